//! Every address of the product, typed.

use domain::ids::{AssessmentId, AssessmentResultId, AssessmentSummaryId, DocumentId, InstructionLinkId};
use domain::ids::{CatalogueServiceId, EtProgramId, OrganizationId, PrepopulatedGoalId};
use domain::ids::{CustomerServiceId, GoalId, OverrideRequestId, PaymentId, PolicyRowId, ProfileId};
use domain::offering::WizardStep;
use domain::policy::PolicyTable;
use domain::service_report::ReportColumn;

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
    let pairs: Vec<_> = query.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{CUSTOMERS}?{query}"),
        _ => CUSTOMERS.to_owned(),
    }
}

/// The profile; its first page.
pub fn profile(id: ProfileId) -> String {
    format!("/customers/{id}")
}

/// The plan overview of a profile.
pub fn plan(id: ProfileId) -> String {
    format!("/customers/{id}/plan")
}

/// The IWDS crosswalk of a plan as a file.
pub fn iwds_crosswalk(id: ProfileId) -> String {
    format!("/customers/{id}/plan/iwds.csv")
}

/// Change the SNAP case number.
pub fn case_number(id: ProfileId) -> String {
    format!("/customers/{id}/case-number")
}

/// Earnfare: benefit amounts, hours and stipend of a customer.
pub fn earnfare(id: ProfileId) -> String {
    format!("/customers/{id}/earnfare")
}

/// The category of a Youth profile.
pub fn category(id: ProfileId) -> String {
    format!("/customers/{id}/category")
}

/// Every fact of the left menu.
pub fn all_facts(id: ProfileId) -> String {
    format!("/customers/{id}/all")
}

/// The list behind one count of accomplishments: `credentials`, `goals` or `services`.
pub fn accomplishments(id: ProfileId, kind: &str) -> String {
    format!("/customers/{id}/plan/accomplishments/{kind}")
}

/// Step 2: goals.
pub fn goals(id: ProfileId) -> String {
    format!("/customers/{id}/plan/goals")
}

/// Form for a new goal.
pub fn new_goal(id: ProfileId) -> String {
    format!("/customers/{id}/plan/goals/new")
}

/// Form of one goal.
pub fn goal(id: ProfileId, goal: GoalId) -> String {
    format!("/customers/{id}/plan/goals/{goal}")
}

/// Step 3: activities and services.
pub fn services(id: ProfileId) -> String {
    format!("/customers/{id}/plan/services")
}

/// Pick activities, services or referrals to add.
pub fn add_services(id: ProfileId, kind: &str) -> String {
    format!("/customers/{id}/plan/services/add/{kind}")
}

/// Asks before a service is removed.
pub fn remove_service(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/plan/services/{service}/remove")
}

/// The list of system generated service recommendations.
pub fn recommended_services(id: ProfileId) -> String {
    format!("/customers/{id}/plan/services/recommended")
}

/// A customer's skills and interests.
pub fn skills(id: ProfileId) -> String {
    format!("/customers/{id}/skills")
}

/// The providers recommended for a customer.
pub fn recommended_providers(id: ProfileId) -> String {
    format!("/customers/{id}/recommended-providers")
}

/// What changed in the plan.
pub fn update_log(id: ProfileId) -> String {
    format!("/customers/{id}/plan/log")
}

/// One service: Status tab.
pub fn service(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}")
}

/// One service: Service Provider tab.
pub fn service_provider(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/provider")
}

/// One service: list of weeks.
pub fn attendance(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/attendance")
}

/// One service: one week; `week` is its Sunday as yyyy-mm-dd.
pub fn attendance_week(id: ProfileId, service: CustomerServiceId, week: chrono::NaiveDate) -> String {
    format!("/customers/{id}/services/{service}/attendance/{week}")
}

/// The Worksite Placement tab of a service.
pub fn placement(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/placement")
}

/// The form of a new placement in a job.
pub fn new_placement(id: ProfileId, service: CustomerServiceId, job: domain::ids::WorksiteJobId) -> String {
    format!("/customers/{id}/services/{service}/placement/new/{job}")
}

