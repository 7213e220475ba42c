//! What the pages of the catalogue share.

use leptos::prelude::*;

use crate::{
    paths,
    ui::{self, Tabs},
};

/// The three parts of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Entries.
    Services,
    /// What older codes are today.
    Legacy,
    /// What enrolling puts on plans.
    Goals,
}

/// The row of tabs.
pub(super) fn tabs(at: Part) -> AnyView {
    let items = vec![
        ui::Tab::new(paths::CATALOGUE, "Services", at == Part::Services),
        ui::Tab::new(paths::LEGACY_CODES, "Older codes", at == Part::Legacy),
        ui::Tab::new(paths::ENROLLMENT_GOALS, "Goals of enrollment", at == Part::Goals),
    ];
    view! { <Tabs label="Catalogue" items=items look="sub"/> }.into_any()
}

/// The way up; the last one is the page itself.
pub(super) fn crumbs(rest: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    let mut items = vec![
        ("Policy".to_owned(), Some(paths::POLICY.to_owned())),
        ("Catalogue".to_owned(), Some(paths::CATALOGUE.to_owned())),
    ];
    items.extend(
        rest.iter()
            .map(|(words, href)| ((*words).to_owned(), href.map(str::to_owned))),
    );
    if let Some(last) = items.last_mut() {
        last.1 = None;
    }
    items
}
