//! The Earnfare block: benefit amount and hours, and for each month two bars and the payment. ERN-01 to ERN-08.

use domain::{
    Minutes,
    date::show_date,
    earnfare::{Flag, Payment, percent},
};
use leptos::prelude::*;
use services::earnfare::{Earnfare, MonthView};

use super::explain;
use crate::{
    paths,
    ui::{Caps, Progress, Tag, Tone},
};

/// The block of the Status section. ERN-01.
pub fn block(it: &Earnfare) -> AnyView {
    let href = paths::earnfare(it.profile);
    let change = it.can_edit.then(|| {
        let href = format!("{href}#benefit-form");
        view! { <a href=href>"Change" <span class="vh">" the Benefit Amount"</span></a> }
    });
    let history = format!("{href}#benefit-history");
    let now = it.now().map_or_else(
        || "Not entered yet".to_owned(),
        |line| format!("{} from {}", line.amount, show_date(line.effective_on)),
    );
    let this = it.months.first();
    let hours = this.map(|month| {
        let text = month
            .benefit_hours
            .map_or_else(|| "N/A".to_owned(), |hours| hours.to_string());
        let why = explain::benefit_hours(month, "earnfare-hours");
        view! { <div><dt>"Monthly Benefit Hours"</dt><dd>{text} " " {why}</dd></div> }
    });
    view! {
        <section aria-labelledby="earnfare-title" id="earnfare" class="stack">
            <h3 id="earnfare-title">"Earnfare"</h3>
            <dl class="defs">
                <div>
                    <dt>"Benefit Amount"</dt>
                    <dd>{now} " " {change} " " <a href=history>"Benefit Amount History"</a></dd>
                </div>
                {hours}
            </dl>
            {months(it)}
        </section>
    }
    .into_any()
}

/// "Current Month: February 2024" and "Previous Month: January 2024", with bars and payment. ERN-05, ERN-06.
pub(super) fn months(it: &Earnfare) -> AnyView {
    let months = it
        .months
        .iter()
        .enumerate()
        .map(|(at, month)| {
            let name = match at {
                0 if month.is_present => format!("Current Month: {}", month.month.label()),
                1 if it.months.first().is_some_and(|it| it.is_present) => {
                    format!("Previous Month: {}", month.month.label())
                }
                _ => month.month.label(),
            };
            one_month(it, month, name)
        })
        .collect_view();
    view! { <div class="grid2">{months}</div> }.into_any()
}

fn one_month(it: &Earnfare, month: &MonthView, name: String) -> AnyView {
    let code = month.month.code();
    let title = format!("earnfare-{code}");
    let labelled_by = title.clone();
    view! {
        <section aria-labelledby=labelled_by class="stack">
            <h4 id=title>{name}</h4>
            {bars(it, month, &code)}
            {flags(month)}
            {payment(it, month, &code)}
        </section>
    }
    .into_any()
}

/// "0" or "7.50": hours as the screen prints them, whole ones without decimals.
pub(super) fn hours(minutes: Minutes) -> String {
    if minutes.0 % 60 == 0 {
        (minutes.0 / 60).to_string()
    } else {
        minutes.to_string()
    }
}

fn bars(it: &Earnfare, month: &MonthView, code: &str) -> AnyView {
    let limit = Minutes(month.benefit_hours.unwrap_or_default() * 60);
    let workfare = bar(
        "Community Workfare Hours",
        month.worked.workfare,
        month.benefit_hours.map(|_| limit),
        explain::hours(it, month, true, &format!("earnfare-cw-{code}-why")),
        format!("earnfare-cw-{code}"),
    );
    let job = bar(
        "Transitional Job Hours",
        month.worked.job,
        Some(month.job_limit),
        explain::hours(it, month, false, &format!("earnfare-tj-{code}-why")),
        format!("earnfare-tj-{code}"),
    );
    view! { <Caps>{workfare}{job}</Caps> }.into_any()
}

fn bar(label: &'static str, done: Minutes, limit: Option<Minutes>, why: AnyView, id: String) -> AnyView {
    let of = limit.map_or_else(|| "N/A".to_owned(), hours);
    let text = format!("{} / {of}", hours(done));
    let note = match limit {
        Some(limit) => format!("{}%", percent(done, limit)),
        None => "Without a benefit amount there are no benefit hours.".to_owned(),
    };
    let tone = match limit {
        Some(limit) if done > limit => Tone::Bad,
        Some(limit) if done == limit && limit > Minutes::ZERO => Tone::Good,
        _ => Tone::Plain,
    };
    let max = limit.unwrap_or_default().0;
    view! {
        <Progress id=id label=format!("{label}:") value=done.0 max=max text=text note=note tone=tone more=why/>
    }
    .into_any()
}

/// ERN-13, OQ-42 What to look at before money is issued.
fn flags(month: &MonthView) -> AnyView {
    let flags = month
        .flags
        .iter()
        .map(|flag| {
            let text = match flag {
                Flag::WorkOffNotComplete => "Work-off not complete",
                Flag::WorkOffPassed => "Community Workfare above the benefit hours",
            };
            view! { <Tag tone=Tone::Warn text=text/> " " }
        })
        .collect_view();
    let waiting = month.worked.unverified();
    let waiting = (waiting > Minutes::ZERO).then(|| {
        let text = format!("{} hours not verified yet", hours(waiting));
        view! { <Tag tone=Tone::Plain text=text/> }
    });
    view! { <p class="row">{flags}{waiting}</p> }.into_any()
}

/// The five lines with their operators. ERN-07.
fn payment(it: &Earnfare, month: &MonthView, code: &str) -> AnyView {
    let Some(paid) = month.payment else {
        let missing = if month.amount.is_none() {
            "No benefit amount is in force in this month, so nothing is calculated."
        } else {
            "No State minimum wage is in force in this month, so nothing is calculated."
        };
        return view! { <p class="soft">{missing}</p> }.into_any();
    };
    let title = format!("earnfare-payment-{code}");
    let rows = lines(&paid)
        .into_iter()
        .enumerate()
        .map(|(at, (sign, spoken, label, value))| {
            let why = explain::line(it, month, at, &format!("earnfare-line-{code}-{at}"));
            let sign = (!sign.is_empty()).then(|| {
                view! { <span aria-hidden="true">{sign}</span> <span class="vh">{spoken}</span> }
            });
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td class="num">{sign}</td>
                    <td class="num">{value}</td>
                    <td>{why}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h5 id=title.clone()>"Payment Verification/Calculation"</h5>
        <table aria-labelledby=title class="sum">
            <thead class="vh">
                <tr><th scope="col">"Line"</th><th scope="col">"Operation"</th><th scope="col">"Value"</th><th scope="col">"Explanation"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Sign, its name, label and value of each line, in the order of ERN-07.
pub(super) fn lines(paid: &Payment) -> [(&'static str, &'static str, &'static str, String); 5] {
    [
        ("", "", "Total Hours", hours(paid.total)),
        (
            "−",
            "minus",
            "SNAP Work-Off Hours (CW - Community Workfare)",
            hours(paid.work_off),
        ),
        (
            "=",
            "equals",
            "Stipend (TJ - Transitional Job) Hours",
            hours(paid.stipend),
        ),
        ("×", "times", "State Minimum Wage", paid.wage.to_string()),
        (
            "=",
            "equals",
            "Stipend (TJ - Transitional Job) Issued",
            paid.issued.to_string(),
        ),
    ]
}
