//! The service catalogue, written: entries and their labels, what older codes are today, goals of enrollment.
//! CAT-01, CAT-02, RFD-31, OQ-27.

mod prepopulated;

use domain::{
    catalogue::ServiceKind,
    catalogue_edit::{Entry, LegacyLine, ServiceGroup},
    ids::CatalogueServiceId,
    program::Family,
};
use uuid::Uuid;

pub use self::prepopulated::{
    delete_prepopulated, find_prepopulated, insert_prepopulated, list_prepopulated, mark_prepopulated,
    prepopulated_services, update_prepopulated,
};
use crate::{Conn, StoreError, Tx, error::exactly_one, on};

/// One entry with everything the catalogue keeps of it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EntryRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Code in front of the name.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Code of a [`ServiceKind`].
    pub kind: String,
    /// Code of a [`Family`].
    pub family: String,
    /// Type.
    pub service_type: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Code of a [`ServiceGroup`].
    pub service_group: Option<String>,
    /// Tags, comma-separated.
    pub tags: Option<String>,
    /// Description.
    pub description: String,
    /// IWDS Activity Name.
    pub iwds_name: Option<String>,
    /// IWDS Service Type.
    pub iwds_type: Option<String>,
    /// First day it can be added.
    pub valid_from_on: chrono::NaiveDate,
    /// Last day it can be added.
    pub valid_to_on: Option<chrono::NaiveDate>,
}

impl EntryRow {
    /// Reads the stored codes.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that no release of this program wrote.
    pub fn entry(self) -> Result<Entry, StoreError> {
        let corrupt = |column| StoreError::Corrupt {
            table: "catalogue_services",
            column,
        };
        let group = match self.service_group.as_deref() {
            None => None,
            Some(code) => Some(ServiceGroup::from_code(code).ok_or_else(|| corrupt("service_group"))?),
        };
        Ok(Entry {
            id: CatalogueServiceId::from_uuid(self.id),
            version: self.version,
            kind: ServiceKind::from_code(&self.kind).ok_or_else(|| corrupt("kind"))?,
            family: Family::from_code(&self.family).ok_or_else(|| corrupt("family"))?,
            code: self.code,
            name: self.name,
            service_type: self.service_type,
            category: self.category,
            service_group: group,
            tags: self.tags,
            description: self.description,
            iwds_name: self.iwds_name,
            iwds_type: self.iwds_type,
            from: self.valid_from_on,
            to: self.valid_to_on,
        })
    }
}

const SELECT: &str = "SELECT id, version, code, name, kind, family, service_type, category, service_group, tags, \
    description, iwds_name, iwds_type, valid_from_on, valid_to_on FROM catalogue_services";

/// All entries, ISETS before Youth; a catalogue has some hundreds.
///
/// # Errors
/// When the database fails.
pub async fn all(conn: &mut Conn) -> Result<Vec<EntryRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} ORDER BY family, kind DESC, code, name, valid_from_on, id"
    ));
    on!(conn, |c| sqlx::query_as(sql).fetch_all(c).await)
}

/// One entry.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: CatalogueServiceId) -> Result<Option<EntryRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// How many plan records an entry has, and how many lines of programs, grants, goals, maxima and older codes name it.
///
/// # Errors
/// When the database fails.
pub async fn uses(conn: &mut Conn, id: CatalogueServiceId) -> Result<(i64, i64), StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM customer_services WHERE catalogue_service_id = $1), \
         (SELECT COUNT(*) FROM et_program_services WHERE catalogue_service_id = $1) \
         + (SELECT COUNT(*) FROM grantee_services WHERE catalogue_service_id = $1) \
         + (SELECT COUNT(*) FROM prepopulated_steps WHERE catalogue_service_id = $1) \
         + (SELECT COUNT(*) FROM service_subtypes WHERE catalogue_service_id = $1) \
         + (SELECT COUNT(*) FROM service_maxima WHERE catalogue_service_id = $1) \
         + (SELECT COUNT(*) FROM legacy_map WHERE legacy_service_id = $1 OR current_service_id = $1)"
    )
    .bind(id.uuid())
    .fetch_one(c)
    .await)
}

