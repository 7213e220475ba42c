//! What a customer's standing with one support service is reckoned from, beside what was paid: requests for more, maxima
//! and settings, in one query.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    Money,
    ids::{CatalogueServiceId, ProfileId},
    program::Program,
    support::Parameters,
};
use sqlx::{FromRow, Row};

use crate::{Conn, StoreError, on, override_requests::OverrideRow, policy};

/// Requests, maxima and settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRows {
    /// The requests of all agencies and years, the latest first: as [`crate::override_requests::list`] gives them.
    pub requests: Vec<OverrideRow>,
    /// The maxima of the whole service by first State fiscal year, the earliest first: as [`policy::steps`] gives them.
    pub maxima: Vec<(i32, Option<Money>)>,
    /// The settings of the program on the day: as [`policy::parameters`] gives them.
    pub parameters: Parameters,
}

/// A row of policy: a maximum from a fiscal year on, or a setting.
#[derive(sqlx::FromRow)]
struct PolicyLine {
    parameter: Option<String>,
    number: i64,
    amount_cents: Option<i64>,
}

/// Reads them for a service of a customer, with the settings of a program on a day.
///
/// # Errors
/// [`StoreError::Corrupt`] when a parameter has no row by that day.
pub async fn of_service(
    conn: &mut Conn,
    (profile, service): (ProfileId, CatalogueServiceId),
    (program, on): (Program, NaiveDate),
) -> Result<StandingRows, StoreError> {
    let (requests, lines) = on!(conn, |c| {
        sqlx::query(
            "SELECT 1 = 1 AS is_request, id, version, profile_id, customer_service_id, catalogue_service_id, fiscal_year, \
              increase_cents, reason, status, requester_id, requester_name, requested_at, updated_at, updated_by, \
              reviewer_id, reviewer_name, reviewed_at, comment, NULL AS parameter, CAST(0 AS BIGINT) AS number, \
              CAST(0 AS BIGINT) AS amount_cents, NULL AS from_on \
             FROM override_requests WHERE profile_id = $1 AND catalogue_service_id = $2 \
             UNION ALL SELECT 1 = 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
              NULL, NULL, NULL, NULL, parameter, value, NULL, valid_from_on \
             FROM program_parameters WHERE program = $3 AND valid_from_on <= $4 \
             UNION ALL SELECT 1 = 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
              NULL, NULL, NULL, NULL, NULL, from_fiscal_year, maximum_cents, NULL \
             FROM service_maxima WHERE catalogue_service_id = $2 AND subtype_id IS NULL \
             ORDER BY requested_at DESC, id DESC, from_on, number",
        )
        .bind(profile.uuid())
        .bind(service.uuid())
        .bind(program.code())
        .bind(on)
        .fetch_all(c)
        .await
        .and_then(|rows| sorted(&rows))
    })?;
    let (settings, steps): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.parameter.is_some());
    let settings: BTreeMap<String, i64> = settings
        .into_iter()
        .filter_map(|line| Some((line.parameter?, line.number)))
        .collect();
    let maxima = steps.into_iter().map(|line| {
        let year = i32::try_from(line.number).unwrap_or_default();
        (year, line.amount_cents.map(Money::from_cents))
    });
    Ok(StandingRows {
        requests,
        maxima: maxima.collect(),
        parameters: policy::parameters_of(&settings)?,
    })
}

/// Requests and lines of policy, told apart.
fn sorted<'r, R>(rows: &'r [R]) -> Result<(Vec<OverrideRow>, Vec<PolicyLine>), sqlx::Error>
where
    R: Row,
    OverrideRow: FromRow<'r, R>,
    PolicyLine: FromRow<'r, R>,
    (bool,): FromRow<'r, R>,
{
    let (mut requests, mut lines) = (Vec::new(), Vec::with_capacity(rows.len()));
    for row in rows {
        let (is_request,) = FromRow::from_row(row)?;
        if is_request {
            requests.push(OverrideRow::from_row(row)?);
        } else {
            lines.push(PolicyLine::from_row(row)?);
        }
    }
    Ok((requests, lines))
}
