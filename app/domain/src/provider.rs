//! The Service Provider tab: who provides a service (location of service). The agency a service belongs
//! to is its enrollment and is not changed here (PRV-10).

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerServiceId, OrganizationId, read_version};
use crate::text::read_required_line;
use crate::{Problems, Rule};

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
    /// With `grantee`: which agency; may be blank when there is only one. PRV-06.
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

/// The states, districts and territories of a US address.
pub const STATES: [&str; 56] = [
    "AL", "AK", "AS", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "GU", "HI", "ID", "IL", "IN",
    "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MP", "MS", "MO", "MT", "NE", "NV", "NH", "NJ",
    "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA",
    "VI", "WA", "WV", "WI", "WY",
];

/// A name, street or city has at most so many characters.
pub const PROVIDER_TEXT_MAX: usize = 200;

impl ProviderForm {
    /// Reads and judges the tab. PRV-01 to PRV-08.
    ///
    /// # Errors
    /// Every problem, at `choice`, `grantee`, `wioa_provider`, `name`, `address`, `city`, `state`, `zip`,
    /// `id`, `version`. Fields of choices not taken are not looked at.
    pub fn check(&self, facts: &ProviderFacts) -> Result<ProviderUpdate, Problems> {
        let mut problems = Problems::new();
        let provider = match problems.take("choice", ProviderChoice::read(&self.choice)) {
            Some(ProviderChoice::NoProvider) => Some(ServiceProvider::NoProvider),
            Some(ProviderChoice::Grantee) => problems
                .take("grantee", self.grantee(facts))
                .map(ServiceProvider::Grantee),
            Some(ProviderChoice::Wioa) => problems
                .take("wioa_provider", self.wioa(facts))
                .map(ServiceProvider::Wioa),
            Some(ProviderChoice::Other) => self.other(&mut problems).map(ServiceProvider::Other),
            None => None,
        };
        let id = problems.take("id", CustomerServiceId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let update = (|| {
            Some(ProviderUpdate {
                id: id?,
                version: version?,
                provider: provider?,
            })
        })();
        problems.into_result(update)
    }

    /// PRV-01, PRV-06 The grantee chosen, one of the customer's agencies; the only one without choosing.
    fn grantee(&self, facts: &ProviderFacts) -> Result<OrganizationId, Rule> {
        match (
            OrganizationId::read_optional(&self.grantee)?,
            facts.grantees.as_slice(),
        ) {
            (None, [only]) => Ok(*only),
            (None, _) => Err(Rule::Missing),
            (Some(chosen), offered) if offered.contains(&chosen) => Ok(chosen),
            (Some(_), _) => Err(Rule::UnknownChoice),
        }
    }

    /// PRV-02 One of the WIOA providers.
    fn wioa(&self, facts: &ProviderFacts) -> Result<OrganizationId, Rule> {
        let chosen = OrganizationId::read(&self.wioa_provider)?;
        if facts.wioa_providers.contains(&chosen) {
            Ok(chosen)
        } else {
            Err(Rule::UnknownChoice)
        }
    }

    /// PRV-04 Another provider: all five fields.
    fn other(&self, problems: &mut Problems) -> Option<OtherProvider> {
        let name = problems.take("name", read_required_line(&self.name, PROVIDER_TEXT_MAX));
        let address = problems.take("address", read_required_line(&self.address, PROVIDER_TEXT_MAX));
        let city = problems.take("city", read_required_line(&self.city, PROVIDER_TEXT_MAX));
        let state = problems.take("state", read_state(&self.state));
        let zip = problems.take("zip", read_zip(&self.zip));
        Some(OtherProvider {
            name: name?,
            address: address?,
            city: city?,
            state: state?,
            zip: zip?,
        })
    }
}

/// PRV-08 A state is a two-letter code.
///
/// # Errors
/// [`Rule::Missing`] or [`Rule::StateUnknown`].
pub fn read_state(typed: &str) -> Result<String, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Rule::Missing);
    }
    let state = STATES.into_iter().find(|state| state.eq_ignore_ascii_case(typed));
    state.map(str::to_owned).ok_or(Rule::StateUnknown)
}

