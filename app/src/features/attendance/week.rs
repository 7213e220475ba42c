//! The week editor of staff.

use chrono::NaiveDate;
use domain::{
    Rule, Week,
    access::Permission,
    attendance::{DayReading, DayTimes, WeekForm, day_problems, read_week},
    customer_service::ServiceTab,
    date::show_date,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use services::{
    attendance::{self, DayView, WeekEditor},
    clock,
};

use super::{
    NO_LONGER_VERIFIED,
    cell::{TimeCell, shown},
    reading::{day_total, reading_words},
};
use crate::{
    door,
    error::AppError,
    features::{
        plan::frame::{ProfileShell, Tab},
        service::{ServiceCard, named},
    },
    islands::week_grid::WeekGrid,
    locale::{Lang, dates::weekday, sentence},
    page::page,
    paths,
    post::Submitted,
    ui::{CaseForm, CheckField, FormScope, HiddenField, Notice, SubmitButton, Tag, Tone, field_id, form_id},
};

const ACTION: &str = "attendance/save_week";
const COLUMNS: [&str; 4] = ["Check In", "Lunch Start", "Lunch End", "Check Out"];

/// The week whose Sunday an address names.
pub(crate) fn read_week_param(text: Option<String>) -> Result<Week, AppError> {
    let sunday: Option<NaiveDate> = text.and_then(|text| text.parse().ok());
    sunday.and_then(Week::starting).ok_or(AppError::NotFound)
}

/// One week of one service: times, totals, verification. ATT-05.
#[component]
pub fn WeekPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let query = use_query_map().get_untracked();
    let is_back = use_context::<Submitted>().is_some_and(|back| back.action == ACTION);
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let (profile, service) = named(&params)?;
        let week = read_week_param(params.get("week"))?;
        let (frame, mut editor) = attendance::open_week(&ctx, profile, service, week).await?;
        let is_writable = ctx.may_for(Permission::AttendanceEdit, &frame.subject);
        let is_drafted = query.get("draft").is_some() && editor.draft.is_some();
        let head = editor.head.clone();
        let trail = vec![
            ("Attendance".to_owned(), Some(paths::attendance(profile, service))),
            (week.label(), None),
        ];
        let notices = notices(
            &editor,
            query.get("done").as_deref(),
            is_drafted,
            is_back,
            is_writable,
        );
        let form = match editor.draft.take().filter(|_| is_drafted) {
            Some((draft, _)) => draft,
            None => editor.stored.clone(),
        };
        Ok(view! {
            <ProfileShell frame tab=Tab::Attendance title="EDIT WEEKLY ATTENDANCE" trail>
                {notices}
                <ServiceCard head tab=ServiceTab::Attendance flush=true>
                    {neighbours(&editor)}
                    <Editor editor form is_writable/>
                </ServiceCard>
            </ProfileShell>
        }
        .into_any())
    })
}

/// What to know before typing: a lost verification, why nothing can be entered, a draft.
fn notices(
    editor: &WeekEditor,
    done: Option<&str>,
    is_drafted: bool,
    is_back: bool,
    is_writable: bool,
) -> impl IntoView + use<> {
    let lost = (done == Some(NO_LONGER_VERIFIED)).then(|| {
        view! { <Notice tone=Tone::Warn live=true><p>"Saved. The week was verified before; it is Not Verified now."</p></Notice> }
    });
    let verified = editor.verified.as_ref().map(|(by, at)| {
        let mut text = format!("Verified by {by} on {}.", clock::display(*at));
        if is_writable && editor.enterable().contains(&true) {
            text.push_str(" Saving a change makes it Not Verified.");
        }
        view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }
    });
    let hint = editor.hint.as_ref().map(|rule| {
        let text = format!("{}.", sentence(rule, Lang::En));
        view! { <Notice tone=Tone::Warn><p>{text}</p></Notice> }
    });
    let draft = editor
        .draft
        .as_ref()
        .filter(|_| !is_back)
        .map(|(draft, at)| draft_notice(editor, draft, at, is_drafted));
    view! { {lost} {verified} {hint} {draft} }
}

