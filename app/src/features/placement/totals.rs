//! Totals of subsidized days and months, each opened to how it is counted. WKS-18, WKS-22, SUB, YTH-54, BYD-01, BYD-02.

use chrono::{Days, NaiveDate};
use domain::{
    date::show_date,
    placement::{DaysStanding, MonthsStanding, Span, window_span},
    policy::ValueKind,
};
use leptos::prelude::*;
use services::placements::{Counted, PlacementTab};

use crate::ui::{Caps, Explain, Progress, Tone};

/// WKS-18 "Total Subsidized days for all items: 145", with how it is counted; `id` is unique on the page.
pub fn line(tab: &PlacementTab, id: &'static str) -> AnyView {
    let text = format!("Total Subsidized days for all items: {} ", tab.total_days);
    view! {
        <div class="strong" id=id>
            {text}
            {explain(tab, format!("{id}-why"), "Total Subsidized days", None)}
        </div>
    }
    .into_any()
}

/// The rule, the placements and the spans counted; `limit` says where a limit comes from.
fn explain(tab: &PlacementTab, id: String, what: &'static str, limit: Option<AnyView>) -> AnyView {
    let today = show_date(tab.frame.today);
    let rule = format!(
        "Calendar days from each subsidized start to the earliest of subsidized end, end and today, {today}; first and last \
         day count. From an inactive date to the day before the return nothing counts. A day counts once, however many \
         placements it is subsidized in. Rule: SUB-04 to SUB-06, OQ-15, OQ-16."
    );
    let lines = tab
        .all
        .iter()
        .map(|it| view! { <li>{counted(it)}</li> })
        .collect_view();
    let sum: i64 = tab.all.iter().map(|it| it.days).sum();
    let once = (sum != tab.total_days).then(|| {
        let text = format!(
            "Days that lie in several placements count once: {} less than the sum.",
            days(sum - tab.total_days)
        );
        view! { <p>{text}</p> }
    });
    let total = match tab.all.len() {
        0 => "No placement counts.".to_owned(),
        _ => format!("Together: {}", days(tab.total_days)),
    };
    view! {
        <Explain id=id what=what>
            <p>{rule}</p>
            <ul>{lines}</ul>
            {once}
            <p class="strong">{total}</p>
            {limit}
        </Explain>
    }
    .into_any()
}

