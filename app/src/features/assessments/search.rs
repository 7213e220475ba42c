//! The window "SEARCH ASSESSMENTS", and the form of a kind that is missing.

use domain::{
    access::Permission,
    assessment::{AssessmentForm, DESCRIPTION_MAX},
    ids::ProfileId,
};
use leptos::prelude::*;
use services::assessments::{self, Hit};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, HiddenField, ListQuery, Notice, Row,
        SubmitButton, TextArea, TextField, Tone, Total,
    },
};

/// YTH-21, YTH-22, YTH-25: find the assessment to enter results of.
#[component]
pub fn SearchPage() -> impl IntoView {
    let (profile, words) = (parts::param("profile"), parts::query("keyword"));
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::AssessmentEdit)?;
        let profile = parts::profile_id(&profile)?;
        let found = assessments::search(&ctx, profile, &words, (query.size, query.offset())).await?;
        let trail = vec![("Search Assessments".to_owned(), None)];
        let is_nothing = found.total == 0;
        let below = if is_nothing {
            new_kind(profile, &words, found.form)
        } else {
            hits(profile, found.hits, found.total, query)
        };
        Ok(view! {
            <ProfileShell frame=found.frame tab=Tab::Assessments title="SEARCH ASSESSMENTS" trail=trail>
                {keyword(profile, &words)}
                {below}
            </ProfileShell>
        }
        .into_any())
    })
}

fn keyword(profile: ProfileId, words: &str) -> AnyView {
    let words = words.to_owned();
    view! {
        <Card title="What assessment can we help you find?">
            <form method="get" action=paths::assessment_search(profile) role="search">
                <p id="keyword-hint" class="hint">"Keywords will search assessment type, category, functional area, name, and description."</p>
                <div class="row">
                    <label for="keyword">"Keyword"</label>
                    <input type="search" id="keyword" name="keyword" value=words aria-describedby="keyword-hint" maxlength="200"/>
                    <button type="submit" class="btn">"Search"</button>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

/// T33.
fn hits(profile: ProfileId, hits: Vec<Hit>, total: u64, query: ListQuery) -> AnyView {
    let columns = vec![
        Column::num("Id"),
        Column::main("Assessment Name"),
        Column::new("Type"),
        Column::new("Category"),
        Column::new("Area"),
        Column::actions("Select"),
    ];
    let rows = hits.into_iter().map(|it| row(profile, it)).collect();
    let total = Total::Exactly(total);
    view! {
        <Card title="Assessments" flush=true>
            <DataTable id="assessments" caption="Assessments found" columns=columns rows=rows query=query total=total/>
        </Card>
    }
    .into_any()
}

fn row(profile: ProfileId, it: Hit) -> Row {
    let label = format!("Select {}", it.name);
    let select = view! { <ButtonLink href=paths::new_result(profile, it.id) look="second small" label=label>"Select"</ButtonLink> };
    let name = view! { {it.name.clone()} <br/> <span class="soft small">{it.description}</span> };
    Row::new(vec![
        it.number.to_string().into(),
        Cell::view(name, it.name),
        it.kind.into(),
        it.category.into(),
        it.area.into(),
        Cell::view(select, ""),
    ])
}

/// YTH-23: nothing found, so the kind may be a new one; the need is very rare.
fn new_kind(profile: ProfileId, words: &str, form: AssessmentForm) -> AnyView {
    let limit = u32::try_from(DESCRIPTION_MAX).unwrap_or(u32::MAX);
    let says = format!("No assessment has all of these words: {words}");
    view! {
        <Notice tone=Tone::Plain><p dir="auto">{says}</p><p>"Try fewer words first. A new type is needed very rarely; everybody is offered it from then on."</p></Notice>
        <Card title="New assessment type">
            <CaseForm action="assessments/add_kind">
                <HiddenField name="profile" value=profile.to_string()/>
                <HiddenField name="id" value=form.id/>
                <TextField name="name" label="Assessment Name" value=form.name width="w-text"/>
                <div class="grid2">
                    <TextField name="kind" label="Type" hint="For example Other"/>
                    <TextField name="category" label="Category" hint="For example Skills"/>
                    <TextField name="area" label="Area" optional=true/>
                </div>
                <TextArea name="description" label="Description" limit=limit rows=2 optional=true/>
                <p><SubmitButton>"Save"</SubmitButton></p>
            </CaseForm>
        </Card>
    }
    .into_any()
}
