use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 10, 9).unwrap()
}

fn facts(is_basic_skills: bool) -> ResultFacts {
    ResultFacts {
        today: today(),
        is_basic_skills,
    }
}

fn result() -> ResultForm {
    ResultForm {
        id: Uuid::from_u128(1).to_string(),
        version: "0".into(),
        assessment: seed_id(13).to_string(),
        assessed_on: "7/17/2023".into(),
        results: "Strong: daily living. To work on: money management.".into(),
        ..ResultForm::default()
    }
}

#[test]
fn yth_21_a_result_has_a_date_and_what_it_showed() {
    let read = result().check(&facts(false)).unwrap();
    assert_eq!(read.assessed_on, NaiveDate::from_ymd_opt(2023, 7, 17).unwrap());
    assert_eq!((read.score, read.level), (None, None));
    let problems = ResultForm::default().check(&facts(false)).unwrap_err();
    for field in ["assessed_on", "results", "assessment", "id"] {
        assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
    }
    let tomorrow = ResultForm {
        assessed_on: "10/10/2023".into(),
        ..result()
    };
    assert!(
        tomorrow
            .check(&facts(false))
            .unwrap_err()
            .has("assessed_on", "date-out-of-range")
    );
}

#[test]
fn asm_08_a_basic_skills_test_has_a_score_and_a_level() {
    let problems = result().check(&facts(true)).unwrap_err();
    assert_eq!(problems.for_field("score"), Some(&Rule::Missing));
    assert_eq!(problems.for_field("level"), Some(&Rule::Missing));
    let form = ResultForm {
        score: "535".into(),
        level: "4".into(),
        ..result()
    };
    let read = form.check(&facts(true)).unwrap();
    assert_eq!(
        (read.score.as_deref(), read.level),
        (Some("535"), Some(FunctionalLevel::Four))
    );
}

#[test]
fn asm_04_youth_summaries_have_the_five_kinds_verbatim() {
    let labels: Vec<_> = SummaryArea::of(Family::Youth).map(SummaryArea::label).collect();
    assert_eq!(
        labels,
        [
            "Readiness Training",
            "Employment",
            "Independent Living Skills",
            "Physical & Emotional Health",
            "Leading Skills"
        ]
    );
}

#[test]
fn asm_03_a_summary_is_about_an_area_of_its_own_program() {
    let form = SummaryForm {
        id: Uuid::from_u128(1).to_string(),
        area: "readiness_training".into(),
        text: "Ready for work.".into(),
        ..SummaryForm::default()
    };
    assert_eq!(
        form.check(Family::Youth).unwrap().area,
        SummaryArea::ReadinessTraining
    );
    let problems = form.check(Family::Isets).unwrap_err();
    assert_eq!(problems.for_field("area"), Some(&Rule::UnknownChoice));
    assert!(SummaryArea::of(Family::Isets).any(|it| it == SummaryArea::InitialAssessment));
}

#[test]
fn yth_23_a_new_kind_of_assessment_has_name_type_and_category() {
    let problems = AssessmentForm::default().check().unwrap_err();
    for field in ["name", "kind", "category", "id"] {
        assert_eq!(problems.for_field(field), Some(&Rule::Missing), "{field}");
    }
    assert_eq!(problems.for_field("area"), None);
}

#[test]
fn yth_25_casey_life_skills_stands_in_the_catalogue_as_shown() {
    let casey = SEED.iter().find(|it| it.number == 13).unwrap();
    assert_eq!(
        (casey.name, casey.kind, casey.category, casey.area),
        ("Casey Life Skills", "Other", "Skills", None)
    );
    assert_eq!(seed_id(13).to_string(), "00000000-0000-8000-8000-00050000000d");
}

#[test]
fn epo_04_the_overview_lists_the_four_assessments_of_the_source() {
    let names: Vec<_> = SEED.iter().filter(|it| it.is_worknet).map(|it| it.name).collect();
    assert_eq!(
        names,
        [
            "Career Cluster Inventory",
            "Employment 101 - Pre",
            "Employment 101 - Post",
            "NOCTI"
        ]
    );
}
