//! Entries, older codes and goals that enrolling brings along.

use uuid::Uuid;

use super::*;

/// A new id.
fn next() -> Uuid {
    static LAST: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    Uuid::from_u128(LAST.fetch_add(1, std::sync::atomic::Ordering::Relaxed).into())
}

fn day(year: i32, month: u32, date: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, date).expect("a day")
}

fn form(code: &str, name: &str, from: &str, to: &str) -> EntryForm {
    EntryForm {
        id: next().to_string(),
        code: code.to_owned(),
        name: name.to_owned(),
        kind: "snap_activity".to_owned(),
        family: "isets".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        ..EntryForm::default()
    }
}

fn entry(code: &str, name: &str, from: &str, to: &str) -> Entry {
    form(code, name, from, to)
        .check(day(2023, 1, 6))
        .expect("in order")
}

#[test]
fn cat_01_an_entry_needs_a_name_a_kind_a_family_and_a_first_day() {
    let problems = EntryForm::default().check(day(2023, 1, 6)).expect_err("empty");
    for field in ["name", "kind", "family", "from", "id"] {
        assert!(problems.has(field, "missing"), "{field}");
    }
    let reversed = form("JST", "Job Search Training", "01/02/2023", "01/01/2023");
    assert!(
        reversed
            .check(day(2023, 1, 6))
            .expect_err("reversed")
            .has("to", "valid-to-before-from")
    );
}

#[test]
fn rfd_29_cat_02_an_asterisk_is_part_of_a_name_and_iwds_names_are_kept() {
    let typed = EntryForm {
        iwds_name: "N/A".to_owned(),
        iwds_type: "Career Service".to_owned(),
        ..form(
            "",
            "*Get Started: Learn about exploring careers.",
            "01/01/2020",
            "",
        )
    };
    let read = typed.check(day(2023, 1, 6)).expect("in order");
    assert_eq!(read.name, "*Get Started: Learn about exploring careers.");
    assert_eq!(
        (read.iwds_name.as_deref(), read.iwds_type.as_deref()),
        (Some("N/A"), Some("Career Service"))
    );
    assert_eq!(read.code, None);
}

#[test]
fn rfd_31_oq_30_the_same_code_with_another_name_is_another_entry() {
    let today = entry("JR", "Job Retention", "01/01/2020", "");
    assert!(
        !today.clashes(&entry("JR", "Job Readiness", "01/01/2014", "12/31/2019")),
        "other name"
    );
    assert!(
        !today.clashes(&entry("JR", "Job Readiness", "01/01/2020", "")),
        "other name, same days"
    );
    assert!(
        !today.clashes(&entry("JR", "Job Retention", "01/01/2014", "12/31/2019")),
        "the days before"
    );
    assert!(
        today.clashes(&entry("jr", "job retention", "06/01/2021", "")),
        "letters alone do not tell apart"
    );
    assert!(!today.clashes(&today.clone()), "itself");
}

#[test]
fn rfd_13_grt_04_the_grantee_list_begins_with_the_rows_of_the_guide() {
    let rows: Vec<_> = GRANTEE_LIST.iter().map(|it| (it.category, it.name)).collect();
    assert_eq!(
        rows,
        [
            (
                "Youth Service Element Academic / Training / Career",
                "Adult Mentoring"
            ),
            (
                "Youth Service Element Academic / Training / Career",
                "Alternative School/Dropout Recovery Services"
            ),
            ("Career", "Assistance Establishing Eligibility for Financial Aid"),
            ("Career", "Career Planning (Case Management)"),
            ("N/A", "Case Management / Career Planning"),
            ("Disaster Recovery Services", "Child/Dependent Care for DRE"),
            ("Training", "Customized Training"),
        ]
    );
    assert!(
        GRANTEE_LIST
            .iter()
            .all(|it| crate::catalogue::SEED.iter().all(|seed| seed.number != it.number))
    );
    let groups: Vec<_> = ServiceGroup::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(
        groups,
        ["Career Service", "Supportive Services", "Training Services"]
    );
}

#[test]
fn rfd_31_every_older_entry_is_one_of_today_or_left_to_a_person() {
    let lines = legacy_lines();
    assert_eq!(lines.len(), 9);
    assert!(
        lines
            .iter()
            .all(|(_, current, note)| current.is_some() == note.is_empty())
    );
}

#[test]
fn rfd_31_an_older_entry_becomes_one_of_today_or_says_why_not() {
    let id = next().to_string();
    let undecided = LegacyForm {
        id,
        ..LegacyForm::default()
    };
    assert!(
        undecided
            .check()
            .expect_err("nothing said")
            .has("note", "missing")
    );
    let noted = LegacyForm {
        note: "WRT or VT by program".to_owned(),
        ..undecided
    };
    assert_eq!(noted.check().expect("a note").current, None);
}

#[test]
fn oq_27_oq_25_a_goal_of_enrollment_fits_its_program() {
    let (isets, youth) = (
        CatalogueServiceId::from_uuid(next()),
        CatalogueServiceId::from_uuid(next()),
    );
    let known = [(isets, Family::Isets), (youth, Family::Youth)];
    let typed = PrepopulatedForm {
        id: next().to_string(),
        program: "snap_jp".to_owned(),
        statement: crate::goal::PREPOPULATED_GOAL.to_owned(),
        category: "career_plan".to_owned(),
        term: "long".to_owned(),
        steps: format!("{isets},{isets}"),
        ..PrepopulatedForm::default()
    };
    assert_eq!(typed.check(&known).expect("in order").steps, [isets]);
    let of_youth = PrepopulatedForm {
        steps: youth.to_string(),
        ..typed.clone()
    };
    assert!(
        of_youth
            .check(&known)
            .expect_err("youth")
            .has("steps", "unknown-choice")
    );
    let living = PrepopulatedForm {
        category: "independent_living".to_owned(),
        ..typed.clone()
    };
    assert!(
        living
            .check(&known)
            .expect_err("youth only")
            .has("category", "goal-category-not-offered")
    );
    let long = PrepopulatedForm {
        statement: "x".repeat(145),
        ..typed
    };
    assert!(
        long.check(&known)
            .expect_err("long")
            .has("statement", "goal-too-long")
    );
}
