//! Reading what a program asks for. PRG-11.

use domain::{
    ids::EtProgramId,
    offering::{Education, RequirementKind, Requirements},
};

use crate::{Conn, StoreError, on};

/// What a program asks for. PRG-11.
///
/// # Errors
/// When the database fails.
pub async fn requirements(conn: &mut Conn, id: EtProgramId) -> Result<Requirements, StoreError> {
    let rows: Vec<(String, Option<i64>, Option<i64>, String)> = on!(conn, |c| sqlx::query_as(
        "SELECT kind, lowest, highest, detail FROM et_program_requirements WHERE et_program_id = $1"
    )
    .bind(id.uuid())
    .fetch_all(c)
    .await)?;
    let mut read = Requirements::default();
    for (kind, lowest, highest, detail) in rows {
        put(&mut read, &kind, (lowest, highest), detail)?;
    }
    Ok(read)
}

/// Adds one stored line to what is asked for.
pub(super) fn put(
    read: &mut Requirements,
    kind: &str,
    (lowest, highest): (Option<i64>, Option<i64>),
    detail: String,
) -> Result<(), StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "et_program_requirements",
        column,
    };
    match RequirementKind::from_code(kind).ok_or_else(|| corrupt("kind"))? {
        RequirementKind::Age => (read.age_from, read.age_to) = (lowest, highest),
        RequirementKind::Education => {
            read.education = Some(Education::from_code(&detail).ok_or_else(|| corrupt("detail"))?);
        }
        RequirementKind::SnapEligibility => read.needs_snap = true,
        RequirementKind::Availability => (read.hours, read.availability) = (lowest, detail),
        RequirementKind::Other => read.other = detail,
    }
    Ok(())
}
