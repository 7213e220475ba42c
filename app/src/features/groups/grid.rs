//! The grid of a group with its form.

use domain::Minutes;
use domain::date::show_date;
use leptos::prelude::*;
use services::group_attendance::Grid;

use super::rows::{Rows, day_id};
use crate::{
    islands::grid_keys::GridKeys,
    locale::{Lang, dates::weekday},
    ui::{self, CaseForm, FormScope, HiddenField},
};

/// The server function of the grid.
const ACTION: &str = "groups/save_grid";

/// The id of the form the fields belong to.
pub fn form_id() -> String {
    ui::form_id(ACTION, "")
}

/// The grid in its form, with `after` below; `copies` puts last week's times into blank days.
pub fn form(grid: &Grid, copies: bool, after: AnyView) -> AnyView {
    let scope = FormScope::of(ACTION, "");
    let table = table(grid, &Rows::of(grid, &scope, copies));
    let hidden = grid
        .form
        .pairs()
        .into_iter()
        .map(|(name, value)| view! { <HiddenField name=format!("group-{name}") value=value/> })
        .collect_view();
    let (week, page) = (grid.week.sunday().to_string(), grid.page.to_string());
    view! {
        <CaseForm action=ACTION autocomplete="off">
            // The first submit button of a form is the one Enter presses where no script runs.
            <button type="submit" name="action" value="save" class="vh" tabindex="-1" aria-hidden="true">"Save"</button>
            {hidden}
            <HiddenField name="week" value=week/>
            <HiddenField name="page" value=page/>
            {table}
            {after}
        </CaseForm>
        <GridKeys form_id=form_id()/>
    }
    .into_any()
}

fn table(grid: &Grid, rows: &Rows<'_>) -> AnyView {
    let (heads, feet) = (heads(grid), feet(&rows.sums));
    let all: Minutes = rows.sums.iter().copied().sum();
    let caption = format!("Attendance of the group, week of {}", grid.week.label());
    let label = format!("{caption}, scrolls sideways");
    let html = rows.html.clone();
    view! {
        <div class="table">
            <div class="scroll tall" role="region" tabindex="0" aria-label=label>
                <table class="grid days many" data-week="" spellcheck="false" autocapitalize="none">
                    <caption class="vh">{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Customer"</th>
                            {heads}
                            <th scope="col" class="num">"Hours"</th>
                            <th scope="col" id="no-hours">"No hours"</th>
                            <th scope="col">"Verified"</th>
                        </tr>
                    </thead>
                    <tbody inner_html=html></tbody>
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
    }
    .into_any()
}

/// The seven days.
fn heads(grid: &Grid) -> impl IntoView + use<> {
    let days = grid.week.days().into_iter().enumerate();
    days.map(|(at, date)| {
        let (day, date) = (weekday(date, Lang::En), show_date(date));
        let date = date.get(..5).unwrap_or_default().to_owned();
        view! { <th scope="col" id=day_id(at)>{day}<br/><span class="soft small">{date}</span></th> }
    })
    .collect_view()
}

/// The hours of each day.
fn feet(sums: &[Minutes; 7]) -> impl IntoView + use<> {
    let cell = |(day, sum): (usize, &Minutes)| {
        view! { <td class="num" id=format!("sum-{day}") data-min=sum.0>{sum.to_string()}</td> }
    };
    sums.iter().enumerate().map(cell).collect_view()
}
