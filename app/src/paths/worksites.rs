//! Addresses of employers, worksites, jobs and payroll.

use domain::ids::{EmployerId, PayrollUploadId, WorksiteId, WorksiteJobId};

use super::with_query;

/// The worksite placement tool: list of jobs.
pub const WORKSITES: &str = "/worksites";
/// Employers of the worksite placement tool.
pub const EMPLOYERS: &str = "/worksites/employers";
/// Form for a new employer.
pub const NEW_EMPLOYER: &str = "/worksites/employers/new";
/// Payroll files.
pub const PAYROLL: &str = "/worksites/payroll";
/// Upload a payroll file.
pub const NEW_PAYROLL: &str = "/worksites/payroll/new";

/// One employer: form and worksites.
pub fn employer(id: EmployerId) -> String {
    format!("{EMPLOYERS}/{id}")
}

/// Form for a new worksite of an employer.
pub fn new_worksite(id: EmployerId) -> String {
    format!("{EMPLOYERS}/{id}/new")
}

/// One worksite: form and jobs.
pub fn worksite(id: WorksiteId) -> String {
    format!("{WORKSITES}/sites/{id}")
}

/// Form for a new job at a worksite.
pub fn new_job(id: WorksiteId) -> String {
    format!("{WORKSITES}/sites/{id}/new")
}

/// One job: form and who is placed.
pub fn worksite_job(id: WorksiteJobId) -> String {
    format!("{WORKSITES}/jobs/{id}")
}

/// The list of jobs as a file; `ending` is `csv` or `xlsx`, `query` the filters of the list.
pub fn worksites_file(ending: &str, query: &[(&str, &str)]) -> String {
    with_query(format!("{WORKSITES}.{ending}"), query)
}

/// One payroll file.
pub fn payroll(id: PayrollUploadId) -> String {
    format!("{PAYROLL}/{id}")
}

/// An empty payroll file to fill in; `ending` is `csv` or `xlsx`.
pub fn payroll_template(ending: &str) -> String {
    format!("{PAYROLL}/template.{ending}")
}

/// The refused rows of a payroll file, with the reasons; `ending` is `csv` or `xlsx`.
pub fn payroll_refused(id: PayrollUploadId, ending: &str) -> String {
    format!("{PAYROLL}/{id}/refused.{ending}")
}

/// Paid hours beside verified attendance as a file; `all` for those that agree too.
pub fn payroll_comparison(id: PayrollUploadId, ending: &str, all: bool) -> String {
    let all = if all { "?all=1" } else { "" };
    format!("{PAYROLL}/{id}/comparison.{ending}{all}")
}
