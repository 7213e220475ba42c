//! Assessments: the catalogue of them, results entered by staff, and summaries. ASM, YTH-20 to YTH-27.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Problems;
use crate::Rule;
use crate::date::{DateContext, read_date};
use crate::ids::{AssessmentId, AssessmentResultId, AssessmentSummaryId};
use crate::program::Family;
use crate::text::{read_line, read_required_line, read_required_text};

mod seed;

pub use seed::{SEED, SeedAssessment};

/// Name, type, category and area have at most so many characters.
pub const WORDS_MAX: usize = 120;
/// The description of an assessment has at most so many characters.
pub const DESCRIPTION_MAX: usize = 500;
/// Results and summaries have at most so many characters.
pub const TEXT_MAX: usize = 10_000;
/// A score has at most so many characters.
pub const SCORE_MAX: usize = 40;

coded! {
    /// What a summary is about. ASM-04 names those of Youth; those of ISETS follow the sections that ASM-09 asks for.
    pub enum SummaryArea {
        /// Youth.
        ReadinessTraining = "readiness_training", "Readiness Training";
        /// Youth.
        Employment = "employment", "Employment";
        /// Youth.
        IndependentLiving = "independent_living", "Independent Living Skills";
        /// Youth.
        Health = "health", "Physical & Emotional Health";
        /// Youth.
        Leading = "leading", "Leading Skills";
        /// ISETS.
        InitialAssessment = "initial_assessment", "Initial Assessment";
        /// ISETS.
        NeedsAssessment = "needs_assessment", "Needs Assessment";
        /// ISETS.
        Education = "education", "Education and Basic Skills";
        /// ISETS.
        Interests = "interests", "Skills and Interests";
        /// ISETS.
        Barriers = "barriers", "Barriers";
        /// ISETS.
        EmploymentGoal = "employment_goal", "Employment Goal";
    }
}

impl SummaryArea {
    /// The program family whose summaries have it.
    pub const fn family(self) -> Family {
        match self {
            Self::ReadinessTraining
            | Self::Employment
            | Self::IndependentLiving
            | Self::Health
            | Self::Leading => Family::Youth,
            Self::InitialAssessment
            | Self::NeedsAssessment
            | Self::Education
            | Self::Interests
            | Self::Barriers
            | Self::EmploymentGoal => Family::Isets,
        }
    }

    /// The areas of one family, in the order of the screen.
    pub fn of(family: Family) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |area| area.family() == family)
    }
}

coded! {
    /// The Educational Functional Level that a basic-skills test gives; a rise by one is a gain. ASM-08, MSG-06.
    pub enum FunctionalLevel {
        /// Level 1.
        One = "1", "1 - Beginning Literacy";
        /// Level 2.
        Two = "2", "2 - Beginning Basic";
        /// Level 3.
        Three = "3", "3 - Low Intermediate";
        /// Level 4.
        Four = "4", "4 - High Intermediate";
        /// Level 5.
        Five = "5", "5 - Low Adult Secondary";
        /// Level 6.
        Six = "6", "6 - High Adult Secondary";
    }
}

/// What judging a result needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFacts {
    /// Today.
    pub today: NaiveDate,
    /// Whether it is a basic-skills test, which has a score and a level. ASM-08.
    pub is_basic_skills: bool,
}

/// The result form as typed. F23.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResultForm {
    /// Made by the form, so that a double click is one result.
    pub id: String,
    /// Version last seen; 0 for a new one.
    pub version: String,
    /// The assessment.
    pub assessment: String,
    /// When it was taken.
    pub assessed_on: String,
    /// Score as the test prints it.
    pub score: String,
    /// Code of a [`FunctionalLevel`].
    pub level: String,
    /// What it showed.
    pub results: String,
}

/// A result, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentResult {
    /// Identity.
    pub id: AssessmentResultId,
    /// The assessment.
    pub assessment: AssessmentId,
    /// When it was taken.
    pub assessed_on: NaiveDate,
    /// Score, if it has one.
    pub score: Option<String>,
    /// Level, of a basic-skills test.
    pub level: Option<FunctionalLevel>,
    /// What it showed.
    pub results: String,
}

