//! The service catalogue: what can be put on a plan. Reference data RFD-01 to RFD-04, RFD-29, RFD-31.
//!
//! Codes were reused over the years, so the key is never the code (RFD-31).

use uuid::Uuid;

use crate::ids::CatalogueServiceId;
use crate::program::Family;

coded! {
    /// The four kinds of customer service.
    pub enum ServiceKind {
        /// SNAP E&T Activities: make a customer active. RFD-01.
        SnapActivity = "snap_activity", "SNAP E&T Activities";
        /// Other E&T Activities. RFD-02.
        OtherActivity = "other_activity", "Other E&T Activities";
        /// Support Services: the only ones with a dollar value. RFD-03.
        Support = "support", "Support Services";
        /// Referrals to other Services. RFD-04.
        Referral = "referral", "Referrals to other Services";
    }
}

impl ServiceKind {
    /// SNAP E&T or other activity.
    pub const fn is_activity(self) -> bool {
        matches!(self, Self::SnapActivity | Self::OtherActivity)
    }

    /// Whether it can only be added beside a SNAP E&T activity. SVC-09.
    pub const fn needs_snap_activity(self) -> bool {
        matches!(self, Self::OtherActivity | Self::Support)
    }
}

/// One entry of the catalogue as it is seeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeedService {
    /// Stable number; gives the id. Never reused.
    pub number: u16,
    /// The code in front of the name, e.g. "JST"; support services and steps have none.
    pub code: Option<&'static str>,
    /// The name behind the code.
    pub name: &'static str,
    /// Kind.
    pub kind: ServiceKind,
    /// Program family it is offered in.
    pub family: Family,
    /// An older code set, kept for import and old records; not offered any more. RFD-12, RFD-31.
    pub is_legacy: bool,
    /// IWDS Activity Name and IWDS Service Type, where the guides show them. CAT-02, RFD-30.
    pub iwds: Option<(&'static str, &'static str)>,
}

impl SeedService {
    /// The id, the same on every installation.
    pub const fn id(&self) -> CatalogueServiceId {
        catalogue_id(self.number)
    }

    /// WKS-09 Whether a customer is placed at a worksite with it: CW, INT, OJT, TJ, E, and the Youth work experiences.
    pub const fn takes_placement(&self) -> bool {
        matches!(self.number, 2 | 4 | 7 | 9 | 23 | 107 | 112)
    }

    /// OQ-18 Whether its subsidized wage may pass the minimum wage: OJT, where it is the training wage match.
    pub const fn subsidy_may_pass_minimum(&self) -> bool {
        matches!(self.number, 7)
    }

    /// "JST - Job Search Training", or the bare name.
    pub fn display_name(&self) -> String {
        display_name(self.code, self.name)
    }
}

/// The id of a seeded entry: a version 8 UUID that carries its number.
pub const fn catalogue_id(number: u16) -> CatalogueServiceId {
    CatalogueServiceId::from_uuid(Uuid::from_u128(
        0x0000_0000_0000_8000_8000_0000_0000_0000 | number as u128,
    ))
}

/// Code and name as shown: "JST - Job Search Training". OQ-30.
pub fn display_name(code: Option<&str>, name: &str) -> String {
    match code {
        Some(code) => format!("{code} - {name}"),
        None => name.to_owned(),
    }
}

const fn entry(
    number: u16,
    code: Option<&'static str>,
    name: &'static str,
    kind: ServiceKind,
) -> SeedService {
    SeedService {
        number,
        code,
        name,
        kind,
        family: Family::Isets,
        is_legacy: false,
        iwds: None,
    }
}

const fn snap(number: u16, code: &'static str, name: &'static str) -> SeedService {
    entry(number, Some(code), name, ServiceKind::SnapActivity)
}

const fn other(number: u16, code: &'static str, name: &'static str) -> SeedService {
    entry(number, Some(code), name, ServiceKind::OtherActivity)
}

const fn support(number: u16, name: &'static str) -> SeedService {
    entry(number, None, name, ServiceKind::Support)
}

const fn referral(number: u16, name: &'static str) -> SeedService {
    entry(number, None, name, ServiceKind::Referral)
}

const fn legacy(number: u16, code: &'static str, name: &'static str) -> SeedService {
    SeedService {
        is_legacy: true,
        ..snap(number, code, name)
    }
}

const fn youth(number: u16, name: &'static str, kind: ServiceKind) -> SeedService {
    SeedService {
        family: Family::Youth,
        ..entry(number, None, name, kind)
    }
}

/// JR - Job Retention: open alone it makes the E&T status Retention (OQ-10).
pub const JOB_RETENTION: CatalogueServiceId = catalogue_id(5);

