//! The service catalogue for IDHS administrators: entries, older codes, goals of enrollment. CAT-01, CAT-02, RFD-31,
//! OQ-27.

mod entries;
mod legacy;
mod prepopulated;

pub use self::{
    entries::{EntryPage, ListedEntry, Phase, list, new_entry, open, remove, save},
    legacy::{LegacyPage, Listed, current_for, legacy, open_legacy, save_legacy},
    prepopulated::{GoalPage, ListedGoal, goals, new_goal, open_goal, put_on_plan, remove_goal, save_goal},
};
use crate::past::{Past, history, stale};
