//! Small helps over the kit's plain HTML: what was typed is read back in words, the calendar, the count of
//! characters, printing, and dialogs that hold the focus. One listener each for the whole page.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::locale::Lang;

/// Wakes the helps; shows nothing.
#[island]
pub fn Aids(
    /// Language of what is read back.
    lang: Lang,
    /// The day it is, for `t`, `+7` and `mon`.
    today: NaiveDate,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::listen(lang, today);
    #[cfg(not(feature = "hydrate"))]
    let _ = (lang, today);
}

/// What a typed text is understood as.
pub mod readings {
    use chrono::{Months, NaiveDate};
    use domain::date::{DateContext, read_date};
    use domain::time::{Reading, read_time};

    use crate::locale::{Lang, long_date, rules::clock};

    /// The date typed, if it can only be one.
    #[must_use]
    pub fn date(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        let near = DateContext {
            today,
            earliest: today.checked_sub_months(Months::new(480))?,
            latest: today.checked_add_months(Months::new(480))?,
        };
        let far = DateContext {
            today,
            earliest: NaiveDate::from_ymd_opt(1850, 1, 1)?,
            latest: NaiveDate::from_ymd_opt(2199, 12, 31)?,
        };
        read_date(typed, &near).or_else(|_| read_date(typed, &far)).ok()
    }

    /// The date typed, in words; empty when it cannot be read.
    #[must_use]
    pub fn date_words(typed: &str, today: NaiveDate, lang: Lang) -> String {
        date(typed, today)
            .map(|date| long_date(date, lang))
            .unwrap_or_default()
    }

    /// The time typed, as it is stored; empty when it cannot be read or has two readings.
    #[must_use]
    pub fn time_words(typed: &str, lang: Lang) -> String {
        read_time(typed, &Reading::default())
            .map(|time| clock(&time.to_string(), lang))
            .unwrap_or_default()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn today() -> NaiveDate {
            NaiveDate::from_ymd_opt(2023, 1, 6).expect("a date of the calendar")
        }

        #[test]
        fn shl_30_a_typed_date_is_read_back_in_words() {
            assert_eq!(
                date_words("12/19/2022", today(), Lang::En),
                "Monday, December 19, 2022"
            );
            assert_eq!(
                date_words("07101979", today(), Lang::Es),
                "martes 10 de julio de 1979"
            );
            assert_eq!(date_words("t", today(), Lang::En), "Friday, January 6, 2023");
            assert_eq!(date_words("02/30/2023", today(), Lang::En), "");
        }

        #[test]
        fn byd_07_a_typed_time_is_read_back_and_never_guessed() {
            assert_eq!(time_words("830a", Lang::En), "8:30 AM");
            assert_eq!(time_words("530p", Lang::Es), "5:30\u{a0}p.\u{a0}m.");
            assert_eq!(time_words("35", Lang::En), "");
        }
    }
}

/// The browser's half.
#[cfg(feature = "hydrate")]
pub mod browser {
    use chrono::NaiveDate;
    use leptos::web_sys::{self, wasm_bindgen::JsCast};
    use web_sys::{Document, Element, Event, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};

    use super::readings;
    use crate::{islands::dom, locale::Lang};

    /// Listens on the whole document.
    pub fn listen(lang: Lang, today: NaiveDate) {
        let Some(page) = dom::page() else { return };
        if let Some(root) = page.document_element() {
            let _ = root.set_attribute("data-live", "");
        }
        make_modal(&page);
        for kind in ["input", "change", "click", "close"] {
            let here = page.clone();
            let act = move |event: Event| {
                if let Some(target) = dom::target(&event) {
                    heard(&here, kind, &target, (lang, today));
                }
            };
            dom::on_first(&page, kind, Box::new(act));
        }
        catch_up(&page, lang, today);
    }

    fn heard(page: &Document, kind: &str, target: &Element, (lang, today): (Lang, NaiveDate)) {
        match kind {
            "click" => {
                pick(page, target, today);
                print(target);
                return;
            }
            "close" => return leave(target),
            "input" => count(page, target),
            _ => picked(page, target),
        }
        read_back(page, target, lang, today);
    }

