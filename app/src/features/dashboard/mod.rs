//! The ISETS dashboard: the section of support services. LST-17 to LST-25.

mod chart;
mod page;

pub use page::DashboardPage;
