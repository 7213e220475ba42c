//! The rows of one table of policy.

use domain::{access::Permission, policy::PolicyTable};
use leptos::prelude::*;
use services::policy::{self, Line, Phase, Removed};

use super::{index::explained, preview};
use crate::{
    door,
    error::AppError,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, Cell, Column, Crumbs, DataTable, Flash, Icon, ListQuery, Page, PageHead, Row, Tag,
        Tone,
    },
};

/// One table: rows that hold now before those to come and those that are over.
#[component]
pub fn PolicyTablePage() -> impl IntoView {
    let table = parts::param("table");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let table = PolicyTable::read(&table).map_err(|_| AppError::NotFound)?;
        let loaded = policy::open_table(&ctx, table).await?;
        let rows = loaded.lines.iter().map(|line| row(table, line)).collect();
        let columns = columns(table);
        let removed = removed(table, &loaded.removed);
        let crumbs = vec![
            ("Policy".to_owned(), Some(paths::POLICY.to_owned())),
            (table.label().to_owned(), None),
        ];
        let add = (table != PolicyTable::Parameters).then(|| {
            view! {
                <ButtonLink href=paths::policy_new(table, &[])><Icon name="plus"/> {add_words(table)}</ButtonLink>
            }
            .into_any()
        });
        let head = match add {
            Some(add) => {
                view! { <PageHead title=table.label() sub=explained(table) actions=add/> }.into_any()
            }
            None => view! { <PageHead title=table.label() sub=explained(table)/> }.into_any(),
        };
        Ok(view! {
            <PageTitle text=format!("{} – Policy", table.label())/>
            <Page>
                <Crumbs items=crumbs/>
                <Flash/>
                {head}
                {below(&loaded)}
                <Card flush=true>
                    <DataTable id="rows" caption=table.label() columns=columns rows=rows query=query/>
                </Card>
                {removed}
            </Page>
        }
        .into_any())
    })
}

/// OQ-69 The open placements that a change of the minimum wage left behind.
fn below(loaded: &policy::Table) -> Option<AnyView> {
    if loaded.below.is_empty() {
        return None;
    }
    let shown: Vec<_> = loaded.below.iter().take(50).cloned().collect();
    let all = i64::try_from(loaded.below.len()).unwrap_or(i64::MAX);
    let title = format!("Open placements below the minimum wage of today: {all}");
    Some(preview::concerned("below", title, &shown, all))
}

/// The rows that were removed, each with the way to its history.
fn removed(table: PolicyTable, all: &[Removed]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let rows = all
        .iter()
        .map(|it| {
            Row::new(vec![
                Cell::link(paths::policy_row(table, it.id), it.name.clone()),
                it.by.clone().into(),
                it.when.clone().into(),
            ])
        })
        .collect();
    let columns = vec![
        Column::main("Row"),
        Column::new("Removed by"),
        Column::new("Removed on"),
    ];
    let query = ListQuery::from_pairs("", "", paths::policy_table(table), Vec::new());
    Some(
        view! {
            <Card title="Removed rows" flush=true>
                <DataTable id="removed" caption="Removed rows" columns=columns rows=rows query=query plain=true/>
            </Card>
        }
        .into_any(),
    )
}

/// The words of the button that adds a row.
pub(super) const fn add_words(table: PolicyTable) -> &'static str {
    match table {
        PolicyTable::Services => "Add Service Type",
        PolicyTable::Subtypes => "Add Subtype",
        PolicyTable::Maxima => "Add Maximum",
        PolicyTable::Methods => "Add Payment Method",
        PolicyTable::Funds => "Add Funding Source",
        PolicyTable::Parameters => "Add Value",
        PolicyTable::Wages => "Add Minimum Wage",
        PolicyTable::Milestones => "Add Follow-up",
    }
}

fn columns(table: PolicyTable) -> Vec<Column> {
    let mut columns = match table {
        PolicyTable::Services => vec![
            Column::main("Service type").sorted_by("name"),
            Column::new("Programs").sorted_by("place"),
        ],
        PolicyTable::Subtypes => vec![
            Column::main("Subtype").sorted_by("name"),
            Column::new("Service type").sorted_by("place"),
        ],
        PolicyTable::Maxima => vec![
            Column::main("Service type").sorted_by("place"),
            Column::new("Holds for").sorted_by("name"),
            Column::num("Maximum").sorted_by("value"),
        ],
        PolicyTable::Methods => vec![Column::main("Payment method").sorted_by("name")],
        PolicyTable::Funds => vec![Column::main("Funding source").sorted_by("name")],
        PolicyTable::Parameters => vec![
            Column::main("Setting").sorted_by("name"),
            Column::new("Program").sorted_by("place"),
            Column::num("Value").sorted_by("value"),
        ],
        PolicyTable::Wages => vec![
            Column::main("Place").sorted_by("place"),
            Column::new("For").sorted_by("name"),
            Column::num("Minimum wage").sorted_by("value"),
        ],
        PolicyTable::Milestones => vec![
            Column::main("Program").sorted_by("place"),
            Column::num("Follow-up after"),
            Column::new("What is asked for"),
        ],
    };
    columns.extend([
        Column::new("From"),
        Column::new("To"),
        Column::new("Holds"),
        Column::new("Source"),
        Column::new("Verified").sorted_by("verified"),
        Column::actions("Actions"),
    ]);
    columns
}

fn row(table: PolicyTable, line: &Line) -> Row {
    let (place, name, value) = (line.place.clone(), line.name.clone(), line.value.clone());
    let mut cells: Vec<Cell> = match table {
        PolicyTable::Services | PolicyTable::Subtypes => vec![name.into(), place.into()],
        PolicyTable::Methods | PolicyTable::Funds => vec![name.into()],
        PolicyTable::Maxima | PolicyTable::Wages | PolicyTable::Milestones => {
            vec![place.into(), name.into(), value.into()]
        }
        PolicyTable::Parameters => vec![name.into(), place.into(), value.into()],
    };
    let (tone, holds) = match line.phase {
        Phase::Now => (Tone::Open, "Now"),
        Phase::Later => (Tone::Plain, "Later"),
        Phase::Over => (Tone::Plain, "Over"),
    };
    let verified = if line.is_verified {
        view! { <Tag tone=Tone::Good text="Verified"/> }.into_any()
    } else {
        view! { <Tag tone=Tone::Warn text="Verify"/> }.into_any()
    };
    cells.extend([
        line.from.clone().into(),
        line.to.clone().into(),
        Cell::view(view! { <Tag tone=tone text=holds/> }, holds),
        Cell::view(
            view! { <span class="small">{line.source.clone()}</span> },
            line.source.clone(),
        ),
        Cell::view(verified, line.is_verified.to_string()),
        Cell::view(actions(table, line), ""),
    ]);
    Row::new(cells)
}

fn actions(table: PolicyTable, line: &Line) -> impl IntoView + use<> {
    let what = format!("{} {} {}", line.place, line.name, line.from);
    let edit = format!("Change {what}");
    let later = (!line.next.is_empty() && line.to.is_empty()).then(|| {
        let next: Vec<(&str, &str)> = line.next.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let label = format!("New value after {what}");
        view! { <ButtonLink href=paths::policy_new(table, &next) look="second small" label=label>"New value"</ButtonLink> }
    });
    view! {
        <div class="row end">
            {later}
            <ButtonLink href=paths::policy_row(table, line.id) look="second small" label=edit><Icon name="pencil"/> "Change"</ButtonLink>
        </div>
    }
}
