//! All entries of the catalogue. CAT-01, CAT-02.

use domain::{access::Permission, catalogue::ServiceKind, date::show_date, program::Family};
use leptos::prelude::*;
use services::catalogue::{self, ListedEntry, Phase};

use super::parts::{Part, crumbs, tabs};
use crate::{
    door,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        ButtonLink, Card, Cell, Choice, Column, Crumbs, DataTable, Flash, Icon, ListQuery, Page, PageHead,
        Row, SelectField, Tag, Tone,
    },
};

/// "Catalogue": what is offered, or what no longer is.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let query = ListQuery::read("", "");
    let [family, kind, old] = ["programs", "kind", "old"].map(parts::query);
    page(async move {
        let ctx = door::open(Permission::PolicyEdit)?;
        let (family, kind) = (Family::from_code(&family), ServiceKind::from_code(&kind));
        let is_old = old == "yes";
        let found = catalogue::list(&ctx, family, kind, is_old).await?;
        let filter = filter(family, kind, is_old);
        let rows = found.iter().map(row).collect();
        let add = view! { <ButtonLink href=paths::NEW_CATALOGUE_ENTRY><Icon name="plus"/> "Add Service"</ButtonLink> };
        let sub = "What can be put on plans: code, name, kind, how IWDS calls it, and when. \
                   A corrected name does not change records: they show what they were made under.";
        let title = if is_old { "No longer offered" } else { "Offered" };
        Ok(view! {
            <PageTitle text="Catalogue"/>
            <Page>
                <Crumbs items=crumbs(&[])/>
                <Flash/>
                <PageHead title="Catalogue" sub=sub actions=add.into_any()/>
                {tabs(Part::Services)}
                {filter}
                <Card title=title flush=true>
                    <DataTable id="catalogue" caption="Services of the catalogue" columns=columns() rows=rows query=query/>
                </Card>
            </Page>
        }
        .into_any())
    })
}

fn filter(family: Option<Family>, kind: Option<ServiceKind>, is_old: bool) -> AnyView {
    let families: Vec<Choice> = Family::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let kinds: Vec<Choice> = ServiceKind::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let old = vec![("yes".to_owned(), "No longer offered".to_owned())];
    let (family, kind) = (
        family.map_or("", Family::code),
        kind.map_or("", ServiceKind::code),
    );
    view! {
        <section class="card" aria-label="Filters">
            <form method="get" action=paths::CATALOGUE class="body filters">
                <SelectField name="programs" label="Programs" options=families value=family empty="Any"/>
                <SelectField name="kind" label="Kind" options=kinds value=kind empty="Any"/>
                <SelectField name="old" label="Offered" options=old value=if is_old { "yes" } else { "" } empty="Now or later"/>
                <div class="row ticks">
                    <div class="row end">
                        <button type="submit" class="btn second">"Filter"</button>
                        <ButtonLink href=paths::CATALOGUE look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::main("Name").sorted_by("name"),
        Column::new("Code").sorted_by("code"),
        Column::new("Kind").sorted_by("kind"),
        Column::new("Programs").sorted_by("programs"),
        Column::new("Type"),
        Column::new("Category").sorted_by("category"),
        Column::new("IWDS Activity Name"),
        Column::new("IWDS Service Type"),
        Column::date("From"),
        Column::date("To"),
        Column::new("Offered"),
    ]
}

fn row(listed: &ListedEntry) -> Row {
    let it = &listed.entry;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (tone, words) = match listed.phase {
        Phase::Now => (Tone::Open, "Now"),
        Phase::Later => (Tone::Plain, "Later"),
        Phase::Over => (Tone::Plain, "No longer"),
    };
    Row::new(vec![
        Cell::link(paths::catalogue_entry(it.id), it.name.clone()),
        text(&it.code).into(),
        it.kind.label().into(),
        it.family.label().into(),
        text(&it.service_type).into(),
        text(&it.category).into(),
        text(&it.iwds_name).into(),
        text(&it.iwds_type).into(),
        Cell::text(show_date(it.from)).sort(it.from.to_string()),
        Cell::text(it.to.map(show_date).unwrap_or_default()),
        Cell::view(view! { <Tag tone=tone text=words/> }, words),
    ])
}