impl ResultForm {
    /// Reads and judges the form. YTH-21, ASM-08.
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self, facts: &ResultFacts) -> Result<AssessmentResult, Problems> {
        let mut problems = Problems::new();
        let context = DateContext::past(facts.today);
        let assessed_on = problems.take("assessed_on", read_date(&self.assessed_on, &context));
        let (score, level) = self.read_score(facts, &mut problems);
        let results = problems.take("results", read_required_text(&self.results, TEXT_MAX));
        let assessment = problems.take("assessment", AssessmentId::read(&self.assessment));
        let id = problems.take("id", AssessmentResultId::read(&self.id));
        let read = (|| {
            Some(AssessmentResult {
                id: id?,
                assessment: assessment?,
                assessed_on: assessed_on?,
                score,
                level,
                results: results?,
            })
        })();
        problems.into_result(read)
    }

    fn read_score(
        &self,
        facts: &ResultFacts,
        problems: &mut Problems,
    ) -> (Option<String>, Option<FunctionalLevel>) {
        if !facts.is_basic_skills {
            let score = problems.take("score", read_line(&self.score, SCORE_MAX));
            return (score.flatten(), None);
        }
        let score = problems.take("score", read_required_line(&self.score, SCORE_MAX));
        let level = problems.take("level", FunctionalLevel::read(&self.level));
        (score, level)
    }
}

/// The summary form as typed. F22.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SummaryForm {
    /// Made by the form.
    pub id: String,
    /// Version last seen; 0 for a new one.
    pub version: String,
    /// Code of a [`SummaryArea`].
    pub area: String,
    /// The text.
    pub text: String,
}

/// A summary, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Identity.
    pub id: AssessmentSummaryId,
    /// What it is about.
    pub area: SummaryArea,
    /// The text.
    pub text: String,
}

impl SummaryForm {
    /// Reads and judges the form. ASM-03, ASM-04.
    ///
    /// # Errors
    /// Every problem, at the fields `area`, `text`, `id`; an area of another family is no choice.
    pub fn check(&self, family: Family) -> Result<Summary, Problems> {
        let mut problems = Problems::new();
        let area = SummaryArea::read(&self.area).and_then(|area| {
            if area.family() == family {
                Ok(area)
            } else {
                Err(Rule::UnknownChoice)
            }
        });
        let area = problems.take("area", area);
        let text = problems.take("text", read_required_text(&self.text, TEXT_MAX));
        let id = problems.take("id", AssessmentSummaryId::read(&self.id));
        let read = (|| {
            Some(Summary {
                id: id?,
                area: area?,
                text: text?,
            })
        })();
        problems.into_result(read)
    }
}

/// The form of a new kind of assessment, which is needed when the search finds nothing. YTH-23.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssessmentForm {
    /// Made by the form.
    pub id: String,
    /// Name.
    pub name: String,
    /// Type.
    pub kind: String,
    /// Category.
    pub category: String,
    /// Functional area; empty reads "N/A".
    pub area: String,
    /// What it measures.
    pub description: String,
}

/// An assessment of the catalogue, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessment {
    /// Identity.
    pub id: AssessmentId,
    /// Name.
    pub name: String,
    /// Type.
    pub kind: String,
    /// Category.
    pub category: String,
    /// Functional area.
    pub area: Option<String>,
    /// What it measures.
    pub description: String,
}

impl AssessmentForm {
    /// Reads and judges the form. YTH-23.
    ///
    /// # Errors
    /// Every problem, at the fields of the form.
    pub fn check(&self) -> Result<NewAssessment, Problems> {
        let mut problems = Problems::new();
        let name = problems.take("name", read_required_line(&self.name, WORDS_MAX));
        let kind = problems.take("kind", read_required_line(&self.kind, WORDS_MAX));
        let category = problems.take("category", read_required_line(&self.category, WORDS_MAX));
        let area = problems.take("area", read_line(&self.area, WORDS_MAX));
        let description = problems.take("description", read_line(&self.description, DESCRIPTION_MAX));
        let id = problems.take("id", AssessmentId::read(&self.id));
        let read = (|| {
            Some(NewAssessment {
                id: id?,
                name: name?,
                kind: kind?,
                category: category?,
                area: area?,
                description: description?.unwrap_or_default(),
            })
        })();
        problems.into_result(read)
    }
}

/// The id of the entry that every installation has under this number.
pub const fn seed_id(number: i64) -> AssessmentId {
    const FIRST: u128 = 0x0000_0000_0000_8000_8000_0005_0000_0000;
    AssessmentId::from_uuid(Uuid::from_u128(FIRST | number.unsigned_abs() as u128))
}

#[cfg(test)]
mod tests;
