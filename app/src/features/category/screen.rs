//! The form of the category, with its history.

use domain::access::Permission;
use leptos::prelude::*;
use services::{category, profile::HistoryLine};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, Empty, HiddenField, ListQuery, RadioField, Row,
        SubmitButton,
    },
};

/// Changes the category of a Youth profile (OQ-21, SUB-07).
#[component]
pub fn CategoryPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::CategoryEdit)?;
        let loaded = category::open(&ctx, parts::profile_id(&profile)?).await?;
        let profile = loaded.frame.profile;
        let value = loaded.frame.category.unwrap_or(1).to_string();
        let options = ["1", "2", "3"]
            .iter()
            .map(|it| ((*it).to_owned(), category::label(it.parse().ok()).to_owned()))
            .collect::<Vec<_>>();
        let history = history(&loaded.history, query);
        let frame = loaded.frame;
        Ok(view! {
            <ProfileShell frame tab=Tab::Category title="Youth Category">
                <Card title="Category">
                    <CaseForm action="profile/category">
                        <HiddenField name="profile" value=profile.to_string()/>
                        <HiddenField name="seen" value=value.clone()/>
                        <p class="soft">"The category decides how many days may be subsidized over all placements. Days that are counted stay."</p>
                        <RadioField name="category" label="Category" options=options value=value across=true/>
                        <div class="actions">
                            <SubmitButton>"Save Category"</SubmitButton>
                            <ButtonLink href=paths::profile(profile) look="plain">"Cancel"</ButtonLink>
                        </div>
                    </CaseForm>
                </Card>
                <Card title="Category History" flush=true>{history}</Card>
            </ProfileShell>
        }
        .into_any())
    })
}

fn history(lines: &[HistoryLine], query: ListQuery) -> AnyView {
    if lines.is_empty() {
        return view! { <Empty text="Not changed so far: Category 1."/> }.into_any();
    }
    let columns = vec![
        Column::main("Category"),
        Column::date("Changed"),
        Column::new("By"),
    ];
    let rows = lines
        .iter()
        .map(|line| {
            Row::new(vec![
                line.status.into(),
                Cell::text(line.at.clone()),
                line.by.clone().into(),
            ])
        })
        .collect();
    view! {
        <DataTable id="categories" caption="Changes of the category" columns=columns rows=rows query=query plain=true/>
    }
    .into_any()
}
