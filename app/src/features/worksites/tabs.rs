//! The three parts of the tool.

use domain::access::Permission;
use leptos::prelude::*;

use crate::{
    door, paths,
    ui::{Tab, Tabs},
};

/// Which part a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The list of jobs.
    Jobs,
    /// Employers and their worksites.
    Employers,
    /// Payroll.
    Payroll,
}

/// Jobs, employers, payroll.
pub(crate) fn tabs(place: Place) -> AnyView {
    let mut items = vec![
        Tab::new(paths::WORKSITES, "Jobs", place == Place::Jobs),
        Tab::new(
            paths::EMPLOYERS,
            "Employers and Worksites",
            place == Place::Employers,
        ),
    ];
    if door::open(Permission::PayrollUpload).is_ok() {
        items.push(Tab::new(paths::PAYROLL, "Payroll", place == Place::Payroll));
    }
    view! { <Tabs label="Worksite placement" items=items look="sub"/> }.into_any()
}
