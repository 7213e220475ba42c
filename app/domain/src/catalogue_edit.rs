//! Forms of the service catalogue: entries, the map of older codes, goals that enrolling brings along. CAT-01, CAT-02,
//! RFD-31, OQ-27.

mod reference;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::ServiceKind;
use crate::date::{DateContext, read_date, read_optional_date};
use crate::goal::{GOAL_STATEMENT_MAX, GoalCategory, GoalTerm};
use crate::ids::{CatalogueServiceId, PrepopulatedGoalId, read_version};
use crate::program::{Family, Program};
use crate::text::{read_line, read_required_line, read_text};
use crate::{Problems, Rule};

pub use reference::{GRANTEE_LIST, GranteeLine, legacy_lines};

/// A code has at most so many characters.
pub const CODE_MAX: usize = 10;
/// A name has at most so many characters.
pub const NAME_MAX: usize = 160;
/// Type, category, tags and IWDS names have at most so many characters.
pub const LINE_MAX: usize = 120;
/// Descriptions and notes have at most so many characters.
pub const TEXT_MAX: usize = 2_000;

coded! {
    /// Service types of the selection of grantees; "All" is none of them. GRT-03, RFD-30.
    pub enum ServiceGroup {
        /// Career services.
        Career = "career", "Career Service";
        /// Supportive services.
        Supportive = "supportive", "Supportive Services";
        /// Training.
        Training = "training", "Training Services";
    }
}

/// One entry of the catalogue as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    /// Made by the form, so that a double click is one entry.
    pub id: String,
    /// Version the form was made from; blank for a new entry.
    pub version: String,
    /// Code in front of the name.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of a [`ServiceKind`].
    pub kind: String,
    /// Code of a [`Family`].
    pub family: String,
    /// Type, as in "Staff Assisted".
    pub service_type: String,
    /// Category, as in "Employment".
    pub category: String,
    /// Code of a [`ServiceGroup`], or blank.
    pub service_group: String,
    /// Tags, separated by commas.
    pub tags: String,
    /// Description.
    pub description: String,
    /// IWDS Activity Name.
    pub iwds_name: String,
    /// IWDS Service Type.
    pub iwds_type: String,
    /// First day it can be added.
    pub from: String,
    /// Last day it can be added; blank for none.
    pub to: String,
}

/// One entry of the catalogue, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Identity.
    pub id: CatalogueServiceId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// Code in front of the name.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: ServiceKind,
    /// Program family.
    pub family: Family,
    /// Type.
    pub service_type: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Service type of the selection.
    pub service_group: Option<ServiceGroup>,
    /// Tags, separated by commas.
    pub tags: Option<String>,
    /// Description.
    pub description: String,
    /// IWDS Activity Name.
    pub iwds_name: Option<String>,
    /// IWDS Service Type.
    pub iwds_type: Option<String>,
    /// First day it can be added.
    pub from: NaiveDate,
    /// Last day it can be added.
    pub to: Option<NaiveDate>,
}

impl EntryForm {
    /// Reads and judges the form. A leading asterisk is part of a name (RFD-29).
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self, today: NaiveDate) -> Result<Entry, Problems> {
        let mut problems = Problems::new();
        let dates = DateContext {
            today,
            earliest: NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(today),
            latest: NaiveDate::from_ymd_opt(2099, 12, 31).unwrap_or(today),
        };
        let code = problems.take("code", read_line(&self.code, CODE_MAX));
        let name = problems.take("name", read_required_line(&self.name, NAME_MAX));
        let kind = problems.take("kind", ServiceKind::read(&self.kind));
        let family = problems.take("family", Family::read(&self.family));
        let service_type = problems.take("service_type", read_line(&self.service_type, LINE_MAX));
        let category = problems.take("category", read_line(&self.category, LINE_MAX));
        let group = problems.take("service_group", read_group(&self.service_group));
        let tags = problems.take("tags", read_line(&self.tags, LINE_MAX));
        let description = problems.take("description", read_text(&self.description, TEXT_MAX));
        let iwds_name = problems.take("iwds_name", read_line(&self.iwds_name, NAME_MAX));
        let iwds_type = problems.take("iwds_type", read_line(&self.iwds_type, LINE_MAX));
        let from = problems.take("from", read_date(&self.from, &dates));
        let to = problems.take("to", read_optional_date(&self.to, &dates));
        if let (Some(from), Some(Some(to))) = (from, to)
            && to < from
        {
            problems.push("to", Rule::ValidToBeforeFrom { from });
        }
        let id = problems.take("id", CatalogueServiceId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let entry = (|| {
            Some(Entry {
                id: id?,
                version: version?,
                code: code?,
                name: name?,
                kind: kind?,
                family: family?,
                service_type: service_type?,
                category: category?,
                service_group: group?,
                tags: tags?,
                description: description?.unwrap_or_default(),
                iwds_name: iwds_name?,
                iwds_type: iwds_type?,
                from: from?,
                to: to?,
            })
        })();
        problems.into_result(entry)
    }
}

