//! The rows of each table as its page lists them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    date::{fiscal_year, show_date},
    ids::PolicyRowId,
    policy::{PolicyTable, ValueKind},
    program::{Family, Program},
    support::Parameter,
};
use store::{Conn, StoreError, placement_policy, policy, policy_edit, wages as wage_rows};
use uuid::Uuid;

use super::{Line, Phase, rows};

fn phase(from: bool, to: bool) -> Phase {
    match (from, to) {
        (false, _) => Phase::Later,
        (true, false) => Phase::Over,
        (true, true) => Phase::Now,
    }
}

/// The lines of any table.
pub(super) async fn of(
    conn: &mut Conn,
    table: PolicyTable,
    today: NaiveDate,
) -> Result<Vec<Line>, StoreError> {
    match table {
        PolicyTable::Maxima => maxima(conn, today).await,
        PolicyTable::Parameters => settings(conn, today).await,
        PolicyTable::Wages => wages(conn, today).await,
        PolicyTable::Milestones => milestones(conn, today).await,
        _ => names(conn, table, today).await,
    }
}

async fn names(conn: &mut Conn, table: PolicyTable, today: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let rows = policy_edit::names(conn, table).await?;
    let lines = rows.into_iter().map(|row| Line {
        id: PolicyRowId::from_uuid(row.id),
        place: match table {
            PolicyTable::Services => Family::from_code(&row.place).map_or("", Family::label).to_owned(),
            PolicyTable::Subtypes => row.place,
            _ => String::new(),
        },
        name: row.name,
        value: String::new(),
        from: show_date(row.valid_from_on),
        to: row.valid_to_on.map(show_date).unwrap_or_default(),
        source: row.source,
        is_verified: row.is_verified,
        phase: phase(
            row.valid_from_on <= today,
            row.valid_to_on.is_none_or(|to| today <= to),
        ),
        next: Vec::new(),
    });
    Ok(lines.collect())
}

/// The names of the services and subtypes by id.
async fn service_names(
    conn: &mut Conn,
) -> Result<(BTreeMap<Uuid, String>, BTreeMap<Uuid, String>), StoreError> {
    let services = policy_edit::services(conn).await?;
    let subtypes = policy::all_subtypes(conn).await?;
    Ok((
        services.into_iter().map(|row| (row.id, row.name)).collect(),
        subtypes.into_iter().map(|row| (row.id, row.name)).collect(),
    ))
}

async fn maxima(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let rows = policy::maximum_rows(conn).await?;
    let (services, subtypes) = service_names(conn).await?;
    let this_year = i64::from(fiscal_year(today));
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let later = rows.get(at + 1).filter(|it| {
            (it.catalogue_service_id, it.subtype_id) == (row.catalogue_service_id, row.subtype_id)
        });
        let until = later.map(|it| it.from_fiscal_year - 1);
        let service = match row.subtype_id {
            Some(subtype) => format!("{}/{subtype}", row.catalogue_service_id),
            None => row.catalogue_service_id.to_string(),
        };
        lines.push(Line {
            id: PolicyRowId::from_uuid(row.id),
            place: services
                .get(&row.catalogue_service_id)
                .cloned()
                .unwrap_or_default(),
            name: row
                .subtype_id
                .and_then(|id| subtypes.get(&id).cloned())
                .unwrap_or_else(|| "Whole service".to_owned()),
            value: row
                .amount()
                .map_or_else(|| "No maximum".to_owned(), |amount| amount.to_string()),
            from: format!("FY{}", row.from_fiscal_year),
            to: until.map(|year| format!("FY{year}")).unwrap_or_default(),
            source: row.source.clone(),
            is_verified: row.is_verified,
            phase: phase(
                row.from_fiscal_year <= this_year,
                until.is_none_or(|until| this_year <= until),
            ),
            next: vec![("service", service)],
        });
    }
    Ok(lines)
}

/// CAT-01 Settings are shown where they apply.
async fn settings(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let rows = policy::parameter_rows(conn).await?;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let (program, parameter) = rows::setting_of(row)?;
        if !parameter.applies_to(program) {
            continue;
        }
        let later = rows
            .get(at + 1)
            .filter(|it| (&it.program, &it.parameter) == (&row.program, &row.parameter));
        let until = later.and_then(|it| it.valid_from_on.pred_opt());
        lines.push(Line {
            id: PolicyRowId::from_uuid(row.id),
            place: program.label().to_owned(),
            name: parameter.label().to_owned(),
            value: ValueKind::of(parameter).show(row.value),
            from: show_date(row.valid_from_on),
            to: until.map(show_date).unwrap_or_default(),
            source: row.source.clone(),
            is_verified: row.is_verified,
            phase: phase(
                row.valid_from_on <= today,
                until.is_none_or(|until| today <= until),
            ),
            next: vec![
                ("program", row.program.clone()),
                ("parameter", row.parameter.clone()),
            ],
        });
    }
    // Category 1 before 2 before 3: as the settings are listed, not as their codes are spelled.
    lines.sort_by_key(|line| {
        let parameter = Parameter::ALL.iter().position(|it| it.label() == line.name);
        (
            Program::ALL.iter().position(|it| it.label() == line.place),
            parameter,
        )
    });
    Ok(lines)
}

/// WKS-11 A minimum wage ends where the next of its place and class begins.
async fn wages(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let rows = wage_rows::minimum_wage_rows(conn).await?;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let wage = row.wage()?;
        let later = rows
            .get(at + 1)
            .filter(|it| (&it.place, &it.class) == (&row.place, &row.class));
        let until = later.and_then(|it| it.valid_from_on.pred_opt());
        lines.push(Line {
            id: PolicyRowId::from_uuid(row.id),
            place: wage.place.label().to_owned(),
            name: wage.class.label().to_owned(),
            value: wage.hourly.to_string(),
            from: show_date(wage.from),
            to: until.map(show_date).unwrap_or_default(),
            source: wage.source,
            is_verified: row.is_verified,
            phase: phase(wage.from <= today, until.is_none_or(|until| today <= until)),
            next: vec![("place", row.place.clone()), ("class", row.class.clone())],
        });
    }
    Ok(lines)
}

/// FUP-02, FUP-03 A milestone ends on its last day or where the next of its program and days begins.
async fn milestones(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let rows = placement_policy::milestone_rows(conn).await?;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let milestone = row.milestone()?;
        let later = rows
            .get(at + 1)
            .filter(|it| (&it.program, it.days) == (&row.program, row.days));
        let until = later.and_then(|it| it.valid_from_on.pred_opt());
        let until = match (row.valid_to_on, until) {
            (Some(to), Some(until)) => Some(to.min(until)),
            (to, until) => to.or(until),
        };
        let how = if row.is_required { "Required" } else { "Optional" };
        lines.push(Line {
            id: PolicyRowId::from_uuid(row.id),
            place: Program::from_code(&row.program)
                .map_or("", Program::label)
                .to_owned(),
            name: ValueKind::Days.show(row.days),
            value: format!("{how} · evaluation: {}", milestone.evaluation.label()),
            from: show_date(row.valid_from_on),
            to: until.map(show_date).unwrap_or_default(),
            source: row.source.clone(),
            is_verified: row.is_verified,
            phase: phase(
                row.valid_from_on <= today,
                until.is_none_or(|until| today <= until),
            ),
            next: vec![("program", row.program.clone()), ("value", row.days.to_string())],
        });
    }
    Ok(lines)
}
