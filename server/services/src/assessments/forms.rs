//! The forms of results and summaries, and every wording of the summaries.

use domain::{
    assessment::{ResultFacts, ResultForm, SummaryArea, SummaryForm},
    date::show_date,
    ids::{AssessmentId, AssessmentResultId, AssessmentSummaryId, ProfileId},
};
use store::{
    StoreError, assessment_summaries,
    assessments::{self as rows, ResultRow},
};
use uuid::Uuid;

use super::{Hit, area_of};
use crate::{
    Ctx, ServiceError, clock,
    profile::{self, Frame},
};

/// The form of one result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The assessment.
    pub assessment: Hit,
    /// What judging the form needs to know.
    pub facts: ResultFacts,
    /// What is stored, or a fresh form.
    pub form: ResultForm,
    /// Who entered and saved it, and when; for a stored one.
    pub last_update: Option<String>,
    /// Whether it can be changed here.
    pub can_edit: bool,
}

/// The form of a new result of an assessment.
///
/// # Errors
/// [`ServiceError::NotFound`] when profile or assessment is not there or not the viewer's.
pub async fn open_new_result(
    ctx: &Ctx,
    profile: ProfileId,
    assessment: AssessmentId,
) -> Result<ResultPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let row = rows::find(&mut conn, assessment)
        .await?
        .ok_or(ServiceError::NotFound)?;
    Ok(ResultPage {
        facts: facts(ctx, row.is_basic_skills),
        form: ResultForm {
            id: Uuid::now_v7().to_string(),
            version: "0".to_owned(),
            assessment: assessment.to_string(),
            ..ResultForm::default()
        },
        last_update: None,
        can_edit: frame.rights.edit_assessments,
        assessment: row.into(),
        frame,
    })
}

pub(super) fn facts(ctx: &Ctx, is_basic_skills: bool) -> ResultFacts {
    ResultFacts {
        today: ctx.today(),
        is_basic_skills,
    }
}

/// A stored result.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there, not this person's, or not the viewer's.
pub async fn open_result(
    ctx: &Ctx,
    profile: ProfileId,
    id: AssessmentResultId,
) -> Result<ResultPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let row = rows::result(&mut conn, id)
        .await?
        .filter(|row| row.person_id == frame.subject.person.uuid())
        .ok_or(ServiceError::NotFound)?;
    let assessment = rows::find(&mut conn, AssessmentId::from_uuid(row.assessment_id))
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "assessment result").await;
    let entered = format!(
        "Entered by {} on {}",
        row.entered_by,
        clock::display(row.entered_at)
    );
    let last_update = format!(
        "{entered}; updated by {} on {}",
        row.updated_by,
        clock::display(row.updated_at)
    );
    Ok(ResultPage {
        facts: facts(ctx, row.is_basic_skills),
        can_edit: frame.rights.edit_assessments && row.profile_id == profile.uuid(),
        form: form_of(&row),
        last_update: Some(last_update),
        assessment: assessment.into(),
        frame,
    })
}

fn form_of(row: &ResultRow) -> ResultForm {
    ResultForm {
        id: row.id.to_string(),
        version: row.version.to_string(),
        assessment: row.assessment_id.to_string(),
        assessed_on: show_date(row.assessed_on),
        score: row.score.clone().unwrap_or_default(),
        level: row.functional_level.map(|it| it.to_string()).unwrap_or_default(),
        results: row.results.clone(),
    }
}

/// The form of one summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryPage {
    /// The profile's shell.
    pub frame: Frame,
    /// What is stored, or a fresh form.
    pub form: SummaryForm,
    /// Who saved it last, and when.
    pub last_update: Option<String>,
}

/// The form of a new summary; `area` is chosen already, or empty.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open_new_summary(
    ctx: &Ctx,
    profile: ProfileId,
    area: &str,
) -> Result<SummaryPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let area = SummaryArea::from_code(area).filter(|area| area.family() == frame.family);
    Ok(SummaryPage {
        frame,
        form: SummaryForm {
            id: Uuid::now_v7().to_string(),
            version: "0".to_owned(),
            area: area.map(SummaryArea::code).unwrap_or_default().to_owned(),
            text: String::new(),
        },
        last_update: None,
    })
}

/// A stored summary.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn open_summary(
    ctx: &Ctx,
    profile: ProfileId,
    id: AssessmentSummaryId,
) -> Result<SummaryPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let row = assessment_summaries::find(&mut conn, id)
        .await?
        .filter(|row| row.profile_id == profile.uuid())
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    ctx.services()
        .views
        .note(ctx, profile, "assessment summary")
        .await;
    Ok(SummaryPage {
        frame,
        last_update: Some(format!(
            "This summary was updated by {} on {}",
            row.updated_by,
            clock::display(row.updated_at)
        )),
        form: SummaryForm {
            id: row.id.to_string(),
            version: row.version.to_string(),
            area: row.area,
            text: row.body,
        },
    })
}

/// One wording of a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What it is about.
    pub area: SummaryArea,
    /// Which wording of that summary, from 1.
    pub version: i64,
    /// The text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: String,
}

/// The page "Assessment History". ASM-03.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryHistory {
    /// The profile's shell.
    pub frame: Frame,
    /// Every wording, the latest first; one page.
    pub wordings: Vec<Wording>,
    /// How many there are.
    pub total: u64,
}

/// Opens "Assessment History".
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn summary_history(
    ctx: &Ctx,
    profile: ProfileId,
    (limit, offset): (u32, u64),
) -> Result<SummaryHistory, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (found, total) = assessment_summaries::wordings(&mut conn, profile, i64::from(limit), offset).await?;
    drop(conn);
    ctx.services()
        .views
        .note(ctx, profile, "assessment history")
        .await;
    let wordings = found.into_iter().map(|row| {
        Ok(Wording {
            area: area_of(&row.area)?,
            version: row.version,
            text: row.body,
            by: row.written_by,
            at: clock::display(row.written_at),
        })
    });
    Ok(SummaryHistory {
        frame,
        wordings: wordings.collect::<Result<_, StoreError>>()?,
        total: u64::try_from(total).unwrap_or_default(),
    })
}
