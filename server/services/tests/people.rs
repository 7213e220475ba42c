//! Signing in, sessions, passwords and accounts, on both engines.

#![expect(clippy::expect_used, reason = "a test stops where its world is not as it has to be")]

#[expect(dead_code, reason = "each test binary uses its own part of the world")]
mod world;

use std::sync::Arc;

use chrono::TimeDelta;
use domain::{
    Problems,
    access::{Assignment, Permission, Place, Role},
    account::{PasswordForm, SignInForm},
    ids::SessionId,
    locale::Lang,
};
use scoped_futures::ScopedFutureExt;
use services::{
    Caller, Clock, Ctx, ServiceError, Services, accounts,
    accounts::NewStaff,
    audit, passwords, sessions,
    sign_in::{self, Attempt, SignedIn},
};
use store::{
    StoreError, db_test,
    sessions::SessionRow,
    sign_ins::{self, AttemptRow},
    testing::TestDb,
};
use uuid::Uuid;
use world::World;

const PASSWORD: &str = "violet anchor drum 62 lentil";
const OTHER_PASSWORD: &str = "seven quiet herons on a roof";

fn services(db: &TestDb) -> Arc<Services> {
    Services::new((**db).clone(), Clock::system(), false)
}

async fn add(services: &Services, user_name: &str, role: Role, organization: Option<&str>) {
    let new = NewStaff { user_name, name: user_name, role: role.code(), organization, password: Some(PASSWORD) };
    assert_eq!(accounts::add(services, &new).await.expect("an account"), None);
}

async fn try_from(
    services: &Arc<Services>,
    user_name: &str,
    password: &str,
    address: &str,
    device: Option<&str>,
) -> Result<SignedIn, ServiceError> {
    let form = SignInForm { user_name: user_name.to_owned(), password: password.to_owned(), next: String::new() };
    sign_in::sign_in(services, &Attempt { form: &form, address, user_agent: "Firefox/130 Windows", device }).await
}

async fn sign_in(services: &Arc<Services>, user_name: &str, password: &str) -> SignedIn {
    try_from(services, user_name, password, "192.0.2.1", None).await.expect("signed in")
}

fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

fn open(services: &Arc<Services>, caller: &Caller, permission: Permission) -> Ctx {
    Ctx::open(services.clone(), Some(caller.clone()), permission).expect("permission")
}

async fn resolve(services: &Arc<Services>, token: &str) -> Option<Caller> {
    sessions::resolve(services, token, "192.0.2.1").await.expect("resolve")
}