    /// Reads back what was typed before this page came alive: on a slow line people begin at once.
    fn catch_up(page: &Document, lang: Lang, today: NaiveDate) {
        let Some(root) = page.document_element() else {
            return;
        };
        for field in dom::all(&root, "[data-field] input") {
            let is_typed = field
                .dyn_ref::<HtmlInputElement>()
                .is_some_and(|it| it.value() != it.default_value());
            if is_typed {
                read_back(page, &field, lang, today);
            }
        }
    }

    /// Shows beside a field what is understood.
    fn read_back(page: &Document, target: &Element, lang: Lang, today: NaiveDate) {
        let (Some(kind), Some(field)) = (
            target.get_attribute("data-read"),
            target.dyn_ref::<HtmlInputElement>(),
        ) else {
            return;
        };
        let words = match kind.as_str() {
            "date" => readings::date_words(&field.value(), today, lang),
            "time" => readings::time_words(&field.value(), lang),
            _ => return,
        };
        if let Some(place) = page.get_element_by_id(&format!("{}-read", field.id())) {
            place.set_text_content(Some(&words));
        }
    }

    /// Says how many characters are left.
    fn count(page: &Document, target: &Element) {
        let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() else {
            return;
        };
        let Some(place) = page.get_element_by_id(&format!("{}-count", area.id())) else {
            return;
        };
        let Some(limit) = place
            .get_attribute("data-limit")
            .and_then(|limit| limit.parse::<usize>().ok())
        else {
            return;
        };
        let used = area.value().chars().count();
        let (number, words) = if used > limit {
            (used - limit, "data-over")
        } else {
            (limit - used, "data-left")
        };
        let words = place.get_attribute(words).unwrap_or_default();
        place.set_text_content(Some(&format!("{words}: {number}")));
    }

    /// The date picker that belongs to a field, and the field.
    fn picker_of(page: &Document, field: &str) -> Option<(HtmlInputElement, HtmlInputElement)> {
        let picker = page
            .query_selector(&format!("[data-picker=\"{field}\"]"))
            .ok()
            .flatten()?;
        let field = page.get_element_by_id(field)?;
        Some((picker.dyn_into().ok()?, field.dyn_into().ok()?))
    }

    /// Opens the browser's calendar at the date typed so far.
    fn pick(page: &Document, target: &Element, today: NaiveDate) {
        let Some(button) = target.closest("[data-pick]").ok().flatten() else {
            return;
        };
        let Some((picker, field)) = picker_of(page, &button.get_attribute("data-pick").unwrap_or_default())
        else {
            return;
        };
        let date = readings::date(&field.value(), today).unwrap_or(today);
        picker.set_value(&date.format("%Y-%m-%d").to_string());
        let _ = picker.show_picker();
    }

    /// Opens the browser's print dialog for the page.
    fn print(target: &Element) {
        if let (Ok(Some(_)), Some(window)) = (target.closest("[data-print]"), web_sys::window()) {
            let _ = window.print();
        }
    }

    /// Writes the date chosen in the calendar into its field.
    fn picked(page: &Document, target: &Element) {
        let Some(name) = target.get_attribute("data-picker") else {
            return;
        };
        let Some((picker, field)) = picker_of(page, &name) else {
            return;
        };
        if let Ok(date) = NaiveDate::parse_from_str(&picker.value(), "%Y-%m-%d") {
            field.set_value(&date.format("%m/%d/%Y").to_string());
            if let Ok(event) = Event::new("input") {
                let _ = field.dispatch_event(&event);
            }
            let _ = field.focus();
        }
    }

    /// Makes the dialog of this page hold the focus.
    fn make_modal(page: &Document) {
        let found = page.query_selector("dialog[data-close][open]").ok().flatten();
        let Some(dialog) = found.and_then(|found| found.dyn_into::<HtmlDialogElement>().ok()) else {
            return;
        };
        let _ = dialog.remove_attribute("open");
        let _ = dialog.show_modal();
    }

    /// A closed dialog leads to the page without it.
    fn leave(target: &Element) {
        if let (Some(to), Some(window)) = (target.get_attribute("data-close"), web_sys::window()) {
            let _ = window.location().assign(&to);
        }
    }
}
