//! Where each figure of Earnfare comes from: rule, citation, rows of policy, days counted. BYD-02.

use domain::{Minutes, date::show_date, earnfare::Payment};
use leptos::prelude::*;
use services::earnfare::{DayCounted, Earnfare, MonthView, SettingUsed, WageUsed};

use super::block::hours as shown;
use crate::{paths, ui::Explain};

fn verify(is_verified: bool) -> &'static str {
    if is_verified { "" } else { " – verify" }
}

/// The row of the table of minimum wages.
fn wage_row(wage: Option<&WageUsed>) -> String {
    wage.map_or_else(
        || "The table of minimum wages has no row for that day.".to_owned(),
        |wage| {
            format!(
                "State minimum wage {} from {} on. Source: {}{}.",
                wage.hourly,
                show_date(wage.from),
                wage.source,
                verify(wage.is_verified)
            )
        },
    )
}

fn amount_row(month: &MonthView) -> String {
    month.amount.map_or_else(
        || "No benefit amount is in force on that day.".to_owned(),
        |it| {
            format!(
                "Benefit amount {} from {} on.",
                it.amount,
                show_date(it.effective_on)
            )
        },
    )
}

fn setting_row(name: &str, value: &str, setting: Option<&SettingUsed>) -> String {
    setting.map_or_else(
        || format!("{name}: {value}."),
        |it| {
            format!(
                "{name}: {value}, from {} on. Source: {}{}.",
                show_date(it.from),
                it.source,
                verify(it.is_verified)
            )
        },
    )
}

/// Monthly Benefit Hours. ERN-04.
pub(super) fn benefit_hours(month: &MonthView, id: &str) -> AnyView {
    let on = show_date(month.reckoned_on);
    let rule = format!(
        "The benefit amount divided by the State minimum wage, fractions of an hour dropped; both as in force on {on}, \
         the last day of the month or today. Rule: ERN-04, ERN-10, OQ-42, OQ-43."
    );
    let sum = match (month.amount, &month.wage, month.benefit_hours) {
        (Some(amount), Some(wage), Some(hours)) => {
            format!("{} ÷ {} = {hours} hours", amount.amount, wage.hourly)
        }
        _ => "Not known without both.".to_owned(),
    };
    let (amount, wage) = (amount_row(month), wage_row(month.wage.as_ref()));
    view! {
        <Explain id=id what="Monthly Benefit Hours">
            <p>{rule}</p>
            <ul><li>{amount}</li><li>{wage}</li></ul>
            <p class="strong">{sum}</p>
        </Explain>
    }
    .into_any()
}

