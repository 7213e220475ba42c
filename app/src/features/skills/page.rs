//! Skills and interests, and "View recommended providers" (SHL-24, SHL-28).

use domain::{access::Permission, offering::TraitKind};
use leptos::prelude::*;
use services::programs::{self, Recommended, SkillsPage as Loaded};

use crate::{
    door,
    features::{
        plan::{
            frame::{ProfileShell, Tab},
            parts,
        },
        programs::steps::lists,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Column, DataTable, Def, Defs, HiddenField, ListQuery, Notice, Row,
        SubmitButton, Tag, Tone,
    },
};

/// The lists of one customer, to be changed.
#[component]
pub fn SkillsPage() -> impl IntoView {
    let profile = parts::param("profile");
    page(async move {
        let ctx = door::open(Permission::PlanEdit)?;
        let loaded = programs::open_skills(&ctx, parts::profile_id(&profile)?).await?;
        let id = loaded.frame.profile;
        let traits = loaded.traits;
        let frame = loaded.frame;
        let trail = vec![
            (
                "Recommended Providers".to_owned(),
                Some(paths::recommended_providers(id)),
            ),
            ("Skills and Interests".to_owned(), None),
        ];
        Ok(view! {
            <ProfileShell frame tab=Tab::Overview title="Skills and Interests" trail=trail>
                <Card title="What the customer can do and likes">
                    <CaseForm action="skills/save">
                        <HiddenField name="profile" value=id.to_string()/>
                        {lists(&traits)}
                        <div class="actions">
                            <SubmitButton>"Save"</SubmitButton>
                            <ButtonLink href=paths::recommended_providers(id) look="plain">"Cancel"</ButtonLink>
                        </div>
                    </CaseForm>
                </Card>
            </ProfileShell>
        }
        .into_any())
    })
}

/// The programs of this fiscal year, those first that suit the customer, each with its reasons.
#[component]
pub fn RecommendedProvidersPage() -> impl IntoView {
    let profile = parts::param("profile");
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let loaded = programs::recommended(&ctx, parts::profile_id(&profile)?).await?;
        Ok(show(loaded, query))
    })
}

fn show(loaded: Loaded, query: ListQuery) -> AnyView {
    let id = loaded.frame.profile;
    let of = |kind: TraitKind| {
        let all: Vec<_> = loaded
            .traits
            .iter()
            .filter(|it| it.kind() == kind)
            .map(|it| it.label())
            .collect();
        Def::new(kind.label(), all.join("; "))
    };
    let items = TraitKind::ALL.iter().map(|kind| of(*kind)).collect();
    let edit = loaded.frame.rights.edit_plan.then(|| {
        view! { <ButtonLink href=paths::skills(id) look="second small">"Edit skills and interests"</ButtonLink> }
    });
    let missing = loaded.traits.is_empty().then(|| {
        view! { <Notice><p>"No skills or interests are recorded: programs are shown by name. Record some to see which suit the customer."</p></Notice> }
    });
    let columns = vec![
        Column::main("Provider"),
        Column::new("Program"),
        Column::new("Location"),
        Column::new("Recommendation"),
        Column::new("In common"),
        Column::new("Requirements"),
    ];
    let rows = loaded.programs.iter().map(row).collect();
    let title = format!("{} programs of this fiscal year", loaded.total);
    let frame = loaded.frame;
    let trail = vec![("Recommended Providers".to_owned(), None)];
    view! {
        <ProfileShell frame tab=Tab::Overview title="Recommended Providers" trail=trail>
            <Card title="Skills and Interests" actions=edit.into_any()><Defs items=items look="one"/></Card>
            {missing}
            <Card title=title flush=true>
                <DataTable id="recommended" caption="Recommended providers" columns=columns rows=rows query=query/>
            </Card>
        </ProfileShell>
    }
    .into_any()
}

fn row(it: &Recommended) -> Row {
    let (tone, words) = if !it.fit.is_possible() {
        (Tone::Bad, "Requirement not met")
    } else if it.fit.is_recommended() {
        (Tone::Good, "Recommended")
    } else {
        (Tone::Plain, "Possible")
    };
    let shared: Vec<_> = it.fit.shared.iter().map(|it| it.label()).collect();
    let shared = if shared.is_empty() {
        "Nothing recorded".to_owned()
    } else {
        shared.join("; ")
    };
    let lines = it
        .fit
        .requirements
        .iter()
        .map(|it| {
            let (tone, words) = match it.is_met {
                Some(true) => (Tone::Good, "met"),
                Some(false) => (Tone::Bad, "not met"),
                None => (Tone::Plain, "to be asked"),
            };
            view! { <li>{it.what.clone()} " " <Tag tone=tone text=words/></li> }
        })
        .collect_view();
    let requirements = view! { <ul>{lines}</ul> };
    let requirements = if it.fit.requirements.is_empty() {
        "None".into_any()
    } else {
        requirements.into_any()
    };
    let words_of: Vec<_> = it.fit.requirements.iter().map(|it| it.what.clone()).collect();
    Row::new(vec![
        it.provider.clone().into(),
        it.name.clone().into(),
        it.location.clone().into(),
        Cell::view(view! { <Tag tone=tone text=words/> }, words),
        shared.into(),
        Cell::view(requirements, words_of.join(" ")),
    ])
}
