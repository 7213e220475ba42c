//! The list of a customer's documents.

use chrono::{DateTime, Utc};
use domain::{
    catalogue::display_name,
    document::{DocumentKind, FileType},
    ids::{CustomerServiceId, DocumentId, EmploymentId, ProfileId},
};
use store::{Conn, StoreError, documents as rows, documents::DocumentRow};

use crate::{
    Ctx, ServiceError, clock,
    employments::OF_EMPLOYMENT,
    profile::{self, Frame},
};

/// The record a document belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name, as in "JST - Job Search Training".
    pub name: String,
    /// The service it is, or stands on; a record without one has no page of its own here.
    pub service: Option<CustomerServiceId>,
    /// Whether it is the placement of that service.
    pub is_placement: bool,
    /// The employment it verifies.
    pub employment: Option<EmploymentId>,
}

/// That a document was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// By whom.
    pub by: String,
    /// When, as shown to people.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// One document as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Identity.
    pub id: DocumentId,
    /// Version.
    pub version: i64,
    /// What it is.
    pub kind: DocumentKind,
    /// File name as sent.
    pub name: String,
    /// What the file is.
    pub file_type: FileType,
    /// Size in bytes.
    pub bytes: i64,
    /// Size in words.
    pub size: String,
    /// Who uploaded it.
    pub by: String,
    /// When.
    pub uploaded_at: DateTime<Utc>,
    /// When, as shown to people.
    pub at: String,
    /// The record it belongs to.
    pub record: Option<Record>,
    /// Whether and why it was removed.
    pub removed: Option<Removed>,
}

/// The documents of a customer, newest first; removed ones with the reason. The viewer has been let in before.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn, profile: ProfileId) -> Result<Vec<Listed>, StoreError> {
    let rows = rows::list_for_profile(conn, profile).await?;
    rows.into_iter().map(listed).collect()
}

fn listed(row: DocumentRow) -> Result<Listed, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "documents",
        column,
    };
    let record = row.subject_kind.as_deref().map(|kind| Record {
        name: row.service_name.as_deref().map_or_else(
            || row.employment.clone().unwrap_or_else(|| kind.replace('_', " ")),
            |name| display_name(row.service_code.as_deref(), name),
        ),
        service: row.service_id.map(CustomerServiceId::from_uuid),
        is_placement: kind == "placement",
        employment: row
            .subject_id
            .filter(|_| kind == OF_EMPLOYMENT)
            .map(EmploymentId::from_uuid),
    });
    let removed = row.removed_at.map(|at| Removed {
        by: row.removed_by.unwrap_or_default(),
        at: clock::display(at),
        reason: row.removal_reason.unwrap_or_default(),
    });
    Ok(Listed {
        id: DocumentId::from_uuid(row.id),
        version: row.version,
        kind: DocumentKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
        file_type: FileType::from_code(&row.file_type).ok_or_else(|| corrupt("file_type"))?,
        name: row.file_name,
        bytes: row.byte_size,
        size: size(usize::try_from(row.byte_size).unwrap_or_default()),
        by: row.uploaded_by,
        uploaded_at: row.uploaded_at,
        at: clock::display(row.uploaded_at),
        record,
        removed,
    })
}

/// A size as people read it: "812 bytes", "34 KB", "2.5 MB".
pub(super) fn size(bytes: usize) -> String {
    const KILO: usize = 1024;
    const MEGA: usize = KILO * KILO;
    match bytes {
        0..KILO => format!("{bytes} bytes"),
        KILO..MEGA => format!("{} KB", bytes.div_ceil(KILO)),
        _ => format!("{}.{} MB", bytes / MEGA, bytes % MEGA * 10 / MEGA),
    }
}

/// The Uploads tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uploads {
    /// The profile's shell.
    pub frame: Frame,
    /// The documents, newest first.
    pub documents: Vec<Listed>,
}

/// Opens the Uploads tool. SHL-22.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile or it is not the viewer's.
pub async fn uploads(ctx: &Ctx, profile: ProfileId) -> Result<Uploads, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let documents = list(&mut conn, profile).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "uploads").await;
    Ok(Uploads { frame, documents })
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn shl_22_sizes_read_as_people_say_them() {
        assert_eq!(size(812), "812 bytes");
        assert_eq!(size(1024), "1 KB");
        assert_eq!(size(1025), "2 KB");
        assert_eq!(size(10 * 1024 * 1024), "10.0 MB");
        assert_eq!(size(2_621_440), "2.5 MB");
    }
}
