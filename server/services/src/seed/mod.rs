//! Data to begin with: the service catalogue of every installation, the demonstration, the catalogue's dated
//! examples for tests, and many made-up customers for tests at scale.

mod cast;
mod course;
mod demo;
mod dollars;
mod draft;
mod earnfare;
mod employment;
mod experience;
mod generate;
mod mass;
mod money;
mod names;
mod offerings;
mod papers;
mod payroll;
mod placements;
mod places;
mod policy;
mod records;
mod reference;
mod referrals;
mod rows;
mod staff;
mod stephanie;
mod stories;
mod teller;
mod teller_plan;
mod wages;
mod weeks;
mod worksites;
mod youth;

pub use demo::{demo, fixture};
pub use mass::customers;
pub use reference::reference;

use chrono::NaiveDate;

/// The one password of every demo account.
pub const DEMO_PASSWORD: &str = "caseload demo pass 2023";

/// One sign-in of the demonstration, for people to read. Its password is [`DEMO_PASSWORD`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSignIn {
    /// What to type as user name.
    pub user_name: &'static str,
    /// Name as shown.
    pub name: &'static str,
    /// Label of the role.
    pub role: &'static str,
    /// Where the role holds.
    pub place: String,
}

/// A day given by its numbers; the first day of 1970 for one that does not exist.
fn day(year: i32, month: u32, date: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, date).unwrap_or_default()
}
