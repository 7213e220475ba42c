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
        Tone, field_id,
    },
};

/// The service type that is none.
const ALL: &str = "all";

/// What the list is narrowed to, and what is ticked: in the address, so that another type or filter keeps the ticks and
/// one Save is enough, without scripts too. GRT-03.
#[derive(Debug, Clone, Default)]
struct Filter {
    group: Option<ServiceGroup>,
    selected: String,
    category: String,
    name: String,
    description: String,
    /// Ids that were selected when the page was opened; empty when it is opened now.
    before: String,
    /// Ids ticked since.
    ticks: Vec<String>,
}

impl Filter {
    fn read() -> Self {
        Self {
            group: ServiceGroup::from_code(&parts::query("type")),
            selected: parts::query("add"),
            category: parts::query("category"),
            name: parts::query("service"),
            description: parts::query("description"),
            before: parts::query("before"),
            ticks: parts::queries("selected"),
        }
    }

    fn takes(&self, it: &Ticked) -> bool {
        let has = |text: &str, words: &str| {
            let text = text.to_lowercase();
            words
                .split_whitespace()
                .all(|word| text.contains(&word.to_lowercase()))
        };
        let is_added = match self.selected.as_str() {
            "yes" => it.on,
            "no" => !it.on,
            _ => true,
        };
        let it = it.service;
        is_added
            && (self.group.is_none() || self.group == it.group)
            && (self.category.is_empty() || self.category == it.category)
            && has(&it.name, &self.name)
            && has(&it.description, &self.description)
    }
}

/// A service and whether it is ticked.
struct Ticked<'a> {
    service: &'a Selectable,
    on: bool,
}

/// What is ticked: as posted and refused, as the address carries it, or as stored.
fn ticked<'a>(loaded: &'a Loaded, filter: &Filter, scope: &FormScope) -> Vec<Ticked<'a>> {
    let typed = scope.typed_all("selected");
    let carried = (!filter.before.is_empty()).then_some(&filter.ticks);
    let ticks = typed.as_ref().or(carried);
    let on = |it: &Selectable| ticks.map_or(it.is_selected, |ticks| ticks.contains(&it.id.to_string()));
    let all = loaded.services.iter();
    all.map(|service| Ticked {
        service,
        on: on(service),
    })
    .collect()
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
    let crumbs = vec![
        ("Resources".to_owned(), None),
        ("Grant Details".to_owned(), Some(paths::GRANTS.to_owned())),
        (grant.provider.clone(), None),
    ];
    let sub = format!("{}, {}", grant.program.label(), grant.provider);
    let chosen = loaded.services.iter().filter(|it| it.is_selected).count();
    let title = format!("{chosen} of {} services are used", loaded.services.len());
    let none = (chosen == 0).then(|| {
        view! { <Notice tone=Tone::Warn><p>"No service is selected: staff of this grantee cannot add anything to career plans."</p></Notice> }
    });
    let form = form(loaded, filter, (title, query));
    let past = past::history(&loaded.history);
    view! {
        <PageTitle text="Edit Services to Use on Career Plans"/>
        <Page>
            <Crumbs items=crumbs/>
            <Flash/>
            <ErrorSummary/>
            <PageHead title="Edit Services to Use on Career Plans" sub=sub/>
            {none}
            {form}
            {past}
        </Page>
    }
    .into_any()
}

/// All, Career Service, Supportive Services, Training Services: buttons, which take the ticks along. GRT-03, RFD-30.
fn groups(path: &str, filter: &Filter) -> AnyView {
    let all = std::iter::once((ALL, "All", None));
    let groups = ServiceGroup::ALL
        .iter()
        .map(|it| (it.code(), it.label(), Some(*it)));
    let buttons = all
        .chain(groups)
        .map(|(code, label, group)| {
            let is_current = filter.group == group;
            let class = if is_current {
                "btn small"
            } else {
                "btn second small"
            };
            view! {
                <button type="submit" name="type" value=code class=class formmethod="get" formaction=path.to_owned()
                    aria-pressed=if is_current { "true" } else { "false" }>{label}</button>
            }
        })
        .collect_view();
    view! { <div class="tabs sub" role="group" aria-label="Service type">{buttons}</div> }.into_any()
}

