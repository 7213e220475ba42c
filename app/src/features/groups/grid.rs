//! The table of the grid. Its rows are written as text: two hundred of them as elements of a view would be the dearest
//! part of the page.

use std::fmt::Write as _;

use domain::{
    Minutes,
    attendance::show_cell,
    date::show_date,
    group_week::{GridRow, grid_field},
    time::OpenHours,
};
use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use leptos::prelude::*;
use services::group_attendance::{Grid, GridLine};

use crate::{
    islands::grid_keys::GridKeys,
    locale::{Lang, dates::weekday},
    paths,
    ui::{self, CaseForm, FormScope, HiddenField, field_id},
};

/// The server function of the grid.
const ACTION: &str = "groups/save_grid";

/// The id of the form the fields belong to.
pub fn form_id() -> String {
    ui::form_id(ACTION, "")
}

/// The grid with its form; `copies` puts last week's times into blank days.
pub fn table(grid: &Grid, copies: bool) -> AnyView {
    let scope = FormScope::of(ACTION, "");
    let (mut rows, mut sums) = (
        String::with_capacity(grid.lines.len() * 2_400),
        [Minutes::ZERO; 7],
    );
    for line in &grid.lines {
        let typed = typed(&scope, line, copies);
        write_row(&mut rows, &scope, grid, line, &typed, &mut sums);
    }
    let heads = heads(grid);
    let all: Minutes = sums.iter().copied().sum();
    let feet = sums
        .into_iter()
        .enumerate()
        .map(|(day, sum)| {
            view! { <td class="num" id=format!("sum-{day}") data-min=sum.0>{sum.to_string()}</td> }
        })
        .collect_view();
    let hidden = group_fields(grid);
    let (week, page) = (grid.week.sunday().to_string(), grid.page.to_string());
    let caption = format!("Attendance of the group, week of {}", grid.week.label());
    let label = format!("{caption}, scrolls sideways");
    view! {
        <CaseForm action=ACTION>
            // The first submit button of a form is the one Enter presses where no script runs.
            <button type="submit" name="action" value="save" class="vh" tabindex="-1" aria-hidden="true">"Save"</button>
            {hidden.into_iter().map(|(name, value)| view! { <HiddenField name=name value=value/> }).collect_view()}
            <HiddenField name="week" value=week/>
            <HiddenField name="page" value=page/>
        </CaseForm>
        <GridKeys form_id=form_id()>
            <div class="table">
                <div class="scroll" role="region" tabindex="0" aria-label=label>
                    <table class="grid days" data-week="">
                        <caption class="vh">{caption}</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Customer"</th>
                                {heads}
                                <th scope="col" class="num">"Hours"</th>
                                <th scope="col">"No hours"</th>
                                <th scope="col">"Verified"</th>
                            </tr>
                        </thead>
                        <tbody inner_html=rows></tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">"All"</th>
                                {feet}
                                <td class="num" id="sum-all" data-min=all.0>{all.to_string()}</td>
                                <td></td>
                                <td></td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
            </div>
        </GridKeys>
    }
    .into_any()
}

/// The seven days.
fn heads(grid: &Grid) -> impl IntoView + use<> {
    grid.week
        .days()
        .into_iter()
        .map(|date| {
            let (day, date) = (weekday(date, Lang::En), show_date(date));
            let date = date.get(..5).unwrap_or_default().to_owned();
            view! { <th scope="col">{day}<br/><span class="soft small">{date}</span></th> }
        })
        .collect_view()
}

/// The group, to come back to it.
fn group_fields(grid: &Grid) -> Vec<(String, String)> {
    let pairs = grid.form.pairs().into_iter();
    pairs
        .map(|(name, value)| (format!("group-{name}"), value))
        .collect()
}

/// What stands in a row: what was typed when it came back, else what is stored, with last week in blank days when asked.
fn typed(scope: &FormScope, line: &GridLine, copies: bool) -> GridRow {
    let mut row = line.row();
    let names: [String; 7] =
        [0, 1, 2, 3, 4, 5, 6].map(|day: usize| grid_field(&row.service, &day.to_string()));
    for (at, (cell, name)) in row.cells.iter_mut().zip(&names).enumerate() {
        let is_open = line.open.get(at).copied().unwrap_or_default();
        if !is_open {
            continue;
        }
        *cell = scope.value(name, cell);
        if copies && cell.is_empty() {
            *cell = line.last_week.get(at).map(show_cell).unwrap_or_default();
        }
    }
    row.zero_hours = scope.value(&grid_field(&row.service, "zero"), &row.zero_hours);
    row
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    encode_double_quoted_attribute_to_string(value, out);
    out.push('"');
}

