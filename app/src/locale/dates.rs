//! Dates in words.

use chrono::{Datelike, NaiveDate};

use super::Lang;

const DAYS: [(&str, &str); 7] = [
    ("Sunday", "domingo"),
    ("Monday", "lunes"),
    ("Tuesday", "martes"),
    ("Wednesday", "miércoles"),
    ("Thursday", "jueves"),
    ("Friday", "viernes"),
    ("Saturday", "sábado"),
];

const MONTHS: [(&str, &str); 12] = [
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
];

fn pick(pair: Option<&(&'static str, &'static str)>, lang: Lang) -> &'static str {
    match (pair, lang) {
        (Some((en, _)), Lang::En) => en,
        (Some((_, es)), Lang::Es) => es,
        (None, _) => "",
    }
}

/// The day of the week: "Monday", "lunes".
#[must_use]
pub fn weekday(date: NaiveDate, lang: Lang) -> &'static str {
    pick(DAYS.get(date.weekday().num_days_from_sunday() as usize), lang)
}

/// The month: "December", "diciembre".
#[must_use]
pub fn month(date: NaiveDate, lang: Lang) -> &'static str {
    pick(MONTHS.get(date.month0() as usize), lang)
}

/// "Monday, December 19, 2022", "lunes 19 de diciembre de 2022".
#[must_use]
pub fn long_date(date: NaiveDate, lang: Lang) -> String {
    let (weekday, month, day, year) = (weekday(date, lang), month(date, lang), date.day(), date.year());
    match lang {
        Lang::En => format!("{weekday}, {month} {day}, {year}"),
        Lang::Es => format!("{weekday} {day} de {month} de {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_each_language_says_it() {
        let Some(date) = NaiveDate::from_ymd_opt(2022, 12, 19) else {
            panic!("a date of the calendar")
        };
        assert_eq!(long_date(date, Lang::En), "Monday, December 19, 2022");
        assert_eq!(long_date(date, Lang::Es), "lunes 19 de diciembre de 2022");
    }
}
