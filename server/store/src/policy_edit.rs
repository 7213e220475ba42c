//! What policy allows, written: rows of names, maxima and settings; what uses them.

use chrono::{DateTime, Utc};
use domain::{
    catalogue::ServiceKind,
    ids::{CatalogueServiceId, PolicyRowId, SubtypeId},
    policy::{ChoiceList, PolicyRow, PolicyTable, PolicyWhat},
    program::Family,
};

use crate::{Conn, StoreError, Tx, error::exactly_one, on, policy::NamedRow, policy_dated};

/// The support services of the catalogue, ISETS before Youth, in the order of the lists.
///
/// # Errors
/// When the database fails.
pub async fn services(conn: &mut Conn) -> Result<Vec<NamedRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, family AS place, name, valid_from_on, valid_to_on, source, is_verified \
         FROM catalogue_services WHERE kind = $1 ORDER BY family, id"
    )
    .bind(ServiceKind::Support.code())
    .fetch_all(c)
    .await)
}

/// How many records use a row: plan records of a service, payments of a name, maxima of a subtype. Maxima and
/// settings are used by nothing that points at them.
///
/// # Errors
/// When the database fails.
pub async fn uses(conn: &mut Conn, table: PolicyTable, id: PolicyRowId) -> Result<i64, StoreError> {
    let sql = match table {
        PolicyTable::Services => {
            "SELECT (SELECT COUNT(*) FROM customer_services WHERE catalogue_service_id = $1) \
             + (SELECT COUNT(*) FROM service_subtypes WHERE catalogue_service_id = $1) \
             + (SELECT COUNT(*) FROM service_maxima WHERE catalogue_service_id = $1) \
             + (SELECT COUNT(*) FROM et_program_services WHERE catalogue_service_id = $1)"
        }
        PolicyTable::Subtypes => {
            "SELECT (SELECT COUNT(*) FROM payments WHERE subtype_id = $1) \
             + (SELECT COUNT(*) FROM service_maxima WHERE subtype_id = $1)"
        }
        PolicyTable::Methods => "SELECT COUNT(*) FROM payments WHERE method_id = $1",
        PolicyTable::Funds => "SELECT COUNT(*) FROM payments WHERE fund_id = $1",
        PolicyTable::Maxima | PolicyTable::Parameters | PolicyTable::Wages | PolicyTable::Milestones => {
            return Ok(0);
        }
    };
    on!(conn, |c| sqlx::query_scalar(sql)
        .bind(id.uuid())
        .fetch_one(c)
        .await)
}

/// Whether payments of a fiscal year from this one on count against a maximum: dated ahead, they are measured by it
/// before its year has come.
///
/// # Errors
/// When the database fails.
pub async fn is_counted(
    conn: &mut Conn,
    service: CatalogueServiceId,
    subtype: Option<SubtypeId>,
    fiscal_year: i32,
) -> Result<bool, StoreError> {
    on!(conn, |c| sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM payments WHERE fiscal_year >= $1 AND catalogue_service_id = $2 \
         AND ($3 IS NULL OR subtype_id = $3))"
    )
    .bind(i64::from(fiscal_year))
    .bind(service.uuid())
    .bind(subtype.map(SubtypeId::uuid))
    .fetch_one(c)
    .await)
}

/// Adds a row.
///
/// # Errors
/// [`StoreError::Duplicate`] when the id is taken, or a row of the same name, maximum or setting begins then.
pub async fn insert(tx: &mut Tx, row: &PolicyRow, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    match &row.what {
        PolicyWhat::Name { .. } => insert_name(tx, row).await,
        _ => policy_dated::insert(tx, row, (by, at)).await.map(|_| ()),
    }
}