/// Writes failures of strangers down as if they had been tried.
async fn add_failures(services: &Services, key: &str, addresses: u32, each: u32) {
    services
        .db
        .write(|tx| {
            async move {
                for address in 0..addresses {
                    for _ in 0..each {
                        let row = AttemptRow {
                            id: Uuid::now_v7(),
                            user_name_key: key.to_owned(),
                            address: format!("198.51.{}.{}", address / 256, address % 256),
                            device_hash: None,
                            attempted_at: services.clock.now(),
                        };
                        sign_ins::add(tx, &row).await?;
                    }
                }
                Ok::<_, StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("failures");
}

db_test!(
    async fn acc_07_acc_08_a_session_carries_roles_and_their_places(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        add(&services, "dhs1wrkdev", Role::StatewideStaff, None).await;
        let partner = sign_in(&services, "6Partner", PASSWORD).await.caller;
        let [Assignment { role: Role::ProviderPartner, place: Place::Organization(_) }] = partner.viewer.assignments[..]
        else {
            panic!("{partner:?}")
        };
        assert_eq!((partner.organizations.as_str(), partner.lang), ("Asian Human Services", Lang::En));
        let state = sign_in(&services, " DHS1WRKDEV ", PASSWORD).await;
        assert!(state.caller.viewer.is_statewide());
        assert_eq!(state.caller.organizations, "Statewide");
        let again = resolve(&services, &state.token).await.expect("a session");
        assert_eq!(again.viewer, state.caller.viewer);
    }
);

db_test!(
    async fn acc_05_nobody_learns_which_accounts_there_are(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let wrong = problems(try_from(&services, "6partner", "not the password", "192.0.2.1", None).await);
        let unknown = problems(try_from(&services, "nobody", "not the password", "192.0.2.1", None).await);
        assert_eq!(wrong, unknown);
        assert!(wrong.has("form", "sign-in-refused"));
        for _ in 0..5 {
            let _ = try_from(&services, "6partner", "x", "192.0.2.1", None).await;
            let _ = try_from(&services, "nobody", "x", "192.0.2.1", None).await;
        }
        let wrong = problems(try_from(&services, "6partner", PASSWORD, "192.0.2.1", None).await);
        let unknown = problems(try_from(&services, "nobody", PASSWORD, "192.0.2.1", None).await);
        assert_eq!(wrong, unknown);
        assert!(wrong.has("form", "too-many-attempts"));
        let blank = problems(try_from(&services, " ", "", "192.0.2.1", None).await);
        assert!(blank.has("user_name", "missing") && blank.has("password", "missing"));
    }
);

db_test!(
    async fn acc_05_a_stranger_cannot_lock_the_owner_out(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let at_home = sign_in(&services, "6partner", PASSWORD).await;
        add_failures(&services, "6partner", 60, 6).await;
        // The stranger's own addresses wait, with the right password too.
        let stranger = problems(try_from(&services, "6partner", PASSWORD, "198.51.0.7", None).await);
        assert!(stranger.has("form", "too-many-attempts"), "{stranger:?}");
        // The owner gets in: from an address never seen, and with the device that signed in before from anywhere.
        try_from(&services, "6partner", PASSWORD, "203.0.113.9", None).await.expect("fresh address");
        try_from(&services, "6partner", PASSWORD, "198.51.0.7", Some(&at_home.device)).await.expect("known device");
        // Above a hundred failures in a day an unknown address has one attempt, not five.
        assert!(problems(try_from(&services, "6partner", "x", "203.0.113.77", None).await).has("form", "sign-in-refused"));
        let second = problems(try_from(&services, "6partner", PASSWORD, "203.0.113.77", None).await);
        assert!(second.has("form", "too-many-attempts"), "{second:?}");
    }
);

db_test!(
    async fn acc_05_guessing_waits_longer_and_longer_and_is_forgiven(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let known = sign_in(&services, "6partner", PASSWORD).await.device;
        for guess in 0..5 {
            let refused = problems(try_from(&services, "6partner", &format!("guess {guess}"), "192.0.2.1", Some(&known)).await);
            assert!(refused.has("form", "sign-in-refused"), "{guess}");
        }
        // A known device has its own count, so a thief of the device guesses no faster than a stranger.
        let waits = problems(try_from(&services, "6partner", PASSWORD, "192.0.2.1", Some(&known)).await);
        assert!(waits.has("form", "too-many-attempts"));
        // One address cannot try many names either.
        for name in 0..60 {
            add_failures(&services, &format!("name{name}"), 1, 1).await;
        }
        let other = problems(try_from(&services, "other", "x", "198.51.0.0", None).await);
        assert!(other.has("form", "too-many-attempts"));
        let tomorrow = Services::new((*db).clone(), Clock::on(Clock::system().today() + TimeDelta::days(1)), false);
        try_from(&tomorrow, "6partner", PASSWORD, "198.51.0.0", None).await.expect("forgiven");
    }
);

db_test!(
    async fn acc_05_sessions_end_by_idleness_by_age_and_with_their_account(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let signed_in = sign_in(&services, "6partner", PASSWORD).await;
        let account = signed_in.caller.viewer.account;
        let now = services.clock.now();
        for (token, idle, absolute, holds) in [("a", 5, 60, true), ("b", -1, 60, false), ("c", 5, -1, false)] {
            let token = token.repeat(43);
            let row = SessionRow {
                id: Uuid::now_v7(),
                account_id: account.uuid(),
                created_at: now,
                last_seen_at: now - TimeDelta::minutes(2),
                idle_ends_at: now + TimeDelta::minutes(idle),
                absolute_ends_at: now + TimeDelta::minutes(absolute),
                ended_at: None,
                address: String::new(),
                user_agent: String::new(),
            };
            let (row, digest) = (&row, &passwords::digest(&token));
            db.write(|tx| async move { store::sessions::add(tx, row, digest).await }.scope_boxed()).await.expect("added");
            assert_eq!(resolve(&services, &token).await.is_some(), holds, "{token}");
        }
        assert!(resolve(&services, "").await.is_none());
        assert!(resolve(&services, &"z".repeat(43)).await.is_none());
        assert_eq!(sessions::idle_limit(true), TimeDelta::minutes(30));
        assert_eq!(sessions::idle_limit(false), TimeDelta::minutes(15));
        sessions::set_active(&services, account, false).await.expect("stopped");
        assert!(resolve(&services, &signed_in.token).await.is_none());
        assert!(problems(try_from(&services, "6partner", PASSWORD, "192.0.2.1", None).await).has("form", "sign-in-refused"));
        sessions::set_active(&services, account, true).await.expect("allowed");
        assert!(resolve(&services, &signed_in.token).await.is_none(), "ended stays ended");
        sign_in(&services, "6partner", PASSWORD).await;
    }
);

db_test!(
    async fn acc_05_use_keeps_a_session_alive_without_waiting_for_a_write(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let account = sign_in(&services, "6partner", PASSWORD).await.caller.viewer.account;
        let now = services.clock.now();
        let row = &SessionRow {
            id: Uuid::now_v7(),
            account_id: account.uuid(),
            created_at: now,
            last_seen_at: now - TimeDelta::minutes(29),
            idle_ends_at: now + TimeDelta::minutes(1),
            absolute_ends_at: now + TimeDelta::hours(1),
            ended_at: None,
            address: String::new(),
            user_agent: String::new(),
        };
        let (token, digest) = ("k".repeat(43), &passwords::digest(&"k".repeat(43)));
        db.write(|tx| async move { store::sessions::add(tx, row, digest).await }.scope_boxed()).await.expect("added");
        let caller = resolve(&services, &token).await.expect("alive");
        let ctx = open(&services, &caller, Permission::OwnAccount);
        for _ in 0..40 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            let own = sessions::own(&ctx).await.expect("own");
            if own.iter().any(|it| it.is_this && it.seen_at >= now) {
                return;
            }
        }
        panic!("the last use was not written down");
    }
);

db_test!(
    async fn acc_05_own_sessions_are_listed_and_ended(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        add(&services, "13prgmgr", Role::ProgramManager, Some("Asian Human Services")).await;
        let desk = sign_in(&services, "6partner", PASSWORD).await;
        let phone = sign_in(&services, "6partner", PASSWORD).await;
        let third = sign_in(&services, "6partner", PASSWORD).await;
        assert_ne!(desk.token, phone.token);
        let ctx = open(&services, &desk.caller, Permission::OwnAccount);
        let own = sessions::own(&ctx).await.expect("own");
        assert_eq!(own.len(), 3);
        assert_eq!(own.iter().filter(|it| it.is_this).count(), 1);
        assert_eq!((own[0].browser, own[0].system, own[0].address.as_str()), ("Firefox", "Windows", "192.0.2.1"));
        let other = sign_in(&services, "13prgmgr", PASSWORD).await;
        let stranger = open(&services, &other.caller, Permission::OwnAccount);
        let phone_id = SessionId::from_uuid(phone.caller.session);
        assert!(matches!(sessions::end(&stranger, phone_id).await, Err(ServiceError::NotFound)));
        assert!(!sessions::end(&ctx, phone_id).await.expect("ended"));
        assert!(matches!(sessions::end(&ctx, phone_id).await, Err(ServiceError::NotFound)));
        assert!(resolve(&services, &phone.token).await.is_none());
        assert_eq!(sessions::end_others(&ctx).await.expect("ended"), 1);
        assert!(resolve(&services, &third.token).await.is_none());
        assert!(sessions::end(&ctx, SessionId::from_uuid(desk.caller.session)).await.expect("signed out"));
        assert!(resolve(&services, &desk.token).await.is_none());
        assert!(resolve(&services, &other.token).await.is_some());
    }
);

async fn give_role(db: &TestDb, user_name: &str, role: Role) {
    let key = &accounts::user_name_key(user_name);
    db.write(|tx| {
        async move {
            let account = store::accounts::by_user_name_key(tx, key).await?.expect("the account").id;
            let given =
                store::accounts::NewRole { id: Uuid::now_v7(), account, role: role.code(), organization: None, location: None };
            store::accounts::add_role(tx, &given).await
        }
        .scope_boxed()
    })
    .await
    .expect("a role");
}

fn form(current: &str, new_password: &str) -> PasswordForm {
    PasswordForm { current: current.to_owned(), new_password: new_password.to_owned(), repeat: new_password.to_owned() }
}

db_test!(
    async fn acc_05_the_own_password_is_changed_by_who_knows_it(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let here = sign_in(&services, "6partner", PASSWORD).await;
        let there = sign_in(&services, "6partner", PASSWORD).await;
        let ctx = open(&services, &here.caller, Permission::OwnAccount);
        for (current, new, field, code) in [
            ("wrong", OTHER_PASSWORD, "current", "current-password-wrong"),
            ("", OTHER_PASSWORD, "current", "missing"),
            (PASSWORD, "short", "new_password", "password-too-short"),
            (PASSWORD, "Password2023!!!", "new_password", "password-common"),
            (PASSWORD, "I am 6partner, hello you", "new_password", "password-holds-user-name"),
            (PASSWORD, PASSWORD, "new_password", "password-unchanged"),
        ] {
            let refused = problems(accounts::change_password(&ctx, &form(current, new)).await);
            assert!(refused.has(field, code), "{new}: {refused:?}");
        }
        accounts::change_password(&ctx, &form(PASSWORD, OTHER_PASSWORD)).await.expect("changed");
        assert!(resolve(&services, &here.token).await.is_some());
        assert!(resolve(&services, &there.token).await.is_none());
        let old = problems(try_from(&services, "6partner", PASSWORD, "192.0.2.1", None).await);
        assert!(old.has("form", "sign-in-refused"));
        sign_in(&services, "6partner", OTHER_PASSWORD).await;
        for _ in 0..5 {
            let _ = accounts::change_password(&ctx, &form("guess", PASSWORD)).await;
        }
        let waits = problems(accounts::change_password(&ctx, &form(OTHER_PASSWORD, PASSWORD)).await);
        assert!(waits.has("current", "too-many-attempts"), "{waits:?}");
    }
);

db_test!(
    async fn acc_17_shl_13_cus_09_staff_reset_the_password_of_a_customer_in_scope(db: TestDb) {
        let world = World::new(&db).await;
        let services = &world.services;
        let outside = world.other_staff(Permission::PasswordReset);
        assert!(matches!(
            accounts::reset_customer_password(&outside, world.profile).await,
            Err(ServiceError::NotFound)
        ));
        let staff = world.staff(Permission::PasswordReset);
        let first = accounts::reset_customer_password(&staff, world.profile).await.expect("reset");
        give_role(&db, &first.user_name, Role::Customer).await;
        let session = sign_in(services, &first.user_name, &first.password).await;
        assert!(session.caller.must_change_password && session.caller.viewer.person.is_some());
        let shut = Ctx::open(services.clone(), Some(session.caller.clone()), Permission::OwnPlanView);
        assert!(matches!(shut, Err(ServiceError::Forbidden)));
        let ctx = open(services, &session.caller, Permission::OwnAccount);
        let same = problems(accounts::change_password(&ctx, &form("", &first.password)).await);
        assert!(same.has("new_password", "password-unchanged"));
        accounts::change_password(&ctx, &form("", OTHER_PASSWORD)).await.expect("changed");
        let caller = resolve(services, &session.token).await.expect("still signed in");
        open(services, &caller, Permission::OwnPlanView);
        let second = accounts::reset_customer_password(&staff, world.profile).await.expect("reset");
        assert_ne!(first, second);
        assert!(resolve(services, &session.token).await.is_none(), "the reset ends the customer's sessions");
        sign_in(services, &second.user_name, &second.password).await;
    }
);

db_test!(
    async fn byd_11_every_attempt_is_in_the_history_and_no_password(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let caller = sign_in(&services, "6partner", PASSWORD).await.caller;
        for _ in 0..7 {
            let _ = try_from(&services, "6partner", "horse of a secret", "192.0.2.3", None).await;
        }
        let _ = try_from(&services, "horse typed as a name", "x", "192.0.2.4", None).await;
        let mut conn = db.read().await.expect("read");
        let mut events = store::audit::events_after(&mut conn, caller.viewer.account.uuid(), 0, 100).await.expect("events");
        events.extend(store::audit::events_after(&mut conn, Uuid::nil(), 0, 100).await.expect("events"));
        let count = |action: &str| events.iter().filter(|it| it.action == action).count();
        assert_eq!((count("sign_in"), count("sign_in.refuse"), count("sign_in.wait")), (1, 6, 2));
        assert!(events.iter().all(|it| !format!("{it:?}").contains("horse")));
        assert!(events.iter().any(|it| it.action == "account.add" && it.detail.contains("provider_partner")));
        let found = audit::verify(&db).await.expect("verified");
        assert!(found.broken.is_empty() && found.events >= 10, "{found:?}");
    }
);

db_test!(
    async fn acc_05_user_add_makes_a_password_to_be_changed_and_refuses_what_cannot_be(db: TestDb) {
        let services = services(&db);
        let new = NewStaff { user_name: "3manager", name: "3manager", role: "provider_manager", organization: Some("Jane Addams"), password: None };
        let password = accounts::add(&services, &new).await.expect("added").expect("a password");
        let caller = sign_in(&services, "3MANAGER", &password).await.caller;
        assert!(caller.must_change_password);
        assert_eq!(caller.organizations, "Jane Addams");
        for (changed, field, code) in [
            (NewStaff { user_name: "3Manager", ..new }, "user_name", "user-name-taken"),
            (NewStaff { user_name: "a b", ..new }, "user_name", "user-name-unreadable"),
            (NewStaff { name: " ", ..new }, "name", "missing"),
            (NewStaff { role: "emperor", ..new }, "role", "unknown-choice"),
            (NewStaff { role: "customer", ..new }, "role", "unknown-choice"),
            (NewStaff { organization: None, ..new }, "organization", "missing"),
            (NewStaff { user_name: "4manager", password: Some("short"), ..new }, "password", "password-too-short"),
        ] {
            assert!(problems(accounts::add(&services, &changed).await).has(field, code), "{changed:?}");
        }
        let again = NewStaff { user_name: "5manager", organization: Some("jane addams "), ..new };
        accounts::add(&services, &again).await.expect("the organization is found again");
    }
);

db_test!(
    async fn cus_01_the_language_is_chosen_per_account(db: TestDb) {
        let services = services(&db);
        add(&services, "6partner", Role::ProviderPartner, Some("Asian Human Services")).await;
        let signed_in = sign_in(&services, "6partner", PASSWORD).await;
        let ctx = open(&services, &signed_in.caller, Permission::OwnAccount);
        assert!(problems(accounts::set_language(&ctx, "fr").await).has("language", "unknown-choice"));
        accounts::set_language(&ctx, "es").await.expect("chosen");
        assert_eq!(resolve(&services, &signed_in.token).await.expect("session").lang, Lang::Es);
        let own = accounts::own(&ctx).await.expect("own");
        assert_eq!((own.user_name.as_str(), own.lang), ("6partner", Lang::Es));
        assert_eq!(own.roles, vec![(Role::ProviderPartner, Some("Asian Human Services".to_owned()))]);
    }
);
