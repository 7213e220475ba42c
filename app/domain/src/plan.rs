//! The plan as a whole: accomplishments on the plan overview.

use serde::{Deserialize, Serialize};

use crate::goal::GoalStatus;
use crate::service_status::ServiceStatus;

/// What the customer has achieved. EPO-07, EPO-08.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accomplishments {
    /// All credentials of the customer.
    pub earned_credentials: usize,
    /// Goals with status Complete.
    pub completed_goals: usize,
    /// Services with Successful Completion.
    pub completed_services: usize,
}

/// EPO-08 Counts the accomplishments.
pub fn accomplishments(
    earned_credentials: usize,
    goals: impl IntoIterator<Item = GoalStatus>,
    services: impl IntoIterator<Item = ServiceStatus>,
) -> Accomplishments {
    Accomplishments {
        earned_credentials,
        completed_goals: goals
            .into_iter()
            .filter(|status| *status == GoalStatus::Complete)
            .count(),
        completed_services: services
            .into_iter()
            .filter(|status| *status == ServiceStatus::Successful)
            .count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epo_07_an_empty_plan_counts_0_0_0() {
        assert_eq!(accomplishments(0, [], []), Accomplishments::default());
    }

    #[test]
    fn epo_08_complete_goals_and_successful_services_count() {
        let counted = accomplishments(
            2,
            GoalStatus::ALL.iter().copied().chain([GoalStatus::Complete]),
            ServiceStatus::ALL.iter().copied(),
        );
        assert_eq!(
            counted,
            Accomplishments {
                earned_credentials: 2,
                completed_goals: 2,
                completed_services: 1
            }
        );
    }
}
