use domain::{
    access::Permission::{AssessmentEdit, ProfileView},
    assessment::{AssessmentForm, ResultForm, SummaryArea, SummaryForm, seed_id},
};
use scoped_futures::ScopedFutureExt;
use services::{
    ServiceError,
    assessments::{self, Hit},
};
use store::{db_test, testing::TestDb};
use uuid::Uuid;

use crate::{broken, history, world::World};

async fn world(db: &TestDb) -> World {
    let world = World::new(db).await;
    let at = world.services.clock.now();
    for _ in 0..2 {
        db.write(|tx| async move { store::assessments::add_seed(tx, at).await }.scope_boxed())
            .await
            .expect("the catalogue, twice the same");
    }
    world
}

fn casey(on: &str) -> ResultForm {
    ResultForm {
        id: Uuid::now_v7().to_string(),
        version: "0".into(),
        assessment: seed_id(13).to_string(),
        assessed_on: on.into(),
        results: "Strong: daily living.".into(),
        ..ResultForm::default()
    }
}

async fn save(world: &World, form: &ResultForm) -> Result<(), ServiceError> {
    assessments::save_result(&world.staff(AssessmentEdit), world.profile, form).await
}

async fn found(world: &World, words: &str) -> Vec<Hit> {
    assessments::search(&world.staff(AssessmentEdit), world.profile, words, (10, 0))
        .await
        .expect("the search")
        .hits
}

db_test!(
    async fn yth_22_yth_25_the_search_covers_id_name_type_category_area_and_description(db: TestDb) {
        let world = world(&db).await;
        let names = |hits: Vec<Hit>| hits.into_iter().map(|it| it.name).collect::<Vec<_>>();
        let hits = found(&world, "casey").await;
        let row: Vec<_> = hits
            .iter()
            .map(|it| {
                (
                    it.number,
                    &it.name[..],
                    &it.kind[..],
                    &it.category[..],
                    &it.area[..],
                )
            })
            .collect();
        assert_eq!(row, [(13, "Casey Life Skills", "Other", "Skills", "N/A")]);
        for words in ["Math", "TABE math", "adult BASIC education", "22"] {
            assert!(
                names(found(&world, words).await).contains(&"TABE 11/12 - Math".to_owned()),
                "{words}"
            );
        }
        assert_eq!(names(found(&world, "Reading").await), ["TABE 11/12 - Reading"]);
        assert!(names(found(&world, "Skills").await).len() >= 4);
        assert!(found(&world, "100% _nothing_ like it").await.is_empty());
        assert_eq!(found(&world, "").await.len(), 8);
    }
);

db_test!(
    async fn asm_06_yth_24_every_result_is_kept_the_latest_first(db: TestDb) {
        let world = world(&db).await;
        let first = casey("07/10/2022");
        for form in [&first, &first, &casey("07/17/2022")] {
            save(&world, form).await.expect("saved, a second click too");
        }
        let review = assessments::review(&world.staff(ProfileView), world.profile)
            .await
            .expect("the page");
        let rows: Vec<_> = review
            .results
            .iter()
            .map(|it| (it.name.as_str(), it.assessed_on.to_string(), it.by.as_str()))
            .collect();
        assert_eq!(
            rows,
            [
                ("Casey Life Skills", "2022-07-17".to_owned(), "ISETS 6Partner"),
                ("Casey Life Skills", "2022-07-10".to_owned(), "ISETS 6Partner")
            ]
        );
    }
);

db_test!(
    async fn asm_06_a_result_is_changed_over_the_version_it_was_made_from(db: TestDb) {
        let world = world(&db).await;
        let form = casey("07/10/2022");
        save(&world, &form).await.expect("saved");
        let changed = ResultForm {
            version: "1".into(),
            results: "Also: money management.".into(),
            ..form.clone()
        };
        save(&world, &changed).await.expect("changed");
        save(&world, &changed).await.expect("a second click");
        let late = ResultForm {
            results: "Something else.".into(),
            ..changed
        };
        let refused = save(&world, &late).await;
        assert!(matches!(refused, Err(ServiceError::Stale(_))), "{refused:?}");
        let events = history(&world).await;
        let change = events
            .iter()
            .find(|it| it.action == "assessment_result.change")
            .expect("the change");
        assert!(change.detail.contains("Strong: daily living.") && change.detail.contains("Also: money"));
    }
);

db_test!(
    async fn asm_08_a_basic_skills_test_needs_its_score_and_level(db: TestDb) {
        let world = world(&db).await;
        let tabe = ResultForm {
            assessment: seed_id(22).to_string(),
            ..casey("07/10/2022")
        };
        assert_eq!(broken(save(&world, &tabe).await, "level"), ["missing"]);
        let whole = ResultForm {
            score: "535".into(),
            level: "4".into(),
            ..tabe
        };
        save(&world, &whole).await.expect("saved");
        let review = assessments::review(&world.staff(ProfileView), world.profile)
            .await
            .expect("the page");
        assert_eq!(review.results[0].score, "Score 535, level 4 - High Intermediate");
        let forged = ResultForm {
            assessment: Uuid::now_v7().to_string(),
            ..casey("07/10/2022")
        };
        assert_eq!(
            broken(save(&world, &forged).await, "assessment"),
            ["unknown-choice"]
        );
    }
);