/// BYD-08 What was typed and not saved, to be taken up or thrown away.
fn draft_notice(editor: &WeekEditor, draft: &WeekForm, at: &str, is_drafted: bool) -> impl IntoView + use<> {
    let here = paths::attendance_week(editor.head.profile, editor.head.id, editor.week.sunday());
    let (service, week) = (draft.service.clone(), draft.week.clone());
    let text = if is_drafted {
        format!("The times below are a draft of {at}. They are not saved yet.")
    } else {
        format!("You typed times for this week on {at} and did not save them.")
    };
    let take_up = (!is_drafted)
        .then(|| view! { <a class="btn small" href=format!("{here}?draft=use")>"Use the draft"</a> });
    view! {
        <Notice>
            <p>{text}</p>
            <CaseForm action="attendance/discard_draft" class="actions">
                {take_up}
                <input type="hidden" name="service" value=service/>
                <input type="hidden" name="week" value=week/>
                <SubmitButton look="second small">"Discard the draft"</SubmitButton>
            </CaseForm>
        </Notice>
    }
}

fn neighbours(editor: &WeekEditor) -> impl IntoView + use<> {
    let link = |week: Option<Week>, words: &'static str| {
        week.map(|week| {
            let href = paths::attendance_week(editor.head.profile, editor.head.id, week.sunday());
            view! { <a href=href>{format!("{words}: {}", week.label())}</a> }
        })
    };
    view! {
        <nav class="tools" aria-label="Weeks">
            {link(editor.neighbours.0, "Week before")}
            {link(editor.neighbours.1, "Week after")}
            <a href=paths::attendance(editor.head.profile, editor.head.id)>"All weeks"</a>
        </nav>
    }
}

#[component]
fn Editor(editor: WeekEditor, form: WeekForm, is_writable: bool) -> impl IntoView {
    let is_open = is_writable && editor.enterable().contains(&true);
    let id = form_id(ACTION, "");
    let (facts, stored, last_week) = (editor.facts.clone(), editor.stored.clone(), editor.last_week);
    let content = view! {
        <CaseForm action=ACTION class="week-form">
            <HiddenField name="service" value=form.service.clone()/>
            <HiddenField name="week" value=form.week.clone()/>
            <HiddenField name="version" value=form.version.clone()/>
            <Grid editor form is_open/>
        </CaseForm>
    };
    if is_open {
        view! {
            {content}
            <WeekGrid form_id=id facts stored last_week/>
        }
        .into_any()
    } else {
        content.into_any()
    }
}

