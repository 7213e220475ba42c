//! Step 2 of the wizard: what a customer needs for a program. PRG-11.

use serde::{Deserialize, Serialize};

use crate::text::read_text;
use crate::{Problems, Rule};

/// The highest age a form takes.
pub const AGE_MAX: i64 = 99;
/// A week has so many hours to be available in.
pub const HOURS_MAX: i64 = 168;
/// Characters of the texts of step 2.
const DETAIL_MAX: usize = 500;

coded! {
    /// What is asked for.
    pub enum RequirementKind {
        /// From and to which age.
        Age = "age", "Age";
        /// Which schooling at the least.
        Education = "education", "Education";
        /// SNAP benefits.
        SnapEligibility = "snap_eligibility", "SNAP eligibility";
        /// Hours a week and when.
        Availability = "availability", "Availability";
        /// Anything else.
        Other = "other", "Other requirements";
    }
}

coded! {
    /// The least schooling.
    pub enum Education {
        /// In school or preparing for the GED.
        Enrolled = "enrolled", "In school or preparing for a high school equivalency";
        /// Diploma or GED.
        HighSchool = "high_school", "High school diploma or equivalency";
        /// Some college.
        SomeCollege = "some_college", "Some college";
        /// A degree.
        Degree = "degree", "College degree";
    }
}

/// Step 2 as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequirementsForm {
    /// The program.
    pub id: String,
    /// Version of the program the form was made from.
    pub version: String,
    /// Lowest age in years, or blank.
    pub age_from: String,
    /// Highest age in years, or blank.
    pub age_to: String,
    /// Code of an [`Education`], or blank.
    pub education: String,
    /// `true` when SNAP eligibility is asked for.
    pub snap: String,
    /// Hours a week, or blank.
    pub hours: String,
    /// When, in words.
    pub availability: String,
    /// Anything else.
    pub other: String,
}

/// Step 2, checked. Everything may be left out: a program that asks for nothing takes everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirements {
    /// Lowest age in years.
    pub age_from: Option<i64>,
    /// Highest age in years.
    pub age_to: Option<i64>,
    /// The least schooling.
    pub education: Option<Education>,
    /// SNAP eligibility is asked for.
    pub needs_snap: bool,
    /// Hours a week.
    pub hours: Option<i64>,
    /// When, in words.
    pub availability: String,
    /// Anything else.
    pub other: String,
}

impl RequirementsForm {
    /// Reads and judges step 2.
    ///
    /// # Errors
    /// Every problem, at the fields `age_from`, `age_to`, `education`, `hours`, `availability`, `other`.
    pub fn check(&self) -> Result<Requirements, Problems> {
        let mut problems = Problems::new();
        let age_from = problems.take("age_from", read_whole(&self.age_from, AGE_MAX));
        let age_to = problems.take("age_to", read_whole(&self.age_to, AGE_MAX));
        let education = problems.take("education", read_education(&self.education));
        let hours = problems.take("hours", read_whole(&self.hours, HOURS_MAX));
        let availability = problems.take("availability", read_text(&self.availability, DETAIL_MAX));
        let other = problems.take("other", read_text(&self.other, DETAIL_MAX));
        if let (Some(Some(least)), Some(Some(most))) = (age_from, age_to) {
            problems.take("age_to", in_order(least, most));
        }
        let read = (|| {
            Some(Requirements {
                age_from: age_from?,
                age_to: age_to?,
                education: education?,
                needs_snap: self.snap == "true",
                hours: hours?,
                availability: availability?.unwrap_or_default(),
                other: other?.unwrap_or_default(),
            })
        })();
        problems.into_result(read)
    }
}

impl Requirements {
    /// The form that shows them.
    pub fn form(&self, id: String, version: i64) -> RequirementsForm {
        let shown = |number: Option<i64>| number.map(|it| it.to_string()).unwrap_or_default();
        RequirementsForm {
            id,
            version: version.to_string(),
            age_from: shown(self.age_from),
            age_to: shown(self.age_to),
            education: self.education.map_or("", Education::code).to_owned(),
            snap: self.needs_snap.to_string(),
            hours: shown(self.hours),
            availability: self.availability.clone(),
            other: self.other.clone(),
        }
    }

    /// Each requirement in words: what it is of, and what is asked for.
    pub fn lines(&self) -> Vec<(RequirementKind, String)> {
        let mut lines = Vec::new();
        if let Some(age) = self.age_words() {
            lines.push((RequirementKind::Age, age));
        }
        if let Some(education) = self.education {
            lines.push((RequirementKind::Education, education.label().to_owned()));
        }
        if self.needs_snap {
            lines.push((RequirementKind::SnapEligibility, "Receives SNAP".to_owned()));
        }
        let hours = self.hours.map(|hours| format!("{hours} hours a week"));
        let when = (!self.availability.is_empty()).then(|| self.availability.clone());
        let parts: Vec<String> = hours.into_iter().chain(when).collect();
        if !parts.is_empty() {
            lines.push((RequirementKind::Availability, parts.join("; ")));
        }
        if !self.other.is_empty() {
            lines.push((RequirementKind::Other, self.other.clone()));
        }
        lines
    }

    /// "18 to 59", "18 or older", "up to 24"; `None` when no age is asked for.
    pub fn age_words(&self) -> Option<String> {
        match (self.age_from, self.age_to) {
            (Some(from), Some(to)) => Some(format!("{from} to {to}")),
            (Some(from), None) => Some(format!("{from} or older")),
            (None, Some(to)) => Some(format!("up to {to}")),
            (None, None) => None,
        }
    }
}

/// Reads a whole number from 0 to `max`; blank is none.
fn read_whole(typed: &str, max: i64) -> Result<Option<i64>, Rule> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed
        .parse()
        .ok()
        .filter(|number| (0..=max).contains(number))
        .map(Some)
        .ok_or(Rule::SettingOutOfRange { min: 0, max })
}

fn read_education(typed: &str) -> Result<Option<Education>, Rule> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        Education::read(typed).map(Some)
    }
}

/// PRG-11 The highest age is not below the lowest.
fn in_order(least: i64, most: i64) -> Result<(), Rule> {
    if most < least {
        Err(Rule::AgesReversed { least })
    } else {
        Ok(())
    }
}
