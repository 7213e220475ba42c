//! One referral: a version as it was at its time, for reading and printing, and the answer to the newest. REF-06 to
//! REF-09, REF-13, REF-14.

use domain::{
    access::Permission,
    date::show_date,
    ids::ReferralId,
    program::Program,
    referral::{AnswerFacts, Eligible, REASON_MAX, ReferralDecision, ReferralResponse, child_number},
};
use leptos::prelude::*;
use services::referrals::{self, Child, Line, ReferralPage as Data};

use super::section::{eligible, tone};
use crate::{
    door,
    error::AppError,
    features::plan::{
        frame::{ProfileShell, Tab},
        parts,
    },
    page::page,
    paths,
    ui::{
        ButtonLink, Card, CaseForm, Choice, Def, Defs, HiddenField, Icon, MoneyField, Notice, RadioField,
        SubmitButton, Tag, TextArea, Tone,
    },
};

/// A referral, or one of its versions.
#[component]
pub fn ReferralPage() -> impl IntoView {
    let (profile, referral) = (parts::param("profile"), parts::param("referral"));
    let asked = parts::query("record");
    page(async move {
        let ctx = door::open(Permission::ProfileView)?;
        let id = ReferralId::read(&referral).map_err(|_| AppError::NotFound)?;
        let data = referrals::open(&ctx, parts::profile_id(&profile)?, id).await?;
        let child = chosen(&data.line, &asked).cloned().ok_or(AppError::NotFound)?;
        Ok(show(data, &child))
    })
}

/// The version the address names, or the newest.
fn chosen<'a>(line: &'a Line, asked: &str) -> Option<&'a Child> {
    if asked.is_empty() {
        return Some(&line.newest);
    }
    let number: i64 = asked.parse().ok()?;
    line.children.iter().find(|child| child.number == number)
}

fn show(data: Data, child: &Child) -> AnyView {
    let title = format!("Referral {}", child_number(data.line.number, child.number));
    let is_newest = child.number == data.line.newest.number;
    let history = (!is_newest).then(|| {
        let newest = child_number(data.line.number, data.line.newest.number);
        let href = paths::referral(data.frame.profile, data.line.id);
        view! {
            <Notice tone=Tone::Warn title="⚠ Historical Reference">
                <p>"This record was changed before it was answered. The newest is " <a href=href>{format!("referral {newest}")}</a> "."</p>
            </Notice>
        }
    });
    let acts = is_newest.then(|| acts(&data));
    let versions = (data.line.children.len() > 1).then(|| versions(&data, child));
    let print = view! {
        <button type="button" class="btn second live" data-print=""><Icon name="print"/> "Print"</button>
    }
    .into_any();
    let sheet = sheet(child);
    let trail = vec![(title.clone(), None)];
    let frame = data.frame;
    view! {
        <ProfileShell frame tab=Tab::Referral title=title trail=trail actions=print>
            {history}
            <Card title="Referral">{sheet}</Card>
            {versions}
            {acts}
        </ProfileShell>
    }
    .into_any()
}

/// REF-08 The record as it was sent, with the names of that day, and its answer.
fn sheet(child: &Child) -> AnyView {
    let sent = format!("{}, {}", child.submitted_by, child.submitted_at);
    let mut items = vec![
        Def::new("Customer", child.customer.clone()),
        Def::new(
            "Individual Number",
            child.individual_number.clone().unwrap_or_default(),
        ),
        Def::new("Referred To", child.to.clone()),
        Def::new("Referred From", child.from.clone()),
        Def::new("Program", child.program.label()),
        Def::new("Date Submitted", show_date(child.submitted_on)),
        Def::new("Submitted by", sent),
        Def::new("Note", child.note.clone()),
    ];
    if let (Some(by), Some(on)) = (&child.responded_by, child.responded_on) {
        items.extend([
            Def::new("Responded By", by.clone()),
            Def::new("Response Date", show_date(on)),
            Def::new("SNAP/E&T Eligible", eligible(child)),
        ]);
    }
    if let Some(amount) = child.benefit {
        items.push(Def::new("Benefit Amount", amount.to_string()));
    }
    if !child.reason.is_empty() {
        items.push(Def::new("Reason", child.reason.clone()));
    }
    let (tone, label) = (tone(child.response), child.response.label());
    view! {
        <p class="row"><span>"Response"</span> <Tag tone=tone text=label/></p>
        <Defs items=items/>
    }
    .into_any()
}

