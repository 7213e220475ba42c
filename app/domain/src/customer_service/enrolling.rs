//! When a service may be put on a plan, taken off it, and which of its tabs show.

use serde::{Deserialize, Serialize};

use crate::Rule;
use crate::catalogue::ServiceKind;
use crate::ids::CatalogueServiceId;
use crate::program::Family;
use crate::service_status::ServiceStatus;

/// A service that is on the plan already, as far as adding another cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedService {
    /// What it is.
    pub catalogue: CatalogueServiceId,
    /// Its kind.
    pub kind: ServiceKind,
    /// Its status.
    pub status: ServiceStatus,
    /// It belongs to the agency that adds the new one.
    pub is_own_agency: bool,
}

/// What adding a service is judged against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddFacts {
    /// What is added.
    pub catalogue: CatalogueServiceId,
    /// Its kind.
    pub kind: ServiceKind,
    /// The agency's program has it checked; always true for support services and referrals. SVC-01.
    pub is_offered: bool,
    /// The customer is enrolled and the first services were added there. SHL-26.
    pub is_enrolled: bool,
    /// The services on the plan.
    pub on_plan: Vec<PlannedService>,
}

/// SVC-01, SVC-09, SVC-10, SHL-26 Whether a service may be added to the plan.
///
/// # Errors
/// [`Rule::ServiceBeforeEnrollment`], [`Rule::ServiceNotOffered`], [`Rule::ServiceNeedsSnapActivity`],
/// [`Rule::SupportServiceAlreadyOpen`].
pub fn may_add(facts: &AddFacts) -> Result<(), Rule> {
    if !facts.is_enrolled {
        return Err(Rule::ServiceBeforeEnrollment);
    }
    if !facts.is_offered {
        return Err(Rule::ServiceNotOffered);
    }
    if facts.kind.needs_snap_activity() && !has_snap_activity(&facts.on_plan) {
        return Err(Rule::ServiceNeedsSnapActivity);
    }
    if facts.kind == ServiceKind::Support && has_open_support_service(facts) {
        return Err(Rule::SupportServiceAlreadyOpen);
    }
    Ok(())
}

/// SVC-09 Whether the customer is enrolled in a SNAP E&T activity: planned or under way, at any agency.
/// A completed activity, or one found not to be required, does not count.
pub fn has_snap_activity(on_plan: &[PlannedService]) -> bool {
    on_plan
        .iter()
        .any(|service| service.kind == ServiceKind::SnapActivity && service.status.is_open())
}

/// STS-05, STS-18 Whether the customer is active in SNAP E&T: an activity is Started/Open, JR included.
pub fn is_active_in_snap(on_plan: &[PlannedService]) -> bool {
    on_plan
        .iter()
        .any(|service| service.kind == ServiceKind::SnapActivity && service.status == ServiceStatus::Started)
}

/// SVC-10, OQ-05 One open record per type of support service, customer and agency.
fn has_open_support_service(facts: &AddFacts) -> bool {
    facts.on_plan.iter().any(|service| {
        service.is_own_agency && service.catalogue == facts.catalogue && service.status.is_open()
    })
}

/// What removing a service is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveFacts {
    /// Its status.
    pub status: ServiceStatus,
    /// Attendance, payments, override requests, credentials or placement days exist.
    pub holds_records: bool,
    /// It came by itself with an employment record (JR, E).
    pub came_with_employment: bool,
}

/// SVC-08, OQ-29 A service is removed only while it was never started and holds nothing; one that came
/// by itself with an employment record may go while it holds nothing.
///
/// # Errors
/// [`Rule::ServiceWasStarted`] or [`Rule::ServiceHoldsRecords`].
pub fn may_remove(facts: &RemoveFacts) -> Result<(), Rule> {
    if facts.status != ServiceStatus::Planned && !facts.came_with_employment {
        Err(Rule::ServiceWasStarted)
    } else if facts.holds_records {
        Err(Rule::ServiceHoldsRecords)
    } else {
        Ok(())
    }
}

coded! {
    /// A tab of one service. SDT-01.
    pub enum ServiceTab {
        /// The default.
        Status = "status", "Status";
        /// Worksite, wages, subsidized days, follow-ups; of work-based activities. WKS-09.
        Placement = "placement", "Worksite Placement";
        /// Location of service.
        Provider = "provider", "Service Provider";
        /// Payments.
        DollarValue = "dollar_value", "Dollar Value of Service";
        /// Weeks.
        Attendance = "attendance", "Attendance";
        /// Credentials.
        Credentials = "credentials", "Earned Credentials";
    }
}

/// SDT-04, OQ-61 The tabs a service shows: Status and Service Provider always; Dollar Value for support
/// services; Attendance and Earned Credentials for activities and support services; all for Youth.
pub fn tabs(family: Family, kind: ServiceKind, takes_placement: bool) -> Vec<ServiceTab> {
    use ServiceTab::{Attendance, Credentials, Placement, Provider, Status};
    let all: &[ServiceTab] = match (family, kind) {
        (Family::Youth, _) | (Family::Isets, ServiceKind::Support) => ServiceTab::ALL,
        (Family::Isets, ServiceKind::Referral) => &[Status, Provider],
        (Family::Isets, ServiceKind::SnapActivity | ServiceKind::OtherActivity) => {
            &[Status, Placement, Provider, Attendance, Credentials]
        }
    };
    let shown = |tab: &ServiceTab| takes_placement || *tab != Placement;
    all.iter().copied().filter(shown).collect()
}
