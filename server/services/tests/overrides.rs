//! Requests for more than a maximum: asking, changing, deleting, answering, on both engines.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

#[expect(dead_code, reason = "each test file uses its part of the world")]
mod world;

use domain::{
    Problems, Rule,
    access::Permission::{OverrideRequest, OverrideReview, ProfileView},
    ids::{CustomerServiceId, OverrideRequestId},
    support::{OverrideForm, OverrideStatus, Standing},
};
use services::{
    ServiceError,
    overrides::{self, Offer, RequestPage},
    update_log,
};
use store::db_test;
use world::{
    World, date,
    money::{catalogue, dollars, new_request, response},
};

const HOUSING: &str = "Housing/Utilities";

/// Housing/Utilities of FY23 at 475 / 500, on 02/16/2023.
async fn housing(db: &store::testing::TestDb) -> (World, CustomerServiceId) {
    let world = World::on(db, "02/16/2023").await.with_policy().await;
    let service = world.add_support(HOUSING).await;
    for (amount, on) in [("150", "12/16/2022"), ("300", "02/15/2023"), ("25", "12/16/2022")] {
        world.pay(service, HOUSING, amount, date(on)).await;
    }
    (world, service)
}

async fn standing(world: &World, name: &str, year: i32) -> Standing {
    let mut conn = world.services.db.read().await.expect("read");
    overrides::standing(&mut conn, world.profile, catalogue(name), year)
        .await
        .expect("standing")
}

async fn page(world: &World, service: CustomerServiceId, request: OverrideRequestId) -> RequestPage {
    overrides::open(&world.staff(ProfileView), world.profile, service, request)
        .await
        .expect("page")
}

fn problems<T: std::fmt::Debug>(outcome: Result<T, ServiceError>) -> Problems {
    match outcome {
        Err(ServiceError::Invalid(problems)) => problems,
        other => panic!("problems expected: {other:?}"),
    }
}

db_test!(
    async fn ovr_02_ovr_06_ovr_13_ovr_15_request_approve_and_request_again(db: TestDb) {
        let (world, service) = housing(&db).await;
        let before = standing(&world, HOUSING, 2023).await;
        assert_eq!(
            (before.total, before.maximum()),
            (dollars("475"), Some(dollars("500")))
        );
        let request = world.request(service, "200.00").await.expect("requested");
        let pending = standing(&world, HOUSING, 2023).await;
        assert_eq!(
            pending.maximum(),
            Some(dollars("500")),
            "OQ-02: only approval raises it"
        );
        assert_eq!(pending.pending, Some(dollars("200")));
        let shown = page(&world, service, request).await;
        let line = shown.line.expect("line");
        assert_eq!(
            (
                line.status,
                line.amount,
                line.requester.as_str(),
                line.reviewed_by.as_deref()
            ),
            (OverrideStatus::Pending, dollars("200"), "ISETS 6Partner", None),
            "OVR-07"
        );
        assert_eq!(line.requested_on, date("02/16/2023"));
        world
            .answer(service, request, &response("approved", "200.00", "Agreed"))
            .await
            .expect("answered");
        let approved = standing(&world, HOUSING, 2023).await;
        assert_eq!(
            (approved.maximum(), approved.pending),
            (Some(dollars("700")), None)
        );
        assert_eq!(approved.total, dollars("475"));
        let shown = page(&world, service, request).await;
        assert!(!shown.may_edit() && !shown.may_answer(), "OVR-13: not editable");
        assert_eq!(shown.panel.offer, Offer::Nothing, "225 left");
        world.pay(service, HOUSING, "175", date("02/16/2023")).await;
        let shown = page(&world, service, request).await;
        assert_eq!(shown.panel.offer, Offer::Request, "650 of 700");
        world.request(service, "10").await.expect("a further request");
    }
);

