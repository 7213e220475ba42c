//! Documents of a customer's file: upload, list, download, removal. SHL-22; docs/decisions/0017-documents.md.

mod list;
mod remove;

use domain::{
    Problems, Rule,
    document::{DocumentForm, DocumentKind, FileType, check_file},
    ids::{DocumentId, ProfileId},
    update_log::PlanEvent,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Conn, StoreError, Tx, documents as rows};
use uuid::Uuid;

pub use list::{Listed, Record, Removed, Uploads, list, uploads};
pub use remove::{RemovalForm, remove, sweep};

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    profile::{self, Frame},
};

/// The kind of a record a document belongs to: an activity or service.
pub const OF_SERVICE: &str = "customer_service";

/// A document to keep with a customer's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Identity, from the form: a double click is one document.
    pub id: DocumentId,
    /// The customer.
    pub profile: ProfileId,
    /// What it is.
    pub kind: DocumentKind,
    /// Kind and id of the record it belongs to: [`OF_SERVICE`], `placement`.
    pub belongs_to: Option<(&'static str, Uuid)>,
    /// File name as sent.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Keeps a document within the caller's unit of work; the caller has let the viewer in. The bytes are kept before the
/// unit of work is, so what the database names is always there.
///
/// # Errors
/// [`ServiceError::Invalid`] at `file`; [`ServiceError::NotFound`] when the id is that of another document;
/// [`ServiceError::Internal`] when the bytes could not be kept.
pub async fn attach(tx: &mut Tx, ctx: &Ctx, new: &NewDocument) -> Result<(), ServiceError> {
    let file = check_file(&new.name, &new.bytes).map_err(|rule| Problems::one("file", rule))?;
    let sha256 = digest(&new.bytes);
    let row = rows::NewRow {
        id: new.id,
        profile: new.profile,
        kind: new.kind,
        file: &file,
        byte_size: i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
        sha256: &sha256,
        belongs_to: new.belongs_to,
    };
    let by = (ctx.viewer().account, ctx.name());
    if !rows::insert(tx, &row, by, ctx.now()).await? {
        let kept = rows::find(tx, new.profile, new.id).await?;
        let is_same = kept.is_some_and(|it| it.sha256 == sha256 && it.file_name == file.name);
        return if is_same {
            Ok(())
        } else {
            Err(ServiceError::NotFound)
        };
    }
    let files = &ctx.services().files;
    let kept = files.put(new.profile, new.id, new.bytes.clone()).await;
    kept.map_err(|error| failed("kept", &error))?;
    audit::record(tx, ctx, added(new, file.file_type)).await?;
    Ok(())
}

/// A signed agreement is an update of the plan (LOG-01, AGR-03); other documents stand in the history only.
fn added(new: &NewDocument, file_type: FileType) -> Event {
    let is_agreement = new.kind == DocumentKind::PlanAgreement;
    Event {
        action: if is_agreement {
            PlanEvent::AgreementUploaded.code()
        } else {
            "document.add"
        },
        subject_kind: "document",
        subject_id: Some(new.id.uuid()),
        profile: Some(new.profile),
        is_plan_update: is_agreement,
        detail: json!({
            "name": new.name,
            "after": {
                "Type": new.kind.label(),
                "File Name": new.name,
                "File Type": file_type.label(),
                "Size": list::size(new.bytes.len()),
            },
        }),
    }
}

/// Logs why the store of bytes failed.
fn failed(what: &str, error: &crate::files::FilesError) -> ServiceError {
    tracing::error!(%error, "a document could not be {what}");
    ServiceError::Internal("the store of documents failed")
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect()
}

/// Uploads a document to a customer's file. The same form sent twice is one document.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems of form and file; [`ServiceError::NotFound`] when the profile is not the
/// viewer's; [`ServiceError::Internal`] when the bytes could not be kept.
pub async fn upload(
    ctx: &Ctx,
    profile: ProfileId,
    form: &DocumentForm,
    (name, bytes): (String, Vec<u8>),
) -> Result<(), ServiceError> {
    let checked = form.check(&name, &bytes);
    let (checked, name) = (&checked, &name);
    let bytes = &bytes;
    ctx.db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                let (facts, _) = checked.clone()?;
                if let Some(service) = facts.service
                    && !rows::is_service_of(tx, profile, service.uuid()).await?
                {
                    return Err(Problems::one("service", Rule::UnknownChoice).into());
                }
                let new = NewDocument {
                    id: facts.id,
                    profile,
                    kind: facts.kind,
                    belongs_to: facts.service.map(|it| (OF_SERVICE, it.uuid())),
                    name: name.clone(),
                    bytes: bytes.clone(),
                };
                attach(tx, ctx, &new).await
            }
            .scope_boxed()
        })
        .await
}

/// A document to hand out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Name as it was sent.
    pub name: String,
    /// What it is.
    pub file_type: FileType,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Reads a document and proves that it is the one that was kept. That it was looked at is in the history before it is
/// handed out.
///
/// # Errors
/// [`ServiceError::NotFound`] when it is not there, was removed, or is not the viewer's; [`ServiceError::Internal`] when
/// its bytes are gone or are not those that were kept.
pub async fn open(ctx: &Ctx, profile: ProfileId, id: DocumentId) -> Result<Download, ServiceError> {
    let mut conn = ctx.db().read().await?;
    ctx.admit(&mut conn, profile).await?;
    let row = rows::find(&mut conn, profile, id)
        .await?
        .filter(|row| row.removed_at.is_none())
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    let file_type = FileType::from_code(&row.file_type).ok_or(StoreError::Corrupt {
        table: "documents",
        column: "file_type",
    })?;
    let bytes = ctx.services().files.get(profile, id).await;
    let bytes = bytes.map_err(|error| failed("read", &error))?;
    let Some(bytes) = bytes.filter(|bytes| digest(bytes) == row.sha256) else {
        tracing::error!(document = %id, "the bytes of a document are gone or are not those that were kept");
        return Err(ServiceError::Internal("a document is not what was kept of it"));
    };
    note_view(ctx, profile, id, &row.file_name).await?;
    Ok(Download {
        name: row.file_name,
        file_type,
        bytes,
    })
}

async fn note_view(ctx: &Ctx, profile: ProfileId, id: DocumentId, name: &str) -> Result<(), ServiceError> {
    ctx.db()
        .write(|tx| {
            async move {
                let event = Event {
                    action: "document.view",
                    subject_kind: "document",
                    subject_id: Some(id.uuid()),
                    profile: Some(profile),
                    is_plan_update: false,
                    detail: json!({ "name": name }),
                };
                Ok(audit::record(tx, ctx, event).await?)
            }
            .scope_boxed()
        })
        .await
}

/// What the upload form offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadPage {
    /// The profile's shell.
    pub frame: Frame,
    /// Activities and services a document can belong to: id and name.
    pub services: Vec<(String, String)>,
}

/// The upload form of a customer.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn open_upload(ctx: &Ctx, profile: ProfileId) -> Result<UploadPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let services = services_of(&mut conn, profile).await?;
    Ok(UploadPage { frame, services })
}

async fn services_of(conn: &mut Conn, profile: ProfileId) -> Result<Vec<(String, String)>, StoreError> {
    let records = crate::plan::records_on(conn, profile).await?;
    Ok(records
        .services()
        .map(|it| (it.id.to_string(), it.name.clone()))
        .collect())
}
