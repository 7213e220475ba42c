//! The browser's half of the grid.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use domain::{
    Minutes,
    attendance::{DayTimes, read_cell, read_row, understand},
    time::OpenHours,
};
use leptos::web_sys::{self, wasm_bindgen::JsCast};
use web_sys::{Document, Element, Event, HtmlFormElement, HtmlInputElement, KeyboardEvent};

use crate::{
    islands::dom,
    locale::{Lang, sentence},
};

struct Grid {
    page: Document,
    form: HtmlFormElement,
    table: Element,
    /// What stood in the fields that the last fill wrote into.
    before: RefCell<Vec<(Element, String)>>,
    /// Something is typed that is not saved.
    is_dirty: Cell<bool>,
    /// The form is on its way to the server.
    is_leaving: Cell<bool>,
}

/// Wakes the grid of this form.
pub fn wake(form_id: &str) {
    let Some(grid) = Grid::found(form_id).map(Rc::new) else {
        return;
    };
    for kind in ["keydown", "input", "focusin"] {
        let it = Rc::clone(&grid);
        dom::on(&grid.table, kind, Box::new(move |event| it.heard(&event)));
    }
    let it = Rc::clone(&grid);
    dom::on(&grid.page, "click", Box::new(move |event| it.clicked(&event)));
    let it = Rc::clone(&grid);
    dom::on(&grid.form, "submit", Box::new(move |_| it.is_leaving.set(true)));
    let Some(window) = web_sys::window() else { return };
    let it = Rc::clone(&grid);
    dom::on(&window, "pageshow", Box::new(move |_| it.is_leaving.set(false)));
    let leave = Box::new(move |event: Event| {
        if grid.is_dirty.get() && !grid.is_leaving.get() {
            event.prevent_default();
        }
    });
    dom::on(&window, "beforeunload", leave);
}

