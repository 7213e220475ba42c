//! The organizations of the catalogue's examples (RFD-34), and the programs they offer.

use chrono::NaiveDate;
use domain::{
    catalogue::{SEED, SeedService, ServiceKind},
    date::fiscal_year,
    organization::OrganizationKind,
    program::{Family, Offering, Program},
    text::name_key,
};
use uuid::Uuid;

use super::{
    draft::Draft,
    offerings,
    records::{Office, Place},
};

use OrganizationKind::{DhsOffice, Employer, Grantee, Intermediary, Provider, WioaProvider};
use Program::{DhsYouth, Earnfare, SnapJobPlacement, SnapToSuccess};

/// One organization as it is made: name, kinds, places (name, street, city, ZIP) and programs.
struct NewOrganization {
    name: &'static str,
    kinds: &'static [OrganizationKind],
    locations: &'static [(&'static str, &'static str, &'static str, &'static str)],
    programs: &'static [Program],
    /// Name that stands under what was done there.
    worker: &'static str,
}

const AGENCY: &[OrganizationKind] = &[Provider, Grantee];

/// Where the named customers are served.
pub(super) const ASIAN: &str = "Asian Human Services";
pub(super) const PHALANX: &str = "Phalanx Family Services";
pub(super) const AUSTIN: &str = "Austin Peoples Action Center";
pub(super) const ST_SABINA: &str = "IYIP Catholic Bishop of Chicago - St. Sabina";
pub(super) const ANGEL_OF_GOD: &str = "IYIP Angel of God Resource Center";
pub(super) const REGIONAL: &str = "Regional Office of Education";
const LAKESIDE: &str = "Lakeside Workforce Center";
pub(super) const NORTHERN: &str = "Northern - Cook County";
pub(super) const NORTHSIDE: &str = "Northside - Cook County";

const ORGANIZATIONS: &[NewOrganization] = &[
    NewOrganization {
        name: ASIAN,
        kinds: AGENCY,
        locations: &[
            (
                "Asian Human Services - Uptown",
                "4753 N. Broadway St.",
                "Chicago",
                "60640",
            ),
            (
                "Asian Human Services - Rogers Park",
                "2838 W. Peterson Ave.",
                "Chicago",
                "60659",
            ),
        ],
        programs: &[SnapJobPlacement, SnapToSuccess, Earnfare],
        worker: "Amelia Telger",
    },
    NewOrganization {
        name: PHALANX,
        kinds: AGENCY,
        locations: &[
            (
                "Phalanx Family Services - West Pullman",
                "837 W. 119th St.",
                "Chicago",
                "60643",
            ),
            (
                "Phalanx Family Services - Harvey",
                "15330 Center Ave.",
                "Harvey",
                "60426",
            ),
        ],
        programs: &[SnapJobPlacement, SnapToSuccess, Earnfare],
        worker: "Mgr 13prgmgr",
    },
    NewOrganization {
        name: AUSTIN,
        kinds: AGENCY,
        locations: &[(
            "Austin Peoples Action Center",
            "5125 W. Chicago Ave.",
            "Chicago",
            "60644",
        )],
        programs: &[SnapToSuccess, DhsYouth],
        worker: "Three Programs",
    },
    NewOrganization {
        name: ST_SABINA,
        kinds: AGENCY,
        locations: &[(
            "Catholic Bishop of Chicago - St. Sabina",
            "7825 S Racine ave.",
            "Chicago",
            "60620",
        )],
        programs: &[DhsYouth],
        worker: "Markee Waldron",
    },
    NewOrganization {
        name: ANGEL_OF_GOD,
        kinds: AGENCY,
        locations: &[(
            "Angel of God Resource Center",
            "14527 S. Halsted St.",
            "Riverdale",
            "60827",
        )],
        programs: &[DhsYouth],
        worker: "info@train17_siuccwd.com",
    },
    NewOrganization {
        name: REGIONAL,
        kinds: &[Provider, Intermediary],
        locations: &[(
            "Regional Office of Education",
            "10110 Gladstone St.",
            "Westchester",
            "60154",
        )],
        programs: &[SnapJobPlacement],
        worker: "Dee Reinhardt",
    },
    NewOrganization {
        name: LAKESIDE,
        kinds: AGENCY,
        locations: &[(
            "Lakeside Workforce Center",
            "1900 W. Lawrence Ave.",
            "Chicago",
            "60640",
        )],
        programs: &[SnapJobPlacement, Earnfare],
        worker: "Seven Programs",
    },
    NewOrganization {
        name: "Prairie Career Academy",
        kinds: &[WioaProvider],
        locations: &[(
            "Prairie Career Academy",
            "225 S. Ashland Ave.",
            "Chicago",
            "60607",
        )],
        programs: &[],
        worker: "",
    },
    NewOrganization {
        name: "South Suburban Trades Institute",
        kinds: &[WioaProvider],
        locations: &[(
            "South Suburban Trades Institute",
            "16333 S. Kilbourn Ave.",
            "Oak Forest",
            "60452",
        )],
        programs: &[],
        worker: "",
    },
    NewOrganization {
        name: "Young Drycleaners",
        kinds: &[Employer],
        locations: &[("Young Drycleaners", "3157 N. Lincoln Ave.", "Chicago", "60657")],
        programs: &[],
        worker: "",
    },
    office(NORTHERN),
    office(NORTHSIDE),
    office("Humboldt Park - Cook County"),
    office("Roseland - Cook County"),
    office("Calumet Park - Cook County"),
];

