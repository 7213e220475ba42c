//! Case notes of a customer: a log that is added to (NOT-01 to NOT-06). Who reads a private note is decided in
//! docs/decisions/0010-case-notes.md.

use domain::{
    access::{Place, SubjectScope, Viewer},
    ids::{OrganizationId, ProfileId},
    note::{Note, NoteForm, NoteKind, NoteSharing},
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{Conn, Tx, notes};

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    clock,
};

/// One note as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    /// Kind.
    pub kind: Option<NoteKind>,
    /// The day it is about.
    pub noted_on: chrono::NaiveDate,
    /// The text, as written.
    pub text: String,
    /// Who reads it.
    pub sharing: NoteSharing,
    /// Who wrote it.
    pub author: String,
    /// When, as shown to people.
    pub written: String,
}

/// One page of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLog {
    /// The notes.
    pub notes: Vec<NoteLine>,
    /// How many there are of every kind, in the order of the kinds.
    pub counts: Vec<(NoteKind, u64)>,
    /// How many there are of the kind shown.
    pub found: u64,
}

impl NoteLog {
    /// Notes of all kinds: the n of "CASE NOTES (n)". SHL-20.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// What of the log is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteRequest {
    /// Only this kind. NOT-03.
    pub kind: Option<NoteKind>,
    /// From the oldest on, instead of the newest.
    pub oldest_first: bool,
    /// Notes on a page.
    pub size: u32,
    /// Notes to skip.
    pub offset: u64,
}

/// One page of the notes the caller may read.
///
/// # Errors
/// [`ServiceError::NotFound`] when the profile is not the caller's, or when the database fails.
pub async fn log(ctx: &Ctx, profile: ProfileId, request: &NoteRequest) -> Result<NoteLog, ServiceError> {
    let mut conn = ctx.db().read().await?;
    ctx.admit(&mut conn, profile).await?;
    let counts = counts(ctx, &mut conn, profile).await?;
    let rows = notes::page(
        &mut conn,
        (profile, ctx.viewer().account),
        request.kind,
        request.oldest_first,
        (
            i64::from(request.size),
            i64::try_from(request.offset).unwrap_or(i64::MAX),
        ),
    )
    .await?;
    let found = counts
        .iter()
        .filter(|(kind, _)| request.kind.is_none_or(|it| it == *kind))
        .map(|(_, n)| n)
        .sum();
    let notes = rows
        .into_iter()
        .map(|row| NoteLine {
            kind: NoteKind::from_code(&row.kind),
            noted_on: row.noted_on,
            text: row.body,
            sharing: if row.is_private {
                NoteSharing::Private
            } else {
                NoteSharing::Shared
            },
            author: row.author_name,
            written: clock::display(row.created_at),
        })
        .collect();
    Ok(NoteLog { notes, counts, found })
}

/// How many notes the caller may read: the n of "CASE NOTES (n)". SHL-20.
///
/// # Errors
/// When the database fails.
pub async fn count(ctx: &Ctx, conn: &mut Conn, profile: ProfileId) -> Result<u64, ServiceError> {
    Ok(counts(ctx, conn, profile)
        .await?
        .iter()
        .map(|(_, count)| count)
        .sum())
}

async fn counts(
    ctx: &Ctx,
    conn: &mut Conn,
    profile: ProfileId,
) -> Result<Vec<(NoteKind, u64)>, ServiceError> {
    let found = notes::counts(conn, profile, ctx.viewer().account).await?;
    let of = |kind: &NoteKind| {
        found
            .iter()
            .find(|(code, _)| code == kind.code())
            .map_or(0, |(_, count)| *count)
    };
    Ok(NoteKind::ALL
        .iter()
        .map(|kind| (*kind, u64::try_from(of(kind)).unwrap_or_default()))
        .collect())
}

/// Adds a note. The id comes from the form, so a double click is one note.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems of the form; [`ServiceError::NotFound`] when the profile is not the
/// caller's, or the id is that of another note.
pub async fn add(ctx: &Ctx, profile: ProfileId, form: &NoteForm) -> Result<(), ServiceError> {
    let note = form.check(ctx.today())?;
    let note = &note;
    ctx.db()
        .write(|tx| {
            async move {
                let subject = ctx.admit(tx, profile).await?;
                add_in(tx, ctx, (profile, &subject), note).await.map(drop)
            }
            .scope_boxed()
        })
        .await
}

/// Adds a note within the caller's unit of work; the caller has let the viewer in. Whether it was added: the same
/// note sent twice is there already.
///
/// # Errors
/// [`ServiceError::NotFound`] when the id is that of another note.
pub(crate) async fn add_in(
    tx: &mut Tx,
    ctx: &Ctx,
    (profile, subject): (ProfileId, &SubjectScope),
    note: &Note,
) -> Result<bool, ServiceError> {
    let agency = writing_agency(ctx.viewer(), subject);
    let author = (ctx.viewer().account, ctx.name());
    if notes::insert(tx, profile, note, author, agency, ctx.now()).await? {
        let event = Event {
            action: "note.add",
            subject_kind: "case_note",
            subject_id: Some(note.id.uuid()),
            profile: Some(profile),
            is_plan_update: false,
            detail: json!({ "kind": note.kind, "noted_on": note.noted_on, "sharing": note.sharing }),
        };
        audit::record(tx, ctx, event).await?;
        return Ok(true);
    }
    let owner = notes::owner(tx, note.id.uuid()).await?;
    if owner == Some((profile.uuid(), ctx.viewer().account.uuid())) {
        Ok(false)
    } else {
        Err(ServiceError::NotFound)
    }
}

/// The agency a note is written for: where the author meets this customer, else where the author works. Statewide
/// staff write for none.
fn writing_agency(viewer: &Viewer, subject: &SubjectScope) -> Option<OrganizationId> {
    let places = || viewer.places().filter(|place| *place != Place::Statewide);
    let sites = subject.enrollments.iter().chain(&subject.referrals);
    let met = sites
        .filter(|site| places().any(|place| place.covers(site)))
        .map(|site| site.organization)
        .next();
    let of_agency = subject
        .agency
        .filter(|agency| places().any(|place| place == Place::Organization(*agency)));
    let own = places().find_map(|place| match place {
        Place::Organization(id) => Some(id),
        Place::Statewide | Place::Location(_) | Place::Own => None,
    });
    met.or(of_agency).or(own)
}
