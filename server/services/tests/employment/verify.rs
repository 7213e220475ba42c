//! Verification: note and document first, a manager within scope, once. ACC-11, EMP-17 to EMP-23, OQ-44, OQ-45.

use chrono::NaiveDate;
use domain::{
    Rule,
    access::Permission::{DocumentEdit, EmploymentEdit, EmploymentVerify, NoteWrite, ProfileView},
    employment::{EmploymentForm, MilestoneState},
    note::NoteKind,
};
use services::{
    ServiceError,
    documents::{self, RemovalForm},
    employments,
    notes::{self, NoteRequest},
    update_log,
};
use store::db_test;

use super::{
    BOTH, employed, later, manager, milestone, new_form, note, note_form, page, page_as, paper_form, prove,
    refused, run, save, shown, site, upload, verification, verify,
};
use crate::world::date;

db_test!(
    async fn emp_20_emp_27_the_dates_and_where_each_milestone_stands(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let all = shown(page(&world, id).await).milestones;
        let dates: Vec<NaiveDate> = all.iter().map(|it| it.due).collect();
        assert_eq!(
            dates,
            [date("12/01/2022"), date("12/31/2022"), date("01/30/2023")]
        );
        let states: Vec<MilestoneState> = all.iter().map(|it| it.state).collect();
        assert_eq!(
            states,
            [MilestoneState::Open, MilestoneState::Open, MilestoneState::Ahead]
        );
    }
);

db_test!(
    async fn emp_17_emp_19_oq_44_note_and_document_come_before_the_verification(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let form = verification(id, 30, "no");
        refused(verify(&world, &form).await, "days", "milestone-needs-note");
        note(&world, id, 60).await;
        refused(verify(&world, &form).await, "days", "milestone-needs-note");
        note(&world, id, 30).await;
        refused(verify(&world, &form).await, "days", "employment-needs-document");
        // One document is enough for all of them, whichever period it is of.
        upload(&world, &paper_form(id, 90)).await.expect("a document");
        assert_eq!(milestone(&world, id, 30).await.refused, None);
        verify(&world, &form).await.expect("verified");
        verify(&world, &verification(id, 60, "no"))
            .await
            .expect("verified");
    }
);

db_test!(
    async fn emp_21_emp_22_emp_26_it_is_kept_who_verified_on_which_day(db: TestDb) {
        let mut world = site(&db, BOTH).await;
        let id = employed(&world).await;
        prove(&world, id, 30).await;
        verify(&world, &verification(id, 30, "no"))
            .await
            .expect("verified");
        later(&mut world, &db, "03/10/2023");
        note(&world, id, 90).await;
        verify(&world, &verification(id, 90, "yes"))
            .await
            .expect("verified");
        let done = milestone(&world, id, 90).await.verified.expect("verified");
        assert_eq!((done.by.as_str(), done.got_raise), ("3manager", true));
        assert_eq!(done.on, date("03/10/2023"));
        let shown = shown(page(&world, id).await);
        assert_eq!(shown.benchmark, "30,90 - Receive Raise or Promotion");
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("the log");
        let told: Vec<_> = log
            .entries
            .iter()
            .filter(|it| it.what == "Employment verified")
            .map(|it| (it.by.as_str(), it.subject.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("3manager", "Supervisor, Test Player Two: 90 days on 01/30/2023"),
                ("3manager", "Supervisor, Test Player Two: 30 days on 12/01/2022"),
            ]
        );
    }
);

db_test!(
    async fn oq_45_not_before_the_date_and_not_after_the_end(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        for days in [30, 60, 90] {
            prove(&world, id, days).await;
        }
        refused(
            verify(&world, &verification(id, 90, "no")).await,
            "days",
            "milestone-ahead",
        );
        let ended = EmploymentForm {
            end: "12/30/2022".into(),
            ..page(&world, id).await.form
        };
        save(&world, &ended).await.expect("ended");
        let of = |days| domain::employment::VerificationForm {
            version: "2".into(),
            ..verification(id, days, "no")
        };
        refused(verify(&world, &of(60)).await, "days", "milestone-after-end");
        verify(&world, &of(30)).await.expect("reached before the end");
    }
);

db_test!(
    async fn oq_45_who_entered_the_record_does_not_verify_it_and_another_manager_does(db: TestDb) {
        let world = site(&db, BOTH).await;
        let entered =
            employments::save(&manager(&world, EmploymentEdit), world.profile, &new_form("25")).await;
        let id = entered.expect("saved").id;
        prove(&world, id, 30).await;
        let form = verification(id, 30, "no");
        assert_eq!(
            milestone(&world, id, 30).await.refused,
            Some(Rule::EmploymentOwnRecord)
        );
        refused(verify(&world, &form).await, "days", "employment-own-record");
        let other = world.provider_manager(1, EmploymentVerify);
        employments::verify(&other, world.profile, &form)
            .await
            .expect("another person");
    }
);

