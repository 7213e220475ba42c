//! The tables of policy: what they start with, how they change, and what a change shows before it is saved.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

mod changes;
mod lines;
mod placements;
mod start;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use domain::access::Permission::PolicyEdit;
use domain::ids::CatalogueServiceId;
use domain::policy::PolicyForm;
use domain::policy::PolicyTable;
use domain::policy::Preview;
use domain::program::Program;
use domain::support::Parameter;
use services::Ctx;
use services::ServiceError;
use services::policy;
use services::policy::Outcome;
use uuid::Uuid;
use world::World;

fn admin(world: &World) -> Ctx {
    world.reviewer(0, PolicyEdit)
}

fn new(table: PolicyTable) -> PolicyForm {
    PolicyForm {
        table: table.code().to_owned(),
        id: Uuid::now_v7().to_string(),
        source: "WAG 21-06-11, January 2023".to_owned(),
        ..PolicyForm::default()
    }
}

fn maximum(service: CatalogueServiceId, year: i32, amount: &str) -> PolicyForm {
    PolicyForm {
        service: service.to_string(),
        year: year.to_string(),
        limit: if amount.is_empty() { "none" } else { "limit" }.to_owned(),
        amount: amount.to_owned(),
        ..new(PolicyTable::Maxima)
    }
}

fn setting(parameter: Parameter, value: &str, from: &str) -> PolicyForm {
    PolicyForm {
        program: Program::SnapJobPlacement.code().to_owned(),
        parameter: parameter.code().to_owned(),
        value: value.to_owned(),
        from: from.to_owned(),
        ..new(PolicyTable::Parameters)
    }
}

/// Posts a form once: it waits, and nothing is saved.
async fn preview(world: &World, form: &PolicyForm) -> Preview {
    match policy::save(&admin(world), form).await.expect("a preview") {
        Outcome::Waits(preview) => *preview,
        Outcome::Saved(table) => panic!("saved in {table:?} before it was seen"),
    }
}

/// Posts a form, looks at what it does, and saves it.
async fn save(world: &World, form: &PolicyForm) -> Preview {
    let seen = preview(world, form).await;
    let form = PolicyForm {
        seen: seen.mark.clone(),
        ..form.clone()
    };
    let outcome = policy::save(&admin(world), &form).await.expect("saved");
    assert!(matches!(outcome, Outcome::Saved(_)), "{outcome:?}");
    seen
}

fn code_at(error: ServiceError, field: &str) -> String {
    match error {
        ServiceError::Invalid(problems) => problems
            .for_field(field)
            .map_or_else(|| format!("{problems:?}"), |rule| rule.code().to_owned()),
        other => panic!("{other:?}"),
    }
}

fn said(preview: &Preview) -> String {
    let facts: Vec<_> = preview.effect.facts.iter().map(|it| it.text.as_str()).collect();
    facts.join(" ")
}
