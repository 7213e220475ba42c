//! The Overview tab: status, attendance at a glance, activities by goal.

use domain::{access::Permission, date::show_date, ids::ProfileId};
use leptos::prelude::*;
use services::{
    caps::{self, Cap},
    earnfare::{self, Earnfare},
    employments,
    plan::{self, Flag, Overview},
    profile::{Frame, HistoryLine},
    referrals,
    support_section::{self, Section},
};

use super::{
    activities::activities,
    frame::{ProfileShell, Tab, et_tone},
    parts,
    quick_look::{Chosen, quick_look},
};
use crate::{
    door,
    features::{self, support},
    page::page,
    paths,
    ui::{ButtonLink, Cell, Column, DataTable, Dialog, Fold, Icon, ListQuery, Row, Tag},
};

/// Where the customer manages the benefits case (STS-03).
const ABE: &str = "https://abe.illinois.gov/abe/access/";

/// The first page of a profile (ACC-26).
#[component]
pub fn ProfilePage() -> impl IntoView {
    let profile = parts::param("profile");
    let with_history = parts::query("dialog") == "status-history";
    let chosen = Chosen::read();
    let query = ListQuery::read("", "");
    let shown = features::referrals::Shown::read();
    let (asked, payments) = (support::asked(), ListQuery::read("pay", ""));
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let overview = plan::overview(&ctx, parts::profile_id(&profile)?, with_history).await?;
        let money = support_section::read(&ctx, &overview.plan.frame, asked).await?;
        let earnfare = earnfare::read(&ctx, &overview.plan.frame).await?;
        let referred = referrals::section(&ctx, &overview.plan.frame).await?;
        let referred = referred.map(|it| features::referrals::section(&it, &shown));
        let work = caps::of_work(&ctx, &overview.plan.frame, earnfare.as_ref()).await?;
        let jobs = employments::section(&ctx, &overview.plan.frame).await?;
        let content = content(
            (&overview, jobs.as_ref()),
            (earnfare.as_ref(), &work),
            money.as_ref().map(|section| (section, &payments)),
            chosen,
            &query,
        );
        let frame = overview.plan.frame;
        Ok(
            view! { <ProfileShell frame tab=Tab::Overview title="Overview">{referred} {content}</ProfileShell> }
                .into_any(),
        )
    })
}

fn content(
    (overview, jobs): (&Overview, Option<&employments::Section>),
    (earnfare, work): (Option<&Earnfare>, &[Cap]),
    money: Option<(&Section, &ListQuery)>,
    chosen: Chosen,
    query: &ListQuery,
) -> AnyView {
    let (frame, records) = (&overview.plan.frame, &overview.plan.records);
    let profile = frame.profile;
    let flags = overview.plan.flags();
    let no_activity = flags.contains(&Flag::NoActiveSnapActivity).then(|| {
        view! { <p class="row"><Tag tone=crate::ui::Tone::Warn text="No active SNAP E&T activity"/></p> }
    });
    let add = frame.rights.edit_services.then(|| {
        view! {
            <p class="row">
                <ButtonLink href=paths::services(profile) look="small"><Icon name="plus"/> "Add Activity or Service"</ButtonLink>
            </p>
        }
    });
    let attendance = quick_look(profile, records, chosen, frame.rights.edit_attendance, query);
    let history = overview
        .history
        .as_ref()
        .map(|lines| history(frame, lines, query));
    let maxima = money.and_then(|(section, _)| support::counters(section));
    let strip = features::caps::strip(profile, work, maxima);
    let money = money.map(|(section, query)| support_fold(section, query, profile));
    let earnfare = earnfare.map(features::earnfare::block);
    let employment = jobs.map(|found| features::employment::section(profile, found));
    let (status, activities) = (status(frame, jobs).into_any(), activities(profile, records));
    view! {
        {parts::flags(&flags)}
        {strip}
        <Fold title="Status" id="overview-status">{status} {earnfare}</Fold>
        <Fold title="Attendance" id="overview-attendance" flush=true>{attendance}</Fold>
        <Fold title="Activities / Case Management" id="overview-activities" flush=true>
            <div class="tools">{no_activity} {add}</div>
            {activities}
        </Fold>
        {money}
        {employment}
        {history}
    }
    .into_any()
}

/// Support Services (OSS-01 to OSS-16); its table keeps its own place in the address.
fn support_fold(section: &Section, query: &ListQuery, profile: ProfileId) -> AnyView {
    let content = support::section(section, &paths::profile(profile), query);
    let title = support::title(section);
    view! { <Fold title=title id="overview-support" flush=true>{content}</Fold> }.into_any()
}

/// Dates and eligibility of the participation (STS-01 to STS-15, as far as it is kept by now).
fn status(frame: &Frame, jobs: Option<&employments::Section>) -> impl IntoView + use<> {
    let date = |on: Option<chrono::NaiveDate>| on.map_or_else(|| "N/A".to_owned(), show_date);
    let history = format!("{}?dialog=status-history", paths::profile(frame.profile));
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "N/A".to_owned());
    let case_number = frame.rights.edit_case_number.then(|| {
        view! { <a href=paths::case_number(frame.profile)>"Change" <span class="vh">" the SNAP Case Number"</span></a> }
    });
    let level = frame.level_of_progress.map_or("N/A", |level| level.label());
    view! {
        <dl class="defs">
            <div>
                <dt>"Redetermination Date"</dt>
                <dd>{date(frame.redetermination_on)} <br/> <a href=ABE rel="external noopener">"Link to: ABE - Manage My Case"</a></dd>
            </div>
            <div><dt>"Mid-Point Date"</dt><dd>{date(frame.midpoint_on)}</dd></div>
            <div>
                <dt>"E&T Status"</dt>
                <dd>
                    <Tag tone=et_tone(frame.et_status) text=frame.et_status.label()/> " "
                    <a href=history id="status-history-link">"Status History"</a>
                </dd>
            </div>
            <div><dt>"Initial Assessment"</dt><dd>{date(frame.initial_assessment_on)}</dd></div>
            <div><dt>"Needs Assessment"</dt><dd>{date(frame.needs_assessment_on)}</dd></div>
            <div><dt>"Level of Progress"</dt><dd>{level}</dd></div>
            {jobs.map(features::employment::status)}
            <div><dt>"SNAP Case Number"</dt><dd>{text(&frame.case_number)} " " {case_number}</dd></div>
            <div><dt>"Individual Number"</dt><dd>{text(&frame.individual_number)}</dd></div>
        </dl>
    }
}

/// When the E&T status changed, and by whom (STS-04, STS-16).
fn history(frame: &Frame, lines: &[HistoryLine], query: &ListQuery) -> AnyView {
    let columns = vec![
        Column::main("E&T Status"),
        Column::date("Changed"),
        Column::new("By"),
        Column::new("Because of"),
    ];
    let rows = lines
        .iter()
        .map(|line| {
            Row::new(vec![
                line.status.into(),
                Cell::text(line.at.clone()),
                line.by.clone().into(),
                line.trigger.clone().into(),
            ])
        })
        .collect();
    let close = format!("{}#status-history-link", paths::profile(frame.profile));
    let query = query.clone();
    let table = view! {
        <DataTable id="history" caption="Changes of the E&T status" columns=columns rows=rows query=query plain=true/>
    };
    view! {
        <Dialog id="status-history" title="Status History: E&T Status" close=close wide=true>{table}</Dialog>
    }
    .into_any()
}
