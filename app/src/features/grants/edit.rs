//! "Edit Services to Use on Career Plans". GRT-03, GRT-04, T35, F25.

use domain::{access::Permission, catalogue_edit::ServiceGroup};
use leptos::prelude::*;
use services::grants::{self, GrantPage as Loaded, Selectable};

use crate::{
    door,
    features::{past, plan::parts},
    page::{PageTitle, page},
    paths,
    ui::{
        self, ButtonLink, Card, CaseForm, Cell, Choice, Column, Crumbs, DataTable, ErrorSummary, Flash,
        FormScope, HiddenField, Icon, ListQuery, Notice, Page, PageHead, Row, SelectField, SubmitButton,
        Tabs, Tone, field_id,
    },
};

/// What the list is narrowed to; in the address, so that it works without scripts.
#[derive(Debug, Clone, Default)]
struct Filter {
    group: Option<ServiceGroup>,
    selected: String,
    category: String,
    name: String,
    description: String,
}

impl Filter {
    fn read() -> Self {
        Self {
            group: ServiceGroup::from_code(&parts::query("type")),
            selected: parts::query("add"),
            category: parts::query("category"),
            name: parts::query("service"),
            description: parts::query("description"),
        }
    }

    fn takes(&self, it: &Selectable) -> bool {
        let has = |text: &str, words: &str| {
            let text = text.to_lowercase();
            words
                .split_whitespace()
                .all(|word| text.contains(&word.to_lowercase()))
        };
        let is_added = match self.selected.as_str() {
            "yes" => it.is_selected,
            "no" => !it.is_selected,
            _ => true,
        };
        is_added
            && (self.group.is_none() || self.group == it.group)
            && (self.category.is_empty() || self.category == it.category)
            && has(&it.name, &self.name)
            && has(&it.description, &self.description)
    }
}

/// The selection of one grantee.
#[component]
pub fn GrantPage() -> impl IntoView {
    let (program, organization) = (parts::param("project"), parts::param("organization"));
    let (filter, query) = (Filter::read(), ListQuery::read("", ""));
    page(async move {
        let ctx = door::open(Permission::GrantEdit)?;
        let loaded = grants::open(&ctx, &program, &organization).await?;
        Ok(show(&loaded, &filter, query))
    })
}

fn show(loaded: &Loaded, filter: &Filter, query: ListQuery) -> AnyView {
    let grant = &loaded.grant;
    let path = paths::grant(grant.program.code(), grant.organization);
    let crumbs = vec![
        ("Resources".to_owned(), None),
        ("Grant Details".to_owned(), Some(paths::GRANTS.to_owned())),
        (grant.provider.clone(), None),
    ];
    let sub = format!("{}, {}", grant.program.label(), grant.provider);
    let found: Vec<&Selectable> = loaded.services.iter().filter(|it| filter.takes(it)).collect();
    let chosen = loaded.services.iter().filter(|it| it.is_selected).count();
    let title = format!("{chosen} of {} services are used", loaded.services.len());
    let none = (chosen == 0).then(|| {
        view! { <Notice tone=Tone::Warn><p>"No service is selected: staff of this grantee cannot add anything to career plans."</p></Notice> }
    });
    let tabs = groups(&path, filter);
    let filters = filters(loaded, &path, filter);
    let form = form(loaded, &found, query);
    let past = past::history(&loaded.history);
    view! {
        <PageTitle text="Edit Services to Use on Career Plans"/>
        <Page>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title="Edit Services to Use on Career Plans" sub=sub/>
            {none}
            <Tabs label="Service type" items=tabs look="sub"/>
            {filters}
            <Card title=title flush=true>{form}</Card>
            {past}
        </Page>
    }
    .into_any()
}

/// All, Career Service, Supportive Services, Training Services. GRT-03, RFD-30.
fn groups(path: &str, filter: &Filter) -> Vec<ui::Tab> {
    let mut tabs = vec![ui::Tab::new(path, "All", filter.group.is_none())];
    tabs.extend(ServiceGroup::ALL.iter().map(|it| {
        ui::Tab::new(
            format!("{path}?type={}", it.code()),
            it.label(),
            filter.group == Some(*it),
        )
    }));
    tabs
}