/// A new service type is offered in ISETS.
async fn insert_name(tx: &mut Tx, row: &PolicyRow) -> Result<(), StoreError> {
    let PolicyWhat::Name {
        service,
        name,
        from,
        to,
    } = &row.what
    else {
        return Ok(());
    };
    let (sql, place) = match row.table.choices() {
        Some(list) => (
            "INSERT INTO payment_choices (id, version, name, valid_from_on, valid_to_on, source, is_verified, list) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7)",
            list.code(),
        ),
        None if row.table == PolicyTable::Services => (
            "INSERT INTO catalogue_services (id, version, name, valid_from_on, valid_to_on, source, is_verified, \
             kind, family) VALUES ($1, 1, $2, $3, $4, $5, $6, 'support', $7)",
            Family::Isets.code(),
        ),
        None => {
            return on!(tx, |c| {
                sqlx::query(
                "INSERT INTO service_subtypes (id, version, name, valid_from_on, valid_to_on, source, is_verified, \
                 catalogue_service_id) VALUES ($1, 1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(row.id.uuid())
            .bind(name)
            .bind(from)
            .bind(to)
            .bind(&row.source)
            .bind(row.is_verified)
            .bind(service.map(CatalogueServiceId::uuid))
            .execute(c)
            .await
            .map(|_| ())
            });
        }
    };
    on!(tx, |c| sqlx::query(sql)
        .bind(row.id.uuid())
        .bind(name)
        .bind(from)
        .bind(to)
        .bind(&row.source)
        .bind(row.is_verified)
        .bind(place)
        .execute(c)
        .await
        .map(|_| ()))
}

/// Saves a row over the version it was made from. What it is a row of (service, program, setting) stays.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile; [`StoreError::Duplicate`] when another row begins then.
pub async fn update(tx: &mut Tx, row: &PolicyRow, by: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let changed = match &row.what {
        PolicyWhat::Name { .. } => update_name(tx, row).await?,
        _ => policy_dated::update(tx, row, (by, at)).await?,
    };
    exactly_one(changed)
}

/// How many rows took the new name and days: one, or none when somebody saved meanwhile.
async fn update_name(tx: &mut Tx, row: &PolicyRow) -> Result<u64, StoreError> {
    let PolicyWhat::Name { name, from, to, .. } = &row.what else {
        return Ok(0);
    };
    if row.table == PolicyTable::Services {
        crate::catalogue_edit::keep_labels_unless(tx, CatalogueServiceId::from_uuid(row.id.uuid()), name)
            .await?;
    }
    let sql = match row.table {
        PolicyTable::Services => {
            "UPDATE catalogue_services SET version = version + 1, name = $3, valid_from_on = $4, \
             valid_to_on = $5, source = $6, is_verified = $7 WHERE id = $1 AND version = $2"
        }
        PolicyTable::Subtypes => {
            "UPDATE service_subtypes SET version = version + 1, name = $3, valid_from_on = $4, \
             valid_to_on = $5, source = $6, is_verified = $7 WHERE id = $1 AND version = $2"
        }
        _ => {
            "UPDATE payment_choices SET version = version + 1, name = $3, valid_from_on = $4, \
             valid_to_on = $5, source = $6, is_verified = $7 WHERE id = $1 AND version = $2"
        }
    };
    on!(tx, |c| sqlx::query(sql)
        .bind(row.id.uuid())
        .bind(row.version)
        .bind(name)
        .bind(from)
        .bind(to)
        .bind(&row.source)
        .bind(row.is_verified)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
}

/// Removes a row at the version it was looked at.
///
/// # Errors
/// [`StoreError::Stale`] when somebody saved meanwhile.
pub async fn delete(
    tx: &mut Tx,
    table: PolicyTable,
    id: PolicyRowId,
    version: i64,
) -> Result<(), StoreError> {
    let sql = match table {
        PolicyTable::Services => "DELETE FROM catalogue_services WHERE id = $1 AND version = $2",
        PolicyTable::Subtypes => "DELETE FROM service_subtypes WHERE id = $1 AND version = $2",
        PolicyTable::Maxima => "DELETE FROM service_maxima WHERE id = $1 AND version = $2",
        PolicyTable::Methods | PolicyTable::Funds => {
            "DELETE FROM payment_choices WHERE id = $1 AND version = $2"
        }
        PolicyTable::Parameters => "DELETE FROM program_parameters WHERE id = $1 AND version = $2",
        PolicyTable::Wages => "DELETE FROM minimum_wages WHERE id = $1 AND version = $2",
        PolicyTable::Milestones => "DELETE FROM follow_up_milestones WHERE id = $1 AND version = $2",
    };
    let gone = on!(tx, |c| sqlx::query(sql)
        .bind(id.uuid())
        .bind(version)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    exactly_one(gone)
}

/// The rows of a table of names.
///
/// # Errors
/// When the database fails.
pub async fn names(conn: &mut Conn, table: PolicyTable) -> Result<Vec<NamedRow>, StoreError> {
    match table {
        PolicyTable::Services => services(conn).await,
        PolicyTable::Methods => choice_names(conn, ChoiceList::Method).await,
        PolicyTable::Funds => choice_names(conn, ChoiceList::Fund).await,
        PolicyTable::Subtypes => subtype_names(conn).await,
        PolicyTable::Maxima | PolicyTable::Parameters | PolicyTable::Wages | PolicyTable::Milestones => {
            Ok(Vec::new())
        }
    }
}

async fn choice_names(conn: &mut Conn, list: ChoiceList) -> Result<Vec<NamedRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT id, version, list AS place, name, valid_from_on, valid_to_on, source, is_verified \
         FROM payment_choices WHERE list = $1 ORDER BY name, valid_from_on"
    )
    .bind(list.code())
    .fetch_all(c)
    .await)
}

async fn subtype_names(conn: &mut Conn) -> Result<Vec<NamedRow>, StoreError> {
    on!(conn, |c| sqlx::query_as(
        "SELECT t.id, t.version, s.name AS place, t.name, t.valid_from_on, t.valid_to_on, t.source, \
         t.is_verified FROM service_subtypes t JOIN catalogue_services s ON s.id = t.catalogue_service_id \
         ORDER BY t.catalogue_service_id, t.name, t.valid_from_on"
    )
    .fetch_all(c)
    .await)
}
