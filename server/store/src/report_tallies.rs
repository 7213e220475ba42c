//! The numbers the Customer Services Report reads for the whole State, at the same cost for any number of customers.
//! CSR-04, CSR-12.
//!
//! Counting customers over all their services grows with the State, so whatever changes services, enrollments, goals or
//! the status of a profile calls [`refresh`] in the same unit of work: it compares what the customer counts for now with
//! what they were last counted for, and adds the difference. [`rebuild`] works everything out afresh, and a test compares
//! the two.

mod counted;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::date::fiscal_year;
use uuid::Uuid;

pub(crate) use self::counted::{ANY_YEAR, CUSTOMER};
use self::counted::{Counted, Key, Span, Tallies};
use crate::{
    StoreError, Tx,
    bulk::{self, REPORT_CUSTOMERS, REPORT_TALLIES, Rows},
    customer_list::sql::Sql,
};

/// So many profiles are brought up to date at a time.
const AT_ONCE: usize = 500;
/// So many are read at a time when everything is counted afresh.
const AFRESH: usize = 2_000;
/// How many rows one statement changes: few sizes, so that each engine keeps its statements prepared.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// An enrollment as read: profile, program, start, end.
type Enrolled = (Uuid, String, NaiveDate, Option<NaiveDate>);

/// Brings the numbers up to date with what a profile counts for now; writes only what differs.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, profile: Uuid) -> Result<(), StoreError> {
    refresh_all(tx, &[profile]).await
}

/// The same for many profiles.
///
/// # Errors
/// When the database fails.
pub async fn refresh_all(tx: &mut Tx, profiles: &[Uuid]) -> Result<(), StoreError> {
    let profiles: BTreeSet<Uuid> = profiles.iter().copied().collect();
    let profiles: Vec<Uuid> = profiles.into_iter().collect();
    for profiles in profiles.chunks(AT_ONCE) {
        let mut kept = kept(tx, profiles).await?;
        let mut tallies = Tallies::default();
        let mut changed = Vec::new();
        for (profile, now) in counted(tx, profiles).await? {
            let before = kept.remove(&profile);
            if before.as_ref() == Some(&now) {
                continue;
            }
            if let Some(before) = before {
                tallies.take(profile, &before, -1);
            }
            tallies.take(profile, &now, 1);
            changed.push((profile, now.to_text()));
        }
        keep(tx, &changed).await?;
        let changes: Vec<(Key, [i64; 6])> = tallies.into_changes().collect();
        add(tx, &changes).await?;
    }
    Ok(())
}

/// Counts everything afresh; after many rows were put in at once.
///
/// # Errors
/// When the database fails.
pub async fn rebuild(tx: &mut Tx) -> Result<(), StoreError> {
    for old in ["DELETE FROM report_tallies", "DELETE FROM report_customers"] {
        let mut sql = Sql::default();
        sql.push(old);
        sql.run(tx).await?;
    }
    let mut tallies = Tallies::default();
    let mut last = CUSTOMER;
    loop {
        let mut next = Sql::default();
        next.push("SELECT id FROM profiles WHERE id > ").bind(last);
        next.push(" ORDER BY id LIMIT ")
            .number(i64::try_from(AFRESH).unwrap_or(i64::MAX));
        let profiles = next.all_ids(tx).await?;
        let Some(end) = profiles.last() else { break };
        last = *end;
        let mut rows = Rows::of(&REPORT_CUSTOMERS);
        for (profile, now) in counted(tx, &profiles).await? {
            tallies.take(profile, &now, 1);
            rows.push([profile.into(), now.to_text().into()]);
        }
        bulk::insert(tx, &rows).await?;
    }
    let mut rows = Rows::of(&REPORT_TALLIES);
    for (key, numbers) in tallies.into_changes() {
        let [customers, planned, started, successful, unsuccessful, evaluated] = numbers;
        rows.push([
            key.family.into(),
            key.program.into(),
            key.goal.into(),
            key.since_year.into(),
            key.service.into(),
            key.status.into(),
            key.shard.into(),
            customers.into(),
            planned.into(),
            started.into(),
            successful.into(),
            unsuccessful.into(),
            evaluated.into(),
        ]);
    }
    bulk::insert(tx, &rows).await
}

/// What these profiles were last counted for.
async fn kept(tx: &mut Tx, profiles: &[Uuid]) -> Result<BTreeMap<Uuid, Counted>, StoreError> {
    let mut sql = Sql::default();
    sql.push("SELECT profile_id, counted FROM report_customers WHERE profile_id IN (")
        .bind_all(profiles)
        .push(")");
    let rows: Vec<(Uuid, String)> = sql.rows(tx).await?;
    let read = |(profile, text): (Uuid, String)| {
        let counted = Counted::of_text(&text).ok_or(StoreError::Corrupt {
            table: "report_customers",
            column: "counted",
        })?;
        Ok((profile, counted))
    };
    rows.into_iter().map(read).collect()
}

