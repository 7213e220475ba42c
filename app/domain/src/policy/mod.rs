//! The tables of policy: what IDHS administrators edit, each row with the day or year it takes effect and its
//! source. Nothing of this is a constant of the program (BYD-03, RFD-17, OQ-66).

mod form;
mod preview;
mod value;

pub(crate) use form::read_fiscal_year;
pub use form::{DAYS_MAX, NAME_MAX, PolicyFacts, PolicyForm, PolicyRow, PolicyWhat, SOURCE_MAX};
pub use preview::{Affected, Concerned, Effect, Fact, Preview};
pub use value::{MONTH_HOURS_MAX, ValueKind};

coded! {
    /// The two lists a payment chooses from. DOL-07.
    pub enum ChoiceList {
        /// Payment Method.
        Method = "method", "Payment methods";
        /// Paid By.
        Fund = "fund", "Funding sources";
    }
}

coded! {
    /// The tables an administrator edits. BYD-03.
    pub enum PolicyTable {
        /// Support services of the catalogue.
        Services = "services", "Service types";
        /// What a payment can be for within a service.
        Subtypes = "subtypes", "Subtypes";
        /// The most that is paid for a service or subtype in a fiscal year.
        Maxima = "maxima", "Maxima";
        /// Payment Method.
        Methods = "methods", "Payment methods";
        /// Paid By.
        Funds = "funds", "Funding sources";
        /// Settings of a program.
        Parameters = "parameters", "Program parameters";
        /// Minimum wages by place, class and day. WKS-11, YTH-30.
        Wages = "wages", "Minimum wages";
        /// When placements are followed up. FUP-01 to FUP-03.
        Milestones = "milestones", "Follow-up milestones";
    }
}

impl PolicyTable {
    /// The list of choices behind a table, for the two that are one.
    pub const fn choices(self) -> Option<ChoiceList> {
        match self {
            Self::Methods => Some(ChoiceList::Method),
            Self::Funds => Some(ChoiceList::Fund),
            _ => None,
        }
    }

    /// Whether its rows are names with a first and a last day.
    pub const fn is_of_names(self) -> bool {
        !matches!(
            self,
            Self::Maxima | Self::Parameters | Self::Wages | Self::Milestones
        )
    }
}

#[cfg(test)]
mod tests;