const fn office(name: &'static str) -> NewOrganization {
    NewOrganization {
        name,
        kinds: &[DhsOffice],
        locations: &[],
        programs: &[],
        worker: "",
    }
}

/// The organizations after they were drafted.
#[derive(Debug, Default)]
pub(super) struct World {
    places: Vec<Place>,
    offices: Vec<Office>,
}

impl World {
    /// The first place of an organization; the very first one for a name there is not.
    pub(super) fn place(&self, name: &str) -> &Place {
        self.places
            .iter()
            .find(|it| it.name == name)
            .unwrap_or(&self.places[0])
    }

    /// The places of an organization.
    pub(super) fn places_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |it| it.name == name)
    }

    /// The places of organizations that offer ISETS programs.
    pub(super) fn isets_places(&self) -> impl Iterator<Item = &Place> {
        let offers = |name: &str| {
            ORGANIZATIONS
                .iter()
                .any(|new| new.name == name && new.programs.iter().any(|it| it.family() == Family::Isets))
        };
        self.places.iter().filter(move |place| offers(&place.name))
    }

    /// A DHS office by name.
    pub(super) fn office(&self, name: &str) -> Option<Office> {
        self.offices
            .iter()
            .find(|(_, office)| office.as_ref() == name)
            .cloned()
    }

    /// All DHS offices.
    pub(super) fn offices(&self) -> &[Office] {
        &self.offices
    }
}

/// Drafts the organizations with programs for the fiscal years around `today` and those of the examples.
pub(super) fn draft(draft: &mut Draft, today: NaiveDate) -> World {
    let this_year = i64::from(fiscal_year(today));
    let mut years: Vec<i64> = (this_year - 1..=this_year + 1).chain(2022..=2024).collect();
    years.sort_unstable();
    years.dedup();
    let mut world = World::default();
    for new in ORGANIZATIONS {
        let organization = organization(draft, new.name, new.kinds);
        if new.kinds.contains(&DhsOffice) {
            world.offices.push((organization, new.name.into()));
        }
        let mut first = None;
        for (name, address, city, zip) in new.locations {
            let location = location(draft, organization, [name, address, city, zip]);
            first = first.or(Some(location));
            world.places.push(Place {
                organization,
                name: new.name.to_owned(),
                location: Some(location),
                site: (*name).to_owned(),
                worker: new.worker.to_owned(),
            });
        }
        for program in new.programs {
            if *program == DhsYouth {
                offerings::selection(draft, organization);
            }
            for year in &years {
                let at = (organization, first);
                match (new.name, *program, *year) {
                    (PHALANX, SnapJobPlacement, 2022) => guide_program(draft, at),
                    // A wizard left in the middle; and nothing yet, so that last year's can be copied.
                    (REGIONAL, SnapJobPlacement, year) if year == this_year + 1 => {
                        push_program(draft, at, SnapJobPlacement, (year, "draft"));
                    }
                    (LAKESIDE, _, year) if year == this_year + 1 => {}
                    _ => et_program(draft, at, *program, *year),
                }
            }
        }
    }
    world
}

