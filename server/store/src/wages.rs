//! Minimum wages: a small table, read whole.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Money,
    wage::{MinimumWage, WageClass, WagePlace},
};
use uuid::Uuid;

use crate::{Conn, StoreError, on};

/// One minimum wage as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MinimumWageRow {
    /// Identifier.
    pub id: Uuid,
    /// Counts the saves.
    pub version: i64,
    /// Code of a [`WagePlace`].
    pub place: String,
    /// Code of a [`WageClass`].
    pub class: String,
    /// For one hour, in cents.
    pub hourly_cents: i64,
    /// First day on which it holds.
    pub valid_from_on: NaiveDate,
    /// Where it comes from.
    pub source: String,
    /// Whether an administrator has compared it with its source.
    pub is_verified: bool,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl MinimumWageRow {
    /// As the rules read it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when place or class is none that there is.
    pub fn wage(&self) -> Result<MinimumWage, StoreError> {
        let corrupt = |column| StoreError::Corrupt {
            table: "minimum_wages",
            column,
        };
        Ok(MinimumWage {
            place: WagePlace::from_code(&self.place).ok_or_else(|| corrupt("place"))?,
            class: WageClass::from_code(&self.class).ok_or_else(|| corrupt("class"))?,
            hourly: Money::from_cents(self.hourly_cents),
            from: self.valid_from_on,
            source: self.source.clone(),
        })
    }
}

/// Every minimum wage there ever was: by place and class, the earliest day first.
///
/// # Errors
/// When the database fails.
pub async fn minimum_wage_rows(conn: &mut Conn) -> Result<Vec<MinimumWageRow>, StoreError> {
    on!(conn, |c| {
        sqlx::query_as(
        "SELECT id, version, place, class, hourly_cents, valid_from_on, source, is_verified, updated_at, updated_by \
         FROM minimum_wages ORDER BY place, class, valid_from_on"
    )
    .fetch_all(c)
    .await
    })
}

/// Every minimum wage as the rules read it.
///
/// # Errors
/// When the database fails.
pub async fn minimum_wages(conn: &mut Conn) -> Result<Vec<MinimumWage>, StoreError> {
    minimum_wage_rows(conn)
        .await?
        .iter()
        .map(MinimumWageRow::wage)
        .collect()
}