impl Entry {
    /// OQ-30 Whether both would be one and the same for a reader on some day: same family, code and name, and days
    /// that overlap. The same code with another name is another entry (RFD-31).
    pub fn clashes(&self, other: &Self) -> bool {
        self.id != other.id
            && self.family == other.family
            && self.code.as_deref().map(str::to_lowercase) == other.code.as_deref().map(str::to_lowercase)
            && self.name.to_lowercase() == other.name.to_lowercase()
            && other.to.is_none_or(|to| self.from <= to)
            && self.to.is_none_or(|to| other.from <= to)
    }
}

fn read_group(typed: &str) -> Result<Option<ServiceGroup>, Rule> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        ServiceGroup::read(typed).map(Some)
    }
}

/// What an older entry is today, as typed. RFD-31.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegacyForm {
    /// The older entry.
    pub id: String,
    /// Version the form was made from.
    pub version: String,
    /// The entry it is today, or blank.
    pub current: String,
    /// What a person has to know who decides.
    pub note: String,
}

/// What an older entry is today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyLine {
    /// The older entry.
    pub id: CatalogueServiceId,
    /// Version it was made from; 0 while it stands on no line.
    pub version: i64,
    /// The entry it is today; `None` where a person decides.
    pub current: Option<CatalogueServiceId>,
    /// What that person has to know.
    pub note: String,
}

impl LegacyForm {
    /// Reads and judges the form: without an entry of today there is a note for the person who decides.
    ///
    /// # Errors
    /// Every problem, at `current`, `note`, `id` and `version`.
    pub fn check(&self) -> Result<LegacyLine, Problems> {
        let mut problems = Problems::new();
        let id = problems.take("id", CatalogueServiceId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let current = problems.take("current", CatalogueServiceId::read_optional(&self.current));
        let note = problems
            .take("note", read_text(&self.note, TEXT_MAX))
            .map(Option::unwrap_or_default);
        if current == Some(None) && note.as_deref() == Some("") {
            problems.push("note", Rule::Missing);
        }
        let line = (|| {
            Some(LegacyLine {
                id: id?,
                version: version?,
                current: current?,
                note: note?,
            })
        })();
        problems.into_result(line)
    }
}

/// A goal that enrolling in a program puts on the plan, as typed. EPO-13, OQ-27.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrepopulatedForm {
    /// Made by the form, so that a double click is one goal.
    pub id: String,
    /// Version the form was made from; blank for a new one.
    pub version: String,
    /// Code of a [`Program`].
    pub program: String,
    /// Goal Statement.
    pub statement: String,
    /// Code of a [`GoalCategory`].
    pub category: String,
    /// Code of a [`GoalTerm`].
    pub term: String,
    /// Its steps: ids of catalogue entries, separated by commas.
    pub steps: String,
}

/// A goal that enrolling in a program puts on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepopulated {
    /// Identity.
    pub id: PrepopulatedGoalId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// The program.
    pub program: Program,
    /// Goal Statement.
    pub statement: String,
    /// Category.
    pub category: GoalCategory,
    /// Term.
    pub term: GoalTerm,
    /// Its steps, each once.
    pub steps: Vec<CatalogueServiceId>,
}

impl PrepopulatedForm {
    /// Reads and judges the form. `known` are the entries that can be steps: those of the program's family that need
    /// no other activity beside them (SVC-09).
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self, known: &[(CatalogueServiceId, Family)]) -> Result<Prepopulated, Problems> {
        let mut problems = Problems::new();
        let program = problems.take("program", Program::read(&self.program));
        let statement = problems.take("statement", read_statement(&self.statement));
        let category = problems.take("category", GoalCategory::read(&self.category));
        if let (Some(program), Some(category)) = (program, category)
            && !GoalCategory::offered(program.family()).contains(&category)
        {
            problems.push("category", Rule::GoalCategoryNotOffered);
        }
        let term = problems.take("term", GoalTerm::read(&self.term));
        let steps = problems.take(
            "steps",
            read_steps(&self.steps, program.map(Program::family), known),
        );
        let id = problems.take("id", PrepopulatedGoalId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let read = (|| {
            Some(Prepopulated {
                id: id?,
                version: version?,
                program: program?,
                statement: statement?,
                category: category?,
                term: term?,
                steps: steps?,
            })
        })();
        problems.into_result(read)
    }
}

fn read_statement(typed: &str) -> Result<String, Rule> {
    match read_required_line(typed, GOAL_STATEMENT_MAX) {
        Err(Rule::TextTooLong { length, max }) => Err(Rule::GoalTooLong { length, max }),
        read => read,
    }
}

fn read_steps(
    typed: &str,
    family: Option<Family>,
    known: &[(CatalogueServiceId, Family)],
) -> Result<Vec<CatalogueServiceId>, Rule> {
    let mut found = Vec::new();
    for code in typed.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        let id = CatalogueServiceId::read(code)?;
        let is_known = known
            .iter()
            .any(|(it, of)| *it == id && family.is_none_or(|family| family == *of));
        if !is_known {
            return Err(Rule::UnknownChoice);
        }
        found.push(id);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

#[cfg(test)]
mod tests;
