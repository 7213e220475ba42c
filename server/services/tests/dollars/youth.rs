//! DHS Youth: an own maximum, a stipend, no overrides.

use domain::{
    Rule,
    access::Permission::{PaymentEdit, ProfileView, ServiceEdit},
    catalogue::catalogue_id,
    customer_service::ServiceStatusForm,
    payment::PaymentForm,
    provider::ProviderForm,
};
use scoped_futures::ScopedFutureExt;
use services::{
    payments::{self, Asked},
    service_detail,
};
use store::{StoreError, db_test, on, testing::TestDb};

use super::{blank, dollars, id_of, problems, save, stored, tab, with};
use crate::world::World;

/// The first customer as a youth with "Transportation assistance".
pub(super) async fn youth(db: &TestDb) -> World {
    let world = super::world(db, "02/16/2023").await;
    let (profile, support) = (world.profile.uuid(), world.support.uuid());
    let service = catalogue_id(104).uuid();
    db.write(|tx| {
        async move {
            on!(tx, |c| sqlx::query("UPDATE profiles SET family = 'youth' WHERE id = $1")
                .bind(profile)
                .execute(c)
                .await
                .map(|_| ()))?;
            on!(tx, |c| sqlx::query("UPDATE enrollments SET program = 'dhs_youth' WHERE profile_id = $1")
                .bind(profile)
                .execute(c)
                .await
                .map(|_| ()))?;
            on!(tx, |c| sqlx::query(
                "UPDATE customer_services SET catalogue_service_id = $1, status = 'planned', goal_id = NULL WHERE id = $2"
            )
            .bind(service)
            .bind(support)
            .execute(c)
            .await
            .map(|_| ()))?;
            Ok::<_, StoreError>(())
        }
        .scope_boxed()
    })
    .await
    .expect("a youth");
    world
}

pub(super) async fn form(world: &World) -> PaymentForm {
    PaymentForm {
        subtype: String::new(),
        fund: String::new(),
        description: "Bus pass".to_owned(),
        maximum: "750".to_owned(),
        ..blank(world, world.support).await
    }
}

db_test!(
    async fn yth_43_yth_45_yth_48_payments_stay_within_the_services_own_maximum(db: TestDb) {
        let world = youth(&db).await;
        let form = form(&world).await;
        let first = PaymentForm {
            quantity: "12".to_owned(),
            ..with(&form, "12", "02/15/2023")
        };
        save(&world, &first).await.expect("saved");
        let shown = tab(&world, world.support, Asked::List).await;
        assert_eq!(
            (shown.record_total, shown.own_maximum),
            (dollars("144"), Some(dollars("750")))
        );
        assert_eq!(shown.panel, None, "no overrides");
        assert_eq!(shown.lines[0].payment.description, "Bus pass");
        let over = problems(save(&world, &with(&form, "606.01", "02/15/2023")).await);
        assert_eq!(
            over.for_field("unit"),
            Some(&Rule::YouthMaximumPassed {
                maximum: dollars("750"),
                over: dollars("0.01")
            })
        );
        save(&world, &with(&form, "606", "02/15/2023"))
            .await
            .expect("to the cent");
        let lower = PaymentForm {
            maximum: "700".to_owned(),
            ..stored(&world, world.support, id_of(&first)).await
        };
        assert!(problems(save(&world, &lower).await).has("unit", "youth-maximum-passed"));
        let free = PaymentForm {
            maximum: String::new(),
            ..stored(&world, world.support, id_of(&first)).await
        };
        save(&world, &free).await.expect("no maximum");
        assert_eq!(tab(&world, world.support, Asked::List).await.own_maximum, None);
    }
);