fn number(of: &Element, name: &str) -> i64 {
    of.get_attribute(name)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

/// The field of a column in a row.
fn field(row: &Element, column: &str) -> Option<Element> {
    dom::one(row, &format!("[data-col=\"{column}\"]"))
}

/// The row below, or above.
fn beside(row: &Element, is_up: bool) -> Option<Element> {
    if is_up {
        row.previous_element_sibling()
    } else {
        row.next_element_sibling()
    }
}

impl Grid {
    fn found(form_id: &str) -> Option<Self> {
        let (page, form) = (dom::page()?, dom::form(form_id)?);
        let table = page.query_selector("table.grid").ok()??;
        // What came back refused is not saved either.
        let is_dirty = dom::one(&table, "[aria-invalid]").is_some();
        Some(Self {
            page,
            form,
            table,
            before: RefCell::default(),
            is_dirty: Cell::new(is_dirty),
            is_leaving: Cell::new(false),
        })
    }

    fn is_week(&self) -> bool {
        self.table.has_attribute("data-week")
    }

    fn heard(&self, event: &Event) {
        let Some((at, row)) = dom::target(event).and_then(|at| Some((at.clone(), at.closest("tr").ok()??)))
        else {
            return;
        };
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            self.key(event, &at, &row);
            return;
        }
        if event.type_() == "input" {
            self.is_dirty.set(true);
        }
        if self.is_week() {
            self.typed(&at, &row);
        }
    }

    fn key(&self, event: &KeyboardEvent, at: &Element, row: &Element) {
        let Some(column) = at.get_attribute("data-col") else {
            return;
        };
        let is_control = event.ctrl_key() || event.meta_key();
        let key = event.key();
        let is_done = match key.as_str() {
            "Enter" if is_control => {
                dom::save(&self.form);
                true
            }
            "d" | "D" if is_control => {
                self.fill_down(at, row, &column);
                true
            }
            "r" | "R" if is_control && self.is_week() => {
                self.fill_right(at, row, &column);
                true
            }
            _ if is_control || event.alt_key() => false,
            "Enter" => {
                move_to_row(row, &column, event.shift_key());
                true
            }
            _ if event.shift_key() => false,
            // A list of choices keeps these keys for itself.
            "ArrowDown" | "ArrowUp" if at.has_type::<HtmlInputElement>() => {
                move_to_row(row, &column, key == "ArrowUp");
                true
            }
            "ArrowRight" | "ArrowLeft" => at
                .dyn_ref::<HtmlInputElement>()
                .is_some_and(|input| move_aside(input, row, key == "ArrowLeft")),
            _ => false,
        };
        if is_done {
            event.prevent_default();
        }
    }

    /// Repeats a field in the rows below it. A verified week is left as it is.
    fn fill_down(&self, at: &Element, row: &Element, column: &str) {
        let (text, mut next, mut fields) = (dom::value(at), beside(row, false), Vec::new());
        while let Some(row) = next {
            if !row.has_attribute("data-verified") {
                fields.extend(field(&row, column));
            }
            next = beside(&row, false);
        }
        let count = self.fill(fields, |_| Some(text.clone()));
        self.say(&format!("{count} rows filled. Nothing is saved yet."));
    }

    /// Repeats a day in the days after it, up to Friday.
    fn fill_right(&self, at: &Element, row: &Element, column: &str) {
        let day: usize = column.parse().unwrap_or(6);
        let text = dom::value(at);
        let fields = (day + 1..6).filter_map(|day| field(row, &day.to_string()));
        self.fill(fields.collect(), |_| Some(text.clone()));
        self.say("Filled to Friday. Nothing is saved yet.");
    }

    /// Puts the times of last week into blank days.
    fn copy_week(&self) {
        let fields = dom::all(&self.table, "tr:not([data-verified]) input[data-last]");
        let blank = fields.into_iter().filter(|it| dom::value(it).trim().is_empty());
        let count = self.fill(blank.collect(), |field| field.get_attribute("data-last"));
        self.say(&format!(
            "{count} blank days have the times of last week. Nothing is saved yet."
        ));
    }

    /// Writes into fields; "Undo" takes it out again. Gives how many changed.
    fn fill(&self, fields: Vec<Element>, text: impl Fn(&Element) -> Option<String>) -> usize {
        let mut before = Vec::with_capacity(fields.len());
        for field in fields {
            let was = dom::value(&field);
            if let Some(text) = text(&field).filter(|text| *text != was) {
                dom::set_value(&field, &text);
                before.push((field, was));
            }
        }
        let count = before.len();
        if count > 0 {
            self.read_all(&before);
            *self.before.borrow_mut() = before;
            self.is_dirty.set(true);
            self.offer_undo(true);
        }
        count
    }

    fn undo(&self) {
        let before = self.before.take();
        for (field, was) in &before {
            dom::set_value(field, was);
        }
        self.read_all(&before);
        self.offer_undo(false);
        if let Some((field, _)) = before.first() {
            dom::focus(field);
        }
        self.say("Undone.");
    }

    fn offer_undo(&self, is_offered: bool) {
        if let Ok(Some(button)) = self.page.query_selector("[data-undo]") {
            dom::mark(&button, "hidden", !is_offered);
        }
    }

    /// Reads the rows of these fields again, each once.
    fn read_all(&self, fields: &[(Element, String)]) {
        let mut last: Option<Element> = None;
        for (field, _) in fields {
            let row = field.closest("tr").ok().flatten();
            if row != last
                && let Some(row) = &row
            {
                self.read(row);
            }
            last = row;
        }
    }

    fn clicked(&self, event: &Event) {
        if dom::within(event, "#copy-week").is_some() {
            event.prevent_default();
            self.copy_week();
        } else if dom::within(event, "[data-undo]").is_some() {
            self.undo();
        }
    }

    fn say(&self, words: &str) {
        if let Some(line) = self.page.get_element_by_id("grid-status") {
            line.set_text_content(Some(words));
        }
    }

    fn typed(&self, at: &Element, row: &Element) {
        let readings = self.read(row);
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
        let open = OpenHours::default();
        let fields: [Option<Element>; 7] = [0, 1, 2, 3, 4, 5, 6].map(|day| field(row, &day.to_string()));
        let cells = fields
            .each_ref()
            .map(|it| it.as_ref().map(dom::value).unwrap_or_default());
        let before = row.get_attribute("data-before").unwrap_or_default();
        let before = understand(&read_cell(&before), &open).unwrap_or_default();
        let (mut sum, mut words) = (Minutes::ZERO, Vec::with_capacity(7));
        for (day, (form, cell)) in read_row(&cells, &before).iter().zip(&fields).enumerate() {
            let understood = understand(form, &open);
            let Some(cell) = cell else {
                sum += Minutes(number(row, &format!("data-m{day}")));
                words.push(String::new());
                continue;
            };
            let _ = match &understood {
                Ok(_) => cell.remove_attribute("aria-invalid"),
                Err(_) => cell.set_attribute("aria-invalid", "true"),
            };
            words.push(match &understood {
                Ok(times) => in_words(times),
                Err(rule) => sentence(rule, Lang::En),
            });
            let total = understood.unwrap_or_default().total();
            sum += total;
            self.count(cell, day, total);
        }
        if let Some(total) = dom::one(row, "[data-row-total]") {
            dom::set_text(&total, &sum.to_string());
        }
        words
    }

    /// Corrects the sums at the foot by what a cell comes to now.
    fn count(&self, cell: &Element, day: usize, total: Minutes) {
        let change = total.0 - number(cell, "data-min");
        if change == 0 {
            return;
        }
        let _ = cell.set_attribute("data-min", &total.0.to_string());
        for id in [&*format!("sum-{day}"), "sum-all"] {
            if let Some(foot) = self.page.get_element_by_id(id) {
                let sum = number(&foot, "data-min") + change;
                let _ = foot.set_attribute("data-min", &sum.to_string());
                foot.set_text_content(Some(&Minutes(sum).to_string()));
            }
        }
    }
}

