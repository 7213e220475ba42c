//! Adding staff from the command line.

use domain::{
    Problems, Rule,
    access::Role,
    account::{PasswordFacts, read_password, read_user_name},
    locale::Lang,
    organization::OrganizationKind,
    text,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Tx, accounts,
    accounts::{AccountRow, NewRole},
    organizations,
};
use uuid::Uuid;

use super::{event, user_name_key};
use crate::{
    ServiceError, Services,
    audit::{self, Actor},
    passwords,
};

/// A staff member to add from the command line.
#[derive(Debug, Clone, Copy)]
pub struct NewStaff<'a> {
    /// What they type to sign in.
    pub user_name: &'a str,
    /// Name as shown to others.
    pub name: &'a str,
    /// Code of the role.
    pub role: &'a str,
    /// Name of the organization the role holds for; made when there is none of that name.
    pub organization: Option<&'a str>,
    /// The password; without one a temporary one is made.
    pub password: Option<&'a str>,
}

/// Adds a staff member; the password made for them is to be changed at the first sign-in.
///
/// # Errors
/// [`ServiceError::Invalid`] when a part cannot be read or the user name is taken.
pub async fn add(services: &Services, new: &NewStaff<'_>) -> Result<Option<String>, ServiceError> {
    let (user_name, name, role) = check(new)?;
    let temporary = if new.password.is_none() {
        Some(passwords::temporary()?)
    } else {
        None
    };
    let password = new.password.or(temporary.as_deref()).unwrap_or_default();
    let row = row(
        services,
        user_name,
        name,
        passwords::hash(password).await?,
        temporary.is_some(),
    );
    let (row, organization) = (&row, new.organization.map(str::trim));
    services
        .db
        .write(|tx| {
            async move {
                if accounts::by_user_name_key(tx, &row.user_name_key)
                    .await?
                    .is_some()
                {
                    return Err(Problems::one("user_name", Rule::UserNameTaken).into());
                }
                accounts::add(tx, row).await?;
                let organization = match organization {
                    Some(name) => Some(organization_of(tx, name, role).await?),
                    None => None,
                };
                let given = NewRole {
                    id: Uuid::now_v7(),
                    account: row.id,
                    role: role.code(),
                    organization,
                    location: None,
                };
                accounts::add_role(tx, &given).await?;
                let detail = json!({ "role": role.code(), "organization": organization });
                Ok::<_, ServiceError>(
                    audit::record_as(
                        tx,
                        &Actor::system(),
                        row.created_at,
                        event("account.add", row.id, None, detail),
                    )
                    .await?,
                )
            }
            .scope_boxed()
        })
        .await?;
    Ok(temporary)
}

fn row(
    services: &Services,
    user_name: String,
    name: String,
    password_hash: String,
    must_change_password: bool,
) -> AccountRow {
    AccountRow {
        id: Uuid::now_v7(),
        version: 1,
        user_name_key: user_name_key(&user_name),
        user_name,
        display_name: name,
        email: None,
        password_hash,
        must_change_password,
        is_active: true,
        is_demo: false,
        language: Lang::En.code().to_owned(),
        person_id: None,
        created_at: services.clock.now(),
    }
}

fn check(new: &NewStaff<'_>) -> Result<(String, String, Role), Problems> {
    let mut problems = Problems::new();
    let user_name = problems.take("user_name", read_user_name(new.user_name));
    let name = problems.take("name", text::read_required_line(new.name, 120));
    let role = problems.take("role", Role::read(new.role));
    if let Some(role) = role {
        let has_organization = new.organization.is_some_and(|name| !name.trim().is_empty());
        if role == Role::Customer {
            problems.push("role", Rule::UnknownChoice);
        } else if !role.is_statewide() && !has_organization {
            problems.push("organization", Rule::Missing);
        }
    }
    if let Some(password) = new.password {
        let facts = PasswordFacts {
            user_name: new.user_name,
            current_asked: false,
            is_common: passwords::is_common,
        };
        problems.take("password", read_password(password, &facts));
    }
    let all = user_name
        .zip(name)
        .zip(role)
        .map(|((user_name, name), role)| (user_name, name, role));
    problems.into_result(all)
}

async fn organization_of(tx: &mut Tx, name: &str, role: Role) -> Result<Uuid, ServiceError> {
    let key = text::name_key(name);
    if let Some(found) = organizations::find_by_name_key(tx, &key).await? {
        return Ok(found.id);
    }
    let kind = match role {
        Role::Intermediary => OrganizationKind::Intermediary,
        Role::ProgramManager => OrganizationKind::Grantee,
        _ => OrganizationKind::Provider,
    };
    let id = Uuid::now_v7();
    accounts::add_organization(tx, id, name, &key, kind.code()).await?;
    Ok(id)
}
