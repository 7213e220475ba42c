//! What policy starts with: the values seen in the sources (RFD-17), each to be verified by an administrator.
//!
//! A table is filled only while it is empty, so that nothing an administrator took out comes back. Settings are the
//! exception: a parameter that has no row at all gets its first one, because the rules need a value.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveTime, Utc};
use domain::{
    catalogue::{SEED, ServiceKind},
    ids::CatalogueServiceId,
    policy::ChoiceList,
    program::{Family, Program},
    support::Parameter,
};
use scoped_futures::ScopedFutureExt;
use store::{
    Db, StoreError, Tx,
    bulk::{self, Rows},
    policy,
};
use uuid::Uuid;

use super::day;
use crate::clock;

/// Who the history of a seeded row names.
pub(super) const SEEDED_BY: &str = "Initial data";
const SCREENS: &str = "RFD-17: seen on the screens of the ISETS partner guides";
const NAMED_AFTER: &str = "RFD-17 shows no subtype for this service; named after it, as Clothing is";

/// A support service of ISETS and the names of its subtypes.
const SUBTYPES: &[(&str, &[&str], &str)] = &[
    (
        "Books & Training Supplies",
        &["Books & Training Supplies"],
        NAMED_AFTER,
    ),
    ("Childcare/Medical", &["Childcare/Medical"], SCREENS),
    ("Clothing", &["Clothing"], SCREENS),
    (
        "Educational/Credential Testing",
        &["Educational/Credential Testing"],
        NAMED_AFTER,
    ),
    (
        "Housing/Utilities",
        &["Housing/Utilities", "Cellphones/Cellphone Minutes"],
        SCREENS,
    ),
    ("Personal Hygiene", &["Personal Hygiene"], NAMED_AFTER),
    (
        "Transportation",
        &["Auto Repair", "Public Transportation/Fuel Cards", "Bike Repair"],
        SCREENS,
    ),
];

/// Service, first State fiscal year, amount in cents (`None`: no maximum), source.
const MAXIMA: &[(&str, i64, Option<i64>, &str)] = &[
    (
        "Books & Training Supplies",
        2023,
        None,
        "RFD-17: the FY23 screens show no maximum",
    ),
    (
        "Books & Training Supplies",
        2024,
        Some(100_000),
        "RFD-17: seen on the FY24 screens",
    ),
    (
        "Childcare/Medical",
        2023,
        None,
        "RFD-17: the FY23 screens show no maximum",
    ),
    (
        "Clothing",
        2023,
        Some(32_500),
        "RFD-17: the FY23 screens show $350.00 after an accepted increase of $25.00; the base is not shown",
    ),
    ("Clothing", 2024, Some(30_000), "RFD-17: seen on the FY24 screens"),
    (
        "Educational/Credential Testing",
        2023,
        None,
        "RFD-17: the FY23 screens show no maximum",
    ),
    (
        "Housing/Utilities",
        2023,
        Some(50_000),
        "RFD-17: seen on the FY23 screens",
    ),
    (
        "Personal Hygiene",
        2023,
        Some(25_000),
        "RFD-17: seen on the FY23 screens",
    ),
    (
        "Transportation",
        2023,
        Some(140_000),
        "RFD-17: seen on the FY23 and FY24 screens",
    ),
];

const METHODS: &[&str] = &["Direct Payment", "Gift Card", "Bus Pass"];

/// RFD-17 shows no values of Paid By.
const FUNDS: &[(&str, &str)] = &[
    (
        "SNAP E&T 50/50 reimbursement",
        "Federal: 50 % match for participant reimbursements (FNS, required reimbursements); the name is ours",
    ),
    (
        "State funds",
        "The State's half of the 50 % match (FNS, required reimbursements); the name is ours",
    ),
];

