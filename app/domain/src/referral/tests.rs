use uuid::Uuid;

use super::*;
use crate::access::{Assignment, Role};
use crate::ids::{AccountId, LocationId, OrganizationId};

const ID: &str = "0191d5a0-0000-7000-8000-000000000001";

fn site(organization: u128, location: Option<u128>) -> Site {
    Site {
        organization: OrganizationId::from_uuid(Uuid::from_u128(organization)),
        location: location.map(|it| LocationId::from_uuid(Uuid::from_u128(it))),
    }
}

fn facts() -> ReferralFacts {
    ReferralFacts {
        to: vec![site(1, None), site(2, Some(21)), site(2, Some(22))],
        from: vec![site(2, Some(21))],
    }
}

fn form(to: &Site) -> ReferralForm {
    ReferralForm {
        id: ID.into(),
        to: site_code(to),
        from: site_code(&site(2, Some(21))),
        program: "snap_jp".into(),
        ..ReferralForm::default()
    }
}

fn viewer(assignments: &[(Role, Place)]) -> Viewer {
    let assignments = assignments.iter().map(|(role, place)| Assignment {
        role: *role,
        place: *place,
    });
    Viewer {
        account: AccountId::from_uuid(Uuid::from_u128(9)),
        person: None,
        assignments: assignments.collect(),
    }
}

#[test]
fn ref_10_ref_14_a_referral_goes_to_an_office_or_a_location_from_the_own_place() {
    let office = form(&site(1, None)).check(&facts()).unwrap();
    assert_eq!(
        (office.to, office.from, office.program, office.version),
        (
            site(1, None),
            Some(site(2, Some(21))),
            Program::SnapJobPlacement,
            0
        )
    );
    let location = form(&site(2, Some(22))).check(&facts()).unwrap();
    assert_eq!(location.to, site(2, Some(22)));
    let blank = ReferralForm::blank(office.id, &facts());
    assert_eq!(
        blank.from,
        site_code(&site(2, Some(21))),
        "the only one is chosen"
    );
}

#[test]
fn ref_14_what_is_not_offered_is_refused_and_nobody_refers_to_themselves() {
    let strange = form(&site(7, None)).check(&facts()).unwrap_err();
    assert_eq!(strange.for_field("to"), Some(&Rule::UnknownChoice));
    let own = form(&site(2, Some(21))).check(&facts()).unwrap_err();
    assert_eq!(own.for_field("to"), Some(&Rule::ReferralToSelf));
    let nothing = ReferralForm::default().check(&facts()).unwrap_err();
    for field in ["to", "from", "program", "id"] {
        assert!(nothing.for_field(field).is_some(), "{field}");
    }
    let youth = ReferralForm {
        program: "dhs_youth".into(),
        ..form(&site(1, None))
    };
    assert!(
        youth
            .check(&facts())
            .unwrap_err()
            .has("program", "unknown-choice")
    );
    let long = ReferralForm {
        note: "x".repeat(NOTE_MAX + 1),
        ..form(&site(1, None))
    };
    assert!(long.check(&facts()).unwrap_err().has("note", "text-too-long"));
}

#[test]
fn ref_14_staff_of_the_state_refer_from_idhs() {
    let statewide = ReferralFacts {
        from: vec![],
        ..facts()
    };
    let own = ReferralForm {
        from: String::new(),
        ..form(&site(1, None))
    };
    assert_eq!(own.check(&statewide).unwrap().from, None);
    let forged = form(&site(1, None)).check(&statewide).unwrap_err();
    assert!(forged.has("from", "unknown-choice"));
}

