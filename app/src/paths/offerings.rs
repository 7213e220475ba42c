//! Addresses of what agencies offer and what the State decides: programs, grants, catalogue, policy.

use domain::{
    ids::{CatalogueServiceId, EtProgramId, OrganizationId, PolicyRowId, PrepopulatedGoalId},
    offering::WizardStep,
    policy::PolicyTable,
};

use super::with_query;

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
    with_query(format!("{POLICY}/{}/new", table.code()), begun)
}

/// One row of a table: form and history.
pub fn policy_row(table: PolicyTable, row: PolicyRowId) -> String {
    format!("{POLICY}/{}/{row}", table.code())
}
