//! Signing in: slow for those who guess, never shut for the owner (docs/decisions/0002).

use std::{net::IpAddr, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{Problems, Rule, access::Role, account::SignInForm};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx, accounts,
    accounts::AccountRow,
    sessions::{self, SessionRow},
    sign_ins::{self, AttemptRow, Failures},
};
use uuid::Uuid;

use crate::{
    Caller, ServiceError, Services,
    accounts::user_name_key,
    audit::{self, Actor, Event},
    passwords::{self, digest},
    sessions::{ABSOLUTE, assignment, idle_limit, resolve},
};

/// Failures of the last quarter of an hour make the next attempt wait.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// So many failures are free for a user name from one address, or by one device that signed in before.
const FREE: i64 = 5;
/// The first pause; each further failure doubles it, up to [`WINDOW`].
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);
/// So many failures from one address in [`WINDOW`], whatever the user names, close it to unknown devices.
const ADDRESS_LIMIT: i64 = 60;
/// So many failures on one user name in a day leave every unknown address one attempt in [`WINDOW`].
const ACCOUNT_LIMIT: i64 = 100;
/// Longest user name there can be, in characters.
const USER_NAME_MAX: usize = 64;
/// Longest password that is worth hashing, in bytes.
const PASSWORD_BYTES: usize = 1024;

/// Somebody who wants to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// What was typed.
    pub form: &'a SignInForm,
    /// Where it comes from.
    pub address: &'a str,
    /// What browser it says to be.
    pub user_agent: &'a str,
    /// The device's cookie from earlier sign-ins.
    pub device: Option<&'a str>,
}

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Token for the session cookie.
    pub token: String,
    /// Token for the device cookie.
    pub device: String,
    /// Who it is.
    pub caller: Caller,
}

/// An attempt that may be made: counted as failed until the password proves right.
struct Reserved {
    id: Uuid,
    account: Option<AccountRow>,
}

enum Gate {
    Open(Box<Reserved>),
    Wait(i64),
}

/// Signs in with a new session and a new token.
///
/// # Errors
/// [`ServiceError::Invalid`] at `user_name` or `password` when blank, and at `form` with
/// [`Rule::SignInRefused`] or [`Rule::TooManyAttempts`]: the same for accounts there are and are not.
pub async fn sign_in(services: &Arc<Services>, attempt: &Attempt<'_>) -> Result<SignedIn, ServiceError> {
    check(attempt.form)?;
    let reserved = match reserve(services, attempt).await? {
        Gate::Open(reserved) => *reserved,
        Gate::Wait(minutes) => return Err(Problems::one("form", Rule::TooManyAttempts { minutes }).into()),
    };
    let is_possible = attempt.form.password.len() <= PASSWORD_BYTES;
    let hash = reserved
        .account
        .as_ref()
        .filter(|account| account.is_active && is_possible);
    let hash = hash.map(|account| account.password_hash.as_str());
    let password = if is_possible {
        attempt.form.password.as_str()
    } else {
        ""
    };
    let account = match (passwords::verify(password, hash).await?, reserved.account) {
        (true, Some(account)) => account,
        (_, account) => {
            refuse(services, attempt, account.as_ref()).await?;
            return Err(Problems::one("form", Rule::SignInRefused).into());
        }
    };
    begin(services, attempt, reserved.id, &account).await
}

fn check(form: &SignInForm) -> Result<(), Problems> {
    let mut problems = Problems::new();
    if form.user_name.trim().is_empty() {
        problems.push("user_name", Rule::Missing);
    }
    if form.password.is_empty() {
        problems.push("password", Rule::Missing);
    }
    problems.into_result(Some(()))
}

