//! The table of links.

use domain::access::Permission;
use leptos::prelude::*;
use services::instruction_links::{self, Line};

use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{ButtonLink, Card, Cell, Column, Crumbs, DataTable, Flash, Icon, ListQuery, Page, PageHead, Row},
};

/// "Instruction Links": one line for each link.
#[component]
pub fn LinksPage() -> impl IntoView {
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::LinkEdit)?;
        let rows = instruction_links::list(&ctx)
            .await?
            .into_iter()
            .map(row)
            .collect();
        let columns = vec![
            Column::main("Title").sorted_by("title"),
            Column::new("Topic").sorted_by("topic"),
            Column::new("Page").sorted_by("page"),
            Column::new("Address").sorted_by("address"),
            Column::new("Updated By"),
            Column::date("Date Updated"),
            Column::actions("Actions"),
        ];
        let crumbs = vec![
            ("Policy".to_owned(), Some(paths::POLICY.to_owned())),
            ("Instruction Links".to_owned(), None),
        ];
        let add =
            view! { <ButtonLink href=paths::NEW_INSTRUCTION><Icon name="plus"/> "Add Link"</ButtonLink> }
                .into_any();
        let sub = "Documents outside this program, shown under Related Instructions on the page they belong to, \
                   beside the instructions that are built in.";
        Ok(view! {
            <PageTitle text="Instruction Links"/>
            <Page>
                <Crumbs items=crumbs/>
                <Flash/>
                <PageHead title="Instruction Links" sub=sub actions=add/>
                <Card flush=true>
                    <DataTable id="links" caption="Links to instructions" columns=columns rows=rows query=query/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn row(it: Line) -> Row {
    let label = format!("Change {}", it.title);
    let edit = view! {
        <ButtonLink href=paths::instruction(it.id) look="second small" label=label><Icon name="pencil"/> "Change"</ButtonLink>
    };
    let address = view! { <a href=it.address.clone() rel="external noopener noreferrer" class="small">{it.address.clone()}</a> };
    Row::new(vec![
        it.title.into(),
        it.topic.into(),
        it.page.into(),
        Cell::view(address, it.address),
        it.by.into(),
        Cell::text(it.at),
        Cell::view(edit, ""),
    ])
}
