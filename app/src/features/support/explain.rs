//! Where a figure comes from: its rule in words, the rows of policy used, the payments counted. BYD-02.

use domain::{
    Money,
    date::{fiscal_year_span, show_date},
    forecast::Forecast,
    payment::plain,
};
use leptos::prelude::*;
use services::{
    payments::Line,
    support_section::{Bar, PolicyUsed, Section},
};

use crate::ui::Explain;

/// "07/01/2022 to 06/30/2023".
fn span(year: i32) -> String {
    let (first, last) = fiscal_year_span(year);
    format!("{} to {}", show_date(first), show_date(last))
}

/// The total of the section.
pub(super) fn total(section: &Section) -> AnyView {
    let year = section.fiscal_year;
    let lines = section
        .bars
        .iter()
        .map(|bar| view! { <li>{format!("{}: {}", bar.name, bar.standing.total)}</li> })
        .collect_view();
    let rule = format!(
        "The sum of the lines below: every payment dated {} (State fiscal year {year}), of all agencies. Rule: OSS-02, OSS-04, OQ-60.",
        span(year)
    );
    let sum = format!("Sum: {}", section.total);
    view! {
        <Explain id="explain-total" what="Total Payments Issued">
            <p>{rule}</p>
            <ul>{lines}</ul>
            <p class="strong">{sum}</p>
        </Explain>
    }
    .into_any()
}

/// The figures of one bar: total, maximum, percentage, forecast.
pub(super) fn bar(it: &Bar, id: &str) -> AnyView {
    let year = it.standing.fiscal_year;
    let counted = it
        .counted
        .iter()
        .map(|line| view! { <li>{payment(line)}</li> })
        .collect_view();
    let rule = format!(
        "Total: the sum of the payments dated {} (State fiscal year {year}), over the records of all agencies. Rule: DOL-16, OQ-04.",
        span(year)
    );
    let sum = match it.counted.len() {
        0 => "No payment counts.".to_owned(),
        1 => format!("1 payment counts: {}", it.standing.total),
        count => format!("{count} payments count, together {}", it.standing.total),
    };
    let what = format!("{}, FY{year}", it.name);
    let (maximum, percent, foretold) = (maximum(it), percent(it), foretold(it));
    view! {
        <Explain id=format!("{id}-why") what=what>
            <p>{rule}</p>
            <ul>{counted}</ul>
            <p class="strong">{sum}</p>
            {maximum}
            <p>{percent}</p>
            {foretold}
        </Explain>
    }
    .into_any()
}

/// "07/31/2023 · Auto Repair · 1350.00 × 1 = $1,350.00".
fn payment(line: &Line) -> String {
    let it = &line.payment;
    let what = line.subtype.clone().unwrap_or_else(|| it.description.clone());
    let estimate = if it.is_estimate { " (cost estimate)" } else { "" };
    format!(
        "{} · {what} · {} × {} = {}{estimate}",
        show_date(it.paid_on),
        plain(it.unit),
        it.quantity,
        it.total()
    )
}

fn maximum(it: &Bar) -> AnyView {
    let rule = "Maximum: what policy allows in the fiscal year and every increase approved for it; what is only asked \
                for does not count. Rule: OQ-02, OQ-04, OVR-19.";
    let policy = match &it.policy {
        Some(row) => policy_row(row),
        None => "Policy has no row for this service.".to_owned(),
    };
    let increases = it
        .increases
        .iter()
        .map(|row| {
            view! { <li>{format!("+{} approved by {} on {}", row.amount, row.approved_by, row.approved_on)}</li> }
        })
        .collect_view();
    let sum = match it.standing.maximum() {
        Some(maximum) => format!("Approved maximum: {maximum}"),
        None => "No maximum.".to_owned(),
    };
    view! {
        <p>{rule}</p>
        <ul><li>{policy}</li>{increases}</ul>
        <p class="strong">{sum}</p>
    }
    .into_any()
}

/// The row of policy with its source and whether it was compared with it.
fn policy_row(row: &PolicyUsed) -> String {
    let amount = row
        .amount
        .map_or_else(|| "No maximum".to_owned(), |amount| amount.to_string());
    let verify = if row.is_verified { "" } else { " – verify" };
    format!(
        "{amount} from FY{} on. Source: {}{verify}. Saved by {} on {}.",
        row.from_fiscal_year,
        row.source,
        row.updated_by,
        show_date(row.updated_on)
    )
}

fn percent(it: &Bar) -> String {
    let percent = it.standing.percent();
    match it.standing.maximum() {
        Some(maximum) => format!(
            "Percentage: 100 × {} ÷ {} = {percent}%, rounded; the bar ends at 100%. Rule: OQ-12.",
            plain(it.standing.total),
            plain(maximum)
        ),
        None => format!(
            "Percentage: without a maximum 100% as soon as anything was paid, here {percent}%. Rule: OQ-12."
        ),
    }
}

/// The forecast in a sentence; nothing where there is none.
pub(super) fn forecast_words(forecast: Forecast, year: i32) -> Option<String> {
    match forecast {
        Forecast::Nothing => None,
        Forecast::Reached => Some("The maximum is reached.".to_owned()),
        Forecast::On(day) => Some(format!(
            "At this pace the maximum is reached on {}.",
            show_date(day)
        )),
        Forecast::Left(left) if left == Money::ZERO => Some(format!(
            "At this pace nothing is left on {}.",
            show_date(fiscal_year_span(year).1)
        )),
        Forecast::Left(left) => Some(format!(
            "At this pace {left} is left on {}.",
            show_date(fiscal_year_span(year).1)
        )),
    }
}

fn foretold(it: &Bar) -> Option<AnyView> {
    let words = forecast_words(it.forecast, it.standing.fiscal_year)?;
    let rule =
        format!("Forecast: {words} The pace is what was paid a day from July 1 to today. Rule: BYD-01.");
    Some(view! { <p>{rule}</p> }.into_any())
}
