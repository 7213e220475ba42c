//! The page of one employment, new or stored: form, milestones, notes, documents.

use chrono::NaiveDate;
use domain::{
    Rule,
    access::Permission,
    date::show_date,
    employment::{
        EmploymentFacts, EmploymentForm, MILESTONES, MilestoneFacts, MilestoneState, benchmark, due_on,
        may_verify, state,
    },
    ids::{DocumentId, EmploymentId, ProfileId},
    program::Family,
};
use store::{
    Conn,
    employments::{self as rows, EmploymentRow, PaperRow, PeriodNoteRow},
};
use uuid::Uuid;

use super::{Records, name_of, record_of};
use crate::{
    Ctx, ServiceError, clock, customer_services,
    profile::{self, Frame},
};

/// The page of an employment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmploymentPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The form as it is stored, or blank.
    pub form: EmploymentForm,
    /// What it is judged against.
    pub facts: EmploymentFacts,
    /// Enrollments whose provider can offer the activity that comes with it: id and words.
    pub enrollments: Vec<(String, String)>,
    /// The record, when it is stored.
    pub shown: Option<Shown>,
}

/// A stored employment with its milestones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Identity.
    pub id: EmploymentId,
    /// Version.
    pub version: i64,
    /// "Tester, Test 1 Open".
    pub name: String,
    /// Who entered it.
    pub entered_by: String,
    /// When, as shown to people.
    pub entered: String,
    /// Who saved it last.
    pub updated_by: String,
    /// When, as shown to people.
    pub updated: String,
    /// Benchmark. EMP-26.
    pub benchmark: String,
    /// 30, 60, 90 days.
    pub milestones: Vec<Milestone>,
    /// Whether the viewer may verify, if not what they entered themselves.
    pub can_verify: bool,
}

/// One milestone of an employment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Days after the start.
    pub days: i64,
    /// Its date. EMP-20.
    pub due: NaiveDate,
    /// Where it stands.
    pub state: MilestoneState,
    /// Why it cannot be verified by this viewer now; `None` also when it can.
    pub refused: Option<Rule>,
    /// Who verified it. EMP-21.
    pub verified: Option<VerifiedBy>,
    /// Documents of the period. EMP-18.
    pub papers: Vec<Paper>,
    /// Case notes of the period, newest first. EMP-19.
    pub notes: Vec<NoteShown>,
}

/// "Verified by 3manager on 08/10/2023".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedBy {
    /// By whom.
    pub by: String,
    /// On which day.
    pub on: NaiveDate,
    /// "Received a Raise or Promotion?"
    pub got_raise: bool,
}

/// A document of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The document.
    pub id: DocumentId,
    /// File name as sent.
    pub name: String,
    /// Who uploaded it, and when.
    pub uploaded: String,
}

/// A case note of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteShown {
    /// The day it is about.
    pub noted_on: NaiveDate,
    /// The text, as written.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When, as shown to people.
    pub written: String,
}

/// Opens a stored employment.
///
/// # Errors
/// [`ServiceError::NotFound`] when profile or record are not there or not the viewer's, and for Youth.
pub async fn open(ctx: &Ctx, profile: ProfileId, id: EmploymentId) -> Result<EmploymentPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = isets(&mut conn, ctx, profile).await?;
    let records = Records::read(&mut conn, profile).await?;
    let row = records.find(id)?;
    let papers = rows::papers(&mut conn, id).await?;
    let notes = rows::notes(&mut conn, id).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "employment").await;
    let record = record_of(row)?;
    let form = EmploymentForm {
        enrollment: chosen(ctx, &frame),
        ..EmploymentForm::from(&record)
    };
    let shown = Shown {
        id,
        version: row.version,
        name: name_of(&row.job_title, &row.employer),
        entered_by: row.created_by.clone(),
        entered: clock::display(row.created_at),
        updated_by: row.updated_by.clone(),
        updated: clock::display(row.updated_at),
        benchmark: benchmark(&records.achieved(row)),
        milestones: milestones(ctx, (&records, row), &papers, &notes),
        can_verify: ctx.may_for(Permission::EmploymentVerify, &frame.subject),
    };
    let facts = records.facts(ctx, Some(row));
    Ok(page(frame, (form, facts), Some(shown)))
}

/// Opens the form of a new employment.
///
/// # Errors
/// [`ServiceError::NotFound`] when the profile is not there or not the viewer's, and for Youth.
pub async fn open_new(ctx: &Ctx, profile: ProfileId) -> Result<EmploymentPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = isets(&mut conn, ctx, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "employment").await;
    let form = EmploymentForm {
        employment: Uuid::now_v7().to_string(),
        enrollment: chosen(ctx, &frame),
        ..EmploymentForm::default()
    };
    let facts = EmploymentFacts {
        today: ctx.today(),
        stored: None,
    };
    Ok(page(frame, (form, facts), None))
}

async fn isets(conn: &mut Conn, ctx: &Ctx, profile: ProfileId) -> Result<Frame, ServiceError> {
    let frame = profile::frame_on(conn, ctx, profile).await?;
    if frame.family == Family::Isets {
        Ok(frame)
    } else {
        Err(ServiceError::NotFound)
    }
}

fn chosen(ctx: &Ctx, frame: &Frame) -> String {
    customer_services::choose(ctx, frame, None)
        .map(|it| it.id.to_string())
        .unwrap_or_default()
}

fn page(
    frame: Frame,
    (form, facts): (EmploymentForm, EmploymentFacts),
    shown: Option<Shown>,
) -> EmploymentPage {
    let enrollments = frame.open_enrollments().map(|it| {
        let since = show_date(it.enrolled_on);
        let words = format!("{}, {} since {since}", it.organization_name, it.program.label());
        (it.id.to_string(), words)
    });
    EmploymentPage {
        form,
        facts,
        enrollments: enrollments.collect(),
        shown,
        frame,
    }
}

fn milestones(
    ctx: &Ctx,
    (records, row): (&Records, &EmploymentRow),
    papers: &[PaperRow],
    notes: &[PeriodNoteRow],
) -> Vec<Milestone> {
    let of_days = |days: i64| {
        let verified = records.milestones_of(row).find(|it| it.days == days);
        let notes: Vec<NoteShown> = notes.iter().filter(|it| it.days == days).map(note).collect();
        let facts = MilestoneFacts {
            due: verified.map_or_else(|| due_on(row.start_on, days), |it| it.due_on),
            end: row.end_on,
            is_verified: verified.is_some(),
            notes: notes.len(),
            documents: papers.len(),
            is_own: row.created_by_id == ctx.viewer().account.uuid(),
            today: ctx.today(),
        };
        Milestone {
            days,
            due: facts.due,
            state: state(facts.due, facts.end, facts.is_verified, facts.today),
            refused: may_verify(&facts).err(),
            verified: verified.map(|it| VerifiedBy {
                by: it.verified_by.clone(),
                on: clock::date_of(it.verified_at),
                got_raise: it.got_raise,
            }),
            papers: papers.iter().filter(|it| it.days == days).map(paper).collect(),
            notes,
        }
    };
    MILESTONES.into_iter().map(of_days).collect()
}

fn paper(row: &PaperRow) -> Paper {
    Paper {
        id: DocumentId::from_uuid(row.id),
        name: row.file_name.clone(),
        uploaded: format!("{}, {}", row.uploaded_by, clock::display(row.uploaded_at)),
    }
}

fn note(row: &PeriodNoteRow) -> NoteShown {
    NoteShown {
        noted_on: row.noted_on,
        text: row.body.clone(),
        author: row.author_name.clone(),
        written: clock::display(row.created_at),
    }
}
