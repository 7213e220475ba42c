//! Where a customer stands, read within the unit of work that asks, and the button that follows from it.

use chrono::NaiveDate;
use domain::{
    Money,
    access::{Permission, SubjectScope},
    ids::{CatalogueServiceId, CustomerServiceId, OverrideRequestId, ProfileId},
    program::Program,
    support::{OverrideStatus, Parameters, Standing},
};
use store::{
    Conn, StoreError,
    override_requests::{self, OverrideRow, Pending},
    payments, policy, standing_rows,
};

use crate::{Ctx, ServiceError, clock};

/// Which button stands at a service: OSS-11, OVR-02, OVR-17.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// None.
    Nothing,
    /// "Request a Service Total Increase".
    Request,
    /// "Service Override Pending": the request can be read and, while it waits, changed.
    Pending {
        /// The customer service it was made on.
        on: CustomerServiceId,
        /// The request.
        request: OverrideRequestId,
        /// It waits so long that help should be asked for. OSS-09.
        suggests_help: bool,
    },
    /// "Review Request", for those who answer it.
    Review {
        /// The customer service it was made on.
        on: CustomerServiceId,
        /// The request.
        request: OverrideRequestId,
    },
}

/// The button for this viewer. A reviewer's own request is pending to them as to its agency (OVR-20).
pub fn offer(
    ctx: &Ctx,
    subject: &SubjectScope,
    standing: &Standing,
    parameters: &Parameters,
    pending: Option<&Pending>,
) -> Offer {
    if let Some(pending) = pending {
        let (on, request) = (pending.on, pending.id);
        let is_own = pending.requester == ctx.viewer().account;
        return if !is_own && ctx.may_for(Permission::OverrideReview, subject) {
            Offer::Review { on, request }
        } else {
            Offer::Pending {
                on,
                request,
                suggests_help: parameters.suggests_help(clock::date_of(pending.requested_at), ctx.today()),
            }
        };
    }
    if standing.offers_request(parameters) && ctx.may_for(Permission::OverrideRequest, subject) {
        Offer::Request
    } else {
        Offer::Nothing
    }
}

/// Where a customer stands with one support service in one State fiscal year.
///
/// # Errors
/// When the database fails.
pub async fn standing(
    conn: &mut Conn,
    profile: ProfileId,
    service: CatalogueServiceId,
    fiscal_year: i32,
) -> Result<Standing, ServiceError> {
    let increases = override_requests::of_year(conn, profile, fiscal_year).await?;
    let increases = increases.get(&service).copied().unwrap_or_default();
    Ok(Standing {
        fiscal_year,
        policy_maximum: policy::maximum(conn, service, None, fiscal_year).await?,
        approved_increases: increases.approved,
        total: payments::total(conn, profile, service, fiscal_year).await?,
        pending: increases.pending.map(|it| it.amount),
    })
}

/// Where a customer stands with a service in a year, from rows at hand: its maximum by policy, its requests of that
/// year, and what was paid.
pub(crate) fn stands<'a>(
    fiscal_year: i32,
    policy_maximum: Option<Money>,
    requests: impl Iterator<Item = &'a OverrideRow>,
    total: Money,
) -> Standing {
    let mut standing = Standing {
        fiscal_year,
        policy_maximum,
        approved_increases: Money::ZERO,
        total,
        pending: None,
    };
    for row in requests {
        match OverrideStatus::from_code(&row.status) {
            Some(OverrideStatus::Approved) => {
                standing.approved_increases = standing.approved_increases + row.increase();
            }
            Some(OverrideStatus::Pending) => standing.pending = Some(row.increase()),
            Some(OverrideStatus::Rejected) | None => {}
        }
    }
    standing
}

/// Where a customer stands with one support service in any State fiscal year: read by two queries, however many
/// years are looked at.
#[derive(Debug)]
pub struct Standings {
    /// What was paid by fiscal year, the latest first; over all agencies.
    pub years: Vec<(i32, Money)>,
    /// The requests of all years, the latest first.
    pub requests: Vec<OverrideRow>,
    /// The settings of the program, in force today.
    pub parameters: Parameters,
    maxima: Vec<(i32, Option<Money>)>,
}

impl Standings {
    /// Reads them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(
        conn: &mut Conn,
        profile: ProfileId,
        service: CatalogueServiceId,
        of_program: (Program, NaiveDate),
    ) -> Result<Self, StoreError> {
        let years = payments::year_totals(conn, profile, service).await?;
        Self::of_years(conn, (profile, service), of_program, years).await
    }

    /// Reads what there is beside the totals of the years, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of_years(
        conn: &mut Conn,
        service: (ProfileId, CatalogueServiceId),
        of_program: (Program, NaiveDate),
        years: Vec<(i32, Money)>,
    ) -> Result<Self, StoreError> {
        let found = standing_rows::of_service(conn, service, of_program).await?;
        Ok(Self {
            years,
            requests: found.requests,
            parameters: found.parameters,
            maxima: found.maxima,
        })
    }

    /// What was paid in a year.
    pub fn total(&self, year: i32) -> Money {
        let found = self.years.iter().find(|(it, _)| *it == year);
        found.map_or(Money::ZERO, |(_, total)| *total)
    }

    /// The requests of a year.
    pub fn requests_of(&self, year: i32) -> impl Iterator<Item = &OverrideRow> {
        let year = i64::from(year);
        self.requests.iter().filter(move |row| row.fiscal_year == year)
    }

    /// The same as [`standing`] reads.
    pub fn of(&self, year: i32) -> Standing {
        let maximum = self.maxima.iter().rfind(|(from, _)| *from <= year);
        let maximum = maximum.and_then(|(_, amount)| *amount);
        stands(year, maximum, self.requests_of(year), self.total(year))
    }
}
