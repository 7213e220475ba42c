//! The table: with much data, from the database, empty, short.

use leptos::prelude::*;

use crate::ui::{ButtonLink, Card, Cell, Column, DataTable, ListQuery, Row, Tag, Tone, Total};

fn columns() -> Vec<Column> {
    vec![
        Column::main("Activity / service").sorted_by("service"),
        Column::new("Status").sorted_by("status"),
        Column::date("Start").sorted_by("start"),
        Column::num("Hours / week").sorted_by("hours"),
        Column::actions("Actions"),
    ]
}

fn rows(count: u32) -> Vec<Row> {
    let names = [
        "BE - Basic Education (ABE/GED)",
        "CW - Community Workfare",
        "JST - Job Search Training",
        "VT - Vocational Training",
    ];
    (0..count)
        .map(|n| {
            let name = names.iter().cycle().nth(n as usize).copied().unwrap_or_default();
            let day = n % 28 + 1;
            let (tone, status) = if n % 3 == 0 { (Tone::Good, "Successful Completion") } else { (Tone::Open, "Started/Open") };
            let hours = n % 12 + 4;
            Row::new(vec![
                Cell::link("/kit", format!("{name} {}", n + 1)),
                Cell::view(view! { <Tag tone=tone text=status/> }, status),
                Cell::text(format!("12/{day:02}/2022")).sort(format!("2022-12-{day:02}")),
                Cell::text(format!("{hours}.00")).sort(format!("{hours:05}")),
                Cell::view(view! { <ButtonLink look="second small" href="/kit" label=format!("Edit {name} {}", n + 1)>"Edit"</ButtonLink> }, ""),
            ])
        })
        .collect()
}

/// The table in its states.
#[component]
pub fn Tables() -> impl IntoView {
    let people = vec![
        Column::main("Last Name").sorted_by("last"),
        Column::new("First Name").sorted_by("first"),
        Column::new("Provider(s)"),
    ];
    let page = vec![Row::new(vec![
        Cell::link("/kit", "Abrams"),
        "Stephanie".into(),
        "Asian Human Services".into(),
    ])];
    let week = vec![
        Column::main("Day"),
        Column::new("Check In"),
        Column::new("Check Out"),
        Column::num("Hours"),
    ];
    let days = vec![
        Row {
            class: "off",
            ..Row::new(vec!["Sunday 01/01".into(), "–".into(), "–".into(), "–".into()])
        },
        Row::new(vec![
            "Monday 01/02".into(),
            "8:30 AM".into(),
            "5:00 PM".into(),
            "8.00".into(),
        ]),
    ];
    let sum = view! { <tr><th scope="row" colspan="3">"Week"</th><td class="num">"8.00"</td></tr> };
    let exports = vec![("CSV".to_owned(), "/kit".to_owned())];
    view! {
        <Card title="All rows at hand" flush=true>
            <DataTable id="much" caption="Activities and services" columns=columns() rows=rows(123) query=ListQuery::read("a.", "start")/>
        </Card>
        <Card title="A page from the database" flush=true>
            <DataTable id="people" caption="Customers" columns=people rows=page query=ListQuery::read("b.", "last") total=Total::AtLeast(1000) exports=exports/>
        </Card>
        <Card title="Empty" flush=true>
            <DataTable id="none" caption="Payments" columns=columns() rows=Vec::new() query=ListQuery::read("c.", "")/>
        </Card>
        <Card title="Short" flush=true>
            <DataTable id="short" caption="Week of 01/01/2023" columns=week rows=days query=ListQuery::read("d.", "") plain=true footer=sum.into_any()/>
        </Card>
    }
}
