//! What the pages show: the table "Service Override Requests", the buttons, one request in full.

use chrono::NaiveDate;
use domain::{
    Money,
    access::Permission,
    date::fiscal_year,
    ids::{CustomerServiceId, OverrideRequestId, ProfileId},
    support::{OverrideFacts, OverrideForm, OverrideStatus, Parameters, ReviewForm, Standing, may_request},
};
use store::{Conn, override_requests::OverrideRow, service_detail::ServiceRow};
use uuid::Uuid;

use super::{Offer, Standings, facts_of, has_requests, offer, program_of, status_of, stored, year_of};
use crate::{
    Ctx, ServiceError, clock,
    profile::Frame,
    service_detail::{self, ServiceHead},
};

/// One line of "Service Override Requests". OVR-07.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// The request.
    pub id: OverrideRequestId,
    /// The service on whose page it was made.
    pub on: CustomerServiceId,
    /// State fiscal year by its ending year.
    pub fiscal_year: i32,
    /// Request Status.
    pub status: OverrideStatus,
    /// Request Amount.
    pub amount: Money,
    /// Requester.
    pub requester: String,
    /// Date Requested.
    pub requested_on: NaiveDate,
    /// Updated By.
    pub updated_by: String,
    /// Last Updated.
    pub updated_on: NaiveDate,
    /// Reviewed By; `None` reads "N/A".
    pub reviewed_by: Option<String>,
    /// When it was answered.
    pub reviewed_on: Option<NaiveDate>,
    /// Why it was made.
    pub reason: String,
    /// The reviewer's comment.
    pub comment: String,
    /// The viewer made it.
    pub is_own: bool,
    /// It waits so long that help should be asked for. OSS-09, OVR-18.
    pub suggests_help: bool,
}

/// Requests, standing and rights around one support service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// The customer's profile.
    pub profile: ProfileId,
    /// The service whose page shows it.
    pub service: CustomerServiceId,
    /// Where the customer stands in the year shown.
    pub standing: Standing,
    /// The program's settings.
    pub parameters: Parameters,
    /// All requests for this kind of service, the latest first.
    pub lines: Vec<RequestLine>,
    /// The button of the year shown.
    pub offer: Offer,
    /// Whether the viewer may request an increase.
    pub may_request: bool,
    /// Whether the viewer answers requests.
    pub may_review: bool,
}

impl Panel {
    /// The request of the year shown that waits for an answer.
    pub fn pending(&self) -> Option<&RequestLine> {
        self.lines.iter().find(|line| {
            line.status == OverrideStatus::Pending && line.fiscal_year == self.standing.fiscal_year
        })
    }
}

/// What the Dollar Value tab of a support service shows about requests in a year; `None` for Youth, which has none
/// (YTH-48), and for other kinds of service.
///
/// # Errors
/// When a request is stored with a code that no release of this program wrote.
pub fn panel(
    ctx: &Ctx,
    frame: &Frame,
    row: &ServiceRow,
    of_year: (&Standings, i32),
) -> Result<Option<Panel>, ServiceError> {
    if !has_requests(row) {
        return Ok(None);
    }
    Ok(Some(build(ctx, frame, row, of_year)?))
}

fn build(
    ctx: &Ctx,
    frame: &Frame,
    row: &ServiceRow,
    (standings, fiscal_year): (&Standings, i32),
) -> Result<Panel, ServiceError> {
    let parameters = standings.parameters;
    let standing = standings.of(fiscal_year);
    let mut of_year = standings.requests_of(fiscal_year);
    let waits = of_year.find(|it| it.status == OverrideStatus::Pending.code());
    let waits = waits.map(OverrideRow::as_pending);
    Ok(Panel {
        profile: frame.profile,
        service: row.id(),
        standing,
        offer: offer(ctx, &frame.subject, &standing, &parameters, waits.as_ref()),
        lines: standings
            .requests
            .iter()
            .map(|row| line(ctx, row, &parameters))
            .collect::<Result<_, _>>()?,
        parameters,
        may_request: ctx.may_for(Permission::OverrideRequest, &frame.subject),
        may_review: ctx.may_for(Permission::OverrideReview, &frame.subject),
    })
}

