//! What the pages of a program share.

use domain::{
    ids::EtProgramId,
    offering::{ProgramStatus, WizardStep},
    program::Offering,
};
use leptos::prelude::*;

use crate::{
    paths,
    ui::{self, Progress, Tabs, Tag, Tone},
};

/// Open, closed or not finished, as a tag.
pub(super) fn status_tag(status: ProgramStatus) -> AnyView {
    let tone = match status {
        ProgramStatus::Open => Tone::Open,
        ProgramStatus::Draft => Tone::Warn,
        ProgramStatus::Closed => Tone::Plain,
    };
    view! { <Tag tone=tone text=status.label()/> }.into_any()
}

/// RFD-11 The list says "None" where the form says "None of the above".
pub(super) const fn offering_words(offering: Offering) -> &'static str {
    match offering {
        Offering::None => "None",
        other => other.label(),
    }
}

/// The bar of the wizard with its steps; each one saved, and the next, can be opened. PRG-07.
pub(super) fn wizard(id: EtProgramId, saved: i64, at: Option<WizardStep>) -> AnyView {
    let mut items: Vec<ui::Tab> = WizardStep::ALL
        .iter()
        .filter(|step| step.is_reachable(saved))
        .map(|step| {
            ui::Tab::new(
                paths::program_step(id, *step),
                format!("{}. {}", step.number(), step.label()),
                Some(*step) == at,
            )
        })
        .collect();
    items.push(ui::Tab::new(paths::program(id), "Review", at.is_none()));
    view! {
        {bar(saved)}
        <Tabs label="Steps" items=items look="sub"/>
    }
    .into_any()
}

/// How many of the three steps are saved.
pub(super) fn bar(saved: i64) -> AnyView {
    let text = format!("{saved} of 3 steps saved");
    let tone = if saved == 3 { Tone::Good } else { Tone::Plain };
    view! { <div class="gap"><Progress label="Program" id="wizard" value=saved max=3 text=text tone=tone/></div> }
        .into_any()
}

/// The way up.
pub(super) fn crumbs(last: &[(&str, Option<String>)]) -> Vec<(String, Option<String>)> {
    let mut items = vec![
        ("Provider Information".to_owned(), None),
        ("ISETS Provider Details".to_owned(), None),
        ("ISETS E&T Programs".to_owned(), Some(paths::PROGRAMS.to_owned())),
    ];
    items.extend(
        last.iter()
            .map(|(words, href)| ((*words).to_owned(), href.clone())),
    );
    if let Some(last) = items.last_mut() {
        last.1 = None;
    }
    items
}
