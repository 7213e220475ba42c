//! Steps 1 and 3 of the wizard. PRG-08, PRG-09.

use serde::{Deserialize, Serialize};

use super::traits::{Trait, TraitKind, read_list};
use crate::ids::{CatalogueServiceId, EtProgramId, LocationId, OrganizationId, read_version};
use crate::policy::read_fiscal_year;
use crate::program::{Family, Offering, Program};
use crate::text::{read_line, read_required_line};
use crate::{Problems, Rule};

/// A contract number has at most so many characters.
pub const CONTRACT_MAX: usize = 40;
/// Schedule and other training have at most so many characters.
pub const TEXT_MAX: usize = 300;

/// Step 1 as typed. PRG-08, F21.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InformationForm {
    /// Made by the form, so that a double click is one program.
    pub id: String,
    /// Version of the program the form was made from; blank for a new one.
    pub version: String,
    /// Provider Name.
    pub organization: String,
    /// Contract Number.
    pub contract_number: String,
    /// Location Name.
    pub location: String,
    /// Program Name: code of a [`Program`].
    pub program: String,
    /// Fiscal Year, by its ending year.
    pub fiscal_year: String,
    /// "This program offers": code of an [`Offering`].
    pub offering: String,
    /// Program Schedule.
    pub schedule: String,
    /// Training activities: ids of catalogue entries, separated by commas.
    pub activities: String,
    /// Other Training.
    pub other_training: String,
}

/// What step 1 is judged against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InformationFacts {
    /// Providers the editor may choose.
    pub organizations: Vec<OrganizationId>,
    /// Locations and whose they are.
    pub locations: Vec<(LocationId, OrganizationId)>,
    /// Activities that can be checked.
    pub activities: Vec<CatalogueServiceId>,
}

/// Step 1, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Information {
    /// Identity.
    pub id: EtProgramId,
    /// Version it was made from; 0 for a new program.
    pub version: i64,
    /// The provider.
    pub organization: OrganizationId,
    /// Contract number, as typed.
    pub contract_number: String,
    /// The location.
    pub location: LocationId,
    /// The program.
    pub program: Program,
    /// State fiscal year, by its ending year.
    pub fiscal_year: i32,
    /// What it offers.
    pub offering: Offering,
    /// Program schedule.
    pub schedule: String,
    /// The activities checked, each once.
    pub activities: Vec<CatalogueServiceId>,
    /// Other training.
    pub other_training: String,
}

impl InformationForm {
    /// Reads and judges step 1.
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self, facts: &InformationFacts) -> Result<Information, Problems> {
        let mut problems = Problems::new();
        let organization = problems.take("organization", OrganizationId::read(&self.organization));
        let organization = problems.take_known("organization", organization, |it| {
            facts.organizations.contains(it)
        });
        let contract = problems.take(
            "contract_number",
            read_required_line(&self.contract_number, CONTRACT_MAX),
        );
        let location = problems.take("location", LocationId::read(&self.location));
        let location = problems.take_known("location", location, |it| {
            organization.is_none_or(|of| facts.locations.contains(&(*it, of)))
        });
        let program = problems.take("program", read_program(&self.program));
        let year = problems.take("fiscal_year", read_fiscal_year(&self.fiscal_year));
        let offering = problems.take("offering", Offering::read(&self.offering));
        let schedule = problems.take("schedule", read_line(&self.schedule, TEXT_MAX));
        let activities = problems.take("activities", read_activities(&self.activities, &facts.activities));
        let other = problems.take("other_training", read_line(&self.other_training, TEXT_MAX));
        let id = problems.take("id", EtProgramId::read(&self.id));
        let version = problems.take("version", read_version(&self.version));
        let read = (|| {
            Some(Information {
                id: id?,
                version: version?,
                organization: organization?,
                contract_number: contract?,
                location: location?,
                program: program?,
                fiscal_year: year?,
                offering: offering?,
                schedule: schedule?.unwrap_or_default(),
                activities: activities?,
                other_training: other?.unwrap_or_default(),
            })
        })();
        problems.into_result(read)
    }
}

impl Problems {
    /// `value` when it is one of those known; else [`Rule::UnknownChoice`] at the field.
    fn take_known<T>(&mut self, field: &str, value: Option<T>, is_known: impl Fn(&T) -> bool) -> Option<T> {
        value.and_then(|value| {
            let known = is_known(&value);
            self.take(
                field,
                if known {
                    Ok(value)
                } else {
                    Err(Rule::UnknownChoice)
                },
            )
        })
    }
}

/// PRG-02 The programs of providers are those of ISETS.
fn read_program(typed: &str) -> Result<Program, Rule> {
    let program = Program::read(typed)?;
    if program.family() == Family::Isets {
        Ok(program)
    } else {
        Err(Rule::UnknownChoice)
    }
}

/// The boxes ticked; none is allowed until the program is opened.
fn read_activities(typed: &str, known: &[CatalogueServiceId]) -> Result<Vec<CatalogueServiceId>, Rule> {
    let mut found = Vec::new();
    for code in typed.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        let id = CatalogueServiceId::read(code)?;
        if !known.contains(&id) {
            return Err(Rule::UnknownChoice);
        }
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Step 3 as typed, and the skills and interests of a person. PRG-09, PRG-11.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecommendationForm {
    /// The program or the profile.
    pub id: String,
    /// Version of the program the form was made from.
    pub version: String,
    /// Codes of skills, separated by commas.
    pub skills: String,
    /// Codes of interests, separated by commas.
    pub interests: String,
}

impl RecommendationForm {
    /// Reads both lists. With `all_asked`, as for a program, none may be empty: "all aspects are to be completed".
    ///
    /// # Errors
    /// Every problem, at `skills` and `interests`.
    pub fn check(&self, all_asked: bool) -> Result<Vec<Trait>, Problems> {
        let mut problems = Problems::new();
        let mut found = Vec::new();
        for (field, kind, typed) in [
            ("skills", TraitKind::Skill, &self.skills),
            ("interests", TraitKind::Interest, &self.interests),
        ] {
            let list = read_list(kind, typed).and_then(|list| {
                if all_asked && list.is_empty() {
                    Err(Rule::Missing)
                } else {
                    Ok(list)
                }
            });
            found.extend(problems.take(field, list).unwrap_or_default());
        }
        problems.into_result(Some(found))
    }
}
