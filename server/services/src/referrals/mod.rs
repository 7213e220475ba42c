//! Referrals: the section of the Overview, one referral with its versions, sending, changing and answering.
//! REF-01 to REF-14, ACC-12, ERN-02.

mod answer;
mod read;
mod save;

use chrono::NaiveDate;
use domain::{
    Money, Problems, Rule,
    ids::{LocationId, ProfileId, ReferralId},
    organization::Site,
    program::{Family, Program},
    referral::{AnswerForm, ReferralFacts, ReferralForm, ReferralResponse},
    update_log::PlanEvent,
};
use serde_json::Value;
use store::{
    Conn, StoreError,
    profiles::Opened,
    referrals::{self, PlaceRow, ReferralRow, VersionRow},
};

use crate::{
    Ctx, ServiceError, Stale,
    audit::Event,
    clock,
    profile::{self, Frame},
};

pub use answer::answer;
pub use read::{open, open_change, open_new, section};
pub use save::save;

/// What a referral comes from when nobody's office or agency sent it.
pub const IDHS: &str = "IDHS";

/// One version of a referral, as it was at its time. REF-06, REF-08.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// 1, 2, 3 within the referral.
    pub number: i64,
    /// The customer's name.
    pub customer: String,
    /// Individual Number.
    pub individual_number: Option<String>,
    /// Referred To.
    pub to: String,
    /// Referred From.
    pub from: String,
    /// The program referred for.
    pub program: Program,
    /// Note; empty when none.
    pub note: String,
    /// Date Submitted.
    pub submitted_on: NaiveDate,
    /// Who sent it.
    pub submitted_by: String,
    /// When, as shown.
    pub submitted_at: String,
    /// Where it stands.
    pub response: ReferralResponse,
    /// Why it was rejected; empty when it was not.
    pub reason: String,
    /// SNAP/E&T Eligible; `None` without an answer.
    pub is_eligible: Option<bool>,
    /// The benefit amount the answer set. REF-13.
    pub benefit: Option<Money>,
    /// Responded By.
    pub responded_by: Option<String>,
    /// Response Date.
    pub responded_on: Option<NaiveDate>,
}

/// A referral with its versions. REF-04.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The referral.
    pub id: ReferralId,
    /// Its number among those of the customer, the latest first.
    pub number: usize,
    /// Its versions, the oldest first; never empty.
    pub children: Vec<Child>,
    /// The newest of them: what the parent record shows (REF-05).
    pub newest: Child,
}

impl Line {
    /// Whether it waits for an answer.
    pub fn is_pending(&self) -> bool {
        self.newest.response == ReferralResponse::Pending
    }
}

/// The section of the Overview. REF-01 to REF-05.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The profile.
    pub profile: ProfileId,
    /// The referrals, the latest first.
    pub lines: Vec<Line>,
    /// Whether the viewer may send one.
    pub may_add: bool,
}

/// One referral.
#[derive(Debug, Clone)]
pub struct ReferralPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The referral.
    pub line: Line,
    /// Whether the viewer may answer it now.
    pub may_answer: bool,
    /// Whether the viewer may change it now.
    pub may_change: bool,
    /// An empty answer.
    pub form: AnswerForm,
}

/// One choice of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceChoice {
    /// The place.
    pub site: Site,
    /// Its name.
    pub name: String,
    /// Whether it is a DHS office.
    pub is_office: bool,
}

/// The form of a referral.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The referral that is changed; `None` for a new one.
    pub line: Option<Line>,
    /// The form as stored, or blank.
    pub form: ReferralForm,
    /// Where a customer can be referred to.
    pub to: Vec<PlaceChoice>,
    /// Where the viewer refers from; empty is IDHS itself.
    pub from: Vec<PlaceChoice>,
    /// Why it is not changed any more.
    pub hindrance: Option<Rule>,
}

fn corrupt(column: &'static str) -> StoreError {
    StoreError::Corrupt {
        table: "referral_versions",
        column,
    }
}

fn program_of(row: &VersionRow) -> Result<Program, StoreError> {
    Program::from_code(&row.program).ok_or_else(|| corrupt("program"))
}

fn child(row: &VersionRow) -> Result<Child, StoreError> {
    Ok(Child {
        number: row.number,
        customer: row.customer_name.clone(),
        individual_number: row.individual_number.clone(),
        to: row.to_name.clone(),
        from: row.from_name.clone(),
        program: program_of(row)?,
        note: row.note.clone(),
        submitted_on: row.submitted_on,
        submitted_by: row.submitted_by.clone(),
        submitted_at: clock::display(row.submitted_at),
        response: ReferralResponse::from_code(&row.response).ok_or_else(|| corrupt("response"))?,
        reason: row.reason.clone(),
        is_eligible: row.is_eligible,
        benefit: row.benefit(),
        responded_by: row.responded_by.clone(),
        responded_on: row.responded_on,
    })
}

