//! What the pages of offerings tell of who did what.

use domain::{
    access::Permission::{GrantEdit, ProgramEdit},
    offering::{InformationForm, RecommendationForm, RequirementsForm},
    program::Family,
};
use services::{grants, past::Past, programs};
use store::db_test;

use crate::{entry, people::Manager, programs::opened, world::World};

fn told(history: &[Past]) -> Vec<(&str, String)> {
    history
        .iter()
        .map(|it| (it.what, it.changes.join(" · ")))
        .collect()
}

db_test!(
    async fn byd_11_prg_10_the_page_of_a_program_tells_what_was_checked_and_unchecked(db: TestDb) {
        let world = World::new(&db).await;
        let id = opened(&world).await;
        let ctx = world.reviewer(0, ProgramEdit);
        let page = programs::open(&ctx, id).await.expect("page");
        let done: Vec<_> = page.history.iter().map(|it| it.what).collect();
        assert_eq!(done, ["Opened", "Changed", "Changed", "Added"]);
        assert_eq!(
            told(&page.history)[1].1,
            "Interests: Health Science · Skills: Teamwork, Driving"
        );
        assert_eq!(
            told(&page.history)[2].1,
            "Age: 18 or older · SNAP eligibility: Receives SNAP"
        );
        let fewer = InformationForm {
            activities: entry(Family::Isets, "Supervised Job Search").to_string(),
            schedule: "Evenings".to_owned(),
            ..page.form
        };
        programs::save_information(&ctx, &fewer).await.expect("saved");
        let step_2 = RequirementsForm {
            id: id.to_string(),
            version: "5".to_owned(),
            age_from: "16".to_owned(),
            ..RequirementsForm::default()
        };
        programs::save_requirements(&ctx, &step_2).await.expect("step 2");
        let step_3 = RecommendationForm {
            id: id.to_string(),
            version: "6".to_owned(),
            skills: "teamwork".to_owned(),
            interests: "health".to_owned(),
        };
        programs::save_recommendation(&ctx, &step_3)
            .await
            .expect("step 3");
        programs::set_closed(&ctx, id, "7").await.expect("closed");
        let history = programs::open(&ctx, id).await.expect("page").history;
        let lines = told(&history);
        assert_eq!(lines[0], ("Closed", "Status: Closed".to_owned()));
        assert_eq!(lines[1].1, "Skills: Teamwork, Driving → Teamwork");
        assert_eq!(
            lines[2].1,
            "Age: 18 or older → 16 or older · SNAP eligibility: Receives SNAP → none"
        );
        assert_eq!(
            lines[3].1,
            "Program Schedule: Evenings · Training Activities: JST - Job Search Training, SJS - Supervised Job Search \
             → SJS - Supervised Job Search"
        );
        assert_eq!(history[0].by, ctx.name());
    }
);

db_test!(
    async fn byd_11_grt_03_the_page_of_a_grant_tells_what_was_selected_and_taken_out(db: TestDb) {
        let world = crate::grants::world(&db).await;
        crate::grants::youth(&world).await;
        let manager = Manager::of(&world, world.agency).await;
        let ctx = manager.ctx(&world, GrantEdit);
        let grant = grants::list(&ctx).await.expect("grants").remove(0);
        let organization = grant.organization.to_string();
        let page = grants::open(&ctx, grant.program.code(), &organization)
            .await
            .expect("page");
        let one = page.services[0].clone();
        let form = |before: String, selected: String| grants::GrantForm {
            program: grant.program.code().to_owned(),
            organization: organization.clone(),
            before,
            selected,
        };
        let (on, off) = (one.id.to_string(), String::new());
        let (first, second) = if one.is_selected {
            (form(on.clone(), off.clone()), form(off, on))
        } else {
            (form(off.clone(), on.clone()), form(on, off))
        };
        grants::save(&ctx, &first).await.expect("saved");
        grants::save(&ctx, &second).await.expect("saved back");
        let page = grants::open(&ctx, grant.program.code(), &organization)
            .await
            .expect("page");
        let mut lines: Vec<String> = told(&page.history).into_iter().map(|it| it.1).collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                format!("No longer selected: {}", one.name),
                format!("Selected: {}", one.name)
            ]
        );
    }
);
