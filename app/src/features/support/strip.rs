//! The counters of the maxima on the profile, with a forecast. BYD-01.

use domain::{Money, support::Standing};
use leptos::prelude::*;
use services::support_section::{Bar, Section};

use super::explain::forecast_words;
use crate::{
    paths,
    ui::{Progress, Tone},
};

/// One counter for each maximum of the present year of which something is used; nothing when there is none.
pub fn counters(section: &Section) -> Option<AnyView> {
    let counts = |bar: &&Bar| bar.standing.maximum().is_some() && bar.standing.total > Money::ZERO;
    let used: Vec<&Bar> = section.bars.iter().filter(counts).collect();
    if used.is_empty() || section.fiscal_year != section.this_year {
        return None;
    }
    let caps = used
        .into_iter()
        .enumerate()
        .map(|(at, bar)| counter(section, bar, at))
        .collect_view();
    Some(caps.into_any())
}

fn tone(standing: &Standing) -> Tone {
    match standing.left() {
        _ if standing.is_over() => Tone::Bad,
        Some(left) if left == Money::ZERO => Tone::Warn,
        _ => Tone::Plain,
    }
}

fn counter(section: &Section, bar: &Bar, at: usize) -> AnyView {
    let standing = bar.standing;
    let maximum = standing.maximum().unwrap_or_default();
    let left = if standing.is_over() {
        format!("{} over.", standing.over())
    } else {
        format!("{} left.", standing.left().unwrap_or_default())
    };
    let note = match forecast_words(bar.forecast, standing.fiscal_year) {
        Some(words) => format!("{left} {words}"),
        None => left,
    };
    let href = format!(
        "{}#support-bar-{}",
        paths::support(section.profile),
        place(section, bar)
    );
    let label = format!("Where {} comes from", bar.name);
    let more = view! { <a href=href aria-label=label>"Details"</a> }.into_any();
    view! {
        <Progress id=format!("strip-{at}") label=bar.name.clone() value=standing.total.cents() max=maximum.cents()
            text=format!("{} / {maximum}", standing.total) note=note tone=tone(&standing) more=more/>
    }
    .into_any()
}

fn place(section: &Section, bar: &Bar) -> usize {
    section
        .bars
        .iter()
        .position(|it| it.service == bar.service)
        .unwrap_or_default()
}
