//! Asking for more than a maximum and answering. OVR-01 to OVR-25.

mod answer;
mod panel;
mod request;
mod standing;

use domain::{
    Money, Problems, Rule,
    catalogue::ServiceKind,
    ids::{AccountId, CustomerServiceId, OverrideRequestId, ProfileId},
    program::{Family, Program},
    support::{OverrideFacts, OverrideRequest, OverrideStatus, Parameters},
    update_log::PlanEvent,
};
use serde_json::Value;
use store::{
    Conn, StoreError,
    override_requests::{self, OverrideRow},
    policy,
    service_detail::{self, ServiceRow},
};

use crate::{Ctx, ServiceError, Stale, audit::Event, clock};

pub use answer::answer;
pub use panel::{Panel, RequestLine, RequestPage, open, open_new, panel};
pub use request::{remove, save};
pub(crate) use standing::stands;
pub use standing::{Offer, Standings, offer, standing};

/// The support service of an ISETS customer that a request is about; Youth has no requests (YTH-48).
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there or cannot have requests.
async fn service_of(
    conn: &mut Conn,
    profile: ProfileId,
    service: CustomerServiceId,
) -> Result<ServiceRow, ServiceError> {
    let row = service_detail::find(conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if row.profile() == profile && has_requests(&row) {
        Ok(row)
    } else {
        Err(ServiceError::NotFound)
    }
}

/// Support services of ISETS: other kinds of service and Youth (YTH-48) have no requests.
fn has_requests(row: &ServiceRow) -> bool {
    row.kind == ServiceKind::Support.code() && row.family == Family::Isets.code()
}

/// The program that the service's enrollment belongs to.
fn program_of(row: &ServiceRow) -> Result<Program, StoreError> {
    Program::from_code(&row.program).ok_or(StoreError::Corrupt {
        table: "enrollments",
        column: "program",
    })
}

/// The settings of the program that the service's enrollment belongs to, in force today.
async fn parameters_of(conn: &mut Conn, ctx: &Ctx, row: &ServiceRow) -> Result<Parameters, ServiceError> {
    Ok(policy::parameters(conn, program_of(row)?, ctx.today()).await?)
}

/// What a request is judged against. One that is there already may stay as large as it is, though the program allows
/// less by now.
fn facts_of(ctx: &Ctx, parameters: &Parameters, stored: Option<&OverrideRow>) -> OverrideFacts {
    let asked = stored.map_or(Money::ZERO, OverrideRow::increase);
    OverrideFacts {
        request_max: parameters.request_max.max(asked),
        latest: ctx.today() + chrono::Duration::days(parameters.days_ahead),
    }
}

/// The request, when it was made for this customer and the same support service.
async fn request_of(
    conn: &mut Conn,
    row: &ServiceRow,
    id: OverrideRequestId,
) -> Result<Option<OverrideRow>, ServiceError> {
    let found = override_requests::find(conn, id).await?;
    Ok(found
        .filter(|it| it.profile_id == row.profile_id && it.catalogue_service_id == row.catalogue_service_id))
}

fn corrupt(column: &'static str) -> StoreError {
    StoreError::Corrupt {
        table: "override_requests",
        column,
    }
}

fn status_of(row: &OverrideRow) -> Result<OverrideStatus, StoreError> {
    OverrideStatus::from_code(&row.status).ok_or_else(|| corrupt("status"))
}

fn year_of(row: &OverrideRow) -> Result<i32, StoreError> {
    i32::try_from(row.fiscal_year).map_err(|_| corrupt("fiscal_year"))
}

fn stored(row: &OverrideRow) -> Result<OverrideRequest, StoreError> {
    Ok(OverrideRequest {
        id: row.id(),
        version: row.version,
        fiscal_year: year_of(row)?,
        increase: row.increase(),
        reason: row.reason.clone(),
    })
}

fn requester(row: &OverrideRow) -> AccountId {
    AccountId::from_uuid(row.requester_id)
}

/// A broken rule of the whole form.
fn refused(rule: Rule) -> ServiceError {
    Problems::one("form", rule).into()
}

/// "FY23".
fn year_name(fiscal_year: i32) -> String {
    format!("FY{:02}", fiscal_year.rem_euclid(100))
}

fn event(what: PlanEvent, profile: ProfileId, id: OverrideRequestId, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: "override_request",
        subject_id: Some(id.uuid()),
        profile: Some(profile),
        is_plan_update: true,
        detail,
    }
}

/// What is saved now.
fn stale(row: &OverrideRow) -> ServiceError {
    ServiceError::Stale(Box::new(Stale {
        version: row.version,
        by: row.updated_by.clone(),
        at: clock::display(row.updated_at),
        fields: vec![
            ("increase".to_owned(), amount(row.increase())),
            ("reason".to_owned(), row.reason.clone()),
        ],
    }))
}

fn amount(money: Money) -> String {
    money.to_string()
}
