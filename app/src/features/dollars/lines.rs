//! The table of payments. DOL-09, T24; YTH-45, T25.

use domain::{
    date::{fiscal_year_name, show_date},
    ids::PaymentId,
    payment::plain,
    program::Family,
};
use leptos::prelude::*;
use services::payments::{DollarTab, Line};

use crate::{
    paths,
    ui::{Cell, Column, DataTable, Inline, ListQuery, Row, Tone},
};

/// The payments of the service, newest payment date first.
#[component]
pub fn Lines(tab: DollarTab) -> impl IntoView {
    let query = ListQuery::read("", "");
    let family = tab.head.family;
    let caption = format!("Payments: {}", tab.head.name);
    let rows = tab.lines.iter().map(|line| row(&tab, line)).collect();
    view! { <DataTable id="payments" caption=caption columns=columns(family, tab.can_edit) rows=rows query=query/> }
}

fn columns(family: Family, can_edit: bool) -> Vec<Column> {
    let mut columns = match family {
        Family::Isets => vec![
            Column::main("Payment Method").sorted_by("method"),
            Column::new("Service Description").sorted_by("description"),
            Column::num("Dollar Amount/Unit").sorted_by("unit"),
            Column::num("Quantity").sorted_by("quantity"),
            Column::num("Total Cost").sorted_by("total"),
            Column::date("Payment Date").sorted_by("paid"),
            Column::new("Updated By").sorted_by("by"),
            Column::date("Date Updated").sorted_by("updated"),
        ],
        Family::Youth => vec![
            Column::num("Dollar Value").sorted_by("unit"),
            Column::num("Number of Times Service Was Offered at this Cost").sorted_by("quantity"),
            Column::num("Total Cost").sorted_by("total"),
            Column::date("Payment Date").sorted_by("paid"),
            Column::new("Payment Method").sorted_by("method"),
            Column::new("Description").sorted_by("description"),
        ],
    };
    if can_edit {
        columns.extend([Column::actions("Edit"), Column::actions("Delete")]);
    }
    columns
}

fn row(tab: &DollarTab, line: &Line) -> Row {
    let it = &line.payment;
    let amount = |money: domain::Money| Cell::text(plain(money)).sort(format!("{:012}", money.cents()));
    let quantity = Cell::text(it.quantity.to_string()).sort(format!("{:06}", it.quantity));
    let paid = Cell::text(show_date(it.paid_on)).sort(it.paid_on.to_string());
    let mut cells = match tab.head.family {
        Family::Isets => vec![
            Cell::text(line.method.clone()),
            description(line),
            amount(it.unit),
            quantity,
            amount(it.total()),
            paid,
            Cell::text(line.updated_by.clone()),
            Cell::text(show_date(line.updated_on)).sort(line.updated_on.to_string()),
        ],
        Family::Youth => vec![
            amount(it.unit),
            quantity,
            amount(it.total()),
            paid,
            Cell::text(line.method.clone()),
            description(line),
        ],
    };
    if tab.can_edit {
        cells.extend(actions(tab, line));
    }
    Row {
        class: if line.mark.is_some() { "mark" } else { "" },
        ..Row::new(cells)
    }
}

/// The description with what has to be known about the payment: an estimate (DOL-15), over the maximum (OQ-01), a
/// stipend (YTH-44), dated in another year than its neighbours.
fn description(line: &Line) -> Cell {
    let it = &line.payment;
    let mut drawn = Inline::new().text(&it.description);
    if it.is_estimate {
        drawn = drawn.tag(Tone::Plain, "cost estimate");
    }
    if let Some(mark) = line.mark {
        drawn = drawn.tag(Tone::Bad, mark.label());
    }
    if let Some(stipend) = it.stipend {
        let (from, to) = (show_date(stipend.from), show_date(stipend.to));
        drawn = drawn.note(&format!("Stipend {from} – {to}, {} an hour", stipend.hourly));
    }
    if let Some(fund) = &line.fund {
        let year = fiscal_year_name(it.fiscal_year());
        drawn = drawn.note(&format!("Paid by {fund}, {year}"));
    }
    Cell::inline(drawn, it.description.clone())
}

fn actions(tab: &DollarTab, line: &Line) -> [Cell; 2] {
    let (profile, service, id) = (tab.frame.profile, tab.head.id, line.payment.id);
    let what = named(line);
    let button = |href: String, look: &str, act: &str, icon: &str| {
        let (id, label) = (element_id(&act.to_lowercase(), id), format!("{act} {what}"));
        Cell::inline(Inline::new().icon_button(&href, (look, &id), &label, icon), "")
    };
    let edit = paths::payment(profile, service, id);
    let delete = paths::remove_payment(profile, service, id);
    [
        button(edit, "second small", "Edit", "pencil"),
        button(delete, "alarm second small", "Delete", "cross"),
    ]
}

/// The id of a button of this payment, for the focus to return to.
pub fn element_id(what: &str, id: PaymentId) -> String {
    format!("{what}-{id}")
}

/// "the payment of $25.00 on 12/16/2022".
pub fn named(line: &Line) -> String {
    format!(
        "the payment of {} on {}",
        line.payment.total(),
        show_date(line.payment.paid_on)
    )
}