#[test]
fn ref_12_ref_14_a_rejection_has_a_reason_and_every_answer_says_eligible_or_not() {
    let facts = AnswerFacts {
        program: Program::SnapJobPlacement,
    };
    let accepted = AnswerForm {
        version: "3".into(),
        response: "accepted".into(),
        eligible: "yes".into(),
        amount: "12".into(),
        reason: "left over".into(),
    };
    let answer = accepted.check(&facts).unwrap();
    assert_eq!(
        (
            answer.version,
            answer.eligible,
            answer.amount,
            answer.reason.as_str()
        ),
        (3, Eligible::Yes, None, "")
    );
    let rejected = AnswerForm {
        response: "rejected".into(),
        reason: " ".into(),
        ..accepted.clone()
    };
    let problems = rejected.check(&facts).unwrap_err();
    assert_eq!(problems.for_field("reason"), Some(&Rule::Missing));
    let nothing = AnswerForm::default().check(&facts).unwrap_err();
    assert_eq!(nothing.for_field("response"), Some(&Rule::Missing));
    assert_eq!(nothing.for_field("eligible"), Some(&Rule::Missing));
    let historical = AnswerForm {
        response: "historical".into(),
        ..accepted
    };
    assert!(
        historical
            .check(&facts)
            .unwrap_err()
            .has("response", "unknown-choice")
    );
}

#[test]
fn ref_13_ern_02_an_accepted_earnfare_referral_sets_the_first_benefit_amount() {
    let facts = AnswerFacts {
        program: Program::Earnfare,
    };
    let with = |response: &str, amount: &str| AnswerForm {
        version: "1".into(),
        response: response.into(),
        eligible: "yes".into(),
        amount: amount.into(),
        reason: "No place".into(),
    };
    let answer = with("accepted", "$196.00").check(&facts).unwrap();
    assert_eq!(answer.amount, Some(Money::from_cents(19_600)));
    let refused = |amount: &str| with("accepted", amount).check(&facts).unwrap_err();
    assert_eq!(refused("").for_field("amount"), Some(&Rule::Missing));
    assert_eq!(refused("0").for_field("amount"), Some(&Rule::AmountNotPositive));
    assert!(refused("-5").for_field("amount").is_some());
    assert_eq!(with("rejected", "abc").check(&facts).unwrap().amount, None);
}

#[test]
fn acc_12_ref_14_earnfare_is_answered_by_workforce_development_staff_only() {
    let to = site(2, Some(21));
    let at = |role, place| viewer(&[(role, place)]);
    let whole = Place::Organization(to.organization);
    let there = Place::Location(LocationId::from_uuid(Uuid::from_u128(21)));
    let elsewhere = Place::Location(LocationId::from_uuid(Uuid::from_u128(22)));
    let answers = |viewer: &Viewer, program| may_answer(viewer, &to, program);
    for place in [whole, there] {
        let partner = at(Role::ProviderPartner, place);
        assert!(answers(&partner, Program::SnapJobPlacement));
        assert!(!answers(&partner, Program::Earnfare));
    }
    assert!(!answers(
        &at(Role::ProviderPartner, elsewhere),
        Program::SnapJobPlacement
    ));
    let statewide = at(Role::StatewideStaff, Place::Statewide);
    assert!(answers(&statewide, Program::SnapToSuccess));
    assert!(!answers(&statewide, Program::Earnfare));
    assert!(answers(
        &at(Role::IdhsAdministrator, Place::Statewide),
        Program::Earnfare
    ));
    assert!(!answers(
        &at(Role::Customer, Place::Own),
        Program::SnapJobPlacement
    ));
}

#[test]
fn ref_14_the_place_that_sent_a_referral_changes_it() {
    let from = site(2, Some(21));
    let partner = |place| viewer(&[(Role::ProviderPartner, place)]);
    assert!(may_change(
        &partner(Place::Organization(from.organization)),
        Some(&from)
    ));
    assert!(!may_change(
        &partner(Place::Organization(site(1, None).organization)),
        Some(&from)
    ));
    assert!(!may_change(
        &partner(Place::Organization(from.organization)),
        None
    ));
    let statewide = viewer(&[(Role::StatewideStaff, Place::Statewide)]);
    assert!(may_change(&statewide, None) && may_change(&statewide, Some(&from)));
}

#[test]
fn ref_06_children_are_numbered_parent_and_n() {
    assert_eq!([child_number(1, 1), child_number(1, 2)], ["1.1", "1.2"]);
}
