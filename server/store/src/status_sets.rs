//! The E&T status of many profiles at once: its sources and its changes, in a few statements for hundreds.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::et_status::EtStatus;
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx,
    bulk::{self, Rows, STATUS_HISTORY},
    customer_list::sql::Sql,
    persons::{StatusActivity, StatusEnrollment, StatusReferral, StatusSources},
};

/// So many profiles go into one statement.
const AT_ONCE: usize = 500;

fn asked(before: &'static str, profiles: &[Uuid], after: &'static str) -> Sql {
    let mut sql = Sql::default();
    sql.push(before).bind_all(profiles).push(after);
    sql
}

/// What the E&T statuses of these profiles are derived from, as `persons::status_sources` reads it of one.
///
/// # Errors
/// When the database fails.
pub async fn sources(conn: &mut Conn, profiles: &[Uuid]) -> Result<HashMap<Uuid, StatusSources>, StoreError> {
    let mut found = HashMap::new();
    for profiles in profiles.chunks(AT_ONCE) {
        let heads = asked(
            "SELECT f.id, f.et_status, p.initial_assessment_on FROM profiles f JOIN persons p ON p.id = f.person_id \
             WHERE f.id IN (",
            profiles,
            ")",
        );
        for (id, et_status, initial_assessment_on) in
            heads.rows::<(Uuid, String, Option<NaiveDate>)>(conn).await?
        {
            let sources = StatusSources {
                et_status,
                initial_assessment_on,
                enrollments: Vec::new(),
                referrals: Vec::new(),
                activities: Vec::new(),
            };
            found.insert(id, sources);
        }
        read_lists(conn, profiles, &mut found).await?;
    }
    Ok(found)
}

async fn read_lists(
    conn: &mut Conn,
    profiles: &[Uuid],
    found: &mut HashMap<Uuid, StatusSources>,
) -> Result<(), StoreError> {
    let enrollments = asked(
        "SELECT profile_id, id, enrolled_on, ended_on FROM enrollments WHERE profile_id IN (",
        profiles,
        ") ORDER BY enrolled_on, id",
    );
    for (profile, id, enrolled_on, ended_on) in enrollments
        .rows::<(Uuid, Uuid, NaiveDate, Option<NaiveDate>)>(conn)
        .await?
    {
        if let Some(sources) = found.get_mut(&profile) {
            sources.enrollments.push(StatusEnrollment {
                id,
                enrolled_on,
                ended_on,
            });
        }
    }
    let referrals = asked(
        "SELECT profile_id, submitted_on, response, wait_listed FROM referrals WHERE profile_id IN (",
        profiles,
        ") ORDER BY submitted_on, id",
    );
    for (profile, submitted_on, response, wait_listed) in
        referrals.rows::<(Uuid, NaiveDate, String, bool)>(conn).await?
    {
        if let Some(sources) = found.get_mut(&profile) {
            sources.referrals.push(StatusReferral {
                submitted_on,
                response,
                wait_listed,
            });
        }
    }
    let activities = asked(
        "SELECT profile_id, enrollment_id, catalogue_service_id, status FROM customer_services \
         WHERE kind = 'snap_activity' AND profile_id IN (",
        profiles,
        ") ORDER BY created_at, id",
    );
    for (profile, enrollment_id, catalogue_service_id, status) in
        activities.rows::<(Uuid, Uuid, Uuid, String)>(conn).await?
    {
        if let Some(sources) = found.get_mut(&profile) {
            sources.activities.push(StatusActivity {
                enrollment_id,
                catalogue_service_id,
                status,
            });
        }
    }
    Ok(())
}

/// Keeps newly derived E&T statuses, notes each in the status history, and brings the rows of the customer list up to
/// date: (profile, status, trigger).
///
/// # Errors
/// When the database fails.
pub async fn change(
    tx: &mut Tx,
    changes: &[(Uuid, EtStatus, String)],
    actor_name: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for status in EtStatus::ALL {
        let profiles: Vec<Uuid> = changes
            .iter()
            .filter(|(_, to, _)| to == status)
            .map(|(profile, _, _)| *profile)
            .collect();
        for profiles in profiles.chunks(AT_ONCE) {
            for (before, after) in [
                ("UPDATE profiles SET et_status = ", " WHERE id IN ("),
                ("UPDATE profile_list SET et_status = ", " WHERE profile_id IN ("),
            ] {
                let mut sql = Sql::default();
                sql.push(before)
                    .bind(status.code())
                    .push(after)
                    .bind_all(profiles)
                    .push(")");
                sql.run(tx).await?;
            }
        }
    }
    let mut history = Rows::of(&STATUS_HISTORY);
    for (profile, status, trigger) in changes {
        history.push([
            Uuid::now_v7().into(),
            (*profile).into(),
            "et_status".into(),
            status.code().into(),
            trigger.clone().into(),
            actor_name.to_owned().into(),
            at.into(),
        ]);
    }
    bulk::insert(tx, &history).await
}