/// Parameter, value, source.
const PARAMETERS: &[(Parameter, i64, &str)] = &[
    (
        Parameter::OverrideStrict,
        1,
        "OVR-10: requests must be approved before the total is increased; on by default (OQ-01)",
    ),
    (
        Parameter::OverrideWindowCents,
        5_000,
        "OVR-02: within $50 of the maximum",
    ),
    (
        Parameter::OverrideRequestMaxCents,
        100_000,
        "No source names a largest amount; an example",
    ),
    (
        Parameter::OverrideHelpDays,
        14,
        "OVR-18: not approved within two weeks",
    ),
    (
        Parameter::PaymentDaysAhead,
        60,
        "OQ-08: a payment 39 days ahead is seen; 60 allowed",
    ),
    (Parameter::CategoryOneDays, 90, "SUB-07: Category 1 = 90 days"),
    (Parameter::CategoryTwoDays, 270, "SUB-07: Category 2 = 270 days"),
    (Parameter::CategoryThreeDays, 365, "SUB-07: Category 3 = 365 days"),
    (
        Parameter::SubsidizedMonths,
        6,
        "SUB-09: at most 6 months of subsidized wages",
    ),
    (
        Parameter::SubsidizedMonthsWindow,
        0,
        "SUB-09: per calendar year; 89 Ill. Adm. Code 121.182 counts from July to June",
    ),
    (
        Parameter::SubsidyWarnDays,
        14,
        "SUB-10: a warning from 14 days before",
    ),
    (
        Parameter::EarnfareTjHours,
        35,
        "ERN-06, ERN-09: 35 on the screen; 35 hours times the wage are the amounts of MR #23.34",
    ),
    (
        Parameter::WorkOffFirst,
        1,
        "OQ-42: Community Workfare before paid hours (item 18486); to be confirmed by IDHS",
    ),
];

/// An id that is the same on every installation: a version 8 UUID of a kind and a number.
const fn stable(kind: u8, number: u128) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0000 | ((kind as u128) << 32) | number)
}

pub(super) fn numbered(kind: u8, place: usize) -> Uuid {
    stable(kind, place as u128 + 1)
}

/// The id of a seeded subtype; nil when there is none of these names.
pub(super) fn subtype_id(service: &str, name: &str) -> Uuid {
    let all = SUBTYPES
        .iter()
        .flat_map(|(service, names, _)| names.iter().map(move |name| (*service, *name)));
    let place = all.into_iter().position(|it| it == (service, name));
    place.map_or(Uuid::nil(), |place| numbered(1, place))
}

/// The id of a seeded payment method; nil when there is none of this name.
pub(super) fn method_id(name: &str) -> Uuid {
    let place = METHODS.iter().position(|it| *it == name);
    place.map_or(Uuid::nil(), |place| numbered(2, place))
}

/// The id of a seeded funding source; nil when there is none of this name.
pub(super) fn fund_id(name: &str) -> Uuid {
    let place = FUNDS.iter().position(|(it, _)| *it == name);
    place.map_or(Uuid::nil(), |place| numbered(3, place))
}

/// The support service of ISETS with this name.
fn service_id(name: &str) -> CatalogueServiceId {
    SEED.iter()
        .find(|it| it.kind == ServiceKind::Support && it.family == Family::Isets && it.name == name)
        .map_or(
            CatalogueServiceId::from_uuid(Uuid::nil()),
            domain::catalogue::SeedService::id,
        )
}

pub(super) fn seeded_at() -> DateTime<Utc> {
    clock::instant(day(2020, 1, 1), NaiveTime::MIN)
}

/// Fills the tables of policy that are empty.
///
/// # Errors
/// When the database fails.
pub(super) async fn policy(db: &Db) -> Result<(), StoreError> {
    db.write(|tx| async move { fill(tx).await }.scope_boxed()).await
}

async fn fill(tx: &mut Tx) -> Result<(), StoreError> {
    if policy::all_subtypes(tx).await?.is_empty() {
        bulk::insert(tx, &subtypes()).await?;
    }
    if policy::maximum_rows(tx).await?.is_empty() {
        bulk::insert(tx, &maxima()).await?;
    }
    for list in [ChoiceList::Method, ChoiceList::Fund] {
        if policy::all_choices(tx, list).await?.is_empty() {
            bulk::insert(tx, &choices(list)).await?;
        }
    }
    let kept = policy::parameter_rows(tx).await?;
    let kept: BTreeSet<_> = kept.into_iter().map(|row| (row.program, row.parameter)).collect();
    bulk::insert(tx, &parameters(&kept)).await?;
    super::wages::fill(tx).await
}

