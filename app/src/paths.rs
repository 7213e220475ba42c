//! Every address of the product, typed.

mod offerings;
mod profile;
mod reports;
mod service;
mod worksites;

use chrono::NaiveDate;
use domain::ids::{CustomerServiceId, InstructionLinkId};

pub use self::{offerings::*, profile::*, reports::*, service::*, worksites::*};

/// Sign-in page.
pub const SIGN_IN: &str = "/sign-in";
/// Own account: language, password, sessions.
pub const ACCOUNT: &str = "/account";
/// The customer list, where staff land.
pub const CUSTOMERS: &str = "/customers";
/// The shortcut page of partners (ACC-28).
pub const PARTNERS: &str = "/ISETSPartners";
/// The customer list as a file.
pub const CUSTOMERS_FILE: &str = "/customers.csv";
/// The customer list as a workbook.
pub const CUSTOMERS_WORKBOOK: &str = "/customers.xlsx";
/// The customer's own dashboard, where customers land.
pub const MY: &str = "/my";
/// Every part of the interface kit in every state (demo mode).
pub const KIT: &str = "/kit";

/// The customer list with these parts of the query; empty ones are left out.
pub fn customers(query: &[(&str, &str)]) -> String {
    with_query(CUSTOMERS.to_owned(), query)
}

/// Instructions that belong to a page.
pub fn help(topic: &str) -> String {
    format!("/help/{topic}")
}

/// The customer's own messages.
pub const MY_MESSAGES: &str = "/my/messages";
/// The customer's own plan.
pub const MY_PLAN: &str = "/my/plan";

/// The weeks of one of the customer's own services.
pub fn my_weeks(service: CustomerServiceId) -> String {
    format!("/my/attendance/{service}")
}

/// The customer's own week of one service.
pub fn my_week(service: CustomerServiceId, week: NaiveDate) -> String {
    format!("/my/attendance/{service}/{week}")
}

/// The links to instructions.
pub const INSTRUCTIONS: &str = "/instructions";
/// Form for a new link to instructions.
pub const NEW_INSTRUCTION: &str = "/instructions/new";

/// Form of one link to instructions.
pub fn instruction(link: InstructionLinkId) -> String {
    format!("{INSTRUCTIONS}/{link}")
}

/// The path with these parts of the query; empty ones are left out.
pub(crate) fn with_query<T: AsRef<str> + serde::Serialize>(path: String, pairs: &[(&str, T)]) -> String {
    let pairs: Vec<_> = pairs
        .iter()
        .filter(|(_, value)| !value.as_ref().is_empty())
        .collect();
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}
