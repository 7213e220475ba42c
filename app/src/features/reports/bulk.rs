//! The bulk list as a form: what all rows are given, and a row for each service. T37. The table stands outside the form
//! element, its fields belong to it by the form's id, so that paging and page size keep forms of their own.

use domain::{
    Problems,
    bulk::{BULK_MOST, BulkRow, ROW_FIELDS, row_field},
    date::show_date,
    ids::{CustomerServiceId, ProfileId},
    service_status::ServiceStatus,
    text::grouped,
};
use leptos::prelude::*;
use services::{bulk_update::BulkView, service_report::ListedService};

use crate::{
    locale::{Lang, sentence},
    paths,
    ui::{
        CaseForm, Cell, Choice, Column, FormScope, HiddenField, Notice, Row, SelectField, SubmitButton,
        TextField, Tone, field_id, form_id,
    },
};

/// The server function of the list.
pub const ACTION: &str = "reports/bulk_save";
/// Headings of the fields of a row.
const LABELS: [&str; 5] = [
    "Status",
    "Start Date",
    "End Date",
    "Planned Due Date",
    "Weekly Hours",
];

/// What the form is about.
pub struct About {
    /// The service of the catalogue; blank where the rows are of several.
    pub step: String,
    /// Code of the column.
    pub column: String,
    /// Filters of the report.
    pub filters: Vec<(&'static str, String)>,
    /// When the list was read, in microseconds since 1970.
    pub read_at: i64,
    /// Services on all pages; 0 where only the rows shown can be changed.
    pub all: i64,
    /// Why completed services are opened again, as typed.
    pub reason: String,
    /// The bulk save whose rows are mended; blank on a list.
    pub mends: String,
}

/// A row of the list.
pub struct GridRow {
    /// The service.
    pub service: CustomerServiceId,
    /// The customer.
    pub profile: ProfileId,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Version it is changed from.
    pub version: i64,
    /// What stands in the fields.
    pub row: BulkRow,
    /// What is wrong with it, at its fields.
    pub problems: Problems,
    /// What else there is to say about it.
    pub note: Option<String>,
}

/// A service as the list shows it.
pub fn stored(it: &ListedService) -> BulkRow {
    let date = |on: Option<chrono::NaiveDate>| on.map(show_date).unwrap_or_default();
    BulkRow {
        status: it.status.code().to_owned(),
        start: date(it.start),
        end: date(it.completion),
        due: date(it.planned_end),
        hours: it.weekly_hours.plain(),
    }
}

fn statuses() -> Vec<Choice> {
    ServiceStatus::ALL
        .iter()
        .map(|it| (it.code().to_owned(), it.label().to_owned()))
        .collect()
}

/// The columns of T37.
pub fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::main("Last Name"),
        Column::new("First Name"),
        Column::new("Edit Step"),
    ];
    columns.extend(
        [
            "Status *",
            "Start Date *",
            "End Date",
            "Planned Due Date *",
            "Weekly Hours *",
        ]
        .map(Column::new),
    );
    columns
}

/// The rows with their fields.
pub fn lines(rows: &[GridRow]) -> Vec<Row> {
    let scope = FormScope::of(ACTION, "");
    rows.iter().map(|row| line(&scope, row)).collect()
}

fn line(scope: &FormScope, it: &GridRow) -> Row {
    let id = it.service.to_string();
    let who = format!("{} {}", it.first_name, it.last_name);
    let edit = paths::service(it.profile, it.service);
    let label = format!("Edit step of {who}");
    let (form, version) = (scope.id.clone(), row_field(&id, "version"));
    let version_value = it.version.to_string();
    let note = it
        .note
        .clone()
        .map(|note| view! { <span class="msg">{note}</span> });
    let mut cells = vec![
        Cell::link(paths::profile(it.profile), it.last_name.clone()),
        Cell::text(it.first_name.clone()),
        Cell::view(
            view! {
                <a href=edit aria-label=label>"Edit Step"</a>
                <input type="hidden" name=version value=version_value form=form/>
                {note}
            },
            "",
        ),
    ];
    for ((field, label), text) in ROW_FIELDS.into_iter().zip(LABELS).zip(it.row.fields()) {
        cells.push(Cell::view(control(scope, it, &who, (field, label), text), text));
    }
    Row {
        class: if it.problems.is_empty() && it.note.is_none() {
            ""
        } else {
            "mark"
        },
        ..Row::new(cells)
    }
}

