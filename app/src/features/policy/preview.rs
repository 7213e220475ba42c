//! What a change would do, and the button that saves it.

use domain::{
    policy::{Concerned, PolicyForm, PolicyTable, Preview},
    text::grouped,
};
use leptos::prelude::*;

use crate::{
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, HiddenField, ListQuery, Notice, Row,
        SubmitButton, Tag, Tone,
    },
};

/// Tells the form that saves what was seen from the one that asks what it does.
pub(super) const KEY: &str = "seen";

/// The effect in sentences, the customers concerned, and Save. "Change it" goes back with what was typed.
pub(super) fn show(table: PolicyTable, waiting: Preview) -> AnyView {
    let again = waiting.is_again.then(|| {
        view! {
            <Notice tone=Tone::Warn live=true>
                <p>"Not saved yet: what the change does is not what was shown before. Look again."</p>
            </Notice>
        }
    });
    let facts = waiting
        .effect
        .facts
        .iter()
        .map(|fact| {
            let strong = fact.is_warning.then_some("strong");
            view! { <li class=strong>{fact.text.clone()}</li> }
        })
        .collect_view();
    let is_warning = waiting.effect.facts.iter().any(|fact| fact.is_warning);
    let tone = if is_warning { Tone::Warn } else { Tone::Plain };
    let title = "What this changes";
    view! {
        {again}
        <Notice tone=tone title=title live=true><ul>{facts}</ul></Notice>
        {customers(&waiting)}
        {placements(&waiting)}
        {save(table, &waiting)}
    }
    .into_any()
}

fn customers(waiting: &Preview) -> Option<AnyView> {
    let effect = &waiting.effect;
    let first = effect.over.first()?;
    let rows = effect
        .over
        .iter()
        .map(|it| {
            Row::new(vec![
                Cell::link(paths::profile(it.profile), it.name.clone()),
                format!("FY{}", it.fiscal_year).into(),
                it.total.to_string().into(),
                it.maximum.to_string().into(),
                (it.total - it.maximum).to_string().into(),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("Customer"),
        Column::new("Fiscal year"),
        Column::num("Paid"),
        Column::num("Maximum then"),
        Column::num("Above it"),
    ];
    let shown = effect.over.len();
    let title = over_title(effect.over_in_all, effect.over_years, first.fiscal_year);
    let years = (effect.over_years > 1).then(|| {
        view! { <div class="body"><p>"Each line is one customer in one fiscal year: who passes the maximum in two years stands in two lines and is counted twice."</p></div> }
    });
    let more = (i64::try_from(shown).unwrap_or(i64::MAX) < effect.over_in_all)
        .then(|| view! { <p class="body soft">{format!("The first {shown} are listed: year by year, by name.")}</p> });
    let query = ListQuery::from_pairs("", "", paths::POLICY.to_owned(), Vec::new());
    Some(
        view! {
            <Card title=title flush=true>
                {years}
                <DataTable id="over" caption="Customers above the maximum after the change" columns=columns rows=rows
                    query=query plain=true/>
                {more}
            </Card>
        }
        .into_any(),
    )
}

/// "Above the maximum after the change: 4 customers in FY2023", or lines of several years.
fn over_title(lines: i64, years: i64, year: i32) -> String {
    let what = match (lines, years) {
        (1, ..=1) => format!("1 customer in FY{year}"),
        (_, ..=1) => format!("{} customers in FY{year}", grouped(lines)),
        _ => format!("{} lines, of {years} fiscal years", grouped(lines)),
    };
    format!("Above the maximum after the change: {what}")
}

/// The placements and customers the change concerns.
fn placements(waiting: &Preview) -> Option<AnyView> {
    let effect = &waiting.effect;
    if effect.concerned.is_empty() {
        return None;
    }
    let title = format!("Concerned by this change: {}", grouped(effect.concerned_in_all));
    Some(concerned(
        "concerned",
        title,
        &effect.concerned,
        effect.concerned_in_all,
    ))
}

/// A card of placements and customers, with how many there are beyond those listed.
pub(super) fn concerned(id: &'static str, title: String, all: &[Concerned], in_all: i64) -> AnyView {
    let rows = all
        .iter()
        .map(|it| {
            let href = match it.service {
                Some(service) => paths::service(it.profile, service),
                None => paths::profile(it.profile),
            };
            let tone = if it.is_warning { Tone::Warn } else { Tone::Plain };
            let note = it.note.clone();
            Row::new(vec![
                Cell::link(href, it.name.clone()),
                it.what.clone().into(),
                Cell::view(view! { <Tag tone=tone text=note.clone()/> }, note.clone()),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("Customer"),
        Column::new("Placement"),
        Column::new("What becomes of it"),
    ];
    let more = (i64::try_from(all.len()).unwrap_or(i64::MAX) < in_all)
        .then(|| view! { <p class="body soft">{format!("The first {} are listed.", all.len())}</p> });
    let query = ListQuery::from_pairs("", "", paths::POLICY.to_owned(), Vec::new());
    view! {
        <Card title=title.clone() flush=true>
            <DataTable id=id caption=title columns=columns rows=rows query=query plain=true/>
            {more}
        </Card>
    }
    .into_any()
}

/// The change as it was typed, unseen, with the mark of the effect just shown.
fn save(table: PolicyTable, waiting: &Preview) -> AnyView {
    let form = PolicyForm {
        seen: waiting.mark.clone(),
        ..waiting.form.clone()
    };
    let back = match form.version.as_str() {
        "" | "0" => {
            let begun = [
                ("service", form.service.as_str()),
                ("program", &form.program),
                ("parameter", &form.parameter),
                ("place", &form.place),
                ("class", &form.class),
            ];
            paths::policy_new(table, &begun)
        }
        _ => format!("{}/{}", paths::policy_table(table), form.id),
    };
    let values = serde_json::to_value(&form).unwrap_or_default();
    let fields = values
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <HiddenField name=name value=value/> })
        .collect_view();
    view! {
        <CaseForm action="policy/save" key=KEY>
            {fields}
            <div class="actions gap">
                <SubmitButton>"Save this change"</SubmitButton>
                <ButtonLink href=back look="plain">"Do not save"</ButtonLink>
            </div>
        </CaseForm>
    }
    .into_any()
}
