//! The Status tab of a service.

use domain::{
    access::Permission,
    catalogue::ServiceKind,
    customer_service::{
        ServiceStatusForm, ServiceTab, Situation, StatusFacts, Tracking, Warning, tracked_since,
    },
    program::Family,
    service_status::ServiceStatus,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use services::service_detail::{self, ServiceHead, StatusPage as Data};

use super::{ServiceCard, named};
use crate::{
    door,
    features::plan::frame::{ProfileShell, Tab},
    page::page,
    ui::{
        CaseForm, CheckListField, Choice, DateField, FixedField, HiddenField, HoursField, Notice, RadioField,
        SelectField, SubmitButton, TextArea, Tone,
    },
};

/// Goal, status, dates, hours, notes and situations of one service.
#[component]
pub fn StatusPage() -> impl IntoView {
    let params = use_params_map().get_untracked();
    let notes = use_query_map()
        .with_untracked(|query| query.get("note"))
        .unwrap_or_default();
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let (profile, service) = named(&params)?;
        let data = service_detail::open_status(&ctx, profile, service).await?;
        let may_edit = ctx.may_for(Permission::ServiceEdit, &data.frame.subject);
        let (frame, head) = (data.frame.clone(), data.head.clone());
        Ok(view! {
            <ProfileShell frame tab=Tab::Service title="EDIT CUSTOMER SERVICE">
                {warnings(&data.facts, &notes)}
                <ServiceCard head tab=ServiceTab::Status>
                    {plain_form(&data.head)}
                    {tracking(&data)}
                    {costs_elsewhere(&data)}
                    <StatusForm data may_edit/>
                </ServiceCard>
            </ProfileShell>
        }
        .into_any())
    })
}

/// YTH-53 The heading of the plain form of a young person's service; work experience and referrals have none.
fn plain_form(head: &ServiceHead) -> Option<AnyView> {
    let is_plain =
        head.family == Family::Youth && head.kind != ServiceKind::Referral && !head.takes_placement;
    is_plain.then(|| {
        view! { <h4>"Services info for service other than work experience and referrals"</h4> }.into_any()
    })
}

/// SDT-13 Youth: whether performance is tracked yet.
fn tracking(data: &Data) -> Option<AnyView> {
    let says = match tracked_since(data.head.family, data.head.start) {
        Tracking::NotByStart => return None,
        Tracking::NotYet => "Performance tracking starts when a start date is entered.".to_owned(),
        Tracking::Since(start) => format!("Performance is tracked since {}.", domain::date::show_date(start)),
    };
    Some(view! { <p class="soft">{says}</p> }.into_any())
}

/// DOL-01 Activities of ISETS have no dollar value of their own.
fn costs_elsewhere(data: &Data) -> Option<AnyView> {
    let is_activity = data.head.family == Family::Isets && data.head.kind.is_activity();
    is_activity.then(|| {
        view! { <p class="soft">"Costs associated with activities are added to Support Services."</p> }
            .into_any()
    })
}

/// What the save before this page had to say (SDT-16, OQ-09), with the figures as they are now.
pub fn warnings(facts: &StatusFacts, notes: &str) -> Option<AnyView> {
    let all = [
        Warning::UnverifiedAttendance {
            weeks: facts.unverified_weeks,
        },
        Warning::LastActivityClosed {
            open_services: facts.open_dependent_services,
        },
        Warning::NoActiveSnapActivity,
    ];
    let dated = facts
        .enrolled_on
        .map(|enrolled_on| Warning::StartBeforeEnrollment { enrolled_on });
    let shown = all
        .into_iter()
        .chain(dated)
        .filter(|warning| notes.split('.').any(|it| it == super::api::code(warning)));
    let lines: Vec<String> = shown.map(|warning| sentence(&warning)).collect();
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| view! { <p>{line}</p> })
            .collect_view();
        view! { <Notice tone=Tone::Warn live=true>{lines}</Notice> }.into_any()
    })
}

