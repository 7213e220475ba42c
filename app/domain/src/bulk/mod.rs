//! The bulk list of the Customer Services Report: what is typed for many customer services at once, and how it becomes
//! the same form a single service is changed by. CSR-07 to CSR-11, BYD-10, T37.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Problems;
use crate::customer_service::{ServiceStatusForm, StatusUpdate};
use crate::service_report::ReportFilterForm;
use crate::service_status::ServiceStatus;

/// Most services of one bulk save; more are asked to be filtered further.
pub const BULK_MOST: usize = 50_000;

coded! {
    /// The buttons of the bulk list.
    pub enum BulkAction {
        /// Says what would happen to the rows shown, and changes nothing. BYD-10.
        Try = "try", "Try";
        /// Saves the rows shown.
        Save = "save", "Save";
        /// Tries what all rows of the selection are given.
        TryAll = "try_all", "Try on all";
        /// Gives it to all rows of the selection, on every page.
        SaveAll = "save_all", "Save to all";
    }
}

impl BulkAction {
    /// Whether nothing is changed.
    pub const fn is_trial(self) -> bool {
        matches!(self, Self::Try | Self::TryAll)
    }

    /// Whether it concerns the whole selection and not only the rows shown.
    pub const fn is_to_all(self) -> bool {
        matches!(self, Self::TryAll | Self::SaveAll)
    }
}

/// What is typed for one service. CSR-07.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BulkRow {
    /// Code of a [`ServiceStatus`].
    pub status: String,
    /// Start Date.
    pub start: String,
    /// End Date: the completion.
    pub end: String,
    /// Planned Due Date: the planned completion.
    pub due: String,
    /// Weekly Hours.
    pub hours: String,
}

/// The fields of a row as they are named in the form, in the order of the screen.
pub const ROW_FIELDS: [&str; 5] = ["status", "start", "end", "due", "hours"];

impl BulkRow {
    /// The texts in the order of [`ROW_FIELDS`].
    pub fn fields(&self) -> [&str; 5] {
        [&self.status, &self.start, &self.end, &self.due, &self.hours].map(|it| it.trim())
    }

    /// The text of a field of [`ROW_FIELDS`].
    pub fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "status" => Some(&mut self.status),
            "start" => Some(&mut self.start),
            "end" => Some(&mut self.end),
            "due" => Some(&mut self.due),
            "hours" => Some(&mut self.hours),
            _ => None,
        }
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.fields().iter().all(|text| text.is_empty())
    }

    /// The row as it is stored.
    pub fn of(stored: &StatusUpdate) -> Self {
        let form = ServiceStatusForm::from(stored);
        Self {
            status: form.status,
            start: form.start,
            end: form.completion,
            due: form.planned_end,
            hours: form.weekly_hours,
        }
    }

    /// This row with what is typed in `fill` in the place of its own texts.
    ///
    /// A status that is no completion takes the End Date along, unless one is typed beside it: an end belongs to
    /// completions only (SDT-07).
    #[must_use]
    pub fn filled(&self, fill: &Self) -> Self {
        let mut row = self.clone();
        for name in ROW_FIELDS {
            let mut fill = fill.clone();
            if let (Some(text), Some(own)) = (fill.field_mut(name), row.field_mut(name))
                && !text.trim().is_empty()
            {
                own.clone_from(text);
            }
        }
        let status = ServiceStatus::from_code(fill.status.trim());
        if status.is_some_and(|status| !status.is_complete()) && fill.end.trim().is_empty() {
            row.end.clear();
        }
        row
    }

    /// The form of the single edit with this row in it; everything the row has no field for stays as stored.
    pub fn onto(&self, stored: &StatusUpdate, reason: &str) -> ServiceStatusForm {
        ServiceStatusForm {
            status: self.status.clone(),
            start: self.start.clone(),
            completion: self.end.clone(),
            planned_end: self.due.clone(),
            weekly_hours: self.hours.clone(),
            reopen_reason: reason.to_owned(),
            ..ServiceStatusForm::from(stored)
        }
    }
}

