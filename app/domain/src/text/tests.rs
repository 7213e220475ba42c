use proptest::prelude::*;

use super::*;

#[test]
fn text_is_trimmed_and_blank_is_none() {
    assert_eq!(read_line("  Work boots ", 20), Ok(Some("Work boots".into())));
    assert_eq!(read_line(" \t ", 20), Ok(None));
    assert_eq!(read_required_line("", 20), Err(Rule::Missing));
    assert_eq!(
        read_required_line(" \u{200b}\u{202e}\u{feff} ", 20),
        Err(Rule::Missing)
    );
    assert_eq!(read_required_text("\r\n", 20), Err(Rule::Missing));
}

#[test]
fn bad_input_length_counts_characters_and_a_line_break_once() {
    assert_eq!(read_text("ab\r\ncd", 5), Ok(Some("ab\ncd".into())));
    assert_eq!(
        read_text("ab\r\ncd", 4),
        Err(Rule::TextTooLong { length: 5, max: 4 })
    );
    assert_eq!(read_line("ñandú", 5), Ok(Some("ñandú".into())));
    assert_eq!(
        read_line("\u{1f600}\u{1f600}", 2),
        Ok(Some("\u{1f600}\u{1f600}".into()))
    );
    assert_eq!(
        read_line("\u{1f600}\u{1f600}", 1),
        Err(Rule::TextTooLong { length: 2, max: 1 })
    );
}

#[test]
fn control_characters_are_refused_but_line_breaks_and_tabs_in_long_text() {
    assert_eq!(read_text("a\tb\nc\rd", 10), Ok(Some("a\tb\nc\nd".into())));
    for typed in [
        "a\0b",
        "a\u{7}b",
        "a\u{1b}[31mb",
        "a\u{85}b",
        "a\u{fffe}b",
        "a\u{fdd0}b",
    ] {
        assert_eq!(read_text(typed, 20), Err(Rule::ControlCharacter), "{typed:?}");
    }
    assert_eq!(read_line("a\nb", 10), Err(Rule::ControlCharacter));
    assert_eq!(read_line("a\tb", 10), Err(Rule::ControlCharacter));
}

#[test]
fn emoji_and_right_to_left_text_are_kept_intact() {
    for typed in [
        "👩‍👩‍👧 family",
        "محمد العربي",
        "שרה כהן",
        "\u{200f}اسم\u{200f}",
        "<script>alert(1)</script>",
    ] {
        assert_eq!(read_line(typed, 100), Ok(Some(typed.to_owned())));
    }
}

#[test]
fn a_megabyte_is_refused_by_its_length() {
    let megabyte = "x".repeat(1_048_576);
    assert_eq!(
        read_text(&megabyte, 4000),
        Err(Rule::TextTooLong {
            length: 1_048_576,
            max: 4000
        })
    );
}

#[test]
fn lst_07_names_fold_case_accents_apostrophes_and_hyphens() {
    for (name, key) in [
        ("Stephanie Abrams", "stephanie abrams"),
        ("Núñez-O'Brien", "nunez o brien"),
        ("O\u{2019}Neil", "o neil"),
        ("José", "jose"),
        ("Jose\u{301}", "jose"),
        ("ŁUKASZ Øre Straße Æsa", "lukasz ore strasse aesa"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("İpek", "ipek"),
        ("  de   la Cruz ", "de la cruz"),
        ("محمد", "محمد"),
    ] {
        assert_eq!(name_key(name), key, "{name}");
    }
}

#[test]
fn lst_07_part_words_in_any_order_find_a_name() {
    for search in ["ste abr", "ABR ste", "abrams", "Stéph", "", "abrams, stephanie"] {
        assert!(name_matches("Stephanie Abrams", search), "{search}");
    }
    assert!(name_matches("Mary O'Brien", "obrien"));
    assert!(name_matches("Mary O'Brien", "o'br"));
    for search in ["steph brown", "abramson", "x"] {
        assert!(!name_matches("Stephanie Abrams", search), "{search}");
    }
}

proptest! {
    #[test]
    fn lst_07_folding_twice_changes_nothing(name in "\\PC{0,40}") {
        let key = name_key(&name);
        prop_assert_eq!(name_key(&key), key.clone());
        prop_assert!(name_matches(&name, &key));
    }

    #[test]
    fn text_that_is_accepted_reads_back_the_same(typed in "(?s).{0,40}") {
        if let Ok(Some(text)) = read_text(&typed, 40) {
            prop_assert_eq!(read_text(&text, 40), Ok(Some(text.clone())));
        }
    }
}

#[test]
fn lst_03_rpt_03_pay_02_counts_have_commas_between_thousands() {
    for (number, shown) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (49_900, "49,900"),
        (-50_000, "-50,000"),
        (1_234_567, "1,234,567"),
        (i64::MIN, "-9,223,372,036,854,775,808"),
    ] {
        assert_eq!(grouped(number), shown);
    }
    assert_eq!(grouped(crate::Minutes(22_500_090)), "375,001.50");
    assert_eq!(grouped(usize::MAX), "18,446,744,073,709,551,615");
}