/// Everything inside the form.
#[component]
fn Grid(editor: WeekEditor, form: WeekForm, is_open: bool) -> impl IntoView {
    let scope = FormScope::current();
    let form = shown(&scope, &form);
    let readings = read_week(&form, &editor.facts.open, &editor.facts.day_before);
    let lines = editor.days.iter().enumerate().map(|(index, day)| {
        let reading = readings.get(index).cloned().unwrap_or_default();
        let typed = form
            .days
            .get(index)
            .map(|it| it.fields().map(str::to_owned))
            .unwrap_or_default();
        line(index, day, &typed, &reading, is_open)
    });
    let total = total(&editor, &readings, is_open);
    let (state, tone) = if editor.verified.is_some() {
        ("Verified", Tone::Good)
    } else {
        ("Not Verified", Tone::Plain)
    };
    let planned = format!("of {} planned", editor.head.weekly_hours);
    let heads = COLUMNS
        .map(|it| view! { <th scope="col">{it}</th> })
        .collect_view();
    view! {
        // The first submit button of a form is the one Enter presses where no script runs.
        {is_open.then(|| view! {
            <button type="submit" name="action" value="save" class="vh" tabindex="-1" aria-hidden="true">"Save"</button>
        })}
        <div class="tools">
            <h3 id=field_id(&scope.id, "week") tabindex="-1">{editor.title()}</h3>
            <Tag tone=tone text=state/>
            {is_open.then(helpers)}
        </div>
        <div class="table">
            <div class="scroll" role="region" tabindex="0" aria-label="Times of the week, scrolls sideways">
                <table class="cards week">
                    <caption class="vh">{editor.title()}</caption>
                    <thead>
                        <tr><th scope="col">"Day"</th>{heads}<th scope="col" class="num">"Hours"</th><th scope="col">"Updated"</th></tr>
                    </thead>
                    <tbody>{lines.collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="5">"Week"</th>
                            <td class="num" data-week-total="" aria-live="polite">{total}</td>
                            <td class="small">{planned}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        </div>
        <div class="body">
            {is_open.then(|| foot(&editor, form.zero_hours == "yes"))}
        </div>
    }
}

/// The buttons that type for you. Nothing they do is saved by itself.
fn helpers() -> impl IntoView {
    view! {
        <div class="row end">
            <button type="submit" name="_do" value="attendance/copy_week" class="btn second small" data-copy="">"Copy last week"</button>
            <button type="button" class="btn second small live" data-fill="">"Fill to Friday"</button>
            <button type="button" class="btn plain small live" data-undo="" hidden>"Undo"</button>
        </div>
    }
}

fn foot(editor: &WeekEditor, is_zero: bool) -> impl IntoView + use<> {
    let verify = editor.may_verify.then(|| {
        view! { <SubmitButton look="second" name="action" value="verify">"Submit and Verify Attendance"</SubmitButton> }
    });
    view! {
        <CheckField name="zero_hours" value="yes" checked=is_zero label="No hours were attended this week"
            hint="Signs the week as one without hours; leave all times empty."/>
        <p class="actions gap">
            <SubmitButton name="action" value="save">"Save"</SubmitButton>
            {verify}
            <span class="small soft end" role="status" data-draft-status=""></span>
        </p>
        <p class="grid-note">
            <span><b>"How times are read: "</b><code>"830a"</code>" 8:30 AM"</span>
            <span><code>"0830"</code>" 8:30 AM"</span>
            <span><code>"530p"</code>" 5:30 PM"</span>
            <span><code>"noon"</code>" 12:00 PM"</span>
            <span><code>"+4h"</code>" four hours later"</span>
            <span><code>"\""</code>" as the day before"</span>
        </p>
        <p class="grid-note live">
            <span><kbd>"Enter"</kbd>" down"</span>
            <span><kbd>"Tab"</kbd>" right"</span>
            <span><kbd>"Ctrl"</kbd>"+"<kbd>"D"</kbd>" fill down"</span>
            <span><kbd>"Ctrl"</kbd>"+"<kbd>"Enter"</kbd>" save"</span>
        </p>
    }
}

/// The total of what is shown, not of what is stored.
fn total(editor: &WeekEditor, readings: &[DayReading; 7], is_open: bool) -> String {
    let days = editor.days.iter().zip(readings).map(|(day, reading)| {
        if is_open && day.enterable.is_ok() {
            reading
                .times()
                .filter(|times| day_problems(times).is_empty())
                .unwrap_or_default()
        } else {
            day.times
        }
    });
    days.map(|times: DayTimes| times.total())
        .sum::<domain::Minutes>()
        .to_string()
}

fn line(
    index: usize,
    day: &DayView,
    typed: &[String; 4],
    reading: &DayReading,
    is_open: bool,
) -> impl IntoView + use<> {
    let name = format!("{} {}", weekday(day.date, Lang::En), show_date(day.date));
    let is_typed = is_open && day.enterable.is_ok();
    let times = if is_typed {
        reading.times()
    } else {
        Some(day.times)
    };
    let cells = if is_typed {
        typed
            .iter()
            .enumerate()
            .map(|(field, text)| entry(index, field, &name, text, reading))
            .collect_view()
            .into_any()
    } else {
        fixed(day)
    };
    let updated = match &day.updated {
        None => view! { "n/a" }.into_any(),
        Some(it) => {
            let by = if it.by_customer {
                format!("customer {}", it.by)
            } else {
                it.by.clone()
            };
            view! { {by} <br/> <span class="nowrap">{clock::display(it.at)}</span> }.into_any()
        }
    };
    view! {
        <tr class=(!is_typed).then_some("off")>
            <th scope="row" class="main nowrap">{weekday(day.date, Lang::En)} " " {show_date(day.date)}</th>
            {cells}
            <td class="total" data-label="Hours" data-total=index>{day_total(times)}</td>
            <td class="small" data-label="Updated">{updated}</td>
        </tr>
    }
}

fn entry(
    day: usize,
    field: usize,
    day_name: &str,
    typed: &str,
    reading: &DayReading,
) -> impl IntoView + use<> {
    let label = COLUMNS.get(field).copied().unwrap_or_default();
    let words = reading_words(typed, reading, field, Lang::En);
    view! {
        <td data-label=label>
            <TimeCell day field label=label.to_owned() day_name=day_name.to_owned() label_hidden=true
                value=typed.to_owned() reading=words/>
        </td>
    }
}

/// A day that cannot be entered: its times, or why not.
fn fixed(day: &DayView) -> AnyView {
    if !day.times.is_empty() || day.enterable.is_ok() {
        let text =
            |time: Option<domain::ClockTime>| time.map_or_else(|| "–".to_owned(), |time| time.to_string());
        return day
            .times
            .fields()
            .into_iter()
            .zip(COLUMNS)
            .map(|(time, label)| view! { <td data-label=label>{text(time)}</td> })
            .collect_view()
            .into_any();
    }
    let why = match &day.enterable {
        Err(Rule::DayInFuture { .. }) => "Still to come",
        Err(Rule::DayOutsideService { .. }) => "Not within the dates of the service",
        _ => "–",
    };
    view! { <td colspan="4">{why}</td> }.into_any()
}