/// The problems of a single edit at the fields of the row they were typed in; what belongs to no field of the row
/// stands at its status.
pub fn row_problems(problems: &Problems) -> Problems {
    let mut mapped = Problems::new();
    for problem in problems {
        let field = match problem.field.as_str() {
            "start" => "start",
            "planned_end" => "due",
            "completion" => "end",
            "weekly_hours" => "hours",
            _ => "status",
        };
        mapped.push(field, problem.rule.clone());
    }
    mapped
}

/// A row of the list as posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedRow {
    /// The customer service.
    pub id: String,
    /// Version on the screen.
    pub version: String,
    /// What is typed.
    pub row: BulkRow,
}

/// The bulk list as posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct BulkForm {
    /// Code of a [`BulkAction`].
    pub action: String,
    /// The service of the catalogue.
    pub step: String,
    /// Code of the column whose list this is.
    pub column: String,
    /// The filters of the report.
    pub filters: ReportFilterForm,
    /// When the list was read, in microseconds since 1970.
    pub read_at: String,
    /// What all rows are given; blank fields stay as they are.
    pub fill: BulkRow,
    /// Why completed services are opened again. OQ-29.
    pub reason: String,
    /// The bulk save whose refused rows are mended here; blank on a list.
    pub mends: String,
    /// The rows shown, by id.
    pub rows: Vec<PostedRow>,
}

/// The name of a field of a row: "0190…-start".
pub fn row_field(id: &str, field: &str) -> String {
    format!("{id}-{field}")
}

impl From<BTreeMap<String, String>> for BulkForm {
    fn from(fields: BTreeMap<String, String>) -> Self {
        let mut form = Self::default();
        let mut rows: BTreeMap<String, PostedRow> = BTreeMap::new();
        for (name, value) in fields {
            if let Some(name) = name.strip_prefix("fill-") {
                if let Some(text) = form.fill.field_mut(name) {
                    *text = value;
                }
            } else if let Some(name) = name.strip_prefix("filter-") {
                form.filters.set(name, value);
            } else if let Some((id, field)) = name.rsplit_once('-') {
                let row = rows.entry(id.to_owned()).or_default();
                id.clone_into(&mut row.id);
                match row.row.field_mut(field) {
                    Some(text) => *text = value,
                    None if field == "version" => row.version = value,
                    None => {}
                }
            } else {
                match name.as_str() {
                    "action" => form.action = value,
                    "step" => form.step = value,
                    "column" => form.column = value,
                    "read_at" => form.read_at = value,
                    "reason" => form.reason = value,
                    "mends" => form.mends = value,
                    _ => {}
                }
            }
        }
        form.rows = rows.into_values().collect();
        form
    }
}

impl From<BulkForm> for BTreeMap<String, String> {
    fn from(form: BulkForm) -> Self {
        let mut fields = Self::new();
        for (name, text) in ROW_FIELDS.into_iter().zip(form.fill.fields()) {
            fields.insert(format!("fill-{name}"), text.to_owned());
        }
        for (name, value) in form.filters.pairs() {
            fields.insert(format!("filter-{name}"), value);
        }
        for posted in form.rows {
            for (name, text) in ROW_FIELDS.into_iter().zip(posted.row.fields()) {
                fields.insert(row_field(&posted.id, name), text.to_owned());
            }
            fields.insert(row_field(&posted.id, "version"), posted.version);
        }
        for (name, text) in [
            ("action", form.action),
            ("step", form.step),
            ("column", form.column),
            ("read_at", form.read_at),
            ("reason", form.reason),
            ("mends", form.mends),
        ] {
            fields.insert(name.to_owned(), text);
        }
        fields
    }
}

#[cfg(test)]
mod tests;
