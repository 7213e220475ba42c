//! The filters of the report: a plain GET form, so that every view of it has an address. CSR-13, F30. Nothing in it
//! names a customer.

use domain::{
    catalogue::ServiceKind,
    date::fiscal_year_name,
    et_status::EtStatus,
    goal::GoalCategory,
    program::{Family, Program},
    service_report::{CaseStatus, ReportFilter, ReportFilterForm},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use services::service_report::ReportChoices;

use crate::{
    paths,
    ui::{ButtonLink, Choice, SelectField, SubmitButton},
};

/// The filters the address of this page gives.
pub fn of_address() -> ReportFilterForm {
    let mut form = ReportFilterForm::default();
    use_query_map().with_untracked(|query| {
        for (name, value) in query.clone() {
            form.set(&name, value);
        }
    });
    form
}

/// Leaves out what the address gives and nobody can read; gives the fields' labels, so that the page can say so.
pub fn leave_out_unreadable(form: &mut ReportFilterForm) -> Vec<&'static str> {
    let Err(problems) = form.check() else {
        return Vec::new();
    };
    let is_youth = form.family.trim() == Family::Youth.code();
    let left_out = problems.iter().map(|problem| {
        form.set(&problem.field, String::new());
        match problem.field.as_str() {
            "family" => "Programs",
            "program" => "Program",
            "place" => "Provider/Location",
            "fiscal_year" => "Fiscal Year",
            "status" => status_label(is_youth),
            "kind" => "Kind of service",
            "service" => "Step/Service",
            _ => "Goal",
        }
    });
    left_out.collect()
}

/// Which status the report asks about.
const fn status_label(is_youth: bool) -> &'static str {
    if is_youth { "Case Status" } else { "E&T Status" }
}

fn coded<T: Copy>(all: &[T], code: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter()
        .map(|it| (code(*it).to_owned(), label(*it).to_owned()))
        .collect()
}

/// The card with the filters.
pub fn card(form: &ReportFilterForm, filter: &ReportFilter, choices: &ReportChoices) -> AnyView {
    let form = form.clone();
    let is_youth = filter.family == Family::Youth;
    let programs: Vec<Choice> = coded(&choices.programs, Program::code, Program::label);
    let years = choices
        .fiscal_years
        .iter()
        .map(|year| (year.to_string(), fiscal_year_name(*year)))
        .collect::<Vec<Choice>>();
    let statuses = if is_youth {
        coded(CaseStatus::ALL, CaseStatus::code, CaseStatus::label)
    } else {
        coded(EtStatus::ALL, EtStatus::code, EtStatus::label)
    };
    let status_label = status_label(is_youth);
    let kinds = coded(&choices.kinds, ServiceKind::code, ServiceKind::label);
    let services: Vec<Choice> = choices
        .services
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let goals = coded(
        GoalCategory::offered(filter.family),
        GoalCategory::code,
        GoalCategory::label,
    );
    let reset = paths::report(&[("family", filter.family.code().to_owned())]);
    let places = choices.places.clone();
    view! {
        <section class="card" aria-label="Filters">
            <form method="get" action=paths::REPORT class="body filters" id="report-filters">
                <input type="hidden" name="family" value=filter.family.code()/>
                <SelectField name="program" label="Program" options=programs value=form.program empty="Any"/>
                <SelectField name="place" label="Provider/Location" options=places value=form.place empty="Any"/>
                <SelectField name="fiscal_year" label="Fiscal Year" options=years value=form.fiscal_year empty="Any"/>
                <SelectField name="status" label=status_label options=statuses value=form.status empty="Any"/>
                <SelectField name="kind" label="Kind of service" options=kinds value=form.kind empty="Any"/>
                <SelectField name="service" label="Step/Service" options=services value=form.service empty="Any"/>
                <SelectField name="goal" label="Goal" options=goals value=form.goal empty="Any"/>
                <div class="row ticks">
                    <div class="row end">
                        <SubmitButton>"Filter"</SubmitButton>
                        <ButtonLink href=reset look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// "SNAP Job Placement, FY23": the filters in words, for lists behind a number; `place` is what the provider is called.
pub fn in_words(filter: &ReportFilter, place: Option<&str>) -> String {
    let mut words = vec![filter.family.label().to_owned()];
    words.extend(filter.program.map(|it| it.label().to_owned()));
    words.extend(
        filter
            .place
            .map(|_| place.unwrap_or("an unknown provider").to_owned()),
    );
    words.extend(filter.fiscal_year.map(fiscal_year_name));
    words.extend(filter.et_status.map(|it| it.label().to_owned()));
    words.extend(
        filter
            .case_status
            .map(|it| format!("case {}", it.label().to_lowercase())),
    );
    words.extend(filter.goal.map(|it| format!("goal: {}", it.label())));
    words.join(", ")
}