/// BYD-02 The dated rows of policy that a limit is read from.
fn policy(tab: &PlacementTab) -> AnyView {
    let rows = tab.settings.iter().map(|it| {
        let text = format!(
            "{}: {}, from {} on. Source: {}",
            it.parameter.label(),
            ValueKind::of(it.parameter).show(it.value),
            show_date(it.from),
            it.source
        );
        view! { <li>{text}</li> }
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}

/// "CW - Community Workfare · Laundry Workers, Young Drycleaners: 08/08/2022 – 12/30/2022 = 145 days".
fn counted(it: &Counted) -> String {
    let name = format!("{} · {}", it.service_name, it.job.name());
    if it.spans.is_empty() {
        return format!("{name}: no subsidized day");
    }
    let spans: Vec<String> = it.spans.iter().copied().map(span).collect();
    format!("{name}: {} = {}", spans.join(" + "), days(it.days))
}

/// "08/08/2022 – 12/30/2022".
pub fn span((first, last): Span) -> String {
    format!("{} – {}", show_date(first), show_date(last))
}

/// "1 day", "145 days".
pub fn days(count: i64) -> String {
    if count == 1 {
        "1 day".to_owned()
    } else {
        format!("{count} days")
    }
}

/// Days left of the category's limit and months of the year, as far as the program has such limits.
pub fn caps(tab: &PlacementTab) -> Option<AnyView> {
    let counters = [
        tab.days.as_ref().map(|it| day_counter(tab, it)),
        tab.months.as_ref().map(|it| month_counter(tab, it)),
    ];
    let counters: Vec<AnyView> = counters.into_iter().flatten().collect();
    (!counters.is_empty()).then(|| view! { <Caps>{counters}</Caps> }.into_any())
}

fn tone(is_passed: bool, is_near: bool) -> Tone {
    if is_passed {
        Tone::Bad
    } else if is_near {
        Tone::Warn
    } else {
        Tone::Plain
    }
}

/// YTH-54 Used and left, and the last day when the placements go on.
fn day_counter(tab: &PlacementTab, it: &DaysStanding) -> AnyView {
    let left = if it.used > it.limit {
        format!("{} over the limit.", days(it.used - it.limit))
    } else {
        format!("{} left.", days(it.left()))
    };
    let note = match it.last_day {
        Some(last) if it.used <= it.limit => format!("{left} {}", last_day(last, tab.frame.today)),
        Some(last) => format!("{left} The limit was reached on {}.", show_date(last)),
        None => left,
    };
    let more = explain(
        tab,
        "explain-days".to_owned(),
        "Subsidized days",
        Some(policy(tab)),
    );
    view! {
        <Progress id="cap-days" label="Subsidized days" value=it.used max=it.limit
            text=format!("{} of {}", it.used, it.limit) note=note tone=tone(it.used > it.limit, it.is_near) more=more/>
    }
    .into_any()
}

fn last_day(last: NaiveDate, today: NaiveDate) -> String {
    if last < today {
        format!("The last subsidized day was {}.", show_date(last))
    } else {
        format!(
            "If the placements go on, the last subsidized day is {}.",
            show_date(last)
        )
    }
}

/// What becomes of the months of the window.
fn month_note(it: &MonthsStanding, today: NaiveDate) -> String {
    let over = it.used() - it.limit;
    match it.last_day {
        Some(last) if over > 0 => {
            let over = if over == 1 {
                "1 month".to_owned()
            } else {
                format!("{over} months")
            };
            format!("{over} over the limit. It was reached on {}.", show_date(last))
        }
        Some(last) => last_day(last, today),
        None if over == 0 => {
            let next = window_span(it.window, today).1 + Days::new(1);
            format!(
                "All are used: another month can be subsidized from {} on.",
                show_date(next)
            )
        }
        None => "The limit is not reached in this window.".to_owned(),
    }
}

/// SUB-09, OQ-17 Months of the window with a subsidized day.
fn month_counter(tab: &PlacementTab, it: &MonthsStanding) -> AnyView {
    let names: Vec<String> = it
        .months
        .iter()
        .map(|(year, month)| format!("{month:02}/{year}"))
        .collect();
    let note = month_note(it, tab.frame.today);
    let rule = format!(
        "Calendar months with at least one subsidized day. Window: {}. At most {}. Rule: SUB-09, OQ-17.",
        it.window.label(),
        it.limit
    );
    let months = if names.is_empty() {
        "No month counts.".to_owned()
    } else {
        format!("Counted: {}", names.join(", "))
    };
    let lines = tab
        .all
        .iter()
        .map(|it| view! { <li>{counted(it)}</li> })
        .collect_view();
    let policy = policy(tab);
    let more = view! {
        <Explain id="explain-months" what="Subsidized months">
            <p>{rule}</p>
            <ul>{lines}</ul>
            <p class="strong">{months}</p>
            {policy}
        </Explain>
    }
    .into_any();
    view! {
        <Progress id="cap-months" label="Subsidized months" value=it.used() max=it.limit
            text=format!("{} of {}", it.used(), it.limit) note=note tone=tone(it.used() > it.limit, it.is_near) more=more/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use domain::{placement::SubsidyPeriod, placement_policy::MonthsWindow};

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn sub_09_oq_17_the_months_say_what_is_left_of_the_window() {
        let from_january = |to| SubsidyPeriod {
            from: Some(day(2024, 1, 1)),
            to,
            was_subsidized: true,
            ..SubsidyPeriod::default()
        };
        let note = |to, today| {
            let limit = (6, MonthsWindow::CalendarYear);
            month_note(&MonthsStanding::of(&[from_january(to)], limit, 14, today), today)
        };
        let march = Some(day(2024, 3, 31));
        assert_eq!(
            note(march, day(2024, 7, 1)),
            "The limit is not reached in this window."
        );
        assert_eq!(
            note(None, day(2024, 3, 1)),
            "If the placements go on, the last subsidized day is 06/30/2024."
        );
        assert_eq!(
            note(Some(day(2024, 6, 30)), day(2024, 7, 1)),
            "All are used: another month can be subsidized from 01/01/2025 on."
        );
        assert_eq!(
            note(None, day(2024, 7, 1)),
            "1 month over the limit. It was reached on 06/30/2024."
        );
        assert_eq!(
            note(None, day(2024, 8, 1)),
            "2 months over the limit. It was reached on 06/30/2024."
        );
    }
}
