//! The wizard's rules and the order of recommendation.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::ids::{CatalogueServiceId, LocationId, OrganizationId};
use crate::program::{Offering, Program};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn facts() -> InformationFacts {
    InformationFacts {
        organizations: vec![OrganizationId::from_uuid(id(1))],
        locations: vec![
            (LocationId::from_uuid(id(2)), OrganizationId::from_uuid(id(1))),
            (LocationId::from_uuid(id(3)), OrganizationId::from_uuid(id(9))),
        ],
        activities: vec![
            CatalogueServiceId::from_uuid(id(5)),
            CatalogueServiceId::from_uuid(id(6)),
        ],
    }
}

/// PRG-04, as far as step 1 asks for it.
fn form() -> InformationForm {
    InformationForm {
        id: id(7).to_string(),
        organization: id(1).to_string(),
        contract_number: " FCSAG04100 ".to_owned(),
        location: id(2).to_string(),
        program: "snap_jp".to_owned(),
        fiscal_year: "2022".to_owned(),
        offering: "none".to_owned(),
        activities: format!("{},{},{}", id(6), id(5), id(6)),
        ..InformationForm::default()
    }
}

#[test]
fn prg_04_prg_08_step_1_reads_the_row_of_the_guide() {
    let read = form().check(&facts()).expect("in order");
    assert_eq!(
        (
            read.program.label(),
            read.contract_number.as_str(),
            read.fiscal_year
        ),
        ("SNAP Job Placement", "FCSAG04100", 2022)
    );
    assert_eq!(
        (read.offering, read.offering.label()),
        (Offering::None, "None of the above")
    );
    assert_eq!(read.activities.len(), 2, "each activity once");
    assert_eq!(read.version, 0);
}

#[test]
fn prg_08_step_1_names_every_field_that_is_missing() {
    let problems = InformationForm::default().check(&facts()).expect_err("empty");
    for field in [
        "organization",
        "contract_number",
        "location",
        "program",
        "offering",
        "id",
    ] {
        assert!(problems.has(field, "missing"), "{field}: {problems:?}");
    }
    assert!(problems.for_field("fiscal_year").is_some());
}

#[test]
fn prg_08_acc_08_another_providers_location_or_program_is_refused() {
    for (change, field) in [
        (
            InformationForm {
                location: id(3).to_string(),
                ..form()
            },
            "location",
        ),
        (
            InformationForm {
                organization: id(9).to_string(),
                ..form()
            },
            "organization",
        ),
        (
            InformationForm {
                program: "dhs_youth".to_owned(),
                ..form()
            },
            "program",
        ),
        (
            InformationForm {
                activities: id(8).to_string(),
                ..form()
            },
            "activities",
        ),
    ] {
        let problems = change.check(&facts()).expect_err(field);
        assert!(problems.has(field, "unknown-choice"), "{field}: {problems:?}");
    }
    assert_eq!(Program::DhsYouth.label(), "DHS Youth");
}

#[test]
fn prg_07_the_three_steps_stand_in_order_and_open_one_after_the_other() {
    let labels: Vec<_> = WizardStep::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(
        labels,
        [
            "Add Program Information",
            "Add Baseline Requirements",
            "Add Recommendation"
        ]
    );
    let reachable = |saved| WizardStep::ALL.iter().filter(|it| it.is_reachable(saved)).count();
    assert_eq!(
        [reachable(0), reachable(1), reachable(2), reachable(3)],
        [1, 2, 3, 3]
    );
    assert_eq!(WizardStep::Requirements.next(), Some(WizardStep::Recommendation));
}

#[test]
fn prg_06_prg_09_a_program_opens_after_its_last_step_with_an_activity() {
    assert_eq!(may_open(2, 4), Err(crate::Rule::ProgramStepsMissing));
    assert_eq!(may_open(3, 0), Err(crate::Rule::ProgramWithoutActivities));
    assert_eq!(may_open(3, 1), Ok(()));
    assert_eq!(may_remove_program(0), Ok(()));
    assert_eq!(
        may_remove_program(1),
        Err(crate::Rule::ProgramInUse { customers: 1 })
    );
}

#[test]
fn svc_01_the_present_years_program_decides_and_the_enrollments_until_there_is_one() {
    assert_eq!(governing_year(&[2023, 2024], 2024, 2023), 2024);
    assert_eq!(governing_year(&[2023], 2024, 2023), 2023);
    assert_eq!(governing_year(&[], 2024, 2023), 2023);
}

#[test]
fn prg_11_requirements_read_and_say_themselves() {
    let typed = RequirementsForm {
        age_from: "18".to_owned(),
        age_to: "24".to_owned(),
        education: "high_school".to_owned(),
        snap: "true".to_owned(),
        hours: "20".to_owned(),
        availability: "Weekday mornings".to_owned(),
        ..RequirementsForm::default()
    };
    let read = typed.check().expect("in order");
    let lines: Vec<_> = read.lines().into_iter().map(|(_, words)| words).collect();
    assert_eq!(
        lines,
        [
            "18 to 24",
            "High school diploma or equivalency",
            "Receives SNAP",
            "20 hours a week; Weekday mornings"
        ]
    );
    assert_eq!(read.form(String::new(), 0).check(), Ok(read));
    assert_eq!(RequirementsForm::default().check(), Ok(Requirements::default()));
    let reversed = RequirementsForm {
        age_to: "17".to_owned(),
        ..typed.clone()
    };
    assert!(
        reversed
            .check()
            .expect_err("reversed")
            .has("age_to", "ages-reversed")
    );
    for (age, hours) in [("-1", "1.5"), ("100", "169")] {
        let typed = RequirementsForm {
            age_from: age.to_owned(),
            hours: hours.to_owned(),
            ..typed.clone()
        };
        let problems = typed.check().expect_err("out of range");
        assert!(
            problems.has("age_from", "setting-out-of-range") && problems.has("hours", "setting-out-of-range")
        );
    }
}

