//! Addresses of what concerns many customers at once: dashboard, report, bulk saves, attendance of groups.

use domain::{ids::CatalogueServiceId, service_report::ReportColumn};
use uuid::Uuid;

use super::with_query;

/// The dashboard of support services.
pub const DASHBOARD: &str = "/dashboard";

/// The dashboard of one State fiscal year; `view` is `list` or empty for the chart.
pub fn dashboard(fiscal_year: i32, view: &str) -> String {
    let view = if view.is_empty() {
        String::new()
    } else {
        format!("&view={view}")
    };
    format!("{DASHBOARD}?fy={fiscal_year}{view}")
}

/// The Customer Services Report.
pub const REPORT: &str = "/reports/services";

/// The report with these filters.
pub fn report(filters: &[(&str, String)]) -> String {
    with_query(REPORT.to_owned(), filters)
}

/// The report as a file; `ending` is `csv` or `xlsx`.
pub fn report_file(filters: &[(&str, String)], ending: &str) -> String {
    with_query(format!("/reports/files/services.{ending}"), filters)
}

/// The list of the customers behind one number of the report.
pub fn report_list(service: CatalogueServiceId, column: ReportColumn, filters: &[(&str, String)]) -> String {
    with_query(format!("{REPORT}/{service}/{}", column.code()), filters)
}

/// That list as a file; `ending` is `csv` or `xlsx`.
pub fn report_list_file(
    service: CatalogueServiceId,
    column: ReportColumn,
    filters: &[(&str, String)],
    ending: &str,
) -> String {
    with_query(
        format!("/reports/files/{service}/{}/list.{ending}", column.code()),
        filters,
    )
}

/// The IWDS crosswalk of a selection as a file; `ending` is `csv` or `xlsx`.
pub fn report_crosswalk(filters: &[(&str, String)], ending: &str) -> String {
    with_query(format!("/reports/files/iwds.{ending}"), filters)
}

/// What one bulk save did, or is doing.
pub fn bulk_save(id: Uuid) -> String {
    format!("/reports/saves/{id}")
}

/// Attendance of a group.
pub const GROUP_ATTENDANCE: &str = "/attendance";

/// The grid of a group; `query` names the group, the week and the page.
pub fn group_attendance(query: &[(&str, String)]) -> String {
    with_query(GROUP_ATTENDANCE.to_owned(), query)
}
