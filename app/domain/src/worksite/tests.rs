use uuid::Uuid;

use super::*;
use crate::Problems;

fn id(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

fn job() -> JobForm {
    JobForm {
        id: id(1),
        version: "0".to_owned(),
        worksite: id(2),
        year: "2023".to_owned(),
        title: "Office and Administrative Support Workers, All Other".to_owned(),
        employment_type: "Work Experience".to_owned(),
        hourly: "16.00".to_owned(),
        openings: "6".to_owned(),
        closed: String::new(),
    }
}

#[test]
fn wks_04_a_job_is_named_with_its_year() {
    let job = job().check(&JobFacts::default()).unwrap();
    assert_eq!(
        job.shown_title(),
        "2023 - Office and Administrative Support Workers, All Other"
    );
    let plain = JobForm {
        year: String::new(),
        ..self::job()
    };
    let plain = plain.check(&JobFacts::default()).unwrap();
    assert_eq!(plain.shown_title(), plain.title);
}

#[test]
fn wks_07_openings_are_never_below_the_positions_taken() {
    let facts = JobFacts { taken: 6 };
    assert_eq!(job().check(&facts).map(|it| it.openings), Ok(6));
    let fewer = JobForm {
        openings: "5".to_owned(),
        ..job()
    };
    assert_eq!(
        fewer.check(&facts).unwrap_err(),
        Problems::one("openings", Rule::OpeningsBelowTaken { taken: 6 })
    );
}

#[test]
fn wks_04_what_a_job_cannot_be() {
    let refused = |change: &dyn Fn(&mut JobForm), field: &str, rule: Rule| {
        let mut form = job();
        change(&mut form);
        assert_eq!(
            form.check(&JobFacts::default()).unwrap_err(),
            Problems::one(field, rule)
        );
    };
    let years = Rule::JobYearOutOfRange {
        first: 2000,
        last: 2099,
    };
    for typed in ["1999", "23", "2100", "20a3", "+2023", "02023"] {
        refused(&|form| form.year = typed.to_owned(), "year", years.clone());
    }
    refused(&|form| form.title = " ".to_owned(), "title", Rule::Missing);
    refused(&|form| form.title = "---".to_owned(), "title", Rule::Missing);
    refused(
        &|form| form.hourly = "0".to_owned(),
        "hourly",
        Rule::AmountNotPositive,
    );
    refused(
        &|form| form.hourly = "16.005".to_owned(),
        "hourly",
        Rule::MoneyTooManyDecimals,
    );
    refused(
        &|form| form.openings = "0".to_owned(),
        "openings",
        Rule::OpeningsOutOfRange { max: OPENINGS_MAX },
    );
    refused(
        &|form| form.openings = "10000".to_owned(),
        "openings",
        Rule::OpeningsOutOfRange { max: OPENINGS_MAX },
    );
    refused(
        &|form| form.openings = "2.5".to_owned(),
        "openings",
        Rule::OpeningsOutOfRange { max: OPENINGS_MAX },
    );
    refused(
        &|form| form.openings = "-1".to_owned(),
        "openings",
        Rule::OpeningsOutOfRange { max: OPENINGS_MAX },
    );
    refused(
        &|form| form.worksite = "x".to_owned(),
        "worksite",
        Rule::Unreadable,
    );
}

#[test]
fn wks_01_an_employer_belongs_to_a_provider_of_the_viewer() {
    let ours = OrganizationId::from_uuid(Uuid::from_u128(10));
    let also = OrganizationId::from_uuid(Uuid::from_u128(11));
    let form = EmployerForm {
        id: id(1),
        name: "Young Drycleaners".to_owned(),
        contact_email: "ana@example.org".to_owned(),
        ..EmployerForm::default()
    };
    let one = EmployerFacts {
        organizations: vec![ours],
    };
    let two = EmployerFacts {
        organizations: vec![ours, also],
    };
    assert_eq!(form.check(&one).map(|it| it.organization), Ok(ours));
    assert_eq!(
        form.check(&two).unwrap_err(),
        Problems::one("organization", Rule::Missing)
    );
    let chosen = EmployerForm {
        organization: also.to_string(),
        ..form.clone()
    };
    assert_eq!(chosen.check(&two).map(|it| it.organization), Ok(also));
    assert_eq!(
        chosen.check(&one).unwrap_err(),
        Problems::one("organization", Rule::UnknownChoice)
    );
    for typed in ["ana", "@example.org", "ana@", "a@b@c", "a b@c"] {
        let form = EmployerForm {
            contact_email: typed.to_owned(),
            ..form.clone()
        };
        assert_eq!(
            form.check(&one).unwrap_err(),
            Problems::one("contact_email", Rule::EmailUnreadable),
            "{typed}"
        );
    }
}

#[test]
fn wks_01_yth_30_a_worksite_has_an_address_and_the_place_of_its_minimum_wage() {
    let form = WorksiteForm {
        id: id(1),
        employer: id(2),
        name: "Austin Peoples Action Center".to_owned(),
        address: "5125 W Chicago Ave".to_owned(),
        city: "Chicago".to_owned(),
        state: "il".to_owned(),
        zip: "60651".to_owned(),
        wage_place: "chicago".to_owned(),
        ..WorksiteForm::default()
    };
    let worksite = form.check().unwrap();
    assert_eq!(
        (worksite.state.as_str(), worksite.wage_place),
        ("IL", WagePlace::Chicago)
    );
    assert!(worksite.is_active);
    let problems = WorksiteForm {
        id: id(1),
        employer: id(2),
        ..WorksiteForm::default()
    }
    .check()
    .unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["name", "address", "city", "state", "zip", "wage_place"]);
    let closed = WorksiteForm {
        closed: "true".to_owned(),
        ..form
    };
    assert!(!closed.check().unwrap().is_active);
}

#[test]
fn wks_07_only_what_nothing_uses_is_deleted() {
    assert_eq!(may_delete(0), Ok(()));
    assert_eq!(may_delete(3), Err(Rule::WorksiteRecordInUse { uses: 3 }));
}
