//! Picking activities, support services or referrals to add.

use domain::{
    Rule,
    access::Permission,
    catalogue::ServiceKind,
    ids::{EnrollmentId, GoalId},
};
use leptos::prelude::*;
use services::{
    customer_services::{self, AddKind, AddPage, Offer},
    profile::{Enrollment, Frame},
};

use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    locale,
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, CheckListField, Choice, Empty, FixedField, HiddenField, Notice,
        SelectField, SubmitButton, Tabs, Tone,
    },
};

/// What the agency's program offers, several at once (SVC-01, SVC-02).
#[component]
pub fn AddServicesPage() -> impl IntoView {
    let (profile, kind) = (parts::param("profile"), parts::param("kind"));
    let enrollment = EnrollmentId::read(&parts::query("enrollment")).ok();
    let goal = GoalId::read(&parts::query("goal")).ok();
    page(async move {
        let ctx = door::open(Permission::ServiceEdit)?;
        let kind = AddKind::from_code(&kind).ok_or(AppError::NotFound)?;
        let profile = parts::profile_id(&profile)?;
        let loaded = customer_services::open_add(&ctx, profile, kind, enrollment).await?;
        Ok(show(loaded, goal))
    })
}

fn show(loaded: AddPage, goal: Option<GoalId>) -> AnyView {
    let AddPage {
        frame,
        kind,
        enrollment,
        offers,
        goals,
        form_id,
    } = loaded;
    let profile = frame.profile;
    let tabs = AddKind::ALL
        .into_iter()
        .map(|it| crate::ui::Tab::new(address(profile, it, goal), it.label(), it == kind))
        .collect();
    let agency = enrollment.as_ref().map(|it| agency(&frame, it, kind, goal));
    let body = match enrollment {
        None => {
            view! { <Notice tone=Tone::Warn><p>{say(&Rule::ServiceBeforeEnrollment)}</p></Notice> }.into_any()
        }
        Some(_) if offers.is_empty() => {
            let text = "The agency's program has nothing checked here. Its program manager can check services for it.";
            view! { <Empty text=text/> }.into_any()
        }
        Some(enrollment) => {
            let goals = goals
                .into_iter()
                .map(|(id, statement)| (id.to_string(), statement))
                .collect();
            let form = Form {
                profile: profile.to_string(),
                id: form_id.to_string(),
                enrollment,
                goals,
                goal,
            };
            view! { {refused(&offers)} {form.show(&offers)} }.into_any()
        }
    };
    let trail = vec![(kind.label().to_owned(), None)];
    view! {
        <ProfileShell frame tab=Tab::Services title=kind.label() trail=trail>
            <Tabs label="What to add" items=tabs look="third"/>
            <Card title="Choose from the list">{agency}{body}</Card>
        </ProfileShell>
    }
    .into_any()
}

fn address(profile: domain::ids::ProfileId, kind: AddKind, goal: Option<GoalId>) -> String {
    let path = paths::add_services(profile, kind.code());
    goal.map_or_else(|| path.clone(), |goal| format!("{path}?goal={goal}"))
}

fn say(rule: &Rule) -> String {
    locale::sentence(rule, locale::lang())
}

/// The agency the services will belong to (ACC-20); a choice where the customer is enrolled at several.
fn agency(frame: &Frame, chosen: &Enrollment, kind: AddKind, goal: Option<GoalId>) -> AnyView {
    let name = |it: &Enrollment| format!("{}, {}", it.organization_name, it.program.label());
    let choices: Vec<Choice> = frame
        .open_enrollments()
        .map(|it| (it.id.to_string(), name(it)))
        .collect();
    if choices.len() < 2 {
        return view! { <FixedField label="Agency" value=name(chosen)/> }.into_any();
    }
    let goal = goal.map(|goal| view! { <input type="hidden" name="goal" value=goal.to_string()/> });
    view! {
        <form method="get" action=paths::add_services(frame.profile, kind.code()) class="row gap">
            {goal}
            <SelectField name="enrollment" label="Agency" options=choices value=chosen.id.to_string() required_choice=true/>
            <button type="submit" class="btn second small">"Show its list"</button>
        </form>
    }
    .into_any()
}

/// What the form carries besides the boxes.
struct Form {
    profile: String,
    id: String,
    enrollment: Enrollment,
    goals: Vec<Choice>,
    goal: Option<GoalId>,
}

impl Form {
    fn show(self, offers: &[Offer]) -> AnyView {
        let goal = self.goal.map(|goal| goal.to_string()).unwrap_or_default();
        let main = offers
            .iter()
            .map(|it| it.kind)
            .min()
            .unwrap_or(ServiceKind::SnapActivity);
        let list = |take: &dyn Fn(ServiceKind) -> bool| -> Vec<Choice> {
            offers
                .iter()
                .filter(|it| it.refused.is_none() && take(it.kind))
                .map(choice)
                .collect()
        };
        let (first, second) = (list(&|kind| kind == main), list(&|kind| kind != main));
        let none = first.is_empty() && second.is_empty();
        let button = if none {
            view! { <p class="soft">"Nothing on this list can be added now."</p> }.into_any()
        } else {
            view! { <SubmitButton>"Add to the plan"</SubmitButton> }.into_any()
        };
        view! {
            <CaseForm action="services/add">
                <HiddenField name="profile" value=self.profile.clone()/>
                <HiddenField name="id" value=self.id/>
                <HiddenField name="enrollment" value=self.enrollment.id.to_string()/>
                {(!first.is_empty())
                    .then(|| view! { <CheckListField name="services" label=main.label() options=first/> })}
                {(!second.is_empty()).then(|| {
                    let label = ServiceKind::OtherActivity.label();
                    view! { <CheckListField name="other" label=label options=second/> }
                })}
                <SelectField name="goal" label="Goal" options=self.goals value=goal empty="No goal yet" optional=true/>
                <div class="actions">
                    {button}
                    <ButtonLink href=format!("/customers/{}/plan/services", self.profile) look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        }
        .into_any()
    }
}

fn choice(offer: &Offer) -> Choice {
    let label = match offer.on_plan {
        0 => offer.name.clone(),
        1 => format!("{} (on the plan)", offer.name),
        n => format!("{} (on the plan {n} times)", offer.name),
    };
    (offer.id.to_string(), label)
}

/// What is on the list but cannot be added now, with the reason (SVC-09, SVC-10).
fn refused(offers: &[Offer]) -> Option<AnyView> {
    let mut reasons: Vec<(&Rule, Vec<&str>)> = Vec::new();
    for offer in offers {
        let Some(rule) = &offer.refused else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, names)) => names.push(&offer.name),
            None => reasons.push((rule, vec![&offer.name])),
        }
    }
    let lines = reasons
        .into_iter()
        .map(|(rule, names)| view! { <li><b>{names.join(", ")}</b> ": " {say(rule)}</li> })
        .collect_view();
    let any = offers.iter().any(|offer| offer.refused.is_some());
    any.then(|| view! { <Notice title="Not now"><ul>{lines}</ul></Notice> }.into_any())
}
