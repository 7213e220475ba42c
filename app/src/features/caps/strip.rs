//! One counter for each cap, with a forecast.

use domain::{Minutes, Money, caps::Outlook, date::show_date, earnfare::Month, ids::ProfileId};
use leptos::prelude::*;
use services::caps::{Cap, Kind, Unit};

use crate::{
    paths,
    ui::{Caps, Progress, Tone},
};

/// The strip of a page: the caps, and counters that the page has made of what it read itself. Nothing when there is
/// nothing to count.
pub fn strip(profile: ProfileId, caps: &[Cap], more: Option<AnyView>) -> Option<AnyView> {
    if caps.is_empty() && more.is_none() {
        return None;
    }
    let counters = caps
        .iter()
        .enumerate()
        .map(|(at, cap)| counter(profile, cap, at))
        .collect_view();
    Some(
        view! {
            <section class="strip" aria-label="Caps" id="caps"><Caps>{counters}{more}</Caps></section>
        }
        .into_any(),
    )
}

fn amount(unit: Unit, value: i64) -> String {
    match unit {
        Unit::Hours if value % 60 == 0 => (value / 60).to_string(),
        Unit::Hours => Minutes(value).to_string(),
        Unit::Months | Unit::Days => value.to_string(),
        Unit::Money => Money::from_cents(value).to_string(),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Hours => " hours",
        Unit::Months => " months",
        Unit::Days => " days",
        Unit::Money => "",
    }
}

/// What becomes of a cap in a sentence.
fn words(cap: &Cap) -> Option<String> {
    match cap.outlook {
        Outlook::Nothing => None,
        Outlook::Reached if cap.kind == Kind::WorkOff => Some("The benefit is worked off.".to_owned()),
        Outlook::Reached => Some("The cap is reached.".to_owned()),
        Outlook::Passed => Some("The cap is passed.".to_owned()),
        Outlook::On(day) => Some(format!("At this pace the cap is reached on {}.", show_date(day))),
        Outlook::HoursLeft(left) => Some(format!(
            "At this pace {} hours are left at the end of the month.",
            amount(Unit::Hours, left.0)
        )),
        Outlook::MoneyLeft(left) => Some(format!("At this pace {left} is left on June 30.")),
        Outlook::LastDay(day) => Some(format!("Last day at this pace: {}.", show_date(day))),
    }
}

/// What is left, before what becomes of it.
fn left(cap: &Cap) -> Option<String> {
    let left = cap.limit? - cap.used;
    let (size, word) = if left < 0 { (-left, "over") } else { (left, "left") };
    Some(format!("{}{} {word}.", amount(cap.unit, size), unit(cap.unit)))
}

fn tone(cap: &Cap) -> Tone {
    match cap.outlook {
        Outlook::Passed => Tone::Bad,
        Outlook::Reached if cap.kind == Kind::WorkOff => Tone::Good,
        Outlook::Reached => Tone::Warn,
        _ if cap.is_near => Tone::Warn,
        _ => Tone::Plain,
    }
}

/// Where the figure is explained. BYD-02.
fn origin(profile: ProfileId, cap: &Cap, today: Month) -> String {
    match &cap.kind {
        Kind::WorkOff => format!("{}#earnfare-cw-{}", paths::earnfare(profile), today.code()),
        Kind::Stipend => format!("{}#earnfare-tj-{}", paths::earnfare(profile), today.code()),
        Kind::Months | Kind::Days => paths::summary_worksites(profile),
        Kind::Support(_) => paths::support(profile),
        Kind::Own(service) => paths::dollars(profile, *service),
    }
}

fn counter(profile: ProfileId, cap: &Cap, at: usize) -> AnyView {
    let used = amount(cap.unit, cap.used);
    let text = match cap.limit {
        Some(limit) => format!("{used} / {}", amount(cap.unit, limit)),
        None => used,
    };
    let note: Vec<String> = [left(cap), words(cap)].into_iter().flatten().collect();
    let note = note.join(" ");
    let label = format!("Where {} comes from", cap.label);
    let href = origin(profile, cap, cap.month);
    let more = view! { <a href=href aria-label=label>"Details"</a> }.into_any();
    let max = cap.limit.unwrap_or_default();
    view! {
        <Progress id=format!("cap-{at}") label=cap.label.clone() value=cap.used max=max text=text note=note
            tone=tone(cap) more=more/>
    }
    .into_any()
}
