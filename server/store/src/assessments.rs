//! The catalogue of assessments and the results of a person. ASM, YTH-20 to YTH-27.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assessment::{AssessmentResult, NewAssessment, SEED, seed_id},
    ids::{AssessmentId, AssessmentResultId, PersonId, ProfileId},
    text::{name_key, name_words},
};
use uuid::Uuid;

use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// Most results of one customer that are listed; the newest.
const LISTED: i64 = 1_000;

/// An assessment of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AssessmentRow {
    /// Identifier.
    pub id: Uuid,
    /// Id as the search shows it.
    pub number: i64,
    /// Name.
    pub name: String,
    /// Type.
    pub kind: String,
    /// Category.
    pub category: String,
    /// Functional area.
    pub area: Option<String>,
    /// What it measures.
    pub description: String,
    /// Whether it has a score and a functional level.
    pub is_basic_skills: bool,
}

const ASSESSMENT: &str = "SELECT a.id, a.number, a.name, a.kind, a.category, a.area, a.description, \
    a.is_basic_skills FROM assessments a";

/// Assessments in which every word of the search stands (YTH-22), by name: one page, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn search(
    conn: &mut Conn,
    words: &str,
    limit: i64,
    offset: i64,
) -> Result<(Vec<AssessmentRow>, i64), StoreError> {
    // Folded words hold no character that LIKE reads otherwise than itself.
    let patterns: Vec<String> = name_words(words)
        .into_iter()
        .take(8)
        .map(|word| format!("%{word}%"))
        .collect();
    let wheres: Vec<String> = (0..patterns.len())
        .map(|at| format!("a.search_key LIKE ${}", at + 1))
        .collect();
    let filter = if wheres.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", wheres.join(" AND "))
    };
    let count = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM assessments a{filter}"));
    let total: i64 = on!(conn, |c| {
        let mut query = sqlx::query_scalar(count);
        for pattern in &patterns {
            query = query.bind(pattern);
        }
        query.fetch_one(c).await
    })?;
    let next = patterns.len() + 1;
    let page = sqlx::AssertSqlSafe(format!(
        "{ASSESSMENT}{filter} ORDER BY a.name, a.number LIMIT ${next} OFFSET ${}",
        next + 1
    ));
    let rows = on!(conn, |c| {
        let mut query = sqlx::query_as(page);
        for pattern in &patterns {
            query = query.bind(pattern);
        }
        query.bind(limit).bind(offset).fetch_all(c).await
    })?;
    Ok((rows, total))
}

/// One assessment.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: AssessmentId) -> Result<Option<AssessmentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{ASSESSMENT} WHERE a.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// Adds a kind of assessment under the next number.
///
/// # Errors
/// [`StoreError::Duplicate`] when there is one of this name.
pub async fn add(tx: &mut Tx, new: &NewAssessment, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let last: Option<i64> = on!(tx, |c| sqlx::query_scalar("SELECT MAX(number) FROM assessments")
        .fetch_one(c)
        .await)?;
    let entry = Entry {
        id: new.id,
        // Numbers below 100 are those every installation has.
        number: last.unwrap_or_default().max(99) + 1,
        name: &new.name,
        kind: &new.kind,
        category: &new.category,
        area: new.area.as_deref(),
        description: &new.description,
        is_basic_skills: false,
        is_worknet: false,
    };
    insert_entry(tx, &entry, by, at).await
}

/// Whether there is an assessment of this name, written in any case.
///
/// # Errors
/// When the database fails.
pub async fn by_name(conn: &mut Conn, name: &str) -> Result<Option<AssessmentRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{ASSESSMENT} WHERE a.name_key = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(name_key(name))
        .fetch_optional(c)
        .await)
}

/// Adds the assessments of RFD-19 that are missing; changes none that is there.
///
/// # Errors
/// When the database fails.
pub async fn add_seed(tx: &mut Tx, at: DateTime<Utc>) -> Result<(), StoreError> {
    for it in SEED {
        if find(tx, seed_id(it.number)).await?.is_some() {
            continue;
        }
        let entry = Entry {
            id: seed_id(it.number),
            number: it.number,
            name: it.name,
            kind: it.kind,
            category: it.category,
            area: it.area,
            description: it.description,
            is_basic_skills: it.is_basic_skills,
            is_worknet: it.is_worknet,
        };
        insert_entry(tx, &entry, "System", at).await?;
    }
    Ok(())
}

struct Entry<'a> {
    id: AssessmentId,
    number: i64,
    name: &'a str,
    kind: &'a str,
    category: &'a str,
    area: Option<&'a str>,
    description: &'a str,
    is_basic_skills: bool,
    is_worknet: bool,
}

