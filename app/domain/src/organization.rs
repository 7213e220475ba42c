//! Organizations: one entity with several kinds (OQ-62), and their places.

use serde::{Deserialize, Serialize};

use crate::ids::{LocationId, OrganizationId};

coded! {
    /// What an organization is; one may be several. OQ-62.
    pub enum OrganizationKind {
        /// Gives services under contract.
        Provider = "provider", "Provider";
        /// Stands between IDHS and providers.
        Intermediary = "intermediary", "Intermediary";
        /// Holds the grant; the default service provider (PRV-01).
        Grantee = "grantee", "Grantee";
        /// A local DHS office (Family Community Resource Center).
        DhsOffice = "dhs_office", "DHS Office (FCRC)";
        /// On the list of WIOA providers.
        WioaProvider = "wioa_provider", "WIOA Provider";
        /// Employs customers.
        Employer = "employer", "Employer";
    }
}

/// Where something belongs: an organization, and one of its locations when known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Site {
    /// The organization.
    pub organization: OrganizationId,
    /// Its location; `None` when only the organization is known.
    pub location: Option<LocationId>,
}
