//! "SYSTEM GENERATED SERVICE RECOMMENDATIONS". SVC-13, SVC-16, T22, RFD-30.

use domain::{
    Rule,
    access::Permission,
    ids::{EnrollmentId, GoalId},
};
use leptos::prelude::*;
use services::{
    customer_services::{self, AddPage, Offer},
    profile::Enrollment,
};

use crate::{
    door,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    locale,
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Cell, Choice, Column, DataTable, Empty, FixedField, FormScope,
        HiddenField, Icon, ListQuery, Notice, Row, SelectField, SubmitButton, TextField, Tone, field_id,
        summary::name_in_summary,
    },
};

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
struct Filter {
    service_type: String,
    category: String,
    search: String,
}

impl Filter {
    fn takes(&self, it: &Offer) -> bool {
        let text = format!("{} {} {} {}", it.service_type, it.category, it.name, it.tags).to_lowercase();
        (self.service_type.is_empty() || self.service_type == it.service_type)
            && (self.category.is_empty() || self.category == it.category)
            && self
                .search
                .split_whitespace()
                .all(|word| text.contains(&word.to_lowercase()))
    }
}

/// What the agency can add, by type, category and words; several at once, the same more than once.
#[component]
pub fn RecommendedServicesPage() -> impl IntoView {
    let profile = parts::param("profile");
    let enrollment = EnrollmentId::read(&parts::query("enrollment")).ok();
    let goal = GoalId::read(&parts::query("goal")).ok();
    let filter = Filter {
        service_type: parts::query("type"),
        category: parts::query("category"),
        search: parts::query("search"),
    };
    let query = ListQuery::read("", "");
    page(async move {
        let ctx = door::open(Permission::ServiceEdit)?;
        let profile = parts::profile_id(&profile)?;
        let loaded = customer_services::open_recommended(&ctx, profile, enrollment).await?;
        Ok(show(loaded, goal, &filter, query))
    })
}

fn say(rule: &Rule) -> String {
    locale::sentence(rule, locale::lang())
}

fn show(loaded: AddPage, goal: Option<GoalId>, filter: &Filter, query: ListQuery) -> AnyView {
    let profile = loaded.frame.profile;
    let filters = filters(&loaded, goal, filter);
    let form = if loaded.enrollment.is_none() {
        view! { <Notice tone=Tone::Warn><p>{say(&Rule::ServiceBeforeEnrollment)}</p></Notice> }.into_any()
    } else if loaded.offers.is_empty() {
        let text = "No services are selected for this agency. Its program manager selects them under Resources, Grant Details.";
        view! { <div class="body"><Empty text=text/></div> }.into_any()
    } else {
        form(&loaded, goal, filter, query)
    };
    let frame = loaded.frame;
    let trail = vec![("Recommended services".to_owned(), None)];
    let back = view! { <ButtonLink href=paths::services(profile) look="plain">"Back to step 3"</ButtonLink> };
    view! {
        <ProfileShell frame tab=Tab::Services title="Recommended services" trail=trail actions=back.into_any()>
            {filters}
            <Card title="SYSTEM GENERATED SERVICE RECOMMENDATIONS" flush=true>{form}</Card>
        </ProfileShell>
    }
    .into_any()
}

