//! Where a customer stands, read within the unit of work that asks, and the button that follows from it.

use domain::{
    Money,
    access::{Permission, SubjectScope},
    ids::{CatalogueServiceId, CustomerServiceId, OverrideRequestId, ProfileId},
    support::{Parameters, Standing},
};
use store::{
    Conn,
    override_requests::{self, Pending},
    payments, policy,
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

/// Where a customer stands with one support service in one State fiscal year. Youth: with the service's own maximum
/// (YTH-43).
///
/// # Errors
/// When the database fails.
pub async fn standing(
    conn: &mut Conn,
    profile: ProfileId,
    service: CatalogueServiceId,
    fiscal_year: i32,
) -> Result<Standing, ServiceError> {
    let own = override_requests::services_of(conn, profile)
        .await?
        .remove(&service)
        .flatten();
    let of_policy = policy::maximum(conn, service, None, fiscal_year).await?;
    let increases = override_requests::of_year(conn, profile, fiscal_year).await?;
    let increases = increases.get(&service).copied().unwrap_or_default();
    Ok(Standing {
        fiscal_year,
        policy_maximum: own.or(of_policy),
        approved_increases: increases.approved,
        total: payments::total(conn, profile, service, fiscal_year).await?,
        pending: increases.pending.map(|it| it.amount),
    })
}

/// Where a customer stands with every support service they have a record of, a payment under or a request for; a
/// fixed number of queries, in order of the services' ids.
///
/// # Errors
/// When the database fails.
pub async fn standings(
    conn: &mut Conn,
    profile: ProfileId,
    fiscal_year: i32,
) -> Result<Vec<(CatalogueServiceId, Standing)>, ServiceError> {
    let mut services = override_requests::services_of(conn, profile).await?;
    let totals = payments::totals(conn, profile, fiscal_year).await?;
    let increases = override_requests::of_year(conn, profile, fiscal_year).await?;
    for service in totals.keys().chain(increases.keys()) {
        services.entry(*service).or_default();
    }
    let ids: Vec<CatalogueServiceId> = services.keys().copied().collect();
    let maxima = policy::maxima(conn, &ids, fiscal_year).await?;
    let standings = services.into_iter().map(|(service, own)| {
        let of = increases.get(&service).copied().unwrap_or_default();
        let standing = Standing {
            fiscal_year,
            policy_maximum: own.or_else(|| maxima.get(&service).copied().flatten()),
            approved_increases: of.approved,
            total: totals.get(&service).copied().unwrap_or(Money::ZERO),
            pending: of.pending.map(|pending| pending.amount),
        };
        (service, standing)
    });
    Ok(standings.collect())
}
