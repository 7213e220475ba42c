//! The dialogs over an employment: verify, case note, upload. EMP-18, EMP-19, EMP-21, EMP-22.

use domain::{
    date::show_date,
    employment::MilestoneState,
    note::{NOTE_MAX, NoteKind, NoteSharing},
};
use leptos::prelude::*;
use services::{
    employments::{Milestone, Shown},
    profile::Frame,
};
use uuid::Uuid;

use crate::{
    features::uploads,
    paths,
    ui::{
        ButtonLink, CaseForm, CheckField, DateField, Dialog, FileField, HiddenField, RadioField,
        SubmitButton, TextArea,
    },
};

/// What the upload form does; the server's route of the page reads it.
pub const UPLOAD: &str = "employment/upload";

/// The dialog an address asks for, as in `verify-30`, where it can be used.
pub fn asked(frame: &Frame, shown: &Shown, dialog: &str) -> Option<AnyView> {
    let (what, days) = dialog.split_once('-')?;
    let it = shown.milestones.iter().find(|it| it.days.to_string() == days)?;
    match what {
        "verify" if shown.can_verify && it.state != MilestoneState::Verified => {
            Some(verify(frame, shown, it))
        }
        "note" if frame.rights.write_notes => Some(note(frame, shown, it)),
        "upload" if frame.rights.edit_documents && it.papers.is_empty() => Some(upload(frame, shown, it)),
        _ => None,
    }
}

/// The address of the page without the dialog, and what opened it.
fn back(frame: &Frame, shown: &Shown, opener: &str) -> String {
    format!("{}#{opener}", paths::employment(frame.profile, shown.id))
}

/// ACC-11, EMP-21, EMP-22
fn verify(frame: &Frame, shown: &Shown, it: &Milestone) -> AnyView {
    let close = back(frame, shown, &format!("verify-{}", it.days));
    let (cancel, profile) = (close.clone(), frame.profile);
    let (employment, version, days) = (shown.id, shown.version, it.days);
    let title = format!("Verify employment: {} days", it.days);
    let about = format!(
        "{}, {} days on {}. Look at the documents and the case notes first. It cannot be changed afterwards.",
        shown.name,
        it.days,
        show_date(it.due)
    );
    let answers = vec![
        ("yes".to_owned(), "Yes".to_owned()),
        ("no".to_owned(), "No".to_owned()),
    ];
    view! {
        <Dialog id="verify-dialog" title=title close=close>
            <CaseForm action="employment/verify">
                <div class="body">
                    <p class="gap">{about}</p>
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="employment" value=employment.to_string()/>
                    <HiddenField name="version" value=version.to_string()/>
                    <HiddenField name="days" value=days.to_string()/>
                    <RadioField name="got_raise" label="Received a Raise or Promotion?" options=answers across=true/>
                    <CheckField name="verified" label="What was entered as employment verification is appropriate"/>
                </div>
                <div class="foot-bar">
                    <SubmitButton>"Verify"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}

/// EMP-19
fn note(frame: &Frame, shown: &Shown, it: &Milestone) -> AnyView {
    let close = back(frame, shown, &format!("note-{}", it.days));
    let (cancel, profile, employment, days) = (close.clone(), frame.profile, shown.id, it.days);
    let title = format!("Add Case Note: {} days", it.days);
    let today = frame.today;
    let facts = serde_json::to_string(&today).unwrap_or_default();
    let limit = u32::try_from(NOTE_MAX).unwrap_or(u32::MAX);
    view! {
        <Dialog id="note-dialog" title=title close=close>
            <CaseForm action="employment/add_note" check="note" facts=facts>
                <div class="body">
                    <p class="soft gap">
                        "It is kept with the customer's case notes as Employment verification, for all staff who see the customer."
                    </p>
                    <HiddenField name="profile" value=profile.to_string()/>
                    <HiddenField name="employment" value=employment.to_string()/>
                    <HiddenField name="days" value=days.to_string()/>
                    <HiddenField name="id" value=Uuid::now_v7().to_string()/>
                    <HiddenField name="kind" value=NoteKind::EmploymentVerification.code()/>
                    <HiddenField name="sharing" value=NoteSharing::Shared.code()/>
                    <DateField name="noted_on" label="Date" value=show_date(today)/>
                    <TextArea name="text" label="Note" limit=limit rows=5/>
                </div>
                <div class="foot-bar">
                    <SubmitButton>"Add Case Note"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}

/// EMP-18
fn upload(frame: &Frame, shown: &Shown, it: &Milestone) -> AnyView {
    let close = back(frame, shown, &format!("upload-{}", it.days));
    let (cancel, employment, days) = (close.clone(), shown.id, it.days);
    let title = format!("Upload Document: {} days", it.days);
    view! {
        <Dialog id="upload-dialog" title=title close=close>
            <CaseForm action=UPLOAD multipart=true>
                <div class="body">
                    <p class="soft gap">"It is kept with the customer's uploads as Employment verification."</p>
                    <HiddenField name="employment" value=employment.to_string()/>
                    <HiddenField name="days" value=days.to_string()/>
                    <HiddenField name="document" value=Uuid::now_v7().to_string()/>
                    <FileField name="file" label="File" hint=uploads::hint() accept=uploads::accepted()/>
                </div>
                <div class="foot-bar">
                    <SubmitButton>"Upload Document"</SubmitButton>
                    <ButtonLink href=cancel look="plain">"Cancel"</ButtonLink>
                </div>
            </CaseForm>
        </Dialog>
    }
    .into_any()
}