fn line(ctx: &Ctx, row: &OverrideRow, parameters: &Parameters) -> Result<RequestLine, ServiceError> {
    let status = status_of(row)?;
    let requested_on = clock::date_of(row.requested_at);
    Ok(RequestLine {
        id: row.id(),
        on: CustomerServiceId::from_uuid(row.customer_service_id),
        fiscal_year: year_of(row)?,
        status,
        amount: row.increase(),
        requester: row.requester_name.clone(),
        requested_on,
        updated_by: row.updated_by.clone(),
        updated_on: clock::date_of(row.updated_at),
        reviewed_by: row.reviewer_name.clone(),
        reviewed_on: row.reviewed_at.map(clock::date_of),
        reason: row.reason.clone(),
        comment: row.comment.clone(),
        is_own: row.requester_id == ctx.viewer().account.uuid(),
        suggests_help: status == OverrideStatus::Pending
            && parameters.suggests_help(requested_on, ctx.today()),
    })
}

/// One request in full, or the form for a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The service.
    pub head: ServiceHead,
    /// Standing, settings and rights of the request's year.
    pub panel: Panel,
    /// The request; `None` for a new one.
    pub line: Option<RequestLine>,
    /// The form to make or change it.
    pub form: OverrideForm,
    /// The form to answer it.
    pub review: ReviewForm,
    /// What both are judged against.
    pub facts: OverrideFacts,
}

impl RequestPage {
    /// Whether the form is offered: for a new request when one may be made, else while it is pending.
    pub fn may_edit(&self) -> bool {
        self.panel.may_request
            && match &self.line {
                None => may_request(&self.panel.standing).is_ok(),
                Some(line) => line.status == OverrideStatus::Pending,
            }
    }

    /// OVR-20 Whether the response is offered.
    pub fn may_answer(&self) -> bool {
        let is_open = |line: &RequestLine| line.status == OverrideStatus::Pending && !line.is_own;
        self.panel.may_review && self.line.as_ref().is_some_and(is_open)
    }
}

/// The profile, a service that can have requests, and where the customer stands with it.
async fn around(
    conn: &mut Conn,
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<(Frame, ServiceRow, Standings), ServiceError> {
    let (frame, row) = service_detail::open(conn, ctx, profile, service).await?;
    if !has_requests(&row) {
        return Err(ServiceError::NotFound);
    }
    let of_program = (program_of(&row)?, ctx.today());
    let standings = Standings::read(conn, profile, row.catalogue_service(), of_program).await?;
    Ok((frame, row, standings))
}

/// The form for a new request; `year` and `increase` come from the link of a refused payment (OQ-01), and stand
/// for the present year and no amount when they are missing or unreadable.
///
/// # Errors
/// [`ServiceError::NotFound`] when customer or service is not there, not the viewer's or cannot have requests.
pub async fn open_new(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    (year, increase): (&str, &str),
) -> Result<RequestPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row, standings) = around(&mut conn, ctx, profile, service).await?;
    drop(conn);
    let facts = facts_of(ctx, &standings.parameters, None);
    let this_year = fiscal_year(ctx.today());
    let years = this_year - YEARS_BACK..=fiscal_year(facts.latest);
    let year = year.parse().ok().filter(|year| years.contains(year));
    let year = year.unwrap_or(this_year);
    let panel = build(ctx, &frame, &row, (&standings, year))?;
    ctx.services()
        .views
        .note(ctx, profile, "new override request")
        .await;
    let id = OverrideRequestId::from_uuid(Uuid::now_v7());
    let increase = Money::read(increase).ok().filter(|it| *it > Money::ZERO);
    Ok(RequestPage {
        head: ServiceHead::of(&row)?,
        form: OverrideForm::blank(id, panel.standing.fiscal_year, increase),
        review: ReviewForm::default(),
        line: None,
        frame,
        panel,
        facts,
    })
}

/// Payments of so many years back may still be entered and asked for.
const YEARS_BACK: i32 = 20;

/// One request, to read, change or answer. OVR-09, OVR-13.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn open(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    request: OverrideRequestId,
) -> Result<RequestPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row, standings) = around(&mut conn, ctx, profile, service).await?;
    let mut requests = standings.requests.iter();
    let found = requests
        .find(|it| it.id() == request)
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    let panel = build(ctx, &frame, &row, (&standings, year_of(found)?))?;
    ctx.services().views.note(ctx, profile, "override request").await;
    let request = stored(found)?;
    Ok(RequestPage {
        head: ServiceHead::of(&row)?,
        line: Some(line(ctx, found, &panel.parameters)?),
        form: OverrideForm::from(&request),
        review: ReviewForm::of(&request),
        facts: facts_of(ctx, &panel.parameters, Some(found)),
        frame,
        panel,
    })
}