/// Goes to the same column of the next row that has it.
fn move_to_row(row: &Element, column: &str, is_up: bool) {
    let mut next = beside(row, is_up);
    while let Some(row) = next {
        if let Some(field) = field(&row, column) {
            dom::focus(&field);
            return;
        }
        next = beside(&row, is_up);
    }
}

/// Goes to the cell beside once the caret stands at that end of the text, or all of it is chosen.
fn move_aside(input: &HtmlInputElement, row: &Element, is_left: bool) -> bool {
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or_default();
    let (start, end) = (input.selection_start(), input.selection_end());
    let (Ok(Some(start)), Ok(Some(end))) = (start, end) else {
        return false;
    };
    let is_all = start == 0 && end == length;
    let is_there = start == end && start == if is_left { 0 } else { length };
    if !is_all && !is_there {
        return false;
    }
    let (fields, here): (_, &Element) = (dom::all(row, "input[data-col]"), input);
    let Some(at) = fields.iter().position(|it| it == here) else {
        return false;
    };
    let next = if is_left { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(field) = next.and_then(|next| fields.get(next)) {
        dom::focus(field);
    }
    true
}

/// "8:30 AM – 12:00 PM, 12:30 PM – 5:00 PM: 8.00 hours".
fn in_words(times: &DayTimes) -> String {
    if times.is_empty() {
        return String::new();
    }
    let [check_in, lunch_start, lunch_end, check_out] = times
        .fields()
        .map(|time| time.map_or_else(|| "…".to_owned(), |time| time.to_string()));
    let total = times.total();
    if times.lunch_start.is_some() || times.lunch_end.is_some() {
        format!("{check_in} – {lunch_start}, {lunch_end} – {check_out}: {total} hours")
    } else {
        format!("{check_in} – {check_out}: {total} hours")
    }
}
