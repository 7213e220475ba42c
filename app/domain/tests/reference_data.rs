//! Reference data verbatim: the lists of the catalogue's area 14, as people see them and as they are stored.

use domain::catalogue::{SEED, SeedService, ServiceKind, current_for_legacy, of_kind, offered};
use domain::et_status::EtStatus;
use domain::goal::{GoalCategory, GoalStatus, GoalTerm};
use domain::level_of_progress::LevelOfProgress;
use domain::organization::OrganizationKind;
use domain::program::{Family, Offering};
use domain::service_status::ServiceStatus;

fn names(kind: ServiceKind) -> Vec<String> {
    of_kind(kind).map(SeedService::display_name).collect()
}

#[test]
fn rfd_01_snap_activities_verbatim() {
    assert_eq!(ServiceKind::SnapActivity.label(), "SNAP E&T Activities");
    let listed = [
        "BE - Basic Education (ABE/GED)",
        "CW - Community Workfare",
        "ELA - English Language Acquisition",
        "INT - Internship",
        "JR - Job Retention",
        "JST - Job Search Training",
        "OJT - On-the-Job Training",
        "SJS - Supervised Job Search",
        "TJ - Transitional Job",
        "VT - Vocational Training",
        "WRT - Work Readiness Training",
    ];
    assert_eq!(names(ServiceKind::SnapActivity), listed);
}

#[test]
fn rfd_02_other_activities_verbatim() {
    assert_eq!(ServiceKind::OtherActivity.label(), "Other E&T Activities");
    let listed = [
        "A/BA - Associates/Bachelor degree",
        "CS - Community Service",
        "E - Employment (subsidized or unsubsidized)",
        "SE - Self Employment",
        "SET - Self-Employment Training",
    ];
    assert_eq!(names(ServiceKind::OtherActivity), listed);
}

#[test]
fn rfd_03_support_services_verbatim() {
    assert_eq!(ServiceKind::Support.label(), "Support Services");
    let listed = [
        "Books & Training Supplies",
        "Childcare/Medical",
        "Clothing",
        "Educational/Credential Testing",
        "Housing/Utilities",
        "Personal Hygiene",
        "Transportation",
    ];
    assert_eq!(names(ServiceKind::Support), listed);
}

#[test]
fn rfd_04_referrals_verbatim() {
    assert_eq!(ServiceKind::Referral.label(), "Referrals to other Services");
    let listed = [
        "Referral to Childcare/Medical services",
        "Referral to clothing provider",
        "Referral to Domestic Abuse Counseling",
        "Referral to Drug/Alcohol Rehabilitation Counseling",
        "Referral to homelessness counseling provider",
        "Referral to Housing and Utilities support",
        "Referral to personal hygiene services",
        "Referral to transportation services",
    ];
    assert_eq!(names(ServiceKind::Referral), listed);
}

#[test]
fn rfd_05_the_twelve_statuses_of_participation_verbatim() {
    let labels: Vec<_> = EtStatus::ALL.iter().map(|status| status.label()).collect();
    let listed = [
        "IES matched",
        "Initial Assessment Complete",
        "Pending Referral Approval",
        "Not Enrolled",
        "Pending Activity Start Date",
        "Wait list",
        "Referral Rejected",
        "Active",
        "Inactive",
        "Retention",
        "Never Active",
        "Exited",
    ];
    assert_eq!(labels, listed);
}

#[test]
fn rfd_06_levels_of_progress_verbatim() {
    let labels: Vec<_> = LevelOfProgress::ALL.iter().map(|level| level.label()).collect();
    let listed = [
        "Acceptable Progress/Participation",
        "Not Participating",
        "Not Progressing",
        "No longer appropriate for provider services",
    ];
    assert_eq!(labels, listed);
}

#[test]
fn rfd_08_one_code_and_one_label_for_each_service_status() {
    let pairs: Vec<_> = ServiceStatus::ALL
        .iter()
        .map(|it| (it.code(), it.label()))
        .collect();
    let listed = [
        ("planned", "Planned/Not Started (Scheduled)"),
        ("started", "Started/Open"),
        ("successful", "Successful Completion"),
        ("unsuccessful", "Unsuccessful Completion"),
        ("evaluated", "Evaluated/Not Required"),
    ];
    assert_eq!(pairs, listed);
    for other in [
        "Started",
        "Started (Open)",
        "Planned/Not Started",
        "Evaluated / Not Required",
    ] {
        assert!(
            ServiceStatus::read(other).is_err(),
            "a spelling is no code: {other}"
        );
    }
}