/// Drafts one organization.
pub(super) fn organization(draft: &mut Draft, name: &str, kinds: &[OrganizationKind]) -> Uuid {
    let id = draft.ids.next();
    draft
        .tables
        .organizations
        .push([id.into(), 1.into(), name.to_owned().into(), name_key(name).into()]);
    for kind in kinds {
        draft
            .tables
            .organization_kinds
            .push([id.into(), kind.code().into()]);
    }
    id
}

/// Drafts a place of an organization: its name, street, city and ZIP code.
pub(super) fn location(draft: &mut Draft, organization: Uuid, [name, address, city, zip]: [&str; 4]) -> Uuid {
    let id = draft.ids.next();
    draft.tables.locations.push([
        id.into(),
        1.into(),
        organization.into(),
        name.to_owned().into(),
        address.to_owned().into(),
        city.to_owned().into(),
        "IL".into(),
        zip.to_owned().into(),
    ]);
    id
}

/// Drafts a provider's program of one fiscal year with the services it has checked.
pub(super) fn et_program(
    draft: &mut Draft,
    (organization, location): (Uuid, Option<Uuid>),
    program: Program,
    year: i64,
) {
    let id = push_program(draft, (organization, location), program, (year, "open"));
    for service in SEED.iter().filter(|it| is_checked(program, it)) {
        check(draft, id, service);
    }
    offerings::lines(draft, id, program);
}

/// Drafts the row of a program alone.
fn push_program(
    draft: &mut Draft,
    (organization, location): (Uuid, Option<Uuid>),
    program: Program,
    (year, status): (i64, &'static str),
) -> Uuid {
    let id = draft.ids.next();
    let is_youth = program.family() == Family::Youth;
    let (offering, schedule) = match program {
        SnapToSuccess => (
            Offering::TrainingAndPlacement,
            "Monday to Friday, 9:00 AM to 3:00 PM",
        ),
        SnapJobPlacement => (Offering::PlacementOnly, "Monday to Friday, 9:00 AM to 5:00 PM"),
        Earnfare | DhsYouth => (Offering::None, ""),
    };
    draft.tables.et_programs.push([
        id.into(),
        1.into(),
        organization.into(),
        location.into(),
        program.code().into(),
        program.label().into(),
        format!("FCSAG{:05}", draft.tables.et_programs.len() + 4_100).into(),
        year.into(),
        is_youth.then_some(80).into(),
        schedule.into(),
        offering.code().into(),
        status.into(),
        (if status == "draft" { 1 } else { 3 }).into(),
    ]);
    id
}

fn check(draft: &mut Draft, program: Uuid, service: &SeedService) {
    draft
        .tables
        .et_program_services
        .push([program.into(), service.id().uuid().into()]);
}

/// PRG-04, verbatim: the older activities WE, JR, SJ and JRS, nothing else.
fn guide_program(draft: &mut Draft, at: (Uuid, Option<Uuid>)) {
    let id = push_program(draft, at, SnapJobPlacement, (2022, "open"));
    for service in SEED.iter().filter(|it| matches!(it.number, 81..=84)) {
        check(draft, id, service);
    }
}

/// Which services a program has checked: job placement leaves out degrees and self-employment, Earnfare all
/// training but work and the way to it.
fn is_checked(program: Program, service: &SeedService) -> bool {
    if service.is_legacy || service.family != program.family() {
        return false;
    }
    let code = service.code.unwrap_or_default();
    match (program, service.kind) {
        (DhsYouth | SnapToSuccess, _) | (_, ServiceKind::Support | ServiceKind::Referral) => true,
        (SnapJobPlacement, _) => !matches!(code, "CW" | "A/BA" | "SE"),
        (Earnfare, _) => matches!(code, "CW" | "TJ" | "JR" | "JST" | "SJS" | "WRT" | "E" | "CS"),
    }
}
