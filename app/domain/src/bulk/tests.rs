use chrono::NaiveDate;

use super::*;
use crate::WeeklyHours;
use crate::ids::CustomerServiceId;
use crate::{Problems, Rule};

fn stored() -> StatusUpdate {
    StatusUpdate {
        id: CustomerServiceId::from_uuid(uuid::Uuid::from_u128(7)),
        version: 3,
        goal: None,
        status: ServiceStatus::Successful,
        start: NaiveDate::from_ymd_opt(2022, 12, 19),
        planned_end: NaiveDate::from_ymd_opt(2023, 4, 28),
        completion: NaiveDate::from_ymd_opt(2023, 1, 5),
        weekly_hours: WeeklyHours::from_hundredths(1_000).unwrap(),
        wioa_funded: false,
        notes: Some("As they are".to_owned()),
        situations: vec![],
        reopen_reason: None,
        warnings: vec![],
    }
}

#[test]
fn csr_07_csr_08_a_row_becomes_the_form_of_a_single_edit_and_keeps_the_rest() {
    let row = BulkRow {
        start: "12/20/2022".into(),
        ..BulkRow::of(&stored())
    };
    let form = row.onto(&stored(), "");
    assert_eq!(form.start, "12/20/2022");
    assert_eq!(
        ServiceStatusForm {
            start: "12/19/2022".into(),
            ..form
        },
        ServiceStatusForm::from(&stored())
    );
}

#[test]
fn csr_08_what_all_rows_are_given_replaces_only_what_was_typed() {
    let fill = BulkRow {
        hours: "12.5".into(),
        due: " ".into(),
        ..BulkRow::default()
    };
    let row = BulkRow::of(&stored()).filled(&fill);
    assert_eq!(
        row.fields(),
        ["successful", "12/19/2022", "01/05/2023", "04/28/2023", "12.5"]
    );
    let opened = BulkRow {
        status: "started".into(),
        ..BulkRow::default()
    };
    let row = BulkRow::of(&stored()).filled(&opened);
    assert_eq!(row.end, "", "SDT-07: only a completion has an end");
}

#[test]
fn csr_11_problems_stand_at_the_cells_of_the_row() {
    let mut problems = Problems::new();
    problems.push("completion", Rule::Missing);
    problems.push("planned_end", Rule::DateUnreadable);
    problems.push("reopen_reason", Rule::ReopenReasonRequired);
    let fields: Vec<_> = row_problems(&problems)
        .iter()
        .map(|it| it.field.clone())
        .collect();
    assert_eq!(fields, ["end", "due", "status"]);
}

#[test]
fn byd_10_the_posted_list_is_read_row_by_row() {
    let id = uuid::Uuid::from_u128(7).to_string();
    let form = BulkForm {
        action: "save".into(),
        step: uuid::Uuid::from_u128(9).to_string(),
        column: "not_started".into(),
        filters: ReportFilterForm {
            program: "snap_jp".into(),
            ..ReportFilterForm::default()
        },
        read_at: "17".into(),
        fill: BulkRow {
            status: "started".into(),
            ..BulkRow::default()
        },
        reason: "Back".into(),
        mends: uuid::Uuid::from_u128(8).to_string(),
        rows: vec![PostedRow {
            id,
            version: "3".into(),
            row: BulkRow::of(&stored()),
        }],
    };
    let fields: BTreeMap<String, String> = form.clone().into();
    assert_eq!(BulkForm::from(fields), form);
    assert!(BulkAction::TryAll.is_trial() && BulkAction::SaveAll.is_to_all());
}
