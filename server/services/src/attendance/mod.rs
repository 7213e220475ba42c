//! Attendance of one service: its weeks, one week, saving and verifying it.

mod save;
mod week;
mod weeks;

pub(crate) use save::save_as;
pub use save::{SavedWeek, save_week};
pub use week::{DayView, Updated, WeekEditor, copy_last_week, discard_draft, keep_draft, open_week};
pub(crate) use week::{LoadedWeek, draft_subject, form_with, load_week};
pub(crate) use weeks::weeks_of;
pub use weeks::{WeekLine, WeeksView, open_weeks};

/// Name under which drafts of the week editor are kept.
pub(crate) const WEEK_DRAFT: &str = "attendance/save_week";