/// E - Employment (subsidized or unsubsidized): comes with employment below 20 hours a week (EMP-11).
pub const EMPLOYMENT: CatalogueServiceId = catalogue_id(23);

/// CW - Community Workfare: works off the benefit in Earnfare. ERN-05.
pub const COMMUNITY_WORKFARE: CatalogueServiceId = catalogue_id(2);

/// TJ - Transitional Job: paid by the stipend in Earnfare. ERN-05.
pub const TRANSITIONAL_JOB: CatalogueServiceId = catalogue_id(9);

/// Everything the catalogue starts with.
pub const SEED: &[SeedService] = &[
    // RFD-01
    snap(1, "BE", "Basic Education (ABE/GED)"),
    snap(2, "CW", "Community Workfare"),
    snap(3, "ELA", "English Language Acquisition"),
    snap(4, "INT", "Internship"),
    snap(5, "JR", "Job Retention"),
    snap(6, "JST", "Job Search Training"),
    snap(7, "OJT", "On-the-Job Training"),
    snap(8, "SJS", "Supervised Job Search"),
    snap(9, "TJ", "Transitional Job"),
    snap(10, "VT", "Vocational Training"),
    snap(11, "WRT", "Work Readiness Training"),
    // RFD-02
    other(21, "A/BA", "Associates/Bachelor degree"),
    other(22, "CS", "Community Service"),
    other(23, "E", "Employment (subsidized or unsubsidized)"),
    other(24, "SE", "Self Employment"),
    other(25, "SET", "Self-Employment Training"),
    // RFD-03
    support(41, "Books & Training Supplies"),
    support(42, "Childcare/Medical"),
    support(43, "Clothing"),
    support(44, "Educational/Credential Testing"),
    support(45, "Housing/Utilities"),
    support(46, "Personal Hygiene"),
    support(47, "Transportation"),
    // RFD-04
    referral(61, "Referral to Childcare/Medical services"),
    referral(62, "Referral to clothing provider"),
    referral(63, "Referral to Domestic Abuse Counseling"),
    referral(64, "Referral to Drug/Alcohol Rehabilitation Counseling"),
    referral(65, "Referral to homelessness counseling provider"),
    referral(66, "Referral to Housing and Utilities support"),
    referral(67, "Referral to personal hygiene services"),
    referral(68, "Referral to transportation services"),
    // RFD-12 and the older customer screen: legacy codes that differ from today's
    legacy(81, "WE", "Work Experience"),
    legacy(82, "JR", "Job Readiness"),
    legacy(83, "SJ", "Supervised Job Search"),
    legacy(84, "JRS", "Job Retention Services"),
    legacy(85, "EF", "Earnfare"),
    legacy(86, "JT", "Job Skills Training"),
    legacy(87, "JT", "Job Search Training"),
    legacy(88, "BE", "Basic Education (ABE/GED/Bridge)"),
    SeedService {
        kind: ServiceKind::OtherActivity,
        ..legacy(89, "ABU", "Associate's Degree")
    },
    // RFD-29: a leading asterisk is part of the name; the one cut off in the source is left out
    youth(
        101,
        "Get permanent employment as part of this program.",
        ServiceKind::SnapActivity,
    ),
    youth(
        102,
        "Explore jobs, required skill/credentials, and wage information.",
        ServiceKind::SnapActivity,
    ),
    youth(103, "Prepare your resume.", ServiceKind::SnapActivity),
    youth(104, "Transportation assistance", ServiceKind::Support),
    youth(
        105,
        "Get career/job planning guidance from your career advisor.",
        ServiceKind::SnapActivity,
    ),
    youth(
        106,
        "Make a plan to pay for training and to support yourself while you are in training.",
        ServiceKind::SnapActivity,
    ),
    youth(107, "CAREER DEVELOPMENT EXPERIENCE", ServiceKind::SnapActivity),
    youth(108, "Case Plan Activity", ServiceKind::SnapActivity),
    SeedService {
        iwds: Some(("N/A", "Career Service")),
        ..youth(
            109,
            "*Get Started: Learn about exploring careers.",
            ServiceKind::SnapActivity,
        )
    },
    SeedService {
        iwds: Some(("N/A", "Career Service")),
        ..youth(
            110,
            "*Get Started: Learn about finding and planning for training.",
            ServiceKind::SnapActivity,
        )
    },
    youth(
        111,
        "Build your network of people that can help you find a job.",
        ServiceKind::SnapActivity,
    ),
    // WKS-09
    youth(112, "Work Experience", ServiceKind::SnapActivity),
];

/// The entries offered to new plans of a family.
pub fn offered(family: Family) -> impl Iterator<Item = &'static SeedService> {
    SEED.iter()
        .filter(move |service| service.family == family && !service.is_legacy)
}

