use super::*;

fn line(by_status: [i64; 5]) -> Counts {
    Counts {
        by_status,
        with: by_status.iter().sum(),
    }
}

#[test]
fn csr_05_the_three_lines_of_the_source_add_up() {
    for (by_status, with, without) in [
        ([16, 1, 0, 0, 0], 17, 380),
        ([17, 0, 0, 0, 0], 17, 380),
        ([27, 5, 0, 0, 0], 32, 365),
    ] {
        let counts = line(by_status);
        assert_eq!(counts.of(ReportColumn::With, 397), with);
        assert_eq!(counts.of(ReportColumn::Without, 397), without);
        assert_eq!(with + without, 397);
        assert!(!counts.has_repeats());
    }
}

#[test]
fn csr_12_oq_55_a_customer_in_two_columns_counts_once_in_the_total() {
    let counts = Counts {
        by_status: [1, 1, 0, 0, 0],
        with: 1,
    };
    assert!(counts.has_repeats());
    assert_eq!(counts.of(ReportColumn::Without, 10), 9);
}

#[test]
fn csr_04_the_columns_are_those_of_the_source() {
    let labels: Vec<_> = ReportColumn::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(
        labels,
        [
            "Not Started",
            "Started",
            "Successful Completion",
            "Unsuccessful Completion",
            "Evaluated/Not Required",
            "Total Customers with Step/Service",
            "Total Customers without Step/Service",
        ]
    );
    for status in ServiceStatus::ALL {
        assert_eq!(ReportColumn::of(*status).status(), Some(*status));
    }
}

#[test]
fn csr_13_every_filter_is_read_and_written_again() {
    let (organization, location) = (uuid::Uuid::from_u128(7), uuid::Uuid::from_u128(8));
    let form = ReportFilterForm {
        program: "snap_jp".into(),
        place: format!("{organization}/{location}"),
        fiscal_year: "2023".into(),
        status: "active".into(),
        kind: "support".into(),
        service: uuid::Uuid::from_u128(9).to_string(),
        goal: "education".into(),
        ..ReportFilterForm::default()
    };
    let filter = form.check().unwrap();
    assert_eq!(filter.family, Family::Isets);
    assert_eq!(filter.place.unwrap().location.unwrap().uuid(), location);
    assert_eq!(filter.et_status, Some(EtStatus::Active));
    assert!(filter.asks_enrollment());
    let mut again = ReportFilterForm::default();
    for (name, value) in form.pairs() {
        again.set(name, value);
    }
    assert_eq!(again, form);
}

#[test]
fn csr_13_youth_is_filtered_by_case_status_and_forged_choices_are_refused() {
    let form = ReportFilterForm {
        family: "youth".into(),
        status: "closed".into(),
        ..ReportFilterForm::default()
    };
    assert_eq!(form.check().unwrap().case_status, Some(CaseStatus::Closed));
    let forged = ReportFilterForm {
        status: "closed".into(),
        place: "x/y".into(),
        fiscal_year: "23".into(),
        goal: "fun".into(),
        ..ReportFilterForm::default()
    };
    let problems = forged.check().unwrap_err();
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["place", "fiscal_year", "status", "goal"]);
}
