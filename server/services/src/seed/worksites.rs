//! The worksite placement tool of the demonstration: the jobs of WKS-06, and that of WKS-04.

use std::collections::BTreeMap;

use domain::{text::name_key, wage::WagePlace, worksite::shown_title};
use uuid::Uuid;

use super::{
    draft::{Draft, afternoon},
    places::{ASIAN, AUSTIN, PHALANX, World},
};

/// Provider, employer and worksite, year and title of the job, openings, wage in cents, place of the minimum wage.
type NewJob = (
    &'static str,
    &'static str,
    Option<i64>,
    &'static str,
    i64,
    i64,
    WagePlace,
);

pub(super) const LAUNDRY: &str = "Laundry and Dry-Cleaning Workers";
pub(super) const OFFICE: &str = "Office and Administrative Support Workers, All Other";

#[rustfmt::skip]
const JOBS: [NewJob; 7] = [
    (ASIAN, "Young Drycleaners", None, LAUNDRY, 8, 1_700, WagePlace::Illinois),
    (ASIAN, "Eagles Range", None, "Grounds Maintenance Workers, All Other", 6, 1_700, WagePlace::Illinois),
    (ASIAN, "Route 39 Transportation", None, "Logistics Managers", 9, 2_400, WagePlace::CookCounty),
    (ASIAN, "Humphrey Hondas", None, "Motorcycle Mechanics", 9, 1_950, WagePlace::Chicago),
    (PHALANX, "Eagles Range", None, "Grounds Maintenance Workers, All Other", 4, 1_700, WagePlace::Illinois),
    (AUSTIN, "Austin Peoples Action Center", Some(2023), OFFICE, 12, 1_700, WagePlace::Chicago),
    (AUSTIN, "Young Drycleaners", None, LAUNDRY, 2, 1_700, WagePlace::Chicago),
];

/// Jobs by provider and title.
#[derive(Debug, Default)]
pub(super) struct Jobs(BTreeMap<(Uuid, String), Uuid>);

impl Jobs {
    /// The job of this title at a provider; none of the demonstration is asked for in vain.
    pub(super) fn of(&self, provider: Uuid, title: &str) -> Uuid {
        let found = self.0.get(&(provider, title.to_owned()));
        found.copied().unwrap_or_default()
    }
}

/// Drafts employers, worksites and jobs.
pub(super) fn draft(draft: &mut Draft, world: &World, on: chrono::NaiveDate) -> Jobs {
    let mut jobs = Jobs::default();
    for (provider, employer, year, title, openings, cents, place) in JOBS {
        let provider = world.place(provider).organization;
        let job = job(
            draft,
            (provider, employer),
            (year, title),
            (openings, cents, place),
            on,
        );
        jobs.0.insert((provider, title.to_owned()), job);
    }
    jobs
}

/// An employer with one worksite of its name and one job there.
pub(super) fn job(
    draft: &mut Draft,
    (provider, name): (Uuid, &str),
    (year, title): (Option<i64>, &str),
    (openings, cents, place): (i64, i64, WagePlace),
    on: chrono::NaiveDate,
) -> Uuid {
    let (employer, worksite, job) = (draft.ids.next(), draft.ids.next(), draft.ids.next());
    let at = afternoon(on);
    draft.tables.employers.push([
        employer.into(),
        1.into(),
        provider.into(),
        name.to_owned().into(),
        name_key(name).into(),
        "Front office".into(),
        "(312) 555-0139".into(),
        "".into(),
        true.into(),
        at.into(),
        "System".into(),
    ]);
    draft.tables.worksites.push([
        worksite.into(),
        1.into(),
        employer.into(),
        name.to_owned().into(),
        name_key(name).into(),
        "3157 N. Lincoln Ave.".into(),
        "Chicago".into(),
        "IL".into(),
        "60657".into(),
        place.code().into(),
        true.into(),
        at.into(),
        "System".into(),
    ]);
    draft.tables.worksite_jobs.push([
        job.into(),
        1.into(),
        worksite.into(),
        year.into(),
        title.to_owned().into(),
        name_key(&shown_title(year, title)).into(),
        "Work Experience".into(),
        cents.into(),
        openings.into(),
        true.into(),
        at.into(),
        "System".into(),
    ]);
    draft.sites.insert(job, (provider, worksite));
    job
}
