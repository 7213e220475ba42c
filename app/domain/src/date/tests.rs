use proptest::prelude::*;

use super::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A Thursday.
fn today() -> NaiveDate {
    ymd(2023, 2, 16)
}

fn any(typed: &str) -> Result<NaiveDate, Rule> {
    read_date(typed, &DateContext::any(today()))
}

fn plan(typed: &str) -> Result<NaiveDate, Rule> {
    read_date(typed, &DateContext::plan(today()))
}

fn birth(typed: &str) -> Result<NaiveDate, Rule> {
    read_date(typed, &DateContext::birth(today()))
}

#[test]
fn dates_are_read_as_people_type_them() {
    for typed in [
        "03/07/1984",
        "3/7/1984",
        "03071984",
        "3-7-1984",
        "3.7.1984",
        "3 7 1984",
        "Mar 7 1984",
        "March 7, 1984",
        "7 Mar 1984",
        "7 de marzo de 1984",
        "marzo 7 1984",
        "1984-03-07",
        "1984/3/7",
        " 03 / 07 / 1984 ",
        "MAR-7-1984",
    ] {
        assert_eq!(any(typed), Ok(ymd(1984, 3, 7)), "{typed}");
    }
}

#[test]
fn dates_relative_to_today() {
    assert_eq!(plan("t"), Ok(today()));
    assert_eq!(plan("Hoy"), Ok(today()));
    assert_eq!(plan("+7"), Ok(ymd(2023, 2, 23)));
    assert_eq!(plan("-16"), Ok(ymd(2023, 1, 31)));
    assert_eq!(plan("mon"), Ok(ymd(2023, 2, 20)));
    assert_eq!(plan("thu"), Ok(today()));
    assert_eq!(plan("wednesday"), Ok(ymd(2023, 2, 22)));
    assert_eq!(plan("sábado"), Ok(ymd(2023, 2, 18)));
}

#[test]
fn dates_that_do_not_exist_have_their_own_rule() {
    for (typed, year, month, day) in [
        ("02/30/2023", 2023, 2, 30),
        ("2/29/2023", 2023, 2, 29),
        ("13/01/2023", 2023, 13, 1),
        ("00/10/2023", 2023, 0, 10),
        ("20230307", 307, 20, 23),
        ("2/30/23", 2023, 2, 30),
    ] {
        assert_eq!(
            plan(typed),
            Err(Rule::DateDoesNotExist { year, month, day }),
            "{typed}"
        );
    }
    assert_eq!(plan("2/29/2024"), Ok(ymd(2024, 2, 29)));
}

#[test]
fn two_digit_years_only_where_the_range_leaves_one_century() {
    assert_eq!(plan("3/7/23"), Ok(ymd(2023, 3, 7)));
    assert_eq!(birth("3/7/84"), Ok(ymd(1984, 3, 7)));
    assert_eq!(birth("030784"), Ok(ymd(1984, 3, 7)));
    assert_eq!(
        birth("3/7/15"),
        Err(Rule::DateYearUnclear {
            first: 1915,
            second: 2015
        })
    );
    assert_eq!(birth("3/7/23"), Ok(ymd(1923, 3, 7)), "3/7/2023 is still to come");
    assert_eq!(
        birth("2/16/23"),
        Err(Rule::DateYearUnclear {
            first: 1923,
            second: 2023
        })
    );
    assert_eq!(
        any("3/7/84"),
        Err(Rule::DateYearUnclear {
            first: 1984,
            second: 2084
        })
    );
}

#[test]
fn nonsense_is_unreadable() {
    for typed in [
        "x",
        "7",
        "12",
        "3/7",
        "3/7/198",
        "3/7/19844",
        "3//1984/",
        "ma 7 1984",
        "mar mar 1984",
        "7 1984 mar",
        "+",
        "+x",
        "++7",
        "99999",
        "123456789",
        "٠٣/٠٧/١٩٨٤",
        "/3/7/1984",
        "3/7/1984/1",
        "2023-02",
        "\u{1f600}",
    ] {
        assert_eq!(plan(typed), Err(Rule::DateUnreadable), "{typed}");
    }
    assert_eq!(plan(&"3".repeat(1_000_000)), Err(Rule::DateUnreadable));
    assert_eq!(plan("  "), Err(Rule::Missing));
    assert_eq!(read_optional_date(" ", &DateContext::plan(today())), Ok(None));
}

#[test]
fn dates_lie_in_the_range_of_the_field() {
    assert_eq!(any("01/01/1900"), Ok(ymd(1900, 1, 1)));
    assert_eq!(any("12/31/2199"), Ok(ymd(2199, 12, 31)));
    for typed in ["12/31/1899", "01/01/2200", "01/01/0001", "+999999999"] {
        let refused = any(typed).unwrap_err();
        assert!(
            matches!(refused, Rule::DateOutOfRange { .. } | Rule::DateUnreadable),
            "{typed}: {refused:?}"
        );
    }
    let range = Rule::DateOutOfRange {
        earliest: ymd(1900, 1, 1),
        latest: today(),
    };
    assert_eq!(birth("02/17/2023"), Err(range));
    assert_eq!(birth("02/16/2023"), Ok(today()));
}

