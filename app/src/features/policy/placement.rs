//! The fields of minimum wages and of follow-up milestones.

use domain::{
    placement_policy::Evaluation,
    program::Program,
    wage::{WageClass, WagePlace},
};
use leptos::prelude::*;
use services::policy::RowPage;

use crate::ui::{CheckField, DateField, FixedField, HiddenField, MoneyField, NumberField, SelectField};

/// A choice that is made once: fixed when the row is there.
fn choice(
    loaded: &RowPage,
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    value: String,
) -> AnyView {
    if !loaded.is_stored {
        return view! { <SelectField name=name label=label options=options value=value/> }.into_any();
    }
    let words = options
        .iter()
        .find(|(code, _)| *code == value)
        .map(|(_, words)| words.clone())
        .unwrap_or_default();
    view! {
        <HiddenField name=name value=value/>
        <FixedField label=label value=words/>
    }
    .into_any()
}

/// Place, class, amount, first day. WKS-11, YTH-30.
pub(super) fn wage_fields(loaded: &RowPage) -> AnyView {
    let form = loaded.form.clone();
    let places = WagePlace::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let classes = WageClass::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let place = choice(loaded, "place", "Place", places, form.place);
    let class = choice(loaded, "class", "For", classes, form.class);
    view! {
        <div class="grid2">{place}{class}</div>
        <div class="grid2">
            <MoneyField name="amount" label="Minimum wage for one hour" value=form.amount/>
            <DateField name="from" label="First day" value=form.from
                hint="Open placements keep their wages; they are flagged where they are paid less"/>
        </div>
    }
    .into_any()
}

/// Program, days, required, evaluation, first and last day. FUP-01 to FUP-03, FUP-07.
pub(super) fn milestone_fields(loaded: &RowPage) -> AnyView {
    let form = loaded.form.clone();
    let programs = Program::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let evaluations = Evaluation::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect::<Vec<_>>();
    let program = choice(loaded, "program", "Program", programs, form.program);
    let days = if loaded.is_stored {
        let words = format!("{} days", form.value);
        view! {
            <HiddenField name="value" value=form.value/>
            <FixedField label="Days after the start date" value=words/>
        }
        .into_any()
    } else {
        view! { <NumberField name="value" label="Days after the start date" value=form.value/> }.into_any()
    };
    view! {
        <div class="grid2">{program}{days}</div>
        <CheckField name="required" label="Required; else it is shown as optional" checked=form.required == "true"/>
        <SelectField name="evaluation" label="Worksite evaluation" options=evaluations value=form.evaluation/>
        <div class="grid2">
            <DateField name="from" label="First day" value=form.from/>
            <DateField name="to" label="Last day" value=form.to optional=true/>
        </div>
    }
    .into_any()
}
