//! Accounts: adding them, the caller's own, and a customer's password reset by staff.

mod add;

use domain::{
    Problems, Rule,
    access::Role,
    account::{PasswordFacts, PasswordForm},
    ids::ProfileId,
    locale::Lang,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Conn, Tx, accounts,
    accounts::{AccountRow, NewRole},
    persons,
    persons::PersonRow,
    sessions, sign_ins,
    sign_ins::AttemptRow,
};
use uuid::Uuid;

pub use add::{NewStaff, add};

use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    passwords,
};

/// How a user name is found and counted: without surrounding space, in lower case. Zero characters, which
/// PostgreSQL does not take in text and no user name has, become the sign for an unknown character.
pub fn user_name_key(user_name: &str) -> String {
    user_name.trim().to_lowercase().replace('\0', "\u{fffd}")
}

fn event(
    action: &'static str,
    account: Uuid,
    profile: Option<ProfileId>,
    detail: serde_json::Value,
) -> Event {
    Event {
        action,
        subject_kind: "account",
        subject_id: Some(account),
        profile,
        is_plan_update: false,
        detail,
    }
}

/// The caller's own account as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    /// What the caller types to sign in.
    pub user_name: String,
    /// Name as shown in the history.
    pub name: String,
    /// The roles, each with the organization it holds for, if any.
    pub roles: Vec<(Role, Option<String>)>,
    /// Language of the pages.
    pub lang: Lang,
    /// Whether the password has to be changed before anything else.
    pub must_change_password: bool,
}

/// The caller's own account.
///
/// # Errors
/// When the database fails.
pub async fn own(ctx: &Ctx) -> Result<OwnAccount, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let account = own_row(&mut conn, ctx).await?;
    let roles = accounts::roles(&mut conn, account.id).await?;
    Ok(OwnAccount {
        user_name: account.user_name,
        name: account.display_name,
        roles: roles
            .into_iter()
            .filter_map(|row| Role::from_code(&row.role).map(|role| (role, row.organization_name)))
            .collect(),
        lang: Lang::from_code(&account.language).unwrap_or_default(),
        must_change_password: account.must_change_password,
    })
}

async fn own_row(conn: &mut Conn, ctx: &Ctx) -> Result<AccountRow, ServiceError> {
    accounts::by_id(conn, ctx.viewer().account.uuid())
        .await?
        .ok_or(ServiceError::SignedOut)
}

/// Chooses the language of the caller's pages by its code.
///
/// # Errors
/// [`ServiceError::Invalid`] at `language` for another code.
pub async fn set_language(ctx: &Ctx, language: &str) -> Result<Lang, ServiceError> {
    let lang = Lang::read(language).map_err(|rule| Problems::one("language", rule))?;
    let account = ctx.viewer().account.uuid();
    ctx.db()
        .write(|tx| {
            async move {
                accounts::set_language(tx, account, lang.code()).await?;
                let detail = json!({ "language": lang.code() });
                audit::record(tx, ctx, event("account.language", account, None, detail)).await?;
                Ok::<_, ServiceError>(lang)
            }
            .scope_boxed()
        })
        .await
}

/// Changes the caller's own password and ends their other sessions.
///
/// # Errors
/// [`ServiceError::Invalid`] with what is wrong; wrong present passwords have to wait as sign-ins do.
pub async fn change_password(ctx: &Ctx, form: &PasswordForm) -> Result<(), ServiceError> {
    let account = own_row(&mut ctx.db().read().await?, ctx).await?;
    judge(&account, form).await?;
    if !account.must_change_password {
        prove(ctx, &account, &form.current).await?;
    }
    if passwords::verify(&form.new_password, Some(&account.password_hash)).await? {
        return Err(Problems::one("new_password", Rule::PasswordUnchanged).into());
    }
    let hash = passwords::hash(&form.new_password).await?;
    let (account, hash) = (&account, hash.as_str());
    ctx.db()
        .write(|tx| {
            async move {
                if !accounts::set_password(tx, account.id, account.version, hash, false).await? {
                    return Err(Problems::one("current", Rule::CurrentPasswordWrong).into());
                }
                let ended = sessions::end_all(tx, account.id, Some(ctx.caller().session), ctx.now()).await?;
                sign_ins::forget_devices(tx, account.id).await?;
                let detail = json!({ "sessions_ended": ended });
                Ok(audit::record(tx, ctx, event("account.password", account.id, None, detail)).await?)
            }
            .scope_boxed()
        })
        .await
}

/// The rules of passwords, off the async threads: the estimate takes its time.
async fn judge(account: &AccountRow, form: &PasswordForm) -> Result<(), ServiceError> {
    let (form, user_name) = (form.clone(), account.user_name.clone());
    let current_asked = !account.must_change_password;
    passwords::off_thread(move || {
        let facts = PasswordFacts {
            user_name: &user_name,
            current_asked,
            is_common: passwords::is_common,
        };
        form.check(&facts).map(|_| ())
    })
    .await??;
    Ok(())
}