db_test!(
    async fn ovr_08_lst_19_one_pending_request_per_service_and_year(db: TestDb) {
        let (world, service) = housing(&db).await;
        let clothing = world.add_support("Clothing").await;
        world.request(service, "200").await.expect("requested");
        let refused = problems(world.request(service, "10").await);
        assert_eq!(
            refused.for_field("form"),
            Some(&Rule::OverridePending {
                requested: dollars("200")
            })
        );
        world.request(clothing, "25").await.expect("another service");
        world.set("payment_days_ahead", 200).await;
        let next_year = OverrideForm {
            fiscal_year: "2024".to_owned(),
            ..new_request("10")
        };
        let ctx = world.staff(OverrideRequest);
        overrides::save(&ctx, world.profile, service, &next_year)
            .await
            .expect("another fiscal year");
    }
);

db_test!(
    async fn ovr_03_no_request_without_a_maximum_and_none_beyond_what_the_program_allows(db: TestDb) {
        let (world, service) = housing(&db).await;
        let childcare = world.add_support("Childcare/Medical").await;
        let refused = problems(world.request(childcare, "10").await);
        assert_eq!(refused.for_field("form"), Some(&Rule::OverrideWithoutMaximum));
        let refused = problems(world.request(service, "1000.01").await);
        assert_eq!(
            refused.for_field("increase"),
            Some(&Rule::IncreaseAboveProgramMaximum { max: dollars("1000") })
        );
        world.set("override_request_max_cents", 10_000).await;
        let refused = problems(world.request(service, "100.01").await);
        assert!(
            refused.has("increase", "increase-above-program-maximum"),
            "BYD-03"
        );
        for typed in ["1.005", "0", "-5", "1e3", "5-10", "", "9999999999"] {
            assert!(
                problems(world.request(service, typed).await)
                    .for_field("increase")
                    .is_some(),
                "{typed}"
            );
        }
    }
);

db_test!(
    async fn ovr_09_ovr_24_editing_a_pending_request_keeps_requester_and_date(db: TestDb) {
        let (world, service) = housing(&db).await;
        let request = world.request(service, "200").await.expect("requested");
        let mut form = page(&world, service, request).await.form;
        form.increase = "250.50".to_owned();
        let reviewer = world.reviewer(0, OverrideRequest);
        overrides::save(&reviewer, world.profile, service, &form)
            .await
            .expect("changed");
        let line = page(&world, service, request).await.line.expect("line");
        assert_eq!(line.amount, dollars("250.50"));
        assert_eq!(
            (line.requester.as_str(), line.updated_by.as_str()),
            ("ISETS 6Partner", "DHS 1wrkdev")
        );
        form.increase = "300".to_owned();
        let stale = overrides::save(&world.staff(OverrideRequest), world.profile, service, &form).await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))), "{stale:?}");
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("log")
            .entries;
        let what: Vec<_> = log.iter().map(|entry| entry.what).collect();
        assert_eq!(
            what,
            [
                "Service total increase request changed",
                "Service total increase requested"
            ],
            "LOG-02"
        );
        let change = log
            .first()
            .and_then(|entry| entry.changes.first())
            .expect("change");
        assert_eq!(
            (change.before.as_str(), change.after.as_str()),
            ("$200.00", "$250.50")
        );
    }
);

db_test!(
    async fn ovr_21_a_pending_request_is_deleted_an_answered_one_is_not(db: TestDb) {
        let (world, service) = housing(&db).await;
        let ctx = world.staff(OverrideRequest);
        let request = world.request(service, "200").await.expect("requested");
        for _ in 0..2 {
            overrides::remove(&ctx, world.profile, service, request, "1")
                .await
                .expect("deleted, twice is once");
        }
        assert_eq!(standing(&world, HOUSING, 2023).await.pending, None);
        let request = world.request(service, "200").await.expect("requested again");
        world
            .answer(
                service,
                request,
                &response("rejected", "200.00", "Paid by another program"),
            )
            .await
            .expect("answered");
        let refused = problems(overrides::remove(&ctx, world.profile, service, request, "2").await);
        assert_eq!(refused.for_field("form"), Some(&Rule::OverrideAnswered));
        let mut form = page(&world, service, request).await.form;
        form.increase = "1".to_owned();
        let refused = problems(overrides::save(&ctx, world.profile, service, &form).await);
        assert_eq!(refused.for_field("form"), Some(&Rule::OverrideAnswered));
    }
);