/// What these profiles count for now, from the sources.
async fn counted(tx: &mut Tx, profiles: &[Uuid]) -> Result<BTreeMap<Uuid, Counted>, StoreError> {
    let asked = |before: &'static str| {
        let mut sql = Sql::default();
        sql.push(before).bind_all(profiles).push(")");
        sql
    };
    let heads = asked("SELECT id, family, et_status, COALESCE(case_status, '') FROM profiles WHERE id IN (");
    let mut found = BTreeMap::new();
    for (id, family, et_status, case_status) in heads.rows::<(Uuid, String, String, String)>(tx).await? {
        let is_youth = family == "youth";
        let status = if is_youth { case_status } else { et_status };
        found.insert(id, Counted::new(family, status));
    }
    let enrollments =
        asked("SELECT profile_id, program, enrolled_on, ended_on FROM enrollments WHERE profile_id IN (");
    for (profile, program, from, to) in enrollments.rows::<Enrolled>(tx).await? {
        if let Some(counted) = found.get_mut(&profile) {
            let span = Span {
                first: i64::from(fiscal_year(from)),
                last: to.map(|on| i64::from(fiscal_year(on))),
            };
            counted.enrolled(program, span);
        }
    }
    let services = asked(
        "SELECT s.profile_id, s.catalogue_service_id, s.status, COALESCE(g.category, '') FROM customer_services s \
         LEFT JOIN goals g ON g.id = s.goal_id WHERE s.profile_id IN (",
    );
    for (profile, service, status, goal) in services.rows::<(Uuid, Uuid, String, String)>(tx).await? {
        if let Some(counted) = found.get_mut(&profile) {
            counted.has(service, goal, &status);
        }
    }
    Ok(found)
}

/// Keeps what profiles were counted for.
async fn keep(tx: &mut Tx, changed: &[(Uuid, String)]) -> Result<(), StoreError> {
    for changed in parts(changed) {
        let mut sql = Sql::default();
        sql.push("INSERT INTO report_customers (profile_id, counted) VALUES ");
        for (at, (profile, text)) in changed.iter().enumerate() {
            sql.push(if at == 0 { "(" } else { ", (" })
                .bind(*profile)
                .push(", ")
                .bind(text.clone())
                .push(")");
        }
        sql.push(" ON CONFLICT (profile_id) DO UPDATE SET counted = excluded.counted");
        sql.run(tx).await?;
    }
    Ok(())
}

/// Adds differences to the numbers, in the order of their keys: so that two units of work wait for each other instead of
/// crossing.
async fn add(tx: &mut Tx, changes: &[(Key, [i64; 6])]) -> Result<(), StoreError> {
    for changes in parts(changes) {
        let mut sql = Sql::default();
        sql.push(
            "INSERT INTO report_tallies (family, program, goal, since_year, catalogue_service_id, status, shard, \
             customers, planned, started, successful, unsuccessful, evaluated) VALUES ",
        );
        for (at, (key, numbers)) in changes.iter().enumerate() {
            sql.push(if at == 0 { "(" } else { ", (" })
                .bind(key.family.clone())
                .push(", ")
                .bind(key.program.clone())
                .push(", ")
                .bind(key.goal.clone())
                .push(", ")
                .bind(key.since_year)
                .push(", ")
                .bind(key.service)
                .push(", ")
                .bind(key.status.clone())
                .push(", ")
                .bind(key.shard);
            for number in numbers {
                sql.push(", ").bind(*number);
            }
            sql.push(")");
        }
        sql.push(
            " ON CONFLICT (family, program, goal, since_year, catalogue_service_id, status, shard) DO UPDATE SET \
             customers = report_tallies.customers + excluded.customers, \
             planned = report_tallies.planned + excluded.planned, \
             started = report_tallies.started + excluded.started, \
             successful = report_tallies.successful + excluded.successful, \
             unsuccessful = report_tallies.unsuccessful + excluded.unsuccessful, \
             evaluated = report_tallies.evaluated + excluded.evaluated",
        );
        sql.run(tx).await?;
    }
    Ok(())
}

/// The rows in parts of the sizes of [`SIZES`], the largest first.
fn parts<T>(mut rows: &[T]) -> Vec<&[T]> {
    let mut parts = Vec::new();
    for size in SIZES {
        while rows.len() >= size {
            let (part, rest) = rows.split_at(size);
            parts.push(part);
            rows = rest;
        }
    }
    parts
}

/// A number as kept, for tests: where it stands, and the six figures.
#[cfg(any(test, feature = "testing"))]
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Kept {
    family: String,
    program: String,
    goal: String,
    since_year: i64,
    catalogue_service_id: Uuid,
    status: String,
    shard: i64,
    customers: i64,
    planned: i64,
    started: i64,
    successful: i64,
    unsuccessful: i64,
    evaluated: i64,
}

/// Everything kept, for tests: what each profile was counted for, and the numbers that are not all zero.
///
/// # Errors
/// When the database fails.
#[cfg(any(test, feature = "testing"))]
pub async fn all(conn: &mut crate::Conn) -> Result<(Vec<(Uuid, String)>, Vec<Kept>), StoreError> {
    let mut customers = Sql::default();
    customers.push("SELECT profile_id, counted FROM report_customers ORDER BY profile_id");
    let mut tallies = Sql::default();
    tallies.push(
        "SELECT family, program, goal, since_year, catalogue_service_id, status, shard, customers, planned, started, \
         successful, unsuccessful, evaluated FROM report_tallies WHERE customers <> 0 OR planned <> 0 \
         OR started <> 0 OR successful <> 0 OR unsuccessful <> 0 OR evaluated <> 0",
    );
    let mut kept: Vec<Kept> = tallies.rows(conn).await?;
    kept.sort_unstable();
    Ok((customers.rows(conn).await?, kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_in_parts_of_few_sizes() {
        let rows: Vec<i32> = (0..151).collect();
        let sizes: Vec<usize> = parts(&rows).into_iter().map(<[i32]>::len).collect();
        assert_eq!(sizes, [64, 64, 16, 4, 1, 1, 1]);
        assert_eq!(parts(&rows).concat(), rows);
    }
}