fn subtypes() -> Rows {
    let mut rows = Rows::of(&bulk::SERVICE_SUBTYPES);
    for (service, names, source) in SUBTYPES {
        for name in *names {
            rows.push([
                subtype_id(service, name).into(),
                1.into(),
                service_id(service).uuid().into(),
                (*name).into(),
                day(2020, 1, 1).into(),
                None::<chrono::NaiveDate>.into(),
                (*source).into(),
                false.into(),
            ]);
        }
    }
    rows
}

fn maxima() -> Rows {
    let mut rows = Rows::of(&bulk::SERVICE_MAXIMA);
    for (place, (service, year, cents, source)) in MAXIMA.iter().enumerate() {
        rows.push([
            numbered(4, place).into(),
            1.into(),
            service_id(service).uuid().into(),
            None::<Uuid>.into(),
            (*year).into(),
            (*cents).into(),
            (*source).into(),
            false.into(),
            seeded_at().into(),
            SEEDED_BY.into(),
        ]);
    }
    rows
}

fn choices(list: ChoiceList) -> Rows {
    let all: Vec<(Uuid, &'static str, &'static str)> = match list {
        ChoiceList::Method => METHODS
            .iter()
            .map(|name| (method_id(name), *name, SCREENS))
            .collect(),
        ChoiceList::Fund => FUNDS
            .iter()
            .map(|(name, source)| (fund_id(name), *name, *source))
            .collect(),
    };
    let mut rows = Rows::of(&bulk::PAYMENT_CHOICES);
    for (id, name, source) in all {
        rows.push([
            id.into(),
            1.into(),
            list.code().into(),
            name.into(),
            day(2020, 1, 1).into(),
            None::<chrono::NaiveDate>.into(),
            source.into(),
            false.into(),
        ]);
    }
    rows
}

/// A setting has a row where it applies; those of payments in every program, because payments read them all.
fn parameters(kept: &BTreeSet<(String, String)>) -> Rows {
    let mut rows = Rows::of(&bulk::PROGRAM_PARAMETERS);
    let programs = Program::ALL.iter().enumerate();
    let all = programs.flat_map(|(of, program)| {
        let settings = PARAMETERS.iter().enumerate();
        settings.map(move |(place, setting)| (of * 100 + place, *program, setting))
    });
    for (place, program, (parameter, value, source)) in all {
        let is_kept = kept.contains(&(program.code().to_owned(), parameter.code().to_owned()));
        if is_kept || !(parameter.applies_to(program) || parameter.is_of_payments()) {
            continue;
        }
        rows.push([
            numbered(6, place).into(),
            1.into(),
            program.code().into(),
            parameter.code().into(),
            (*value).into(),
            day(2020, 1, 1).into(),
            (*source).into(),
            false.into(),
            seeded_at().into(),
            SEEDED_BY.into(),
        ]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfd_17_every_seeded_name_has_an_id_of_its_own() {
        let mut ids = BTreeSet::new();
        for (service, names, _) in SUBTYPES {
            assert_ne!(service_id(service).uuid(), Uuid::nil(), "{service}");
            for name in *names {
                assert!(ids.insert(subtype_id(service, name)), "{name}");
            }
        }
        assert!(METHODS.iter().all(|name| ids.insert(method_id(name))));
        assert!(FUNDS.iter().all(|(name, _)| ids.insert(fund_id(name))));
        assert!(!ids.contains(&Uuid::nil()));
        for (service, ..) in MAXIMA {
            assert_ne!(service_id(service).uuid(), Uuid::nil(), "{service}");
        }
        assert_eq!(subtype_id("Transportation", "Rocket"), Uuid::nil());
    }

    #[test]
    fn byd_03_every_parameter_has_a_first_value() {
        let seeded: Vec<_> = PARAMETERS.iter().map(|(parameter, ..)| *parameter).collect();
        assert_eq!(seeded, Parameter::ALL);
        assert!(MAXIMA.iter().all(|(.., cents, _)| cents.is_none_or(|it| it > 0)));
    }
}
