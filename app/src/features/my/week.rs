//! One week of the customer's own hours: a card per day, one form.

use domain::{
    Minutes, Rule,
    access::Permission,
    attendance::{DAY_FIELDS, DayReading, DayTimes, WeekForm, read_week},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use services::{
    attendance::DayView,
    my::{self, MyWeek},
};

use super::weeks::service_of;
use crate::{
    door,
    features::attendance::{
        cell::{TimeCell, shown},
        read_week_param,
        reading::{day_total, reading_words},
    },
    locale::{
        self, Lang,
        rules::{clock, clock_typed},
        words_my as words,
    },
    page::{PageTitle, page},
    paths,
    ui::{
        CaseForm, ErrorSummary, Flash, FormScope, HiddenField, Notice, Page, PageHead, Progress,
        SubmitButton, Tone, field_id,
    },
};

const ACTION: &str = "my/save_week";
/// The order in which a phone shows the four fields of a day.
const ORDER: [usize; DAY_FIELDS.len()] = [0, 3, 1, 2];

/// Seven days, to type in or, once verified, to read. CUS-03, CUS-04.
#[component]
pub fn MyWeekPage() -> impl IntoView {
    let lang = locale::lang();
    let params = use_params_map().get_untracked();
    page(async move {
        let ctx = door::open(Permission::OwnAttendanceEdit)?;
        let service = service_of(&params)?;
        let week = my::week(&ctx, service, read_week_param(params.get("week"))?).await?;
        let title = words::week_title_of(week.week, lang);
        let sub = words::service_name(&week.head.name, lang);
        let sub = match &week.head.provider {
            Some(name) => format!("{sub} {} {name}", words::at_provider(lang)),
            None => sub,
        };
        Ok(view! {
            <PageTitle text=format!("{} {title}", words::week_title(lang))/>
            <div class="roomy">
                <Page narrow=true>
                    <p><a href=paths::my_weeks(service)>{words::all_weeks(lang)}</a></p>
                    <Flash/>
                    <PageHead title=format!("{} {title}", words::week_title(lang)) sub/>
                    <ErrorSummary/>
                    {progress(&week, lang)}
                    {notices(&week, lang)}
                    <WeekDays week/>
                </Page>
            </div>
        }
        .into_any())
    })
}

/// Planned and entered hours, in words first.
fn progress(week: &MyWeek, lang: Lang) -> Option<AnyView> {
    let planned = Minutes(week.head.weekly_hours.hundredths() * 60 / 100);
    let (done, planned_words) = (words::duration(week.total), words::duration(planned));
    let text = format!(
        "{done} {} {planned_words} {}",
        words::of_planned(lang),
        words::planned(lang)
    );
    let tone = if week.total >= planned {
        Tone::Good
    } else {
        Tone::Plain
    };
    (planned > Minutes::ZERO).then(|| {
        view! {
            <div class="gap">
                <Progress label=words::my_attendance(lang) id="week-progress" value=week.total.0 max=planned.0 text tone/>
            </div>
        }
        .into_any()
    })
}

/// Why nothing can be typed, who verified, what was signed.
fn notices(week: &MyWeek, lang: Lang) -> impl IntoView + use<> {
    let why = week.obstacle.as_ref().map(|rule| {
        let tone = if week.verified.is_some() {
            Tone::Good
        } else {
            Tone::Warn
        };
        let by = week
            .verified
            .as_ref()
            .map(|(by, _)| format!("{} {by}. ", words::verified_by(lang)));
        let why = words::obstacle(rule, lang);
        view! { <Notice tone=tone><p>{by} {why}</p></Notice> }
    });
    let zero = (week.is_zero_signed && week.obstacle.is_none())
        .then(|| view! { <Notice><p>{words::signed_zero(lang)}</p></Notice> });
    view! { {why} {zero} }
}

#[component]
fn WeekDays(week: MyWeek) -> impl IntoView {
    let lang = locale::lang();
    if week.obstacle.is_some() {
        return week
            .days
            .iter()
            .map(|day| fixed(day, lang))
            .collect_view()
            .into_any();
    }
    let mut stored = WeekForm::of(
        week.head.id,
        week.week,
        week.version,
        week.is_zero_signed,
        &week.facts.stored,
    );
    for day in &mut stored.days {
        for field in 0..DAY_FIELDS.len() {
            if let Some(text) = day.field_mut(field) {
                *text = clock_typed(text, lang);
            }
        }
    }
    view! {
        <CaseForm action=ACTION>
            <HiddenField name="service" value=stored.service.clone()/>
            <HiddenField name="week" value=stored.week.clone()/>
            <HiddenField name="version" value=stored.version.clone()/>
            <input type="hidden" name="action" value="save"/>
            <Days week stored/>
        </CaseForm>
    }
    .into_any()
}

#[component]
fn Days(week: MyWeek, stored: WeekForm) -> impl IntoView {
    let lang = locale::lang();
    let scope = FormScope::current();
    let form = shown(&scope, &stored);
    let readings = read_week(&form, &week.facts.open, &week.facts.day_before);
    let days = week.days.iter().enumerate().map(|(index, day)| {
        let reading = readings.get(index).cloned().unwrap_or_default();
        let typed = form
            .days
            .get(index)
            .map(|it| it.fields().map(str::to_owned))
            .unwrap_or_default();
        if day.enterable.is_ok() {
            card(index, day, &typed, &reading, lang)
        } else {
            fixed(day, lang)
        }
    });
    let zero = scope.problem("zero_hours");
    let is_wrong = zero.is_some();
    view! {
        <p class="soft gap" id=field_id(&scope.id, "week") tabindex="-1">{words::how_to_type(lang)}</p>
        {days.collect_view()}
        <div class=if is_wrong { "field error stack tight" } else { "field stack tight" }>
            <p class="actions"><SubmitButton>{words::save_hours(lang)}</SubmitButton></p>
            <p class="msg" hidden=!is_wrong>{zero}</p>
            <p class="actions">
                <button type="submit" class="btn second" name="zero_hours" value="yes" id=field_id(&scope.id, "zero_hours")>
                    {words::did_not_attend(lang)}
                </button>
            </p>
        </div>
        <p class="soft small">{words::may_change(lang)}</p>
    }
}

fn labels(lang: Lang) -> [&'static str; 4] {
    [
        words::check_in(lang),
        words::lunch_start(lang),
        words::lunch_end(lang),
        words::check_out(lang),
    ]
}

fn card(index: usize, day: &DayView, typed: &[String; 4], reading: &DayReading, lang: Lang) -> AnyView {
    let title = words::day_title(day.date, lang);
    let total = hours(reading.times());
    let cells = ORDER.map(|field| {
        let text = typed.get(field).cloned().unwrap_or_default();
        let label = labels(lang).get(field).copied().unwrap_or_default();
        let words = reading_words(&text, reading, field, lang);
        view! {
            <TimeCell day=index field label=label.to_owned() day_name=title.clone() value=text reading=words/>
        }
    });
    view! {
        <section class="day">
            <h2>{title.clone()} <span class="nowrap">{total}</span></h2>
            <div class="pair">{cells.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// "8 h", or a dash while the day is empty or not whole.
fn hours(times: Option<DayTimes>) -> String {
    let total = day_total(times);
    match times {
        Some(times) if total != "–" => words::duration(times.total()),
        _ => total,
    }
}

/// A day to read: its times, or why there is nothing to type.
fn fixed(day: &DayView, lang: Lang) -> AnyView {
    let text = match &day.enterable {
        _ if !day.times.is_empty() => times_words(&day.times, lang),
        Err(Rule::DayInFuture { .. }) => words::day_to_come(lang).to_owned(),
        Err(Rule::DayOutsideService { .. }) => words::day_outside(lang).to_owned(),
        _ => "–".to_owned(),
    };
    view! {
        <section class="day">
            <h2>{words::day_title(day.date, lang)} <span class="nowrap">{hours(Some(day.times))}</span></h2>
            <p class="soft">{text}</p>
        </section>
    }
    .into_any()
}

/// "8:30 AM – 12:00 PM, 12:30 PM – 5:00 PM".
fn times_words(times: &DayTimes, lang: Lang) -> String {
    let show = |time: Option<domain::ClockTime>| {
        time.map_or_else(|| "…".to_owned(), |time| clock(&time.to_string(), lang))
    };
    match (times.lunch_start, times.lunch_end) {
        (None, None) => format!("{} – {}", show(times.check_in), show(times.check_out)),
        (start, end) => {
            format!(
                "{} – {}, {} – {}",
                show(times.check_in),
                show(start),
                show(end),
                show(times.check_out)
            )
        }
    }
}
