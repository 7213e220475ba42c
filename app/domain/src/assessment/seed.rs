//! The assessments every installation begins with. RFD-19.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeedAssessment {
    /// Id as the search shows it.
    pub number: i64,
    /// Name.
    pub name: &'static str,
    /// Type.
    pub kind: &'static str,
    /// Category.
    pub category: &'static str,
    /// Functional area; `None` reads "N/A".
    pub area: Option<&'static str>,
    /// What it measures.
    pub description: &'static str,
    /// Whether it has a score and a functional level. ASM-08.
    pub is_basic_skills: bool,
    /// Whether it is one that Illinois workNet gives itself; the plan overview lists it. EPO-04.
    pub is_worknet: bool,
}

const fn worknet(number: i64, name: &'static str, description: &'static str) -> SeedAssessment {
    SeedAssessment {
        number,
        name,
        kind: "Illinois workNet",
        category: "Career",
        area: None,
        description,
        is_basic_skills: false,
        is_worknet: true,
    }
}

const fn tabe(number: i64, name: &'static str, area: &'static str) -> SeedAssessment {
    SeedAssessment {
        number,
        name,
        kind: "Basic Skills",
        category: "Skills",
        area: Some(area),
        description: "Test of Adult Basic Education, forms 11 and 12",
        is_basic_skills: true,
        is_worknet: false,
    }
}

/// RFD-19, with the number that YTH-25 shows for Casey Life Skills. TABE is entered part by part, because its levels
/// are judged part by part.
pub const SEED: &[SeedAssessment] = &[
    worknet(
        1,
        "Career Cluster Inventory",
        "Interests, sorted by career cluster",
    ),
    worknet(2, "Employment 101 - Pre", "Job readiness before the course"),
    worknet(3, "Employment 101 - Post", "Job readiness after the course"),
    worknet(4, "NOCTI", "Technical skills of an occupation"),
    SeedAssessment {
        number: 13,
        name: "Casey Life Skills",
        kind: "Other",
        category: "Skills",
        area: None,
        description: "Independent living skills of young people",
        is_basic_skills: false,
        is_worknet: false,
    },
    tabe(21, "TABE 11/12 - Reading", "Reading"),
    tabe(22, "TABE 11/12 - Math", "Math"),
    tabe(23, "TABE 11/12 - Language", "Language"),
];