db_test!(
    async fn yth_44_yth_51_a_stipend_is_kept_with_its_period_and_rate(db: TestDb) {
        let world = youth(&db).await;
        let stipend = PaymentForm {
            is_stipend: "true".to_owned(),
            stipend_from: "02/01/2023".to_owned(),
            stipend_to: "02/15/2023".to_owned(),
            stipend_hourly: "16.00".to_owned(),
            ..with(&form(&world).await, "320", "02/15/2023")
        };
        save(&world, &stipend).await.expect("saved");
        let kept = stored(&world, world.support, id_of(&stipend)).await;
        assert_eq!(
            (
                kept.stipend_from.as_str(),
                kept.stipend_to.as_str(),
                kept.stipend_hourly.as_str()
            ),
            ("02/01/2023", "02/15/2023", "16.00")
        );
        let plain = PaymentForm {
            is_stipend: String::new(),
            ..kept
        };
        save(&world, &plain).await.expect("no stipend");
        assert_eq!(
            stored(&world, world.support, id_of(&stipend)).await.stipend_from,
            ""
        );
    }
);

db_test!(
    async fn dol_17_yth_50_every_service_of_youth_has_a_dollar_value_and_needs_none(db: TestDb) {
        let world = youth(&db).await;
        let shown = tab(&world, world.activity, Asked::List).await;
        assert!(shown.lines.is_empty() && shown.may_add.is_ok());
    }
);

db_test!(
    async fn svc_15_a_planned_service_is_given_goal_barriers_status_provider_and_dollars(db: TestDb) {
        let world = youth(&db).await;
        let (view, edit) = (world.staff(ProfileView), world.staff(ServiceEdit));
        let status = async || {
            let tab = service_detail::open_status(&view, world.profile, world.support).await;
            tab.expect("the tab").form
        };
        let planned = status().await;
        assert_eq!((planned.status.as_str(), planned.goal.as_str()), ("planned", ""));
        assert!(planned.situations.is_empty());
        let edited = ServiceStatusForm {
            goal: world.goal.to_string(),
            situations: vec!["transportation".to_owned()],
            status: "started".to_owned(),
            ..planned
        };
        service_detail::save_status(&edit, &edited).await.expect("saved");
        let provider = async || {
            let tab = service_detail::open_provider(&view, world.profile, world.support).await;
            tab.expect("the tab")
        };
        let wioa = ProviderForm {
            choice: "wioa".to_owned(),
            wioa_provider: world.wioa.to_string(),
            ..provider().await.form
        };
        service_detail::save_provider(&edit, &wioa).await.expect("saved");
        let payment = with(&form(&world).await, "144", "02/15/2023");
        save(&world, &payment).await.expect("saved");
        let now = status().await;
        assert_eq!(
            (now.status.as_str(), now.goal),
            ("started", world.goal.to_string())
        );
        assert_eq!(now.situations, ["transportation"]);
        assert_eq!(
            provider().await.head.provider.as_deref(),
            Some("Dawson Technical Institute")
        );
        let shown = tab(&world, world.support, Asked::List).await;
        assert_eq!(shown.record_total, dollars("144"));
    }
);

db_test!(
    async fn yth_43_a_maximum_left_as_it_was_does_not_undo_what_another_made_of_it(db: TestDb) {
        let world = youth(&db).await;
        let first = form(&world).await;
        save(&world, &with(&first, "10", "02/10/2023"))
            .await
            .expect("saved");
        let opened = blank(&world, world.support).await;
        assert_eq!(opened.maximum, "750.00");
        let raised = PaymentForm {
            maximum: "900".to_owned(),
            ..with(&first, "20", "02/11/2023")
        };
        save(&world, &raised).await.expect("raised meanwhile");
        let mine = PaymentForm {
            maximum: opened.maximum.clone(),
            ..with(&first, "30", "02/12/2023")
        };
        let ctx = world.staff(PaymentEdit);
        let seen = Some(opened.maximum.as_str());
        payments::save_seen(&ctx, world.profile, &mine, seen)
            .await
            .expect("saved");
        let shown = tab(&world, world.support, Asked::List).await;
        assert_eq!(shown.own_maximum, Some(dollars("900")), "not back at 750");
        let typed = PaymentForm {
            maximum: "800".to_owned(),
            ..with(&first, "40", "02/13/2023")
        };
        payments::save_seen(&ctx, world.profile, &typed, seen)
            .await
            .expect("saved");
        let shown = tab(&world, world.support, Asked::List).await;
        assert_eq!(shown.own_maximum, Some(dollars("800")), "what is typed counts");
    }
);