#[test]
fn prg_09_a_program_names_skills_and_interests_and_a_person_need_not() {
    let typed = RecommendationForm {
        skills: "driving,teamwork,driving".to_owned(),
        ..RecommendationForm::default()
    };
    let problems = typed.check(true).expect_err("no interest");
    assert!(problems.has("interests", "missing") && problems.for_field("skills").is_none());
    assert_eq!(
        typed.check(false),
        Ok(vec![Trait::Skill(Skill::Teamwork), Trait::Skill(Skill::Driving)])
    );
    let forged = RecommendationForm {
        interests: "piracy".to_owned(),
        ..typed
    };
    assert!(
        forged
            .check(false)
            .expect_err("forged")
            .has("interests", "unknown-choice")
    );
}

fn candidate(name: &str, traits: &[Trait], requirements: Requirements) -> Candidate {
    Candidate {
        name: name.to_owned(),
        traits: traits.to_vec(),
        requirements,
    }
}

#[test]
fn shl_28_the_program_with_most_in_common_comes_first_with_its_reasons() {
    let (driving, health) = (Trait::Skill(Skill::Driving), Trait::Interest(Interest::Health));
    let adults = Requirements {
        age_from: Some(25),
        ..Requirements::default()
    };
    let snap = Requirements {
        needs_snap: true,
        hours: Some(20),
        ..Requirements::default()
    };
    let programs = [
        candidate("Austin", &[driving], snap),
        candidate("Phalanx", &[driving, health], adults),
        candidate("Lakeside", &[health, driving], Requirements::default()),
    ];
    let customer = Customer {
        traits: vec![health, driving],
        age: Some(20),
        has_snap: Some(true),
    };
    let order: Vec<_> = rank(&customer, &programs).into_iter().map(|(at, _)| at).collect();
    assert_eq!(
        order,
        [2, 0, 1],
        "an unmet requirement comes last whatever is in common"
    );
    let ranked = rank(&customer, &programs);
    assert_eq!(ranked[0].1.shared, [driving, health]);
    assert!(ranked[0].1.is_recommended() && !ranked[2].1.is_possible());
    assert_eq!(
        ranked[1].1.requirements,
        [
            Match {
                what: "Receives SNAP".to_owned(),
                is_met: Some(true)
            },
            Match {
                what: "Availability: 20 hours a week".to_owned(),
                is_met: None
            },
        ]
    );
    let unknown = rank(&Customer::default(), &programs);
    assert!(
        unknown
            .iter()
            .all(|(_, fit)| fit.is_possible() && !fit.is_recommended())
    );
}

fn any_traits() -> impl Strategy<Value = Vec<Trait>> {
    prop::collection::vec(
        prop_oneof![
            (0..Skill::ALL.len()).prop_map(|at| Trait::Skill(Skill::ALL[at])),
            (0..Interest::ALL.len()).prop_map(|at| Trait::Interest(Interest::ALL[at])),
        ],
        0..6,
    )
}

fn any_candidate() -> impl Strategy<Value = Candidate> {
    (
        any_traits(),
        prop::option::of(0i64..60),
        any::<bool>(),
        "[a-c]{1,2}",
    )
        .prop_map(|(traits, age_from, needs_snap, name)| Candidate {
            name,
            traits,
            requirements: Requirements {
                age_from,
                needs_snap,
                ..Requirements::default()
            },
        })
}

proptest! {
    #[test]
    fn shl_28_ranking_loses_nothing_and_never_puts_less_before_more(
        programs in prop::collection::vec(any_candidate(), 0..8),
        traits in any_traits(),
        age in prop::option::of(0i64..99),
        has_snap in prop::option::of(any::<bool>()),
    ) {
        let customer = Customer { traits: traits.clone(), age, has_snap };
        let ranked = rank(&customer, &programs);
        let mut places: Vec<_> = ranked.iter().map(|(at, _)| *at).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..programs.len()).collect::<Vec<_>>());
        for pair in ranked.windows(2) {
            let weight = |fit: &Fit| (fit.is_possible(), if fit.is_possible() { fit.shared.len() } else { 0 });
            prop_assert!(weight(&pair[0].1) >= weight(&pair[1].1));
        }
        for (at, fit) in &ranked {
            // Counted the plain way.
            let naive = Skill::ALL.iter().map(|it| Trait::Skill(*it))
                .chain(Interest::ALL.iter().map(|it| Trait::Interest(*it)))
                .filter(|it| traits.contains(it) && programs[*at].traits.contains(it)).count();
            prop_assert_eq!(fit.shared.len(), naive);
        }
    }

    #[test]
    fn prg_09_every_list_of_traits_reads_back(traits in any_traits()) {
        for kind in TraitKind::ALL {
            let codes: Vec<_> = traits.iter().filter(|it| it.kind() == *kind).map(|it| it.code()).collect();
            let read = read_list(*kind, &codes.join(",")).expect("known codes");
            prop_assert!(read.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(codes.iter().all(|code| read.iter().any(|it| it.code() == *code)));
        }
    }
}