db_test!(
    async fn asm_03_asm_05_every_wording_of_a_summary_is_kept(db: TestDb) {
        let world = world(&db).await;
        let ctx = world.staff(AssessmentEdit);
        let form = SummaryForm {
            id: Uuid::now_v7().to_string(),
            version: "0".into(),
            area: "barriers".into(),
            text: "No car.".into(),
        };
        let second = SummaryForm {
            version: "1".into(),
            text: "No car; bus line 22 reaches the site.".into(),
            ..form.clone()
        };
        for form in [&form, &form, &second, &second] {
            assessments::save_summary(&ctx, world.profile, form)
                .await
                .expect("saved, a second click too");
        }
        let stale = assessments::save_summary(
            &ctx,
            world.profile,
            &SummaryForm {
                text: "Late.".into(),
                ..second.clone()
            },
        )
        .await;
        assert!(matches!(stale, Err(ServiceError::Stale(_))), "{stale:?}");
        let review = assessments::review(&world.staff(ProfileView), world.profile)
            .await
            .expect("the page");
        let today = world.services.clock.today();
        let rows: Vec<_> = review
            .summaries
            .iter()
            .map(|it| (it.added_on, it.area, it.by.as_str(), it.updated_on))
            .collect();
        assert_eq!(rows, [(today, SummaryArea::Barriers, "ISETS 6Partner", today)]);
        let past = assessments::summary_history(&world.staff(ProfileView), world.profile, (10, 0))
            .await
            .expect("the history");
        let texts: Vec<_> = past
            .wordings
            .iter()
            .map(|it| (it.version, it.text.as_str()))
            .collect();
        assert_eq!(
            texts,
            [(2, "No car; bus line 22 reaches the site."), (1, "No car.")]
        );
    }
);

db_test!(
    async fn asm_04_a_summary_area_of_the_other_program_is_no_choice(db: TestDb) {
        let world = world(&db).await;
        let form = SummaryForm {
            id: Uuid::now_v7().to_string(),
            area: "readiness_training".into(),
            text: "Ready.".into(),
            ..SummaryForm::default()
        };
        let saved = assessments::save_summary(&world.staff(AssessmentEdit), world.profile, &form).await;
        assert_eq!(broken(saved, "area"), ["unknown-choice"]);
    }
);

db_test!(
    async fn yth_23_a_kind_that_is_missing_is_added_once_and_found_by_everybody(db: TestDb) {
        let world = world(&db).await;
        let form = AssessmentForm {
            id: Uuid::now_v7().to_string(),
            name: "Bennett Mechanical".into(),
            kind: "Aptitude".into(),
            category: "Skills".into(),
            ..AssessmentForm::default()
        };
        let ctx = world.staff(AssessmentEdit);
        for _ in 0..2 {
            assessments::add_kind(&ctx, world.profile, &form)
                .await
                .expect("added, a second click too");
        }
        let hits = found(&world, "bennett aptitude").await;
        assert_eq!((hits.len(), hits[0].number), (1, 100));
        let again = AssessmentForm {
            id: Uuid::now_v7().to_string(),
            name: "BENNETT  mechanical".into(),
            ..form
        };
        let refused = assessments::add_kind(&ctx, world.profile, &again).await;
        assert_eq!(broken(refused, "name"), ["assessment-known"]);
    }
);

db_test!(
    async fn epn_03_nobody_outside_the_scope_sees_or_enters_assessments(db: TestDb) {
        let world = world(&db).await;
        let form = casey("07/10/2022");
        save(&world, &form).await.expect("saved");
        let (view, edit) = (world.other_staff(ProfileView), world.other_staff(AssessmentEdit));
        let refused = |outcome: Result<(), ServiceError>| {
            assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
        };
        refused(assessments::review(&view, world.profile).await.map(drop));
        refused(assessments::save_result(&edit, world.profile, &form).await);
        let id = form.id.parse().expect("id");
        refused(
            assessments::open_result(&view, world.other_profile, id)
                .await
                .map(drop),
        );
        // The id of another customer's result leads nowhere.
        refused(
            assessments::save_result(
                &edit,
                world.other_profile,
                &ResultForm {
                    version: "1".into(),
                    ..form
                },
            )
            .await,
        );
    }
);

db_test!(
    async fn epo_04_epo_14_the_plan_overview_tells_which_assessments_are_complete(db: TestDb) {
        let world = world(&db).await;
        let nocti = ResultForm {
            assessment: seed_id(4).to_string(),
            ..casey("07/10/2022")
        };
        save(&world, &nocti).await.expect("saved");
        let ctx = world.staff(ProfileView);
        let plan = services::plan::plan(&ctx, world.profile).await.expect("plan");
        let listed = assessments::overview(&ctx, &plan.frame).await.expect("overview");
        let listed: Vec<_> = listed
            .iter()
            .map(|(name, on)| (name.as_str(), on.is_some()))
            .collect();
        assert_eq!(
            listed,
            [
                ("Career Cluster Inventory", false),
                ("Employment 101 - Pre", false),
                ("Employment 101 - Post", false),
                ("NOCTI", true)
            ]
        );
    }
);
