//! Skills and interests of a customer rank the programs, with reasons.

use domain::{
    access::Permission::{PlanEdit, ProfileView},
    offering::{RecommendationForm, Skill, Trait},
};
use services::programs;
use store::db_test;

use crate::{programs::opened, refused, world::World};

db_test!(
    async fn shl_28_prg_09_skills_of_the_customer_rank_providers_with_their_reasons(db: TestDb) {
        let world = World::new(&db).await;
        opened(&world).await;
        let before = programs::recommended(&world.staff(ProfileView), world.profile)
            .await
            .expect("page");
        assert_eq!((before.traits.len(), before.programs.len()), (0, 1));
        assert!(!before.programs[0].fit.is_recommended());
        let form = RecommendationForm {
            skills: "driving".to_owned(),
            interests: "arts".to_owned(),
            ..RecommendationForm::default()
        };
        let ctx = world.staff(PlanEdit);
        programs::save_skills(&ctx, world.profile, &form)
            .await
            .expect("saved");
        programs::save_skills(&ctx, world.profile, &form)
            .await
            .expect("unchanged");
        let after = programs::recommended(&world.staff(ProfileView), world.profile)
            .await
            .expect("page");
        assert_eq!(after.traits.len(), 2);
        let fit = &after.programs[0].fit;
        assert_eq!(fit.shared, [Trait::Skill(Skill::Driving)]);
        let asked: Vec<_> = fit
            .requirements
            .iter()
            .map(|it| (it.what.as_str(), it.is_met))
            .collect();
        assert_eq!(
            asked,
            [("Age 18 or older", None), ("Receives SNAP", None)],
            "nothing is known of her"
        );
        let forged = RecommendationForm {
            skills: "piracy".to_owned(),
            ..form
        };
        let problems = refused(programs::save_skills(&ctx, world.profile, &forged).await);
        assert!(problems.has("skills", "unknown-choice"));
        let other = programs::save_skills(&ctx, world.other_profile, &RecommendationForm::default()).await;
        assert!(matches!(other, Err(services::ServiceError::NotFound)));
    }
);
