//! Signing in, and slowing down those who guess.

use chrono::TimeDelta;
use domain::{
    access::{Assignment, Place, Role},
    locale::Lang,
};
use scoped_futures::ScopedFutureExt;
use services::{Clock, Services, audit};
use store::{
    StoreError, db_test,
    sign_ins::{self, AttemptRow},
};
use uuid::Uuid;

use crate::{PASSWORD, add, problems, resolve, services, sign_in, try_from};

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
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        add(&services, "dhs1wrkdev", Role::StatewideStaff, None).await;
        let partner = sign_in(&services, "6Partner", PASSWORD).await.caller;
        let [
            Assignment {
                role: Role::ProviderPartner,
                place: Place::Organization(_),
            },
        ] = partner.viewer.assignments[..]
        else {
            panic!("{partner:?}")
        };
        assert_eq!(
            (partner.organizations.as_str(), partner.lang),
            ("Asian Human Services", Lang::En)
        );
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
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
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
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let at_home = sign_in(&services, "6partner", PASSWORD).await;
        add_failures(&services, "6partner", 60, 6).await;
        // The stranger's own addresses wait, with the right password too.
        let stranger = problems(try_from(&services, "6partner", PASSWORD, "198.51.0.7", None).await);
        assert!(stranger.has("form", "too-many-attempts"), "{stranger:?}");
        // The owner gets in: from an address never seen, and with the device that signed in before from anywhere.
        try_from(&services, "6partner", PASSWORD, "203.0.113.9", None)
            .await
            .expect("fresh address");
        try_from(
            &services,
            "6partner",
            PASSWORD,
            "198.51.0.7",
            Some(&at_home.device),
        )
        .await
        .expect("known device");
        // Above a hundred failures in a day an unknown address has one attempt, not five.
        assert!(
            problems(try_from(&services, "6partner", "x", "203.0.113.77", None).await)
                .has("form", "sign-in-refused")
        );
        let second = problems(try_from(&services, "6partner", PASSWORD, "203.0.113.77", None).await);
        assert!(second.has("form", "too-many-attempts"), "{second:?}");
    }
);

db_test!(
    async fn acc_05_guessing_waits_longer_and_longer_and_is_forgiven(db: TestDb) {
        let services = services(&db);
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let known = sign_in(&services, "6partner", PASSWORD).await.device;
        for guess in 0..5 {
            let refused = problems(
                try_from(
                    &services,
                    "6partner",
                    &format!("guess {guess}"),
                    "192.0.2.1",
                    Some(&known),
                )
                .await,
            );
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
        let tomorrow = Services::new(
            (*db).clone(),
            Clock::on(Clock::system().today() + TimeDelta::days(1)),
            false,
        );
        try_from(&tomorrow, "6partner", PASSWORD, "198.51.0.0", None)
            .await
            .expect("forgiven");
    }
);

db_test!(
    async fn byd_11_every_attempt_is_in_the_history_and_no_password(db: TestDb) {
        let services = services(&db);
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let caller = sign_in(&services, "6partner", PASSWORD).await.caller;
        for _ in 0..7 {
            let _ = try_from(&services, "6partner", "horse of a secret", "192.0.2.3", None).await;
        }
        let _ = try_from(&services, "horse typed as a name", "x", "192.0.2.4", None).await;
        let mut conn = db.read().await.expect("read");
        let mut events = store::audit::events_after(&mut conn, caller.viewer.account.uuid(), 0, 100)
            .await
            .expect("events");
        events.extend(
            store::audit::events_after(&mut conn, Uuid::nil(), 0, 100)
                .await
                .expect("events"),
        );
        drop(conn);
        let count = |action: &str| events.iter().filter(|it| it.action == action).count();
        assert_eq!(
            (count("sign_in"), count("sign_in.refuse"), count("sign_in.wait")),
            (1, 6, 2)
        );
        assert!(events.iter().all(|it| !format!("{it:?}").contains("horse")));
        assert!(
            events
                .iter()
                .any(|it| it.action == "account.add" && it.detail.contains("provider_partner"))
        );
        let found = audit::verify(&db).await.expect("verified");
        assert!(found.broken.is_empty() && found.events >= 10, "{found:?}");
    }
);
