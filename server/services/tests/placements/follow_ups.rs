//! Follow-ups: opened by their day, verified once.

use domain::{
    document::DocumentKind,
    placement::{FollowUpForm, FollowUpState},
};
use services::{ServiceError, documents::RemovalForm};
use store::db_test;

use super::{day, open, refused, run, site, youth};

db_test!(
    async fn fup_02_fup_05_fup_08_follow_ups_open_on_their_day_and_are_verified_once(db: TestDb) {
        let mut site = site(&db, "01/18/2023").await;
        let saved = site.save(&site.blank().await).await.expect("started 12/19/2022");
        let shown = site.tab(open()).await.shown.expect("shown");
        let lines: Vec<_> = shown
            .follow_ups
            .iter()
            .map(|it| (it.milestone.days, it.state))
            .collect();
        assert_eq!(lines[0], (30, FollowUpState::Open));
        assert_eq!(lines[1], (60, FollowUpState::Opens));
        assert_eq!(
            lines.iter().map(|it| it.0).collect::<Vec<_>>(),
            [30, 60, 90, 180, 270]
        );
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        let early = FollowUpForm {
            days: "60".into(),
            ..form.clone()
        };
        refused(site.verify(&early).await, "days", "follow-up-not-open");
        let unticked = FollowUpForm {
            verified: String::new(),
            ..form.clone()
        };
        refused(
            site.verify(&unticked).await,
            "verified",
            "employment-not-verified",
        );
        site.verify(&form).await.expect("verified");
        site.verify(&form).await.expect("the same click twice");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.follow_ups[0].state, FollowUpState::Verified);
        let done = shown.follow_ups[0].verified.clone().expect("verified");
        assert_eq!((done.by.as_str(), done.on), ("ISETS 6Partner", day("01/18/2023")));
        site.on(&db, "02/20/2023");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.follow_ups[1].state, FollowUpState::Overdue(3));
    }
);

db_test!(
    async fn fup_06_oq_69_the_wage_is_reviewed_by_the_table_of_the_day(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        let saved = site.save(&site.blank().await).await.expect("started");
        run(&db, "UPDATE minimum_wages SET hourly_cents = 1700").await;
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        assert_eq!(form.minimum, "17.00");
        refused(site.verify(&form).await, "hourly", "wage-below-minimum");
        let raised = FollowUpForm {
            hourly: "17.00".into(),
            ..form
        };
        site.verify(&raised).await.expect("verified");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.placement.wage.hourly.cents(), 1_700);
        assert_eq!(shown.wages[0].from, day("01/18/2023"));
        assert!(shown.below.is_none());
    }
);

db_test!(
    async fn fup_07_yth_39_the_evaluation_is_due_with_the_thirty_day_one(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        youth(&db).await;
        let saved = site.save(&site.blank().await).await.expect("started");
        let shown = site.tab(open()).await.shown.expect("shown");
        let days: Vec<_> = shown.follow_ups.iter().map(|it| it.milestone.days).collect();
        assert_eq!(days, [30, 60, 90, 180]);
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        refused(site.verify(&form).await, "evaluation", "missing");
        let told = FollowUpForm {
            evaluation: "Punctual, learns fast".into(),
            ..form
        };
        site.verify(&told).await.expect("verified");
        let shown = site.tab(open()).await.shown.expect("shown");
        let done = shown.follow_ups[0].verified.clone().expect("verified");
        assert_eq!(done.evaluation, "Punctual, learns fast");
    }
);