db_test!(
    async fn ovr_16_a_rejection_leaves_the_maximum_and_keeps_the_comment(db: TestDb) {
        let (world, service) = housing(&db).await;
        let request = world.request(service, "200").await.expect("requested");
        let refused = problems(
            world
                .answer(service, request, &response("rejected", "200", " "))
                .await,
        );
        assert_eq!(refused.for_field("comment"), Some(&Rule::RejectionNeedsComment));
        world
            .answer(service, request, &response("rejected", "200", "Use Earnfare"))
            .await
            .expect("answered");
        let shown = page(&world, service, request).await;
        let line = shown.line.clone().expect("line");
        assert_eq!(
            (line.status, line.comment.as_str()),
            (OverrideStatus::Rejected, "Use Earnfare")
        );
        assert_eq!(line.reviewed_by.as_deref(), Some("DHS 1wrkdev"));
        assert_eq!(shown.panel.standing.maximum(), Some(dollars("500")));
        assert_eq!(shown.panel.offer, Offer::Request, "may ask again");
    }
);

db_test!(
    async fn oq_06_the_reviewer_may_change_the_amount_and_the_history_says_so(db: TestDb) {
        let (world, service) = housing(&db).await;
        let request = world.request(service, "200").await.expect("requested");
        world
            .answer(
                service,
                request,
                &response("approved", "120", "As far as the bill goes"),
            )
            .await
            .expect("answered");
        assert_eq!(
            standing(&world, HOUSING, 2023).await.maximum(),
            Some(dollars("620"))
        );
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("log")
            .entries;
        let changes: Vec<_> = log
            .first()
            .expect("entry")
            .changes
            .iter()
            .map(|it| (it.label.as_str(), it.before.as_str(), it.after.as_str()))
            .collect();
        assert_eq!(
            changes,
            [
                ("Increase", "$200.00", "$120.00"),
                ("Request Status", "Pending", "Approved"),
                ("Comment", "", "As far as the bill goes"),
            ]
        );
    }
);

db_test!(
    async fn acc_13_ovr_20_oq_70_nobody_answers_an_own_request_and_partners_never(db: TestDb) {
        let (world, service) = housing(&db).await;
        let own = world.reviewer(0, OverrideRequest);
        let request = overrides::save(&own, world.profile, service, &new_request("200"))
            .await
            .expect("IDHS staff may request");
        let refused = problems(
            world
                .answer(service, request, &response("approved", "200", ""))
                .await,
        );
        assert_eq!(refused.for_field("form"), Some(&Rule::OverrideOwn));
        let mine = overrides::open(&world.reviewer(0, ProfileView), world.profile, service, request)
            .await
            .expect("page");
        assert!(matches!(mine.panel.offer, Offer::Pending { .. }) && !mine.may_answer());
        let theirs = overrides::open(&world.reviewer(1, ProfileView), world.profile, service, request)
            .await
            .expect("page");
        assert!(
            matches!(theirs.panel.offer, Offer::Review { .. }) && theirs.may_answer(),
            "OVR-17"
        );
        let partner = page(&world, service, request).await;
        assert!(matches!(partner.panel.offer, Offer::Pending { .. }) && !partner.may_answer());
        overrides::answer(
            &world.reviewer(1, OverrideReview),
            world.profile,
            service,
            request,
            &response("approved", "200", ""),
        )
        .await
        .expect("another reviewer");
    }
);

db_test!(
    async fn ovr_13_an_answered_request_is_not_answered_again(db: TestDb) {
        let (world, service) = housing(&db).await;
        let request = world.request(service, "200").await.expect("requested");
        let yes = response("approved", "200.00", "");
        for _ in 0..2 {
            world
                .answer(service, request, &yes)
                .await
                .expect("the same response twice is one");
        }
        let no = response("rejected", "200.00", "No");
        let refused = problems(world.answer(service, request, &no).await);
        assert_eq!(refused.for_field("form"), Some(&Rule::OverrideAnswered));
        let other = world.reviewer(1, OverrideReview);
        let late = overrides::answer(&other, world.profile, service, request, &yes).await;
        assert_eq!(problems(late).for_field("form"), Some(&Rule::OverrideAnswered));
        assert_eq!(
            standing(&world, HOUSING, 2023).await.maximum(),
            Some(dollars("700"))
        );
    }
);

