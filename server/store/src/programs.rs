//! E&T programs of providers: what they offer, ask for and suit. PRG-01 to PRG-12.

mod edit;
mod requirements;
mod traits;

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use domain::{
    ids::{CatalogueServiceId, EtProgramId, LocationId, OrganizationId},
    program::{Family, Program},
};
use uuid::Uuid;

pub use self::{
    edit::{copy, delete, insert, set_activities, set_requirements, set_status, step_saved, update},
    requirements::requirements,
    traits::{CandidateRow, candidates, customer, of_person, of_program, set_of_person, set_of_program},
};
use crate::{Conn, StoreError, on};

/// One program as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ProgramRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// The provider.
    pub organization_id: Uuid,
    /// Its name.
    pub organization: String,
    /// The location, if known.
    pub location_id: Option<Uuid>,
    /// Its name.
    pub location: Option<String>,
    /// Code of a [`Program`].
    pub program: String,
    /// Program Name.
    pub name: String,
    /// Contract Number.
    pub contract_number: String,
    /// State fiscal year, by its ending year.
    pub fiscal_year: i64,
    /// Program Schedule.
    pub schedule: String,
    /// Code of an `Offering`.
    pub offering: String,
    /// Other Training.
    pub other_training: String,
    /// Code of a `ProgramStatus`.
    pub status: String,
    /// The last step of the wizard that was saved, from 1.
    pub step: i64,
}

const SELECT: &str = "\
SELECT p.id, p.version, p.organization_id, o.name AS organization, p.location_id, l.name AS location, p.program, \
 p.name, p.contract_number, p.fiscal_year, p.schedule, p.offering, p.other_training, p.status, p.step";
const FROM: &str = "\
 FROM et_programs p JOIN organizations o ON o.id = p.organization_id LEFT JOIN locations l ON l.id = p.location_id";
/// The programs an account sees; `$1` is the account, or nobody for all of the State.
const IN_SCOPE: &str = "\
 ($1 IS NULL OR EXISTS (SELECT 1 FROM role_assignments r WHERE r.account_id = $1 AND r.role <> 'customer' \
 AND r.organization_id = p.organization_id AND (r.location_id IS NULL OR r.location_id = p.location_id)))";

/// One program; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: EtProgramId) -> Result<Option<ProgramRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} {FROM} WHERE p.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// What a list of programs is narrowed to and ordered by.
#[derive(Debug, Clone, Copy)]
pub struct ListPart<'a> {
    /// The account whose places count; `None` for the whole State.
    pub account: Option<Uuid>,
    /// One program only.
    pub program: Option<Program>,
    /// Words that stand in name, provider, contract, location or year.
    pub search: &'a str,
    /// Name of the column it is ordered by.
    pub sort: &'a str,
    /// From the last to the first.
    pub descending: bool,
    /// Rows wanted.
    pub limit: i64,
    /// Rows left out before them.
    pub offset: i64,
}

/// The ISETS programs of a page and how many there are on all pages. PRG-03.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn, part: &ListPart<'_>) -> Result<(Vec<ProgramRow>, i64), StoreError> {
    let words: Vec<String> = part
        .search
        .split_whitespace()
        .take(8)
        .map(|word| format!("%{}%", escaped(&word.to_lowercase())))
        .collect();
    let mut test = format!("{FROM} WHERE {IN_SCOPE} AND p.program <> $2 AND ($3 IS NULL OR p.program = $3)");
    for at in 0..words.len() {
        let _ = write!(
            test,
            " AND lower(p.name || ' ' || o.name || ' ' || p.contract_number || ' ' || COALESCE(l.name, '') || ' ' || \
             CAST(p.fiscal_year AS TEXT)) LIKE ${} ESCAPE '!'",
            at + 4
        );
    }
    let count = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) {test}"));
    let way = if part.descending { "DESC" } else { "ASC" };
    let (limit, offset) = (words.len() + 4, words.len() + 5);
    let rows = sqlx::AssertSqlSafe(format!(
        "{SELECT} {test} ORDER BY {} {way}, p.id LIMIT ${limit} OFFSET ${offset}",
        order(part.sort),
    ));
    let program = part.program.map(Program::code);
    let youth = Program::DhsYouth.code();
    let total = on!(conn, |c| {
        let mut query = sqlx::query_scalar(count)
            .bind(part.account)
            .bind(youth)
            .bind(program);
        for word in &words {
            query = query.bind(word);
        }
        query.fetch_one(c).await
    })?;
    let found = on!(conn, |c| {
        let mut query = sqlx::query_as(rows).bind(part.account).bind(youth).bind(program);
        for word in &words {
            query = query.bind(word);
        }
        query.bind(part.limit).bind(part.offset).fetch_all(c).await
    })?;
    Ok((found, total))
}