/// Looks at what went before and counts this attempt, in one unit of work, so that many at once do not slip
/// through together.
async fn reserve(services: &Services, attempt: &Attempt<'_>) -> Result<Gate, ServiceError> {
    let now = services.clock.now();
    let key: String = user_name_key(&attempt.form.user_name)
        .chars()
        .take(USER_NAME_MAX)
        .collect();
    let network = network(attempt.address);
    let (key, network) = (key.as_str(), network.as_str());
    services
        .db
        .write(|tx| {
            async move {
                let account = accounts::by_user_name_key(tx, key).await?;
                let device = known_device(tx, attempt.device, account.as_ref()).await?;
                if let Some(wait) = wait(tx, key, network, device.as_deref(), now).await? {
                    record(tx, now, attempt.address, account.as_ref(), "sign_in.wait", None).await?;
                    return Ok(Gate::Wait(minutes(wait)));
                }
                let row = AttemptRow {
                    id: Uuid::now_v7(),
                    user_name_key: key.to_owned(),
                    address: network.to_owned(),
                    device_hash: device,
                    attempted_at: now,
                };
                sign_ins::add(tx, &row).await?;
                Ok(Gate::Open(Box::new(Reserved { id: row.id, account })))
            }
            .scope_boxed()
        })
        .await
}

async fn known_device(
    tx: &mut Tx,
    device: Option<&str>,
    account: Option<&AccountRow>,
) -> Result<Option<String>, ServiceError> {
    let (Some(device), Some(account)) = (device, account) else {
        return Ok(None);
    };
    let hash = digest(device);
    Ok(sign_ins::knows_device(tx, &hash, account.id)
        .await?
        .then_some(hash))
}

/// How long this attempt has to wait, if at all.
async fn wait(
    tx: &mut Tx,
    key: &str,
    network: &str,
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, ServiceError> {
    let since = now - WINDOW;
    if let Some(device) = device {
        let failures = sign_ins::failures_of_device(tx, key, device, since).await?;
        return Ok(left(failures, pause(failures.count, FREE), now));
    }
    let from_here = sign_ins::failures_of_address(tx, network, since).await?;
    if from_here.count >= ADDRESS_LIMIT {
        return Ok(left(from_here, Some(WINDOW), now));
    }
    let of_pair = sign_ins::failures_of_pair(tx, key, network, since).await?;
    let in_a_day = sign_ins::failures_of_account(tx, key, now - TimeDelta::days(1)).await?;
    let pause = if in_a_day >= ACCOUNT_LIMIT {
        (of_pair.count > 0).then_some(WINDOW)
    } else {
        pause(of_pair.count, FREE)
    };
    Ok(left(of_pair, pause, now))
}

/// How many minutes an attempt of this device has to wait, if at all.
pub(crate) async fn wait_of_device(
    tx: &mut Tx,
    attempt: &AttemptRow,
    now: DateTime<Utc>,
) -> Result<Option<i64>, ServiceError> {
    let device = attempt.device_hash.as_deref().unwrap_or_default();
    let failures = sign_ins::failures_of_device(tx, &attempt.user_name_key, device, now - WINDOW).await?;
    Ok(left(failures, pause(failures.count, FREE), now).map(minutes))
}

/// Whole minutes, rounded up.
fn minutes(wait: TimeDelta) -> i64 {
    ((wait.num_seconds() + 59) / 60).max(1)
}

/// The pause after so many failures: none while they are free, then 30 s, 1 min, 2 min … up to 15 min.
fn pause(failures: i64, free: i64) -> Option<TimeDelta> {
    let doublings = u32::try_from(failures - free).ok()?;
    Some(WINDOW.min(FIRST_PAUSE * 2_i32.pow(doublings.min(10))))
}

/// What is left of a pause that began with the last failure.
fn left(failures: Failures, pause: Option<TimeDelta>, now: DateTime<Utc>) -> Option<TimeDelta> {
    let until = failures.last_at? + pause?;
    (until > now).then(|| until - now)
}

/// The network an address belongs to: itself, or the /64 that a subscriber is given with IPv6.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => String::new(),
    }
}

async fn refuse(
    services: &Services,
    attempt: &Attempt<'_>,
    account: Option<&AccountRow>,
) -> Result<(), ServiceError> {
    let now = services.clock.now();
    services
        .db
        .write(|tx| {
            async move { record(tx, now, attempt.address, account, "sign_in.refuse", None).await }
                .scope_boxed()
        })
        .await
}