db_test!(
    async fn ovr_08_of_two_requests_at_the_same_moment_one_is_kept(db: TestDb) {
        let (world, service) = housing(&db).await;
        for _ in 0..10 {
            let (a, b) = tokio::join!(world.request(service, "10"), world.request(service, "20"));
            let (kept, refused) = match (a, b) {
                (Ok(kept), Err(refused)) | (Err(refused), Ok(kept)) => (kept, refused),
                other => panic!("exactly one expected: {other:?}"),
            };
            assert!(problems::<()>(Err(refused)).has("form", "override-pending"));
            overrides::remove(&world.staff(OverrideRequest), world.profile, service, kept, "1")
                .await
                .expect("deleted");
        }
    }
);

db_test!(
    async fn ovr_12_of_two_reviewers_at_the_same_moment_one_answers(db: TestDb) {
        let (world, service) = housing(&db).await;
        let (first, second) = (
            world.reviewer(0, OverrideReview),
            world.reviewer(1, OverrideReview),
        );
        for round in 1..=10 {
            let request = world.request(service, "10").await.expect("requested");
            let (yes, no) = (response("approved", "10", ""), response("rejected", "10", "No"));
            let (a, b) = tokio::join!(
                overrides::answer(&first, world.profile, service, request, &yes),
                overrides::answer(&second, world.profile, service, request, &no)
            );
            assert!(a.is_ok() != b.is_ok(), "round {round}: {a:?} {b:?}");
            let line = page(&world, service, request).await.line.expect("line");
            let expected = if a.is_ok() {
                OverrideStatus::Approved
            } else {
                OverrideStatus::Rejected
            };
            assert_eq!(line.status, expected);
        }
    }
);

db_test!(
    async fn ovr_18_oss_09_help_is_suggested_from_the_fourteenth_day(db: TestDb) {
        let (world, service) = housing(&db).await;
        let request = world.request(service, "200").await.expect("requested");
        let line = page(&world, service, request).await.line.expect("line");
        assert!(!line.suggests_help);
        world.set("override_help_days", 0).await;
        let shown = page(&world, service, request).await;
        assert!(shown.line.expect("line").suggests_help);
        assert!(matches!(
            shown.panel.offer,
            Offer::Pending {
                suggests_help: true,
                ..
            }
        ));
    }
);

db_test!(
    async fn acc_08_a_request_of_another_agencys_customer_is_not_found(db: TestDb) {
        let (world, service) = housing(&db).await;
        let stranger = world.other_staff(OverrideRequest);
        let refused = overrides::save(&stranger, world.profile, service, &new_request("10")).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
        let request = world.request(service, "200").await.expect("requested");
        let refused = overrides::open(&world.other_staff(ProfileView), world.profile, service, request).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)));
        let own = world.staff(OverrideRequest);
        let elsewhere = overrides::save(&own, world.profile, world.activity, &new_request("10")).await;
        assert!(
            matches!(elsewhere, Err(ServiceError::NotFound)),
            "no support service"
        );
    }
);

db_test!(
    async fn ovr_19_an_increase_holds_for_its_fiscal_year_only(db: TestDb) {
        let (world, service) = housing(&db).await;
        let request = world.request(service, "200").await.expect("requested");
        world
            .answer(service, request, &response("approved", "200", ""))
            .await
            .expect("answered");
        assert_eq!(
            standing(&world, HOUSING, 2023).await.maximum(),
            Some(dollars("700"))
        );
        assert_eq!(
            standing(&world, HOUSING, 2024).await.maximum(),
            Some(dollars("500"))
        );
    }
);