/// Adds an entry.
///
/// # Errors
/// [`StoreError::Duplicate`] when one of this family, code and name begins on that day.
pub async fn insert(tx: &mut Tx, new: &Entry) -> Result<(), StoreError> {
    on!(tx, |c| {
        sqlx::query(
            "INSERT INTO catalogue_services (id, version, code, name, kind, family, service_type, category, \
             service_group, tags, description, iwds_name, iwds_type, valid_from_on, valid_to_on) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(new.id.uuid())
        .bind(&new.code)
        .bind(&new.name)
        .bind(new.kind.code())
        .bind(new.family.code())
        .bind(&new.service_type)
        .bind(&new.category)
        .bind(new.service_group.map(ServiceGroup::code))
        .bind(&new.tags)
        .bind(&new.description)
        .bind(&new.iwds_name)
        .bind(&new.iwds_type)
        .bind(new.from)
        .bind(new.to)
        .execute(c)
        .await
        .map(|_| ())
    })
}

/// Saves an entry over the version it was made from.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile; [`StoreError::Duplicate`] as for [`insert`].
pub async fn update(tx: &mut Tx, to: &Entry) -> Result<(), StoreError> {
    let changed = on!(tx, |c| {
        sqlx::query(
            "UPDATE catalogue_services SET version = version + 1, code = $3, name = $4, kind = $5, family = $6, \
             service_type = $7, category = $8, service_group = $9, tags = $10, description = $11, iwds_name = $12, \
             iwds_type = $13, valid_from_on = $14, valid_to_on = $15 WHERE id = $1 AND version = $2",
        )
        .bind(to.id.uuid())
        .bind(to.version)
        .bind(&to.code)
        .bind(&to.name)
        .bind(to.kind.code())
        .bind(to.family.code())
        .bind(&to.service_type)
        .bind(&to.category)
        .bind(to.service_group.map(ServiceGroup::code))
        .bind(&to.tags)
        .bind(&to.description)
        .bind(&to.iwds_name)
        .bind(&to.iwds_type)
        .bind(to.from)
        .bind(to.to)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    exactly_one(changed)
}

/// Sets the service type of an entry.
///
/// # Errors
/// When the database fails.
pub async fn set_group(tx: &mut Tx, id: CatalogueServiceId, group: ServiceGroup) -> Result<(), StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE catalogue_services SET service_group = $2 WHERE id = $1"
    )
    .bind(id.uuid())
    .bind(group.code())
    .execute(c)
    .await
    .map(|_| ()))
}

/// Keeps on the records of an entry the code and name they were made under; called before its label changes. Records
/// that keep an older label already keep that. Gives how many records were marked. CAT-01, OQ-30.
///
/// # Errors
/// When the database fails.
pub async fn keep_labels(tx: &mut Tx, id: CatalogueServiceId) -> Result<u64, StoreError> {
    on!(tx, |c| sqlx::query(
        "UPDATE customer_services SET was_code = (SELECT code FROM catalogue_services WHERE id = $1), \
         was_name = (SELECT name FROM catalogue_services WHERE id = $1) \
         WHERE catalogue_service_id = $1 AND was_name IS NULL"
    )
    .bind(id.uuid())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}

/// As [`keep_labels`], unless the entry has this very name.
///
/// # Errors
/// When the database fails.
pub(crate) async fn keep_labels_unless(
    tx: &mut Tx,
    id: CatalogueServiceId,
    name: &str,
) -> Result<(), StoreError> {
    let known = find(tx, id).await?;
    if known.is_some_and(|row| row.name != name) {
        keep_labels(tx, id).await?;
    }
    Ok(())
}

/// Removes an entry at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(tx: &mut Tx, id: CatalogueServiceId, version: i64) -> Result<(), StoreError> {
    let gone = on!(tx, |c| sqlx::query(
        "DELETE FROM catalogue_services WHERE id = $1 AND version = $2"
    )
    .bind(id.uuid())
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}

/// What the history keeps of a record of offerings, newest first: when, who, what, and the details.
///
/// # Errors
/// When the database fails.
pub async fn history(
    conn: &mut Conn,
    subject_kind: &str,
    subject: Uuid,
) -> Result<Vec<(chrono::DateTime<chrono::Utc>, String, String, String)>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT happened_at, actor_name, action, detail FROM audit_events WHERE subject_id = $1 \
         AND subject_kind = $2 ORDER BY happened_at DESC, seq DESC LIMIT 50"
    )
    .bind(subject)
    .bind(subject_kind)
    .fetch_all(c)
    .await)
}