async fn begin(
    services: &Arc<Services>,
    attempt: &Attempt<'_>,
    reserved: Uuid,
    account: &AccountRow,
) -> Result<SignedIn, ServiceError> {
    let now = services.clock.now();
    let token = passwords::token()?;
    let device = match attempt.device.filter(|device| device.len() == 43) {
        Some(device) => device.to_owned(),
        None => passwords::token()?,
    };
    let (token_hash, device_hash) = (&digest(&token), &digest(&device));
    let begun = services
        .db
        .write(|tx| {
            async move {
                let now_account = accounts::by_id(tx, account.id).await?;
                if now_account.is_none_or(|it| !it.is_active || it.password_hash != account.password_hash) {
                    return Ok(false);
                }
                let roles = accounts::roles(tx, account.id).await?;
                let is_staff = roles.iter().filter_map(assignment).any(|it| it.role.is_staff());
                let row = SessionRow {
                    id: Uuid::now_v7(),
                    account_id: account.id,
                    created_at: now,
                    last_seen_at: now,
                    idle_ends_at: now + idle_limit(is_staff),
                    absolute_ends_at: now + ABSOLUTE,
                    ended_at: None,
                    address: attempt.address.to_owned(),
                    user_agent: attempt.user_agent.chars().take(300).collect(),
                };
                sessions::add(tx, &row, token_hash).await?;
                sign_ins::succeed(tx, reserved).await?;
                sign_ins::remember_device(tx, device_hash, account.id, now).await?;
                sign_ins::forget(tx, now - TimeDelta::days(2)).await?;
                sessions::forget(tx, account.id, now - TimeDelta::days(90)).await?;
                record(tx, now, attempt.address, Some(account), "sign_in", Some(row.id)).await?;
                Ok::<_, ServiceError>(true)
            }
            .scope_boxed()
        })
        .await?;
    let caller = if begun {
        resolve(services, &token, attempt.address).await?
    } else {
        None
    };
    let caller = caller.ok_or_else(|| Problems::one("form", Rule::SignInRefused))?;
    Ok(SignedIn {
        token,
        device,
        caller,
    })
}

/// A sign-in of the demonstration data, offered on the sign-in page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// What to type.
    pub user_name: String,
    /// Whose it is.
    pub name: String,
    /// The first of their roles.
    pub role: Role,
}

/// The sign-ins of the demonstration data, staff first; none unless this is a demonstration.
///
/// # Errors
/// When the database fails.
pub async fn demo(services: &Services) -> Result<Vec<Demo>, ServiceError> {
    if !services.is_demo {
        return Ok(Vec::new());
    }
    let mut conn = services.db.read().await?;
    let mut all: Vec<Demo> = Vec::new();
    for (user_name, name, role) in accounts::demo(&mut conn).await? {
        if let Some(role) = Role::from_code(&role)
            && all.last().is_none_or(|last| last.user_name != user_name)
        {
            all.push(Demo {
                user_name,
                name,
                role,
            });
        }
    }
    all.sort_by_key(|it| it.role == Role::Customer);
    Ok(all)
}

async fn record(
    tx: &mut Tx,
    now: DateTime<Utc>,
    address: &str,
    account: Option<&AccountRow>,
    action: &'static str,
    session: Option<Uuid>,
) -> Result<(), ServiceError> {
    // The name of an account that does not exist is not kept: people type passwords into the wrong field.
    let actor = Actor {
        account: account.map(|account| account.id),
        name: account.map_or_else(|| "Unknown".to_owned(), |account| account.display_name.clone()),
        address: address.to_owned(),
        session,
    };
    let event = Event {
        action,
        subject_kind: "account",
        subject_id: account.map(|account| account.id),
        profile: None,
        is_plan_update: false,
        detail: json!({}),
    };
    Ok(audit::record_as(tx, &actor, now, event).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_05_pauses_grow_after_five_failures_up_to_a_quarter_of_an_hour() {
        let minutes = |failures| pause(failures, FREE).map(|pause| pause.num_seconds());
        assert_eq!(minutes(4), None);
        assert_eq!(minutes(5), Some(30));
        assert_eq!(minutes(6), Some(60));
        assert_eq!(minutes(9), Some(480));
        assert_eq!(minutes(10), Some(900));
        assert_eq!(minutes(5000), Some(900));
    }

    #[test]
    fn acc_05_a_subscriber_with_ipv6_is_one_network() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("nonsense"), "");
    }
}