/// One placement of a service, open or closed.
pub fn placement_of(
    id: ProfileId,
    service: CustomerServiceId,
    placement: domain::ids::PlacementId,
) -> String {
    format!("/customers/{id}/services/{service}/placement/{placement}")
}

/// The tab with the question before a placement is removed.
pub fn remove_placement(
    id: ProfileId,
    service: CustomerServiceId,
    placement: domain::ids::PlacementId,
) -> String {
    format!("{}?dialog=remove", placement_of(id, service, placement))
}

/// The tab with the form of one follow-up.
pub fn follow_up(
    id: ProfileId,
    service: CustomerServiceId,
    placement: domain::ids::PlacementId,
    days: i64,
) -> String {
    format!("{}?follow_up={days}", placement_of(id, service, placement))
}

/// One service: Dollar Value tab.
pub fn dollars(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/dollars")
}

/// Form for a new payment.
pub fn new_payment(id: ProfileId, service: CustomerServiceId) -> String {
    format!("/customers/{id}/services/{service}/dollars/new")
}

/// Form of one payment.
pub fn payment(id: ProfileId, service: CustomerServiceId, payment: PaymentId) -> String {
    format!("/customers/{id}/services/{service}/dollars/{payment}")
}

/// Asks before a payment is deleted.
pub fn remove_payment(id: ProfileId, service: CustomerServiceId, payment: PaymentId) -> String {
    format!("/customers/{id}/services/{service}/dollars/{payment}?dialog=remove")
}

/// What support-service costs are allowed: the chart beside the Workforce Advisory Guide (INT-15).
pub const WAG_POLICY: &str = "https://www.dhs.state.il.us/page.aspx?item=149574";

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

/// Form for a new request to raise a maximum, with the year and the amount filled in.
pub fn new_override(
    id: ProfileId,
    service: CustomerServiceId,
    fiscal_year: i32,
    increase: Option<domain::Money>,
) -> String {
    let amount = increase.map(|it| format!("&increase={}.{:02}", it.cents() / 100, it.cents() % 100));
    let amount = amount.unwrap_or_default();
    format!("/customers/{id}/services/{service}/dollars/override/new?year={fiscal_year}{amount}")
}

/// One request to raise a maximum: details, form, response.
pub fn override_request(id: ProfileId, service: CustomerServiceId, request: OverrideRequestId) -> String {
    format!("/customers/{id}/services/{service}/dollars/override/{request}")
}

/// Summary tools: all services across goals and providers.
pub fn summary_services(id: ProfileId) -> String {
    format!("/customers/{id}/summary/services")
}

/// Summary tools: support services.
pub fn support(id: ProfileId) -> String {
    format!("/customers/{id}/summary/support")
}

/// The payments of a fiscal year as a file; `ending` is `csv` or `xlsx`.
pub fn support_file(id: ProfileId, fiscal_year: i32, ending: &str) -> String {
    format!("/customers/{id}/summary/support.{ending}?year={fiscal_year}")
}

/// Summary tools: case notes.
pub fn notes(id: ProfileId) -> String {
    format!("/customers/{id}/summary/notes")
}

/// Messages to a customer.
pub fn messages(id: ProfileId) -> String {
    format!("/customers/{id}/messages")
}

/// The plan as it stood at a date, chosen on the page.
pub fn as_of(id: ProfileId) -> String {
    format!("/customers/{id}/plan/as-of")
}

/// Everything the history keeps of a customer.
pub fn history(id: ProfileId) -> String {
    format!("/customers/{id}/history")
}

