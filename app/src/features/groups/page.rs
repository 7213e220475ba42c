//! `/attendance`: pick a group, see its week. ATT-17.

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    access::Permission,
    group_week::{GroupForm, GroupWorker},
    program::Family,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use services::group_attendance::{self, Grid};

use super::grid;
use crate::{
    door,
    features::plan::parts,
    page::{PageTitle, page},
    paths,
    ui::{
        self, ButtonLink, Card, CaseForm, Choice, Empty, ErrorSummary, Flash, HiddenField, Notice, Page,
        PageHead, SelectField, SubmitButton, Tabs, TextField, Tone,
    },
};

/// The group as the address gives it.
fn of_address() -> GroupForm {
    let mut form = GroupForm::default();
    use_query_map().with_untracked(|query| {
        for (name, value) in query.clone() {
            form.set(&name, value);
        }
    });
    form
}

/// The grid of a group and week, in the viewer's scope.
#[component]
pub fn GroupPage() -> impl IntoView {
    let mut form = of_address();
    let week = parts::query("week").parse::<NaiveDate>().ok();
    // Weeks of other millennia have no Sunday or Saturday that a calendar could name.
    let week = week.filter(|day| (1900..=9999).contains(&day.year()));
    let number: u32 = parts::query("page").parse().unwrap_or(1).max(1);
    let copies = parts::query("copy") == "last";
    page(async move {
        let ctx = door::open(Permission::AttendanceEdit)?;
        if form.family.is_empty() {
            services::service_report::usual_family(&ctx)
                .code()
                .clone_into(&mut form.family);
        }
        // An address that somebody shortened or mistyped leads to the choice of a group, not to an error.
        let is_read = form.check().is_ok();
        if !is_read {
            form = GroupForm {
                family: services::service_report::usual_family(&ctx).code().to_owned(),
                ..GroupForm::default()
            };
        }
        let grid = group_attendance::open(&ctx, &form, week, number).await?;
        Ok(show(grid, copies, is_read))
    })
}

