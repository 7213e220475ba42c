//! What the lists of grantees and of older codes begin with. RFD-13, RFD-31.

use super::ServiceGroup;
use crate::catalogue::{SEED, ServiceKind, catalogue_id, current_for_legacy};
use crate::ids::CatalogueServiceId;

/// One line of RFD-13.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GranteeLine {
    /// Stable number; gives the id. Never reused.
    pub number: u16,
    /// Category, as shown.
    pub category: &'static str,
    /// Service.
    pub name: &'static str,
    /// Description, cut as the source cuts it.
    pub description: &'static str,
    /// Service type, where the category names it.
    pub group: Option<ServiceGroup>,
    /// Kind.
    pub kind: ServiceKind,
}

impl GranteeLine {
    /// The id, the same on every installation.
    pub const fn id(&self) -> CatalogueServiceId {
        catalogue_id(self.number)
    }
}

const fn line(
    number: u16,
    category: &'static str,
    name: &'static str,
    description: &'static str,
    group: Option<ServiceGroup>,
) -> GranteeLine {
    GranteeLine {
        number,
        category,
        name,
        description,
        group,
        kind: ServiceKind::SnapActivity,
    }
}

const YOUTH_ELEMENT: &str = "Youth Service Element Academic / Training / Career";

/// RFD-13, in its order.
pub const GRANTEE_LIST: &[GranteeLine] = &[
    line(
        121,
        YOUTH_ELEMENT,
        "Adult Mentoring",
        "PIRL 1410 20 CFR § 681.490 states that adult mentoring must…",
        None,
    ),
    line(
        122,
        YOUTH_ELEMENT,
        "Alternative School/Dropout Recovery Services",
        "PIRL 1403…",
        None,
    ),
    line(
        123,
        "Career",
        "Assistance Establishing Eligibility for Financial Aid",
        "PIRL 1003, 1004, 1116…",
        Some(ServiceGroup::Career),
    ),
    line(
        124,
        "Career",
        "Career Planning (Case Management)",
        "PIRL 1004, 1200, 1203 Provision of individualized counselin…",
        Some(ServiceGroup::Career),
    ),
    line(
        125,
        "N/A",
        "Case Management / Career Planning",
        "PIRL 1411 …",
        None,
    ),
    GranteeLine {
        kind: ServiceKind::Support,
        ..line(
            126,
            "Disaster Recovery Services",
            "Child/Dependent Care for DRE",
            "PIRL 1409 Services provided to a DRE customer to permit his…",
            Some(ServiceGroup::Supportive),
        )
    },
    line(
        127,
        "Training",
        "Customized Training",
        "PIRL 1303-05 Training activity that is designed to provide …",
        Some(ServiceGroup::Training),
    ),
];

/// RFD-31 What each older entry is today, with the note for a person where none fits alone.
pub fn legacy_lines() -> Vec<(CatalogueServiceId, Option<CatalogueServiceId>, &'static str)> {
    SEED.iter()
        .filter(|it| it.is_legacy)
        .map(|it| {
            let code = it.code.unwrap_or_default();
            let note = match (code, it.name) {
                ("JT", "Job Skills Training") => "No equivalent: WRT or VT, by program",
                ("WE", _) => "No current equivalent: INT, TJ or CW",
                ("EF", _) => "CW and TJ under the Earnfare program",
                _ => "",
            };
            (it.id(), current_for_legacy(code, it.name), note)
        })
        .collect()
}
