//! Accounts: passwords changed and reset, staff added, the language chosen.

use domain::{
    access::{Permission, Role},
    account::PasswordForm,
    locale::Lang,
};
use scoped_futures::ScopedFutureExt;
use services::{Ctx, ServiceError, accounts, accounts::NewStaff, sign_in as sign_in_cases};
use store::{db_test, testing::TestDb};
use uuid::Uuid;

use crate::{
    OTHER_PASSWORD, PASSWORD, add, open, problems, resolve, services, sign_in, try_from, world::World,
};

async fn give_role(db: &TestDb, user_name: &str, role: Role) {
    let key = &accounts::user_name_key(user_name);
    db.write(|tx| {
        async move {
            let account = store::accounts::by_user_name_key(tx, key)
                .await?
                .expect("the account")
                .id;
            let given = store::accounts::NewRole {
                id: Uuid::now_v7(),
                account,
                role: role.code(),
                organization: None,
                location: None,
            };
            store::accounts::add_role(tx, &given).await
        }
        .scope_boxed()
    })
    .await
    .expect("a role");
}

fn form(current: &str, new_password: &str) -> PasswordForm {
    PasswordForm {
        current: current.to_owned(),
        new_password: new_password.to_owned(),
        repeat: new_password.to_owned(),
    }
}

db_test!(
    async fn acc_05_the_own_password_is_changed_by_who_knows_it(db: TestDb) {
        let services = services(&db);
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let here = sign_in(&services, "6partner", PASSWORD).await;
        let there = sign_in(&services, "6partner", PASSWORD).await;
        let ctx = open(&services, &here.caller, Permission::OwnAccount);
        for (current, new, field, code) in [
            ("wrong", OTHER_PASSWORD, "current", "current-password-wrong"),
            ("", OTHER_PASSWORD, "current", "missing"),
            (PASSWORD, "short", "new_password", "password-too-short"),
            (PASSWORD, "Password2023!!!", "new_password", "password-common"),
            (
                PASSWORD,
                "I am 6partner, hello you",
                "new_password",
                "password-holds-user-name",
            ),
            (PASSWORD, PASSWORD, "new_password", "password-unchanged"),
        ] {
            let refused = problems(accounts::change_password(&ctx, &form(current, new)).await);
            assert!(refused.has(field, code), "{new}: {refused:?}");
        }
        accounts::change_password(&ctx, &form(PASSWORD, OTHER_PASSWORD))
            .await
            .expect("changed");
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
        let first = accounts::reset_customer_password(&staff, world.profile)
            .await
            .expect("reset");
        give_role(&db, &first.user_name, Role::Customer).await;
        let session = sign_in(services, &first.user_name, &first.password).await;
        assert!(session.caller.must_change_password && session.caller.viewer.person.is_some());
        let shut = Ctx::open(
            services.clone(),
            Some(session.caller.clone()),
            Permission::OwnPlanView,
        );
        assert!(matches!(shut, Err(ServiceError::Forbidden)));
        let ctx = open(services, &session.caller, Permission::OwnAccount);
        let same = problems(accounts::change_password(&ctx, &form("", &first.password)).await);
        assert!(same.has("new_password", "password-unchanged"));
        accounts::change_password(&ctx, &form("", OTHER_PASSWORD))
            .await
            .expect("changed");
        let caller = resolve(services, &session.token).await.expect("still signed in");
        open(services, &caller, Permission::OwnPlanView);
        let second = accounts::reset_customer_password(&staff, world.profile)
            .await
            .expect("reset");
        assert_ne!(first, second);
        assert!(
            resolve(services, &session.token).await.is_none(),
            "the reset ends the customer's sessions"
        );
        sign_in(services, &second.user_name, &second.password).await;
    }
);

db_test!(
    async fn acc_05_user_add_makes_a_password_to_be_changed_and_refuses_what_cannot_be(db: TestDb) {
        let services = services(&db);
        let new = NewStaff {
            user_name: "3manager",
            name: "3manager",
            role: "provider_manager",
            organization: Some("Jane Addams"),
            password: None,
        };
        let password = accounts::add(&services, &new)
            .await
            .expect("added")
            .expect("a password");
        let caller = sign_in(&services, "3MANAGER", &password).await.caller;
        assert!(caller.must_change_password);
        assert_eq!(caller.organizations, "Jane Addams");
        for (changed, field, code) in [
            (
                NewStaff {
                    user_name: "3Manager",
                    ..new
                },
                "user_name",
                "user-name-taken",
            ),
            (
                NewStaff {
                    user_name: "a b",
                    ..new
                },
                "user_name",
                "user-name-unreadable",
            ),
            (NewStaff { name: " ", ..new }, "name", "missing"),
            (
                NewStaff {
                    role: "emperor",
                    ..new
                },
                "role",
                "unknown-choice",
            ),
            (
                NewStaff {
                    role: "customer",
                    ..new
                },
                "role",
                "unknown-choice",
            ),
            (
                NewStaff {
                    organization: None,
                    ..new
                },
                "organization",
                "missing",
            ),
            (
                NewStaff {
                    user_name: "4manager",
                    password: Some("short"),
                    ..new
                },
                "password",
                "password-too-short",
            ),
        ] {
            assert!(
                problems(accounts::add(&services, &changed).await).has(field, code),
                "{changed:?}"
            );
        }
        let again = NewStaff {
            user_name: "5manager",
            organization: Some("jane addams "),
            ..new
        };
        accounts::add(&services, &again)
            .await
            .expect("the organization is found again");
    }
);

db_test!(
    async fn cus_01_the_language_is_chosen_per_account(db: TestDb) {
        let services = services(&db);
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let signed_in = sign_in(&services, "6partner", PASSWORD).await;
        let ctx = open(&services, &signed_in.caller, Permission::OwnAccount);
        assert!(problems(accounts::set_language(&ctx, "fr").await).has("language", "unknown-choice"));
        accounts::set_language(&ctx, "es").await.expect("chosen");
        assert_eq!(
            resolve(&services, &signed_in.token).await.expect("session").lang,
            Lang::Es
        );
        let own = accounts::own(&ctx).await.expect("own");
        assert_eq!((own.user_name.as_str(), own.lang), ("6partner", Lang::Es));
        assert_eq!(
            own.roles,
            vec![(Role::ProviderPartner, Some("Asian Human Services".to_owned()))]
        );
    }
);

db_test!(
    async fn byd_20_sign_ins_are_offered_only_in_a_demonstration(db: TestDb) {
        let world = World::new(&db).await;
        give_role(&db, "stephanie", Role::Customer).await;
        add(
            &world.services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let offered = sign_in_cases::demo(&world.services).await.expect("demo");
        let offered: Vec<_> = offered.iter().map(|it| (it.name.as_str(), it.role)).collect();
        assert_eq!(
            offered,
            [("Stephanie", Role::Customer)],
            "only accounts of the demonstration data"
        );
        assert!(
            sign_in_cases::demo(&services(&db))
                .await
                .expect("demo")
                .is_empty()
        );
    }
);
