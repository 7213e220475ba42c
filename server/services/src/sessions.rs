//! Sessions: whose a token is, how long it holds, and ending it.

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{Assignment, Place, Role, Viewer},
    ids::{AccountId, LocationId, OrganizationId, PersonId, SessionId},
    locale::Lang,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Db, StoreError, accounts,
    accounts::RoleRow,
    sessions::{self, Resolved, SessionRow},
};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{
    Caller, Ctx, ServiceError, Services,
    audit::{self, Actor, Event},
    passwords::digest,
};

/// A staff session ends when it was not used for so long.
pub const IDLE_STAFF: TimeDelta = TimeDelta::minutes(30);
/// A customer session ends when it was not used for so long: telephones are shared.
pub const IDLE_CUSTOMER: TimeDelta = TimeDelta::minutes(15);
/// Every session ends after so long.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// The last use is kept to so much.
const TOUCH_AFTER: TimeDelta = TimeDelta::minutes(1);

/// How long a session of such a viewer may go unused.
pub fn idle_limit(is_staff: bool) -> TimeDelta {
    if is_staff { IDLE_STAFF } else { IDLE_CUSTOMER }
}

/// The person behind a token; `None` when there is no such session, it is over, or the account may not sign in.
///
/// # Errors
/// When the database fails.
pub async fn resolve(
    services: &Arc<Services>,
    token: &str,
    address: &str,
) -> Result<Option<Caller>, ServiceError> {
    if token.len() != 43 {
        return Ok(None);
    }
    let now = services.clock.now();
    let mut conn = services.db.read().await?;
    let Some(row) = sessions::resolve(&mut conn, &digest(token)).await? else {
        return Ok(None);
    };
    if row.idle_ends_at <= now || row.absolute_ends_at <= now {
        return Ok(None);
    }
    drop(conn);
    let (session, last_seen_at, absolute) = (row.id, row.last_seen_at, row.absolute_ends_at);
    let caller = caller(row, address);
    if now - last_seen_at >= TOUCH_AFTER {
        let idle_ends_at = absolute.min(now + idle_limit(caller.viewer.is_staff()));
        services.touches.note(Touch {
            session,
            seen_at: now,
            idle_ends_at,
        });
    }
    Ok(Some(caller))
}

fn caller(row: Resolved, address: &str) -> Caller {
    Caller {
        viewer: Viewer {
            account: AccountId::from_uuid(row.account_id),
            person: row.person_id.map(PersonId::from_uuid),
            assignments: row.roles.iter().filter_map(assignment).collect(),
        },
        name: row.display_name,
        organizations: organizations(&row.roles),
        lang: Lang::from_code(&row.language).unwrap_or_default(),
        must_change_password: row.must_change_password,
        session: row.id,
        session_ends_at: row.absolute_ends_at,
        address: address.to_owned(),
    }
}

/// A role and its place; a role for a place that names none holds nowhere.
pub(crate) fn assignment(row: &RoleRow) -> Option<Assignment> {
    let role = Role::from_code(&row.role)?;
    let place = match (row.location_id, row.organization_id) {
        _ if role == Role::Customer => Place::Own,
        _ if role.is_statewide() => Place::Statewide,
        (Some(location), _) => Place::Location(LocationId::from_uuid(location)),
        (None, Some(organization)) => Place::Organization(OrganizationId::from_uuid(organization)),
        (None, None) => return None,
    };
    Some(Assignment { role, place })
}

/// The organizations a viewer works for, each once.
fn organizations(roles: &[RoleRow]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for role in roles {
        let is_statewide = Role::from_code(&role.role).is_some_and(Role::is_statewide);
        let name = role
            .organization_name
            .as_deref()
            .or(is_statewide.then_some("Statewide"));
        if let Some(name) = name
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names.join(", ")
}

/// The account of a token, even when its session is over: to tell whether the same person signs in again.
///
/// # Errors
/// When the database fails.
pub async fn account_behind(services: &Services, token: &str) -> Result<Option<AccountId>, ServiceError> {
    let mut conn = services.db.read().await?;
    Ok(sessions::account_behind(&mut conn, &digest(token))
        .await?
        .map(AccountId::from_uuid))
}

/// One of the caller's own sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// The session.
    pub id: SessionId,
    /// Where its sign-in came from.
    pub address: String,
    /// What browser it was, as in `Firefox`; empty when it did not say.
    pub browser: &'static str,
    /// On what system, as in `Windows`; empty when it did not say.
    pub system: &'static str,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The caller's own sessions, the last used first.
///
/// # Errors
/// When the database fails.
pub async fn own(ctx: &Ctx) -> Result<Vec<OwnSession>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let rows = sessions::open_of(&mut conn, ctx.viewer().account.uuid(), ctx.now()).await?;
    Ok(rows
        .into_iter()
        .map(|row| own_session(row, ctx.caller().session))
        .collect())
}

