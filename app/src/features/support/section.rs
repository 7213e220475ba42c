//! The bars, the years, the buttons. OSS-01 to OSS-05, OSS-11 to OSS-16.

use domain::{Money, date::fiscal_year_name, ids::CatalogueServiceId, payment::plain, support::Standing};
use leptos::prelude::*;
use services::support_section::{Asked, Bar, Section};

use super::{details::details, explain};
use crate::{
    features::{overrides, plan::parts},
    paths,
    ui::{ButtonLink, Empty, ListQuery, Tab, Tabs},
};

/// What the address asks for: `?service=` and `?year=`; nonsense asks for nothing.
pub fn asked() -> Asked {
    Asked {
        fiscal_year: parts::query("year")
            .parse()
            .ok()
            .filter(|year| (2000..=2199).contains(year)),
        service: CatalogueServiceId::read(&parts::query("service")).ok(),
    }
}

/// The heading. OSS-02.
pub fn title(section: &Section) -> String {
    format!("Support Services — Total Payments Issued - {}", section.total)
}

/// The address of the section at `base` with a year and, perhaps, the payments of a service.
fn here(base: &str, year: i32, service: Option<CatalogueServiceId>) -> String {
    match service {
        Some(service) => format!("{base}?year={year}&service={service}#support-details"),
        None => format!("{base}?year={year}#support-years"),
    }
}

/// The section as it stands at the address `base`.
pub fn section(section: &Section, base: &str, query: &ListQuery) -> AnyView {
    if section.bars.is_empty() {
        let text = "No support service is on the plan.";
        return view! { <Empty text=text/> }.into_any();
    }
    let bars = section
        .bars
        .iter()
        .enumerate()
        .map(|(at, it)| bar(section, it, at, base))
        .collect_view();
    let paid = format!(
        "Paid in {}: {}",
        fiscal_year_name(section.fiscal_year),
        section.total
    );
    view! {
        <div class="body" id="support-years">
            {years(section, base)}
            <div class="row">
                <span>{paid}</span>
                {explain::total(section)}
                {exports(section)}
            </div>
            <div class="standings">{bars}</div>
        </div>
        {details(section, query)}
    }
    .into_any()
}

/// The fiscal years with payments, and the present one. OSS-01, OSS-10.
fn years(section: &Section, base: &str) -> AnyView {
    let mut years: Vec<i32> = section.years.iter().map(|(year, _)| *year).collect();
    for year in [section.this_year, section.fiscal_year] {
        if !years.contains(&year) {
            years.push(year);
        }
    }
    years.sort_unstable_by(|a, b| b.cmp(a));
    let items = years
        .into_iter()
        .map(|year| {
            let label = if year == section.this_year {
                format!("{} (this year)", fiscal_year_name(year))
            } else {
                fiscal_year_name(year)
            };
            Tab::new(here(base, year, None), label, year == section.fiscal_year)
        })
        .collect();
    view! { <Tabs label="State fiscal year" items=items look="sub"/> }.into_any()
}

/// "Export List". OSS-02.
fn exports(section: &Section) -> Option<AnyView> {
    if !section.can_export {
        return None;
    }
    let href = |ending: &str| paths::support_file(section.profile, section.fiscal_year, ending);
    let (csv, xlsx) = (href("csv"), href("xlsx"));
    Some(
        view! {
            <ButtonLink href=csv look="second small" download=true label="Export List as CSV">"Export List (CSV)"</ButtonLink>
            <ButtonLink href=xlsx look="second small" download=true label="Export List as XLSX">"Export List (XLSX)"</ButtonLink>
        }
        .into_any(),
    )
}

/// "$0", "$175.00": an amount as the bars print it.
fn amount(money: Money) -> String {
    if money == Money::ZERO {
        "$0".to_owned()
    } else {
        format!("${}", plain(money))
    }
}

/// OSS-03 What stands behind the name: " - $1425.00 / $1400.00", without a maximum " - $175.00".
fn figures(standing: &Standing) -> String {
    match standing.maximum() {
        Some(maximum) => format!(" - {} / {}", amount(standing.total), amount(maximum)),
        None => format!(" - {}", amount(standing.total)),
    }
}

/// One bar: the name leads to the service, the bar to its payments (OSS-05).
fn bar(section: &Section, it: &Bar, at: usize, base: &str) -> AnyView {
    let standing = it.standing;
    let id = format!("support-bar-{at}");
    let label = format!("{id}-name");
    let name = match it.record() {
        Some(record) => {
            let href = paths::service(section.profile, record);
            view! { <a href=href>{it.name.clone()}</a> }.into_any()
        }
        None => view! { {it.name.clone()} }.into_any(),
    };
    let button = it.record().and_then(|record| {
        overrides::button(section.profile, record, section.fiscal_year, &it.offer, &it.name)
    });
    let suggests = matches!(
        it.offer,
        services::overrides::Offer::Pending {
            suggests_help: true,
            ..
        }
    );
    let (value, max) = match standing.maximum().map(Money::cents) {
        Some(max) if max > 0 => (standing.total.cents().clamp(0, max), max),
        _ => (i64::from(standing.total > Money::ZERO), 1),
    };
    let class = match standing.left() {
        _ if standing.is_over() => "over",
        Some(left) if left == Money::ZERO => "near",
        _ => "",
    };
    let show = format!("Payments of {}", it.name);
    let text = figures(&standing);
    let spoken = text.trim_start_matches(" - ").to_owned();
    let href = here(base, section.fiscal_year, Some(it.service));
    view! {
        <div class="cap" id=id.clone()>
            <div class="l"><span id=label.clone()>{name}</span><span class="figures">{text}</span></div>
            <a class="show" href=href aria-label=show>
                <progress class=class aria-labelledby=label aria-valuetext=spoken value=value max=max></progress>
            </a>
            <div class="n"><span>{note(&standing)}</span> " " {explain::bar(it, &id)}</div>
            {others(section, it)}
            <div class="row">{button} {overrides::help_hint(suggests)}</div>
        </div>
    }
    .into_any()
}

/// OSS-12, OSS-14, OQ-02 The share of the maximum, and what is left of it or above it; a pending request beside it.
fn note(standing: &Standing) -> String {
    let percent = standing.percent();
    let rest = match standing.left() {
        None => "no maximum".to_owned(),
        Some(_) if standing.is_over() => format!("{} over the maximum", standing.over()),
        Some(left) => format!("{left} left"),
    };
    match standing.pending {
        Some(pending) => format!("{percent}% · {rest} · +{pending} requested"),
        None => format!("{percent}% · {rest}"),
    }
}

/// The other records of the service: another agency's, or an earlier one. OSS-10.
fn others(section: &Section, it: &Bar) -> Option<AnyView> {
    if it.records.len() < 2 {
        return None;
    }
    let links = it
        .records
        .iter()
        .map(|record| {
            let href = paths::dollars(section.profile, record.id);
            view! { <li><a href=href>{record.agency.clone()}</a> " – " {record.status.label()}</li> }
        })
        .collect_view();
    Some(view! { <div class="n">"Records:" <ul class="plain">{links}</ul></div> }.into_any())
}
