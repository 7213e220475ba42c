//! What is kept of a placement: what to watch for, status history, wages, follow-ups. WSH, FUP, WKS-22, OQ-16 to OQ-18,
//! OQ-69.

use chrono::NaiveDate;
use domain::{
    date::show_date,
    document::DocumentKind,
    placement::{FollowUpState, PlacementStatus},
    placement_policy::Evaluation,
    program::Family,
};
use leptos::prelude::*;
use services::placements::{FollowUpLine, HistoryLine, PlacementTab, Shown, Verified};

use super::{
    jobs::status_words,
    totals::{days, line, span},
};
use crate::{
    paths,
    ui::{Card, Cell, Column, DataTable, Inline, ListQuery, Notice, Row, Tone},
};

/// SUB-10, OQ-16, OQ-17, OQ-18, OQ-69 What to watch for.
pub fn warnings(tab: &PlacementTab) -> Option<AnyView> {
    let mut lines = limits(tab);
    if let Some(shown) = &tab.shown {
        lines.extend(of_placement(shown));
    }
    let report = tab.shown.as_ref().and_then(|shown| termination(tab, shown));
    let lines = lines.into_iter().map(|text| view! { <p>{text}</p> }.into_any());
    let lines: Vec<AnyView> = lines.chain(report).collect();
    (!lines.is_empty()).then(|| view! { <Notice tone=Tone::Warn>{lines}</Notice> }.into_any())
}

fn limits(tab: &PlacementTab) -> Vec<String> {
    let today = tab.frame.today;
    let near = |what: &str, last: Option<NaiveDate>| match last {
        Some(last) if last >= today => format!(
            "{what} end on {} if the placements go on: {} from today. Plan the subsidized end.",
            show_date(last),
            days((last - today).num_days())
        ),
        _ => format!("{what} are used up. No further day can be subsidized."),
    };
    let mut lines = Vec::new();
    if let Some(it) = tab.days.as_ref().filter(|it| it.is_near) {
        lines.push(near(&format!("The {} subsidized days", it.limit), it.last_day));
    }
    if let Some(it) = &tab.months {
        if it.is_near {
            lines.push(near(&format!("The {} subsidized months", it.limit), it.last_day));
        }
        if let Some(other) = it.other {
            lines.push(format!(
                "{other} months are subsidized in the other window ({}): more than {}.",
                it.window.other().label(),
                it.limit
            ));
        }
    }
    lines
}

fn of_placement(shown: &Shown) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, spans) in &shown.overlaps {
        let spans: Vec<String> = spans.iter().copied().map(span).collect();
        lines.push(format!(
            "{name} is subsidized on the same days, {}. Each counts once in the total.",
            spans.join(", ")
        ));
    }
    if let Some(row) = &shown.below {
        lines.push(format!(
            "The hourly wage, {}, is below the minimum wage in force since {}: {}. Update it at the next follow-up or here.",
            shown.placement.wage.hourly,
            show_date(row.from),
            row.hourly
        ));
    }
    if shown.above_minimum {
        lines.push(format!(
            "The training wage match, {}, is above the minimum wage, {}.",
            shown.placement.wage.subsidized, shown.placement.wage.minimum
        ));
    }
    lines
}

/// WCL-02, YTH-41 The report due after a termination, with the way to upload it.
fn termination(tab: &PlacementTab, shown: &Shown) -> Option<AnyView> {
    if tab.head.family != Family::Youth || shown.placement.status != PlacementStatus::Terminated {
        return None;
    }
    let kind = DocumentKind::TerminationReport;
    let upload = tab.frame.rights.edit_documents.then(|| {
        let to = paths::new_upload(tab.frame.profile, kind.code());
        view! { " " <a href=to>"Upload the report"</a> }
    });
    let text = format!(
        "Complete the {} (PDF) and upload it to the customer's uploads.",
        kind.label()
    );
    Some(view! { <p>{text} {upload}</p> }.into_any())
}

/// The cards below the form: follow-ups, status history with both totals, wages.
pub fn below(tab: &PlacementTab) -> Option<AnyView> {
    let shown = tab.shown.as_ref()?;
    let (rows, total) = (history(tab, shown), line(tab, "days-below"));
    Some(
        view! {
            {follow_ups(tab, shown)}
            <Card title="STATUS HISTORY" level=3>
                {rows}
                {total}
            </Card>
            {wages(shown)}
        }
        .into_any(),
    )
}

fn date(day: Option<NaiveDate>) -> Cell {
    Cell::text(day.map(show_date).unwrap_or_default())
        .sort(day.map(|day| day.to_string()).unwrap_or_default())
}

/// WSH-01 The table, newest first.
fn history(tab: &PlacementTab, shown: &Shown) -> AnyView {
    let columns = vec![
        Column::main("Status"),
        Column::date("Start Date"),
        Column::date("Inactive Date"),
        Column::date("Return Date"),
        Column::date("Subsidized Start Date"),
        Column::date("Subsidized End Date"),
        Column::num("Total Days Subsidized"),
        Column::date("Updated Date"),
        Column::new("Updated By"),
    ];
    let rows: Vec<Row> = shown
        .history
        .iter()
        .map(|line| history_row(line, tab.head.family))
        .collect();
    view! {
        <DataTable id="status-history" caption="STATUS HISTORY" columns=columns rows=rows query=ListQuery::read("h_", "")
            plain=true/>
    }
    .into_any()
}

