//! One program: all three steps to read through, and what can be done with it. PRG-07, PRG-09, PRG-10.

use domain::{
    access::Permission,
    date::fiscal_year_name,
    ids::EtProgramId,
    offering::{ProgramStatus, TraitKind, WizardStep},
};
use leptos::prelude::*;
use services::programs::{self, ProgramPage as Loaded};

use super::parts::{crumbs, offering_words, status_tag, wizard};
use crate::{
    door,
    error::AppError,
    features::{past, plan::parts},
    locale,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Crumbs, Def, Defs, Dialog, ErrorSummary, Flash, HiddenField, Notice,
        Page, PageHead, SubmitButton, Tone,
    },
};

/// The program as saved.
#[component]
pub fn ProgramPage() -> impl IntoView {
    let (id, dialog) = (parts::param("program"), parts::query("dialog"));
    page(async move {
        let ctx = door::open(Permission::ProgramView)?;
        let id = EtProgramId::read(&id).map_err(|_| AppError::NotFound)?;
        let loaded = programs::open(&ctx, id).await?;
        Ok(show(&loaded, dialog == "remove"))
    })
}

fn show(loaded: &Loaded, asks_removal: bool) -> AnyView {
    let line = &loaded.line;
    let (id, may_edit) = (line.id, line.may_edit);
    let title = format!("{} {}", line.name, line.fiscal_year);
    let trail = crumbs(&[(&title, None)]);
    let sub = format!("{}, contract {}", line.provider, line.contract_number);
    let steps = may_edit.then(|| wizard(id, line.step, None));
    let dialog = (asks_removal && line.may_create).then(|| removal(loaded));
    let past = past::history(&loaded.history);
    let actions = actions(loaded);
    let tag = status_tag(line.status);
    let parts =
        view! { {state(loaded)} {information(loaded)} {requirements(loaded)} {recommendation(loaded)} };
    view! {
        <PageTitle text=format!("{title} – ISETS E&T Programs")/>
        <Page>
            <Crumbs items=trail/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=title.clone() sub=sub tags=tag/>
            {dialog}
            {steps}
            {parts}
            {actions}
            {past}
        </Page>
    }
    .into_any()
}

/// What the status means for staff.
fn state(loaded: &Loaded) -> AnyView {
    let (tone, text) = match loaded.line.status {
        ProgramStatus::Open => return ().into_any(),
        ProgramStatus::Draft => (
            Tone::Warn,
            "This program is not finished: its activities cannot be added to plans yet. What is saved stays; it can be finished here or on any other computer.",
        ),
        ProgramStatus::Closed => (
            Tone::Plain,
            "This program is closed: nothing new is added under it. What is on plans stays.",
        ),
    };
    view! { <Notice tone=tone><p>{text}</p></Notice> }.into_any()
}

fn edit(loaded: &Loaded, step: WizardStep) -> AnyView {
    let line = &loaded.line;
    if !line.may_edit || !step.is_reachable(line.step) {
        return ().into_any();
    }
    let label = format!("Edit {}", step.label());
    view! { <ButtonLink href=paths::program_step(line.id, step) look="second small" label=label>"Edit"</ButtonLink> }
        .into_any()
}

fn information(loaded: &Loaded) -> AnyView {
    let line = &loaded.line;
    let year = if line.fiscal_year == loaded.this_year {
        format!("{} (Current FY)", line.fiscal_year)
    } else {
        line.fiscal_year.to_string()
    };
    let items = vec![
        Def::new("Provider Name", line.provider.clone()),
        Def::new("Contract Number", line.contract_number.clone()),
        Def::new("Location Name", line.location.clone()),
        Def::new("Program Name", line.name.clone()),
        Def::new("Fiscal Year", year),
        Def::new("This program offers", offering_words(line.offering)),
        Def::new("Program Schedule", line.schedule.clone()),
        Def::new("Other Training", line.other_training.clone()),
    ];
    let checked: Vec<AnyView> = loaded
        .choices
        .iter()
        .filter(|it| it.is_checked)
        .map(|it| {
            view! { <li>{it.name.clone()} <span class="soft small">{customers(it.customers)}</span></li> }
                .into_any()
        })
        .collect();
    let activities = if checked.is_empty() {
        view! { <p class="soft">"No training activity is checked."</p> }.into_any()
    } else {
        view! { <ul>{checked}</ul> }.into_any()
    };
    view! {
        <Card title="1. Program Information" actions=edit(loaded, WizardStep::Information)>
            <div class="stack">
                <Defs items=items/>
                <h3>"Training Activities"</h3>
                <p class="soft">"Staff of the provider can add these to plans, with all support services and referrals. A number is how many customers of the program, at its location, have the activity planned or started now, whatever the fiscal year."</p>
                {activities}
            </div>
        </Card>
    }
    .into_any()
}

