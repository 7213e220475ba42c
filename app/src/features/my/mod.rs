//! A customer's own pages: plan and attendance. Plain HTML in two languages, no script (BYD-09).

pub mod api;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod messages;
#[cfg(feature = "ssr")]
mod plan;
#[cfg(feature = "ssr")]
mod week;
#[cfg(feature = "ssr")]
mod weeks;

#[cfg(feature = "ssr")]
pub use home::MyPage;
#[cfg(feature = "ssr")]
pub use messages::MyMessagesPage;
#[cfg(feature = "ssr")]
pub use plan::MyPlanPage;
#[cfg(feature = "ssr")]
pub use week::MyWeekPage;
#[cfg(feature = "ssr")]
pub use weeks::MyWeeksPage;