fn own_session(row: SessionRow, current: Uuid) -> OwnSession {
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| row.user_agent.contains(mark))
            .map_or("", |(_, name)| *name)
    };
    OwnSession {
        id: SessionId::from_uuid(row.id),
        browser: first(&[
            ("Edg", "Edge"),
            ("OPR/", "Opera"),
            ("SamsungBrowser", "Samsung Internet"),
            ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"),
            ("CriOS", "Chrome"),
            ("Chrome", "Chrome"),
            ("Safari", "Safari"),
        ]),
        system: first(&[
            ("Windows", "Windows"),
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Mac OS X", "macOS"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ]),
        began_at: row.created_at,
        seen_at: row.last_seen_at,
        is_this: row.id == current,
        address: row.address,
    }
}

/// Ends one of the caller's own sessions; also how a caller signs out. Says whether it was the one that asks.
///
/// # Errors
/// [`ServiceError::NotFound`] when the caller has no such session.
pub async fn end(ctx: &Ctx, session: SessionId) -> Result<bool, ServiceError> {
    let (account, now) = (ctx.viewer().account.uuid(), ctx.now());
    ctx.db()
        .write(|tx| {
            async move {
                if !sessions::end(tx, account, session.uuid(), now).await? {
                    return Err(ServiceError::NotFound);
                }
                let is_this = session.uuid() == ctx.caller().session;
                let action = if is_this { "sign_out" } else { "session.end" };
                audit::record(tx, ctx, event(action, session.uuid(), json!({}))).await?;
                Ok(is_this)
            }
            .scope_boxed()
        })
        .await
}

/// Ends all of the caller's sessions but the one that asks; says how many.
///
/// # Errors
/// When the database fails.
pub async fn end_others(ctx: &Ctx) -> Result<u64, ServiceError> {
    let (account, current, now) = (ctx.viewer().account.uuid(), ctx.caller().session, ctx.now());
    ctx.db()
        .write(|tx| {
            async move {
                let ended = sessions::end_all(tx, account, Some(current), now).await?;
                if ended > 0 {
                    audit::record(
                        tx,
                        ctx,
                        event("session.end_others", current, json!({ "ended": ended })),
                    )
                    .await?;
                }
                Ok(ended)
            }
            .scope_boxed()
        })
        .await
}

fn event(action: &'static str, session: Uuid, detail: serde_json::Value) -> Event {
    Event {
        action,
        subject_kind: "session",
        subject_id: Some(session),
        profile: None,
        is_plan_update: false,
        detail,
    }
}

/// Stops an account or lets it sign in again; stopping ends its sessions at once.
///
/// # Errors
/// When the database fails.
pub async fn set_active(
    services: &Services,
    account: AccountId,
    is_active: bool,
) -> Result<(), ServiceError> {
    let now = services.clock.now();
    services
        .db
        .write(|tx| {
            async move {
                accounts::set_active(tx, account.uuid(), is_active).await?;
                if !is_active {
                    sessions::end_all(tx, account.uuid(), None, now).await?;
                }
                let event = Event {
                    action: if is_active {
                        "account.allow"
                    } else {
                        "account.stop"
                    },
                    subject_kind: "account",
                    subject_id: Some(account.uuid()),
                    profile: None,
                    is_plan_update: false,
                    detail: json!({}),
                };
                Ok(audit::record_as(tx, &Actor::system(), now, event).await?)
            }
            .scope_boxed()
        })
        .await
}

/// A session was used.
#[derive(Debug, Clone, Copy)]
struct Touch {
    session: Uuid,
    seen_at: DateTime<Utc>,
    idle_ends_at: DateTime<Utc>,
}

/// The queue of uses to be written down, so that no request waits for it.
#[derive(Debug, Clone)]
pub struct Touches {
    sender: mpsc::Sender<Touch>,
}

impl Touches {
    /// Starts the task that writes them, in groups.
    pub fn start(db: Db) -> Self {
        let (sender, mut receiver) = mpsc::channel::<Touch>(4096);
        tokio::spawn(async move {
            while let Some(first) = receiver.recv().await {
                tokio::time::sleep(Duration::from_millis(250)).await;
                let mut group = HashMap::from([(first.session, first)]);
                while let Ok(next) = receiver.try_recv() {
                    group.insert(next.session, next);
                }
                if let Err(error) = write(&db, &group).await {
                    tracing::warn!(%error, "the last use of sessions could not be written");
                }
            }
        });
        Self { sender }
    }

    /// Notes a use. When the queue is full the next request of the session will do.
    fn note(&self, touch: Touch) {
        if self.sender.try_send(touch).is_err() {
            tracing::debug!("the last use of a session was not queued");
        }
    }
}

async fn write(db: &Db, group: &HashMap<Uuid, Touch>) -> Result<(), StoreError> {
    db.write(|tx| {
        async move {
            for touch in group.values() {
                sessions::touch(tx, touch.session, touch.seen_at, touch.idle_ends_at).await?;
            }
            Ok(())
        }
        .scope_boxed()
    })
    .await
}
