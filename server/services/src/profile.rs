//! What every page of a profile shows around its own content, and the facts of "See All".

mod facts;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    access::{Permission, SubjectScope},
    et_status::EtStatus,
    ids::{EnrollmentId, OrganizationId, ProfileId},
    level_of_progress::LevelOfProgress,
    person::PersonName,
    program::{Family, Program},
};
use store::{
    Conn, StoreError,
    profiles::{self, Opened, TieRow},
};

pub use self::facts::{AllFacts, all_facts};
use crate::{Ctx, ServiceError, clock, instruction_links::PageLink};

/// One enrollment of the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrollment {
    /// Identity.
    pub id: EnrollmentId,
    /// Program.
    pub program: Program,
    /// Agency.
    pub organization: OrganizationId,
    /// Its name.
    pub organization_name: String,
    /// Enrollment date.
    pub enrolled_on: NaiveDate,
    /// End; `None` while it lasts.
    pub ended_on: Option<NaiveDate>,
}

/// What the viewer may do to this customer; decides which buttons are shown, never what is allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one permission; they vary independently"
)]
pub struct Rights {
    /// Add and change goals.
    pub edit_plan: bool,
    /// Add, change and remove services.
    pub edit_services: bool,
    /// Enter attendance.
    pub edit_attendance: bool,
    /// Verify attendance.
    pub verify_attendance: bool,
    /// Write case notes.
    pub write_notes: bool,
    /// Reset the customer's password.
    pub reset_password: bool,
    /// Change the SNAP case number.
    pub edit_case_number: bool,
    /// Write to the customer.
    pub send_messages: bool,
    /// Change the category of a Youth profile.
    pub edit_category: bool,
    /// See and download documents.
    pub view_documents: bool,
    /// Upload and remove documents.
    pub edit_documents: bool,
    /// Enter assessment results and summaries.
    pub edit_assessments: bool,
}

/// Identity bar, left menu and status of a profile. SHL-05, SHL-06, SHL-09.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The profile.
    pub profile: ProfileId,
    /// Its number.
    pub number: i64,
    /// Program family.
    pub family: Family,
    /// Who may see it.
    pub subject: SubjectScope,
    /// Name.
    pub name: PersonName,
    /// How the person is spoken of.
    pub pronouns: Option<String>,
    /// Illinois workNet user name.
    pub user_name: String,
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// E-mail.
    pub email: Option<String>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Last four digits of the Social Security number.
    pub ssn_last4: Option<String>,
    /// Individual Number.
    pub individual_number: Option<String>,
    /// SNAP case number.
    pub case_number: Option<String>,
    /// Redetermination Date; may lie in the past (SHL-12).
    pub redetermination_on: Option<NaiveDate>,
    /// Mid-point date.
    pub midpoint_on: Option<NaiveDate>,
    /// Initial Assessment.
    pub initial_assessment_on: Option<NaiveDate>,
    /// Needs Assessment.
    pub needs_assessment_on: Option<NaiveDate>,
    /// Local DHS office; `None` reads "Unassigned" (SHL-11).
    pub dhs_office: Option<String>,
    /// Agency of a Youth profile.
    pub agency: Option<String>,
    /// Enrollments, present and past, oldest first.
    pub enrollments: Vec<Enrollment>,
    /// Providers and offices with an unanswered referral. SHL-15.
    pub pending_referrals: Vec<String>,
    /// E&T status.
    pub et_status: EtStatus,
    /// Level of progress; empty at start.
    pub level_of_progress: Option<LevelOfProgress>,
    /// Category of a Youth profile, 1 to 3; none is category 1 (OQ-21).
    pub category: Option<i64>,
    /// Case notes the viewer may read. SHL-20.
    pub notes: i64,
    /// Credentials of the person. EPO-07.
    pub credentials: i64,
    /// Whether there is a worksite placement, ended ones too.
    pub is_placed: bool,
    /// Whether anything was ever paid.
    pub is_paid: bool,
    /// What the viewer may do.
    pub rights: Rights,
    /// Links to instructions, of all pages. SHL-32.
    pub links: Arc<Vec<PageLink>>,
    /// Today.
    pub today: NaiveDate,
}

impl Frame {
    /// The enrollments that last.
    pub fn open_enrollments(&self) -> impl Iterator<Item = &Enrollment> {
        self.enrollments.iter().filter(|it| it.ended_on.is_none())
    }

    /// The enrollments people mean when they ask where somebody is enrolled: those that last, or all when
    /// every one has ended.
    pub fn shown_enrollments(&self) -> impl Iterator<Item = &Enrollment> {
        let any_open = self.open_enrollments().next().is_some();
        self.enrollments
            .iter()
            .filter(move |it| !any_open || it.ended_on.is_none())
    }

    /// E&T Provider(s), each once.
    pub fn providers(&self) -> String {
        let names = self
            .shown_enrollments()
            .map(|it| it.organization_name.as_str())
            .chain(self.agency.as_deref());
        each_once(names)
    }

    /// Program Enrollment, each once.
    pub fn programs(&self) -> String {
        each_once(self.shown_enrollments().map(|it| it.program.label()))
    }

    /// Program Enrollment with the titles in full, each once. YTH-04.
    pub fn program_titles(&self) -> String {
        each_once(self.shown_enrollments().map(|it| it.program.title()))
    }