fn write_row(
    out: &mut String,
    scope: &FormScope,
    grid: &Grid,
    line: &GridLine,
    typed: &GridRow,
    sums: &mut [Minutes; 7],
) {
    let who = format!("{}, {}", line.last_name, line.first_name);
    let days = typed.days(&OpenHours::default(), &line.day_before());
    out.push_str("<tr");
    for (at, times) in line.days.iter().enumerate() {
        if !line.open.get(at).copied().unwrap_or_default() {
            attribute(out, &format!("data-m{at}"), &times.total().0.to_string());
        }
    }
    out.push_str("><th scope=\"row\" class=\"main\"><a");
    attribute(
        out,
        "href",
        &paths::attendance_week(line.profile, line.service, grid.week.sunday()),
    );
    out.push('>');
    encode_text_to_string(&who, out);
    out.push_str("</a><br><span class=\"soft small\">");
    encode_text_to_string(&line.activity, out);
    out.push_str("</span></th>");
    let mut total = Minutes::ZERO;
    for (at, cell) in typed.cells.iter().enumerate() {
        let is_open = line.open.get(at).copied().unwrap_or_default();
        let stored = line.days.get(at).copied().unwrap_or_default();
        let times = match days.get(at) {
            Some(Ok(times)) if is_open => *times,
            _ if is_open => domain::attendance::DayTimes::default(),
            _ => stored,
        };
        total += times.total();
        if let Some(sum) = sums.get_mut(at) {
            *sum += times.total();
        }
        if is_open {
            let name = grid_field(&typed.service, &at.to_string());
            let day = grid.week.days().get(at).copied().unwrap_or_default();
            let label = format!("{who}, {} {}", weekday(day, Lang::En), show_date(day));
            let last = line.last_week.get(at).map(show_cell).unwrap_or_default();
            write_cell(out, scope, (&name, cell, &label), (at, times.total(), &last));
        } else {
            out.push_str("<td class=\"off\">");
            encode_text_to_string(
                if stored.is_empty() {
                    "–".to_owned()
                } else {
                    show_cell(&stored)
                }
                .as_str(),
                out,
            );
            out.push_str("</td>");
        }
    }
    let _ = write!(out, "<td class=\"num\" data-row-total=\"\">{total}</td>");
    write_end(out, scope, line, typed, &who);
}

/// One cell that can be typed in.
fn write_cell(
    out: &mut String,
    scope: &FormScope,
    (name, value, label): (&str, &str, &str),
    (day, total, last): (usize, Minutes, &str),
) {
    let id = field_id(&scope.id, name);
    let message = scope.problem(name);
    out.push_str(if message.is_some() {
        "<td class=\"error\">"
    } else {
        "<td>"
    });
    out.push_str("<input type=\"text\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"");
    attribute(out, "id", &id);
    attribute(out, "name", name);
    attribute(out, "value", value);
    attribute(out, "form", &scope.id);
    attribute(out, "aria-label", label);
    let _ = write!(out, " data-col=\"{day}\" data-min=\"{}\"", total.0);
    if !last.is_empty() {
        attribute(out, "data-last", last);
    }
    if let Some(message) = message {
        let _ = write!(
            out,
            " aria-invalid=\"true\" aria-describedby=\"{id}-error\"><p class=\"msg\" id=\"{id}-error\">"
        );
        encode_text_to_string(message.as_str(), out);
        out.push_str("</p></td>");
    } else {
        out.push_str("></td>");
    }
}

/// The tick for a week without hours, and whether the week is verified.
fn write_end(out: &mut String, scope: &FormScope, line: &GridLine, typed: &GridRow, who: &str) {
    let name = grid_field(&typed.service, "zero");
    let id = field_id(&scope.id, &name);
    out.push_str("<td><input type=\"checkbox\" value=\"yes\"");
    attribute(out, "id", &id);
    attribute(out, "name", &name);
    attribute(out, "form", &scope.id);
    attribute(
        out,
        "aria-label",
        &format!("{who}: no hours were attended this week"),
    );
    if typed.zero_hours == "yes" {
        out.push_str(" checked");
    }
    let message = scope.problem(&name);
    if let Some(message) = message {
        let _ = write!(
            out,
            " aria-invalid=\"true\" aria-describedby=\"{id}-error\"><p class=\"msg\" id=\"{id}-error\">"
        );
        encode_text_to_string(message.as_str(), out);
        out.push_str("</p>");
    } else {
        out.push('>');
    }
    out.push_str("<input type=\"hidden\"");
    attribute(out, "name", &grid_field(&typed.service, "version"));
    attribute(
        out,
        "value",
        &scope.value(&grid_field(&typed.service, "version"), &typed.version),
    );
    attribute(out, "form", &scope.id);
    out.push_str("></td><td class=\"small\">");
    match &line.verified_by {
        Some(by) => {
            out.push_str("<span class=\"tag good\">Verified</span> ");
            encode_text_to_string(by.as_str(), out);
        }
        None => out.push_str("<span class=\"tag\">Not Verified</span>"),
    }
    out.push_str("</td></tr>");
}
