//! Skills and interests of programs and people, and the programs they are compared with. SHL-28.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    ids::{EtProgramId, PersonId},
    offering::{Requirements, Trait, TraitKind},
};
use uuid::Uuid;

use super::requirements::put;
use crate::{Conn, StoreError, Tx, on};

fn read(table: &'static str, rows: Vec<(String, String)>) -> Result<Vec<Trait>, StoreError> {
    let corrupt = || StoreError::Corrupt {
        table,
        column: "code",
    };
    let mut found = Vec::new();
    for (kind, code) in rows {
        let kind = TraitKind::from_code(&kind).ok_or_else(corrupt)?;
        found.push(Trait::from_code(kind, &code).ok_or_else(corrupt)?);
    }
    found.sort_unstable();
    Ok(found)
}

/// The skills and interests a program suits.
///
/// # Errors
/// When the database fails.
pub async fn of_program(conn: &mut Conn, id: EtProgramId) -> Result<Vec<Trait>, StoreError> {
    let rows = on!(conn, |c| sqlx::query_as(
        "SELECT kind, code FROM et_program_traits WHERE et_program_id = $1"
    )
    .bind(id.uuid())
    .fetch_all(c)
    .await)?;
    read("et_program_traits", rows)
}

/// The skills and interests of a person.
///
/// # Errors
/// When the database fails.
pub async fn of_person(conn: &mut Conn, id: PersonId) -> Result<Vec<Trait>, StoreError> {
    let rows = on!(conn, |c| sqlx::query_as(
        "SELECT kind, code FROM person_traits WHERE person_id = $1"
    )
    .bind(id.uuid())
    .fetch_all(c)
    .await)?;
    read("person_traits", rows)
}

/// Replaces the skills and interests of a program.
///
/// # Errors
/// When the database fails.
pub async fn set_of_program(tx: &mut Tx, id: EtProgramId, to: &[Trait]) -> Result<(), StoreError> {
    replace(
        tx,
        [
            "DELETE FROM et_program_traits WHERE et_program_id = $1",
            "INSERT INTO et_program_traits (et_program_id, kind, code) VALUES ($1, $2, $3)",
        ],
        id.uuid(),
        to,
    )
    .await
}

/// Replaces the skills and interests of a person.
///
/// # Errors
/// When the database fails.
pub async fn set_of_person(tx: &mut Tx, id: PersonId, to: &[Trait]) -> Result<(), StoreError> {
    replace(
        tx,
        [
            "DELETE FROM person_traits WHERE person_id = $1",
            "INSERT INTO person_traits (person_id, kind, code) VALUES ($1, $2, $3)",
        ],
        id.uuid(),
        to,
    )
    .await
}

async fn replace(tx: &mut Tx, sql: [&'static str; 2], id: Uuid, to: &[Trait]) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(sql[0]).bind(id).execute(c).await.map(|_| ()))?;
    for it in to {
        on!(tx, |c| sqlx::query(sql[1])
            .bind(id)
            .bind(it.kind().code())
            .bind(it.code())
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// Date of birth and SNAP eligibility of a person.
///
/// # Errors
/// When the database fails.
pub async fn customer(
    conn: &mut Conn,
    id: PersonId,
) -> Result<Option<(Option<NaiveDate>, Option<String>)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT born_on, snap_eligibility FROM persons WHERE id = $1"
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)
}

/// A program a customer can be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateRow {
    /// The program.
    pub id: Uuid,
    /// Program Name.
    pub name: String,
    /// Provider.
    pub organization: String,
    /// Location.
    pub location: Option<String>,
    /// Skills and interests.
    pub traits: Vec<Trait>,
    /// What it asks for.
    pub requirements: Requirements,
}

/// Program, kind, lowest, highest and detail of a requirement as stored.
type Asked = (Uuid, String, Option<i64>, Option<i64>, String);

/// The open ISETS programs of a fiscal year, of the whole State, with what they ask for and suit.
///
/// # Errors
/// When the database fails.
pub async fn candidates(conn: &mut Conn, fiscal_year: i64) -> Result<Vec<CandidateRow>, StoreError> {
    let open =
        "FROM et_programs p WHERE p.fiscal_year = $1 AND p.status = 'open' AND p.program <> 'dhs_youth'";
    let rows: Vec<(Uuid, String, String, Option<String>)> = on!(conn, |c| {
        sqlx::query_as(
        "SELECT p.id, p.name, o.name, l.name FROM et_programs p JOIN organizations o ON o.id = p.organization_id \
         LEFT JOIN locations l ON l.id = p.location_id \
         WHERE p.fiscal_year = $1 AND p.status = 'open' AND p.program <> 'dhs_youth' ORDER BY o.name_key, p.name, p.id"
    )
    .bind(fiscal_year)
    .fetch_all(c)
    .await
    })?;
    let traits = sqlx::AssertSqlSafe(format!(
        "SELECT t.et_program_id, t.kind, t.code FROM et_program_traits t WHERE t.et_program_id IN (SELECT p.id {open})"
    ));
    let traits: Vec<(Uuid, String, String)> = on!(conn, |c| sqlx::query_as(traits)
        .bind(fiscal_year)
        .fetch_all(c)
        .await)?;
    let asked = sqlx::AssertSqlSafe(format!(
        "SELECT t.et_program_id, t.kind, t.lowest, t.highest, t.detail FROM et_program_requirements t \
         WHERE t.et_program_id IN (SELECT p.id {open})"
    ));
    let asked: Vec<Asked> = on!(conn, |c| sqlx::query_as(asked)
        .bind(fiscal_year)
        .fetch_all(c)
        .await)?;
    let mut by_program: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
    for (id, kind, code) in traits {
        by_program.entry(id).or_default().push((kind, code));
    }
    let mut requirements: HashMap<Uuid, Requirements> = HashMap::new();
    for (id, kind, lowest, highest, detail) in asked {
        put(
            requirements.entry(id).or_default(),
            &kind,
            (lowest, highest),
            detail,
        )?;
    }
    rows.into_iter()
        .map(|(id, name, organization, location)| {
            Ok(CandidateRow {
                id,
                name,
                organization,
                location,
                traits: read("et_program_traits", by_program.remove(&id).unwrap_or_default())?,
                requirements: requirements.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}