/// The address of this group at another week or page.
fn address(grid: &Grid, week: NaiveDate, number: u32, more: &[(&'static str, &str)]) -> String {
    let mut query = grid.form.pairs();
    query.push(("week", week.to_string()));
    if number > 1 {
        query.push(("page", number.to_string()));
    }
    query.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    paths::group_attendance(&query)
}

fn show(grid: Grid, copies: bool, is_read: bool) -> AnyView {
    let tabs = Family::ALL
        .iter()
        .map(|it| {
            let href = paths::group_attendance(&[("family", it.code().to_owned())]);
            ui::Tab::new(href, it.label(), *it == grid.filter.family)
        })
        .collect();
    let help = view! { <a href=paths::help("group-attendance")>"How the grid works"</a> }.into_any();
    let (group, saved, weeks) = (group(&grid), saved(&grid), weeks(&grid));
    let title = format!("Week of {}", grid.week.label());
    let unread = (!is_read).then(|| {
        view! { <Notice tone=Tone::Warn><p>"This address names no group that is known. Choose the group below."</p></Notice> }
    });
    view! {
        <PageTitle text="Group attendance"/>
        <Page>
            <Flash/>
            <ErrorSummary/>
            <PageHead title="Group attendance" actions=help/>
            <Tabs label="Programs" items=tabs look="sub"/>
            {unread}
            {group}
            {saved}
            <Card title=title flush=true>
                {weeks}
                // Here, so that the summary above knows whose cells its lines are about.
                {body(&grid, copies)}
            </Card>
        </Page>
    }
    .into_any()
}

/// The choice of the group: a plain GET form.
fn group(grid: &Grid) -> AnyView {
    let form = grid.form.clone();
    let choices = &grid.choices;
    let places = choices.places.clone();
    let activities: Vec<Choice> = choices
        .activities
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let providers: Vec<Choice> = choices
        .providers
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let workers: Vec<Choice> = GroupWorker::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect();
    let worker = grid.filter.worker.code();
    let week = grid.week.sunday().to_string();
    let family = grid.filter.family.code();
    view! {
        <section class="card" aria-label="Group">
            <form method="get" action=paths::GROUP_ATTENDANCE class="body filters">
                <input type="hidden" name="family" value=family/>
                <input type="hidden" name="week" value=week/>
                <SelectField name="worker" label="Whose" options=workers value=worker required_choice=true/>
                <SelectField name="place" label="Enrolled at" options=places value=form.place empty="Any"/>
                <SelectField name="activity" label="Activity" options=activities value=form.activity empty="Any"/>
                <SelectField name="provider" label="Service provider" options=providers value=form.provider empty="Any"/>
                <div class="row ticks">
                    <div class="row end"><SubmitButton>"Show the group"</SubmitButton></div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Kept groups, one press away, and the form to keep this one.
fn saved(grid: &Grid) -> AnyView {
    let week = grid.week.sunday().to_string();
    let kept = grid
        .choices
        .saved
        .iter()
        .map(|it| {
            let mut query = it.form.pairs();
            query.push(("week", week.clone()));
            let (href, name, id) = (
                paths::group_attendance(&query),
                it.name.clone(),
                it.id.to_string(),
            );
            let label = format!("Forget the group {name}");
            view! {
                <li class="row tight">
                    <a href=href>{name}</a>
                    <CaseForm action="groups/forget" key=id.clone()>
                        <HiddenField name="group" value=id/>
                        <button type="submit" class="btn plain small" aria-label=label>"Forget"</button>
                    </CaseForm>
                </li>
            }
        })
        .collect_view();
    let hidden = grid
        .form
        .pairs()
        .into_iter()
        .map(|(name, value)| view! { <HiddenField name=name value=value/> })
        .collect_view();
    let list = (!grid.choices.saved.is_empty()).then(|| {
        view! { <nav aria-label="My groups"><ul class="row">{kept}</ul></nav> }
    });
    view! {
        <div class="row groups">
            {list}
            <CaseForm action="groups/keep" class="row tight">
                {hidden}
                <TextField name="name" label="Keep this group as"/>
                <SubmitButton look="second small">"Keep"</SubmitButton>
            </CaseForm>
        </div>
    }
    .into_any()
}

/// The week before and after, and the pages.
fn weeks(grid: &Grid) -> AnyView {
    let sunday = grid.week.sunday();
    let (before, after) = (sunday - Days::new(7), sunday + Days::new(7));
    let last = grid.pages();
    let pages = (last > 1).then(|| {
        (1..=last)
            .map(|number| {
                if number == grid.page {
                    view! { <b aria-current="page">{number}</b> }.into_any()
                } else {
                    let label = format!("Page {number}");
                    view! { <a href=address(grid, sunday, number, &[]) aria-label=label>{number}</a> }
                        .into_any()
                }
            })
            .collect_view()
    });
    let (before, after) = (address(grid, before, 1, &[]), address(grid, after, 1, &[]));
    view! {
        <nav class="tools" aria-label="Weeks">
            <a href=before>"Week before"</a>
            <a href=after>"Week after"</a>
            <span class="row tight">{pages}</span>
        </nav>
    }
    .into_any()
}

fn body(grid: &Grid, copies: bool) -> AnyView {
    if grid.needs_choice {
        return view! { <div class="body"><Empty text="Choose where the customers are enrolled, or whose they are, to see a group."/></div> }
            .into_any();
    }
    let missing = (grid.without_provider > 0).then(|| {
        let text = match grid.without_provider {
            1 => "1 more service has no service provider yet and is not listed.".to_owned(),
            count => format!("{count} more services have no service provider yet and are not listed."),
        };
        view! { <div class="body"><Notice tone=Tone::Warn><p>{text}</p></Notice></div> }
    });
    if grid.lines.is_empty() {
        return view! {
            {missing}
            <div class="body"><Empty text="Nobody in this group has an activity that is Started/Open in this week."/></div>
        }
        .into_any();
    }
    let copied = copies.then(|| {
        view! { <div class="body"><Notice live=true><p>"Blank days have the times of last week. Nothing is saved yet."</p></Notice></div> }
    });
    let copy = address(grid, grid.week.sunday(), grid.page, &[("copy", "last")]);
    let verify = grid.may_verify.then(|| {
        view! { <SubmitButton name="action" value="verify" look="second">"Submit and Verify all"</SubmitButton> }
    });
    let after = view! {
        <div class="body stack">
            <p class="actions">
                <SubmitButton name="action" value="save">"Save all"</SubmitButton>
                {verify}
            </p>
            {notes()}
        </div>
    };
    let table = grid::form(grid, copies, after.into_any());
    view! {
        {missing}
        {copied}
        <div class="tools">
            <ButtonLink href=copy look="second small" id="copy-week">"Copy last week"</ButtonLink>
            <button type="button" class="btn plain small live" data-undo="" hidden>"Undo"</button>
            <span class="small soft" id="grid-status" role="status"></span>
        </div>
        {table}
    }
    .into_any()
}

/// How a day is written in one cell, and the keys.
fn notes() -> impl IntoView {
    view! {
        <p class="grid-note">
            <span><b>"A day in one cell: "</b><code>"830-12, 1230-5p"</code>" in, lunch, out"</span>
            <span><code>"9-5p"</code>" no lunch"</span>
            <span><code>"\""</code>" as the day before"</span>
            <span>"Tick “No hours” to sign a week without hours; blank is not yet entered."</span>
        </p>
        <p class="grid-note live">
            <span><kbd>"Enter"</kbd>" or "<kbd>"↓"</kbd>" down"</span>
            <span><kbd>"Tab"</kbd>" or "<kbd>"→"</kbd>" right"</span>
            <span><kbd>"Ctrl"</kbd>"+"<kbd>"D"</kbd>" fill down"</span>
            <span><kbd>"Ctrl"</kbd>"+"<kbd>"R"</kbd>" fill right"</span>
            <span><kbd>"Ctrl"</kbd>"+"<kbd>"Enter"</kbd>" save"</span>
        </p>
    }
}
