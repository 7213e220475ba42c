//! Addresses of a profile: plan, assessments, summary tools, documents.

use domain::ids::{
    AssessmentId, AssessmentResultId, AssessmentSummaryId, CustomerServiceId, DocumentId, EmploymentId,
    GoalId, ProfileId, ReferralId,
};

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

/// Form for a new referral.
pub fn new_referral(id: ProfileId) -> String {
    format!("/customers/{id}/referrals/new")
}

/// One referral: its newest record.
pub fn referral(id: ProfileId, referral: ReferralId) -> String {
    format!("/customers/{id}/referrals/{referral}")
}

/// One record of a referral, by its number within it.
pub fn referral_version(id: ProfileId, referral: ReferralId, number: i64) -> String {
    format!("/customers/{id}/referrals/{referral}?record={number}")
}

/// Form to change a referral that waits.
pub fn change_referral(id: ProfileId, referral: ReferralId) -> String {
    format!("/customers/{id}/referrals/{referral}/change")
}

/// Form for a new employment.
pub fn new_employment(id: ProfileId) -> String {
    format!("/customers/{id}/employment/new")
}

/// One employment.
pub fn employment(id: ProfileId, employment: EmploymentId) -> String {
    format!("/customers/{id}/employment/{employment}")
}

/// A dialog over an employment: `what` is `verify`, `note` or `upload`, for a milestone.
pub fn employment_dialog(id: ProfileId, employment: EmploymentId, what: &str, days: i64) -> String {
    format!("/customers/{id}/employment/{employment}?dialog={what}-{days}")
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

/// Asks before a document is removed.
pub fn remove_document(id: ProfileId, document: DocumentId) -> String {
    format!("{}?dialog=remove&document={document}", uploads(id))
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
