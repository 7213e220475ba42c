//! What is derived from a profile's records and kept beside them: E&T status, status history, list row.

use chrono::{DateTime, Utc};
use domain::{
    catalogue::JOB_RETENTION,
    et_status::{
        ActivityFact, EnrollmentEnd, EnrollmentFact, EtFacts, ReferralAnswer, ReferralFact, et_status,
    },
    ids::ProfileId,
    service_status::ServiceStatus,
};
use scoped_futures::ScopedFutureExt;
use store::{
    StoreError, Tx, list_row,
    persons::{self, StatusSources},
    report_tallies, status_sets, support_dashboard,
};

use crate::{
    Ctx, Services,
    audit::{self, Actor, Event},
};

/// Brings everything derived from a profile up to date, in the unit of work of the act that may have changed it.
///
/// `trigger` names that act in the status history, as in `Activity started`.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx, ctx: &Ctx, profile: ProfileId, trigger: &str) -> Result<(), StoreError> {
    refresh_as(tx, ctx.name(), ctx.now(), profile, trigger).await
}

/// Like [`refresh`], for acts without a request: the command line, imports, the system itself.
///
/// # Errors
/// When the database fails.
pub async fn refresh_as(
    tx: &mut Tx,
    actor_name: &str,
    at: DateTime<Utc>,
    profile: ProfileId,
    trigger: &str,
) -> Result<(), StoreError> {
    let Some(sources) = persons::status_sources(tx, profile).await? else {
        return Ok(());
    };
    // Nobody's file is here without a match with IES, so there is always a status (OQ-10, row 12).
    if let Some(derived) = et_status(&facts(&sources)?)
        && derived.status.code() != sources.et_status
    {
        persons::change_et_status(tx, profile, derived.status, trigger, actor_name, at).await?;
    }
    list_row::refresh(tx, profile).await?;
    report_tallies::refresh(tx, profile.uuid()).await
}

/// Like [`refresh`] for many profiles of which only services changed their status or dates: the E&T status and its place
/// in the customer list are all that follows from those. Each profile comes with its trigger.
///
/// # Errors
/// When the database fails.
pub(crate) async fn refresh_statuses(
    tx: &mut Tx,
    ctx: &Ctx,
    changed: &[(ProfileId, String)],
) -> Result<(), StoreError> {
    let ids: Vec<uuid::Uuid> = changed.iter().map(|(profile, _)| profile.uuid()).collect();
    let sources = status_sets::sources(tx, &ids).await?;
    let mut changes = Vec::new();
    for (profile, trigger) in changed {
        let Some(sources) = sources.get(&profile.uuid()) else {
            continue;
        };
        if let Some(derived) = et_status(&facts(sources)?)
            && derived.status.code() != sources.et_status
        {
            changes.push((profile.uuid(), derived.status, trigger.clone()));
        }
    }
    status_sets::change(tx, &changes, ctx.name(), ctx.now()).await?;
    report_tallies::refresh_all(tx, &ids).await
}

/// Works the figures of the dashboard and of the Customer Services Report out afresh, in the unit of work `tx`: after
/// many rows were put in at once.
///
/// # Errors
/// When the database fails.
pub async fn recount_in(tx: &mut Tx) -> Result<(), StoreError> {
    support_dashboard::recount(tx).await?;
    report_tallies::rebuild(tx).await
}

/// The same for whoever runs the server; the history notes it.
///
/// # Errors
/// When the database fails.
pub async fn recount(services: &Services) -> Result<(), StoreError> {
    let now = services.clock.now();
    let event = Event {
        action: "figures.recount",
        subject_kind: "database",
        subject_id: None,
        profile: None,
        is_plan_update: false,
        detail: serde_json::json!({}),
    };
    let event = &event;
    services
        .db
        .write(|tx| {
            async move {
                recount_in(tx).await?;
                audit::record_as(tx, &Actor::system(), now, event.clone()).await
            }
            .scope_boxed()
        })
        .await
}

/// What the E&T status is derived from, as the domain wants it. An enrollment ends by an exit.
///
/// # Errors
/// [`StoreError::Corrupt`] for a code this release does not know.
pub fn facts(sources: &StatusSources) -> Result<EtFacts, StoreError> {
    let mut enrollments = Vec::with_capacity(sources.enrollments.len());
    for enrollment in &sources.enrollments {
        let activities = sources
            .activities
            .iter()
            .filter(|it| it.enrollment_id == enrollment.id)
            .map(|it| {
                let status = ServiceStatus::from_code(&it.status).ok_or(StoreError::Corrupt {
                    table: "customer_services",
                    column: "status",
                })?;
                Ok(ActivityFact {
                    is_job_retention: it.catalogue_service_id == JOB_RETENTION.uuid(),
                    status,
                })
            });
        enrollments.push(EnrollmentFact {
            enrolled_on: enrollment.enrolled_on,
            end: enrollment.ended_on.map(EnrollmentEnd::Exited),
            activities: activities.collect::<Result<_, StoreError>>()?,
        });
    }
    let referrals = sources.referrals.iter().map(|it| {
        let answer = match it.response.as_str() {
            "pending" => ReferralAnswer::Pending,
            "accepted" => ReferralAnswer::Accepted {
                wait_list: it.wait_listed,
            },
            "rejected" => ReferralAnswer::Rejected,
            _ => {
                return Err(StoreError::Corrupt {
                    table: "referrals",
                    column: "response",
                });
            }
        };
        Ok(ReferralFact {
            submitted_on: it.submitted_on,
            answer,
        })
    });
    Ok(EtFacts {
        is_ies_matched: true,
        initial_assessment_on: sources.initial_assessment_on,
        is_marked_not_participating: false,
        referrals: referrals.collect::<Result<_, StoreError>>()?,
        enrollments,
    })
}