/// The column behind a name; the newest year first without one.
fn order(sort: &str) -> &'static str {
    match sort {
        "name" => "p.name",
        "provider" => "o.name_key",
        "contract" => "p.contract_number",
        "location" => "l.name",
        "offering" => "p.offering",
        "status" => "p.status",
        _ => "p.fiscal_year",
    }
}

/// A word for `LIKE … ESCAPE '!'`.
fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// One activity checked in a program.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CheckedRow {
    /// The program.
    pub et_program_id: Uuid,
    /// The catalogue entry.
    pub id: Uuid,
    /// Code in front of the name.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Code of a `ServiceKind`.
    pub kind: String,
}

/// The activities checked in these programs, in the order of the catalogue. PRG-03.
///
/// # Errors
/// When the database fails.
pub async fn activities(conn: &mut Conn, programs: &[Uuid]) -> Result<Vec<CheckedRow>, StoreError> {
    if programs.is_empty() {
        return Ok(Vec::new());
    }
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT s.et_program_id, k.id, k.code, k.name, k.kind FROM et_program_services s \
         JOIN catalogue_services k ON k.id = s.catalogue_service_id \
         WHERE s.et_program_id IN ({}) AND k.kind IN ('snap_activity', 'other_activity') ORDER BY k.id",
        placeholders(1, programs.len())
    ));
    on!(conn, |c| {
        let mut query = sqlx::query_as(sql);
        for id in programs {
            query = query.bind(id);
        }
        query.fetch_all(c).await
    })
}

/// `$3, $4, $5`: placeholders only, never a value.
pub(crate) fn placeholders(from: usize, count: usize) -> String {
    let all: Vec<String> = (from..from + count).map(|at| format!("${at}")).collect();
    all.join(", ")
}

/// How many customers of a program, enrolled in it at its agency and location, have each activity open: planned or
/// started. Shown before it is unchecked. PRG-10.
///
/// # Errors
/// When the database fails.
pub async fn customers_with(conn: &mut Conn, id: EtProgramId) -> Result<Vec<(Uuid, i64)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT s.catalogue_service_id, COUNT(DISTINCT s.profile_id) FROM et_programs p \
             JOIN enrollments e ON e.organization_id = p.organization_id AND e.program = p.program \
              AND (p.location_id IS NULL OR e.location_id IS NULL OR e.location_id = p.location_id) \
             JOIN customer_services s ON s.enrollment_id = e.id \
             WHERE p.id = $1 AND s.status IN ('planned', 'started') \
             AND s.kind IN ('snap_activity', 'other_activity') GROUP BY s.catalogue_service_id",
        )
        .bind(id.uuid())
        .fetch_all(c)
        .await
    })
}

