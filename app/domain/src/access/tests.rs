use uuid::Uuid;

use super::*;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn organization(number: u128) -> OrganizationId {
    OrganizationId::from_uuid(id(number))
}

fn location(number: u128) -> LocationId {
    LocationId::from_uuid(id(number))
}

const ME: u128 = 500;

fn viewer(role: Role, place: Place) -> Viewer {
    Viewer {
        account: AccountId::from_uuid(id(ME)),
        person: None,
        assignments: vec![Assignment { role, place }],
    }
}

fn customer_account(person: u128) -> Viewer {
    Viewer {
        person: Some(PersonId::from_uuid(id(person))),
        ..viewer(Role::Customer, Place::Own)
    }
}

fn nobodys() -> SubjectScope {
    SubjectScope {
        person: PersonId::from_uuid(id(1)),
        enrollments: vec![],
        referrals: vec![],
        agency: None,
        team: vec![],
    }
}

fn site(organization_number: u128, location_number: u128) -> Site {
    Site {
        organization: organization(organization_number),
        location: Some(location(location_number)),
    }
}

/// Enrolled at organization 10, location 11.
fn enrolled() -> SubjectScope {
    SubjectScope {
        enrollments: vec![site(10, 11)],
        ..nobodys()
    }
}

#[test]
fn acc_24_the_matrix() {
    use Permission as P;
    let staff = [
        P::CustomerList,
        P::CustomerExport,
        P::WorksiteView,
        P::WorksiteEdit,
        P::PayrollUpload,
        P::ProgramView,
        P::ReportView,
        P::BulkEdit,
        P::DocumentView,
        P::DocumentEdit,
        P::AssessmentEdit,
        P::ProfileView,
        P::PlanEdit,
        P::ServiceEdit,
        P::AttendanceEdit,
        P::AttendanceVerify,
        P::NoteWrite,
        P::CaseNumberEdit,
        P::MessageSend,
        P::PaymentEdit,
        P::PlacementEdit,
        P::FollowUpVerify,
        P::EmploymentEdit,
        P::PaymentExport,
        P::PasswordReset,
        P::ReferralEdit,
        P::ReferralAnswer,
    ];
    for role in Role::ALL {
        for permission in Permission::ALL {
            let expected = match permission {
                P::Anyone | P::OwnAccount | P::KitView => true,
                P::OwnPlanView | P::OwnAttendanceEdit => *role == Role::Customer,
                P::AuditView | P::CategoryEdit => {
                    matches!(role, Role::StatewideStaff | Role::IdhsAdministrator)
                }
                P::EmploymentVerify => matches!(
                    role,
                    Role::ProviderManager | Role::StatewideStaff | Role::IdhsAdministrator
                ),
                P::OverrideRequest | P::Dashboard => !matches!(role, Role::CareerPlanner | Role::Customer),
                P::OverrideReview | P::PolicyEdit | P::LinkEdit | P::ProgramCreate | P::EarnfareApprove => {
                    *role == Role::IdhsAdministrator
                }
                P::ProgramEdit | P::GrantEdit | P::BenefitEdit => {
                    matches!(role, Role::IdhsAdministrator | Role::ProgramManager)
                }
                shared => staff.contains(shared) && *role != Role::Customer,
            };
            assert_eq!(role.may(*permission), expected, "{role:?} {permission:?}");
        }
    }
}

#[test]
fn acc_13_ovr_11_only_idhs_administrators_answer_requests_and_providers_never() {
    let may = |role: Role| role.may(Permission::OverrideReview);
    assert!(may(Role::IdhsAdministrator));
    for role in Role::ALL.iter().filter(|it| **it != Role::IdhsAdministrator) {
        assert!(!may(*role), "{role:?}");
    }
    let both = Viewer {
        assignments: vec![
            Assignment {
                role: Role::StatewideStaff,
                place: Place::Statewide,
            },
            Assignment {
                role: Role::IdhsAdministrator,
                place: Place::Statewide,
            },
        ],
        ..viewer(Role::StatewideStaff, Place::Statewide)
    };
    assert!(super::may(&both, Permission::OverrideReview, &enrolled()));
}

#[test]
fn acc_05_without_a_role_nothing_is_open() {
    let nobody = Viewer {
        assignments: vec![],
        ..viewer(Role::Customer, Place::Own)
    };
    assert!(
        Permission::ALL
            .iter()
            .all(|it| nobody.may(*it) == (*it == Permission::Anyone))
    );
    assert!(!sees(&nobody, &enrolled()));
}

#[test]
fn acc_06_cus_05_a_customer_opens_no_staff_page_not_even_the_own_one() {
    let own = customer_account(1);
    assert!(sees(&own, &enrolled()));
    assert!(may(&own, Permission::OwnPlanView, &enrolled()));
    assert!(may(&own, Permission::OwnAttendanceEdit, &enrolled()));
    assert!(!may(&own, Permission::ProfileView, &enrolled()));
    assert!(!may(&own, Permission::AttendanceVerify, &enrolled()));
}

#[test]
fn acc_09_a_customer_reaches_only_the_own_file() {
    assert!(!sees(&customer_account(2), &enrolled()));
    let on_team = SubjectScope {
        team: vec![AccountId::from_uuid(id(ME))],
        ..enrolled()
    };
    assert!(
        !sees(&customer_account(2), &on_team),
        "a customer is never a team member"
    );
}

