//! The dashboard of support services: what waits for an answer and how many were helped, in one State fiscal year,
//! over the customers the viewer sees. LST-17 to LST-25, OQ-59.

use domain::{access::Permission, date::fiscal_year, ids::CatalogueServiceId};
use store::support_dashboard;

use crate::{Ctx, ServiceError, customer_list};

/// Fiscal years offered before the present one.
const YEARS_BACK: i32 = 6;

/// A service with pending requests. LST-21.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingService {
    /// The service.
    pub id: CatalogueServiceId,
    /// Its name.
    pub name: String,
    /// Customers with a pending request for it.
    pub customers: i64,
}

/// The figures of one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dashboard {
    /// State fiscal year by its ending year.
    pub fiscal_year: i32,
    /// The years to choose from, the latest first.
    pub years: Vec<i32>,
    /// Other years in which requests wait.
    pub waiting_elsewhere: Vec<i32>,
    /// "Number of unduplicated customers requesting Overrides". LST-19.
    pub requesting: i64,
    /// Of these, customers with payments above the maximum on the strength of the request. OQ-01.
    pub above: i64,
    /// "Number of unduplicated customers with Support Services": with a payment in the year. LST-23.
    pub with_services: i64,
    /// "Services Needing Overrides", by name. LST-21.
    pub services: Vec<WaitingService>,
    /// The viewer sees the whole State.
    pub is_statewide: bool,
    /// The viewer answers requests.
    pub may_review: bool,
}

/// Reads the dashboard; `year` as the address says it, the present State fiscal year when it says nothing of use.
///
/// # Errors
/// When the database fails.
pub async fn open(ctx: &Ctx, year: &str) -> Result<Dashboard, ServiceError> {
    let present = fiscal_year(ctx.today());
    let offered = present - YEARS_BACK..=present + 1;
    let year = year
        .parse()
        .ok()
        .filter(|year| offered.contains(year))
        .unwrap_or(present);
    let scope = customer_list::scope(ctx);
    let mut conn = ctx.db().read().await?;
    let figures = support_dashboard::figures(&mut conn, &scope, year).await?;
    let names = support_dashboard::names(&mut conn).await?;
    let waiting_elsewhere = support_dashboard::waiting_years(&mut conn, &scope)
        .await?
        .into_iter()
        .filter_map(|other| i32::try_from(other).ok().filter(|other| *other != year))
        .collect();
    Ok(Dashboard {
        fiscal_year: year,
        years: offered.rev().collect(),
        waiting_elsewhere,
        requesting: figures.asking,
        above: figures.above,
        with_services: figures.paid,
        services: names
            .into_iter()
            .filter_map(|(id, name)| {
                let customers = *figures.waiting.get(&id)?;
                let id = CatalogueServiceId::from_uuid(id);
                Some(WaitingService { id, name, customers })
            })
            .collect(),
        is_statewide: ctx.viewer().is_statewide(),
        may_review: ctx.viewer().may(Permission::OverrideReview),
    })
}