fn history_row(line: &HistoryLine, family: Family) -> Row {
    let row = &line.row;
    Row::new(vec![
        Cell::text(status_words(line.status, family)),
        date(row.start_on),
        date(row.inactive_on),
        date(row.return_on),
        date(row.subsidized_from_on),
        date(row.subsidized_to_on),
        Cell::text(row.total_days.to_string()),
        date(Some(line.updated_on)),
        Cell::text(row.updated_by.clone()),
    ])
}

/// OQ-69 What an hour was paid from which day on; told once it has changed.
fn wages(shown: &Shown) -> Option<AnyView> {
    if shown.wages.len() < 2 {
        return None;
    }
    let columns = vec![
        Column::date("From"),
        Column::num("Minimum Wage"),
        Column::num("Hourly Wage"),
        Column::num("Subsidized Wage"),
        Column::num("Unsubsidized Wage"),
        Column::new("Updated By"),
        Column::date("Updated Date"),
    ];
    let rows = shown.wages.iter().map(|it| {
        Row::new(vec![
            date(Some(it.from)),
            Cell::text(it.wage.minimum.to_string()),
            Cell::text(it.wage.hourly.to_string()),
            Cell::text(it.wage.subsidized.to_string()),
            Cell::text(it.wage.unsubsidized().to_string()),
            Cell::text(it.updated_by.clone()),
            date(Some(it.updated_on)),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    Some(
        view! {
            <Card title="Wages by date" level=3 flush=true>
                <DataTable id="wages" caption="Wages by date" columns=columns rows=rows query=ListQuery::read("w_", "")
                    plain=true/>
            </Card>
        }
        .into_any(),
    )
}

/// FUP-01 to FUP-08 The follow-ups with their states.
fn follow_ups(tab: &PlacementTab, shown: &Shown) -> Option<AnyView> {
    if shown.follow_ups.is_empty() {
        return None;
    }
    let columns = vec![
        Column::main("Milestone"),
        Column::date("Due on"),
        Column::new("State"),
        Column::actions("Verify"),
    ];
    let rows: Vec<Row> = shown
        .follow_ups
        .iter()
        .map(|it| follow_up_row(tab, shown, it))
        .collect();
    Some(
        view! {
            <Card title="Follow-up" id="follow-ups" level=3 flush=true>
                <DataTable id="follow-up-table" caption="Follow-ups" columns=columns rows=rows
                    query=ListQuery::read("f_", "") plain=true/>
            </Card>
        }
        .into_any(),
    )
}

fn follow_up_row(tab: &PlacementTab, shown: &Shown, it: &FollowUpLine) -> Row {
    let days = it.milestone.days;
    let name = format!("{days} Days Follow-Up Due on {}", short(it.due));
    let mut title = Inline::new().text(&name);
    if !it.milestone.is_required {
        title = title.note("optional");
    }
    match it.milestone.evaluation {
        Evaluation::Due => title = title.note("with a worksite evaluation"),
        Evaluation::Recommended => title = title.note("a worksite evaluation is recommended"),
        Evaluation::None => {}
    }
    let is_open = matches!(it.state, FollowUpState::Open | FollowUpState::Overdue(_));
    let action = if tab.can_verify && is_open {
        let to = paths::follow_up(tab.frame.profile, tab.head.id, shown.placement.id, days);
        let label = format!("Verify employment: {days} days");
        let id = format!("verify-{days}");
        Cell::view(
            view! { <a class="btn small" id=id href=to aria-label=label>"Verify employment"</a> },
            "",
        )
    } else {
        Cell::text("")
    };
    Row::new(vec![
        Cell::inline(title, name),
        date(Some(it.due)),
        state(tab, it),
        action,
    ])
}

/// FUP-04 "9/7/2022", as the screens write it.
fn short(day: NaiveDate) -> String {
    use chrono::Datelike;
    format!("{}/{}/{}", day.month(), day.day(), day.year())
}

/// FUP-07, FUP-08 What is kept of a verified follow-up: the wages, and the worksite evaluation in words and as a document.
fn verified(tab: &PlacementTab, done: &Verified, drawn: Inline) -> Inline {
    let mut drawn = drawn.note(&format!(
        "Hourly wage {}, subsidized {}",
        done.hourly, done.subsidized
    ));
    if !done.evaluation.is_empty() {
        drawn = drawn.note(&format!("Worksite evaluation: {}", done.evaluation));
    }
    let Some((id, name)) = &done.document else {
        return drawn;
    };
    if tab.frame.rights.view_documents {
        let to = paths::document(tab.frame.profile, *id);
        drawn
            .note("Worksite evaluation:")
            .text(" ")
            .link(&to, Inline::new().text(name))
    } else {
        drawn.note(&format!("Worksite evaluation: {name}"))
    }
}

fn state(tab: &PlacementTab, it: &FollowUpLine) -> Cell {
    let tagged = |tone, text: String| Cell::inline(Inline::new().tag(tone, &text), text);
    match (it.state, &it.verified) {
        (FollowUpState::Verified, Some(done)) => {
            let text = format!("Verified by {} on {}", done.by, show_date(done.on));
            Cell::inline(verified(tab, done, Inline::new().tag(Tone::Good, &text)), text)
        }
        (FollowUpState::Overdue(late), _) => tagged(Tone::Bad, format!("Overdue by {}", days(late))),
        (FollowUpState::Opens, _) => tagged(Tone::Plain, format!("Opens {}", show_date(it.due))),
        (FollowUpState::NotNeeded, _) => tagged(Tone::Plain, "Ended before".to_owned()),
        (FollowUpState::Open | FollowUpState::Verified, _) => tagged(Tone::Open, "Open".to_owned()),
    }
}
