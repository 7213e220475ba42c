//! Skills and interests: one list for programs and people, so that they can be compared. PRG-09, SHL-28.

use serde::{Deserialize, Serialize};

use crate::Rule;

coded! {
    /// The two lists.
    pub enum TraitKind {
        /// What one can do.
        Skill = "skill", "Skills";
        /// What one would like to work in.
        Interest = "interest", "Interests";
    }
}

coded! {
    /// What a person can do or a program asks for.
    pub enum Skill {
        /// Talking with customers and serving them.
        CustomerService = "customer_service", "Customer service";
        /// Speaking and writing.
        Communication = "communication", "Communication";
        /// Working with others.
        Teamwork = "teamwork", "Teamwork";
        /// E-mail, documents, spreadsheets.
        Computers = "computers", "Computers and office software";
        /// Numbers and money.
        Math = "math", "Math and handling money";
        /// Reading and writing.
        Reading = "reading", "Reading and writing";
        /// Two languages.
        Bilingual = "bilingual", "Speaking two languages";
        /// Tools and machines.
        Tools = "tools", "Tools and machines";
        /// A license and practice.
        Driving = "driving", "Driving";
        /// Lifting and standing.
        PhysicalWork = "physical_work", "Physical work";
        /// Children, patients, older people.
        Caregiving = "caregiving", "Caring for others";
        /// Preparing food.
        Cooking = "cooking", "Cooking and food handling";
        /// Cleaning buildings and rooms.
        Cleaning = "cleaning", "Cleaning and upkeep";
        /// Planning own time.
        Organizing = "organizing", "Organizing and planning";
        /// Leading others.
        Leadership = "leadership", "Leading a group";
        /// Finding out what is wrong.
        ProblemSolving = "problem_solving", "Solving problems";
    }
}

coded! {
    /// The sixteen career clusters that the Career Cluster Inventory (EPO-04) asks for.
    pub enum Interest {
        /// Cluster 1.
        Agriculture = "agriculture", "Agriculture, Food & Natural Resources";
        /// Cluster 2.
        Construction = "construction", "Architecture & Construction";
        /// Cluster 3.
        Arts = "arts", "Arts, Audio/Video Technology & Communications";
        /// Cluster 4.
        Business = "business", "Business Management & Administration";
        /// Cluster 5.
        Education = "education", "Education & Training";
        /// Cluster 6.
        Finance = "finance", "Finance";
        /// Cluster 7.
        Government = "government", "Government & Public Administration";
        /// Cluster 8.
        Health = "health", "Health Science";
        /// Cluster 9.
        Hospitality = "hospitality", "Hospitality & Tourism";
        /// Cluster 10.
        HumanServices = "human_services", "Human Services";
        /// Cluster 11.
        InformationTechnology = "information_technology", "Information Technology";
        /// Cluster 12.
        Law = "law", "Law, Public Safety, Corrections & Security";
        /// Cluster 13.
        Manufacturing = "manufacturing", "Manufacturing";
        /// Cluster 14.
        Marketing = "marketing", "Marketing";
        /// Cluster 15.
        Science = "science", "Science, Technology, Engineering & Mathematics";
        /// Cluster 16.
        Transportation = "transportation", "Transportation, Distribution & Logistics";
    }
}

/// One skill or interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Trait {
    /// A skill.
    Skill(Skill),
    /// An interest.
    Interest(Interest),
}

impl Trait {
    /// Which list it stands in.
    pub const fn kind(self) -> TraitKind {
        match self {
            Self::Skill(_) => TraitKind::Skill,
            Self::Interest(_) => TraitKind::Interest,
        }
    }

    /// Its stable code within the list.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Skill(it) => it.code(),
            Self::Interest(it) => it.code(),
        }
    }

    /// Its words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Skill(it) => it.label(),
            Self::Interest(it) => it.label(),
        }
    }

    /// The one with this code in this list.
    pub fn from_code(kind: TraitKind, code: &str) -> Option<Self> {
        match kind {
            TraitKind::Skill => Skill::from_code(code).map(Self::Skill),
            TraitKind::Interest => Interest::from_code(code).map(Self::Interest),
        }
    }

    /// All of one list, in its order.
    pub fn all(kind: TraitKind) -> Vec<Self> {
        match kind {
            TraitKind::Skill => Skill::ALL.iter().copied().map(Self::Skill).collect(),
            TraitKind::Interest => Interest::ALL.iter().copied().map(Self::Interest).collect(),
        }
    }
}

/// Reads the boxes ticked in one list: codes separated by commas, each counted once, in the order of the list.
///
/// # Errors
/// [`Rule::UnknownChoice`] for a code that is not in the list.
pub fn read_list(kind: TraitKind, typed: &str) -> Result<Vec<Trait>, Rule> {
    let mut found = Vec::new();
    for code in typed.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        found.push(Trait::from_code(kind, code).ok_or(Rule::UnknownChoice)?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
