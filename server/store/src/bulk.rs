//! Many rows of one table at once: multi-row inserts on SQLite, COPY on PostgreSQL.
//!
//! For demo data, load tests and imports. Constraints hold as for any other row; a row that breaks one fails
//! the whole unit of work.

use std::{borrow::Cow, fmt::Write as _};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};
use uuid::Uuid;

use crate::{Db, StoreError, Tx, on};

/// A table and the columns its rows are given in.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    columns: &'static [&'static str],
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// An id.
    Id(Uuid),
    /// A text.
    Text(Cow<'static, str>),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// A date.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

macro_rules! values {
    ($($type:ty => |$it:ident| $made:expr;)+) => {$(
        impl From<$type> for Value {
            fn from($it: $type) -> Self {
                $made
            }
        }
    )+};
}

values! {
    Uuid => |id| Self::Id(id);
    &'static str => |text| Self::Text(Cow::Borrowed(text));
    String => |text| Self::Text(Cow::Owned(text));
    i64 => |number| Self::Whole(number);
    bool => |flag| Self::Flag(flag);
    NaiveDate => |date| Self::Date(date);
    DateTime<Utc> => |at| Self::Instant(at);
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Rows of one table that wait to be inserted.
#[derive(Debug)]
pub struct Rows {
    table: &'static Table,
    values: Vec<Value>,
}

impl Rows {
    /// No rows yet.
    pub const fn of(table: &'static Table) -> Self {
        Self {
            table,
            values: Vec::new(),
        }
    }

    /// Adds a row; its values stand in the order of the table's columns.
    ///
    /// # Panics
    /// In debug builds, when the number of values is not that of the columns.
    pub fn push<const N: usize>(&mut self, row: [Value; N]) {
        debug_assert_eq!(N, self.table.columns.len(), "columns of {}", self.table.name);
        self.values.extend(row);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len() / self.table.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// Most values of one statement on SQLite (its limit is 32,766; longer statements gain nothing).
const SQLITE_VALUES: usize = 2_000;
/// Size at which COPY data is handed to PostgreSQL, in bytes.
const COPY_CHUNK: usize = 1 << 18;

/// Inserts the rows in their order.
///
/// # Errors
/// When the engine refuses a row; nothing of the unit of work can be kept then.
pub async fn insert(tx: &mut Tx, rows: &Rows) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    on!(tx, |c| Engine::insert(c, rows).await)
}

/// Has the engine look at the tables after many rows were put in, so that it plans by what they hold now. SQLite
/// plans by the schema alone and needs nothing.
///
/// # Errors
/// When the engine refuses.
pub async fn settle(db: &Db) -> Result<(), StoreError> {
    if db.engine() == crate::Engine::Postgres {
        let mut conn = db.read().await?;
        on!(&mut conn, |c| sqlx::query("VACUUM (ANALYZE)")
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// What each engine does best with many rows.
trait Engine {
    async fn insert(&mut self, rows: &Rows) -> Result<(), sqlx::Error>;
}

impl Engine for SqliteConnection {
    async fn insert(&mut self, rows: &Rows) -> Result<(), sqlx::Error> {
        let width = rows.table.columns.len();
        let per_statement = (SQLITE_VALUES / width).max(1);
        for chunk in rows.values.chunks(per_statement * width) {
            let sql = insert_text(rows.table, chunk.len() / width);
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in chunk {
                query = match value {
                    Value::Null => query.bind(None::<i64>),
                    Value::Id(id) => query.bind(*id),
                    Value::Text(text) => query.bind(text.as_ref()),
                    Value::Whole(number) => query.bind(*number),
                    Value::Flag(flag) => query.bind(*flag),
                    Value::Date(date) => query.bind(*date),
                    Value::Instant(at) => query.bind(*at),
                };
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }
}

impl Engine for PgConnection {
    async fn insert(&mut self, rows: &Rows) -> Result<(), sqlx::Error> {
        let Table { name, columns } = rows.table;
        let mut copy = self
            .copy_in_raw(&format!("COPY {name} ({}) FROM STDIN", columns.join(", ")))
            .await?;
        let mut text = String::with_capacity(COPY_CHUNK + 4_096);
        for row in rows.values.chunks(columns.len()) {
            copy_line(&mut text, row);
            if text.len() >= COPY_CHUNK {
                copy.send(text.as_bytes()).await?;
                text.clear();
            }
        }
        copy.send(text.as_bytes()).await?;
        copy.finish().await.map(|_| ())
    }
}

/// `INSERT INTO t (a, b) VALUES (?, ?), …`: placeholders only, never a value.
fn insert_text(table: &Table, rows: usize) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    let lines = vec![format!("({places})"); rows].join(", ");
    format!(
        "INSERT INTO {} ({}) VALUES {lines}",
        table.name,
        table.columns.join(", ")
    )
}

/// One row in PostgreSQL's text format for COPY.
fn copy_line(line: &mut String, row: &[Value]) {
    for (place, value) in row.iter().enumerate() {
        if place > 0 {
            line.push('\t');
        }
        // Writing to a String cannot fail.
        let _ = match value {
            Value::Null => write!(line, "\\N"),
            Value::Id(id) => write!(line, "{id}"),
            Value::Text(text) => {
                copy_text(line, text);
                Ok(())
            }
            Value::Whole(number) => write!(line, "{number}"),
            Value::Flag(flag) => write!(line, "{}", if *flag { 't' } else { 'f' }),
            Value::Date(date) => write!(line, "{date}"),
            Value::Instant(at) => write!(line, "{}", at.to_rfc3339_opts(SecondsFormat::Micros, true)),
        };
    }
    line.push('\n');
}

fn copy_text(line: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => line.push_str("\\\\"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            other => line.push(other),
        }
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $constant:ident = $name:literal [$($column:literal),+ $(,)?];)+) => {$(
        $(#[$doc])*
        pub static $constant: Table = Table { name: $name, columns: &[$($column),+] };
    )+};
}

tables! {
    /// Organizations.
    ORGANIZATIONS = "organizations" ["id", "version", "name", "name_key"];
    /// Kinds of organizations.
    ORGANIZATION_KINDS = "organization_kinds" ["organization_id", "kind"];
    /// Places of organizations.
    LOCATIONS = "locations" ["id", "version", "organization_id", "name", "address", "city", "state", "zip"];
    /// E&T programs.
    ET_PROGRAMS = "et_programs" ["id", "version", "organization_id", "location_id", "program", "name",
        "contract_number", "fiscal_year", "required_attendance_percent", "schedule", "offering", "status", "step"];
    /// Services checked in E&T programs.
    ET_PROGRAM_SERVICES = "et_program_services" ["et_program_id", "catalogue_service_id"];
    /// What E&T programs ask for.
    ET_PROGRAM_REQUIREMENTS = "et_program_requirements" ["et_program_id", "kind", "lowest", "highest", "detail"];
    /// Skills and interests E&T programs suit.
    ET_PROGRAM_TRAITS = "et_program_traits" ["et_program_id", "kind", "code"];
    /// Skills and interests of people.
    PERSON_TRAITS = "person_traits" ["person_id", "kind", "code"];
    /// Services grantees use on career plans.
    GRANTEE_SERVICES = "grantee_services" ["organization_id", "program", "catalogue_service_id"];
    /// The service catalogue.
    CATALOGUE_SERVICES = "catalogue_services" ["id", "version", "code", "name", "kind", "family", "service_type",
        "category", "tags", "iwds_name", "iwds_type", "valid_from_on", "valid_to_on", "takes_placement",
        "subsidy_may_pass_minimum"];
    /// The rows of bulk saves.
    BULK_SAVE_ROWS = "bulk_save_rows" ["bulk_save_id", "place", "customer_service_id", "seen_version", "typed",
        "outcome", "problems", "before", "saved_version"];
    /// What payments can be for.
    SERVICE_SUBTYPES = "service_subtypes" ["id", "version", "catalogue_service_id", "name", "valid_from_on",
        "valid_to_on", "source", "is_verified"];
    /// The most that policy allows.
    SERVICE_MAXIMA = "service_maxima" ["id", "version", "catalogue_service_id", "subtype_id",
        "from_fiscal_year", "maximum_cents", "source", "is_verified", "updated_at", "updated_by"];
    /// Payment methods and funding sources.
    PAYMENT_CHOICES = "payment_choices" ["id", "version", "list", "name", "valid_from_on", "valid_to_on",
        "source", "is_verified"];
    /// Requests for more than a maximum.
    OVERRIDE_REQUESTS = "override_requests" ["id", "version", "profile_id", "customer_service_id",
        "catalogue_service_id", "fiscal_year", "increase_cents", "reason", "status", "requester_id",
        "requester_name", "requested_at", "updated_at", "updated_by", "reviewer_id", "reviewer_name",
        "reviewed_at", "comment"];
    /// Payments of support services.
    PAYMENTS = "payments" ["id", "version", "profile_id", "customer_service_id", "catalogue_service_id",
        "fiscal_year", "subtype_id", "method_id", "fund_id", "description", "paid_on", "unit_cents", "quantity",
        "total_cents", "is_estimate", "over_request_id", "stipend_from_on", "stipend_to_on",
        "stipend_hourly_cents", "created_at", "created_by", "updated_at", "updated_by"];
    /// Settings of programs.
    PROGRAM_PARAMETERS = "program_parameters" ["id", "version", "program", "parameter", "value",
        "valid_from_on", "source", "is_verified", "updated_at", "updated_by"];
    /// Minimum wages.
    MINIMUM_WAGES = "minimum_wages" ["id", "version", "place", "class", "hourly_cents", "valid_from_on", "source",
        "is_verified", "updated_at", "updated_by"];
    /// Follow-up milestones of placements.
    FOLLOW_UP_MILESTONES = "follow_up_milestones" ["id", "version", "program", "days", "is_required", "evaluation",
        "valid_from_on", "valid_to_on", "source", "is_verified", "updated_at", "updated_by"];
    /// Benefit amounts of Earnfare customers.
    BENEFIT_AMOUNTS = "benefit_amounts" ["id", "profile_id", "amount_cents", "effective_on", "origin", "updated_at",
        "updated_by"];
    /// People.
    PERSONS = "persons" ["id", "version", "worknet_id", "user_name", "first_name", "last_name", "born_on",
        "ssn_last4", "email", "phone", "address", "city", "state", "zip", "county", "pronouns", "language",
        "individual_number", "case_number", "snap_eligibility", "redetermination_on", "midpoint_on",
        "dhs_office_id", "initial_assessment_on", "needs_assessment_on"];
    /// Accounts.
    ACCOUNTS = "accounts" ["id", "version", "user_name", "user_name_key", "display_name", "email",
        "password_hash", "must_change_password", "is_active", "is_demo", "language", "person_id", "created_at"];
    /// Roles of accounts.
    ROLE_ASSIGNMENTS = "role_assignments" ["id", "account_id", "role", "organization_id", "location_id"];
    /// Profiles.
    PROFILES = "profiles" ["id", "version", "number", "person_id", "family", "agency_id", "application_status",
        "application_submitted_on", "case_status", "level_of_progress", "et_status", "created_at"];
    /// Enrollments.
    ENROLLMENTS = "enrollments" ["id", "version", "profile_id", "program", "organization_id", "location_id",
        "enrolled_on", "ended_on"];
    /// Referrals.
    REFERRALS = "referrals" ["id", "version", "profile_id", "to_organization_id", "from_organization_id",
        "submitted_on", "response", "wait_listed"];
    /// Integrated Resource Teams.
    TEAM_MEMBERS = "team_members" ["profile_id", "account_id", "added_at"];
    /// Status history.
    STATUS_HISTORY = "status_history" ["id", "profile_id", "kind", "value", "trigger_action", "actor_name",
        "changed_at"];
    /// Rows of the customer list.
    PROFILE_LIST = "profile_list" ["profile_id", "person_id", "family", "last_name", "first_name", "last_key",
        "first_key", "individual_number", "case_number", "providers", "dhs_office", "programs", "et_status",
        "level_of_progress", "enrolled_on", "redetermination_on", "off_track_goals", "unverified_weeks"];
    /// Through which places customers are seen.
    LIST_PLACES = "list_places" ["place_id", "profile_id", "family", "last_key", "first_key"];
    /// Words that customers are found by.
    NAME_WORDS = "name_words" ["family", "word", "profile_id", "last_key", "first_key"];
    /// Goals.
    GOALS = "goals" ["id", "version", "profile_id", "statement", "category", "term", "status",
        "is_prepopulated", "created_at", "created_by", "updated_at", "updated_by"];
    /// Customer services without an Other Provider.
    CUSTOMER_SERVICES = "customer_services" ["id", "version", "profile_id", "enrollment_id",
        "catalogue_service_id", "kind", "goal_id", "status", "ever_started", "start_on", "planned_end_on",
        "completed_on", "weekly_centihours", "is_wioa_funded", "notes", "delivery", "delivery_organization_id",
        "delivery_location_id", "created_at", "created_by", "updated_at", "updated_by"];
    /// Situations that services address.
    SERVICE_SITUATIONS = "service_situations" ["customer_service_id", "situation"];
    /// Credentials.
    CREDENTIALS = "credentials" ["id", "version", "person_id", "customer_service_id", "name",
        "credential_type", "institution", "attained_on", "updated_at", "updated_by"];
    /// Case notes.
    CASE_NOTES = "case_notes" ["id", "version", "profile_id", "kind", "noted_on", "body", "is_private",
        "author_id", "author_name", "organization_id", "created_at"];
    /// Messages to customers.
    MESSAGES = "messages" ["id", "profile_id", "body", "sender_id", "sender_name", "sent_at"];
    /// Documents.
    DOCUMENTS = "documents" ["id", "version", "profile_id", "kind", "file_name", "file_type", "byte_size", "sha256",
        "subject_kind", "subject_id", "uploaded_at", "uploaded_by", "uploaded_by_id"];
    /// Results of assessments.
    ASSESSMENT_RESULTS = "assessment_results" ["id", "version", "person_id", "profile_id", "assessment_id",
        "assessed_on", "score", "functional_level", "results", "entered_at", "entered_by", "updated_at",
        "updated_by"];
    /// Summaries of assessments.
    ASSESSMENT_SUMMARIES = "assessment_summaries" ["id", "version", "profile_id", "area", "body", "added_at",
        "added_by", "updated_at", "updated_by"];
    /// Wordings of summaries of assessments.
    ASSESSMENT_SUMMARY_TEXTS = "assessment_summary_texts" ["summary_id", "version", "profile_id", "area", "body",
        "written_at", "written_by"];
    /// Weeks of attendance.
    ATTENDANCE_WEEKS = "attendance_weeks" ["customer_service_id", "week_on", "version", "total_minutes",
        "is_zero_signed", "verified_at", "verified_by", "updated_at", "updated_by"];
    /// Days of attendance.
    ATTENDANCE_DAYS = "attendance_days" ["customer_service_id", "day_on", "check_in_minute",
        "lunch_start_minute", "lunch_end_minute", "check_out_minute", "worked_minutes", "entered_by_customer",
        "updated_at", "updated_by"];
    /// Employers of the worksite placement tool.
    EMPLOYERS = "employers" ["id", "version", "organization_id", "name", "name_key", "contact_name", "contact_phone",
        "contact_email", "is_active", "updated_at", "updated_by"];
    /// Worksites.
    WORKSITES = "worksites" ["id", "version", "employer_id", "name", "name_key", "address", "city", "state", "zip",
        "wage_place", "is_active", "updated_at", "updated_by"];
    /// Jobs at worksites.
    WORKSITE_JOBS = "worksite_jobs" ["id", "version", "worksite_id", "year", "title", "title_key",
        "employment_type", "hourly_cents", "openings", "is_active", "updated_at", "updated_by"];
    /// Placements.
    PLACEMENTS = "placements" ["id", "version", "profile_id", "customer_service_id", "job_id", "minimum_cents",
        "hourly_cents", "subsidized_cents", "position_type", "status", "start_on", "planned_end_on", "end_on",
        "subsidized_from_on", "subsidized_to_on", "was_subsidized", "created_at", "created_by", "updated_at",
        "updated_by"];
    /// Dated wages of placements.
    PLACEMENT_WAGES = "placement_wages" ["placement_id", "from_on", "minimum_cents", "hourly_cents",
        "subsidized_cents", "updated_at", "updated_by"];
    /// Pauses of placements.
    PLACEMENT_PAUSES = "placement_pauses" ["placement_id", "inactive_on", "return_on"];
    /// Status history of placements.
    PLACEMENT_HISTORY = "placement_history" ["id", "placement_id", "status", "start_on", "inactive_on", "return_on",
        "subsidized_from_on", "subsidized_to_on", "total_days", "updated_at", "updated_by"];
    /// Verified follow-ups of placements.
    PLACEMENT_FOLLOW_UPS = "placement_follow_ups" ["placement_id", "days", "due_on", "hourly_cents",
        "subsidized_cents", "evaluation", "verified_at", "verified_by", "verified_by_id"];
    /// Payroll files.
    PAYROLL_UPLOADS = "payroll_uploads" ["id", "version", "organization_id", "worksite_id", "period_start_on",
        "period_end_on", "file_name", "file_sha256", "status", "good_rows", "refused_rows", "uploaded_at",
        "uploaded_by_id", "uploaded_by", "applied_at", "replaced_at"];
    /// Good rows of payroll files.
    PAYROLL_LINES = "payroll_lines" ["upload_id", "line", "placement_id", "from_on", "to_on", "paid_minutes",
        "gross_cents", "subsidized_cents"];
    /// Refused rows of payroll files.
    PAYROLL_REFUSALS = "payroll_refusals" ["upload_id", "line", "cells", "reasons"];
    /// Customers a person looked at lately.
    RECENT_CUSTOMERS = "recent_customers" ["account_id", "profile_id", "seen_at"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_text_keeps_every_character_apart() {
        let mut line = String::new();
        copy_line(
            &mut line,
            &[
                Value::from("a\tb\\c\nd"),
                Value::Null,
                Value::from(7),
                Value::from(true),
                Value::from("é"),
            ],
        );
        assert_eq!(line, "a\\tb\\\\c\\nd\t\\N\t7\tt\té\n");
    }

    #[test]
    fn insert_text_holds_placeholders_only() {
        assert_eq!(
            insert_text(&ORGANIZATION_KINDS, 2),
            "INSERT INTO organization_kinds (organization_id, kind) VALUES (?, ?), (?, ?)"
        );
    }
}
