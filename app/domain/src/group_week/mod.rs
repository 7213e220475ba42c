//! A week of attendance of many people in one grid: who is in the group, what is typed, and how a row becomes the form
//! a single week is saved by. ATT-09, ATT-17, BYD-06.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::attendance::{DayTimes, WeekForm, read_row, understand};
use crate::ids::{CatalogueServiceId, LocationId, OrganizationId};
use crate::organization::Site;
use crate::program::Family;
use crate::time::OpenHours;
use crate::{Problems, Rule};

/// Most rows of one page of the grid. BYD-06.
pub const GRID_ROWS: u32 = 200;
/// The name of kept filters has at most so many characters.
pub const FILTER_NAME_MAX: usize = 60;

coded! {
    /// Whose services, beside the place. BYD-06 "caseload".
    pub enum GroupWorker {
        /// Everybody's in scope.
        Anyone = "anyone", "Anyone’s customers";
        /// Services the viewer saved last.
        UpdatedByMe = "updated_by_me", "Services I updated last";
        /// Customers on whose team the viewer is.
        MyTeam = "my_team", "Customers I am on the team of";
    }
}

/// A group as an address gives it. ATT-17.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    /// Code of a [`Family`]; blank is ISETS.
    pub family: String,
    /// Provider of the enrollment, as its id, or one of its locations, as "provider/location".
    pub place: String,
    /// The activity.
    pub activity: String,
    /// The organization that provides the activity.
    pub provider: String,
    /// Code of a [`GroupWorker`]; blank is anyone.
    pub worker: String,
}

/// A group, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupFilter {
    /// Which family of programs.
    pub family: Family,
    /// Where the customer is enrolled.
    pub place: Option<Site>,
    /// The activity.
    pub activity: Option<CatalogueServiceId>,
    /// Who provides it.
    pub provider: Option<OrganizationId>,
    /// Whose services.
    pub worker: GroupWorker,
}

impl GroupFilter {
    /// Whether the group is narrow enough to be listed for somebody who sees the whole State.
    pub fn is_narrow(&self) -> bool {
        self.place.is_some() || self.worker != GroupWorker::Anyone
    }
}

impl GroupForm {
    /// Reads the group.
    ///
    /// # Errors
    /// Every problem, at the field of the form.
    pub fn check(&self) -> Result<GroupFilter, Problems> {
        let mut problems = Problems::new();
        let family = match self.family.trim() {
            "" => Some(Family::Isets),
            typed => problems.take("family", Family::read(typed)),
        };
        let place = problems.take("place", read_place(&self.place));
        let activity = problems.take("activity", CatalogueServiceId::read_optional(&self.activity));
        let provider = problems.take("provider", OrganizationId::read_optional(&self.provider));
        let worker = match self.worker.trim() {
            "" => Some(GroupWorker::Anyone),
            typed => problems.take("worker", GroupWorker::read(typed)),
        };
        let filter = (|| {
            Some(GroupFilter {
                family: family?,
                place: place?,
                activity: activity?,
                provider: provider?,
                worker: worker?,
            })
        })();
        problems.into_result(filter)
    }

    /// The parts that are set, as name and value.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("family", &self.family),
            ("place", &self.place),
            ("activity", &self.activity),
            ("provider", &self.provider),
            ("worker", &self.worker),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, value.trim().to_owned()))
            .collect()
    }

    /// Takes a value by the name of its field; other names are passed over.
    pub fn set(&mut self, name: &str, value: String) {
        let field = match name {
            "family" => &mut self.family,
            "place" => &mut self.place,
            "activity" => &mut self.activity,
            "provider" => &mut self.provider,
            "worker" => &mut self.worker,
            _ => return,
        };
        *field = value;
    }
}

fn read_place(typed: &str) -> Result<Option<Site>, Rule> {
    let (organization, location) = match typed.trim().split_once('/') {
        Some((organization, location)) => (organization, Some(LocationId::read(location)?)),
        None => (typed, None),
    };
    Ok(
        OrganizationId::read_optional(organization)?.map(|organization| Site {
            organization,
            location,
        }),
    )
}

/// A row of the grid as posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// The customer service.
    pub service: String,
    /// Version of its week.
    pub version: String,
    /// Sunday to Saturday.
    pub cells: [String; 7],
    /// "yes": signed as a week without hours.
    pub zero_hours: String,
}

