//! Review Assessments: results, summaries, the search for an assessment. EPN-03, ASM-01 to ASM-08, YTH-20 to YTH-27.

mod forms;
mod save;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assessment::{AssessmentForm, FunctionalLevel, SummaryArea},
    ids::{AssessmentId, AssessmentResultId, AssessmentSummaryId, ProfileId},
};
use store::{
    StoreError, assessment_summaries,
    assessments::{self as rows, AssessmentRow, ResultRow},
};
use uuid::Uuid;

pub use forms::{
    ResultPage, SummaryHistory, SummaryPage, Wording, open_new_result, open_new_summary, open_result,
    open_summary, summary_history,
};
pub use save::{add_kind, save_result, save_summary};

use crate::{
    Ctx, ServiceError, clock,
    profile::{self, Frame},
};

/// One result as T31 shows it. ASM-06.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLine {
    /// Identity.
    pub id: AssessmentResultId,
    /// Assessment Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// When it was taken.
    pub assessed_on: NaiveDate,
    /// Type.
    pub kind: String,
    /// Category.
    pub category: String,
    /// Score and level of a basic-skills test; empty for others.
    pub score: String,
    /// Who saved it last.
    pub by: String,
    /// When.
    pub updated_at: DateTime<Utc>,
    /// When, as shown to people.
    pub at: String,
    /// Whether it was entered in this profile, where alone it can be changed.
    pub is_own: bool,
}

/// One summary as T32 shows it. ASM-05.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryLine {
    /// Identity.
    pub id: AssessmentSummaryId,
    /// Added.
    pub added_on: NaiveDate,
    /// Assessment Summary Area.
    pub area: SummaryArea,
    /// Entered By.
    pub by: String,
    /// Updated.
    pub updated_on: NaiveDate,
}

/// The page "Review Assessment(s)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The profile's shell.
    pub frame: Frame,
    /// Results, the latest first.
    pub results: Vec<ResultLine>,
    /// Summaries, the latest first.
    pub summaries: Vec<SummaryLine>,
    /// Whether the viewer may enter results and summaries.
    pub can_edit: bool,
}

/// Opens step 1, Review Assessments.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn review(ctx: &Ctx, profile: ProfileId) -> Result<Review, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let results = rows::results(&mut conn, frame.subject.person).await?;
    let summaries = assessment_summaries::list_for_profile(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "assessments").await;
    let summaries = summaries.into_iter().map(|row| {
        Ok(SummaryLine {
            id: AssessmentSummaryId::from_uuid(row.id),
            added_on: clock::date_of(row.added_at),
            area: area_of(&row.area)?,
            by: row.added_by,
            updated_on: clock::date_of(row.updated_at),
        })
    });
    Ok(Review {
        results: results.into_iter().map(|row| line(row, profile)).collect(),
        summaries: summaries.collect::<Result<_, StoreError>>()?,
        can_edit: frame.rights.edit_assessments,
        frame,
    })
}

fn line(row: ResultRow, profile: ProfileId) -> ResultLine {
    ResultLine {
        id: AssessmentResultId::from_uuid(row.id),
        score: score_words(&row),
        name: row.name,
        description: row.description,
        assessed_on: row.assessed_on,
        kind: row.kind,
        category: row.category,
        by: row.updated_by,
        updated_at: row.updated_at,
        at: clock::display(row.updated_at),
        is_own: row.profile_id == profile.uuid(),
    }
}

/// "Score 535, level 4 - High Intermediate".
fn score_words(row: &ResultRow) -> String {
    let level = row
        .functional_level
        .and_then(|level| FunctionalLevel::from_code(&level.to_string()));
    let score = row.score.as_ref().map(|score| format!("Score {score}"));
    let level = level.map(|level| format!("level {}", level.label()));
    [score, level]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn area_of(code: &str) -> Result<SummaryArea, StoreError> {
    SummaryArea::from_code(code).ok_or(StoreError::Corrupt {
        table: "assessment_summaries",
        column: "area",
    })
}

/// An assessment as T33 shows it. YTH-25.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Identity.
    pub id: AssessmentId,
    /// Id.
    pub number: i64,
    /// Assessment Name.
    pub name: String,
    /// What it measures.
    pub description: String,
    /// Type.
    pub kind: String,
    /// Category.
    pub category: String,
    /// Area; "N/A" when it has none.
    pub area: String,
    /// Whether it has a score and a functional level.
    pub is_basic_skills: bool,
}

impl From<AssessmentRow> for Hit {
    fn from(row: AssessmentRow) -> Self {
        Self {
            id: AssessmentId::from_uuid(row.id),
            number: row.number,
            name: row.name,
            description: row.description,
            kind: row.kind,
            category: row.category,
            area: row.area.unwrap_or_else(|| "N/A".to_owned()),
            is_basic_skills: row.is_basic_skills,
        }
    }
}

/// The window "SEARCH ASSESSMENTS".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The profile's shell.
    pub frame: Frame,
    /// What was found, one page.
    pub hits: Vec<Hit>,
    /// How many were found.
    pub total: u64,
    /// The form of a new kind, for when nothing was found (YTH-23).
    pub form: AssessmentForm,
}

/// Searches the catalogue: every word has to stand in id, name, type, category, area or description. YTH-22.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn search(
    ctx: &Ctx,
    profile: ProfileId,
    words: &str,
    (limit, offset): (u32, u64),
) -> Result<Search, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (found, total) = rows::search(&mut conn, words, i64::from(limit), offset).await?;
    Ok(Search {
        frame,
        hits: found.into_iter().map(Hit::from).collect(),
        total: u64::try_from(total).unwrap_or_default(),
        form: AssessmentForm {
            id: Uuid::now_v7().to_string(),
            name: words.trim().to_owned(),
            ..AssessmentForm::default()
        },
    })
}

/// Of the assessments that the plan overview lists (EPO-04, EPO-14): name, and when it was completed last.
///
/// # Errors
/// When the database fails.
pub async fn overview(ctx: &Ctx, frame: &Frame) -> Result<Vec<(String, Option<NaiveDate>)>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    Ok(rows::overview(&mut conn, frame.subject.person).await?)
}