#[test]
fn three_fields_read_like_one() {
    let context = DateContext::birth(today());
    assert_eq!(read_date_parts("3", "7", "1984", &context), Ok(ymd(1984, 3, 7)));
    assert_eq!(
        read_date_parts("marzo", "07", "1984", &context),
        Ok(ymd(1984, 3, 7))
    );
    assert_eq!(
        read_date_parts("2", "30", "2020", &context),
        Err(Rule::DateDoesNotExist {
            year: 2020,
            month: 2,
            day: 30
        })
    );
    assert_eq!(read_date_parts("", " ", "", &context), Err(Rule::Missing));
    assert_eq!(
        read_date_parts("3", "", "1984", &context),
        Err(Rule::DateUnreadable)
    );
    assert_eq!(
        read_date_parts("3/7", "1984", "1", &context),
        Err(Rule::DateUnreadable)
    );
}

#[test]
fn lst_16_dates_show_as_mm_dd_yyyy() {
    assert_eq!(show_date(ymd(1984, 3, 7)), "03/07/1984");
}

#[test]
fn att_03_weeks_run_from_sunday_to_saturday() {
    let week = Week::containing(ymd(2021, 12, 1));
    assert_eq!(week.sunday(), ymd(2021, 11, 28));
    assert_eq!(week.label(), "11/28/2021 - 12/4/2021");
    assert_eq!(week.next().label(), "12/5/2021 - 12/11/2021");
    assert_eq!(week.next().previous(), week);
    assert_eq!(week.days()[6], ymd(2021, 12, 4));
    assert!(week.contains(ymd(2021, 12, 4)) && !week.contains(ymd(2021, 12, 5)));
    assert_eq!(Week::starting(ymd(2021, 11, 28)), Some(week));
    assert_eq!(Week::starting(ymd(2021, 11, 29)), None);
    // Sundays of other millennia: what lies a week before or after them may have no date.
    for sunday in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        ymd(1899, 12, 31),
        ymd(9999, 12, 26),
    ] {
        for day in sunday.iter_days().take(7).chain([sunday]) {
            assert_eq!(Week::starting(day), None, "{day}");
        }
    }
    assert!(serde_json::from_str::<Week>("\"2021-11-29\"").is_err());
    assert_eq!(serde_json::to_string(&week).unwrap(), "\"2021-11-28\"");
}

#[test]
fn att_04_a_service_of_two_days_has_exactly_one_week() {
    let weeks = Week::touching(ymd(2022, 8, 31), ymd(2022, 9, 1));
    assert_eq!(
        weeks.iter().map(|week| week.label()).collect::<Vec<_>>(),
        ["8/28/2022 - 9/3/2022"]
    );
}

#[test]
fn att_04_nineteen_weeks_from_december_to_april() {
    let weeks = Week::touching(ymd(2022, 12, 19), ymd(2023, 4, 28));
    assert_eq!(weeks.len(), 19);
    assert_eq!(weeks[0].label(), "12/18/2022 - 12/24/2022");
    assert_eq!(weeks[18].label(), "4/23/2023 - 4/29/2023");
}

#[test]
fn att_04_edges_of_weeks() {
    assert_eq!(Week::touching(ymd(2022, 8, 28), ymd(2022, 9, 3)).len(), 1);
    assert_eq!(Week::touching(ymd(2022, 8, 27), ymd(2022, 9, 4)).len(), 3);
    assert_eq!(Week::touching(ymd(2022, 9, 1), ymd(2022, 8, 31)), []);
}

#[test]
fn oq_11_fiscal_year_by_its_end_and_program_year_by_its_start() {
    assert_eq!(
        (fiscal_year(ymd(2022, 6, 30)), program_year(ymd(2022, 6, 30))),
        (2022, 2021)
    );
    assert_eq!(
        (fiscal_year(ymd(2022, 7, 1)), program_year(ymd(2022, 7, 1))),
        (2023, 2022)
    );
    assert_eq!(fiscal_year(ymd(2022, 12, 16)), 2023);
    assert_eq!(fiscal_year(ymd(2023, 2, 15)), 2023);
    assert_eq!(fiscal_year_span(2023), (ymd(2022, 7, 1), ymd(2023, 6, 30)));
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(days in 0i64..109_000) {
        let date = ymd(1900, 1, 1) + chrono::Duration::days(days);
        prop_assert_eq!(any(&show_date(date)), Ok(date));
        prop_assert_eq!(any(&date.to_string()), Ok(date));
        prop_assert_eq!(any(&date.format("%m%d%Y").to_string()), Ok(date));
        prop_assert_eq!(any(&date.format("%b %-d %Y").to_string()), Ok(date));
        let short = date.format("%-m/%-d/%y").to_string();
        if (2000..2100).contains(&date.year()) {
            prop_assert_eq!(plan(&short), Ok(date));
        }
    }

    #[test]
    fn no_text_panics(typed in "\\PC{0,20}") {
        let _ = any(&typed);
        let _ = birth(&typed);
    }

    #[test]
    fn att_04_every_day_of_a_service_lies_in_one_listed_week(from in 0i64..20_000, length in 0i64..400) {
        let start = ymd(2000, 1, 1) + chrono::Duration::days(from);
        let end = start + chrono::Duration::days(length);
        let weeks = Week::touching(start, end);
        prop_assert!(weeks.first().unwrap().contains(start));
        prop_assert!(weeks.last().unwrap().contains(end));
        prop_assert!(weeks.windows(2).all(|pair| pair[0].next() == pair[1]));
    }
}
