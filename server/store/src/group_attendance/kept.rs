//! What is kept of each service of a group: its week, and the days of it and of the week before. ATT-17.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::Week;
use uuid::Uuid;

use crate::{Conn, StoreError, customer_list::sql::Sql};

/// What is kept of one service: its week, and its days since the Sunday before.
#[derive(Debug, Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptRow {
    /// Version of the week; `None` while nothing was kept.
    pub week_version: Option<i64>,
    /// Whether it was signed as a week without hours.
    pub is_zero_signed: Option<bool>,
    /// Who verified it.
    pub verified_by: Option<String>,
    /// The days, packed: see [`unpack`].
    packed_days: Option<String>,
}

/// A day as kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupDay {
    /// The day.
    pub day_on: NaiveDate,
    /// Check In, Lunch Start, Lunch End and Check Out, in minutes after midnight.
    pub minutes: [Option<u16>; 4],
}

impl KeptRow {
    /// The days in no order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when they cannot be read.
    pub fn days(&self) -> Result<Vec<GroupDay>, StoreError> {
        let packed = self.packed_days.as_deref().unwrap_or_default();
        packed.split_terminator(',').map(unpack).collect()
    }
}

/// What is kept of a service of which the rest is known.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
struct KeptOf {
    id: Uuid,
    #[sqlx(flatten)]
    kept: KeptRow,
}

/// A minute of the day, or none, is one of so many: the base of a packed day.
const MINUTES: u64 = 1_441;

/// Reads "2023-09-17 1123456789012": the day, and its four times as digits of base [`MINUTES`], zero where there is none.
fn unpack(text: &str) -> Result<GroupDay, StoreError> {
    let read = || {
        let (day, times) = text.split_once(' ')?;
        let mut times: u64 = times.parse().ok()?;
        let mut minutes = [None; 4];
        for minute in minutes.iter_mut().rev() {
            *minute = u16::try_from(times % MINUTES).ok()?.checked_sub(1);
            times /= MINUTES;
        }
        Some(GroupDay {
            day_on: day.parse().ok().filter(|_| times == 0)?,
            minutes,
        })
    };
    read().ok_or(StoreError::Corrupt {
        table: "attendance_days",
        column: "check_in_minute",
    })
}

/// The week `w` of the services `m`, and their days as one text: two thousand rows of their own would be the dearest part
/// of a page.
pub(super) fn push_kept(sql: &mut Sql, week: Week) {
    sql.push(
        "w.version AS week_version, w.is_zero_signed, w.verified_by, \
         (SELECT string_agg(CAST(a.day_on AS TEXT) || ' ' || CAST(((COALESCE(a.check_in_minute + 1, 0) * 1441 \
           + COALESCE(a.lunch_start_minute + 1, 0)) * 1441 + COALESCE(a.lunch_end_minute + 1, 0)) * 1441 \
           + COALESCE(a.check_out_minute + 1, 0) AS TEXT), ',') \
          FROM attendance_days a WHERE a.customer_service_id = m.id AND a.day_on >= ",
    )
    .bind(week.sunday() - Days::new(7))
    .push(" AND a.day_on <= ")
    .bind(week.saturday())
    .push(") AS packed_days");
}

/// Joins the week `w` of the services `m`, if there is one.
pub(super) fn push_week(sql: &mut Sql, week: Week) {
    sql.push(" LEFT JOIN attendance_weeks w ON w.customer_service_id = m.id AND w.week_on = ")
        .bind(week.sunday());
}

/// What is kept of these services: the week, and the days since the Sunday before.
///
/// # Errors
/// When the database fails.
pub async fn kept(
    conn: &mut Conn,
    services: &[Uuid],
    week: Week,
) -> Result<BTreeMap<Uuid, KeptRow>, StoreError> {
    if services.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut sql = Sql::default();
    sql.push("SELECT m.id, ");
    push_kept(&mut sql, week);
    sql.push(" FROM customer_services m");
    push_week(&mut sql, week);
    sql.push(" WHERE m.id IN (").bind_all(services).push(")");
    let rows: Vec<KeptOf> = sql.rows(conn).await?;
    Ok(rows.into_iter().map(|it| (it.id, it.kept)).collect())
}

#[cfg(test)]
mod tests {
    use super::{GroupDay, unpack};

    #[test]
    fn att_17_a_packed_day_gives_its_times_and_those_that_are_missing() {
        // 8:30a, no lunch, 5p: 511, 0, 0, 1021.
        let packed = format!("2023-09-17 {}", 511_u64 * 1_441 * 1_441 * 1_441 + 1_021);
        let day_on = chrono::NaiveDate::from_ymd_opt(2023, 9, 17);
        let read = unpack(&packed).ok();
        assert_eq!(
            read,
            day_on.map(|day_on| GroupDay {
                day_on,
                minutes: [Some(510), None, None, Some(1_020)],
            })
        );
        assert_eq!(unpack("2023-09-17 0").map(|it| it.minutes).ok(), Some([None; 4]));
        // Midnight is not nothing.
        assert_eq!(unpack("2023-09-17 1").map(|it| it.minutes[3]).ok(), Some(Some(0)));
        for bad in [
            "",
            "2023-09-17",
            "2023-09-17 x",
            "17 1",
            "2023-09-17 99999999999999",
        ] {
            assert!(unpack(bad).is_err(), "{bad}");
        }
    }
}