#[test]
fn rfd_10_goal_words_verbatim_and_oq_25_the_fourth_category_is_for_youth() {
    let labels = |of: &[GoalCategory]| of.iter().map(|it| it.label()).collect::<Vec<_>>();
    let three = ["Support Services", "Career Plan", "Education/Training Plan"];
    assert_eq!(labels(GoalCategory::offered(Family::Isets)), three);
    assert_eq!(labels(GoalCategory::offered(Family::Youth))[..3], three);
    assert_eq!(
        labels(GoalCategory::offered(Family::Youth))[3..],
        ["Independent Living"]
    );
    let terms: Vec<_> = GoalTerm::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(terms, ["Short Term Goal", "Long Term Goal"]);
    let statuses: Vec<_> = GoalStatus::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(statuses, ["Not Started", "On Track", "Off Track", "Complete"]);
}

#[test]
fn rfd_11_what_a_program_offers_verbatim() {
    let labels: Vec<_> = Offering::ALL.iter().map(|it| it.label()).collect();
    let listed = [
        "Training & Job Placement Services",
        "Only Job Placement Services",
        "None of the above",
    ];
    assert_eq!(labels, listed);
    assert_eq!(Family::Youth.label(), "DHS Youth");
}

#[test]
fn rfd_12_the_older_code_set_is_kept_beside_the_present_one() {
    let listed = [
        ("WE", "Work Experience"),
        ("JR", "Job Readiness"),
        ("SJ", "Supervised Job Search"),
        ("VT", "Vocational Training"),
        ("BE", "Basic Education (ABE/GED/Bridge)"),
        ("CW", "Community Workfare"),
        ("JRS", "Job Retention Services"),
        ("EF", "Earnfare"),
        ("E", "Employment (subsidized or unsubsidized)"),
        ("SE", "Self Employment"),
        ("CS", "Community Service"),
        ("A/BA", "Associates/Bachelor degree"),
        ("JT", "Job Skills Training"),
        ("ABU", "Associate's Degree"),
        ("JT", "Job Search Training"),
    ];
    for (code, name) in listed {
        let count = SEED
            .iter()
            .filter(|it| it.code == Some(code) && it.name == name)
            .count();
        assert_eq!(count, 1, "{code} - {name}");
    }
    assert!(
        offered(Family::Isets).all(|it| !it.is_legacy),
        "OQ-30: only today's list is offered"
    );
}

#[test]
fn rfd_29_youth_steps_verbatim() {
    let steps: Vec<_> = offered(Family::Youth).map(SeedService::display_name).collect();
    let listed = [
        "Get permanent employment as part of this program.",
        "Explore jobs, required skill/credentials, and wage information.",
        "Prepare your resume.",
        "Transportation assistance",
        "Get career/job planning guidance from your career advisor.",
        "Make a plan to pay for training and to support yourself while you are in training.",
        "CAREER DEVELOPMENT EXPERIENCE",
        "Case Plan Activity",
        "*Get Started: Learn about exploring careers.",
        "*Get Started: Learn about finding and planning for training.",
        "Build your network of people that can help you find a job.",
    ];
    assert_eq!(steps[..11], listed);
    assert_eq!(steps[11..], ["Work Experience"], "WKS-09");
}

#[test]
fn rfd_31_every_older_entry_maps_or_waits_for_a_person() {
    let now = |code, name| {
        let id = current_for_legacy(code, name)?;
        SEED.iter()
            .find(|it| it.id() == id)
            .map(SeedService::display_name)
    };
    let mapped = [
        ("JT", "Job Search Training", Some("JST - Job Search Training")),
        ("SJ", "Supervised Job Search", Some("SJS - Supervised Job Search")),
        ("JRS", "Job Retention Services", Some("JR - Job Retention")),
        ("JR", "Job Readiness", Some("WRT - Work Readiness Training")),
        (
            "BE",
            "Basic Education (ABE/GED/Bridge)",
            Some("BE - Basic Education (ABE/GED)"),
        ),
        (
            "ABU",
            "Associate's Degree",
            Some("A/BA - Associates/Bachelor degree"),
        ),
        ("JT", "Job Skills Training", None),
        ("WE", "Work Experience", None),
        ("EF", "Earnfare", None),
    ];
    for (code, name, expected) in mapped {
        assert_eq!(now(code, name).as_deref(), expected, "{code} - {name}");
    }
}

#[test]
fn oq_62_one_organization_entity_has_all_the_roles() {
    let labels: Vec<_> = OrganizationKind::ALL.iter().map(|it| it.label()).collect();
    for role in [
        "Provider",
        "Intermediary",
        "Grantee",
        "DHS Office (FCRC)",
        "WIOA Provider",
        "Employer",
    ] {
        assert!(labels.contains(&role), "{role}");
    }
}