/// The entries of one kind that ISETS offers, in the order of the lists.
pub fn of_kind(kind: ServiceKind) -> impl Iterator<Item = &'static SeedService> {
    offered(Family::Isets).filter(move |service| service.kind == kind)
}

/// RFD-31 Which current entry an older code and name stand for; `None` where there is no single one
/// (JT Job Skills Training, WE, EF) and a person must decide.
pub fn current_for_legacy(code: &str, name: &str) -> Option<CatalogueServiceId> {
    let number = match (code, name) {
        ("JT", "Job Search Training") => 6,
        ("SJ", "Supervised Job Search") => 8,
        ("JRS", "Job Retention Services") => 5,
        ("JR", "Job Readiness") => 11,
        ("BE", "Basic Education (ABE/GED/Bridge)") => 1,
        ("ABU", _) => 21,
        _ => {
            let current = offered(Family::Isets).find(|it| it.code == Some(code) && it.name == name)?;
            return Some(current.id());
        }
    };
    Some(catalogue_id(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(kind: ServiceKind) -> Vec<String> {
        of_kind(kind).map(SeedService::display_name).collect()
    }

    #[test]
    fn rfd_01_eleven_snap_activities_verbatim() {
        assert_eq!(
            names(ServiceKind::SnapActivity),
            [
                "BE - Basic Education (ABE/GED)",
                "CW - Community Workfare",
                "ELA - English Language Acquisition",
                "INT - Internship",
                "JR - Job Retention",
                "JST - Job Search Training",
                "OJT - On-the-Job Training",
                "SJS - Supervised Job Search",
                "TJ - Transitional Job",
                "VT - Vocational Training",
                "WRT - Work Readiness Training",
            ]
        );
    }

    #[test]
    fn rfd_02_03_04_five_seven_and_eight() {
        assert_eq!(names(ServiceKind::OtherActivity).len(), 5);
        assert_eq!(names(ServiceKind::Support).len(), 7);
        assert_eq!(names(ServiceKind::Referral).len(), 8);
        assert_eq!(names(ServiceKind::Support)[0], "Books & Training Supplies");
    }

    #[test]
    fn cat_02_epo_02_only_what_the_guides_show_of_the_iwds_crosswalk_is_seeded() {
        let known: Vec<_> = SEED.iter().filter_map(|it| Some((it.name, it.iwds?))).collect();
        assert_eq!(
            known,
            [
                "*Get Started: Learn about exploring careers.",
                "*Get Started: Learn about finding and planning for training.",
            ]
            .map(|name| (name, ("N/A", "Career Service")))
        );
    }

    #[test]
    fn rfd_31_old_codes_map_by_code_and_name() {
        assert_eq!(
            current_for_legacy("JT", "Job Search Training"),
            Some(catalogue_id(6))
        );
        assert_eq!(current_for_legacy("JT", "Job Skills Training"), None);
        assert_eq!(current_for_legacy("JR", "Job Readiness"), Some(catalogue_id(11)));
        assert_eq!(current_for_legacy("JR", "Job Retention"), Some(JOB_RETENTION));
        assert_eq!(
            current_for_legacy("JRS", "Job Retention Services"),
            Some(JOB_RETENTION)
        );
        assert_eq!(current_for_legacy("EF", "Earnfare"), None);
    }

    #[test]
    fn numbers_and_ids_are_unique() {
        let mut numbers: Vec<_> = SEED.iter().map(|service| service.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), SEED.len());
        assert_eq!(SEED[4].id(), JOB_RETENTION);
        assert_eq!(JOB_RETENTION.uuid().get_version_num(), 8);
    }

    #[test]
    fn wks_09_oq_18_work_based_entries_take_a_placement_and_only_ojt_may_pass_the_minimum() {
        let placed: Vec<_> = SEED
            .iter()
            .filter(|it| it.takes_placement())
            .map(SeedService::display_name)
            .collect();
        assert_eq!(
            placed,
            [
                "CW - Community Workfare",
                "INT - Internship",
                "OJT - On-the-Job Training",
                "TJ - Transitional Job",
                "E - Employment (subsidized or unsubsidized)",
                "CAREER DEVELOPMENT EXPERIENCE",
                "Work Experience",
            ]
        );
        let passing: Vec<_> = SEED
            .iter()
            .filter(|it| it.subsidy_may_pass_minimum())
            .map(|it| it.code)
            .collect();
        assert_eq!(passing, [Some("OJT")]);
    }

    #[test]
    fn rfd_29_youth_steps_are_offered_to_youth_only() {
        assert_eq!(offered(Family::Youth).count(), 12);
        assert!(offered(Family::Isets).all(|service| service.code.is_none() || !service.is_legacy));
    }
}