impl GridRow {
    /// The row as the form of its single week; what a cell could not be split into stands at the day.
    ///
    /// # Errors
    /// [`Rule::CellUnreadable`] and its like, at "0" (Sunday) to "6".
    pub fn week_form(
        &self,
        week: NaiveDate,
        action: &str,
        day_before: &DayTimes,
    ) -> Result<WeekForm, Problems> {
        let mut problems = Problems::new();
        let mut form = WeekForm {
            service: self.service.clone(),
            week: week.to_string(),
            version: self.version.clone(),
            action: action.to_owned(),
            zero_hours: self.zero_hours.clone(),
            ..WeekForm::default()
        };
        let days = read_row(&self.cells, day_before);
        for (at, (day, slot)) in days.into_iter().zip(&mut form.days).enumerate() {
            if let Some(day) = problems.take(&at.to_string(), day) {
                *slot = day;
            }
        }
        problems.into_result(Some(form))
    }

    /// The seven days as they are understood, a day that cannot be read as one without hours.
    pub fn days(&self, open: &OpenHours, day_before: &DayTimes) -> [Result<DayTimes, Rule>; 7] {
        read_row(&self.cells, day_before)
            .each_ref()
            .map(|form| understand(form, open))
    }
}

/// The problems of a single week at the cells of the grid: a day has one cell for its four times, and what concerns the
/// whole week stands at the tick for a week without hours.
pub fn cell_problems(service: &str, problems: &Problems) -> Problems {
    let mut mapped = Problems::new();
    for problem in problems {
        let day = problem
            .field
            .strip_prefix('d')
            .unwrap_or(&problem.field)
            .chars()
            .next()
            .filter(|_| problem.field.len() == 1 || problem.field.starts_with('d'));
        let name = match day {
            Some(day) if day.is_ascii_digit() => day.to_string(),
            _ => "zero".to_owned(),
        };
        mapped.push(grid_field(service, &name), problem.rule.clone());
    }
    mapped
}

/// The name of a field of a row: "0190…-1" for Monday.
pub fn grid_field(service: &str, name: &str) -> String {
    format!("{service}-{name}")
}

/// The grid as posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct GridForm {
    /// Code of a [`crate::attendance::WeekAction`].
    pub action: String,
    /// Its Sunday, yyyy-mm-dd.
    pub week: String,
    /// The group, to come back to it.
    pub group: GroupForm,
    /// The page of the group.
    pub page: String,
    /// The rows, by service.
    pub rows: Vec<GridRow>,
}

impl From<BTreeMap<String, String>> for GridForm {
    fn from(fields: BTreeMap<String, String>) -> Self {
        let mut form = Self::default();
        let mut rows: BTreeMap<String, GridRow> = BTreeMap::new();
        for (name, value) in fields {
            if let Some(name) = name.strip_prefix("group-") {
                form.group.set(name, value);
            } else if let Some((service, field)) = name.rsplit_once('-') {
                let row = rows.entry(service.to_owned()).or_default();
                service.clone_into(&mut row.service);
                match field {
                    "version" => row.version = value,
                    "zero" => row.zero_hours = value,
                    day => {
                        let day = day.parse().ok().and_then(|day: usize| row.cells.get_mut(day));
                        if let Some(cell) = day {
                            *cell = value;
                        }
                    }
                }
            } else {
                match name.as_str() {
                    "action" => form.action = value,
                    "week" => form.week = value,
                    "page" => form.page = value,
                    _ => {}
                }
            }
        }
        form.rows = rows.into_values().collect();
        form
    }
}

impl From<GridForm> for BTreeMap<String, String> {
    fn from(form: GridForm) -> Self {
        let mut fields = Self::new();
        for (name, value) in form.group.pairs() {
            fields.insert(format!("group-{name}"), value);
        }
        for row in form.rows {
            for (day, cell) in row.cells.into_iter().enumerate() {
                fields.insert(grid_field(&row.service, &day.to_string()), cell);
            }
            fields.insert(grid_field(&row.service, "version"), row.version);
            fields.insert(grid_field(&row.service, "zero"), row.zero_hours);
        }
        for (name, text) in [("action", form.action), ("week", form.week), ("page", form.page)] {
            fields.insert(name.to_owned(), text);
        }
        fields
    }
}

#[cfg(test)]
mod tests;
