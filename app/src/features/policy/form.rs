//! The form of one row of policy: type, see what it does, save.

use domain::{
    access::Permission,
    ids::PolicyRowId,
    placement_policy::MonthsWindow,
    policy::{PolicyForm, PolicyTable, Preview, ValueKind},
    program::Program,
    support::Parameter,
};
use leptos::prelude::*;
use services::policy::{self, Removed, RowPage};

use super::{placement, preview, table::add_words};
use crate::{
    door,
    error::AppError,
    features::{past, plan::parts},
    page::{PageTitle, page},
    paths,
    post::{Answer, Submitted},
    ui::{
        ButtonLink, Card, CaseForm, CheckField, Crumbs, DateField, ErrorSummary, FixedField, Flash,
        HiddenField, MoneyField, Notice, NumberField, Page, PageHead, RadioField, SelectField, SubmitButton,
        TextArea, TextField,
    },
};

/// A new row; a later value begins with what it follows.
#[component]
pub fn NewPolicyRowPage() -> impl IntoView {
    let table = parts::param("table");
    let begun = PolicyForm {
        service: parts::query("service"),
        program: parts::query("program"),
        parameter: parts::query("parameter"),
        place: parts::query("place"),
        class: parts::query("class"),
        value: parts::query("value"),
        ..PolicyForm::default()
    };
    let waiting = waiting();
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let table = PolicyTable::read(&table).map_err(|_| AppError::NotFound)?;
        let loaded = policy::open_new(&ctx, table, begun).await?;
        Ok(show(loaded, add_words(table), waiting))
    })
}

/// A row that is there, with its history.
#[component]
pub fn PolicyRowPage() -> impl IntoView {
    let (table, row) = (parts::param("table"), parts::param("row"));
    let waiting = waiting();
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let table = PolicyTable::read(&table).map_err(|_| AppError::NotFound)?;
        let row = PolicyRowId::read(&row).map_err(|_| AppError::NotFound)?;
        let loaded = policy::open_row(&ctx, table, row).await?;
        Ok(match &loaded.removed {
            Some(removed) => gone(&loaded, removed),
            None => show(loaded, "Change", waiting),
        })
    })
}

/// A change that was just posted and waits for the person to see what it does.
fn waiting() -> Option<Preview> {
    serde_json::from_str(&use_context::<Answer>()?.0).ok()
}

/// What was typed, when saving was refused although its effect had been seen: somebody saved meanwhile.
fn refused_after_preview() -> Option<PolicyForm> {
    let back = use_context::<Submitted>().filter(|back| back.key == preview::KEY)?;
    let mut form: PolicyForm = serde_urlencoded::from_str(&back.encoded()).ok()?;
    if let AppError::Conflict(now) = &back.failure {
        form.version = now.version.to_string();
    }
    Some(form)
}

fn show(mut loaded: RowPage, title: &'static str, waiting: Option<Preview>) -> AnyView {
    if let Some(typed) = refused_after_preview() {
        loaded.form = typed;
    }
    let table = loaded.table;
    let name = named(&loaded);
    let heading = if name.is_empty() || !loaded.is_stored {
        title.to_owned()
    } else {
        format!("{title}: {name}")
    };
    let crumbs = crumbs(table, &heading);
    view! {
        <PageTitle text=format!("{heading} – {}", table.label())/>
        <Page narrow=true>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title=heading sub=table.label()/>
            {content(loaded, waiting)}
        </Page>
    }
    .into_any()
}

/// A row that was removed: what it said, and who took it out.
fn gone(loaded: &RowPage, removed: &Removed) -> AnyView {
    let table = loaded.table;
    let heading = format!("Removed: {}", removed.name);
    let crumbs = crumbs(table, &heading);
    let says = format!("{} removed this row on {}.", removed.by, removed.when);
    let history = past::history(&loaded.history);
    view! {
        <PageTitle text=format!("{heading} – {}", table.label())/>
        <Page narrow=true>
            <Crumbs items=crumbs/>
            <PageHead title=heading sub=table.label()/>
            <Notice><p>{says} " It had not taken effect, and nothing used it."</p></Notice>
            {history}
        </Page>
    }
    .into_any()
}

fn crumbs(table: PolicyTable, heading: &str) -> Vec<(String, Option<String>)> {
    vec![
        ("Policy".to_owned(), Some(paths::POLICY.to_owned())),
        (table.label().to_owned(), Some(paths::policy_table(table))),
        (heading.to_owned(), None),
    ]
}

/// What a row is called in its heading: its name, its service or its setting.
fn named(loaded: &RowPage) -> String {
    let form = &loaded.form;
    let of_service = loaded.services.iter().find(|(id, _)| *id == form.service);
    let of_setting = Parameter::from_code(&form.parameter).map(Parameter::label);
    match (form.name.as_str(), of_service, of_setting) {
        ("", Some((_, service)), _) => service.clone(),
        ("", None, Some(setting)) => setting.to_owned(),
        (name, ..) => name.to_owned(),
    }
}

/// The form with history and removal; or what the change does, with the form below it.
fn content(loaded: RowPage, waiting: Option<Preview>) -> AnyView {
    if let Some(waiting) = waiting {
        let typed = RowPage {
            form: waiting.form.clone(),
            ..loaded
        };
        let form = fields(&typed);
        let effect = preview::show(typed.table, waiting);
        return view! { {effect} <Card title="Change it">{form}</Card> }.into_any();
    }
    let history = loaded.is_stored.then(|| past::history(&loaded.history));
    let removal = loaded.is_stored.then(|| removal(&loaded));
    view! {
        <Card title="Row">{fields(&loaded)}</Card>
        {removal}
        {history}
    }
    .into_any()
}

