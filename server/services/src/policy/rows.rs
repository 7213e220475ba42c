//! Rows of policy between the database, the form and the history.

use domain::{
    Money, Rule,
    date::show_date,
    ids::{CatalogueServiceId, PolicyRowId, SubtypeId},
    policy::{PolicyForm, PolicyRow, PolicyTable, PolicyWhat, ValueKind},
    program::Program,
    support::Parameter,
};
use serde_json::{Map, Value};
use store::{
    Conn, StoreError,
    placement_policy::{self, MilestoneRow},
    policy::{self, MaximumRow, ParameterRow},
    policy_edit,
    wages::{self, MinimumWageRow},
};

/// The program and the setting of a stored row.
pub(super) fn setting_of(row: &ParameterRow) -> Result<(Program, Parameter), StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "program_parameters",
        column,
    };
    Ok((
        Program::from_code(&row.program).ok_or_else(|| corrupt("program"))?,
        Parameter::from_code(&row.parameter).ok_or_else(|| corrupt("parameter"))?,
    ))
}

/// A maximum as a row of policy.
pub(super) fn maximum_of(row: &MaximumRow) -> Result<PolicyRow, StoreError> {
    Ok(PolicyRow {
        table: PolicyTable::Maxima,
        id: PolicyRowId::from_uuid(row.id),
        version: row.version,
        what: PolicyWhat::Maximum {
            service: CatalogueServiceId::from_uuid(row.catalogue_service_id),
            subtype: row.subtype_id.map(SubtypeId::from_uuid),
            year: i32::try_from(row.from_fiscal_year).map_err(|_| StoreError::Corrupt {
                table: "service_maxima",
                column: "from_fiscal_year",
            })?,
            amount: row.amount(),
        },
        source: row.source.clone(),
        is_verified: row.is_verified,
    })
}

/// A setting as a row of policy.
pub(super) fn setting_row(row: &ParameterRow) -> Result<PolicyRow, StoreError> {
    let (program, parameter) = setting_of(row)?;
    Ok(PolicyRow {
        table: PolicyTable::Parameters,
        id: PolicyRowId::from_uuid(row.id),
        version: row.version,
        what: PolicyWhat::Setting {
            program,
            parameter,
            value: row.value,
            from: row.valid_from_on,
        },
        source: row.source.clone(),
        is_verified: row.is_verified,
    })
}

/// A minimum wage as a row of policy.
fn wage_row(row: &MinimumWageRow) -> Result<PolicyRow, StoreError> {
    let wage = row.wage()?;
    Ok(PolicyRow {
        table: PolicyTable::Wages,
        id: PolicyRowId::from_uuid(row.id),
        version: row.version,
        what: PolicyWhat::Wage {
            place: wage.place,
            class: wage.class,
            hourly: wage.hourly,
            from: wage.from,
        },
        source: wage.source,
        is_verified: row.is_verified,
    })
}

/// A milestone as a row of policy.
fn milestone_row(row: &MilestoneRow) -> Result<PolicyRow, StoreError> {
    let milestone = row.milestone()?;
    Ok(PolicyRow {
        table: PolicyTable::Milestones,
        id: PolicyRowId::from_uuid(row.id),
        version: row.version,
        what: PolicyWhat::Milestone {
            program: Program::from_code(&row.program).ok_or(StoreError::Corrupt {
                table: "follow_up_milestones",
                column: "program",
            })?,
            days: milestone.days,
            is_required: milestone.is_required,
            evaluation: milestone.evaluation,
            from: row.valid_from_on,
            to: row.valid_to_on,
        },
        source: row.source.clone(),
        is_verified: row.is_verified,
    })
}

/// All rows of a table.
pub(super) async fn all(conn: &mut Conn, table: PolicyTable) -> Result<Vec<PolicyRow>, StoreError> {
    match table {
        PolicyTable::Maxima => policy::maximum_rows(conn).await?.iter().map(maximum_of).collect(),
        PolicyTable::Parameters => policy::parameter_rows(conn)
            .await?
            .iter()
            .map(setting_row)
            .collect(),
        PolicyTable::Wages => wages::minimum_wage_rows(conn)
            .await?
            .iter()
            .map(wage_row)
            .collect(),
        PolicyTable::Milestones => placement_policy::milestone_rows(conn)
            .await?
            .iter()
            .map(milestone_row)
            .collect(),
        PolicyTable::Subtypes => {
            let rows = policy::all_subtypes(conn).await?.into_iter();
            Ok(rows
                .map(|row| PolicyRow {
                    table,
                    id: PolicyRowId::from_uuid(row.id),
                    version: row.version,
                    what: PolicyWhat::Name {
                        service: Some(CatalogueServiceId::from_uuid(row.catalogue_service_id)),
                        name: row.name,
                        from: row.valid_from_on,
                        to: row.valid_to_on,
                    },
                    source: row.source,
                    is_verified: row.is_verified,
                })
                .collect())
        }
        _ => {
            let rows = policy_edit::names(conn, table).await?.into_iter();
            Ok(rows
                .map(|row| PolicyRow {
                    table,
                    id: PolicyRowId::from_uuid(row.id),
                    version: row.version,
                    what: PolicyWhat::Name {
                        service: None,
                        name: row.name,
                        from: row.valid_from_on,
                        to: row.valid_to_on,
                    },
                    source: row.source,
                    is_verified: row.is_verified,
                })
                .collect())
        }
    }
}

