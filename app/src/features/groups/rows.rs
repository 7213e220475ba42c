//! The rows of the grid, written as text: two hundred of them as elements of a view would be the dearest part of the
//! page.

use std::fmt::Write as _;

use domain::{
    Minutes,
    attendance::{DayTimes, show_cell},
    date::show_date,
    group_week::{GridRow, grid_field},
    time::OpenHours,
};
use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use services::group_attendance::{Grid, GridLine};

use crate::{
    locale::{Lang, dates::weekday},
    paths,
    ui::{FormScope, field_id, summary::name_in_summary},
};

/// Id of the heading of a day, which names its cells together with the row's.
pub fn day_id(day: usize) -> String {
    format!("day-{day}")
}

/// "Abrams, Stephanie".
fn who(line: &GridLine) -> String {
    format!("{}, {}", line.last_name, line.first_name)
}

/// A row in the list of problems: the same person may be in the group for several activities.
fn row_label(line: &GridLine) -> String {
    format!("{}, {}", who(line), line.activity)
}

/// The rows while they are written.
pub struct Rows<'a> {
    grid: &'a Grid,
    scope: &'a FormScope,
    /// Last week's times stand in blank days.
    copies: bool,
    /// Whether the form came back, or last week is put in: then the cells say what counts, not what is stored.
    is_typed: bool,
    /// The rows so far.
    pub html: String,
    /// Hours of each day so far.
    pub sums: [Minutes; 7],
}

impl<'a> Rows<'a> {
    /// All rows of a grid.
    pub fn of(grid: &'a Grid, scope: &'a FormScope, copies: bool) -> Self {
        let mut rows = Self {
            grid,
            scope,
            copies,
            is_typed: copies || scope.is_back(),
            html: String::with_capacity(grid.lines.len() * 2_000),
            sums: [Minutes::ZERO; 7],
        };
        for (at, line) in grid.lines.iter().enumerate() {
            rows.row(at, line);
        }
        rows
    }

    fn row(&mut self, at: usize, line: &GridLine) {
        let mut row = line.row();
        if self.is_typed {
            self.take_typed(line, &mut row);
        }
        let times = self.times(line, &row);
        self.head(at, line);
        let mut total = Minutes::ZERO;
        for (day, times) in times.iter().enumerate() {
            total += times.total();
            if let Some(sum) = self.sums.get_mut(day) {
                *sum += times.total();
            }
            let is_open = line.open.get(day).copied().unwrap_or_default();
            let cell = row.cells.get(day).map(String::as_str).unwrap_or_default();
            if is_open {
                self.cell((at, day), line, (&row.service, cell), times.total());
            } else {
                let shown = if cell.is_empty() { "–" } else { cell };
                self.html.push_str("<td class=\"off\">");
                self.text(shown);
                self.html.push_str("</td>");
            }
        }
        let _ = write!(self.html, "<td class=\"num\" data-row-total=\"\">{total}</td>");
        self.zero_hours(at, line, &row);
        self.verified(line);
    }

    /// What stands in a row: what was typed when it came back, with last week in blank days when asked. A verified week
    /// is not filled.
    fn take_typed(&self, line: &GridLine, row: &mut GridRow) {
        for (day, cell) in row.cells.iter_mut().enumerate() {
            if !line.open.get(day).copied().unwrap_or_default() {
                continue;
            }
            *cell = self
                .scope
                .value(&grid_field(&row.service, &day.to_string()), cell);
            if self.copies && cell.is_empty() && line.verified_by.is_none() {
                *cell = line.last_week.get(day).map(show_cell).unwrap_or_default();
            }
        }
        row.zero_hours = self
            .scope
            .value(&grid_field(&row.service, "zero"), &row.zero_hours);
        row.version = self
            .scope
            .value(&grid_field(&row.service, "version"), &row.version);
    }

    /// The times that the cells mean; days that cannot be entered have what is stored.
    fn times(&self, line: &GridLine, row: &GridRow) -> [DayTimes; 7] {
        let mut times = line.days;
        if self.is_typed {
            let typed = row.days(&OpenHours::default(), &line.day_before());
            for ((day, typed), is_open) in times.iter_mut().zip(typed).zip(line.open) {
                if is_open {
                    *day = typed.unwrap_or_default();
                }
            }
        }
        times
    }

