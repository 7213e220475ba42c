//! The SNAP case number.

use domain::{
    Rule,
    access::Permission::{CaseNumberEdit, ProfileView},
    person::CaseNumberForm,
};
use services::{ServiceError, case_number, profile};
use store::db_test;

use crate::{assert_unbroken, history, world::World};

async fn shown(world: &World) -> Option<String> {
    profile::frame(&world.staff(ProfileView), world.profile)
        .await
        .expect("frame")
        .case_number
}

async fn form(world: &World, typed: &str) -> CaseNumberForm {
    let page = case_number::open(&world.staff(CaseNumberEdit), world.profile)
        .await
        .expect("page");
    CaseNumberForm {
        case_number: typed.to_owned(),
        ..page.form
    }
}

db_test!(
    async fn acc_16_any_partner_in_scope_changes_the_case_number(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(CaseNumberEdit);
        let typed = form(&world, "06-212-00BC4587").await;
        case_number::save(&ctx, world.profile, &typed)
            .await
            .expect("saved");
        case_number::save(&ctx, world.profile, &typed)
            .await
            .expect("a second click");
        assert_eq!(shown(&world).await.as_deref(), Some("06-212-00BC4587"));
        let events = history(&world).await;
        let changes: Vec<_> = events
            .iter()
            .filter(|it| it.action == "person.case_number")
            .collect();
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].actor_name, "ISETS 6Partner");
        assert!(
            changes[0]
                .detail
                .contains("\"after\":{\"case_number\":\"06-212-00BC4587\"}"),
            "{}",
            changes[0].detail
        );
        assert_unbroken(&db).await;
    }
);

db_test!(
    async fn acc_16_a_number_saved_meanwhile_is_shown_and_not_overwritten(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(CaseNumberEdit);
        let (mine, theirs) = (form(&world, "111").await, form(&world, "222").await);
        case_number::save(&ctx, world.profile, &theirs)
            .await
            .expect("saved");
        let outcome = case_number::save(&ctx, world.profile, &mine).await;
        let Err(ServiceError::Stale(now)) = outcome else {
            panic!("a conflict expected: {outcome:?}");
        };
        assert_eq!(now.by, "ISETS 6Partner");
        assert_eq!(now.fields, [("case_number".to_owned(), "222".to_owned())]);
        assert_eq!(shown(&world).await.as_deref(), Some("222"));
    }
);

db_test!(
    async fn acc_16_another_agency_does_not_reach_it_and_a_text_is_no_number(db: TestDb) {
        let world = World::new(&db).await;
        let typed = form(&world, "333").await;
        let outcome = case_number::save(&world.other_staff(CaseNumberEdit), world.profile, &typed).await;
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        let long = form(&world, &"9".repeat(21)).await;
        let outcome = case_number::save(&world.staff(CaseNumberEdit), world.profile, &long).await;
        let Err(ServiceError::Invalid(problems)) = outcome else {
            panic!("problems expected: {outcome:?}");
        };
        assert_eq!(
            problems.for_field("case_number"),
            Some(&Rule::TextTooLong { length: 21, max: 20 })
        );
        assert_eq!(shown(&world).await, None);
    }
);
