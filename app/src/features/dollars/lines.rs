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
    ui::{ButtonLink, Cell, Column, DataTable, Icon, ListQuery, Row, Tag, Tone},
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
    let estimate = it
        .is_estimate
        .then(|| view! { " " <Tag tone=Tone::Plain text="cost estimate"/> });
    let mark = line
        .mark
        .map(|mark| view! { " " <Tag tone=Tone::Bad text=mark.label()/> });
    let stipend = it.stipend.map(|stipend| {
        let text = format!(
            "Stipend {} – {}, {} an hour",
            show_date(stipend.from),
            show_date(stipend.to),
            stipend.hourly
        );
        view! { <br/> <span class="soft small">{text}</span> }
    });
    let fund = line.fund.clone().map(|fund| {
        let text = format!("Paid by {fund}, {}", fiscal_year_name(it.fiscal_year()));
        view! { <br/> <span class="soft small">{text}</span> }
    });
    let text = it.description.clone();
    Cell::view(view! { {text.clone()} {estimate} {mark} {stipend} {fund} }, text)
}

fn actions(tab: &DollarTab, line: &Line) -> [Cell; 2] {
    let (profile, service, id) = (tab.frame.profile, tab.head.id, line.payment.id);
    let what = named(line);
    let edit = view! {
        <ButtonLink href=paths::payment(profile, service, id) look="second small" id=element_id("edit", id)
            label=format!("Edit {what}")><Icon name="pencil"/></ButtonLink>
    };
    let delete = view! {
        <ButtonLink href=paths::remove_payment(profile, service, id) look="alarm second small"
            id=element_id("delete", id) label=format!("Delete {what}")><Icon name="cross"/></ButtonLink>
    };
    [Cell::view(edit, ""), Cell::view(delete, "")]
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