/// One row of a table.
pub(super) async fn find(
    conn: &mut Conn,
    table: PolicyTable,
    id: PolicyRowId,
) -> Result<Option<PolicyRow>, StoreError> {
    Ok(all(conn, table).await?.into_iter().find(|row| row.id == id))
}

/// The form that a stored row fills.
pub(super) fn form_of(row: &PolicyRow) -> PolicyForm {
    let blank = PolicyForm {
        table: row.table.code().to_owned(),
        id: row.id.to_string(),
        version: row.version.to_string(),
        source: row.source.clone(),
        verified: row.is_verified.to_string(),
        ..PolicyForm::default()
    };
    match &row.what {
        PolicyWhat::Name {
            service,
            name,
            from,
            to,
        } => PolicyForm {
            service: service.map(|it| it.to_string()).unwrap_or_default(),
            name: name.clone(),
            from: show_date(*from),
            to: to.map(show_date).unwrap_or_default(),
            ..blank
        },
        PolicyWhat::Maximum {
            service,
            subtype,
            year,
            amount,
        } => PolicyForm {
            service: match subtype {
                Some(subtype) => format!("{service}/{subtype}"),
                None => service.to_string(),
            },
            year: year.to_string(),
            limit: if amount.is_some() { "limit" } else { "none" }.to_owned(),
            amount: amount
                .map(|amount| ValueKind::Money.typed(amount.cents()))
                .unwrap_or_default(),
            ..blank
        },
        PolicyWhat::Setting {
            program,
            parameter,
            value,
            from,
        } => PolicyForm {
            program: program.code().to_owned(),
            parameter: parameter.code().to_owned(),
            value: ValueKind::of(*parameter).typed(*value),
            from: show_date(*from),
            ..blank
        },
        PolicyWhat::Wage { .. } | PolicyWhat::Milestone { .. } => placement_form(&row.what, blank),
    }
}

/// The form of a minimum wage or a milestone.
fn placement_form(what: &PolicyWhat, blank: PolicyForm) -> PolicyForm {
    match what {
        PolicyWhat::Wage {
            place,
            class,
            hourly,
            from,
        } => PolicyForm {
            place: place.code().to_owned(),
            class: class.code().to_owned(),
            amount: ValueKind::Money.typed(hourly.cents()),
            from: show_date(*from),
            ..blank
        },
        PolicyWhat::Milestone {
            program,
            days,
            is_required,
            evaluation,
            from,
            to,
        } => PolicyForm {
            program: program.code().to_owned(),
            value: days.to_string(),
            required: is_required.to_string(),
            evaluation: evaluation.code().to_owned(),
            from: show_date(*from),
            to: to.map(show_date).unwrap_or_default(),
            ..blank
        },
        _ => blank,
    }
}

/// What the history keeps of a row: labels and texts, so that it can be read without this program.
pub(super) fn shown(row: &PolicyRow) -> Value {
    let mut all = Map::new();
    let mut put = |label: &str, text: String| all.insert(label.to_owned(), Value::String(text));
    match &row.what {
        PolicyWhat::Name { name, from, to, .. } => {
            put("Name", name.clone());
            put("First day", show_date(*from));
            put("Last day", to.map(show_date).unwrap_or_default());
        }
        PolicyWhat::Maximum { year, amount, .. } => {
            put("From fiscal year", format!("FY{year}"));
            put("Maximum", words_of(*amount));
        }
        PolicyWhat::Setting {
            parameter,
            value,
            from,
            ..
        } => {
            put("Value", ValueKind::of(*parameter).show(*value));
            put("First day", show_date(*from));
        }
        PolicyWhat::Wage {
            place,
            class,
            hourly,
            from,
        } => {
            put("Place", place.label().to_owned());
            put("For", class.label().to_owned());
            put("Minimum wage", hourly.to_string());
            put("First day", show_date(*from));
        }
        PolicyWhat::Milestone {
            days,
            is_required,
            evaluation,
            from,
            to,
            ..
        } => {
            put("Follow-up", ValueKind::Days.show(*days));
            put("Required", if *is_required { "Yes" } else { "No" }.to_owned());
            put("Worksite evaluation", evaluation.label().to_owned());
            put("First day", show_date(*from));
            put("Last day", to.map(show_date).unwrap_or_default());
        }
    }
    put("Source", row.source.clone());
    put("Verified", if row.is_verified { "Yes" } else { "No" }.to_owned());
    Value::Object(all)
}

/// A maximum in words.
pub(super) fn words_of(amount: Option<Money>) -> String {
    amount.map_or_else(|| "No maximum".to_owned(), |amount| amount.to_string())
}

/// Why a row stays, for its page.
pub(super) fn kept_words(rule: &Rule) -> String {
    match rule {
        Rule::PolicyRowInUse { uses: 1 } => {
            "1 record uses this row, so it cannot be removed. Enter a last day instead.".to_owned()
        }
        Rule::PolicyRowInUse { uses } => {
            format!(
                "{} records use this row, so it cannot be removed. Enter a last day instead.",
                domain::text::grouped(uses)
            )
        }
        _ => "This row has taken effect, so it cannot be removed. Add a later row instead.".to_owned(),
    }
}
