//! The Service Provider tab: who provides a service (location of service). The agency a service belongs
//! to is its enrollment and is not changed here (PRV-10).

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerServiceId, OrganizationId};

coded! {
    /// The radio choices of the tab. PRV-03.
    pub enum ProviderChoice {
        /// Nobody; disables own and group attendance. OQ-63.
        NoProvider = "none", "No Provider";
        /// The grantee: the default. PRV-01.
        Grantee = "grantee", "Grantee";
        /// One of the WIOA providers. PRV-02.
        Wioa = "wioa", "Search WIOA Provider";
        /// Somebody else, with name and address. PRV-04.
        Other = "other", "Other Provider";
    }
}

/// The tab as typed. F7.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderForm {
    /// The customer service.
    pub id: String,
    /// Version of the row the form was made from.
    pub version: String,
    /// Code of a [`ProviderChoice`].
    pub choice: String,
    /// With `grantee`: which agency; blank is the first offered. PRV-06.
    pub grantee: String,
    /// With `wioa`: the organization chosen.
    pub wioa_provider: String,
    /// With `other`: Name.
    pub name: String,
    /// With `other`: Address.
    pub address: String,
    /// With `other`: City.
    pub city: String,
    /// With `other`: State, two letters.
    pub state: String,
    /// With `other`: `ZipCode`, 5 or 9 digits.
    pub zip: String,
}

/// Who provides the service, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceProvider {
    /// Nobody chosen.
    NoProvider,
    /// The agency itself.
    Grantee(OrganizationId),
    /// A WIOA provider.
    Wioa(OrganizationId),
    /// Somebody else.
    Other(OtherProvider),
}

impl ServiceProvider {
    /// PRV-05, OQ-63 Own and group attendance need a provider.
    pub const fn is_chosen(&self) -> bool {
        !matches!(self, Self::NoProvider)
    }
}

/// Name and address of an Other Provider. PRV-04.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherProvider {
    /// Name.
    pub name: String,
    /// Street address.
    pub address: String,
    /// City.
    pub city: String,
    /// Two-letter code of the state.
    pub state: String,
    /// "60644" or "60644-1234".
    pub zip: String,
}

/// The tab, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderUpdate {
    /// The customer service.
    pub id: CustomerServiceId,
    /// Version it was made from.
    pub version: i64,
    /// The provider.
    pub provider: ServiceProvider,
}

/// What the tab is judged against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderFacts {
    /// The customer's agencies (grantees); with two both are offered. PRV-06.
    pub grantees: Vec<OrganizationId>,
    /// The WIOA providers there are.
    pub wioa_providers: Vec<OrganizationId>,
}
