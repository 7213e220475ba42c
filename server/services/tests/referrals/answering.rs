//! Answering: who may, what follows, and what two answers at once come to.

use domain::{
    Money, Rule,
    access::Permission,
    earnfare::BenefitOrigin,
    et_status::EtStatus,
    referral::{AnswerForm, ReferralForm, ReferralResponse},
};
use services::{ServiceError, audit, earnfare, profile, referrals};
use store::db_test;

use super::{Town, answer, problems, world::date};

/// An answer with a benefit amount.
fn with_amount(version: i64, amount: &str) -> AnswerForm {
    AnswerForm {
        amount: amount.to_owned(),
        ..answer(version, "accepted")
    }
}

db_test!(
    async fn ref_12_the_e_and_t_status_follows_from_referrals(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let admin = |permission| town.world.reviewer(0, permission);
        let status = async || {
            let frame = profile::frame(&admin(Permission::ProfileView), town.newcomer).await;
            frame.expect("frame").et_status
        };
        let decide = async |id, decision: &str| {
            let ctx = admin(Permission::ReferralAnswer);
            referrals::answer(&ctx, town.newcomer, id, &answer(1, decision))
                .await
                .expect("answered")
        };
        let first = town.send_newcomer(town.north, "snap_jp").await;
        assert_eq!(status().await, EtStatus::PendingReferralApproval);
        let second = town.send_newcomer(town.office, "snap_jp").await;
        decide(first, "rejected").await;
        assert_eq!(
            status().await,
            EtStatus::PendingReferralApproval,
            "another one waits"
        );
        decide(second, "rejected").await;
        assert_eq!(status().await, EtStatus::ReferralRejected);
        let third = town.send_newcomer(town.south, "snap_jp").await;
        assert_eq!(status().await, EtStatus::PendingReferralApproval);
        decide(third, "accepted").await;
        assert_eq!(status().await, EtStatus::NotEnrolled, "intake enrolls, later");
        let line = town
            .section(&admin(Permission::ProfileView), town.newcomer)
            .await
            .lines;
        assert_eq!(line[2].newest.reason, "No opening before May");
        assert_eq!(line[0].newest.reason, "", "an acceptance has none");
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn acc_12_ref_13_ern_02_ern_03_workforce_staff_approve_earnfare_with_the_first_amount(db: TestDb) {
        let town = Town::on(&db, "02/15/2024").await;
        let id = town.send(town.north, "earnfare").await;
        let profile = town.world.profile;
        for ctx in [
            town.world.other_staff(Permission::ReferralAnswer),
            town.world.local(town.north, Permission::ReferralAnswer),
            town.world.statewide(Permission::ReferralAnswer),
            town.world.other_manager(Permission::ReferralAnswer),
        ] {
            let refused = referrals::answer(&ctx, profile, id, &with_amount(1, "196")).await;
            assert!(
                matches!(refused, Err(ServiceError::Forbidden)),
                "{}: {refused:?}",
                ctx.name()
            );
        }
        let shown = referrals::open(&town.world.other_staff(Permission::ProfileView), profile, id)
            .await
            .expect("page");
        assert!(!shown.may_answer && !shown.may_change);
        let reviewer = town.world.reviewer(0, Permission::ReferralAnswer);
        let missing = problems(referrals::answer(&reviewer, profile, id, &with_amount(1, "")).await);
        assert_eq!(missing.for_field("amount"), Some(&Rule::Missing));
        let nothing = problems(referrals::answer(&reviewer, profile, id, &with_amount(1, "0")).await);
        assert_eq!(nothing.for_field("amount"), Some(&Rule::AmountNotPositive));
        for _ in 0..2 {
            let seen = referrals::answer(&reviewer, profile, id, &with_amount(1, "$196.00")).await;
            assert!(seen.expect("approved, once"));
        }
        let newest = town.lines().await.remove(0).newest;
        assert_eq!(newest.benefit, Some(Money::from_cents(19_600)));
        let world = town.world.with_policy().await;
        world.enroll_in_earnfare().await;
        let viewer = world.staff(Permission::ProfileView);
        let page = earnfare::open(&viewer, profile, None).await.expect("page");
        let amounts: Vec<_> = page
            .earnfare
            .amounts
            .iter()
            .map(|it| (it.amount, it.effective_on, it.origin, it.by.as_str()))
            .collect();
        assert_eq!(
            amounts,
            [(
                Money::from_cents(19_600),
                date("02/15/2024"),
                BenefitOrigin::Referral,
                "DHS 1wrkdev"
            )]
        );
        assert_eq!(page.earnfare.months[0].benefit_hours, Some(14), "ERN-04");
    }
);

db_test!(
    async fn ref_13_a_rejected_earnfare_referral_sets_no_amount(db: TestDb) {
        let town = Town::on(&db, "02/15/2024").await;
        let id = town.send(town.north, "earnfare").await;
        let reviewer = town.world.reviewer(0, Permission::ReferralAnswer);
        let no = AnswerForm {
            amount: "196".into(),
            ..answer(1, "rejected")
        };
        referrals::answer(&reviewer, town.world.profile, id, &no)
            .await
            .expect("rejected");
        assert_eq!(town.lines().await[0].newest.benefit, None);
        let mut conn = db.read().await.expect("read");
        let rows = store::earnfare::benefits(&mut conn, town.world.profile)
            .await
            .expect("amounts");
        assert!(rows.is_empty());
    }
);

db_test!(
    async fn ref_06_ref_14_only_the_place_referred_to_answers_and_only_once(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let profile = town.world.profile;
        let id = town.send(town.north, "snap_jp").await;
        let sender = town.world.staff(Permission::ReferralAnswer);
        let refused = referrals::answer(&sender, profile, id, &answer(1, "accepted")).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
        let elsewhere = town.world.local(town.south, Permission::ReferralAnswer);
        let refused = referrals::answer(&elsewhere, profile, id, &answer(1, "accepted")).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
        let there = town.world.local(town.north, Permission::ReferralAnswer);
        let of_another =
            referrals::answer(&there, town.world.other_profile, id, &answer(1, "accepted")).await;
        assert!(
            matches!(of_another, Err(ServiceError::NotFound)),
            "{of_another:?}"
        );
        let empty = problems(referrals::answer(&there, profile, id, &AnswerForm::default()).await);
        assert_eq!(empty.for_field("response"), Some(&Rule::Missing));
        let seen = referrals::answer(&there, profile, id, &answer(1, "accepted")).await;
        assert!(seen.expect("accepted"), "who accepts goes on with her");
        let reviewer = town.world.reviewer(0, Permission::ReferralAnswer);
        let late = problems(referrals::answer(&reviewer, profile, id, &answer(2, "rejected")).await);
        assert!(late.has("form", "referral-answered"));
        let newest = town.lines().await.remove(0).newest;
        assert_eq!(
            (newest.response, newest.responded_by.as_deref()),
            (ReferralResponse::Accepted, Some("Amelia Telger"))
        );
    }
);

db_test!(
    async fn ref_06_of_two_answers_at_the_same_moment_one_is_kept(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let profile = town.world.profile;
        let (first, second) = (
            town.world.reviewer(0, Permission::ReferralAnswer),
            town.world.reviewer(1, Permission::ReferralAnswer),
        );
        for round in 1..=8 {
            let id = town.send(town.office, "earnfare").await;
            let (yes, no) = (with_amount(1, "196"), answer(1, "rejected"));
            let (a, b) = tokio::join!(
                referrals::answer(&first, profile, id, &yes),
                referrals::answer(&second, profile, id, &no)
            );
            assert!(a.is_ok() != b.is_ok(), "round {round}: {a:?} {b:?}");
            let newest = town.lines().await.remove(0).newest;
            let (expected, by) = if a.is_ok() {
                (ReferralResponse::Accepted, "DHS 1wrkdev")
            } else {
                (ReferralResponse::Rejected, "D1wrkdev")
            };
            assert_eq!(
                (newest.response, newest.responded_by.as_deref()),
                (expected, Some(by))
            );
            assert_eq!(newest.benefit.is_some(), a.is_ok());
            assert!(problems(if a.is_ok() { b } else { a }).has("form", "referral-answered"));
        }
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn ref_07_an_answer_and_a_change_at_the_same_moment_never_mix(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let profile = town.world.profile;
        let sender = town.world.staff(Permission::ReferralEdit);
        let reviewer = town.world.reviewer(0, Permission::ReferralAnswer);
        for round in 1..=8 {
            let id = town.send(town.office, "snap_jp").await;
            let change = ReferralForm {
                id: id.to_string(),
                version: "1".into(),
                ..town.form(town.north, "snap_jp")
            };
            let yes = answer(1, "accepted");
            let (answered, changed) = tokio::join!(
                referrals::answer(&reviewer, profile, id, &yes),
                referrals::save(&sender, profile, &change)
            );
            let line = town.lines().await.remove(0);
            match (answered, changed) {
                (Ok(_), Err(ServiceError::Invalid(problems))) => {
                    assert!(problems.has("form", "referral-answered"), "round {round}");
                    assert_eq!(line.newest.to, "Northern - Cook County");
                    assert_eq!((line.children.len(), line.is_pending()), (1, false));
                }
                (Err(ServiceError::Stale(now)), Ok(())) => {
                    assert_eq!(now.version, 2);
                    assert_eq!((line.children.len(), line.is_pending()), (2, true));
                }
                other => panic!("round {round}: {other:?}"),
            }
        }
    }
);

db_test!(
    async fn ref_02_two_referrals_at_the_same_moment_are_two(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let sender = town.world.staff(Permission::ReferralEdit);
        let (a, b) = (
            town.form(town.office, "snap_jp"),
            town.form(town.north, "snap_jp"),
        );
        let (first, second) = tokio::join!(
            referrals::save(&sender, town.world.profile, &a),
            referrals::save(&sender, town.world.profile, &b)
        );
        first.expect("first");
        second.expect("second");
        let lines = town.lines().await;
        assert_eq!(lines.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
    }
);
