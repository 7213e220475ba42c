//! The plan as a whole: accomplishments and flags on the plan overview.

use serde::{Deserialize, Serialize};

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