/// The referrals of a profile by their versions, numbered from the latest on.
fn lines(rows: &[VersionRow]) -> Result<Vec<Line>, StoreError> {
    let mut found: Vec<(ReferralId, Vec<Child>)> = Vec::new();
    for row in rows {
        let child = child(row)?;
        match found.iter_mut().find(|(id, _)| *id == row.referral()) {
            Some((_, children)) => children.push(child),
            None => found.push((row.referral(), vec![child])),
        }
    }
    let lines = found
        .into_iter()
        .rev()
        .enumerate()
        .filter_map(|(at, (id, mut children))| {
            children.sort_by_key(|it| it.number);
            let newest = children.last()?.clone();
            Some(Line {
                id,
                number: at + 1,
                children,
                newest,
            })
        });
    Ok(lines.collect())
}

async fn lines_of(conn: &mut Conn, profile: ProfileId) -> Result<Vec<Line>, ServiceError> {
    Ok(lines(&referrals::versions_of_profile(conn, profile).await?)?)
}

/// The referral, when it is one of this profile.
async fn row_of(conn: &mut Conn, profile: ProfileId, id: ReferralId) -> Result<ReferralRow, ServiceError> {
    referrals::find(conn, id)
        .await?
        .filter(|row| row.profile_id == profile.uuid())
        .ok_or(ServiceError::NotFound)
}

/// The newest version of a referral that is there.
async fn newest_of(conn: &mut Conn, id: ReferralId) -> Result<VersionRow, ServiceError> {
    Ok(referrals::newest(conn, id)
        .await?
        .ok_or_else(|| corrupt("number"))?)
}

/// Where a customer can be referred to.
async fn targets(conn: &mut Conn) -> Result<Vec<PlaceChoice>, ServiceError> {
    Ok(referrals::places(conn).await?.iter().map(choice).collect())
}

/// The places the viewer works for; empty for staff of the whole State. A referral that is there keeps the place it came
/// from, whoever changes it.
async fn origins(
    conn: &mut Conn,
    ctx: &Ctx,
    there: Option<&ReferralRow>,
) -> Result<Vec<PlaceChoice>, ServiceError> {
    use domain::access::Place;
    let (mut organizations, mut locations) = (Vec::new(), Vec::new());
    for place in ctx.viewer().places() {
        match place {
            Place::Organization(id) if !organizations.contains(&id.uuid()) => organizations.push(id.uuid()),
            Place::Location(id) if !locations.contains(&id.uuid()) => locations.push(id.uuid()),
            _ => {}
        }
    }
    if let Some(site) = there.and_then(ReferralRow::from) {
        let (organization, location) = (site.organization.uuid(), site.location.map(LocationId::uuid));
        match location {
            Some(id) if !locations.contains(&id) => locations.push(id),
            None if !organizations.contains(&organization) => organizations.push(organization),
            _ => {}
        }
    }
    let rows = referrals::named(conn, &organizations, &locations).await?;
    Ok(rows.iter().map(choice).collect())
}

fn choice(row: &PlaceRow) -> PlaceChoice {
    PlaceChoice {
        site: row.site(),
        name: row.name(),
        is_office: row.is_office,
    }
}

fn facts(to: &[PlaceChoice], from: &[PlaceChoice]) -> ReferralFacts {
    let sites = |all: &[PlaceChoice]| all.iter().map(|it| it.site).collect();
    ReferralFacts {
        to: sites(to),
        from: sites(from),
    }
}

/// Only customers of ISETS are referred: Youth has no referrals.
fn isets(opened: &Opened) -> Result<(), ServiceError> {
    if opened.row.family == Family::Isets.code() {
        Ok(())
    } else {
        Err(ServiceError::NotFound)
    }
}

/// Why a referral is not changed or answered any more; `None` while it waits.
fn hindrance(newest: &VersionRow) -> Option<Rule> {
    let by = newest.responded_by.clone()?;
    let on = newest.responded_on?;
    Some(Rule::ReferralAnswered { by, on })
}

fn refused(rule: Rule) -> ServiceError {
    Problems::one("form", rule).into()
}

/// What is saved now, beside what was typed.
fn stale(row: &ReferralRow, newest: &VersionRow) -> ServiceError {
    let from = row.from().map(|it| domain::referral::site_code(&it));
    let fields = [
        ("to", domain::referral::site_code(&row.to())),
        ("from", from.unwrap_or_default()),
        ("program", newest.program.clone()),
        ("note", newest.note.clone()),
    ];
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: newest.submitted_by.clone(),
        at: clock::display(newest.submitted_at),
        fields: fields
            .map(|(name, text)| (name.to_owned(), text))
            .into_iter()
            .collect(),
    }))
}

fn event(what: PlanEvent, profile: ProfileId, id: ReferralId, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: "referral",
        subject_id: Some(id.uuid()),
        profile: Some(profile),
        is_plan_update: true,
        detail,
    }
}

/// The shell of a profile that can have referrals.
async fn frame_of(conn: &mut Conn, ctx: &Ctx, profile: ProfileId) -> Result<Frame, ServiceError> {
    let frame = profile::frame_on(conn, ctx, profile).await?;
    if frame.family == Family::Isets {
        Ok(frame)
    } else {
        Err(ServiceError::NotFound)
    }
}