fn fields(loaded: &RowPage) -> AnyView {
    let form = loaded.form.clone();
    let table = loaded.table;
    let data = loaded.clone();
    view! {
        <CaseForm action="policy/save">
            <HiddenField name="table" value=table.code()/>
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            {own_fields(&data)}
            <TextArea name="source" label="Source" value=form.source rows=2 limit=300u32
                hint="Where the value comes from: the manual, its section and its date"/>
            <CheckField name="verified" label="Compared with its source" checked=form.verified == "true"/>
            <div class="actions">
                <SubmitButton>"Show what this changes"</SubmitButton>
                <ButtonLink href=paths::policy_table(table) look="plain">"Cancel"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// The fields of the table; put together within the form, so that they find what was typed.
fn own_fields(loaded: &RowPage) -> AnyView {
    match loaded.table {
        PolicyTable::Maxima => maximum_fields(loaded),
        PolicyTable::Parameters => setting_fields(&loaded.form),
        PolicyTable::Wages => placement::wage_fields(loaded),
        PolicyTable::Milestones => placement::milestone_fields(loaded),
        _ => name_fields(loaded),
    }
}

/// The service a row belongs to: chosen once, fixed afterwards.
fn service_field(loaded: &RowPage, label: &'static str) -> AnyView {
    let value = loaded.form.service.clone();
    if !loaded.is_stored {
        let options = loaded.services.clone();
        return view! { <SelectField name="service" label=label options=options value=value/> }.into_any();
    }
    let words = loaded
        .services
        .iter()
        .find(|(id, _)| *id == value)
        .map(|(_, words)| words.clone())
        .unwrap_or_default();
    view! {
        <HiddenField name="service" value=value/>
        <FixedField label=label value=words/>
    }
    .into_any()
}

fn name_fields(loaded: &RowPage) -> AnyView {
    let form = loaded.form.clone();
    let service = (loaded.table == PolicyTable::Subtypes).then(|| service_field(loaded, "Service type"));
    let offered = (loaded.table == PolicyTable::Services && !loaded.is_stored)
        .then(|| view! { <p class="soft">"A new service type is offered in the ISETS programs."</p> });
    view! {
        {offered}
        {service}
        <TextField name="name" label="Name" value=form.name/>
        <div class="grid2">
            <DateField name="from" label="First day" value=form.from/>
            <DateField name="to" label="Last day" value=form.to optional=true/>
        </div>
    }
    .into_any()
}

fn maximum_fields(loaded: &RowPage) -> AnyView {
    let form = loaded.form.clone();
    let limits = vec![
        ("limit".to_owned(), "This amount".to_owned()),
        ("none".to_owned(), "No maximum".to_owned()),
    ];
    view! {
        {service_field(loaded, "Service type or subtype")}
        <NumberField name="year" label="From fiscal year" value=form.year
            hint="The year it ends in: 2024 is July 1, 2023 to June 30, 2024"/>
        <RadioField name="limit" label="Maximum" options=limits value=form.limit across=true/>
        <MoneyField name="amount" label="Amount" value=form.amount hint="Leave it blank with “No maximum”"/>
    }
    .into_any()
}

fn setting_fields(form: &PolicyForm) -> AnyView {
    let program = Program::from_code(&form.program).map_or("", Program::label);
    let Some(parameter) = Parameter::from_code(&form.parameter) else {
        return ().into_any();
    };
    let value = form.value.clone();
    let field = match ValueKind::of(parameter) {
        ValueKind::Switch => {
            let options = vec![
                ("1".to_owned(), "Yes".to_owned()),
                ("0".to_owned(), "No".to_owned()),
            ];
            view! { <RadioField name="value" label="Value" options=options value=value across=true/> }
                .into_any()
        }
        ValueKind::Money => view! { <MoneyField name="value" label="Value" value=value/> }.into_any(),
        ValueKind::Days => number("Value in days", value),
        ValueKind::Months => number("Value in months", value),
        ValueKind::Hours => number("Value in hours", value),
        ValueKind::Window => {
            let options = MonthsWindow::ALL
                .iter()
                .map(|it| (it.code().to_owned(), it.label().to_owned()))
                .collect::<Vec<_>>();
            view! { <RadioField name="value" label="Value" options=options value=value/> }.into_any()
        }
    };
    view! {
        <HiddenField name="program" value=form.program.clone()/>
        <HiddenField name="parameter" value=form.parameter.clone()/>
        <div class="grid2">
            <FixedField label="Program" value=program/>
            <FixedField label="Setting" value=parameter.label()/>
        </div>
        {field}
        <DateField name="from" label="First day" value=form.from.clone()/>
    }
    .into_any()
}

fn number(label: &'static str, value: String) -> AnyView {
    view! { <NumberField name="value" label=label value=value/> }.into_any()
}

fn removal(loaded: &RowPage) -> AnyView {
    if let Some(why) = loaded.kept_because.clone() {
        return view! { <p class="soft gap" id="kept">{why}</p> }.into_any();
    }
    let form = loaded.form.clone();
    view! {
        <CaseForm action="policy/remove">
            <HiddenField name="table" value=form.table/>
            <HiddenField name="id" value=form.id/>
            <HiddenField name="version" value=form.version/>
            <p class="soft">"Nothing uses this row and it has not taken effect. The history keeps that it was there."</p>
            <p class="gap"><SubmitButton look="alarm second small">"Remove Row"</SubmitButton></p>
        </CaseForm>
    }
    .into_any()
}
