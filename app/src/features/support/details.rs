//! "Supportive Service Details": the payments of the service whose bar was chosen. OSS-05 to OSS-07, OSS-16.

use domain::{Money, date::show_date, payment::plain};
use leptos::prelude::*;
use services::{
    payments::Line,
    support_section::{Details, Section},
};

use crate::{
    paths,
    ui::{Cell, Column, DataTable, Inline, ListQuery, Row, Tone},
};

/// What stands there before a bar is chosen.
const BEFORE: &str = "Select a supportive service in the graph to view the details below.";

/// The table, or what to do to see one.
pub(super) fn details(section: &Section, query: &ListQuery) -> AnyView {
    let content = match &section.details {
        Some(details) => table(section, details, query),
        None => view! { <p class="body soft">{BEFORE}</p> }.into_any(),
    };
    let title = match &section.details {
        Some(details) => format!("Supportive Service Details: {}", details.name),
        None => "Supportive Service Details".to_owned(),
    };
    view! {
        <section id="support-details" aria-labelledby="support-details-title">
            <h3 class="body" id="support-details-title">{title}</h3>
            {content}
        </section>
    }
    .into_any()
}

fn table(section: &Section, details: &Details, query: &ListQuery) -> AnyView {
    let mut columns = vec![
        Column::main("Payment Method").sorted_by("method"),
        Column::new("Payment Description").sorted_by("description"),
        Column::num("Dollar Amount/Unit").sorted_by("unit"),
        Column::num("Quantity").sorted_by("quantity"),
        Column::num("Total Cost").sorted_by("total"),
        Column::date("Payment Date").sorted_by("paid"),
        Column::new("Updated By").sorted_by("by"),
        Column::date("Date Updated").sorted_by("updated"),
    ];
    if section.can_edit {
        columns.push(Column::actions("Edit"));
    }
    let rows = details.lines.iter().map(|line| row(section, line)).collect();
    let caption = format!("Payments of {}, all fiscal years", details.name);
    view! { <DataTable id="support-payments" caption=caption columns=columns rows=rows query=query.clone()/> }
        .into_any()
}

fn row(section: &Section, line: &Line) -> Row {
    let it = &line.payment;
    let amount = |money: Money| Cell::text(plain(money)).sort(format!("{:012}", money.cents()));
    let mut cells = vec![
        line.method.clone().into(),
        description(line),
        amount(it.unit),
        Cell::text(it.quantity.to_string()).sort(format!("{:06}", it.quantity)),
        amount(it.total()),
        Cell::text(show_date(it.paid_on)).sort(it.paid_on.to_string()),
        line.updated_by.clone().into(),
        Cell::text(show_date(line.updated_on)).sort(line.updated_on.to_string()),
    ];
    if section.can_edit {
        let href = paths::payment(section.profile, it.service, it.id);
        let label = format!("Edit the payment of {} on {}", it.total(), show_date(it.paid_on));
        let edit = Inline::new().button(&href, "second small", &label, ("pencil", "Edit"));
        cells.push(Cell::inline(edit, ""));
    }
    Row {
        class: if line.mark.is_some() { "mark" } else { "" },
        ..Row::new(cells)
    }
}

/// DOL-08 Only the subtype, as on the Overview of the sources; marks behind it.
fn description(line: &Line) -> Cell {
    let text = line
        .subtype
        .clone()
        .unwrap_or_else(|| line.payment.description.clone());
    let mut drawn = Inline::new().text(&text);
    if line.payment.is_estimate {
        drawn = drawn.tag(Tone::Plain, "cost estimate");
    }
    if let Some(mark) = line.mark {
        drawn = drawn.tag(Tone::Bad, mark.label());
    }
    Cell::inline(drawn, text)
}
