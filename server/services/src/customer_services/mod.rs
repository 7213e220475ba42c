//! Step 3: activities, support services and referrals are put on a plan, placed under goals, taken off.
//! SVC-01 to SVC-12, OQ-05, SHL-26.

mod add;
mod change;
mod offer;

use domain::{ids::ProfileId, update_log::PlanEvent};
use serde_json::Value;
use uuid::Uuid;

pub(crate) use add::add_by_itself;
pub use add::{AddForm, add};
pub use change::{RemovePage, assign, open_remove, remove};
pub(crate) use offer::choose;
pub use offer::{AddKind, AddPage, Offer, open_add, open_recommended, tied_to_performance};

use crate::{Ctx, ServiceError, audit::Event, plan};

/// Step 3 of the plan: what can be added, what has no goal, what each goal holds.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open_step(ctx: &Ctx, profile: ProfileId) -> Result<plan::Plan, ServiceError> {
    plan::plan_of_page(ctx, profile, "services").await
}

fn event(what: PlanEvent, profile: ProfileId, id: Uuid, detail: Value) -> Event {
    Event {
        action: what.code(),
        subject_kind: "customer_service",
        subject_id: Some(id),
        profile: Some(profile),
        is_plan_update: true,
        detail,
    }
}