    /// The latest Enrollment Date of those shown.
    pub fn enrolled_on(&self) -> Option<NaiveDate> {
        self.shown_enrollments().map(|it| it.enrolled_on).max()
    }
}

fn each_once<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.join(", ")
}

/// Lets the viewer in and reads what every page of the profile shows; notes the view in the history.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn frame(ctx: &Ctx, profile: ProfileId) -> Result<Frame, ServiceError> {
    frame_of_page(ctx, profile, "profile").await
}

/// Like [`frame`]; `page` names what was looked at in the history.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn frame_of_page(ctx: &Ctx, profile: ProfileId, page: &'static str) -> Result<Frame, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = frame_on(&mut conn, ctx, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, page).await;
    Ok(frame)
}

/// Like [`frame`], on a connection at hand and without noting a view.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn frame_on(conn: &mut Conn, ctx: &Ctx, profile: ProfileId) -> Result<Frame, ServiceError> {
    let opened = ctx.admit_to_page(conn, profile).await?;
    let rights = rights(ctx, &opened.subject);
    let frame = build(profile, opened, rights, ctx.today())?;
    let links = ctx.services().links.read(conn).await?;
    Ok(Frame { links, ..frame })
}

fn rights(ctx: &Ctx, subject: &SubjectScope) -> Rights {
    let may = |permission| ctx.may_for(permission, subject);
    Rights {
        edit_plan: may(Permission::PlanEdit),
        edit_services: may(Permission::ServiceEdit),
        edit_attendance: may(Permission::AttendanceEdit),
        verify_attendance: may(Permission::AttendanceVerify),
        write_notes: may(Permission::NoteWrite),
        reset_password: may(Permission::PasswordReset),
        edit_case_number: may(Permission::CaseNumberEdit),
        send_messages: may(Permission::MessageSend),
        edit_category: may(Permission::CategoryEdit),
        view_documents: may(Permission::DocumentView),
        edit_documents: may(Permission::DocumentEdit),
        edit_assessments: may(Permission::AssessmentEdit),
    }
}

fn build(
    profile: ProfileId,
    Opened { row, subject, ties }: Opened,
    rights: Rights,
    today: NaiveDate,
) -> Result<Frame, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "profiles",
        column,
    };
    let level_of_progress = match row.level_of_progress.as_deref() {
        Some(code) => Some(LevelOfProgress::from_code(code).ok_or(corrupt("level_of_progress"))?),
        None => None,
    };
    let (enrollments, pending_referrals) = sort_ties(ties)?;
    Ok(Frame {
        profile,
        number: row.number,
        family: Family::from_code(&row.family).ok_or(corrupt("family"))?,
        subject,
        name: PersonName {
            first: row.first_name,
            last: row.last_name,
        },
        pronouns: row.pronouns,
        user_name: row.user_name,
        worknet_id: row.worknet_id,
        email: row.email,
        born_on: row.born_on,
        ssn_last4: row.ssn_last4,
        individual_number: row.individual_number,
        case_number: row.case_number,
        redetermination_on: row.redetermination_on,
        midpoint_on: row.midpoint_on,
        initial_assessment_on: row.initial_assessment_on,
        needs_assessment_on: row.needs_assessment_on,
        dhs_office: row.dhs_office,
        agency: row.agency,
        enrollments,
        pending_referrals,
        et_status: EtStatus::from_code(&row.et_status).ok_or(corrupt("et_status"))?,
        level_of_progress,
        category: row.youth_category,
        notes: row.notes,
        credentials: row.credentials,
        is_placed: row.is_placed,
        is_paid: row.is_paid,
        rights,
        links: Arc::default(),
        today,
    })
}

fn sort_ties(ties: Vec<TieRow>) -> Result<(Vec<Enrollment>, Vec<String>), StoreError> {
    let mut enrollments = Vec::new();
    let mut pending: Vec<String> = Vec::new();
    for tie in ties {
        match tie.program {
            Some(code) => enrollments.push(Enrollment {
                id: EnrollmentId::from_uuid(tie.id),
                program: Program::from_code(&code).ok_or(StoreError::Corrupt {
                    table: "enrollments",
                    column: "program",
                })?,
                organization: OrganizationId::from_uuid(tie.organization_id),
                organization_name: tie.organization,
                enrolled_on: tie.since_on,
                ended_on: tie.ended_on,
            }),
            None if !pending.contains(&tie.organization) => pending.push(tie.organization),
            None => {}
        }
    }
    Ok((enrollments, pending))
}

/// One line of a status history as people read it. STS-16.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// The status.
    pub status: &'static str,
    /// When.
    pub at: String,
    /// Who, or "System".
    pub by: String,
    /// The act that changed it.
    pub trigger: String,
}

/// The history of the E&T status, newest first. The viewer has been let in before.
///
/// # Errors
/// When the database fails.
pub(crate) async fn et_history(
    conn: &mut Conn,
    profile: ProfileId,
) -> Result<Vec<HistoryLine>, ServiceError> {
    let rows = profiles::history(conn, profile, "et_status").await?;
    let lines = rows.into_iter().map(|row| {
        let status = EtStatus::from_code(&row.value).ok_or(StoreError::Corrupt {
            table: "status_history",
            column: "value",
        })?;
        Ok(HistoryLine {
            status: status.label(),
            at: clock::display(row.changed_at),
            by: row.actor_name,
            trigger: row.trigger_action,
        })
    });
    Ok(lines.collect::<Result<Vec<_>, StoreError>>()?)
}
