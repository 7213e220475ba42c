//! Removing a document: the bytes go, the record of it stays.

use domain::{
    Problems,
    document::read_reason,
    ids::{DocumentId, ProfileId, read_version},
};
use scoped_futures::ScopedFutureExt;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{StoreError, Tx, documents as rows};
use uuid::Uuid;

use super::failed;
use crate::{
    Ctx, ServiceError, Services, Stale,
    audit::{self, Event},
    clock,
};

/// The removal form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    /// The document.
    pub document: String,
    /// Version last seen.
    pub version: String,
    /// Why.
    pub reason: String,
}

/// Removes a document. Removing it twice is removing it once.
///
/// # Errors
/// [`ServiceError::Invalid`] without a reason, [`ServiceError::Stale`] when it changed meanwhile,
/// [`ServiceError::NotFound`] when it is not there or not the viewer's.
pub async fn remove(ctx: &Ctx, profile: ProfileId, form: &RemovalForm) -> Result<(), ServiceError> {
    let id = DocumentId::read(&form.document).map_err(|_| ServiceError::NotFound)?;
    let is_gone = ctx
        .db()
        .write(|tx| async move { remove_in(tx, ctx, profile, id, form).await }.scope_boxed())
        .await?;
    if is_gone && let Err(error) = forget(ctx.services(), id.uuid(), profile.uuid()).await {
        // The removal stands; the next start of the server takes the bytes away.
        tracing::error!(%error, document = %id, "the bytes of a removed document are still there");
    }
    Ok(())
}

/// Whether it was removed just now.
async fn remove_in(
    tx: &mut Tx,
    ctx: &Ctx,
    profile: ProfileId,
    id: DocumentId,
    form: &RemovalForm,
) -> Result<bool, ServiceError> {
    ctx.admit(tx, profile).await?;
    let row = rows::find(tx, profile, id).await?.ok_or(ServiceError::NotFound)?;
    if row.removed_at.is_some() {
        return Ok(false);
    }
    let mut problems = Problems::new();
    let reason = problems.take("reason", read_reason(&form.reason));
    let version = problems.take("version", read_version(&form.version));
    let (reason, version) = problems.into_result(reason.zip(version))?;
    if version != row.version {
        return Err(ServiceError::Stale(Box::new(Stale {
            version: row.version,
            by: row.uploaded_by,
            at: clock::display(row.uploaded_at),
            fields: Vec::new(),
        })));
    }
    rows::remove(tx, (id, version), ctx.name(), &reason, ctx.now()).await?;
    let event = Event {
        action: "document.remove",
        subject_kind: "document",
        subject_id: Some(id.uuid()),
        profile: Some(profile),
        is_plan_update: false,
        detail: json!({ "name": row.file_name, "reason": reason, "sha256": row.sha256 }),
    };
    audit::record(tx, ctx, event).await?;
    Ok(true)
}

/// Takes the bytes of a removed document away and notes that they are gone.
async fn forget(services: &Services, document: Uuid, profile: Uuid) -> Result<(), ServiceError> {
    let (id, profile) = (DocumentId::from_uuid(document), ProfileId::from_uuid(profile));
    let gone = services.files.delete(profile, id).await;
    gone.map_err(|error| failed("removed", &error))?;
    let at = services.clock.now();
    services
        .db
        .write(|tx| async move { rows::bytes_gone(tx, document, at).await }.scope_boxed())
        .await
        .map_err(|error: StoreError| error.into())
}

/// Documents taken away in one go.
const SWEPT: i64 = 200;

/// Takes away the bytes that a stop of the server left behind after a removal. How many were.
///
/// # Errors
/// When the database or the store of bytes fails.
pub async fn sweep(services: &Services) -> Result<usize, ServiceError> {
    let mut conn = services.db.read().await?;
    let left = rows::leftovers(&mut conn, SWEPT).await?;
    drop(conn);
    for (document, profile) in &left {
        forget(services, *document, *profile).await?;
    }
    Ok(left.len())
}