/// How many customers were given activities of a program between two instants: those of its fiscal year.
///
/// # Errors
/// When the database fails.
pub async fn uses(
    conn: &mut Conn,
    id: EtProgramId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<i64, StoreError> {
    on!(conn, |c| {
        sqlx::query_scalar(
            "SELECT COUNT(DISTINCT s.profile_id) FROM et_programs p \
             JOIN enrollments e ON e.organization_id = p.organization_id AND e.program = p.program \
              AND (p.location_id IS NULL OR e.location_id IS NULL OR e.location_id = p.location_id) \
             JOIN customer_services s ON s.enrollment_id = e.id AND s.created_at >= $2 AND s.created_at < $3 \
             JOIN et_program_services x ON x.et_program_id = p.id AND x.catalogue_service_id = s.catalogue_service_id \
             WHERE p.id = $1 AND s.kind IN ('snap_activity', 'other_activity')",
        )
        .bind(id.uuid())
        .bind(from)
        .bind(to)
        .fetch_one(c)
        .await
    })
}

/// The program of the same contract, location and year, if there is one besides `but`. PRG-10.
///
/// # Errors
/// When the database fails.
pub async fn same_contract(
    conn: &mut Conn,
    (organization, location): (Uuid, Option<Uuid>),
    contract_number: &str,
    fiscal_year: i64,
    but: EtProgramId,
) -> Result<Option<Uuid>, StoreError> {
    on!(conn, |c| {
        sqlx::query_scalar(
            "SELECT id FROM et_programs WHERE organization_id = $1 AND upper(contract_number) = upper($2) \
             AND fiscal_year = $3 AND COALESCE(location_id, organization_id) = COALESCE($4, organization_id) \
             AND id <> $5 LIMIT 1",
        )
        .bind(organization)
        .bind(contract_number)
        .bind(fiscal_year)
        .bind(location)
        .bind(but.uuid())
        .fetch_optional(c)
        .await
    })
}

/// Names of a location and of its provider; `None` when there is none of this id.
///
/// # Errors
/// When the database fails.
pub async fn place(conn: &mut Conn, id: LocationId) -> Result<Option<(String, String)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT l.name, o.name FROM locations l JOIN organizations o ON o.id = l.organization_id WHERE l.id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await
    })
}

/// The places a program can be of: location, its name, provider, its name; those of an account, or of the State.
///
/// # Errors
/// When the database fails.
pub async fn places(
    conn: &mut Conn,
    account: Option<Uuid>,
) -> Result<Vec<(Uuid, String, Uuid, String)>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT l.id, l.name, o.id, o.name FROM organization_kinds k JOIN organizations o ON o.id = k.organization_id \
             JOIN locations l ON l.organization_id = o.id WHERE k.kind = 'provider' AND ($1 IS NULL OR EXISTS \
             (SELECT 1 FROM role_assignments r WHERE r.account_id = $1 AND r.role <> 'customer' \
              AND r.organization_id = o.id AND (r.location_id IS NULL OR r.location_id = l.id))) \
             ORDER BY o.name_key, o.id, l.name",
        )
        .bind(account)
        .fetch_all(c)
        .await
    })
}

/// What a provider's programs of two fiscal years have checked: year and entry, or nothing where a program has
/// nothing checked or is closed. Drafts do not count. SVC-01.
///
/// # Errors
/// When the database fails.
pub async fn offered_in(
    conn: &mut Conn,
    organization: OrganizationId,
    program: Program,
    years: [i64; 2],
) -> Result<Vec<(i64, Option<CatalogueServiceId>)>, StoreError> {
    let rows: Vec<(i64, Option<Uuid>)> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.fiscal_year, s.catalogue_service_id FROM et_programs p \
         LEFT JOIN et_program_services s ON s.et_program_id = p.id AND p.status = 'open' \
         WHERE p.organization_id = $1 AND p.program = $2 AND p.fiscal_year IN ($3, $4) AND p.status <> 'draft'"
    )
    .bind(organization.uuid())
    .bind(program.code())
    .bind(years[0])
    .bind(years[1])
    .fetch_all(c)
    .await
    })?;
    Ok(rows
        .into_iter()
        .map(|(year, id)| (year, id.map(CatalogueServiceId::from_uuid)))
        .collect())
}

/// The activities a program can have checked: those ISETS offers on some day of the year, and those it has checked.
///
/// # Errors
/// When the database fails.
pub async fn choices(
    conn: &mut Conn,
    (first, last): (chrono::NaiveDate, chrono::NaiveDate),
    checked_in: EtProgramId,
) -> Result<Vec<CheckedRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
            "SELECT k.id AS et_program_id, k.id, k.code, k.name, k.kind FROM catalogue_services k \
             WHERE k.family = $1 AND k.kind IN ('snap_activity', 'other_activity') \
             AND ((k.valid_from_on <= $3 AND (k.valid_to_on IS NULL OR k.valid_to_on >= $2)) \
              OR k.id IN (SELECT s.catalogue_service_id FROM et_program_services s WHERE s.et_program_id = $4)) \
             ORDER BY k.kind DESC, k.code, k.name",
        )
        .bind(Family::Isets.code())
        .bind(first)
        .bind(last)
        .bind(checked_in.uuid())
        .fetch_all(c)
        .await
    })
}