db_test!(
    async fn fup_07_shl_22_the_evaluation_is_kept_as_a_document_in_the_same_step(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        youth(&db).await;
        let saved = site.save(&site.blank().await).await.expect("started");
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        let empty = site.verify_with(&form, Some(&file("evaluation.pdf", b""))).await;
        refused(empty, "file", "file-empty");
        let renamed = site
            .verify_with(&form, Some(&file("evaluation.png", b"%PDF-1.7\ngood")))
            .await;
        refused(renamed, "file", "file-ending-differs");
        let good = file("evaluation.pdf", b"%PDF-1.7\ngood");
        site.verify_with(&form, Some(&good)).await.expect("verified");
        site.verify_with(&form, Some(&good))
            .await
            .expect("the same click twice");
        let shown = site.tab(open()).await.shown.expect("shown");
        let done = shown.follow_ups[0].verified.clone().expect("verified");
        let (id, name) = done.document.expect("the document");
        assert_eq!((name.as_str(), done.evaluation.as_str()), ("evaluation.pdf", ""));
        let ctx = site.world.staff(domain::access::Permission::DocumentView);
        let read = services::documents::open(&ctx, site.world.profile, id).await;
        assert_eq!(read.expect("the file").bytes, good.1);
        let listed = services::documents::uploads(&ctx, site.world.profile).await;
        let listed = listed.expect("the list").documents;
        assert_eq!(listed.len(), 1, "{listed:?}");
        assert_eq!(listed[0].kind, DocumentKind::WorksiteEvaluation);
        assert!(listed[0].record.as_ref().is_some_and(|it| it.is_placement));
        assert_eq!(services::audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn fup_07_a_removed_evaluation_leaves_the_follow_up_verified(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        youth(&db).await;
        let saved = site.save(&site.blank().await).await.expect("started");
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        let good = ("evaluation.pdf".to_owned(), b"%PDF-1.7\ngood".to_vec());
        site.verify_with(&form, Some(&good)).await.expect("verified");
        let ctx = site.world.staff(domain::access::Permission::DocumentEdit);
        let removal = RemovalForm {
            document: form.document,
            version: "1".into(),
            reason: "Another person's".into(),
        };
        services::documents::remove(&ctx, site.world.profile, &removal)
            .await
            .expect("removed");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.follow_ups[0].state, FollowUpState::Verified);
        let done = shown.follow_ups[0].verified.clone().expect("verified");
        assert_eq!(done.document, None);
    }
);

db_test!(
    async fn fup_08_of_two_who_verify_at_once_one_is_kept(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        let saved = site.save(&site.blank().await).await.expect("started");
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        let other = site.world.reviewer(0, domain::access::Permission::FollowUpVerify);
        let (mine, theirs) = tokio::join!(
            site.verify(&form),
            services::placements::save_follow_up(&other, (site.world.profile, site.cw), &form, None)
        );
        match (mine, theirs) {
            (Ok(_), Err(ServiceError::Invalid(it))) | (Err(ServiceError::Invalid(it)), Ok(_)) => {
                assert!(it.has("days", "follow-up-verified"), "{it:?}");
            }
            other => panic!("one of two: {other:?}"),
        }
    }
);

db_test!(
    async fn fup_01_employment_is_tracked_at_30_60_and_90_days(db: TestDb) {
        let mut site = site(&db, "12/30/2022").await;
        let saved = site.save(&site.blank().await).await.expect("started 12/19/2022");
        let milestones = [("01/18/2023", 30), ("02/17/2023", 60), ("03/19/2023", 90)];
        for (on, days) in milestones {
            site.on(&db, on);
            let form = FollowUpForm {
                verified: "true".into(),
                ..site.follow_up(saved.id, days).await
            };
            site.verify(&form).await.expect("verified on its day");
        }
        let shown = site.tab(open()).await.shown.expect("shown");
        let tracked: Vec<_> = shown
            .follow_ups
            .iter()
            .filter_map(|it| it.verified.as_ref().map(|done| (done.on, it.milestone.days)))
            .collect();
        assert_eq!(tracked, milestones.map(|(on, days)| (day(on), days)));
    }
);

db_test!(
    async fn fup_06_fup_08_a_second_form_with_another_wage_is_not_taken_for_the_first(db: TestDb) {
        let site = site(&db, "01/18/2023").await;
        let saved = site.save(&site.blank().await).await.expect("started");
        let form = FollowUpForm {
            verified: "true".into(),
            ..site.follow_up(saved.id, 30).await
        };
        site.verify(&form).await.expect("verified");
        let other = FollowUpForm {
            hourly: "18.00".into(),
            ..form.clone()
        };
        // Told, not swallowed: the same person in another tab, with another wage.
        refused(site.verify(&other).await, "days", "follow-up-verified");
        site.verify(&form).await.expect("the same form again");
        let shown = site.tab(open()).await.shown.expect("shown");
        assert_eq!(shown.placement.wage.hourly.cents(), 1_600);
    }
);

db_test!(
    async fn fup_06_oq_69_a_wage_reviewed_after_the_end_holds_no_later_than_the_last_day(db: TestDb) {
        let mut site = site(&db, "01/20/2023").await;
        let saved = site.save(&site.blank().await).await.expect("started 12/19/2022");
        let ended = domain::placement::PlacementForm {
            status: "successful".into(),
            end: "01/20/2023".into(),
            subsidized: "0".into(),
            subsidized_to: "01/20/2023".into(),
            ..site.stored().await
        };
        site.save(&ended).await.expect("closed");
        site.on(&db, "03/01/2023");
        let form = FollowUpForm {
            verified: "true".into(),
            hourly: "18.00".into(),
            ..site.follow_up(saved.id, 30).await
        };
        site.verify(&form).await.expect("verified");
        let asked = services::placements::Asked::One(saved.id);
        let shown = site.tab(asked).await.shown.expect("shown");
        assert_eq!(shown.placement.wage.hourly.cents(), 1_800);
        // The wage without subsidy, from the day after the last subsidized one, is the one that was reviewed.
        assert_eq!(shown.wages[0].from, day("01/21/2023"), "{:?}", shown.wages);
        assert_eq!(shown.wages[0].wage.hourly.cents(), 1_800);
    }
);