/// One filter for each column.
fn filters(loaded: &Loaded, path: &str, filter: &Filter) -> AnyView {
    let mut categories: Vec<Choice> = loaded
        .services
        .iter()
        .map(|it| (it.category.clone(), it.category.clone()))
        .collect();
    categories.sort();
    categories.dedup();
    let added = vec![
        ("yes".to_owned(), "Selected".to_owned()),
        ("no".to_owned(), "Not selected".to_owned()),
    ];
    let group = filter
        .group
        .map(|it| view! { <input type="hidden" name="type" value=it.code()/> });
    let Filter {
        selected,
        category,
        name,
        description,
        ..
    } = filter.clone();
    let (path, reset) = (path.to_owned(), path.to_owned());
    view! {
        <section class="card" aria-label="Filters">
            <form method="get" action=path class="body filters">
                {group}
                <SelectField name="add" label="Add" options=added value=selected empty="Any"/>
                <SelectField name="category" label="Category" options=categories value=category empty="Any"/>
                <ui::TextField name="service" label="Service" value=name/>
                <ui::TextField name="description" label="Description" value=description/>
                <div class="row ticks">
                    <div class="row end">
                        <button type="submit" class="btn second"><Icon name="search"/> "Filter"</button>
                        <ButtonLink href=reset look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// The check boxes across categories and the one Save. What stands not in the list keeps its state.
fn form(loaded: &Loaded, found: &[&Selectable], query: ListQuery) -> AnyView {
    let grant = &loaded.grant;
    let scope = FormScope::of("grants/save", "");
    let typed = scope.typed_all("selected");
    let before: Vec<String> = found
        .iter()
        .filter(|it| it.is_selected)
        .map(|it| it.id.to_string())
        .collect();
    let rows = found
        .iter()
        .enumerate()
        .map(|(at, it)| row(&scope, at, it, typed.as_deref()))
        .collect();
    let columns = vec![
        Column::new("Add"),
        Column::new("Category"),
        Column::main("Service"),
        Column::new("Description"),
    ];
    let back = paths::GRANTS;
    let (program, organization) = (grant.program.code(), grant.organization.to_string());
    view! {
        <CaseForm action="grants/save">
            <HiddenField name="program" value=program/>
            <HiddenField name="organization" value=organization/>
            <HiddenField name="before" value=before.join(",")/>
            <DataTable id="services" caption="Services to Use on Career Plans" columns=columns rows=rows query=query plain=true/>
            <div class="tools">
                <p class="soft">"Save once for all categories in the list. Services on plans stay."</p>
                <div class="row end">
                    <SubmitButton>"Save"</SubmitButton>
                    <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
                </div>
            </div>
        </CaseForm>
    }
    .into_any()
}

fn row(scope: &FormScope, at: usize, it: &Selectable, typed: Option<&[String]>) -> Row {
    let first = field_id(&scope.id, "selected");
    let id = if at == 0 { first } else { format!("{first}-{at}") };
    let value = it.id.to_string();
    let on = typed.map_or(it.is_selected, |typed| typed.contains(&value));
    let name = format!("Add {}", it.name);
    let tick =
        view! { <input type="checkbox" id=id name="selected" value=value checked=on aria-label=name/> };
    Row::new(vec![
        Cell::view(tick, ""),
        it.category.clone().into(),
        it.name.clone().into(),
        Cell::view(description(it), it.description.clone()),
    ])
}

/// The beginning, with "See More" for the rest. GRT-04.
fn description(it: &Selectable) -> AnyView {
    const SHOWN: usize = 60;
    if it.description.chars().count() <= SHOWN {
        return it.description.clone().into_any();
    }
    let begin: String = it.description.chars().take(SHOWN).collect();
    let label = format!("See More: {}", it.name);
    view! {
        <details>
            <summary aria-label=label>{begin} "… See More"</summary>
            <p>{it.description.clone()}</p>
        </details>
    }
    .into_any()
}