async fn insert_entry(tx: &mut Tx, it: &Entry<'_>, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let search = [
        &it.number.to_string(),
        it.name,
        it.kind,
        it.category,
        it.area.unwrap_or_default(),
        it.description,
    ]
    .map(name_key)
    .join(" ");
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO assessments (id, version, number, name, name_key, kind, category, area, description, search_key, \
         is_basic_skills, is_worknet, added_at, added_by) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    )
    .bind(it.id.uuid())
    .bind(it.number)
    .bind(it.name)
    .bind(name_key(it.name))
    .bind(it.kind)
    .bind(it.category)
    .bind(it.area)
    .bind(it.description)
    .bind(search)
    .bind(it.is_basic_skills)
    .bind(it.is_worknet)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

/// One result with the assessment it is of.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ResultRow {
    /// Identifier.
    pub id: Uuid,
    /// Version.
    pub version: i64,
    /// The person.
    pub person_id: Uuid,
    /// The profile it was entered in.
    pub profile_id: Uuid,
    /// The assessment.
    pub assessment_id: Uuid,
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// Its type.
    pub kind: String,
    /// Its category.
    pub category: String,
    /// Whether it has a score and a functional level.
    pub is_basic_skills: bool,
    /// Whether it is one of those the plan overview lists.
    pub is_worknet: bool,
    /// When it was taken.
    pub assessed_on: NaiveDate,
    /// Score.
    pub score: Option<String>,
    /// Functional level, 1 to 6.
    pub functional_level: Option<i64>,
    /// What it showed.
    pub results: String,
    /// When it was entered.
    pub entered_at: DateTime<Utc>,
    /// By whom.
    pub entered_by: String,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

const RESULT: &str = "SELECT r.id, r.version, r.person_id, r.profile_id, r.assessment_id, a.name, a.description, a.kind, \
    a.category, a.is_basic_skills, a.is_worknet, r.assessed_on, r.score, r.functional_level, r.results, r.entered_at, \
    r.entered_by, r.updated_at, r.updated_by FROM assessment_results r JOIN assessments a ON a.id = r.assessment_id";

/// The results of a person, the latest first. YTH-24.
///
/// # Errors
/// When the database fails.
pub async fn results(conn: &mut Conn, person: PersonId) -> Result<Vec<ResultRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{RESULT} WHERE r.person_id = $1 ORDER BY r.assessed_on DESC, r.entered_at DESC, r.id DESC LIMIT $2"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(person.uuid())
        .bind(LISTED)
        .fetch_all(c)
        .await)
}

/// One result.
///
/// # Errors
/// When the database fails.
pub async fn result(conn: &mut Conn, id: AssessmentResultId) -> Result<Option<ResultRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{RESULT} WHERE r.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// Of the assessments the plan overview lists (EPO-04): name, and the day of the latest result.
///
/// # Errors
/// When the database fails.
pub async fn overview(
    conn: &mut Conn,
    person: PersonId,
) -> Result<Vec<(String, Option<NaiveDate>)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT a.name, MAX(r.assessed_on) FROM assessments a LEFT JOIN assessment_results r \
         ON r.assessment_id = a.id AND r.person_id = $1 WHERE a.is_worknet = $2 \
         GROUP BY a.number, a.name ORDER BY a.number"
    )
    .bind(person.uuid())
    .bind(true)
    .fetch_all(c)
    .await)
}

/// Adds a result.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken.
pub async fn insert_result(
    tx: &mut Tx,
    (person, profile): (PersonId, ProfileId),
    result: &AssessmentResult,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
        "INSERT INTO assessment_results (id, version, person_id, profile_id, assessment_id, assessed_on, score, \
         functional_level, results, entered_at, entered_by, updated_at, updated_by) \
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)"
    )
    .bind(result.id.uuid())
    .bind(person.uuid())
    .bind(profile.uuid())
    .bind(result.assessment.uuid())
    .bind(result.assessed_on)
    .bind(&result.score)
    .bind(level_number(result))
    .bind(&result.results)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })
}

fn level_number(result: &AssessmentResult) -> Option<i64> {
    result.level.and_then(|level| level.code().parse().ok())
}

/// Saves a result over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn update_result(
    tx: &mut Tx,
    result: &AssessmentResult,
    version: i64,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
        "UPDATE assessment_results SET version = version + 1, assessed_on = $3, score = $4, functional_level = $5, \
         results = $6, updated_at = $7, updated_by = $8 WHERE id = $1 AND version = $2"
    )
    .bind(result.id.uuid())
    .bind(version)
    .bind(result.assessed_on)
    .bind(&result.score)
    .bind(level_number(result))
    .bind(&result.results)
    .bind(at)
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}
