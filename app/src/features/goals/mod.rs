//! Step 2 of the plan: goals.

pub mod api;

#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod list;

#[cfg(feature = "ssr")]
pub use self::{
    form::{GoalPage, NewGoalPage},
    list::GoalsPage,
};
