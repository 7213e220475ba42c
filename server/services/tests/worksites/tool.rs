//! Employers, worksites and jobs: scope, positions, closing and deleting.

use domain::{
    access::Permission::{WorksiteEdit, WorksiteView},
    ids::EmployerId,
    worksite::{EmployerForm, JobForm, JobSort, WorksiteForm},
};
use services::{
    Ctx, ServiceError,
    sheet::FileKind,
    worksites::{self, JobRequest},
};
use store::{db_test, worksites as kept};

use crate::{
    add, eagles, employ, employer_form, job_form, new_id, place, refused, worksite_form, world::World,
};

fn asked(search: &str) -> JobRequest {
    JobRequest {
        search: search.to_owned(),
        with_closed: false,
        sort: JobSort::Employer,
        descending: false,
        size: 10,
        offset: 0,
    }
}

/// Employer, job, openings, taken, left of each line.
async fn lines(ctx: &Ctx, request: &JobRequest) -> Vec<(String, String, i64, i64, i64)> {
    let found = worksites::list(ctx, request).await.expect("the list");
    assert_eq!(usize::try_from(found.total).expect("a count"), found.rows.len());
    found
        .rows
        .into_iter()
        .map(|it| {
            (
                it.employer.clone(),
                it.shown_title(),
                it.openings,
                it.taken,
                it.left(),
            )
        })
        .collect()
}

db_test!(
    async fn wks_06_the_jobs_of_the_guide_are_listed_by_employer(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.other_staff(WorksiteEdit);
        for (name, title, openings) in [
            ("Young Drycleaners", "Laundry and Dry-Cleaning Workers", "8"),
            ("Eagles Range", "Grounds Maintenance Workers, All Other", "6"),
            ("Route 39 Transportation", "Logistics Managers", "9"),
            ("Humphrey Hondas", "Motorcycle Mechanics", "9"),
        ] {
            add(&ctx, name, title, openings).await;
        }
        let all = lines(&ctx, &asked("")).await;
        let names: Vec<&str> = all.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(
            names,
            [
                "Eagles Range",
                "Humphrey Hondas",
                "Route 39 Transportation",
                "Young Drycleaners"
            ]
        );
        assert_eq!(
            all[0],
            (
                "Eagles Range".to_owned(),
                "Grounds Maintenance Workers, All Other".to_owned(),
                6,
                0,
                6
            )
        );
        for sort in JobSort::ALL {
            for descending in [false, true] {
                let request = JobRequest {
                    sort: *sort,
                    descending,
                    ..asked("")
                };
                assert_eq!(lines(&ctx, &request).await.len(), 4, "{sort:?}");
            }
        }
        let by_openings = JobRequest {
            sort: JobSort::Openings,
            descending: true,
            ..asked("")
        };
        assert_eq!(lines(&ctx, &by_openings).await[3].2, 6);
        // Words of employer, worksite and title, in any order; nothing is a pattern.
        assert_eq!(lines(&ctx, &asked("mechan humphrey")).await.len(), 1);
        assert_eq!(lines(&ctx, &asked("_%")).await.len(), 4);
        assert_eq!(lines(&ctx, &asked("zebra")).await.len(), 0);
        // Another provider sees none of them, statewide staff all.
        assert_eq!(lines(&world.staff(WorksiteView), &asked("")).await.len(), 0);
        assert_eq!(lines(&world.reviewer(0, WorksiteView), &asked("")).await.len(), 4);
    }
);

db_test!(
    async fn wks_04_the_job_of_the_youth_guide_carries_its_year(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(WorksiteEdit);
        let name = "Austin Peoples Action Center";
        let made = add(&ctx, name, "Cook", "1").await;
        let title = "Office and Administrative Support Workers, All Other";
        let form = job_form(made.worksite, "2023", title, "10");
        let job = worksites::save_job(&ctx, &form).await.expect("job");
        let page = worksites::open_job(&ctx, job.id, 10, 0).await.expect("page");
        assert_eq!(page.job.shown_title(), format!("2023 - {title}"));
        assert_eq!(
            (page.job.employer.as_str(), page.job.worksite.as_str()),
            (name, name)
        );
        assert_eq!(lines(&ctx, &asked("2023 office")).await.len(), 1);
        // Saved a second time by a double click it is one record.
        worksites::save_job(&ctx, &form).await.expect("again");
        assert_eq!(lines(&ctx, &asked("")).await.len(), 2);
    }
);