/// One filter for each column. The buttons are of the form of the ticks, and take them along.
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
    let group = filter.group.map_or(ALL, ServiceGroup::code);
    let Filter {
        selected,
        category,
        name,
        description,
        ..
    } = filter.clone();
    let (path, reset) = (path.to_owned(), path.to_owned());
    view! {
        <section class="card no-print" aria-label="Filters">
            <div class="body filters">
                <SelectField name="add" label="Add" options=added value=selected empty="Any"/>
                <SelectField name="category" label="Category" options=categories value=category empty="Any"/>
                <ui::TextField name="service" label="Service" value=name/>
                <ui::TextField name="description" label="Description" value=description/>
                <div class="row ticks">
                    <div class="row end">
                        <button type="submit" name="type" value=group class="btn second" formmethod="get" formaction=path>
                            <Icon name="search"/> "Filter"
                        </button>
                        <ButtonLink href=reset look="plain">"Reset Filters"</ButtonLink>
                    </div>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The check boxes across categories and the one Save. What is ticked and not in the list goes along unseen.
fn form(loaded: &Loaded, filter: &Filter, (title, query): (String, ListQuery)) -> AnyView {
    let grant = &loaded.grant;
    let scope = FormScope::of("grants/save", "");
    let ticked = ticked(loaded, filter, &scope);
    let (found, rest): (Vec<&Ticked>, Vec<_>) = ticked.iter().partition(|it| filter.takes(it));
    let unseen: Vec<_> = rest
        .iter()
        .filter(|it| it.on)
        .map(|it| view! { <input type="hidden" name="selected" value=it.service.id.to_string()/> })
        .collect();
    let unsaved = unsaved(&ticked);
    let before = match filter.before.as_str() {
        "" => selected_now(loaded),
        carried => carried.to_owned(),
    };
    let rows = found
        .iter()
        .enumerate()
        .map(|(at, it)| row(&scope, at, it))
        .collect();
    let columns = vec![
        Column::new("Add"),
        Column::new("Category"),
        Column::main("Service"),
        Column::new("Description"),
    ];
    let back = paths::GRANTS;
    let path = paths::grant(grant.program.code(), grant.organization);
    let (groups, filters) = (groups(&path, filter), filters(loaded, &path, filter));
    let (program, organization) = (grant.program.code(), grant.organization.to_string());
    let group = filter.group.map_or(ALL, ServiceGroup::code);
    view! {
        <CaseForm action="grants/save">
            // The first submit button of a form is the one Enter presses: it filters and saves nothing.
            <button type="submit" name="type" value=group class="vh" tabindex="-1" aria-hidden="true" formmethod="get"
                formaction=path>"Filter"</button>
            <HiddenField name="program" value=program/>
            <HiddenField name="organization" value=organization/>
            <HiddenField name="before" value=before/>
            {unseen}
            {groups}
            {filters}
            <Card title=title flush=true>
                <DataTable id="services" caption="Services to Use on Career Plans" columns=columns rows=rows query=query plain=true/>
                <div class="tools">
                    <div>
                        {unsaved}
                        <p class="soft">"Save once for all types and categories. Services on plans stay."</p>
                    </div>
                    <div class="row end">
                        <SubmitButton>"Save"</SubmitButton>
                        <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
                    </div>
                </div>
            </Card>
        </CaseForm>
    }
    .into_any()
}

/// How many ticks differ from what is stored.
fn unsaved(ticked: &[Ticked]) -> Option<AnyView> {
    let differ = |it: &&Ticked| it.on != it.service.is_selected;
    let text = match ticked.iter().filter(differ).count() {
        0 => return None,
        1 => "1 change is not saved yet.".to_owned(),
        many => format!("{many} changes are not saved yet."),
    };
    Some(view! { <p class="strong">{text}</p> }.into_any())
}

/// The ids selected now, as the form carries them: never blank, so that a form without any is known from none.
fn selected_now(loaded: &Loaded) -> String {
    let ids: Vec<String> = loaded
        .services
        .iter()
        .filter(|it| it.is_selected)
        .map(|it| it.id.to_string())
        .collect();
    if ids.is_empty() {
        ",".to_owned()
    } else {
        ids.join(",")
    }
}

fn row(scope: &FormScope, at: usize, it: &Ticked) -> Row {
    let first = field_id(&scope.id, "selected");
    let id = if at == 0 { first } else { format!("{first}-{at}") };
    let Ticked { service: it, on } = it;
    let (value, on) = (it.id.to_string(), *on);
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
