//! The customer's total against the maximum, in the words of the sources. DOL-11, DOL-16, DOL-20, OQ-02.

use domain::{
    Money,
    date::{fiscal_year_name, fiscal_year_span, show_date},
    payment::{current_total, plain, short},
    support::Standing,
};
use leptos::prelude::*;
use services::payments::{DollarTab, Line};

use crate::{
    paths,
    ui::{Explain, Progress, Tone},
};

/// "Add Service Cost  Maximum Payment Amount: $500", "Current Total: $475 / 500", and what is left.
#[component]
pub fn Summary(tab: DollarTab) -> impl IntoView {
    match &tab.panel {
        Some(panel) => isets(&tab, &panel.standing),
        None => youth(&tab),
    }
}

/// Where the customer stands this year, over all agencies.
fn isets(tab: &DollarTab, standing: &Standing) -> AnyView {
    let maximum = standing.maximum().map(|maximum| {
        let text = format!("Maximum Payment Amount: ${}", short(maximum));
        view! { <p class="row strong"><span>"Add Service Cost"</span><span>{text}</span></p> }
    });
    let elsewhere = (tab.elsewhere > Money::ZERO).then(|| {
        let text = format!(
            "{} of it was paid under another record of this service. The maximum holds for the customer, whoever pays.",
            tab.elsewhere
        );
        view! { <p class="soft">{text}</p> }
    });
    let earlier: Vec<_> = tab
        .years
        .iter()
        .filter(|(year, _)| *year != tab.year)
        .map(|(year, total)| view! { <li>{format!("{}: {total}", fiscal_year_name(*year))}</li> })
        .collect();
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <p class="soft small">"Totals of other State fiscal years, each against its own maximum:"</p>
            <ul class="grid-note">{earlier}</ul>
        }
    });
    view! {
        {maximum}
        {bar("this-year", &tab.head.name, standing, Some(explain(tab, standing)))}
        {elsewhere}
        {earlier}
    }
    .into_any()
}

/// YTH-43, YTH-45 What was paid under the service, against its own maximum.
fn youth(tab: &DollarTab) -> AnyView {
    let maximum = tab.own_maximum.map(
        |maximum| view! { <p class="strong">{format!("Maximum Payment Allowed: ${}", short(maximum))}</p> },
    );
    let line = current_total(tab.record_total, tab.own_maximum);
    let left = match tab.own_maximum {
        Some(maximum) => format!("{} left.", maximum - tab.record_total),
        None => "No maximum.".to_owned(),
    };
    view! {
        {maximum}
        <Progress id="all-payments" label=tab.head.name.clone() value=tab.record_total.cents()
            max=tab.own_maximum.map_or(0, Money::cents) text=line note=left
            more=explain_youth(tab)/>
    }
    .into_any()
}

/// BYD-02 How the total of a service of Youth comes about.
fn explain_youth(tab: &DollarTab) -> AnyView {
    let counted = tab.lines.iter().map(counted).collect_view();
    let sum = format!("Sum: {}", tab.record_total);
    let maximum = match tab.own_maximum {
        Some(maximum) => format!(
            "Maximum: {maximum}, entered with the payments of this service. Nothing is saved above it, and there are no requests for more. Rule: YTH-43, YTH-48."
        ),
        None => "No maximum was entered with the payments of this service. Rule: YTH-43.".to_owned(),
    };
    view! {
        <Explain id="all-payments-why" what="Current Total">
            <p>"Total: all payments of this service, of all years. Rule: YTH-45, YTH-49."</p>
            <ul>{counted}</ul>
            <p class="strong">{sum}</p>
            <p>{maximum}</p>
        </Explain>
    }
    .into_any()
}

/// "12/16/2022: 12.00 × 12 = $144.00".
fn counted(line: &Line) -> AnyView {
    let it = &line.payment;
    let text = format!(
        "{}: {} × {} = {}",
        show_date(it.paid_on),
        plain(it.unit),
        it.quantity,
        it.total()
    );
    view! { <li>{text}</li> }.into_any()
}

/// The bar of one year with its line and what is left of the approved maximum.
pub fn bar(id: &'static str, name: &str, standing: &Standing, more: Option<AnyView>) -> AnyView {
    let label = format!("{name}, {}", fiscal_year_name(standing.fiscal_year));
    let text = current_total(standing.total, standing.maximum());
    let tone = match standing.left() {
        _ if standing.is_over() => Tone::Bad,
        Some(left) if left == Money::ZERO => Tone::Warn,
        _ => Tone::Plain,
    };
    let more = more.unwrap_or_else(|| ().into_any());
    view! {
        <Progress id=id label=label value=standing.total.cents()
            max=standing.maximum().map_or(0, Money::cents) text=text note=note(standing) tone=tone more=more/>
    }
    .into_any()
}

/// BYD-02 How the figures of the year come about: the payments counted, the maximum and what was added to it. The
/// Support Services section names the rows of policy with their sources.
fn explain(tab: &DollarTab, standing: &Standing) -> AnyView {
    let counted = tab
        .lines
        .iter()
        .filter(|line| line.payment.fiscal_year() == standing.fiscal_year)
        .map(counted)
        .collect_view();
    let elsewhere = (tab.elsewhere > Money::ZERO)
        .then(|| view! { <li>{format!("Under other records of this service: {}", tab.elsewhere)}</li> });
    let sum = format!("Sum: {}", standing.total);
    let to = paths::support(tab.frame.profile);
    let (total, maximum) = (total_words(standing), maximum_words(standing));
    view! {
        <Explain id="this-year-why" what="Current Total">
            <p>{total}</p>
            <ul>{counted}{elsewhere}</ul>
            <p class="strong">{sum}</p>
            <p>{maximum}</p>
            <p><a href=to>"The rows of policy with their sources"</a></p>
        </Explain>
    }
    .into_any()
}

/// What the total of a year counts.
pub fn total_words(standing: &Standing) -> String {
    let (first, last) = fiscal_year_span(standing.fiscal_year);
    format!(
        "Total: the payments dated {} to {}, over the records of all agencies. Rule: DOL-16, OQ-04.",
        show_date(first),
        show_date(last)
    )
}

/// What the maximum of a year is made of.
pub fn maximum_words(standing: &Standing) -> String {
    let approved = standing.approved_increases;
    match (standing.policy_maximum, standing.maximum()) {
        (Some(policy), Some(_)) if approved == Money::ZERO => {
            format!("Maximum: {policy} by policy; no increase was approved. Rule: OQ-02, OVR-19.")
        }
        (Some(policy), Some(maximum)) => format!(
            "Maximum: {policy} by policy and {approved} of approved increases make {maximum}. Rule: OQ-02, OVR-19."
        ),
        _ => "Policy has no maximum for this service in this year. Rule: OVR-03.".to_owned(),
    }
}

/// "$25.00 left." with what is asked for beside it, never added to the maximum (OQ-02).
fn note(standing: &Standing) -> String {
    let left = match standing.left() {
        None => "No maximum.".to_owned(),
        Some(_) if standing.is_over() => {
            format!("{} over the approved maximum.", standing.over())
        }
        Some(left) => format!("{left} left."),
    };
    match standing.pending {
        Some(pending) => format!("{left} +{pending} requested, not yet approved."),
        None => left,
    }
}
