//! The row a profile has in the customer list, and the words its name is found by.
//!
//! Whatever changes a source of the row calls [`refresh`] in the same unit of work, so that the list is one
//! indexed read whatever the number of customers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    ids::ProfileId,
    program::Program,
    text::{name_key, name_words},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, list_places, on};

/// What the customer list shows and sorts by. Texts are empty where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListRow {
    /// The profile.
    pub profile_id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Code of the program family.
    pub family: String,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Last name, folded for sorting and search.
    pub last_key: String,
    /// First name, folded.
    pub first_key: String,
    /// Individual Number.
    pub individual_number: String,
    /// Case Number.
    pub case_number: String,
    /// Providers, comma-separated, in order of name.
    pub providers: String,
    /// DHS office.
    pub dhs_office: String,
    /// Programs, comma-separated, in order of enrollment.
    pub programs: String,
    /// Code of the E&T status.
    pub et_status: String,
    /// Code of the level of progress.
    pub level_of_progress: String,
    /// Latest enrollment of those shown.
    pub enrolled_on: Option<NaiveDate>,
    /// Redetermination.
    pub redetermination_on: Option<NaiveDate>,
    /// Goals that are Off Track.
    pub off_track_goals: i64,
    /// Weeks with hours that nobody verified.
    pub unverified_weeks: i64,
}

/// One enrollment as far as the list cares.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedEnrollment {
    /// Code of the program.
    pub program: String,
    /// Name of the agency.
    pub organization: String,
    /// Start.
    pub enrolled_on: NaiveDate,
    /// End, when it ended.
    pub ended_on: Option<NaiveDate>,
}

impl ListRow {
    /// Fills providers, programs and enrollment date: from the enrollments that last, or from all of them when
    /// every one has ended.
    pub fn set_enrollments(&mut self, enrollments: &[ListedEnrollment]) {
        let any_open = enrollments.iter().any(|it| it.ended_on.is_none());
        let shown = enrollments.iter().filter(|it| !any_open || it.ended_on.is_none());
        let mut providers = BTreeSet::new();
        let mut programs: Vec<&str> = Vec::new();
        for enrollment in shown {
            providers.insert(enrollment.organization.as_str());
            let label = Program::from_code(&enrollment.program).map_or("", Program::label);
            if !programs.contains(&label) {
                programs.push(label);
            }
            self.enrolled_on = self.enrolled_on.max(Some(enrollment.enrolled_on));
        }
        if !providers.is_empty() {
            self.providers = providers.into_iter().collect::<Vec<_>>().join(", ");
        }
        self.programs = programs.join(", ");
    }

    /// The words this customer is found by: those of both names, and each name written as one ("obrien").
    pub fn words(&self) -> BTreeSet<String> {
        let names = [&self.first_name, &self.last_name].map(|name| name_words(name));
        let joined = names.each_ref().map(|words| words.concat());
        names
            .into_iter()
            .flatten()
            .chain(joined)
            .filter(|word| !word.is_empty())
            .collect()
    }
}

#[derive(sqlx::FromRow)]
struct Source {
    person_id: Uuid,
    family: String,
    et_status: String,
    level_of_progress: Option<String>,
    agency: Option<String>,
    first_name: String,
    last_name: String,
    individual_number: Option<String>,
    case_number: Option<String>,
    redetermination_on: Option<NaiveDate>,
    dhs_office: Option<String>,
    off_track_goals: i64,
    unverified_weeks: i64,
}

/// Reads what the list shows of a profile from its sources; `None` when there is no such profile.
pub async fn compute(conn: &mut Conn, profile: ProfileId) -> Result<Option<ListRow>, StoreError> {
    let source: Option<Source> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT f.person_id, f.family, f.et_status, f.level_of_progress, a.name AS agency, p.first_name, \
         p.last_name, p.individual_number, p.case_number, p.redetermination_on, d.name AS dhs_office, \
         (SELECT COUNT(*) FROM goals g WHERE g.profile_id = f.id AND g.status = 'off_track') AS off_track_goals, \
         (SELECT COUNT(*) FROM customer_services s JOIN attendance_weeks w ON w.customer_service_id = s.id \
          WHERE s.profile_id = f.id AND w.verified_at IS NULL AND w.total_minutes > 0) AS unverified_weeks \
         FROM profiles f JOIN persons p ON p.id = f.person_id \
         LEFT JOIN organizations a ON a.id = f.agency_id \
         LEFT JOIN organizations d ON d.id = p.dhs_office_id WHERE f.id = $1"
    )
    .bind(profile.uuid())
    .fetch_optional(c)
    .await
    })?;
    let Some(source) = source else { return Ok(None) };
    let enrollments: Vec<ListedEnrollment> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT e.program, o.name AS organization, e.enrolled_on, e.ended_on FROM enrollments e \
         JOIN organizations o ON o.id = e.organization_id WHERE e.profile_id = $1 ORDER BY e.enrolled_on, e.id"
    )
    .bind(profile.uuid())
    .fetch_all(c)
    .await
    })?;
    let mut row = ListRow {
        profile_id: profile.uuid(),
        person_id: source.person_id,
        family: source.family,
        last_key: name_key(&source.last_name),
        first_key: name_key(&source.first_name),
        last_name: source.last_name,
        first_name: source.first_name,
        individual_number: source.individual_number.unwrap_or_default(),
        case_number: source.case_number.unwrap_or_default(),
        providers: source.agency.unwrap_or_default(),
        dhs_office: source.dhs_office.unwrap_or_default(),
        programs: String::new(),
        et_status: source.et_status,
        level_of_progress: source.level_of_progress.unwrap_or_default(),
        enrolled_on: None,
        redetermination_on: source.redetermination_on,
        off_track_goals: source.off_track_goals,
        unverified_weeks: source.unverified_weeks,
    };
    row.set_enrollments(&enrollments);
    Ok(Some(row))
}

