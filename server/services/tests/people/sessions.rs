//! Sessions: how long they hold, and how they are seen and ended.

use chrono::TimeDelta;
use domain::{
    access::{Permission, Role},
    ids::SessionId,
};
use scoped_futures::ScopedFutureExt;
use services::{ServiceError, passwords, sessions};
use store::{db_test, sessions::SessionRow};
use uuid::Uuid;

use crate::{PASSWORD, add, open, problems, resolve, services, sign_in, try_from};

db_test!(
    async fn acc_05_sessions_end_by_idleness_by_age_and_with_their_account(db: TestDb) {
        let services = services(&db);
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let signed_in = sign_in(&services, "6partner", PASSWORD).await;
        let account = signed_in.caller.viewer.account;
        let now = services.clock.now();
        for (token, idle, absolute, holds) in [("a", 5, 60, true), ("b", -1, 60, false), ("c", 5, -1, false)]
        {
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
            db.write(|tx| async move { store::sessions::add(tx, row, digest).await }.scope_boxed())
                .await
                .expect("added");
            assert_eq!(resolve(&services, &token).await.is_some(), holds, "{token}");
        }
        assert!(resolve(&services, "").await.is_none());
        assert!(resolve(&services, &"z".repeat(43)).await.is_none());
        assert_eq!(sessions::idle_limit(true), TimeDelta::minutes(30));
        assert_eq!(sessions::idle_limit(false), TimeDelta::minutes(15));
        sessions::set_active(&services, account, false)
            .await
            .expect("stopped");
        assert!(resolve(&services, &signed_in.token).await.is_none());
        assert!(
            problems(try_from(&services, "6partner", PASSWORD, "192.0.2.1", None).await)
                .has("form", "sign-in-refused")
        );
        sessions::set_active(&services, account, true)
            .await
            .expect("allowed");
        assert!(
            resolve(&services, &signed_in.token).await.is_none(),
            "ended stays ended"
        );
        sign_in(&services, "6partner", PASSWORD).await;
    }
);

db_test!(
    async fn acc_05_use_keeps_a_session_alive_without_waiting_for_a_write(db: TestDb) {
        let services = services(&db);
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        let account = sign_in(&services, "6partner", PASSWORD)
            .await
            .caller
            .viewer
            .account;
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
        db.write(|tx| async move { store::sessions::add(tx, row, digest).await }.scope_boxed())
            .await
            .expect("added");
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
        add(
            &services,
            "6partner",
            Role::ProviderPartner,
            Some("Asian Human Services"),
        )
        .await;
        add(
            &services,
            "13prgmgr",
            Role::ProgramManager,
            Some("Asian Human Services"),
        )
        .await;
        let desk = sign_in(&services, "6partner", PASSWORD).await;
        let phone = sign_in(&services, "6partner", PASSWORD).await;
        let third = sign_in(&services, "6partner", PASSWORD).await;
        assert_ne!(desk.token, phone.token);
        let ctx = open(&services, &desk.caller, Permission::OwnAccount);
        let own = sessions::own(&ctx).await.expect("own");
        assert_eq!(own.len(), 3);
        assert_eq!(own.iter().filter(|it| it.is_this).count(), 1);
        assert_eq!(
            (own[0].browser, own[0].system, own[0].address.as_str()),
            ("Firefox", "Windows", "192.0.2.1")
        );
        let other = sign_in(&services, "13prgmgr", PASSWORD).await;
        let stranger = open(&services, &other.caller, Permission::OwnAccount);
        let phone_id = SessionId::from_uuid(phone.caller.session);
        assert!(matches!(
            sessions::end(&stranger, phone_id).await,
            Err(ServiceError::NotFound)
        ));
        assert!(!sessions::end(&ctx, phone_id).await.expect("ended"));
        assert!(matches!(
            sessions::end(&ctx, phone_id).await,
            Err(ServiceError::NotFound)
        ));
        assert!(resolve(&services, &phone.token).await.is_none());
        assert_eq!(sessions::end_others(&ctx).await.expect("ended"), 1);
        assert!(resolve(&services, &third.token).await.is_none());
        assert!(
            sessions::end(&ctx, SessionId::from_uuid(desk.caller.session))
                .await
                .expect("signed out")
        );
        assert!(resolve(&services, &desk.token).await.is_none());
        assert!(resolve(&services, &other.token).await.is_some());
    }
);