/// "Filter By Type", "Filter By Category", Search. SVC-16.
fn filters(loaded: &AddPage, goal: Option<GoalId>, filter: &Filter) -> AnyView {
    let choices = |of: &dyn Fn(&Offer) -> &String| -> Vec<Choice> {
        let mut found: Vec<Choice> = loaded
            .offers
            .iter()
            .map(of)
            .filter(|it| !it.is_empty())
            .map(|it| (it.clone(), it.clone()))
            .collect();
        found.sort();
        found.dedup();
        found
    };
    let types = choices(&|it| &it.service_type);
    let categories = choices(&|it| &it.category);
    let path = paths::recommended_services(loaded.frame.profile);
    let agency = agency(loaded);
    let kept = [
        ("goal", goal.map(|it| it.to_string())),
        (
            "enrollment",
            loaded.enrollment.as_ref().map(|it| it.id.to_string()),
        ),
    ];
    let kept: Vec<(&str, String)> = kept
        .into_iter()
        .filter_map(|(name, id)| Some((name, id?)))
        .collect();
    let reset = paths::with_query(path.clone(), &kept);
    let goal = goal.map(|goal| view! { <input type="hidden" name="goal" value=goal.to_string()/> });
    let Filter {
        service_type,
        category,
        search,
    } = filter.clone();
    view! {
        <section class="card" aria-label="Filters">
            <form method="get" action=path class="body filters">
                {goal}
                {agency}
                <SelectField name="type" label="Filter By Type" options=types value=service_type empty="All"/>
                <SelectField name="category" label="Filter By Category" options=categories value=category empty="All"/>
                <TextField name="search" label="Search" value=search/>
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

/// The agency whose services are listed (ACC-20); a choice where the customer is enrolled at several.
fn agency(loaded: &AddPage) -> Option<AnyView> {
    let chosen = loaded.enrollment.as_ref()?.id.to_string();
    let name = |it: &Enrollment| format!("{}, {}", it.organization_name, it.program.label());
    let open = loaded.frame.open_enrollments();
    let choices: Vec<Choice> = open.map(|it| (it.id.to_string(), name(it))).collect();
    let several = choices.len() > 1;
    several.then(|| {
        view! { <SelectField name="enrollment" label="Agency" options=choices value=chosen required_choice=true/> }
            .into_any()
    })
}

fn form(loaded: &AddPage, goal: Option<GoalId>, filter: &Filter, query: ListQuery) -> AnyView {
    let found: Vec<&Offer> = loaded.offers.iter().filter(|it| filter.takes(it)).collect();
    let scope = FormScope::of("services/add", "");
    let typed = scope.typed_all("services").unwrap_or_default();
    let mut first = true;
    let rows = found
        .iter()
        .map(|it| row(&scope, &mut first, it, &typed))
        .collect();
    let columns = vec![
        Column::new("Type"),
        Column::new("Category"),
        Column::main("Service"),
        Column::new("Tags"),
        Column::new("Add"),
    ];
    let goals: Vec<Choice> = loaded
        .goals
        .iter()
        .map(|(id, statement)| (id.to_string(), statement.clone()))
        .collect();
    let goal = goal.map(|goal| goal.to_string()).unwrap_or_default();
    let (profile, id) = (loaded.frame.profile.to_string(), loaded.form_id.to_string());
    let enrollment = loaded.enrollment.as_ref();
    let agency = enrollment
        .map(|it| format!("{}, {}", it.organization_name, it.program.label()))
        .unwrap_or_default();
    let enrollment = enrollment.map(|it| it.id.to_string()).unwrap_or_default();
    let problem = scope.problem("services");
    let fine = problem.is_none();
    if !fine {
        name_in_summary(&field_id(&scope.id, "services"), "Services");
    }
    let class = if fine { "field wide" } else { "field wide error" };
    let message = format!("{}-error", field_id(&scope.id, "services"));
    let back = paths::services(loaded.frame.profile);
    view! {
        <CaseForm action="services/add">
            <HiddenField name="profile" value=profile/>
            <HiddenField name="id" value=id/>
            <HiddenField name="enrollment" value=enrollment/>
            <div class="body"><FixedField label="Agency" value=agency/></div>
            <div class=class data-field="services">
                <p class="msg" id=message hidden=fine>{problem}</p>
                <DataTable id="recommended" caption="System generated service recommendations" columns=columns rows=rows query=query plain=true/>
            </div>
            <div class="tools">
                <SelectField name="goal" label="Goal" options=goals value=goal empty="No goal yet" optional=true/>
                <div class="row end">
                    <SubmitButton>"Add to the plan"</SubmitButton>
                    <ButtonLink href=back look="plain">"Cancel"</ButtonLink>
                </div>
            </div>
        </CaseForm>
    }
    .into_any()
}

/// One service with its box, and a check mark where the plan has it already.
fn row(scope: &FormScope, first: &mut bool, it: &Offer, typed: &[String]) -> Row {
    let on_plan = (it.on_plan > 0).then(|| {
        let words = match it.on_plan {
            1 => "on the plan".to_owned(),
            n => format!("on the plan {n} times"),
        };
        view! { <span class="nowrap small"><Icon name="check"/> {words}</span> }
    });
    let add = if let Some(rule) = &it.refused {
        view! { <span class="soft small">{say(rule)}</span> }.into_any()
    } else {
        let base = field_id(&scope.id, "services");
        let value = it.id.to_string();
        let id = if *first { base } else { format!("{base}-{value}") };
        *first = false;
        let on = typed.contains(&value);
        let label = format!("Add {}", it.name);
        view! { <input type="checkbox" id=id name="services" value=value checked=on aria-label=label/> }
            .into_any()
    };
    Row::new(vec![
        it.service_type.clone().into(),
        it.category.clone().into(),
        it.name.clone().into(),
        it.tags.clone().into(),
        Cell::view(view! { <span class="row tight">{add} {on_plan}</span> }, ""),
    ])
}