/// An older entry and what it is today. RFD-31.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LegacyRow {
    /// The older entry.
    pub id: Uuid,
    /// Counts the saves; 0 while nothing is said about it.
    pub version: i64,
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// The last day it was offered.
    pub valid_to_on: Option<chrono::NaiveDate>,
    /// The entry it is today.
    pub current_id: Option<Uuid>,
    /// Its code.
    pub current_code: Option<String>,
    /// Its name.
    pub current_name: Option<String>,
    /// What a person has to know who decides.
    pub note: String,
}

const LEGACY: &str = "\
SELECT k.id, COALESCE(m.version, 0) AS version, k.code, k.name, k.valid_to_on, c.id AS current_id, \
 c.code AS current_code, c.name AS current_name, COALESCE(m.note, '') AS note FROM catalogue_services k \
 LEFT JOIN legacy_map m ON m.legacy_service_id = k.id LEFT JOIN catalogue_services c ON c.id = m.current_service_id";

/// The entries that are no longer offered on a day, with what each is today.
///
/// # Errors
/// When the database fails.
pub async fn legacy(conn: &mut Conn, on: chrono::NaiveDate) -> Result<Vec<LegacyRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{LEGACY} WHERE k.valid_to_on < $1 OR m.version IS NOT NULL ORDER BY k.code, k.name, k.id"
    ));
    on!(conn, |c| sqlx::query_as(sql).bind(on).fetch_all(c).await)
}

/// One older entry.
///
/// # Errors
/// When the database fails.
pub async fn find_legacy(conn: &mut Conn, id: CatalogueServiceId) -> Result<Option<LegacyRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{LEGACY} WHERE k.id = $1"));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
}

/// What an older code and name stand for, by both together: codes were reused. Nothing for a pair there is not.
/// RFD-31.
///
/// # Errors
/// When the database fails.
pub async fn by_label(
    conn: &mut Conn,
    family: Family,
    code: &str,
    name: &str,
) -> Result<Vec<LegacyRow>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{LEGACY} WHERE k.family = $1 AND COALESCE(k.code, '') = $2 AND k.name = $3 ORDER BY k.valid_from_on DESC"
    ));
    on!(conn, |c| sqlx::query_as(sql)
        .bind(family.code())
        .bind(code)
        .bind(name)
        .fetch_all(c)
        .await)
}

/// Saves what an older entry is today, over the version it was made from; 0 adds the line.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile; [`StoreError::Duplicate`] when a line was added meanwhile.
pub async fn save_legacy(tx: &mut Tx, line: &LegacyLine) -> Result<(), StoreError> {
    let current = line.current.map(CatalogueServiceId::uuid);
    let sql = if line.version == 0 {
        "INSERT INTO legacy_map (legacy_service_id, version, current_service_id, note) VALUES ($1, $2 + 1, $3, $4)"
    } else {
        "UPDATE legacy_map SET version = version + 1, current_service_id = $3, note = $4 \
         WHERE legacy_service_id = $1 AND version = $2"
    };
    let changed = on!(tx, |c| sqlx::query(sql)
        .bind(line.id.uuid())
        .bind(line.version)
        .bind(current)
        .bind(&line.note)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    exactly_one(changed)
}
