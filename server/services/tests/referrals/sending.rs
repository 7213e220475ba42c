//! Sending and changing: versions, snapshots, what is refused.

use domain::{
    Rule,
    access::Permission,
    program::Program,
    referral::{ReferralForm, ReferralResponse},
};
use scoped_futures::ScopedFutureExt;
use services::{ServiceError, audit, profile, referrals, update_log};
use store::{db_test, on};

use super::{Town, answer, problems, world::date};

db_test!(
    async fn ref_02_ref_03_ref_14_a_referral_is_sent_and_enrolls_nobody(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let viewer = town.world.staff(Permission::ProfileView);
        assert!(town.section(&viewer, town.world.profile).await.may_add);
        let before = profile::frame(&viewer, town.world.profile).await.expect("frame");
        let id = town.send(town.north, "snap_to_success").await;
        let lines = town.lines().await;
        assert_eq!((lines.len(), lines[0].id, lines[0].number), (1, id, 1));
        let newest = &lines[0].newest;
        assert_eq!(
            (
                newest.to.as_str(),
                newest.from.as_str(),
                newest.program,
                newest.submitted_on,
                newest.submitted_by.as_str(),
                newest.response,
                newest.responded_by.as_deref(),
                newest.customer.as_str(),
            ),
            (
                "Asian Human Services - Uptown",
                "Austin Peoples Action Center",
                Program::SnapToSuccess,
                date("01/06/2023"),
                "ISETS 6Partner",
                ReferralResponse::Pending,
                None,
                "Stephanie Abrams",
            )
        );
        let after = profile::frame(&viewer, town.world.profile).await.expect("frame");
        assert_eq!(after.enrollments, before.enrollments, "nobody is enrolled by it");
        assert_eq!(after.pending_referrals, ["Asian Human Services"], "SHL-15");
        assert_eq!(after.et_status, before.et_status, "STS-06: she is active");
        assert_eq!(audit::verify(&db).await.expect("history").broken, []);
    }
);

db_test!(
    async fn ref_05_ref_06_ref_07_ref_09_the_records_of_the_guide(db: TestDb) {
        let mut town = Town::on(&db, "04/06/2023").await;
        let reviewer = |town: &Town| town.world.reviewer(0, Permission::ReferralAnswer);
        let old = town.send(town.office, "snap_jp").await;
        let yes = answer(1, "accepted");
        referrals::answer(&reviewer(&town), town.world.profile, old, &yes)
            .await
            .expect("accepted");
        town.wake_on(&db, "11/06/2023");
        let new = town.send(town.north, "snap_jp").await;
        let change = ReferralForm {
            id: new.to_string(),
            version: "1".into(),
            ..town.form(town.south, "snap_jp")
        };
        let sender = town.world.staff(Permission::ReferralEdit);
        referrals::save(&sender, town.world.profile, &change)
            .await
            .expect("changed");
        let amelia = town.world.other_staff(Permission::ReferralAnswer);
        referrals::answer(&amelia, town.world.profile, new, &answer(2, "accepted"))
            .await
            .expect("accepted");
        let lines = town.lines().await;
        assert_eq!(
            lines.iter().map(|it| (it.number, it.id)).collect::<Vec<_>>(),
            [(1, new), (2, old)],
            "the latest is number 1"
        );
        let [first, second] = lines[0].children.as_slice() else {
            panic!("{:?}", lines[0]);
        };
        assert_eq!(
            (
                first.number,
                first.response,
                first.responded_on,
                first.is_eligible
            ),
            (1, ReferralResponse::Historical, None, None),
            "REF-07"
        );
        assert_eq!(first.responded_by, None);
        assert_eq!(lines[0].newest, *second, "REF-05");
        assert_eq!(
            (
                second.response,
                second.responded_by.as_deref(),
                second.responded_on,
                second.is_eligible
            ),
            (
                ReferralResponse::Accepted,
                Some("Amelia Telger"),
                Some(date("11/06/2023")),
                Some(true)
            )
        );
        let april = &lines[1].newest;
        assert_eq!(
            (
                april.to.as_str(),
                april.responded_by.as_deref(),
                april.responded_on,
                april.is_eligible
            ),
            (
                "Northern - Cook County",
                Some("DHS 1wrkdev"),
                Some(date("04/06/2023")),
                Some(true)
            ),
            "REF-09"
        );
    }
);

db_test!(
    async fn ref_08_a_record_stays_as_it_was_at_its_time(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        town.send(town.office, "snap_jp").await;
        db.write(|tx| {
            async move {
                for sql in [
                    "UPDATE organizations SET name = 'Renamed', name_key = 'renamed' WHERE name LIKE 'Northern%'",
                    "UPDATE persons SET last_name = 'Married' WHERE last_name = 'Abrams'",
                ] {
                    on!(tx, |c| sqlx::query(sql).execute(c).await.map(|_| ()))?;
                }
                Ok::<_, store::StoreError>(())
            }
            .scope_boxed()
        })
        .await
        .expect("renamed");
        let newest = town.lines().await.remove(0).newest;
        assert_eq!(
            (newest.to.as_str(), newest.customer.as_str()),
            ("Northern - Cook County", "Stephanie Abrams")
        );
    }
);

