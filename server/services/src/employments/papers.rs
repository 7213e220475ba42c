//! Case notes and documents of a period, kept where all notes and documents are. EMP-14, EMP-16 to EMP-19, NOT-02.

use domain::{
    Problems, Rule,
    document::DocumentKind,
    employment::read_milestone,
    ids::{DocumentId, EmploymentId, ProfileId},
    note::{NoteForm, NoteKind, NoteSharing},
};
use scoped_futures::ScopedFutureExt;
use serde::{Deserialize, Serialize};
use store::{Conn, employments as rows};

use super::OF_EMPLOYMENT;
use crate::{
    Ctx, ServiceError,
    documents::{NewDocument, attach},
    notes,
    placements::SentFile,
};

/// The note of a period as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeriodNoteForm {
    /// The employment.
    pub employment: String,
    /// The period, by its days.
    pub days: String,
    /// Made by the form, so that a double click is one note.
    pub id: String,
    /// The day the note is about.
    pub noted_on: String,
    /// The text.
    pub text: String,
}

impl PeriodNoteForm {
    /// Such a note is about employment verification, and shared: whoever verifies has to read it.
    fn note(&self) -> NoteForm {
        NoteForm {
            id: self.id.clone(),
            kind: NoteKind::EmploymentVerification.code().to_owned(),
            noted_on: self.noted_on.clone(),
            text: self.text.clone(),
            sharing: NoteSharing::Shared.code().to_owned(),
        }
    }
}

/// The employment and the period a form names.
async fn named(
    conn: &mut Conn,
    profile: ProfileId,
    (employment, days): (&str, &str),
) -> Result<(EmploymentId, i64), ServiceError> {
    let id = EmploymentId::read(employment).map_err(|_| ServiceError::NotFound)?;
    let days = read_milestone(days).map_err(|_| ServiceError::NotFound)?;
    match rows::find(conn, profile, id).await? {
        Some(_) => Ok((id, days)),
        None => Err(ServiceError::NotFound),
    }
}

/// Adds a case note to a period; it stands in the customer's log as well. The same form sent twice is one note.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems of the note; [`ServiceError::NotFound`] when profile, employment or
/// period are not there or not the viewer's.
pub async fn add_note(
    ctx: &Ctx,
    profile: ProfileId,
    form: &PeriodNoteForm,
) -> Result<EmploymentId, ServiceError> {
    let note = form.note().check(ctx.today());
    let note = &note;
    ctx.db()
        .write(|tx| {
            async move {
                let subject = ctx.admit(tx, profile).await?;
                let of = named(tx, profile, (&form.employment, &form.days)).await?;
                let note = note.clone()?;
                if notes::add_in(tx, ctx, (profile, &subject), &note).await? {
                    rows::link_note(tx, note.id, of).await?;
                }
                Ok(of.0)
            }
            .scope_boxed()
        })
        .await
}

/// The upload of a period as typed; the file travels beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperForm {
    /// The employment.
    pub employment: String,
    /// The period, by its days.
    pub days: String,
    /// Identity of the document, made by the form, so that a double click is one document.
    pub document: String,
}

/// Keeps the verification document of a period among the customer's documents. A period has one.
///
/// # Errors
/// [`ServiceError::Invalid`] at `file`; [`ServiceError::NotFound`] when profile, employment or period are not there or
/// not the viewer's; [`ServiceError::Internal`] when the bytes could not be kept.
pub async fn upload(
    ctx: &Ctx,
    profile: ProfileId,
    form: &PaperForm,
    (name, bytes): &SentFile,
) -> Result<EmploymentId, ServiceError> {
    let document = DocumentId::read(&form.document).map_err(|_| ServiceError::NotFound)?;
    ctx.db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                let of = named(tx, profile, (&form.employment, &form.days)).await?;
                let papers = rows::papers(tx, of.0).await?;
                let is_taken = |days: i64, id| days == of.1 && id != document.uuid();
                if papers.iter().any(|it| is_taken(it.days, it.id)) {
                    return Err(Problems::one("file", Rule::MilestoneHasDocument).into());
                }
                let new = NewDocument {
                    id: document,
                    profile,
                    kind: DocumentKind::EmploymentVerification,
                    belongs_to: Some((OF_EMPLOYMENT, of.0.uuid())),
                    name: name.clone(),
                    bytes: bytes.clone(),
                };
                attach(tx, ctx, &new).await?;
                rows::link_document(tx, document, of).await?;
                Ok(of.0)
            }
            .scope_boxed()
        })
        .await
}
