//! The browser's half of the grid.

use std::rc::Rc;

use domain::{
    Minutes,
    attendance::{DayTimes, read_row, understand},
    time::OpenHours,
};
use leptos::web_sys::{
    self,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    KeyboardEvent,
};

use crate::locale::{Lang, sentence};

struct Grid {
    page: Document,
    form: HtmlFormElement,
    table: Element,
}

/// Wakes the grid of this form.
pub fn wake(form_id: &str) {
    let Some(page) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let form = page
        .get_element_by_id(form_id)
        .and_then(|found| found.dyn_into::<HtmlFormElement>().ok());
    let table = page.query_selector("table.grid").ok().flatten();
    let (Some(form), Some(table)) = (form, table) else {
        return;
    };
    let grid = Rc::new(Grid { page, form, table });
    let target: &EventTarget = grid.table.as_ref();
    on(&grid, target, "keydown", |grid, event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            grid.key(event);
        }
    });
    on(&grid, target, "input", Grid::typed);
    on(&grid, target, "focusin", Grid::typed);
    let page: &EventTarget = grid.page.as_ref();
    on(&grid, page, "click", Grid::clicked);
}

fn on(grid: &Rc<Grid>, target: &EventTarget, kind: &str, act: impl Fn(&Grid, &Event) + 'static) {
    let grid = Rc::clone(grid);
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&grid, &event));
    if target
        .add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref())
        .is_ok()
    {
        listener.forget();
    }
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// The field of a column in a row.
fn field(row: &Element, column: &str) -> Option<Element> {
    row.query_selector(&format!("[data-col=\"{column}\"]"))
        .ok()
        .flatten()
}

fn value(field: &Element) -> String {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else {
        field
            .dyn_ref::<HtmlSelectElement>()
            .map(HtmlSelectElement::value)
            .unwrap_or_default()
    }
}

fn set(field: &Element, text: &str) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
}

