//! The browser's half of the week grid.

mod drafts;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use domain::attendance::{DayTimes, WeekFacts, WeekForm, day_problems, field_name, read_week};
use gloo_timers::callback::Timeout;
use leptos::web_sys::{self, wasm_bindgen::JsCast};
use web_sys::{
    Document, Element, Event, EventTarget, HtmlFormElement, HtmlInputElement, KeyboardEvent, SubmitEvent,
};

use crate::{
    features::attendance::reading::{day_total, reading_words},
    islands::{dom, form_checker::browser as checker},
    locale::Lang,
};

/// A draft is kept so long after the last key.
const DRAFT_AFTER: u32 = 1_000;
/// "Fill to Friday".
const FRIDAY: usize = 5;

struct Grid {
    page: Document,
    form: HtmlFormElement,
    facts: WeekFacts,
    stored: WeekForm,
    last_week: [DayTimes; 7],
    /// What stood there before a button typed.
    before: RefCell<Option<WeekForm>>,
    /// What the server has as a draft.
    kept: RefCell<Option<WeekForm>>,
    draft_timer: RefCell<Option<Timeout>>,
    /// The day that had the focus last.
    day: Cell<usize>,
    /// The form is on its way to the server.
    leaving: Cell<bool>,
}

/// Wakes the grid of this form.
pub fn wake(form_id: &str, facts: WeekFacts, stored: WeekForm, last_week: [DayTimes; 7]) {
    let (Some(window), Some(page), Some(form)) = (web_sys::window(), dom::page(), dom::form(form_id)) else {
        return;
    };
    let grid = Rc::new(Grid {
        page,
        form,
        facts,
        stored,
        last_week,
        before: RefCell::default(),
        kept: RefCell::default(),
        draft_timer: RefCell::default(),
        day: Cell::new(1),
        leaving: Cell::new(false),
    });
    listen(&grid, &window);
    grid.show_readings();
    grid.show_totals();
}

fn listen(grid: &Rc<Grid>, window: &EventTarget) {
    for kind in ["input", "focusin", "focusout", "keydown", "click", "submit"] {
        let it = Rc::clone(grid);
        dom::on(&grid.form, kind, Box::new(move |event| it.heard(&event)));
    }
    for kind in ["beforeunload", "pageshow"] {
        let it = Rc::clone(grid);
        let act = move |event: Event| {
            if event.type_() == "pageshow" {
                it.leaving.set(false);
            } else if it.is_dirty() && !it.leaving.get() {
                event.prevent_default();
            }
        };
        dom::on(window, kind, Box::new(act));
    }
}

/// Day and field of a time input.
fn place(target: &EventTarget) -> Option<(usize, usize)> {
    let input = target.dyn_ref::<HtmlInputElement>()?;
    let number = |name| input.get_attribute(name)?.parse().ok();
    Some((number("data-day")?, number("data-part")?))
}