/// All records of the referral.
fn versions(data: &Data, shown: &Child) -> AnyView {
    let lines = data
        .line
        .children
        .iter()
        .map(|child| {
            let number = child_number(data.line.number, child.number);
            let is_here = child.number == shown.number;
            let href = paths::referral_version(data.frame.profile, data.line.id, child.number);
            let what = format!(" {}, {}", child.response.label(), show_date(child.submitted_on));
            view! { <li><a href=href aria-current=is_here.then_some("page")>{format!("Referral {number}")}</a>{what}</li> }
        })
        .collect_view();
    view! {
        <nav class="no-print" aria-label="Records of this referral">
            <h3>"Records of this referral"</h3>
            <ul>{lines}</ul>
        </nav>
    }
    .into_any()
}

/// What the viewer may do with the newest record while it waits, or who is waited for.
fn acts(data: &Data) -> AnyView {
    if data.line.newest.response != ReferralResponse::Pending {
        return ().into_any();
    }
    let newest = &data.line.newest;
    let waits = (!data.may_answer).then(|| {
        let text = if newest.program == Program::Earnfare {
            "This Earnfare referral waits for the workforce development staff of IDHS.".to_owned()
        } else {
            format!("This referral waits for an answer of {}.", newest.to)
        };
        view! { <Notice><p>{text}</p></Notice> }
    });
    let change = data.may_change.then(|| {
        let href = paths::change_referral(data.frame.profile, data.line.id);
        view! { <p class="row"><ButtonLink href=href look="second"><Icon name="pencil"/> "Change Referral"</ButtonLink></p> }
    });
    let answer = data.may_answer.then(|| answer_form(data));
    view! { <div class="no-print stack">{waits} {change} {answer}</div> }.into_any()
}

fn choices<T: Copy>(all: &[T], code: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter()
        .map(|it| (code(*it).to_owned(), label(*it).to_owned()))
        .collect()
}

/// REF-14 Accepted or Rejected with reason, eligible or not; for Earnfare the benefit amount (REF-13).
fn answer_form(data: &Data) -> AnyView {
    let form = data.form.clone();
    let program = data.line.newest.program;
    let facts = serde_json::to_string(&AnswerFacts { program }).unwrap_or_default();
    let answers = choices(
        ReferralDecision::ALL,
        ReferralDecision::code,
        ReferralDecision::label,
    );
    let yes_no = choices(Eligible::ALL, Eligible::code, Eligible::label);
    let limit = u32::try_from(REASON_MAX).unwrap_or(u32::MAX);
    let is_earnfare = program == Program::Earnfare;
    let (profile, id) = (data.frame.profile.to_string(), data.line.id.to_string());
    view! {
        <Card title="Answer" id="answer">
            <CaseForm action="referrals/answer" check="referral-answer" facts=facts>
                <HiddenField name="profile" value=profile/>
                <HiddenField name="id" value=id/>
                <HiddenField name="version" value=form.version/>
                <RadioField name="response" label="Response" options=answers value=form.response across=true/>
                <TextArea name="reason" label="Reason" value=form.reason limit=limit optional=true
                    hint="A rejection says why"/>
                <RadioField name="eligible" label="SNAP/E&T Eligible" options=yes_no value=form.eligible across=true/>
                {is_earnfare.then(|| view! {
                    <MoneyField name="amount" label="Benefit Amount" value=form.amount.clone() optional=true
                        hint="When accepted: the customer's own share of the household's SNAP benefit of a month. It holds from today on"/>
                })}
                <div class="actions">
                    <SubmitButton>"Save Answer"</SubmitButton>
                </div>
            </CaseForm>
        </Card>
    }
    .into_any()
}
