use super::*;

fn row() -> GridRow {
    GridRow {
        service: uuid::Uuid::from_u128(7).to_string(),
        version: "3".into(),
        cells: ["", "830-12, 1230-5p", "\"", "9-5p", "", "", ""].map(str::to_owned),
        zero_hours: String::new(),
    }
}

#[test]
fn att_17_a_row_of_the_grid_is_the_form_of_a_single_week() {
    let sunday = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
    let form = row().week_form(sunday, "save", &DayTimes::default()).unwrap();
    assert_eq!((form.week.as_str(), form.version.as_str()), ("2023-01-01", "3"));
    assert_eq!(form.days[1].lunch_start, "12");
    assert_eq!(form.days[2], form.days[1]);
    assert_eq!(form.days[3].check_out, "5p");
    assert!(form.days[4].is_blank());
    let mut wrong = row();
    wrong.cells[5] = "1,2,3".into();
    let problems = wrong.week_form(sunday, "save", &DayTimes::default()).unwrap_err();
    assert!(problems.has("5", "cell-unreadable"));
}

#[test]
fn byd_06_problems_of_a_week_stand_at_the_cells_of_its_row() {
    let mut problems = Problems::new();
    problems.push("d2-lunch_end", Rule::LunchHalf);
    problems.push("zero_hours", Rule::ZeroWithTimes);
    problems.push("5", Rule::CellUnreadable);
    let fields: Vec<_> = cell_problems("s", &problems)
        .iter()
        .map(|it| it.field.clone())
        .collect();
    assert_eq!(fields, ["s-2", "s-zero", "s-5"]);
}

#[test]
fn att_17_the_posted_grid_is_read_row_by_row() {
    let form = GridForm {
        action: "verify".into(),
        week: "2023-01-01".into(),
        group: GroupForm {
            worker: "my_team".into(),
            ..GroupForm::default()
        },
        page: "2".into(),
        rows: vec![row()],
    };
    let fields: BTreeMap<String, String> = form.clone().into();
    assert_eq!(GridForm::from(fields), form);
}

#[test]
fn att_17_a_group_is_read_and_the_whole_state_is_none() {
    let filter = GroupForm::default().check().unwrap();
    assert_eq!(filter.worker, GroupWorker::Anyone);
    assert!(!filter.is_narrow());
    let place = uuid::Uuid::from_u128(9).to_string();
    let filter = GroupForm {
        place,
        ..GroupForm::default()
    };
    assert!(filter.check().unwrap().is_narrow());
    let forged = GroupForm {
        worker: "boss".into(),
        activity: "x".into(),
        ..GroupForm::default()
    };
    assert_eq!(forged.check().unwrap_err().len(), 2);
}