db_test!(
    async fn ref_14_the_same_form_twice_is_one_referral_and_a_forged_id_is_nobodys(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let form = town.form(town.office, "snap_jp");
        let sender = town.world.staff(Permission::ReferralEdit);
        let send = |form: ReferralForm| {
            let (sender, profile) = (sender.clone(), town.world.profile);
            async move { referrals::save(&sender, profile, &form).await }
        };
        send(form.clone()).await.expect("sent");
        send(form.clone()).await.expect("sent again");
        let lines = town.lines().await;
        assert_eq!((lines.len(), lines[0].children.len()), (1, 1));
        let unknown = ReferralForm {
            version: "1".into(),
            ..town.form(town.office, "snap_jp")
        };
        assert!(matches!(send(unknown).await, Err(ServiceError::NotFound)));
        let others = town.world.other_staff(Permission::ReferralEdit);
        let stolen = ReferralForm {
            from: town.world.other_agency.to_string(),
            ..form
        };
        let refused = referrals::save(&others, town.world.other_profile, &stolen).await;
        assert!(
            matches!(refused, Err(ServiceError::NotFound | ServiceError::Invalid(_))),
            "a referral of another customer: {refused:?}"
        );
        let wrong = ReferralForm {
            to: town.world.wioa.to_string(),
            from: town.world.other_agency.to_string(),
            program: "dhs_youth".into(),
            note: "x".repeat(2_001),
            ..town.form(town.office, "snap_jp")
        };
        let found = problems(send(wrong).await);
        for (field, code) in [
            ("to", "unknown-choice"),
            ("from", "unknown-choice"),
            ("program", "unknown-choice"),
            ("note", "text-too-long"),
        ] {
            assert!(found.has(field, code), "{field}: {found:?}");
        }
        assert_eq!(town.lines().await.len(), 1);
    }
);

db_test!(
    async fn ref_07_a_change_of_an_old_version_or_of_an_answered_referral_is_refused(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let id = town.send(town.office, "snap_jp").await;
        let sender = town.world.staff(Permission::ReferralEdit);
        let change = |to, version: i64| {
            let form = ReferralForm {
                id: id.to_string(),
                version: version.to_string(),
                ..town.form(to, "snap_jp")
            };
            let (sender, profile) = (sender.clone(), town.world.profile);
            async move { referrals::save(&sender, profile, &form).await }
        };
        change(town.north, 1).await.expect("changed");
        change(town.north, 1).await.expect("sent twice");
        let Err(ServiceError::Stale(now)) = change(town.south, 1).await else {
            panic!("a change of the old version");
        };
        assert_eq!((now.version, now.by.as_str()), (2, "ISETS 6Partner"));
        assert!(now.fields.contains(&("to".to_owned(), town.north.to_string())));
        let others = town.world.other_staff(Permission::ReferralEdit);
        let theirs = ReferralForm {
            id: id.to_string(),
            version: "2".into(),
            from: town.world.other_agency.to_string(),
            ..town.form(town.office, "snap_jp")
        };
        let refused = referrals::save(&others, town.world.profile, &theirs).await;
        assert!(
            matches!(refused, Err(ServiceError::NotFound | ServiceError::Invalid(_))),
            "only its sender changes it: {refused:?}"
        );
        let reviewer = town.world.reviewer(0, Permission::ReferralAnswer);
        referrals::answer(&reviewer, town.world.profile, id, &answer(2, "rejected"))
            .await
            .expect("rejected");
        let late = problems(change(town.south, 3).await);
        assert_eq!(
            late.for_field("form"),
            Some(&Rule::ReferralAnswered {
                by: "DHS 1wrkdev".into(),
                on: date("01/06/2023")
            })
        );
        let page = referrals::open_change(&sender, town.world.profile, id)
            .await
            .expect("page");
        assert!(page.hindrance.is_some());
        let children = town.lines().await.remove(0).children;
        assert_eq!(children.len(), 2);
    }
);

db_test!(
    async fn ref_14_statewide_staff_change_what_others_sent_and_its_origin_stays(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let id = town.send(town.office, "snap_jp").await;
        let statewide = town.world.statewide(Permission::ReferralEdit);
        let page = referrals::open_change(&statewide, town.world.profile, id)
            .await
            .expect("page");
        assert_eq!(page.from.len(), 1);
        let form = ReferralForm {
            to: town.north.to_string(),
            ..page.form
        };
        referrals::save(&statewide, town.world.profile, &form)
            .await
            .expect("changed");
        let newest = town.lines().await.remove(0).newest;
        assert_eq!(
            (newest.from.as_str(), newest.submitted_by.as_str()),
            ("Austin Peoples Action Center", "D1wrkdev")
        );
    }
);

db_test!(
    async fn log_02_the_update_log_tells_of_referrals(db: TestDb) {
        let town = Town::on(&db, "01/06/2023").await;
        let id = town.send(town.north, "earnfare").await;
        let reviewer = town.world.reviewer(0, Permission::ReferralAnswer);
        let form = domain::referral::AnswerForm {
            amount: "196".into(),
            ..answer(1, "accepted")
        };
        referrals::answer(&reviewer, town.world.profile, id, &form)
            .await
            .expect("accepted");
        let viewer = town.world.staff(Permission::ProfileView);
        let log = update_log::open(&viewer, town.world.profile, 10, 0)
            .await
            .expect("log");
        let told: Vec<_> = log.entries.iter().map(|it| (it.what, it.by.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Referral answered", "DHS 1wrkdev"),
                ("Referral sent", "ISETS 6Partner")
            ]
        );
        let said = |label: &str| {
            let changes = &log.entries[0].changes;
            changes
                .iter()
                .find(|it| it.label == label)
                .map(|it| it.after.clone())
        };
        assert_eq!(said("Response").as_deref(), Some("Accepted"));
        assert_eq!(said("SNAP/E&T Eligible").as_deref(), Some("Yes"));
        assert_eq!(said("Benefit Amount").as_deref(), Some("$196.00"));
        assert_eq!(log.entries[0].subject, "Asian Human Services - Uptown");
    }
);
