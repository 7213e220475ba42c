//! The filter form above the list (LST-02, LST-03, LST-09). It is posted, so that no name stands in an address.

use domain::{
    date::fiscal_year_name,
    et_status::EtStatus,
    ids::OrganizationId,
    level_of_progress::LevelOfProgress,
    list_filter::{CustomerFilterForm, SortColumn},
    program::Family,
};
use leptos::prelude::*;
use services::customer_list::{Choices, CustomerList, ListRequest};

use crate::{
    paths,
    ui::{
        ButtonLink, CaseForm, CheckField, Choice, HiddenField, ListQuery, SelectField, SubmitButton,
        TextField,
    },
};

/// The heading that the style sheet hides while "Include FCRCs" is not ticked.
const OFFICES: &str = "DHS Offices (FCRCs)";

/// The card with the filters.
#[expect(clippy::too_many_lines, reason = "one table, line after line")]
pub(super) fn card(list: &CustomerList, request: &ListRequest, query: &ListQuery) -> impl IntoView + use<> {
    let (form, choices, family) = (list.form.clone(), &list.choices, request.family);
    let organizations = |of: &[(OrganizationId, String)]| -> Vec<Choice> {
        of.iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect()
    };
    let groups = vec![
        (
            "Intermediaries and providers".to_owned(),
            organizations(&choices.agencies),
        ),
        (OFFICES.to_owned(), organizations(&choices.offices)),
    ];
    let years: Vec<Choice> = choices
        .fiscal_years
        .iter()
        .map(|year| (year.to_string(), fiscal_year_name(*year)))
        .collect();
    let statuses = EtStatus::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let levels = LevelOfProgress::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let carried = [
        ("family", family.code()),
        (
            "sort",
            if query.sort == SortColumn::LastName.code() {
                ""
            } else {
                request.sort.code()
            },
        ),
        ("dir", if query.descending { "desc" } else { "" }),
    ];
    let hidden = carried
        .map(|(name, value)| view! { <HiddenField name=name value=value/> })
        .collect_view();
    let show = if query.size == 10 {
        String::new()
    } else {
        query.size.to_string()
    };
    let is_isets = family == Family::Isets;
    let reset = paths::customers(&[("family", family.code())]);
    let (status, level, is_needed) = (
        form.et_status.clone(),
        form.level_of_progress.clone(),
        form.needs_intervention == "yes",
    );
    let progress = is_isets.then(|| {
        view! {
            <SelectField name="et_status" label="E&T Status" options=statuses value=status empty="Any"/>
            <SelectField name="level_of_progress" label="Level of Progress" options=levels value=level empty="Any"/>
        }
    });
    let needs = is_isets.then(|| {
        view! {
            <CheckField name="needs_intervention" label="Needs attention" value="yes" checked=is_needed/>
        }
    });
    let waiting = is_isets.then(|| waiting_fields(choices, &form, &years));
    let with_offices = form.include_fcrcs == "yes";
    view! {
        <section class="card" aria-label="Filters">
            <CaseForm action="customers/search" class="body filters">
                {hidden}
                <HiddenField name="show" value=show/>
                <TextField name="name" label="Name" value=form.name/>
                <SelectField name="organization" label="Intermediary/Provider" groups=groups value=form.organization empty="Any"/>
                <TextField name="case_number" label="Case Number" value=form.case_number/>
                <TextField name="individual_number" label="Individual Number" value=form.individual_number/>
                <SelectField name="fiscal_year" label="Fiscal Year" options=years.clone() value=form.fiscal_year empty="Any"/>
                {progress}
                {waiting}
                <div class="row ticks">
                    <CheckField name="include_fcrcs" label="Include FCRCs" value="yes" checked=with_offices/>
                    {needs}
                    <div class="row end">
                        <SubmitButton>"Search"</SubmitButton>
                        <ButtonLink href=reset look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </CaseForm>
        </section>
    }
}

/// "Pending override for" and the fiscal year of the request (LST-22); only for those the dashboard is for.
fn waiting_fields(choices: &Choices, form: &CustomerFilterForm, years: &[Choice]) -> Option<AnyView> {
    if choices.support_services.is_empty() {
        return None;
    }
    let services: Vec<Choice> = choices
        .support_services
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let mut years = years.to_vec();
    let (service, year) = (form.override_service.clone(), form.override_year.clone());
    if !year.is_empty() && years.iter().all(|(value, _)| *value != year) {
        let short = year.get(year.len().saturating_sub(2)..).unwrap_or_default();
        years.insert(0, (year.clone(), format!("FY{short}")));
    }
    Some(
        view! {
            <SelectField name="override_service" label="Pending override for" options=services value=service empty="Any or none"/>
            <SelectField name="override_year" label="Fiscal year of the request" options=years value=year empty="Any"/>
        }
        .into_any(),
    )
}
