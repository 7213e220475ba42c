//! Signing in, sessions, passwords and accounts, on both engines.

#![expect(
    clippy::expect_used,
    reason = "a test stops where its world is not as it has to be"
)]

mod accounts;
mod sessions;
mod sign_in;
#[expect(dead_code, reason = "each test binary uses its own part of the world")]
#[path = "../world/mod.rs"]
mod world;

use std::sync::Arc;

use ::services::{
    Caller, Clock, Ctx, ServiceError, Services, accounts as use_cases, sessions as session_cases,
    sign_in::{self as sign_in_cases, Attempt, SignedIn},
};
use domain::{
    Problems,
    access::{Permission, Role},
    account::SignInForm,
};
use store::testing::TestDb;
use use_cases::NewStaff;

pub(crate) const PASSWORD: &str = "violet anchor drum 62 lentil";
pub(crate) const OTHER_PASSWORD: &str = "seven quiet herons on a roof";

pub(crate) fn services(db: &TestDb) -> Arc<Services> {
    Services::new((**db).clone(), Clock::system(), false)
}

pub(crate) async fn add(services: &Services, user_name: &str, role: Role, organization: Option<&str>) {
    let new = NewStaff {
        user_name,
        name: user_name,
        role: role.code(),
        organization,
        password: Some(PASSWORD),
    };
    assert_eq!(use_cases::add(services, &new).await.expect("an account"), None);
}

pub(crate) async fn try_from(
    services: &Arc<Services>,
    user_name: &str,
    password: &str,
    address: &str,
    device: Option<&str>,
) -> Result<SignedIn, ServiceError> {
    let form = SignInForm {
        user_name: user_name.to_owned(),
        password: password.to_owned(),
        next: String::new(),
    };
    sign_in_cases::sign_in(
        services,
        &Attempt {
            form: &form,
            address,
            user_agent: "Firefox/130 Windows",
            device,
        },
    )
    .await
}

pub(crate) async fn sign_in(services: &Arc<Services>, user_name: &str, password: &str) -> SignedIn {
    try_from(services, user_name, password, "192.0.2.1", None)
        .await
        .expect("signed in")
}

pub(crate) fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn open(services: &Arc<Services>, caller: &Caller, permission: Permission) -> Ctx {
    Ctx::open(services.clone(), Some(caller.clone()), permission).expect("permission")
}

pub(crate) async fn resolve(services: &Arc<Services>, token: &str) -> Option<Caller> {
    session_cases::resolve(services, token, "192.0.2.1")
        .await
        .expect("resolve")
}