fn sentence(warning: &Warning) -> String {
    let counted =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    match warning {
        Warning::UnverifiedAttendance { weeks } => format!(
            "This service has {} of attendance that nobody verified. Reopen it to enter or verify hours.",
            counted(*weeks, "week", "weeks")
        ),
        Warning::LastActivityClosed { open_services } => format!(
            "This was the last open SNAP E&T activity, and {} still open. Nothing dated after today can be paid \
             until another SNAP E&T activity is started.",
            counted(*open_services, "other service is", "other services are")
        ),
        Warning::NoActiveSnapActivity => {
            "No SNAP E&T activity is Started/Open: support services cannot be issued for this time."
                .to_owned()
        }
        Warning::StartBeforeEnrollment { enrolled_on } => format!(
            "The service starts before the customer's enrollment on {}.",
            domain::date::show_date(*enrolled_on)
        ),
    }
}

/// The labels of the two program families. SDT-08, SDT-09.
pub struct Labels {
    pub goal: &'static str,
    start: &'static str,
    planned_end: &'static str,
    pub hours: &'static str,
    pub notes: &'static str,
    pub situations: &'static str,
    pub more: &'static str,
}

/// What a family calls the fields.
pub const fn labels(family: Family) -> Labels {
    match family {
        Family::Isets => Labels {
            goal: "Goal",
            start: "Planned Start Date",
            planned_end: "Planned Completion Date",
            hours: "How many hours a week are you planning on working on this?",
            notes: "Other Notes",
            situations: "Service addresses the following situations",
            more: "Show More Situations",
        },
        Family::Youth => Labels {
            goal: "Related Goal",
            start: "Start Date",
            planned_end: "Due Date",
            hours: "Weekly Hours",
            notes: "Notes",
            situations: "Service addresses the following barriers",
            more: "Show More Barriers",
        },
    }
}

/// The situations to choose from.
pub fn situations() -> Vec<Choice> {
    Situation::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect()
}

fn statuses() -> Vec<Choice> {
    ServiceStatus::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect()
}

#[component]
fn StatusForm(data: Data, may_edit: bool) -> impl IntoView {
    let Data {
        head,
        form,
        facts,
        goals,
        ..
    } = data;
    let words = labels(head.family);
    let goals: Vec<Choice> = goals
        .into_iter()
        .map(|(id, statement)| (id.to_string(), statement))
        .collect();
    let was_completed = head.status.is_complete();
    let is_locked = facts.program.wioa_locked();
    let facts = serde_json::to_string(&facts).unwrap_or_default();
    let ServiceStatusForm {
        id,
        version,
        goal,
        status,
        start,
        planned_end,
        completion,
        weekly_hours,
        wioa_funded,
        notes,
        situations: chosen,
        ..
    } = form;
    let wioa = move || {
        if is_locked {
            return view! { <FixedField label="WIOA Funded" value="No" hint="Answered No for this program"/> }.into_any();
        }
        let options = vec![
            ("no".to_owned(), "No".to_owned()),
            ("yes".to_owned(), "Yes".to_owned()),
        ];
        view! { <RadioField name="wioa_funded" label="WIOA Funded" options value=wioa_funded.clone() across=true/> }.into_any()
    };
    view! {
        <CaseForm action="service/save_status" check="service-status" facts=facts>
            <HiddenField name="id" value=id/>
            <HiddenField name="version" value=version/>
            <div class="grid2">
                <SelectField name="goal" label=words.goal options=goals value=goal empty="No goal"/>
                <SelectField name="status" label="Status" options=statuses() value=status required_choice=true/>
                <DateField name="start" label=words.start value=start/>
                <DateField name="planned_end" label=words.planned_end value=planned_end/>
                <DateField name="completion" label="Completion Date" value=completion
                    hint="mm/dd/yyyy, only with Successful or Unsuccessful Completion"/>
                <HoursField name="weekly_hours" label=words.hours value=weekly_hours/>
                {wioa()}
            </div>
            {was_completed.then(|| view! {
                <TextArea name="reopen_reason" label="Reason for opening it again" rows=2 limit=1000u32
                    hint="Needed only when you set a completed service back to Started/Open"/>
            })}
            <TextArea name="notes" label=words.notes value=notes limit=4000u32/>
            <CheckListField name="situations" label=words.situations options=situations() values=chosen
                shown=0usize more=words.more/>
            {if may_edit {
                view! { <p class="actions"><SubmitButton>"Update Customer Service"</SubmitButton></p> }.into_any()
            } else {
                view! { <p class="soft">"You can see this service but not change it."</p> }.into_any()
            }}
        </CaseForm>
    }
}