    /// The beginning of a row with the customer, and what the browser has to know of days that cannot be entered.
    fn head(&mut self, at: usize, line: &GridLine) {
        self.html.push_str("<tr");
        for (day, times) in line.days.iter().enumerate() {
            if !line.open.get(day).copied().unwrap_or_default() && !times.is_empty() {
                let _ = write!(self.html, " data-m{day}=\"{}\"", times.total().0);
            }
        }
        let before = line.day_before();
        if line.open[0] && !before.is_empty() {
            self.attribute("data-before", &show_cell(&before));
        }
        if line.verified_by.is_some() {
            self.html.push_str(" data-verified");
        }
        let _ = write!(self.html, "><th scope=\"row\" class=\"main\" id=\"row-{at}\"><a");
        let href = paths::attendance_week(line.profile, line.service, self.grid.week.sunday());
        self.attribute("href", &href);
        self.html.push('>');
        self.text(&who(line));
        self.html.push_str("</a><br><span class=\"soft small\">");
        self.text(&line.activity);
        self.html.push_str("</span></th>");
    }

    /// One cell that can be typed in.
    fn cell(
        &mut self,
        (at, day): (usize, usize),
        line: &GridLine,
        (service, text): (&str, &str),
        total: Minutes,
    ) {
        let name = grid_field(service, &day.to_string());
        let message = self.scope.problem(&name);
        let class = if message.is_some() { " class=\"error\"" } else { "" };
        let _ = write!(self.html, "<td{class}><input type=\"text\" name=\"{name}\"");
        if !text.is_empty() {
            self.attribute("value", text);
        }
        let _ = write!(
            self.html,
            " aria-labelledby=\"row-{at} {}\" data-col=\"{day}\"",
            day_id(day)
        );
        if total != Minutes::ZERO {
            let _ = write!(self.html, " data-min=\"{}\"", total.0);
        }
        let last = line.last_week.get(day).copied().unwrap_or_default();
        if !last.is_empty() {
            self.attribute("data-last", &show_cell(&last));
        }
        if message.is_some() {
            let date = self.grid.week.days().get(day).copied().unwrap_or_default();
            let label = format!(
                "{}, {} {}",
                row_label(line),
                weekday(date, Lang::En),
                show_date(date)
            );
            name_in_summary(&field_id(&self.scope.id, &name), &label);
        }
        self.end_of_field(&name, message.as_deref());
        self.html.push_str("</td>");
    }

    /// The tick for a week without hours, and the version of the week.
    fn zero_hours(&mut self, at: usize, line: &GridLine, row: &GridRow) {
        let name = grid_field(&row.service, "zero");
        let message = self.scope.problem(&name);
        let _ = write!(
            self.html,
            "<td><input type=\"checkbox\" name=\"{name}\" value=\"yes\" aria-labelledby=\"row-{at} no-hours\""
        );
        if row.zero_hours == "yes" {
            self.html.push_str(" checked");
        }
        if message.is_some() {
            name_in_summary(&field_id(&self.scope.id, &name), &row_label(line));
        }
        self.end_of_field(&name, message.as_deref());
        let version = grid_field(&row.service, "version");
        let _ = write!(self.html, "<input type=\"hidden\" name=\"{version}\"");
        self.attribute("value", &row.version);
        self.html.push_str("></td>");
    }

    /// Whether the week is verified; the end of the row.
    fn verified(&mut self, line: &GridLine) {
        match &line.verified_by {
            Some(by) => {
                self.html
                    .push_str("<td class=\"small\"><span class=\"tag good\">Verified</span> ");
                self.text(by);
            }
            None => self
                .html
                .push_str("<td class=\"small\"><span class=\"tag\">Not Verified</span>"),
        }
        self.html.push_str("</td></tr>");
    }

    /// Closes a field; a message stands below it, and only then does the field need an id.
    fn end_of_field(&mut self, name: &str, message: Option<&str>) {
        let Some(message) = message else {
            self.html.push('>');
            return;
        };
        let id = field_id(&self.scope.id, name);
        let _ = write!(
            self.html,
            " id=\"{id}\" aria-invalid=\"true\" aria-describedby=\"{id}-error\"><p class=\"msg\" id=\"{id}-error\">"
        );
        self.text(message);
        self.html.push_str("</p>");
    }

    fn text(&mut self, text: &str) {
        encode_text_to_string(text, &mut self.html);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.html, " {name}=\"");
        encode_double_quoted_attribute_to_string(value, &mut self.html);
        self.html.push('"');
    }
}