/// Reset a customer's password.
pub fn reset_password(id: ProfileId) -> String {
    format!("/customers/{id}/reset-password")
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
pub fn my_week(service: CustomerServiceId, week: chrono::NaiveDate) -> String {
    format!("/my/attendance/{service}/{week}")
}

/// E&T programs of providers.
pub const PROGRAMS: &str = "/programs";
/// Form for a new program.
pub const NEW_PROGRAM: &str = "/programs/new";

/// One program: all steps.
pub fn program(id: EtProgramId) -> String {
    format!("{PROGRAMS}/{id}")
}

/// One step of a program's wizard.
pub fn program_step(id: EtProgramId, step: WizardStep) -> String {
    format!("{PROGRAMS}/{id}/{}", step.code())
}

/// Asks before a program is removed.
pub fn remove_program(id: EtProgramId) -> String {
    format!("{PROGRAMS}/{id}?dialog=remove")
}

/// Grant Details: projects and providers.
pub const GRANTS: &str = "/grants";

/// The services of one grant; `project` is the code of its program.
pub fn grant(project: &str, organization: OrganizationId) -> String {
    format!("{GRANTS}/{project}/{organization}")
}

/// The service catalogue.
pub const CATALOGUE: &str = "/catalogue";
/// Form for a new entry of the catalogue.
pub const NEW_CATALOGUE_ENTRY: &str = "/catalogue/services/new";
/// What older codes are today.
pub const LEGACY_CODES: &str = "/catalogue/legacy";
/// Goals that enrolling puts on plans.
pub const ENROLLMENT_GOALS: &str = "/catalogue/goals";
/// Form for a new goal of enrollment.
pub const NEW_ENROLLMENT_GOAL: &str = "/catalogue/goals/new";

/// One entry of the catalogue.
pub fn catalogue_entry(id: CatalogueServiceId) -> String {
    format!("{CATALOGUE}/services/{id}")
}

/// What one older entry is today.
pub fn legacy_code(id: CatalogueServiceId) -> String {
    format!("{LEGACY_CODES}/{id}")
}

/// One goal of enrollment.
pub fn enrollment_goal(id: PrepopulatedGoalId) -> String {
    format!("{ENROLLMENT_GOALS}/{id}")
}

/// The tables of policy.
pub const POLICY: &str = "/policy";

/// One table of policy.
pub fn policy_table(table: PolicyTable) -> String {
    format!("{POLICY}/{}", table.code())
}

/// Form for a new row of a table, begun with these values.
pub fn policy_new(table: PolicyTable, begun: &[(&str, &str)]) -> String {
    let begun: Vec<_> = begun.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(&begun) {
        Ok(query) if !query.is_empty() => format!("{POLICY}/{}/new?{query}", table.code()),
        _ => format!("{POLICY}/{}/new", table.code()),
    }
}

/// One row of a table: form and history.
pub fn policy_row(table: PolicyTable, row: PolicyRowId) -> String {
    format!("{POLICY}/{}/{row}", table.code())
}

/// The Customer Services Report.
pub const REPORT: &str = "/reports/services";

fn with_query(path: String, pairs: &[(&str, String)]) -> String {
    let pairs: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}

/// The report with these filters.
pub fn report(filters: &[(&str, String)]) -> String {
    with_query(REPORT.to_owned(), filters)
}

/// The report as a file; `ending` is `csv` or `xlsx`.
pub fn report_file(filters: &[(&str, String)], ending: &str) -> String {
    with_query(format!("/reports/files/services.{ending}"), filters)
}

/// The list of the customers behind one number of the report.
pub fn report_list(
    service: domain::ids::CatalogueServiceId,
    column: ReportColumn,
    filters: &[(&str, String)],
) -> String {
    with_query(format!("{REPORT}/{service}/{}", column.code()), filters)
}

/// That list as a file; `ending` is `csv` or `xlsx`.
pub fn report_list_file(
    service: domain::ids::CatalogueServiceId,
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
pub fn bulk_save(id: uuid::Uuid) -> String {
    format!("/reports/saves/{id}")
}

/// Summary tools: worksite placements.
pub fn summary_worksites(id: ProfileId) -> String {
    format!("/customers/{id}/summary/worksites")
}

/// Summary tools: documents.
pub fn uploads(id: ProfileId) -> String {
    format!("/customers/{id}/summary/uploads")
}

/// Form to upload a document; `kind` is chosen already, or empty.
pub fn new_upload(id: ProfileId, kind: &str) -> String {
    if kind.is_empty() {
        format!("/customers/{id}/summary/uploads/new")
    } else {
        format!("/customers/{id}/summary/uploads/new?kind={kind}")
    }
}

/// A document as a file.
pub fn document(id: ProfileId, document: DocumentId) -> String {
    format!("/customers/{id}/summary/uploads/{document}")
}

/// Step 1: assessments.
pub fn assessments(id: ProfileId) -> String {
    format!("/customers/{id}/plan/assessments")
}

/// The search for an assessment to enter results of.
pub fn assessment_search(id: ProfileId) -> String {
    format!("/customers/{id}/plan/assessments/search")
}

/// Form for a new result of an assessment.
pub fn new_result(id: ProfileId, assessment: AssessmentId) -> String {
    format!("/customers/{id}/plan/assessments/results/new?assessment={assessment}")
}

/// One result of an assessment.
pub fn assessment_result(id: ProfileId, result: AssessmentResultId) -> String {
    format!("/customers/{id}/plan/assessments/results/{result}")
}

/// Form for a new summary of assessments.
pub fn new_summary(id: ProfileId) -> String {
    format!("/customers/{id}/plan/assessments/summaries/new")
}

/// One summary of assessments.
pub fn assessment_summary(id: ProfileId, summary: AssessmentSummaryId) -> String {
    format!("/customers/{id}/plan/assessments/summaries/{summary}")
}

/// Every wording of the summaries.
pub fn assessment_history(id: ProfileId) -> String {
    format!("/customers/{id}/plan/assessments/history")
}

/// Youth, step 4: earned credentials and completed steps.
pub fn achievements(id: ProfileId) -> String {
    format!("/customers/{id}/plan/achievements")
}

/// Youth, step 6: services and accomplishments by program need.
pub fn plan_report(id: ProfileId) -> String {
    format!("/customers/{id}/plan/report")
}

/// The links to instructions.
pub const INSTRUCTIONS: &str = "/instructions";
/// Form for a new link to instructions.
pub const NEW_INSTRUCTION: &str = "/instructions/new";

/// Form of one link to instructions.
pub fn instruction(link: InstructionLinkId) -> String {
    format!("{INSTRUCTIONS}/{link}")
}

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
pub fn employer(id: domain::ids::EmployerId) -> String {
    format!("{EMPLOYERS}/{id}")
}

/// Form for a new worksite of an employer.
pub fn new_worksite(id: domain::ids::EmployerId) -> String {
    format!("{EMPLOYERS}/{id}/new")
}

/// One worksite: form and jobs.
pub fn worksite(id: domain::ids::WorksiteId) -> String {
    format!("{WORKSITES}/sites/{id}")
}

/// Form for a new job at a worksite.
pub fn new_job(id: domain::ids::WorksiteId) -> String {
    format!("{WORKSITES}/sites/{id}/new")
}

/// One job: form and who is placed.
pub fn worksite_job(id: domain::ids::WorksiteJobId) -> String {
    format!("{WORKSITES}/jobs/{id}")
}

/// The list of jobs as a file; `ending` is `csv` or `xlsx`, `query` the filters of the list.
pub fn worksites_file(ending: &str, query: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = query.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{WORKSITES}.{ending}?{query}"),
        _ => format!("{WORKSITES}.{ending}"),
    }
}

/// One payroll file.
pub fn payroll(id: domain::ids::PayrollUploadId) -> String {
    format!("{PAYROLL}/{id}")
}

/// An empty payroll file to fill in; `ending` is `csv` or `xlsx`.
pub fn payroll_template(ending: &str) -> String {
    format!("{PAYROLL}/template.{ending}")
}

/// The refused rows of a payroll file, with the reasons.
pub fn payroll_refused(id: domain::ids::PayrollUploadId) -> String {
    format!("{PAYROLL}/{id}/refused.csv")
}

/// Paid hours beside verified attendance as a file; `all` for those that agree too.
pub fn payroll_comparison(id: domain::ids::PayrollUploadId, ending: &str, all: bool) -> String {
    let all = if all { "?all=1" } else { "" };
    format!("{PAYROLL}/{id}/comparison.{ending}{all}")
}

/// Attendance of a group.
pub const GROUP_ATTENDANCE: &str = "/attendance";

/// The grid of a group; `query` names the group, the week and the page.
pub fn group_attendance(query: &[(&str, String)]) -> String {
    with_query(GROUP_ATTENDANCE.to_owned(), query)
}
