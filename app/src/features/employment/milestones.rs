//! Retention after 30, 60 and 90 days: documents, case notes, verification. EMP-16 to EMP-22.

use chrono::{Datelike, NaiveDate};
use domain::{date::show_date, employment::MilestoneState, ids::ProfileId};
use leptos::prelude::*;
use services::{
    employments::{Milestone, NoteShown, Paper, Shown},
    profile::Frame,
};

use crate::{
    locale::{Lang, sentence},
    paths,
    ui::{ButtonLink, Card, Icon, Tag, Tone},
};

/// The three milestones, under what is achieved.
pub fn card(frame: &Frame, shown: &Shown) -> AnyView {
    let benchmark = if shown.benchmark.is_empty() {
        "None so far".to_owned()
    } else {
        shown.benchmark.clone()
    };
    let each = shown
        .milestones
        .iter()
        .map(|it| milestone(frame, shown, it))
        .collect_view();
    view! {
        <Card title="Employment Verification" id="verification">
            <p>"Benchmark: " <strong>{benchmark}</strong></p>
            <p class="soft">
                "Upload at least one verification document; other uploads are optional. Paystubs, the employer's \
                 verification form and The Work Number are accepted. Each milestone needs a case note."
            </p>
        </Card>
        {each}
    }
    .into_any()
}

/// "3/31/2023", as the screens write it.
fn short(day: NaiveDate) -> String {
    format!("{}/{}/{}", day.month(), day.day(), day.year())
}

fn milestone(frame: &Frame, shown: &Shown, it: &Milestone) -> AnyView {
    let title = format!("{} days: {}", it.days, short(it.due));
    let id = format!("days-{}", it.days);
    let tags = tag(it);
    let (raise, documents, notes) = (raise(it), documents(frame, shown, it), notes(frame, shown, it));
    let verification = verification(frame.profile, shown, it);
    view! {
        <Card title=title id=id tags=tags>
            {raise}
            {documents}
            {notes}
            {verification}
        </Card>
    }
    .into_any()
}

/// EMP-21 "Verified by 3manager on 08/10/2023", or where it stands.
fn tag(it: &Milestone) -> AnyView {
    let (tone, text) = match (&it.verified, it.state) {
        (Some(done), _) => (
            Tone::Good,
            format!("Verified by {} on {}", done.by, show_date(done.on)),
        ),
        (None, MilestoneState::Ahead) => (Tone::Plain, format!("From {} on", show_date(it.due))),
        (None, MilestoneState::NotReached) => (Tone::Plain, "Ended before".to_owned()),
        (None, MilestoneState::Open | MilestoneState::Verified) => (Tone::Warn, "Not Verified".to_owned()),
    };
    view! { <Tag tone=tone text=text/> }.into_any()
}

/// EMP-22
fn raise(it: &Milestone) -> Option<AnyView> {
    let done = it.verified.as_ref()?;
    let answer = if done.got_raise { "Yes" } else { "No" };
    Some(view! { <p>"Received a Raise or Promotion? " <strong>{answer}</strong></p> }.into_any())
}

/// EMP-18 "30 Day - Document Uploads: 1", the file, Remove, Upload Document.
fn documents(frame: &Frame, shown: &Shown, it: &Milestone) -> AnyView {
    let heading = format!("{} Day - Document Uploads: {}", it.days, it.papers.len());
    let lines = list(it.papers.iter().map(|paper| document(frame, paper)).collect());
    let add = (frame.rights.edit_documents && it.papers.is_empty()).then(|| {
        let to = paths::employment_dialog(frame.profile, shown.id, "upload", it.days);
        let (id, label) = (format!("upload-{}", it.days), format!("Upload Document: {} days", it.days));
        view! {
            <p><ButtonLink href=to look="second small" id=id label=label><Icon name="plus"/> "Upload Document"</ButtonLink></p>
        }
    });
    view! {
        <h3 class="gap">{heading}</h3>
        {lines}
        {add}
    }
    .into_any()
}

/// A list, where there is something to list.
fn list(lines: Vec<AnyView>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| view! { <ul class="plain">{lines}</ul> }.into_any())
}

fn document(frame: &Frame, paper: &Paper) -> AnyView {
    let name = if frame.rights.view_documents {
        let to = paths::document(frame.profile, paper.id);
        view! { <a href=to rel="external" download="" dir="auto">{paper.name.clone()}</a> }.into_any()
    } else {
        view! { <span dir="auto">{paper.name.clone()}</span> }.into_any()
    };
    let remove = frame.rights.edit_documents.then(|| {
        let to = paths::remove_document(frame.profile, paper.id);
        let label = format!("Remove {}", paper.name);
        view! { " " <ButtonLink href=to look="plain small" label=label><Icon name="cross"/> "Remove"</ButtonLink> }
    });
    view! { <li>{name} {remove} <br/> <span class="soft small">{paper.uploaded.clone()}</span></li> }
        .into_any()
}

/// EMP-19 "Verification (Case Note Required)", "Case Notes: 1", Add Case Note.
fn notes(frame: &Frame, shown: &Shown, it: &Milestone) -> AnyView {
    let count = format!("Case Notes: {}", it.notes.len());
    let lines = list(it.notes.iter().map(note).collect());
    let add = frame.rights.write_notes.then(|| {
        let to = paths::employment_dialog(frame.profile, shown.id, "note", it.days);
        let (id, label) = (format!("note-{}", it.days), format!("Add Case Note: {} days", it.days));
        view! {
            <p><ButtonLink href=to look="second small" id=id label=label><Icon name="plus"/> "Add Case Note"</ButtonLink></p>
        }
    });
    view! {
        <h3 class="gap">"Verification (Case Note Required)"</h3>
        <p>{count}</p>
        {lines}
        {add}
    }
    .into_any()
}

fn note(it: &NoteShown) -> AnyView {
    let by = format!("{}, {}", it.author, it.written);
    view! {
        <li>
            {show_date(it.noted_on)}
            <p class="written" dir="auto">{it.text.clone()}</p>
            <span class="soft small">{by}</span>
        </li>
    }
    .into_any()
}

/// The button for who may verify, or why it is not there yet.
fn verification(profile: ProfileId, shown: &Shown, it: &Milestone) -> Option<AnyView> {
    if it.state == MilestoneState::Verified {
        return None;
    }
    let soft = |text: String| view! { <p class="soft">{text}</p> }.into_any();
    if !shown.can_verify {
        let open = it.state == MilestoneState::Open;
        return open.then(|| soft("A provider manager verifies this milestone.".to_owned()));
    }
    if let Some(rule) = &it.refused {
        return Some(soft(format!("{}.", sentence(rule, Lang::En))));
    }
    let to = paths::employment_dialog(profile, shown.id, "verify", it.days);
    let (id, label) = (format!("verify-{}", it.days), format!("Verify: {} days", it.days));
    Some(view! { <p class="gap"><ButtonLink href=to id=id label=label>"Verify"</ButtonLink></p> }.into_any())
}