/// The days of a month, with a link to the attendance that holds each.
fn days(it: &Earnfare, days: &[&DayCounted]) -> AnyView {
    if days.is_empty() {
        return view! { <p>"No day with hours lies in the month."</p> }.into_any();
    }
    let items = days
        .iter()
        .map(|day| {
            let href = paths::attendance(it.profile, day.service);
            let of = if day.is_workfare { "CW" } else { "TJ" };
            let state = if day.is_verified {
                "verified"
            } else {
                "not verified"
            };
            let text = format!(" · {of} · {} hours · {state}", shown(day.worked));
            view! { <li><a href=href>{show_date(day.on)}</a> {text}</li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

/// The hours of a bar. ERN-05, ATT-16.
pub(super) fn hours(it: &Earnfare, month: &MonthView, workfare: bool, id: &str) -> AnyView {
    let (what, limit) = if workfare {
        let limit = month.benefit_hours.map_or_else(
            || "No benefit hours without a benefit amount.".to_owned(),
            |hours| format!("{hours}: the Monthly Benefit Hours."),
        );
        ("Community Workfare Hours", limit)
    } else {
        let limit = shown(month.job_limit);
        let limit = setting_row(
            "Transitional Job hours paid in a month",
            &limit,
            month.hours_setting.as_ref(),
        );
        ("Transitional Job Hours", limit)
    };
    let rule = format!(
        "All hours of attendance on days of {}, verified or not, under Earnfare; a week that lies in two months is \
         parted by the day worked. Rule: ERN-05, ERN-06, ERN-09, ATT-16.",
        month.month.label()
    );
    let counted: Vec<&DayCounted> = month
        .days
        .iter()
        .filter(|day| day.is_workfare == workfare)
        .collect();
    let total: Minutes = counted.iter().map(|day| day.worked).sum();
    let sum = format!("Together {} hours", shown(total));
    let list = days(it, &counted);
    view! {
        <Explain id=id what=format!("{what}, {}", month.month.label())>
            <p>{rule}</p>
            {list}
            <p class="strong">{sum}</p>
            <p>{limit}</p>
        </Explain>
    }
    .into_any()
}

/// One line of the payment, by its place. ERN-08, OQ-42.
pub(super) fn line(it: &Earnfare, month: &MonthView, place: usize, id: &str) -> AnyView {
    let Some(paid) = month.payment else {
        return ().into_any();
    };
    let what = super::block::lines(&paid)[place.min(4)].2;
    let content = match place {
        0 => total(it, month, &paid),
        1 => work_off(month, &paid),
        2 => stipend(month, &paid),
        3 => view! { <p>"The State's standard minimum wage, whatever the worksite. Rule: ERN-10, OQ-43."</p> <p>{wage_row(month.wage.as_ref())}</p> }
            .into_any(),
        _ => issued(&paid),
    };
    view! { <Explain id=id what=format!("{what}, {}", month.month.label())>{content}</Explain> }.into_any()
}

fn total(it: &Earnfare, month: &MonthView, paid: &Payment) -> AnyView {
    let counted: Vec<&DayCounted> = month.days.iter().filter(|day| day.is_verified).collect();
    let list = days(it, &counted);
    let sum = format!("Total: {} hours", shown(paid.total));
    view! {
        <p>"Hours of Community Workfare and Transitional Job in weeks that are verified: only these count for money. Rule: ERN-08, OQ-42."</p>
        {list}
        <p class="strong">{sum}</p>
    }
    .into_any()
}

fn work_off(month: &MonthView, paid: &Payment) -> AnyView {
    let is_first = month.order_setting.as_ref().is_none_or(|it| it.value != 0);
    let rule = if is_first {
        "The first hours of the month work off the benefit, whatever the activity, up to the Monthly Benefit Hours. Rule: OQ-42."
    } else {
        "Community Workfare hours work off the benefit, up to the Monthly Benefit Hours. Rule: OQ-42."
    };
    let value = if is_first { "Yes" } else { "No" };
    let setting = setting_row(
        "The first hours of a month work off the benefit",
        value,
        month.order_setting.as_ref(),
    );
    let hours = month.benefit_hours.unwrap_or_default();
    let counted = if is_first {
        paid.total
    } else {
        month.worked.workfare_verified
    };
    let sum = format!(
        "The lesser of {} and {hours}: {} hours",
        shown(counted),
        shown(paid.work_off)
    );
    view! { <p>{rule}</p> <p>{setting}</p> <p class="strong">{sum}</p> }.into_any()
}

fn stipend(month: &MonthView, paid: &Payment) -> AnyView {
    let limit = shown(month.job_limit);
    let setting = setting_row(
        "Transitional Job hours paid in a month",
        &limit,
        month.hours_setting.as_ref(),
    );
    let above = (paid.above > Minutes::ZERO)
        .then(|| view! { <p>{format!("{} hours above that are not paid.", shown(paid.above))}</p> });
    let sum = format!(
        "{} − {} = {} hours{}",
        shown(paid.total),
        shown(paid.work_off),
        shown(paid.total - paid.work_off),
        if paid.above > Minutes::ZERO {
            format!(", at most {limit}")
        } else {
            String::new()
        }
    );
    view! {
        <p>"Total hours less work-off hours, at most what the program pays in a month. Rule: ERN-08, ERN-09."</p>
        <p>{setting}</p>
        <p class="strong">{sum}</p>
        {above}
    }
    .into_any()
}

fn issued(paid: &Payment) -> AnyView {
    let sum = format!("{} × {} = {}", shown(paid.stipend), paid.wage, paid.issued);
    view! {
        <p>"Stipend hours times the State minimum wage, rounded to a cent. Rule: ERN-08."</p>
        <p class="strong">{sum}</p>
    }
    .into_any()
}
