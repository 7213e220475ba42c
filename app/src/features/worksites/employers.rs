//! `/worksites/employers`: the employers a provider keeps.

use domain::{access::Permission, ids::EmployerId};
use leptos::prelude::*;
use services::worksites::{self, EmployerLine};

use super::{
    Place,
    list::{head, search_box},
    tabs,
};
use crate::{
    door,
    page::{PageTitle, page},
    paths,
    ui::{ButtonLink, Card, Cell, Column, DataTable, Flash, Icon, ListQuery, Page, Row, Tag, Total},
};

/// Employers by name, with how many worksites each has.
#[component]
pub fn EmployersPage() -> impl IntoView {
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::WorksiteView)?;
        let found = worksites::employers(&ctx, &query.search, query.size, query.offset()).await?;
        let mut columns = vec![Column::main("Employer")];
        if found.names_providers {
            columns.push(Column::new("Provider"));
        }
        columns.extend([
            Column::new("Contact"),
            Column::new("Telephone"),
            Column::num("Worksites"),
        ]);
        let rows = found
            .rows
            .iter()
            .map(|line| row(line, found.names_providers))
            .collect();
        let total = Total::Exactly(u64::try_from(found.total).unwrap_or_default());
        let search = search_box(&query);
        let add = ctx.viewer().may(Permission::WorksiteEdit).then(|| {
            view! { <ButtonLink href=paths::NEW_EMPLOYER><Icon name="plus"/> "Add Employer"</ButtonLink> }
                .into_any()
        });
        let sub = "The employer is the partner; the worksite is the place where the customer works.";
        Ok(view! {
            <PageTitle text="Employers – Worksite Placement"/>
            <Page>
                <Flash/>
                {head(sub, add)}
                {tabs(Place::Employers)}
                <Card flush=true>
                    <DataTable id="employers" caption="Employers" columns=columns rows=rows query=query total=total
                        search=search/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn row(line: &EmployerLine, names_providers: bool) -> Row {
    let closed = (!line.is_active).then(|| view! { " " <Tag text="Closed"/> });
    let href = paths::employer(EmployerId::from_uuid(line.id));
    let name = view! { <a href=href>{line.name.clone()}</a> {closed} };
    let mut cells = vec![Cell::view(name, line.name.clone())];
    if names_providers {
        cells.push(line.provider.clone().into());
    }
    cells.extend([
        Cell::text(line.contact_name.clone()),
        Cell::text(line.contact_phone.clone()),
        Cell::text(line.worksites.to_string()),
    ]);
    Row::new(cells)
}