impl Grid {
    fn heard(self: &Rc<Self>, event: &Event) {
        match event.type_().as_str() {
            "input" => self.typed_something(),
            "focusin" => {
                if let Some((day, _)) = event.target().as_ref().and_then(place) {
                    self.day.set(day);
                }
            }
            "focusout" => self.show_readings(),
            "click" => self.clicked(event),
            _ => match (event.dyn_ref::<KeyboardEvent>(), event.dyn_ref::<SubmitEvent>()) {
                (Some(event), _) => self.key(event),
                (_, Some(event)) => self.submitted(event),
                _ => {}
            },
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        dom::one(&self.form, selector)
    }

    fn named(&self, name: &str) -> Option<HtmlInputElement> {
        self.find(&format!("input[name=\"{name}\"]"))?.dyn_into().ok()
    }

    fn input(&self, day: usize, field: usize) -> Option<HtmlInputElement> {
        self.named(&field_name(day, field))
    }

    fn enterable(&self) -> [bool; 7] {
        [0, 1, 2, 3, 4, 5, 6].map(|day| self.input(day, 0).is_some())
    }

    /// The form as it would be posted with Save.
    fn typed(&self) -> WeekForm {
        let hidden = |name| self.named(name).map(|input| input.value()).unwrap_or_default();
        let is_zero = self.named("zero_hours").is_some_and(|input| input.checked());
        let mut form = WeekForm {
            service: hidden("service"),
            week: hidden("week"),
            version: hidden("version"),
            action: "save".to_owned(),
            zero_hours: if is_zero { "yes".to_owned() } else { String::new() },
            ..WeekForm::default()
        };
        for (day, times) in form.days.iter_mut().enumerate() {
            for field in 0..4 {
                if let (Some(text), Some(input)) = (times.field_mut(field), self.input(day, field)) {
                    *text = input.value();
                }
            }
        }
        form
    }

    /// Whether what stands there differs from what is stored.
    fn is_dirty(&self) -> bool {
        let typed = self.typed();
        let open = self.enterable();
        let days = typed.days.iter().zip(&self.stored.days).zip(open);
        typed.zero_hours != self.stored.zero_hours
            || days.into_iter().any(|((now, was), open)| open && now != was)
    }

    /// Puts texts into the inputs, as a button asked; "Undo" takes them out again.
    fn put(self: &Rc<Self>, form: &WeekForm, words: &str) {
        let before = self.typed();
        self.write(form);
        *self.before.borrow_mut() = Some(before);
        if let Some(undo) = self.find("[data-undo]") {
            dom::mark(&undo, "hidden", false);
        }
        self.show_readings();
        self.typed_something();
        self.say(words);
    }

    fn write(&self, form: &WeekForm) {
        for (day, times) in form.days.iter().enumerate() {
            for (field, text) in times.fields().into_iter().enumerate() {
                if let Some(input) = self.input(day, field).filter(|input| input.value() != text) {
                    input.set_value(text);
                }
            }
        }
    }

    fn undo(self: &Rc<Self>) {
        let Some(before) = self.before.borrow_mut().take() else {
            return;
        };
        self.write(&before);
        if let Some(undo) = self.find("[data-undo]") {
            dom::mark(&undo, "hidden", true);
        }
        if let Some(input) = self.input(self.day.get(), 0) {
            let _ = input.focus();
        }
        self.show_readings();
        self.typed_something();
        self.say("Undone.");
    }

    fn say(&self, words: &str) {
        if let Some(line) = self.find("[data-draft-status]") {
            line.set_text_content(Some(words));
        }
    }

    /// Shows under each input how it is understood.
    fn show_readings(&self) {
        let form = self.typed();
        let readings = read_week(&form, &self.facts.open, &self.facts.day_before);
        for (day, (times, reading)) in form.days.iter().zip(&readings).enumerate() {
            for (field, text) in times.fields().into_iter().enumerate() {
                let Some(input) = self.input(day, field) else {
                    continue;
                };
                if let Some(line) = self.page.get_element_by_id(&format!("{}-read", input.id())) {
                    dom::set_text(&line, &reading_words(text, reading, field, Lang::En));
                }
            }
        }
    }

    /// Adds up what can be read so far.
    fn show_totals(&self) {
        let form = self.typed();
        let readings = read_week(&form, &self.facts.open, &self.facts.day_before);
        let open = self.enterable();
        let mut sum = domain::Minutes::ZERO;
        for (day, (reading, stored)) in readings.iter().zip(&self.facts.stored).enumerate() {
            let is_open = open.get(day).copied().unwrap_or_default();
            let times = if is_open { reading.times() } else { Some(*stored) };
            sum += times
                .filter(|it| day_problems(it).is_empty())
                .unwrap_or_default()
                .total();
            if let Some(cell) = self.find(&format!("[data-total=\"{day}\"]")) {
                dom::set_text(&cell, &day_total(times));
            }
        }
        if let Some(cell) = self.find("[data-week-total]") {
            dom::set_text(&cell, &sum.to_string());
        }
    }

    fn typed_something(self: &Rc<Self>) {
        self.show_totals();
        self.keep_after(DRAFT_AFTER);
    }

    fn key(self: &Rc<Self>, event: &KeyboardEvent) {
        let Some((day, field)) = event.target().as_ref().and_then(place) else {
            return;
        };
        let control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" if control => {
                event.prevent_default();
                dom::save(&self.form);
            }
            "Enter" => {
                event.prevent_default();
                self.move_from(day, field, event.shift_key());
            }
            "d" | "D" if control => {
                event.prevent_default();
                self.fill_column(day, field);
            }
            _ => {}
        }
    }

    /// Goes to the next day that can be entered, in the same column.
    fn move_from(&self, day: usize, field: usize, is_up: bool) {
        let mut days: Vec<usize> = if is_up {
            (0..day).rev().collect()
        } else {
            (day + 1..7).collect()
        };
        days.retain(|day| self.input(*day, field).is_some());
        if let Some(input) = days.first().and_then(|day| self.input(*day, field)) {
            dom::focus(&input);
        }
    }

    /// Repeats a text in the days below it, up to Friday.
    fn fill_column(self: &Rc<Self>, day: usize, field: usize) {
        let mut form = self.typed();
        let Some(text) = self.input(day, field).map(|input| input.value()) else {
            return;
        };
        let open = self.enterable();
        let below = form
            .days
            .iter_mut()
            .zip(open)
            .enumerate()
            .skip(day + 1)
            .take(FRIDAY.saturating_sub(day));
        let mut count = 0;
        for (_, (times, is_open)) in below {
            if let (true, Some(cell)) = (is_open, times.field_mut(field)) {
                cell.clone_from(&text);
                count += 1;
            }
        }
        if count > 0 {
            self.put(&form, &format!("{count} cells filled. Nothing is saved yet."));
        }
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let is_on = |selector: &str| dom::within(event, selector).is_some();
        if is_on("[data-copy]") {
            event.prevent_default();
            let copy = self.typed().copy_last_week(&self.last_week, &self.enterable());
            self.put(
                &copy,
                "Last week is copied into the blank days. Nothing is saved yet.",
            );
        } else if is_on("[data-fill]") {
            self.fill_to_friday();
        } else if is_on("[data-undo]") {
            self.undo();
        }
    }

    /// Repeats the day last typed in, or the first one with times, up to Friday.
    fn fill_to_friday(self: &Rc<Self>) {
        let form = self.typed();
        let is_source =
            |day: usize| day < FRIDAY && form.days.get(day).is_some_and(|times| !times.is_blank());
        let chosen = Some(self.day.get()).filter(|day| is_source(*day));
        match chosen.or_else(|| (0..FRIDAY).find(|day| is_source(*day))) {
            Some(day) => {
                let filled = form.fill_down(day, FRIDAY, &self.enterable());
                self.put(&filled, "Filled to Friday. Nothing is saved yet.");
            }
            None => self.say("Type the times of one day first, then fill to Friday."),
        }
    }

    /// The rules of the server, before anything is sent.
    fn submitted(&self, event: &SubmitEvent) {
        let by = event.submitter();
        let by = |name: &str| by.as_ref().and_then(|button| button.get_attribute(name));
        if by("name").as_deref() != Some("_do") {
            let mut form = self.typed();
            form.action = by("value").unwrap_or_else(|| "save".to_owned());
            checker::clear(&self.form);
            if let Err(problems) = form.check(&self.facts) {
                event.prevent_default();
                checker::show(&self.page, &self.form, &problems, Lang::En);
                return;
            }
        }
        self.leaving.set(true);
        self.draft_timer.borrow_mut().take();
    }
}
