//! All tables of policy.

use domain::{access::Permission, policy::PolicyTable};
use leptos::prelude::*;
use services::policy;

use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, Cell, Column, Crumbs, DataTable, Flash, ListQuery, Page, PageHead, Row, Tag, Tone,
    },
};

/// "Policy": one line for each table.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let rows = policy::summaries(&ctx).await?.into_iter().map(row).collect();
        let columns = vec![
            Column::main("Table"),
            Column::new("What it decides"),
            Column::num("Rows"),
            Column::new("To verify"),
        ];
        let links = view! {
            <ButtonLink href=paths::CATALOGUE look="second">"Service catalogue"</ButtonLink>
            <ButtonLink href=paths::INSTRUCTIONS look="second">"Instruction Links"</ButtonLink>
        }
        .into_any();
        let sub = "What the rules read: each row has the day or year it takes effect and its source. \
                   A change shows what it does before it is saved.";
        Ok(view! {
            <PageTitle text="Policy"/>
            <Page>
                <Crumbs items=vec![("Policy".to_owned(), None)]/>
                <Flash/>
                <PageHead title="Policy" sub=sub actions=links/>
                <Card flush=true>
                    <DataTable id="policy" caption="Tables of policy" columns=columns rows=rows query=query plain=true/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn row(it: policy::Summary) -> Row {
    let state = match it.to_verify {
        0 => view! { <Tag tone=Tone::Good text="All verified"/> }.into_any(),
        rows => view! { <Tag tone=Tone::Warn text=format!("{rows} to verify")/> }.into_any(),
    };
    Row::new(vec![
        Cell::link(paths::policy_table(it.table), it.table.label()),
        explained(it.table).into(),
        it.rows.to_string().into(),
        Cell::view(state, it.to_verify.to_string()),
    ])
}

/// What a table decides, in a sentence.
pub(super) const fn explained(table: PolicyTable) -> &'static str {
    match table {
        PolicyTable::Services => "Which support services can be added to a plan, and when.",
        PolicyTable::Subtypes => "What a payment of a support service can be for.",
        PolicyTable::Maxima => {
            "The most that is paid for a customer in a State fiscal year (July 1 to June 30), for a service or one subtype."
        }
        PolicyTable::Methods => "How a payment can be made: the choices of Payment Method.",
        PolicyTable::Funds => "Who can have paid: the choices of Paid By.",
        PolicyTable::Parameters => {
            "Requests for more than the maximum, payments dated ahead, limits of subsidized days and months, Earnfare hours."
        }
        PolicyTable::Wages => {
            "The least an hour of a placement is paid, by place, class and day; the State's also divides Earnfare benefits."
        }
        PolicyTable::Milestones => {
            "After how many days a placement is followed up in each program, and with which evaluation."
        }
    }
}