db_test!(
    async fn acc_11_acc_24_only_managers_in_scope_and_statewide_staff_verify(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        prove(&world, id, 30).await;
        note(&world, id, 60).await;
        // The manager of another agency.
        let elsewhere = world.other_provider_manager(EmploymentVerify);
        assert!(matches!(
            employments::verify(&elsewhere, world.profile, &verification(id, 30, "no")).await,
            Err(ServiceError::NotFound)
        ));
        assert!(!shown(page(&world, id).await).can_verify);
        assert!(shown(page_as(&manager(&world, ProfileView), &world, id).await).can_verify);
        let idhs = world.reviewer(1, EmploymentVerify);
        let done = employments::verify(&idhs, world.profile, &verification(id, 60, "no")).await;
        assert_eq!(done.expect("OQ-45: IDHS may too"), id);
    }
);

db_test!(
    async fn emp_21_it_is_verified_once_and_a_second_click_is_the_first(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        prove(&world, id, 30).await;
        for _ in 0..2 {
            verify(&world, &verification(id, 30, "no"))
                .await
                .expect("verified");
        }
        let other = world.provider_manager(1, EmploymentVerify);
        let again = employments::verify(&other, world.profile, &verification(id, 30, "yes")).await;
        refused(again, "days", "milestone-verified");
        let done = milestone(&world, id, 30).await.verified.expect("verified");
        assert!(!done.got_raise);
    }
);

db_test!(
    async fn emp_20_a_record_changed_meanwhile_is_looked_at_again_before_it_is_verified(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        prove(&world, id, 30).await;
        let moved = EmploymentForm {
            start: "11/15/2022".into(),
            ..page(&world, id).await.form
        };
        save(&world, &moved).await.expect("moved");
        assert!(matches!(
            verify(&world, &verification(id, 30, "no")).await,
            Err(ServiceError::Stale(_))
        ));
        let form = domain::employment::VerificationForm {
            version: "2".into(),
            ..verification(id, 30, "no")
        };
        verify(&world, &form).await.expect("verified");
        // From now on start and end hold what was verified.
        let form = page(&world, id).await.form;
        let start = EmploymentForm {
            start: "11/01/2022".into(),
            ..form.clone()
        };
        refused(save(&world, &start).await, "start", "employment-start-verified");
        let end = EmploymentForm {
            end: "12/14/2022".into(),
            ..form
        };
        refused(save(&world, &end).await, "end", "employment-end-before-verified");
    }
);

db_test!(
    async fn emp_18_a_period_has_one_document_and_takes_another_when_it_is_removed(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let form = paper_form(id, 30);
        for _ in 0..2 {
            upload(&world, &form).await.expect("kept, a second click too");
        }
        refused(
            upload(&world, &paper_form(id, 30)).await,
            "file",
            "milestone-has-document",
        );
        let papers = milestone(&world, id, 30).await.papers;
        assert_eq!(papers.len(), 1);
        let listed = documents::uploads(&world.staff(ProfileView), world.profile)
            .await
            .expect("the uploads")
            .documents;
        let record = listed[0].record.as_ref().expect("the linked record");
        assert_eq!(
            (record.name.as_str(), record.employment),
            ("Supervisor, Test Player Two", Some(id))
        );
        let removal = RemovalForm {
            document: papers[0].id.to_string(),
            version: "1".into(),
            reason: "Wrong customer".into(),
        };
        documents::remove(&world.staff(DocumentEdit), world.profile, &removal)
            .await
            .expect("removed");
        assert!(milestone(&world, id, 30).await.papers.is_empty());
        upload(&world, &paper_form(id, 30)).await.expect("another");
        let empty = ("empty.pdf".to_owned(), Vec::new());
        let ctx = world.staff(DocumentEdit);
        let outcome = employments::upload(&ctx, world.profile, &paper_form(id, 60), &empty).await;
        refused(outcome, "file", "file-empty");
    }
);

db_test!(
    async fn not_02_emp_19_the_note_of_a_period_stands_in_the_log_too(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let form = note_form(id, 60, "Paystub seen. <script>alert(1)</script>");
        for _ in 0..2 {
            employments::add_note(&world.staff(NoteWrite), world.profile, &form)
                .await
                .expect("a note, a second click too");
        }
        let of_60 = milestone(&world, id, 60).await.notes;
        assert_eq!(of_60.len(), 1);
        assert_eq!(of_60[0].text, form.text);
        assert!(milestone(&world, id, 30).await.notes.is_empty());
        let request = NoteRequest {
            kind: Some(NoteKind::EmploymentVerification),
            oldest_first: false,
            size: 10,
            offset: 0,
        };
        let log = notes::log(&world.staff(ProfileView), world.profile, &request)
            .await
            .expect("the log");
        assert_eq!(log.found, 1);
        let blank = note_form(id, 60, " ");
        let outcome = employments::add_note(&world.staff(NoteWrite), world.profile, &blank).await;
        refused(outcome, "text", "missing");
        let elsewhere =
            employments::add_note(&world.other_staff(NoteWrite), world.other_profile, &form).await;
        assert!(matches!(elsewhere, Err(ServiceError::NotFound)));
    }
);

db_test!(
    async fn acc_11_a_broken_row_is_an_error_and_never_a_verification(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        prove(&world, id, 30).await;
        run(&db, "DELETE FROM employment_notes").await;
        refused(
            verify(&world, &verification(id, 30, "no")).await,
            "days",
            "milestone-needs-note",
        );
    }
);