db_test!(
    async fn wks_02_wks_07_positions_are_taken_and_freed_by_placements(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(WorksiteEdit);
        employ(&world, &ctx).await;
        let made = eagles(&world, "2").await;
        let own = (world.profile, world.activity);
        place(&world, own, made.job, "started", ("12/19/2022", None)).await;
        let other = (world.other_profile, world.other_activity);
        place(
            &world,
            other,
            made.job,
            "successful",
            ("12/19/2022", Some("12/30/2022")),
        )
        .await;
        let page = worksites::open_job(&ctx, made.job, 10, 0).await.expect("page");
        assert_eq!((page.job.openings, page.job.taken, page.job.left()), (2, 1, 1));
        // The other customer is not in the viewer's scope: neither named nor counted; statewide staff see both.
        let names: Vec<&str> = page.placed.iter().map(|it| it.last_name.as_str()).collect();
        assert_eq!(
            (names.as_slice(), page.placed_total, page.uses),
            (["Abrams"].as_slice(), 1, 2)
        );
        let all = worksites::open_job(&world.reviewer(0, WorksiteView), made.job, 1, 0)
            .await
            .expect("page");
        assert_eq!((all.placed.len(), all.placed_total), (1, 2));
        // Never fewer openings than are taken.
        let form = |openings: &str| JobForm {
            id: made.job.to_string(),
            version: "1".to_owned(),
            ..job_form(
                made.worksite,
                "",
                "Grounds Maintenance Workers, All Other",
                openings,
            )
        };
        assert_eq!(
            worksites::save_job(&ctx, &form("1")).await.expect("one").openings,
            1
        );
        place(
            &world,
            (world.profile, world.support),
            made.job,
            "on_hold",
            ("12/19/2022", None),
        )
        .await;
        let again = JobForm {
            version: "2".to_owned(),
            ..form("1")
        };
        let changed = JobForm {
            hourly: "17.00".to_owned(),
            ..again
        };
        assert_eq!(
            refused(worksites::save_job(&ctx, &changed).await),
            ("openings".to_owned(), "openings-below-taken")
        );
    }
);

db_test!(
    async fn wks_01_another_providers_records_answer_as_what_does_not_exist(db: TestDb) {
        let world = World::new(&db).await;
        let made = eagles(&world, "6").await;
        let stranger = world.other_staff(WorksiteEdit);
        let gone = |outcome: Result<(), ServiceError>| {
            assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        };
        gone(worksites::open_job(&stranger, made.job, 10, 0).await.map(|_| ()));
        gone(
            worksites::open_worksite(&stranger, made.worksite)
                .await
                .map(|_| ()),
        );
        gone(
            worksites::open_employer(&stranger, made.employer)
                .await
                .map(|_| ()),
        );
        gone(
            worksites::open_employer(&stranger, EmployerId::from_uuid(uuid::Uuid::now_v7()))
                .await
                .map(|_| ()),
        );
        let employer = EmployerForm {
            id: made.employer.to_string(),
            version: "1".to_owned(),
            ..employer_form("Taken over")
        };
        gone(worksites::save_employer(&stranger, &employer).await.map(|_| ()));
        gone(
            worksites::save_worksite(&stranger, &worksite_form(made.employer, "Annex"))
                .await
                .map(|_| ()),
        );
        gone(
            worksites::save_job(&stranger, &job_form(made.worksite, "", "Cook", "1"))
                .await
                .map(|_| ()),
        );
        gone(worksites::delete_job(&stranger, made.job, "1").await.map(|_| ()));
        gone(
            worksites::delete_worksite(&stranger, made.worksite, "1")
                .await
                .map(|_| ()),
        );
        gone(worksites::delete_employer(&stranger, made.employer, "1").await);
        let forged = EmployerForm {
            organization: world.agency.to_string(),
            ..employer_form("Forged")
        };
        assert_eq!(
            refused(worksites::save_employer(&stranger, &forged).await),
            ("organization".to_owned(), "unknown-choice")
        );
    }
);

