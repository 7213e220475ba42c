//! The record, and the activity that comes with it. EMP-06, EMP-11, EMP-13.

use domain::{
    access::Permission::{EmploymentEdit, ProfileView, ServiceEdit},
    employment::EmploymentForm,
    service_status::ServiceStatus,
};
use services::{ServiceError, customer_services, employments, profile, update_log};
use store::db_test;

use super::{BOTH, activities, employed, new_form, page, refused, run, save, shown, site};

db_test!(
    async fn emp_11_20_hours_bring_job_retention_and_less_bring_employment(db: TestDb) {
        let world = site(&db, BOTH).await;
        assert!(save(&world, &new_form("20.00")).await.expect("saved").is_new);
        let retention = activities(&world, "JR").await;
        assert_eq!(retention.len(), 1);
        assert_eq!(retention[0].status, ServiceStatus::Planned);
        assert!(activities(&world, "E").await.is_empty());
        save(&world, &new_form("19.99")).await.expect("saved");
        assert_eq!(activities(&world, "E").await.len(), 1);
        // A second job of as many hours finds the activity there.
        save(&world, &new_form("25.5")).await.expect("saved");
        assert_eq!(activities(&world, "JR").await.len(), 1);
    }
);

db_test!(
    async fn emp_13_hours_that_pass_20_bring_the_other_activity_and_leave_the_first(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let form = EmploymentForm {
            weekly_hours: "21".into(),
            ..page(&world, id).await.form
        };
        save(&world, &form).await.expect("still 20 or more");
        assert!(activities(&world, "E").await.is_empty());
        let form = EmploymentForm {
            weekly_hours: "19.99".into(),
            ..page(&world, id).await.form
        };
        assert!(!save(&world, &form).await.expect("below 20").is_new);
        let codes = [
            activities(&world, "JR").await.len(),
            activities(&world, "E").await.len(),
        ];
        assert_eq!(codes, [1, 1]);
    }
);

db_test!(
    async fn emp_11_where_the_provider_may_not_offer_it_nothing_is_saved(db: TestDb) {
        let world = site(&db, &["Job Retention"]).await;
        let outcome = save(&world, &new_form("19.99")).await;
        refused(outcome, "weekly_hours", "employment-activity-not-offered");
        let ctx = world.staff(ProfileView);
        let frame = profile::frame(&ctx, world.profile).await.expect("the frame");
        let found = employments::section(&ctx, &frame).await.expect("the section");
        assert!(found.expect("of ISETS").lines.is_empty());
        let id = employed(&world).await;
        let form = EmploymentForm {
            weekly_hours: "10".into(),
            employer: "Another".into(),
            ..page(&world, id).await.form
        };
        refused(
            save(&world, &form).await,
            "weekly_hours",
            "employment-activity-not-offered",
        );
        assert_eq!(page(&world, id).await.form.employer, "Test Player Two");
    }
);

db_test!(
    async fn emp_11_after_the_enrollment_a_new_one_is_refused_and_the_old_one_can_still_end(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        run(&db, "UPDATE enrollments SET ended_on = '2022-12-31'").await;
        refused(
            save(&world, &new_form("30")).await,
            "weekly_hours",
            "service-before-enrollment",
        );
        let form = EmploymentForm {
            end: "01/03/2023".into(),
            ..page(&world, id).await.form
        };
        save(&world, &form).await.expect("an end");
        assert_eq!(page(&world, id).await.form.end, "01/03/2023");
    }
);

db_test!(
    async fn emp_06_a_double_click_is_one_record_and_an_old_page_overwrites_nothing(db: TestDb) {
        let world = site(&db, BOTH).await;
        let form = new_form("25.5");
        let first = save(&world, &form).await.expect("saved");
        assert_eq!(save(&world, &form).await.expect("saved once"), first);
        let seen = page(&world, first.id).await.form;
        let raised = EmploymentForm {
            wage: "18.25".into(),
            ..seen.clone()
        };
        save(&world, &raised).await.expect("saved");
        let old = EmploymentForm {
            wage: "17.75".into(),
            ..seen
        };
        let Err(ServiceError::Stale(stale)) = save(&world, &old).await else {
            panic!("it was saved meanwhile")
        };
        assert_eq!(stale.version, 2);
        assert!(stale.fields.contains(&("wage".to_owned(), "18.25".to_owned())));
        // Nothing changed, nothing told.
        let same = page(&world, first.id).await.form;
        save(&world, &same).await.expect("unchanged");
        assert_eq!(shown(page(&world, first.id).await).version, 2);
    }
);

db_test!(
    async fn log_02_what_was_entered_and_changed_stands_in_the_update_log(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let form = EmploymentForm {
            end: "01/03/2023".into(),
            wage: "18.25".into(),
            ..page(&world, id).await.form
        };
        save(&world, &form).await.expect("saved");
        let log = update_log::open(&world.staff(ProfileView), world.profile, 10, 0)
            .await
            .expect("the log");
        let told: Vec<_> = log
            .entries
            .iter()
            .map(|it| (it.what, it.subject.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Employment changed", "Supervisor, Test Player Two"),
                ("Service added", "JR - Job Retention"),
                ("Employment added", "Supervisor, Test Player Two"),
            ]
        );
        let changes: Vec<String> = log.entries[0]
            .changes
            .iter()
            .map(|it| format!("{}: {} → {}", it.label, it.before, it.after))
            .collect();
        assert_eq!(
            changes,
            ["End Date: Present → 01/03/2023", "Wage: $17.50 → $18.25"]
        );
    }
);

db_test!(
    async fn acc_06_acc_09_nobody_outside_the_scope_and_no_customer_comes_near_it(db: TestDb) {
        let world = site(&db, BOTH).await;
        let id = employed(&world).await;
        let other = world.other_staff(EmploymentEdit);
        assert!(matches!(
            employments::save(&other, world.profile, &new_form("25")).await,
            Err(ServiceError::NotFound)
        ));
        assert!(matches!(
            employments::open(&world.other_staff(ProfileView), world.profile, id).await,
            Err(ServiceError::NotFound)
        ));
        // The record of one customer under the address of another.
        let ours = world.other_staff(ProfileView);
        assert!(matches!(
            employments::open(&ours, world.other_profile, id).await,
            Err(ServiceError::NotFound)
        ));
        let taken = EmploymentForm {
            employment: id.to_string(),
            ..new_form("25")
        };
        assert!(matches!(
            employments::save(&other, world.other_profile, &taken).await,
            Err(ServiceError::NotFound)
        ));
    }
);

db_test!(
    async fn oq_29_an_activity_that_came_with_employment_may_go_though_it_was_started(db: TestDb) {
        let world = site(&db, BOTH).await;
        employed(&world).await;
        run(
            &db,
            "UPDATE customer_services SET status = 'started', ever_started = (1 = 1), start_on = '2022-12-19', \
             planned_end_on = '2023-04-28'",
        )
        .await;
        let retention = activities(&world, "JR").await;
        assert!(retention[0].can_remove);
        let ctx = world.staff(ServiceEdit);
        let version = retention[0].version.to_string();
        customer_services::remove(&ctx, world.profile, retention[0].id, &version)
            .await
            .expect("removed");
        assert!(activities(&world, "JR").await.is_empty());
        let by_hand = customer_services::remove(&ctx, world.profile, world.activity, "1").await;
        refused(by_hand, "form", "service-was-started");
    }
);