/// The row as kept; `None` when the profile has none.
pub async fn find(conn: &mut Conn, profile: ProfileId) -> Result<Option<ListRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT profile_id, person_id, family, last_name, first_name, last_key, first_key, individual_number, \
         case_number, providers, dhs_office, programs, et_status, level_of_progress, enrolled_on, \
         redetermination_on, off_track_goals, unverified_weeks FROM profile_list WHERE profile_id = $1"
    )
    .bind(profile.uuid())
    .fetch_optional(c)
    .await
    })
}

/// Brings the list row and the name words of a profile up to date with their sources.
pub async fn refresh(tx: &mut Tx, profile: ProfileId) -> Result<(), StoreError> {
    let Some(row) = compute(tx, profile).await? else {
        return Ok(());
    };
    if find(tx, profile).await?.as_ref() != Some(&row) {
        keep(tx, &row).await?;
    }
    list_places::refresh(tx, &row).await?;
    refresh_words(tx, &row).await
}

async fn keep(tx: &mut Tx, row: &ListRow) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO profile_list (profile_id, person_id, family, last_name, first_name, last_key, first_key, \
         individual_number, case_number, providers, dhs_office, programs, et_status, level_of_progress, \
         enrolled_on, redetermination_on, off_track_goals, unverified_weeks) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
         ON CONFLICT (profile_id) DO UPDATE SET person_id = $2, family = $3, last_name = $4, first_name = $5, \
         last_key = $6, first_key = $7, individual_number = $8, case_number = $9, providers = $10, \
         dhs_office = $11, programs = $12, et_status = $13, level_of_progress = $14, enrolled_on = $15, \
         redetermination_on = $16, off_track_goals = $17, unverified_weeks = $18"
    )
    .bind(row.profile_id)
    .bind(row.person_id)
    .bind(&row.family)
    .bind(&row.last_name)
    .bind(&row.first_name)
    .bind(&row.last_key)
    .bind(&row.first_key)
    .bind(&row.individual_number)
    .bind(&row.case_number)
    .bind(&row.providers)
    .bind(&row.dhs_office)
    .bind(&row.programs)
    .bind(&row.et_status)
    .bind(&row.level_of_progress)
    .bind(row.enrolled_on)
    .bind(row.redetermination_on)
    .bind(row.off_track_goals)
    .bind(row.unverified_weeks)
    .execute(c)
    .await
    .map(|_| ())
    })
}

async fn refresh_words(tx: &mut Tx, row: &ListRow) -> Result<(), StoreError> {
    let kept: Vec<(String, String, String)> = on!(tx, |c| sqlx::query_as(
        "SELECT word, last_key, first_key FROM name_words WHERE profile_id = $1 ORDER BY word"
    )
    .bind(row.profile_id)
    .fetch_all(c)
    .await)?;
    let line = |word| (word, row.last_key.clone(), row.first_key.clone());
    let wanted: Vec<_> = row.words().into_iter().map(line).collect();
    if kept == wanted {
        return Ok(());
    }
    on!(tx, |c| sqlx::query(
        "DELETE FROM name_words WHERE profile_id = $1"
    )
    .bind(row.profile_id)
    .execute(c)
    .await
    .map(|_| ()))?;
    for (word, last_key, first_key) in &wanted {
        on!(tx, |c| {
            sqlx::query(
            "INSERT INTO name_words (family, word, profile_id, last_key, first_key) VALUES ($1, $2, $3, $4, $5)"
        )
        .bind(&row.family)
        .bind(word)
        .bind(row.profile_id)
        .bind(last_key)
        .bind(first_key)
        .execute(c)
        .await
        .map(|_| ())
        })?;
    }
    Ok(())
}
