//! Grant Details: project and provider. GRT-01, GRT-02, ACC-21.

use domain::access::Permission;
use leptos::prelude::*;
use services::grants::{self, Grant};

use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{self, Card, Cell, Column, DataTable, Flash, ListQuery, Page, PageHead, Row, Tabs},
};

/// The grants the viewer may edit.
#[component]
pub fn GrantListPage() -> impl IntoView {
    let query = ListQuery::read("", "provider");
    page(async move {
        let ctx = door::open(Permission::GrantEdit)?;
        let rows = grants::list(&ctx).await?.iter().map(row).collect();
        let columns = vec![
            Column::main("Project").sorted_by("project"),
            Column::new("Provider").sorted_by("provider"),
            Column::num("Services on career plans").sorted_by("services"),
            Column::actions("Actions"),
        ];
        let tabs = vec![ui::Tab::new(paths::GRANTS, "Grant Details", true)];
        Ok(view! {
            <PageTitle text="Grant Details"/>
            <Page>
                <Flash/>
                <PageHead title="RESOURCES" sub="What a grantee uses on career plans is what its staff can add, and nothing else."/>
                <Tabs label="Resources" items=tabs look="sub"/>
                <Card title="Grant Details" flush=true>
                    <DataTable id="grants" caption="Grant Details" columns=columns rows=rows query=query/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn row(grant: &Grant) -> Row {
    let to = paths::grant(grant.program.code(), grant.organization);
    let label = format!(
        "Edit Services to Use on Career Plans: {}, {}",
        grant.program.label(),
        grant.provider
    );
    let count = grant.services;
    Row::new(vec![
        grant.program.label().into(),
        grant.provider.clone().into(),
        Cell::text(count.to_string()).sort(format!("{count:06}")),
        Cell::view(
            view! { <a href=to aria-label=label>"Edit Services to Use on Career Plans"</a> },
            "",
        ),
    ])
}