/// One line per way to a customer's file; the SQL fragment in `store` is tested with the same cases.
fn scope_cases() -> Vec<(&'static str, Viewer, SubjectScope, bool)> {
    let partner = |place| viewer(Role::ProviderPartner, place);
    let at = |number| Place::Organization(organization(number));
    let two_providers = SubjectScope {
        enrollments: vec![site(10, 11), site(20, 21)],
        ..nobodys()
    };
    let youth = SubjectScope {
        agency: Some(organization(20)),
        ..nobodys()
    };
    let with_team = SubjectScope {
        team: vec![AccountId::from_uuid(id(ME))],
        ..nobodys()
    };
    let statewide = |role| viewer(role, Place::Statewide);
    let location_partner = |number| partner(Place::Location(location(number)));
    let intermediary = viewer(Role::Intermediary, Place::Location(location(11)));
    let planner = viewer(Role::CareerPlanner, at(20));
    let manager = viewer(Role::ProgramManager, at(10));
    vec![
        ("statewide", statewide(Role::StatewideStaff), nobodys(), true),
        ("IDHS", statewide(Role::IdhsAdministrator), enrolled(), true),
        (
            "organization of the enrollment",
            partner(at(10)),
            enrolled(),
            true,
        ),
        (
            "location of the enrollment",
            location_partner(11),
            enrolled(),
            true,
        ),
        ("other location", location_partner(12), enrolled(), false),
        ("other organization", partner(at(20)), enrolled(), false),
        ("nobody's customer", partner(at(10)), nobodys(), false),
        ("second provider", partner(at(20)), two_providers, true),
        ("agency of a Youth profile", planner, youth, true),
        ("team member", partner(at(20)), with_team, true),
        ("program manager", manager, enrolled(), true),
        ("intermediary", intermediary, enrolled(), true),
    ]
}

/// The same for customers who were referred.
fn referral_cases() -> Vec<(&'static str, Viewer, SubjectScope, bool)> {
    let partner = |place| viewer(Role::ProviderPartner, place);
    let location_partner = |number| partner(Place::Location(location(number)));
    let referred = SubjectScope {
        referrals: vec![site(20, 21)],
        ..enrolled()
    };
    let referred_bare = SubjectScope {
        referrals: vec![Site {
            organization: organization(20),
            location: None,
        }],
        ..nobodys()
    };
    let everywhere = partner(Place::Organization(organization(20)));
    let (here, beside) = (location_partner(21), location_partner(22));
    vec![
        ("organization referred to", everywhere, referred.clone(), true),
        ("location referred to", here.clone(), referred.clone(), true),
        ("other location of it", beside, referred, false),
        (
            "referral known without location, from one",
            here,
            referred_bare,
            false,
        ),
    ]
}

#[test]
fn acc_07_acc_08_acc_10_acc_19_acc_20_acc_22_scope() {
    for (case, viewer, subject, expected) in scope_cases().into_iter().chain(referral_cases()) {
        assert_eq!(sees(&viewer, &subject), expected, "{case}");
        assert_eq!(
            may(&viewer, Permission::ProfileView, &subject),
            expected,
            "{case}"
        );
    }
}

#[test]
fn acc_08_an_enrollment_known_without_location_is_not_seen_from_a_location() {
    let bare = SubjectScope {
        enrollments: vec![Site {
            organization: organization(10),
            location: None,
        }],
        ..nobodys()
    };
    assert!(!sees(
        &viewer(Role::ProviderPartner, Place::Location(location(11))),
        &bare
    ));
    assert!(sees(
        &viewer(Role::ProviderPartner, Place::Organization(organization(10))),
        &bare
    ));
}

#[test]
fn oq_71_a_team_member_acts_as_partner_for_that_customer_only() {
    let member = viewer(Role::ProviderManager, Place::Organization(organization(99)));
    let on_team = SubjectScope {
        team: vec![AccountId::from_uuid(id(ME))],
        ..enrolled()
    };
    assert!(may(&member, Permission::PlanEdit, &on_team));
    assert!(!may(&member, Permission::AuditView, &on_team));
    assert!(
        !sees(&member, &enrolled()),
        "removal from the team ends it at once"
    );
}

#[test]
fn acc_20_a_role_at_one_agency_gives_nothing_at_another() {
    let two_roles = Viewer {
        assignments: vec![
            Assignment {
                role: Role::IdhsAdministrator,
                place: Place::Organization(organization(99)),
            },
            Assignment {
                role: Role::ProviderPartner,
                place: Place::Organization(organization(10)),
            },
        ],
        ..viewer(Role::Customer, Place::Own)
    };
    assert!(two_roles.may(Permission::AuditView));
    assert!(!may(&two_roles, Permission::AuditView, &enrolled()));
    assert!(may(&two_roles, Permission::PlanEdit, &enrolled()));
}

#[test]
fn acc_31_permissions_about_one_customer_ask_for_scope() {
    assert!(Permission::ProfileView.concerns_a_customer());
    assert!(!Permission::CustomerList.concerns_a_customer());
}