/// PRV-08 A ZIP code has 5 or 9 digits: "60644", "606441234", "60644-1234".
///
/// # Errors
/// [`Rule::Missing`] or [`Rule::ZipUnreadable`].
pub fn read_zip(typed: &str) -> Result<String, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Rule::Missing);
    }
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (five, four) = match typed.split_once(['-', ' ']) {
        Some((five, four)) => (five, four),
        None if typed.len() == 9 && is_digits(typed) => typed.split_at(5),
        None => (typed, ""),
    };
    if five.len() != 5 || !is_digits(five) || !is_digits(four) {
        return Err(Rule::ZipUnreadable);
    }
    match (four.len(), typed.len()) {
        (0, 5) => Ok(five.to_owned()),
        (4, _) => Ok(format!("{five}-{four}")),
        _ => Err(Rule::ZipUnreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn organization(number: u128) -> OrganizationId {
        OrganizationId::from_uuid(Uuid::from_u128(number))
    }

    fn form(choice: &str) -> ProviderForm {
        ProviderForm {
            id: Uuid::from_u128(1).to_string(),
            version: "1".into(),
            choice: choice.into(),
            ..ProviderForm::default()
        }
    }

    fn other() -> ProviderForm {
        ProviderForm {
            name: "Austin Peoples Action Center".into(),
            address: "5125 W. Chicago Ave.".into(),
            city: "Chicago".into(),
            state: "il".into(),
            zip: "60644".into(),
            ..form("other")
        }
    }

    fn one_agency() -> ProviderFacts {
        ProviderFacts {
            grantees: vec![organization(1)],
            wioa_providers: vec![organization(5)],
        }
    }

    #[test]
    fn prv_03_no_provider_is_a_choice_that_disables_own_attendance() {
        let provider = form("none").check(&one_agency()).unwrap().provider;
        assert_eq!(provider, ServiceProvider::NoProvider);
        assert!(!provider.is_chosen());
        assert_eq!(
            form("").check(&one_agency()).unwrap_err().for_field("choice"),
            Some(&Rule::Missing)
        );
    }

    #[test]
    fn prv_01_the_grantee_is_taken_without_naming_it_when_there_is_one() {
        let provider = form("grantee").check(&one_agency()).unwrap().provider;
        assert_eq!(provider, ServiceProvider::Grantee(organization(1)));
        assert!(provider.is_chosen());
    }

    #[test]
    fn prv_06_of_two_agencies_one_is_named() {
        let two = ProviderFacts {
            grantees: vec![organization(1), organization(2)],
            ..one_agency()
        };
        assert_eq!(
            form("grantee").check(&two).unwrap_err().for_field("grantee"),
            Some(&Rule::Missing)
        );
        let second = ProviderForm {
            grantee: organization(2).to_string(),
            ..form("grantee")
        };
        assert_eq!(
            second.check(&two).unwrap().provider,
            ServiceProvider::Grantee(organization(2))
        );
        assert_eq!(
            second.check(&one_agency()).unwrap_err().for_field("grantee"),
            Some(&Rule::UnknownChoice)
        );
    }

    #[test]
    fn prv_02_a_wioa_provider_is_one_of_the_list() {
        let chosen = |number| ProviderForm {
            wioa_provider: organization(number).to_string(),
            ..form("wioa")
        };
        assert!(chosen(5).check(&one_agency()).is_ok());
        assert_eq!(
            chosen(6)
                .check(&one_agency())
                .unwrap_err()
                .for_field("wioa_provider"),
            Some(&Rule::UnknownChoice)
        );
        assert_eq!(
            form("wioa")
                .check(&one_agency())
                .unwrap_err()
                .for_field("wioa_provider"),
            Some(&Rule::Missing)
        );
    }

    #[test]
    fn prv_04_another_provider_needs_all_five_fields() {
        let ServiceProvider::Other(provider) = other().check(&one_agency()).unwrap().provider else {
            panic!("another provider was chosen");
        };
        assert_eq!((provider.state.as_str(), provider.zip.as_str()), ("IL", "60644"));
        let problems = form("other").check(&one_agency()).unwrap_err();
        for field in ["name", "address", "city", "state", "zip"] {
            assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
        }
        assert_eq!(problems.len(), 5);
    }

    #[test]
    fn prv_08_zip_has_5_or_9_digits_and_state_two_letters() {
        for (typed, zip) in [
            ("60644", "60644"),
            ("60644-1234", "60644-1234"),
            ("606441234", "60644-1234"),
        ] {
            assert_eq!(read_zip(typed), Ok(zip.to_owned()));
        }
        for typed in [
            "6064",
            "606444",
            "60644-",
            "60644-123",
            "60644-12345",
            "6O644",
            "٦٠٦٤٤",
            "60644-1234-1",
        ] {
            assert_eq!(read_zip(typed), Err(Rule::ZipUnreadable), "{typed}");
        }
        assert_eq!(read_state(" il "), Ok("IL".to_owned()));
        for typed in ["Illinois", "XX", "I"] {
            assert_eq!(read_state(typed), Err(Rule::StateUnknown), "{typed}");
        }
    }

    #[test]
    fn bad_input_long_and_forged_text_is_refused_and_right_to_left_names_are_kept() {
        let name = |name: String| ProviderForm { name, ..other() }.check(&one_agency());
        assert!(name("x".repeat(PROVIDER_TEXT_MAX)).is_ok());
        assert!(
            name("x".repeat(PROVIDER_TEXT_MAX + 1))
                .unwrap_err()
                .has("name", "text-too-long")
        );
        assert!(
            name("a\u{0}b".into())
                .unwrap_err()
                .has("name", "control-character")
        );
        let ServiceProvider::Other(provider) = name("مركز العمل".into()).unwrap().provider else {
            panic!("another provider was chosen");
        };
        assert_eq!(provider.name, "مركز العمل");
    }
}
