//! Identifiers: one newtype per kind of record, so that no two can be mixed up. Values are UUIDs made
//! outside this crate (version 7).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Rule;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID.
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID inside.
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// Reads the id a form or an address carries.
            ///
            /// # Errors
            /// [`Rule::Missing`] when blank, [`Rule::Unreadable`] when not a UUID.
            pub fn read(typed: &str) -> Result<Self, Rule> {
                let typed = typed.trim();
                if typed.is_empty() {
                    return Err(Rule::Missing);
                }
                typed.parse().map_err(|_| Rule::Unreadable)
            }

            /// Like [`read`](Self::read), but blank is `None`.
            ///
            /// # Errors
            /// [`Rule::Unreadable`] when not a UUID.
            pub fn read_optional(typed: &str) -> Result<Option<Self>, Rule> {
                if typed.trim().is_empty() { Ok(None) } else { Self::read(typed).map(Some) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A person (customer, participant, youth).
    PersonId;
    /// A person's file in a program family.
    ProfileId;
    /// A goal of a plan.
    GoalId;
    /// An activity, service, support service or referral on a plan.
    CustomerServiceId;
    /// An entry of the service catalogue.
    CatalogueServiceId;
    /// A provider, intermediary, grantee, DHS office or employer.
    OrganizationId;
    /// A place of an organization.
    LocationId;
    /// A sign-in of a staff member or a customer.
    AccountId;
    /// A customer's enrollment in a program at an agency.
    EnrollmentId;
    /// A referral of a customer to a provider or office.
    ReferralId;
    /// A case note.
    NoteId;
    /// A message to a customer.
    MessageId;
    /// A signed-in session.
    SessionId;
    /// One role given to one account.
    RoleAssignmentId;
    /// One attendance week of one customer service.
    AttendanceWeekId;
    /// A provider's program with its checked services.
    EtProgramId;
    /// A goal that enrolling in a program puts on the plan.
    PrepopulatedGoalId;
    /// A kept draft of a form.
    DraftId;
    /// One row of the history.
    AuditEventId;
    /// What a payment can be for within one support service.
    SubtypeId;
    /// A payment method or a funding source.
    PaymentChoiceId;
    /// One payment for a customer.
    PaymentId;
    /// One request for more than the maximum.
    OverrideRequestId;
    /// A row of any table of policy.
    PolicyRowId;
    /// An employer as one provider keeps it.
    EmployerId;
    /// A place where customers of an employer work.
    WorksiteId;
    /// A job at a worksite.
    WorksiteJobId;
    /// A customer's place in a job.
    PlacementId;
    /// A payroll file for one worksite and pay period.
    PayrollUploadId;
    /// An Earnfare benefit amount.
    BenefitAmountId;
    /// A document of a customer's file.
    DocumentId;
    /// An entry of the catalogue of assessments.
    AssessmentId;
    /// One result of an assessment.
    AssessmentResultId;
    /// One summary of assessments.
    AssessmentSummaryId;
    /// A permanent employment of a customer.
    EmploymentId;
    /// A link to instructions outside.
    InstructionLinkId;
}

/// Reads the version a form carries: the number of the row it was made from, 0 (or blank) for a new one.
///
/// # Errors
/// [`Rule::Unreadable`] for anything but a whole number from 0.
pub fn read_version(typed: &str) -> Result<i64, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(0);
    }
    typed
        .parse()
        .ok()
        .filter(|version| *version >= 0)
        .ok_or(Rule::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_what_they_display() {
        let id = GoalId::from_uuid(Uuid::from_u128(7));
        assert_eq!(GoalId::read(&id.to_string()), Ok(id));
        assert_eq!(GoalId::read(" "), Err(Rule::Missing));
        assert_eq!(GoalId::read("7"), Err(Rule::Unreadable));
        assert_eq!(GoalId::read_optional(""), Ok(None));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
    }

    #[test]
    fn versions_are_whole_numbers_from_zero() {
        assert_eq!(read_version(""), Ok(0));
        assert_eq!(read_version("12"), Ok(12));
        assert_eq!(read_version("-1"), Err(Rule::Unreadable));
        assert_eq!(read_version("x"), Err(Rule::Unreadable));
    }
}
