//! How typed times are shown back, on the server and in the browser alike.

use domain::attendance::{DayReading, DayTimes, day_problems};

use crate::locale::{Lang, rules::clock};

/// What stands under a field: how it was read, unless it says just that already. Two readings are asked about.
#[must_use]
pub fn reading_words(typed: &str, reading: &DayReading, field: usize, lang: Lang) -> String {
    if let Some(domain::Rule::TimeAmbiguous { .. }) = reading.rule(field) {
        return clock("AM / PM?", lang);
    }
    let words = reading
        .shown(field)
        .map(|time| clock(&time.to_string(), lang))
        .unwrap_or_default();
    if words.replace('\u{a0}', " ") == typed.trim().replace('\u{a0}', " ") {
        String::new()
    } else {
        words
    }
}

/// The hours of a day to show: "8.00", or a dash while it is empty, incomplete or out of order.
#[must_use]
pub fn day_total(times: Option<DayTimes>) -> String {
    match times {
        Some(times) if !times.is_empty() && times.is_complete() && day_problems(&times).is_empty() => {
            times.total().to_string()
        }
        _ => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        attendance::{DayForm, read_day},
        time::OpenHours,
    };

    use super::*;

    fn read(form: &DayForm) -> DayReading {
        read_day(form, &OpenHours::default(), &DayTimes::default())
    }

    #[test]
    fn byd_07_what_was_understood_stands_under_what_was_typed() {
        let form = DayForm {
            check_in: "830a".into(),
            check_out: "5".into(),
            ..DayForm::default()
        };
        let reading = read(&form);
        assert_eq!(reading_words("830a", &reading, 0, Lang::En), "8:30 AM");
        assert_eq!(reading_words("8:30 AM", &reading, 0, Lang::En), "");
        assert_eq!(
            reading_words("830a", &reading, 0, Lang::Es),
            "8:30\u{a0}a.\u{a0}m."
        );
        assert_eq!(reading_words("8:30 a. m.", &reading, 0, Lang::Es), "");
        assert_eq!(reading_words("5", &reading, 3, Lang::En), "5:00 PM");
        assert_eq!(reading_words("", &reading, 1, Lang::En), "");
    }

    #[test]
    fn att_07_a_day_shows_its_hours_only_when_it_is_whole() {
        let whole = DayForm {
            check_in: "9a".into(),
            lunch_start: "12".into(),
            lunch_end: "1230".into(),
            check_out: "5p".into(),
        };
        assert_eq!(day_total(read(&whole).times()), "7.50");
        let open = DayForm {
            check_in: "9a".into(),
            ..DayForm::default()
        };
        assert_eq!(day_total(read(&open).times()), "–");
        assert_eq!(day_total(None), "–");
    }
}