fn control(
    scope: &FormScope,
    it: &GridRow,
    who: &str,
    (field, label): (&'static str, &str),
    stored: &str,
) -> AnyView {
    let name = row_field(&it.service.to_string(), field);
    let id = field_id(&scope.id, &name);
    let value = scope.value(&name, stored);
    let message = it.problems.for_field(field).map(|rule| sentence(rule, Lang::En));
    let message = message.or_else(|| scope.problem(&name));
    let is_wrong = message.is_some();
    let label = format!("{who}, {label}");
    let (form, described) = (scope.id.clone(), is_wrong.then(|| format!("{id}-error")));
    let invalid = is_wrong.then_some("true");
    let input = if field == "status" {
        let options = statuses()
            .into_iter()
            .map(|(code, words)| {
                let is_chosen = code == value;
                view! { <option value=code selected=is_chosen>{words}</option> }
            })
            .collect_view();
        view! {
            <select id=id.clone() name=name form=form aria-label=label data-col=field aria-invalid=invalid
                aria-describedby=described>{options}</select>
        }
        .into_any()
    } else {
        let mode = if field == "hours" { "decimal" } else { "text" };
        view! {
            <input type="text" id=id.clone() name=name value=value form=form aria-label=label data-col=field
                inputmode=mode autocomplete="off" aria-invalid=invalid aria-describedby=described/>
        }
        .into_any()
    };
    let class = if is_wrong { "field error" } else { "field" };
    view! {
        <div class=class>
            {input}
            {message.map(|text| view! { <p class="msg" id=format!("{id}-error")>{text}</p> })}
        </div>
    }
    .into_any()
}

/// What all rows are given, and the buttons. Works without scripts: what stands here is given to the rows when a button
/// is pressed.
pub fn form(about: &About, shown: usize) -> AnyView {
    let hidden: Vec<(String, String)> = [
        ("step".to_owned(), about.step.clone()),
        ("column".to_owned(), about.column.clone()),
        ("read_at".to_owned(), about.read_at.to_string()),
        ("mends".to_owned(), about.mends.clone()),
    ]
    .into_iter()
    .chain(
        about
            .filters
            .iter()
            .map(|(name, value)| (format!("filter-{name}"), value.clone())),
    )
    .collect();
    let reason = about.reason.clone();
    let shown = i64::try_from(shown).unwrap_or_default();
    let most = i64::try_from(BULK_MOST).unwrap_or(i64::MAX);
    let all = (about.all > shown && about.all <= most).then(|| to_all(about.all));
    let too_many = (about.all > most).then(|| {
        let text = format!(
            "At most {} services are changed at once: filter the report further to change all of these {}.",
            grouped(most),
            grouped(about.all)
        );
        view! { <p class="hint">{text}</p> }
    });
    let words = match shown {
        1 => "Save the row shown".to_owned(),
        shown => format!("Save the {} rows shown", grouped(shown)),
    };
    view! {
        <CaseForm action=ACTION class="body fill">
            // The first submit button of a form is the one Enter presses where no script runs: it changes nothing.
            <button type="submit" name="action" value="try" class="vh" tabindex="-1" aria-hidden="true">"Try"</button>
            {hidden.into_iter().map(|(name, value)| view! { <HiddenField name=name value=value/> }).collect_view()}
            <fieldset class="filters">
                <legend>"Give all rows the same"</legend>
                <SelectField name="fill-status" label="Status" options=statuses() empty="As it is"/>
                <TextField name="fill-start" label="Start Date"/>
                <TextField name="fill-end" label="End Date"/>
                <TextField name="fill-due" label="Planned Due Date"/>
                <TextField name="fill-hours" label="Weekly Hours"/>
                <TextField name="reason" label="Reason, where a completed service is opened again" value=reason optional=true/>
            </fieldset>
            <p class="hint">"Blank fields leave the rows as they are. Evaluated/Not Required takes the same date for start and planned due, and 0 weekly hours."</p>
            <div class="row">
                <SubmitButton name="action" value="save">{words}</SubmitButton>
                <SubmitButton name="action" value="try" look="second">"Try first, save nothing"</SubmitButton>
                {all}
            </div>
            {too_many}
        </CaseForm>
    }
    .into_any()
}

/// The same for the rows of every page.
fn to_all(all: i64) -> AnyView {
    let (save, attempt) = (
        format!("Apply to all {}", grouped(all)),
        format!("Try on all {}", grouped(all)),
    );
    view! {
        <span class="row end">
            <SubmitButton name="action" value="try_all" look="second">{attempt}</SubmitButton>
            <SubmitButton name="action" value="save_all" look="second">{save}</SubmitButton>
        </span>
    }
    .into_any()
}

/// "3 services saved." with the way back.
pub fn saved_notice(save: &BulkView) -> AnyView {
    let undo = save.may_undo.then(|| undo_form(save.id));
    let text = outcome(save);
    view! {
        <Notice tone=Tone::Good live=true>
            <p>{text}</p>
            {undo}
        </Notice>
    }
    .into_any()
}

/// Takes a save back; posts from whatever page it stands on.
pub fn undo_form(id: uuid::Uuid) -> AnyView {
    view! {
        <CaseForm action="reports/undo">
            <HiddenField name="save" value=id.to_string()/>
            <SubmitButton look="second small">"Undo"</SubmitButton>
        </CaseForm>
    }
    .into_any()
}

/// What a save came to, in words.
pub fn outcome(save: &BulkView) -> String {
    let services = |count: i64| match count {
        1 => "1 service".to_owned(),
        count => format!("{} services", grouped(count)),
    };
    let tally = &save.tally;
    let mut parts = Vec::new();
    if save.is_undone {
        parts.push(format!("{} as before", services(tally.undone)));
        if tally.kept > 0 {
            parts.push(format!(
                "{} kept, because they changed since",
                services(tally.kept)
            ));
        }
        return format!("{}.", parts.join(", "));
    }
    let saved = if save.is_trial { "would be saved" } else { "saved" };
    parts.push(format!("{} {saved}", services(tally.saved)));
    for (count, of_one, of_many) in [
        (tally.refused, "breaks a rule", "break a rule"),
        (
            tally.stale,
            "changed by somebody else meanwhile",
            "changed by somebody else meanwhile",
        ),
        (tally.gone, "not there any more", "not there any more"),
        (tally.unchanged, "as it was", "as they were"),
        (tally.waiting, "waiting", "waiting"),
    ] {
        let words = if count == 1 { of_one } else { of_many };
        if count > 0 {
            parts.push(format!("{} {words}", grouped(count)));
        }
    }
    format!("{}.", parts.join(", "))
}

/// The id of the form, for tables outside it.
pub fn id() -> String {
    form_id(ACTION, "")
}