/// " (3 customers have it)".
pub(super) fn customers(count: i64) -> String {
    match count {
        0 => String::new(),
        1 => " (1 customer has it)".to_owned(),
        n => format!(" ({} customers have it)", domain::text::grouped(n)),
    }
}

fn requirements(loaded: &Loaded) -> AnyView {
    let items: Vec<Def> = loaded
        .requirements
        .lines()
        .into_iter()
        .map(|(kind, words)| Def::new(kind.label(), words))
        .collect();
    let content = if items.is_empty() {
        view! { <p class="soft">"Nothing is asked for."</p> }.into_any()
    } else {
        view! { <Defs items=items/> }.into_any()
    };
    view! { <Card title="2. Baseline Requirements" actions=edit(loaded, WizardStep::Requirements)>{content}</Card> }
        .into_any()
}

fn recommendation(loaded: &Loaded) -> AnyView {
    let items = TraitKind::ALL
        .iter()
        .map(|kind| {
            let of: Vec<_> = loaded
                .traits
                .iter()
                .filter(|it| it.kind() == *kind)
                .map(|it| it.label())
                .collect();
            Def::new(kind.label(), of.join("; "))
        })
        .collect();
    view! {
        <Card title="3. Recommendation" actions=edit(loaded, WizardStep::Recommendation)>
            <Defs items=items look="one"/>
        </Card>
    }
    .into_any()
}

fn button(loaded: &Loaded, action: &'static str, look: &'static str, words: String) -> AnyView {
    let (id, version) = (loaded.line.id.to_string(), loaded.line.version.to_string());
    view! {
        <CaseForm action=action>
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version/>
            <SubmitButton look=look>{words}</SubmitButton>
        </CaseForm>
    }
    .into_any()
}

/// Open, close, copy, remove; each where it can be done.
fn actions(loaded: &Loaded) -> AnyView {
    let line = &loaded.line;
    let is_open = line.status == ProgramStatus::Open;
    let open = (line.may_edit && !is_open).then(|| match &loaded.not_open_because {
        None => button(loaded, "programs/open", "", "Save and open program".to_owned()),
        Some(rule) => {
            let why = locale::sentence(rule, locale::lang());
            view! { <p class="soft" id="not-open">{format!("The program cannot be opened yet. {why}.")}</p> }
                .into_any()
        }
    });
    let close = (line.may_edit && is_open)
        .then(|| button(loaded, "programs/close", "second", "Close program".to_owned()));
    let next = fiscal_year_name(line.fiscal_year + 1);
    let copy = (line.may_create && !loaded.has_next_year && line.status != ProgramStatus::Draft)
        .then(|| button(loaded, "programs/copy", "second", format!("Copy to {next}")));
    let remove = line.may_create.then(|| {
        view! { <ButtonLink href=paths::remove_program(line.id) look="plain" id="remove">"Remove"</ButtonLink> }
    });
    view! { <div class="actions gap">{open}{close}{copy}{remove}</div> }.into_any()
}

/// Asks before the program is removed, or says why it stays.
fn removal(loaded: &Loaded) -> AnyView {
    let close = format!("{}#remove", paths::program(loaded.line.id));
    let back = paths::program(loaded.line.id);
    let content = match &loaded.kept_because {
        Some(rule) => {
            let why = locale::sentence(rule, locale::lang());
            view! {
                <Notice tone=Tone::Warn title="This program stays"><p>{why}</p></Notice>
                <div class="actions"><ButtonLink href=back look="plain">"Back"</ButtonLink></div>
            }
            .into_any()
        }
        None => view! {
            <p>{format!("No customer was given activities of this program in FY {}. The history keeps that it was there.", loaded.line.fiscal_year)}</p>
            <div class="actions">
                {button(loaded, "programs/remove", "alarm", "Remove program".to_owned())}
                <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
            </div>
        }
        .into_any(),
    };
    view! { <Dialog id="remove-program" title="Remove Program" close=close><div class="body stack">{content}</div></Dialog> }
        .into_any()
}