fn number(of: &Element, name: &str) -> i64 {
    of.get_attribute(name)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

impl Grid {
    fn key(&self, event: &KeyboardEvent) {
        let Some(at) = element(event.target()) else { return };
        let Some(column) = at.get_attribute("data-col") else {
            return;
        };
        let Ok(Some(row)) = at.closest("tr") else { return };
        let is_control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" if is_control => {
                event.prevent_default();
                let save = self.form.query_selector("button[value=save]").ok().flatten();
                let save = save.and_then(|it| it.dyn_into::<HtmlElement>().ok());
                let _ = self.form.request_submit_with_submitter(save.as_ref());
            }
            "Enter" => {
                event.prevent_default();
                let mut next = beside(&row, event.shift_key());
                while let Some(row) = next {
                    if let Some(field) = field(&row, &column).and_then(|it| it.dyn_into::<HtmlElement>().ok())
                    {
                        let _ = field.focus();
                        return;
                    }
                    next = beside(&row, event.shift_key());
                }
            }
            "d" | "D" if is_control => {
                event.prevent_default();
                self.fill_down(&at, &row, &column);
            }
            "r" | "R" if is_control && self.is_week() => {
                event.prevent_default();
                self.fill_right(&at, &row, &column);
            }
            _ => {}
        }
    }

    fn is_week(&self) -> bool {
        self.table.has_attribute("data-week")
    }

    /// Repeats a field in the rows below it.
    fn fill_down(&self, at: &Element, row: &Element, column: &str) {
        let (text, mut count, mut next) = (value(at), 0, beside(row, false));
        while let Some(row) = next {
            if let Some(field) = field(&row, column) {
                set(&field, &text);
                count += 1;
                self.read(&row);
            }
            next = beside(&row, false);
        }
        self.say(&format!("{count} rows filled. Nothing is saved yet."));
    }

    /// Repeats a day in the days after it, up to Friday.
    fn fill_right(&self, at: &Element, row: &Element, column: &str) {
        let day: usize = column.parse().unwrap_or(6);
        let text = value(at);
        for day in day + 1..6 {
            if let Some(field) = field(row, &day.to_string()) {
                set(&field, &text);
            }
        }
        self.read(row);
        self.say("Filled to Friday. Nothing is saved yet.");
    }

    fn clicked(&self, event: &Event) {
        let Some(target) = element(event.target()) else {
            return;
        };
        if target.closest("[data-copy-week]").ok().flatten().is_none() {
            return;
        }
        event.prevent_default();
        let Ok(fields) = self.table.query_selector_all("input[data-last]") else {
            return;
        };
        let mut count = 0;
        for at in 0..fields.length() {
            let field = fields
                .item(at)
                .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field
                && field.value().trim().is_empty()
                && let Some(last) = field.get_attribute("data-last")
            {
                field.set_value(&last);
                count += 1;
            }
        }
        if let Ok(rows) = self.table.query_selector_all("tbody tr") {
            for at in 0..rows.length() {
                if let Some(row) = rows.item(at).and_then(|it| it.dyn_into::<Element>().ok()) {
                    self.read(&row);
                }
            }
        }
        self.say(&format!(
            "{count} blank days have the times of last week. Nothing is saved yet."
        ));
    }

    fn say(&self, words: &str) {
        if let Some(line) = self.page.get_element_by_id("grid-status") {
            line.set_text_content(Some(words));
        }
    }

    fn typed(&self, event: &Event) {
        if !self.is_week() {
            return;
        }
        let Some(at) = element(event.target()) else { return };
        let Ok(Some(row)) = at.closest("tr") else { return };
        let readings = self.read(&row);
        let day: Option<usize> = at.get_attribute("data-col").and_then(|it| it.parse().ok());
        if let Some(reading) = day.and_then(|day| readings.get(day)) {
            self.say(reading);
        }
    }

    /// Reads a row: its hours by day and in all, and the sums of the days it changes. Gives each day in words.
    fn read(&self, row: &Element) -> Vec<String> {
        if !self.is_week() {
            return Vec::new();
        }
        let fields: [Option<Element>; 7] = [0, 1, 2, 3, 4, 5, 6].map(|day| field(row, &day.to_string()));
        let cells = fields
            .each_ref()
            .map(|it| it.as_ref().map(value).unwrap_or_default());
        let forms = read_row(&cells, &DayTimes::default());
        let (mut sum, mut words) = (Minutes::ZERO, Vec::with_capacity(7));
        for (day, (form, cell)) in forms.iter().zip(&fields).enumerate() {
            let understood = understand(form, &OpenHours::default());
            let is_wrong = understood.is_err();
            words.push(match &understood {
                Ok(times) => in_words(times),
                Err(rule) => sentence(rule, Lang::En),
            });
            let Some(cell) = cell else {
                sum += Minutes(
                    row.get_attribute(&format!("data-m{day}"))
                        .and_then(|it| it.parse().ok())
                        .unwrap_or_default(),
                );
                continue;
            };
            let total = understood.unwrap_or_default().total();
            sum += total;
            let before = number(cell, "data-min");
            if before != total.0 {
                let _ = cell.set_attribute("data-min", &total.0.to_string());
                self.add(&format!("sum-{day}"), total.0 - before);
                self.add("sum-all", total.0 - before);
            }
            if cell.has_attribute("aria-invalid") != is_wrong {
                let _ = if is_wrong {
                    cell.set_attribute("aria-invalid", "true")
                } else {
                    cell.remove_attribute("aria-invalid")
                };
            }
        }
        if let Ok(Some(total)) = row.query_selector("[data-row-total]") {
            total.set_text_content(Some(&sum.to_string()));
        }
        words
    }

    /// Adds minutes to a sum at the foot.
    fn add(&self, id: &str, minutes: i64) {
        if let Some(cell) = self.page.get_element_by_id(id) {
            let sum = number(&cell, "data-min") + minutes;
            let _ = cell.set_attribute("data-min", &sum.to_string());
            cell.set_text_content(Some(&Minutes(sum).to_string()));
        }
    }
}

/// "8:30 AM – 12:00 PM, 12:30 PM – 5:00 PM: 8.00 hours".
fn in_words(times: &DayTimes) -> String {
    let text = |time: Option<domain::ClockTime>| time.map_or_else(|| "…".to_owned(), |time| time.to_string());
    if times.is_empty() {
        return String::new();
    }
    let spans = if times.lunch_start.is_some() || times.lunch_end.is_some() {
        format!(
            "{} – {}, {} – {}",
            text(times.check_in),
            text(times.lunch_start),
            text(times.lunch_end),
            text(times.check_out)
        )
    } else {
        format!("{} – {}", text(times.check_in), text(times.check_out))
    };
    format!("{spans}: {} hours", times.total())
}

/// The row below, or above.
fn beside(row: &Element, is_up: bool) -> Option<Element> {
    if is_up {
        row.previous_element_sibling()
    } else {
        row.next_element_sibling()
    }
}