/// Asks for the present password, so that an unattended screen is not enough to take an account over. Wrong
/// ones are counted per session and wait like sign-ins do.
async fn prove(ctx: &Ctx, account: &AccountRow, current: &str) -> Result<(), ServiceError> {
    let now = ctx.now();
    let device = format!("session {}", ctx.caller().session);
    let id = Uuid::now_v7();
    let row = &AttemptRow {
        id,
        user_name_key: account.user_name_key.clone(),
        address: String::new(),
        device_hash: Some(device),
        attempted_at: now,
    };
    let wait = ctx
        .db()
        .write(|tx| {
            async move {
                let wait = crate::sign_in::wait_of_device(tx, row, now).await?;
                if wait.is_none() {
                    sign_ins::add(tx, row).await?;
                }
                Ok::<_, ServiceError>(wait)
            }
            .scope_boxed()
        })
        .await?;
    if let Some(minutes) = wait {
        return Err(Problems::one("current", Rule::TooManyAttempts { minutes }).into());
    }
    let is_right = passwords::verify(current, Some(&account.password_hash)).await?;
    ctx.db()
        .write(|tx| {
            async move {
                if is_right {
                    return Ok(sign_ins::succeed(tx, id).await?);
                }
                let refused = event("account.password_refused", account.id, None, json!({}));
                Ok::<_, ServiceError>(audit::record(tx, ctx, refused).await?)
            }
            .scope_boxed()
        })
        .await?;
    if is_right {
        Ok(())
    } else {
        Err(Problems::one("current", Rule::CurrentPasswordWrong).into())
    }
}

/// What a staff member hands to a customer after a reset.
#[derive(Clone, PartialEq, Eq)]
pub struct Issued {
    /// What the customer types to sign in.
    pub user_name: String,
    /// The temporary password; kept nowhere.
    pub password: String,
}

impl std::fmt::Debug for Issued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issued").finish_non_exhaustive()
    }
}

/// The customer a reset is asked for: their name and user name.
///
/// # Errors
/// [`ServiceError::NotFound`] when the profile is not the viewer's.
pub async fn customer(ctx: &Ctx, profile: ProfileId) -> Result<(String, String), ServiceError> {
    let mut conn = ctx.db().read().await?;
    ctx.admit(&mut conn, profile).await?;
    let person = persons::of_profile(&mut conn, profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let account = accounts::by_person(&mut conn, person.id).await?;
    let user_name = account.map_or_else(|| person.user_name.clone(), |account| account.user_name);
    Ok((format!("{} {}", person.first_name, person.last_name), user_name))
}

/// Gives a customer a temporary password, to be changed at the next sign-in, and ends their sessions. A
/// customer who has never had a sign-in gets one (ACC-17, SHL-13, CUS-09).
///
/// # Errors
/// [`ServiceError::NotFound`] when the profile is not the viewer's.
pub async fn reset_customer_password(ctx: &Ctx, profile: ProfileId) -> Result<Issued, ServiceError> {
    let password = passwords::temporary()?;
    let hash = &passwords::hash(&password).await?;
    let user_name = ctx
        .db()
        .write(|tx| {
            async move {
                ctx.admit(tx, profile).await?;
                let person = persons::of_profile(tx, profile)
                    .await?
                    .ok_or(ServiceError::NotFound)?;
                let (account, user_name) = match accounts::by_person(tx, person.id).await? {
                    Some(account) => {
                        accounts::set_password(tx, account.id, account.version, hash, true).await?;
                        (account.id, account.user_name)
                    }
                    None => open_for(tx, ctx, &person, hash).await?,
                };
                let ended = sessions::end_all(tx, account, None, ctx.now()).await?;
                sign_ins::forget_devices(tx, account).await?;
                let detail = json!({ "sessions_ended": ended });
                let reset = event("account.password_reset", account, Some(profile), detail);
                audit::record(tx, ctx, reset).await?;
                Ok::<_, ServiceError>(user_name)
            }
            .scope_boxed()
        })
        .await?;
    Ok(Issued { user_name, password })
}

async fn open_for(
    tx: &mut Tx,
    ctx: &Ctx,
    person: &PersonRow,
    hash: &str,
) -> Result<(Uuid, String), ServiceError> {
    // The Illinois workNet user name, unless a staff member signs in with it.
    let is_taken = accounts::by_user_name_key(tx, &user_name_key(&person.user_name))
        .await?
        .is_some();
    let user_name = if is_taken {
        format!("{}{}", person.user_name, person.worknet_id)
    } else {
        person.user_name.clone()
    };
    let row = AccountRow {
        id: Uuid::now_v7(),
        version: 1,
        user_name_key: user_name_key(&user_name),
        user_name,
        display_name: format!("{} {}", person.first_name, person.last_name),
        email: person.email.clone(),
        password_hash: hash.to_owned(),
        must_change_password: true,
        is_active: true,
        is_demo: false,
        language: person.language.clone(),
        person_id: Some(person.id),
        created_at: ctx.now(),
    };
    accounts::add(tx, &row).await?;
    let role = NewRole {
        id: Uuid::now_v7(),
        account: row.id,
        role: Role::Customer.code(),
        organization: None,
        location: None,
    };
    accounts::add_role(tx, &role).await?;
    Ok((row.id, row.user_name))
}
