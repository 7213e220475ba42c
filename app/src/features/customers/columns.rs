//! The columns of the list: LST-08 for ISETS, LST-10 for Youth.

use domain::{
    date::show_date, level_of_progress::LevelOfProgress, list_filter::SortColumn as By, program::Family,
};
use leptos::prelude::*;
use services::customer_list::{CustomerLine, CustomerList, case_status_label};

use crate::{
    features::plan::frame::et_tone,
    paths,
    ui::{ButtonLink, Cell, Column, Inline, Row, Tone},
};

/// The columns, in the order of the sources.
pub(super) fn of(family: Family) -> Vec<Column> {
    let by = |column: Column, by: By| column.sorted_by(by.code());
    let text = |it: By| by(Column::new(it.label()), it);
    let date = |it: By| by(Column::date(it.label()), it);
    let number = |it: By| Column {
        class: "id",
        ..text(it)
    };
    match family {
        Family::Isets => vec![
            by(Column::main(By::LastName.label()), By::LastName),
            text(By::FirstName),
            number(By::IndividualNumber),
            number(By::CaseNumber),
            text(By::Provider),
            text(By::DhsOffice),
            text(By::Program),
            text(By::EtStatus),
            date(By::EnrollmentDate),
            date(By::RedeterminationDate),
            text(By::LevelOfProgress),
            Column::new("Needs"),
        ],
        Family::Youth => vec![
            number(By::WorknetId),
            by(Column::main(By::LastName.label()), By::LastName),
            text(By::FirstName),
            by(Column::new("Provider"), By::Provider),
            text(By::ApplicationStatus),
            date(By::ApplicationSubmitDate),
            text(By::CaseStatus),
            by(Column::new("Program"), By::Program),
        ],
    }
}

/// One customer; the last name leads to the profile (LST-05).
pub(super) fn row(family: Family, line: &CustomerLine) -> Row {
    let name = last_name(line);
    let date = |date: Option<chrono::NaiveDate>| Cell::text(date.map(show_date).unwrap_or_default());
    let status = line.et_status.map_or(Inline::new(), |status| {
        Inline::new().tag(et_tone(status), status.label())
    });
    let cells = match family {
        Family::Isets => vec![
            name,
            Cell::text(&line.first_name),
            Cell::text(&line.individual_number),
            Cell::text(&line.case_number),
            Cell::text(&line.providers),
            Cell::text(if line.dhs_office.is_empty() {
                "Unassigned"
            } else {
                &line.dhs_office
            }),
            Cell::text(&line.programs),
            Cell::inline(status, ""),
            date(line.enrolled_on),
            date(line.redetermination_on),
            Cell::text(line.level_of_progress.map_or("", LevelOfProgress::label)),
            Cell::inline(needs(line), ""),
        ],
        Family::Youth => vec![
            Cell::text(line.worknet_id.to_string()),
            name,
            Cell::text(&line.first_name),
            Cell::text(&line.providers),
            Cell::text(&line.application_status),
            date(line.application_submitted_on),
            Cell::text(case_status_label(&line.case_status)),
            Cell::text(&line.programs),
        ],
    };
    Row::new(cells)
}

/// A list of customers with a pending override request says where each is (LST-24).
pub(super) fn add_requests(list: &CustomerList, columns: &mut Vec<Column>, rows: &mut [Row]) {
    if list.requests.is_empty() {
        return;
    }
    columns.push(Column::actions("Override request"));
    for (line, row) in list.lines.iter().zip(rows) {
        let request = list.requests.get(&line.profile);
        let link = request.map(|(service, request)| {
            let href = paths::override_request(line.profile, *service, *request);
            let name = format!("Review Request of {} {}", line.first_name, line.last_name);
            view! { <ButtonLink href=href look="second small" label=name>"Review Request"</ButtonLink> }
        });
        row.cells.push(Cell::view(link, ""));
    }
}

/// The name that opens the profile; a person may be known by a first name only.
fn last_name(line: &CustomerLine) -> Cell {
    let shown = if line.last_name.is_empty() {
        "(no last name)"
    } else {
        &line.last_name
    };
    let name = Inline::new().text(shown).hidden(&format!(" {}", line.first_name));
    let link = Inline::new().link(&paths::profile(line.profile), name);
    Cell::inline(link, line.last_name.clone())
}

/// What somebody should look at (EPO-15).
fn needs(line: &CustomerLine) -> Inline {
    let off_track =
        (line.off_track_goals > 0).then(|| (Tone::Bad, counted(line.off_track_goals, "goal", "off track")));
    let weeks = (line.unverified_weeks > 0)
        .then(|| (Tone::Warn, counted(line.unverified_weeks, "week", "unverified")));
    let progress = line
        .level_of_progress
        .filter(|level| level.needs_intervention())
        .map(|_| (Tone::Bad, "Progress".to_owned()));
    [off_track, progress, weeks]
        .into_iter()
        .flatten()
        .fold(Inline::new(), |line, (tone, text)| line.tag(tone, &text))
}

/// "1 week unverified", "2 goals off track".
fn counted(number: i64, noun: &str, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural} {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lst_08_the_columns_stand_in_the_order_of_the_sources() {
        let labels = |family| {
            of(family)
                .into_iter()
                .map(|column| column.label)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            labels(Family::Isets),
            [
                "Last Name",
                "First Name",
                "Individual Number",
                "Case Number",
                "Provider(s)",
                "DHS Office",
                "Program Enrollment",
                "E&T Status",
                "Enrollment Date",
                "Redetermination Date",
                "Level of Progress",
                "Needs",
            ]
        );
        assert_eq!(
            labels(Family::Youth),
            [
                "Worknet Id",
                "Last Name",
                "First Name",
                "Provider",
                "Application Status",
                "Application Submit Date",
                "Case Status",
                "Program",
            ],
            "LST-10"
        );
        let unsorted = of(Family::Isets)
            .into_iter()
            .filter(|column| column.key.is_none())
            .count();
        assert_eq!(unsorted, 1, "LST-13: every column but the flags sorts");
    }

    #[test]
    fn epo_15_flags_are_counted_in_words() {
        assert_eq!(counted(1, "week", "unverified"), "1 week unverified");
        assert_eq!(counted(2, "goal", "off track"), "2 goals off track");
    }
}