db_test!(
    async fn wks_07_what_is_used_is_closed_and_only_what_is_unused_is_deleted(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(WorksiteEdit);
        let made = eagles(&world, "6").await;
        let in_use =
            |field: (String, &'static str)| assert_eq!(field, ("form".to_owned(), "worksite-record-in-use"));
        in_use(refused(
            worksites::delete_employer(&ctx, made.employer, "1").await,
        ));
        in_use(refused(
            worksites::delete_worksite(&ctx, made.worksite, "1").await,
        ));
        place(
            &world,
            (world.profile, world.activity),
            made.job,
            "successful",
            ("12/19/2022", Some("12/20/2022")),
        )
        .await;
        in_use(refused(worksites::delete_job(&ctx, made.job, "1").await));
        // Closing the worksite takes its jobs out of the list and keeps them where they were used.
        let site = WorksiteForm {
            id: made.worksite.to_string(),
            version: "1".to_owned(),
            closed: "true".to_owned(),
            ..worksite_form(made.employer, "Eagles Range")
        };
        worksites::save_worksite(&ctx, &site).await.expect("closed");
        assert_eq!(lines(&ctx, &asked("")).await.len(), 0);
        assert_eq!(
            lines(
                &ctx,
                &JobRequest {
                    with_closed: true,
                    ..asked("")
                }
            )
            .await
            .len(),
            1
        );
        let mut conn = db.read().await.expect("read");
        let offered = kept::jobs_of(&mut conn, &[world.agency.into()], "", 10, 0)
            .await
            .expect("jobs");
        assert_eq!(offered, (Vec::new(), 0));
        drop(conn);
        // A new job is deleted, then what is empty above it.
        let spare = add(&ctx, "Spare", "Cook", "1").await;
        worksites::delete_job(&ctx, spare.job, "1").await.expect("job");
        worksites::delete_worksite(&ctx, spare.worksite, "1")
            .await
            .expect("worksite");
        worksites::delete_employer(&ctx, spare.employer, "1")
            .await
            .expect("employer");
    }
);

db_test!(
    async fn wks_01_a_name_is_used_once_and_what_was_saved_meanwhile_is_shown(db: TestDb) {
        let world = World::new(&db).await;
        let ctx = world.staff(WorksiteEdit);
        let made = eagles(&world, "6").await;
        let again = employer_form("EAGLES  range");
        assert_eq!(
            refused(worksites::save_employer(&ctx, &again).await),
            ("name".to_owned(), "worksite-name-taken")
        );
        let again = worksite_form(made.employer, "Eagles Range");
        assert_eq!(
            refused(worksites::save_worksite(&ctx, &again).await),
            ("name".to_owned(), "worksite-name-taken")
        );
        // Another provider may have an employer of the same name.
        worksites::save_employer(&world.other_staff(WorksiteEdit), &employer_form("Eagles Range"))
            .await
            .expect("theirs");
        let change = |contact: &str| EmployerForm {
            id: made.employer.to_string(),
            version: "1".to_owned(),
            contact_name: contact.to_owned(),
            ..employer_form("Eagles Range")
        };
        worksites::save_employer(&ctx, &change("Ana"))
            .await
            .expect("first");
        match worksites::save_employer(&ctx, &change("Ben")).await {
            Err(ServiceError::Stale(now)) => {
                assert_eq!(now.version, 2);
                assert!(
                    now.fields
                        .contains(&("contact_name".to_owned(), "Ana".to_owned()))
                );
            }
            other => panic!("not stale: {other:?}"),
        }
        // A new record under a version is no record.
        let forged = EmployerForm {
            id: new_id(),
            version: "3".to_owned(),
            ..employer_form("X")
        };
        assert!(matches!(
            worksites::save_employer(&ctx, &forged).await,
            Err(ServiceError::NotFound)
        ));
    }
);

db_test!(
    async fn wks_04_the_list_is_taken_out_as_a_file_in_ones_scope(db: TestDb) {
        let world = World::new(&db).await;
        eagles(&world, "6").await;
        let file = worksites::export(&world.staff(WorksiteView), &asked(""), FileKind::Csv)
            .await
            .expect("file");
        let text = String::from_utf8(file.bytes).expect("text");
        assert!(text.contains("\"Eagles Range\",\"Eagles Range\",\"Grounds Maintenance Workers, All Other\",\"Work Experience\",\"16.00\",\"6\",\"0\",\"6\""), "{text}");
        let theirs = worksites::export(&world.other_staff(WorksiteView), &asked(""), FileKind::Csv)
            .await
            .expect("file");
        assert_eq!(String::from_utf8(theirs.bytes).expect("text").lines().count(), 1);
        let book = worksites::export(&world.staff(WorksiteView), &asked(""), FileKind::Xlsx)
            .await
            .expect("file");
        assert!(book.bytes.starts_with(b"PK"));
    }
);
