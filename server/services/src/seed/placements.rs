//! Placements of the demonstration: how they are drafted, the row of WSH-01, and those of made-up customers.

use chrono::{Duration, NaiveDate};
use domain::{
    goal::PREPOPULATED_GOAL,
    placement::{Pause, PlacementStatus, SubsidyPeriod, due_on},
    program::Program,
    service_status::ServiceStatus::Started,
    wage::WagePlace,
};
use uuid::Uuid;

use super::{
    cast::Given,
    day,
    draft::{Draft, afternoon},
    experience, payroll,
    places::{ASIAN, NORTHERN},
    records::NewPerson,
    stories::{UNDER_WAY, person},
    teller::Teller,
    wages,
    worksites::{self, Jobs, LAUNDRY},
};

const CW: u16 = 2;
/// Who placed them.
pub(super) const PARTNER: &str = "ISETS 6Partner";

/// A placement to be drafted.
#[derive(Debug, Clone)]
pub(super) struct NewPlacement<'a> {
    pub(super) profile: Uuid,
    pub(super) service: Uuid,
    pub(super) job: Uuid,
    /// Minimum, hourly and subsidized wage in cents.
    pub(super) cents: [i64; 3],
    pub(super) status: PlacementStatus,
    pub(super) start: NaiveDate,
    pub(super) planned_end: NaiveDate,
    pub(super) end: Option<NaiveDate>,
    pub(super) pauses: Vec<Pause>,
    pub(super) saved_on: NaiveDate,
    pub(super) by: &'a str,
}

impl NewPlacement<'_> {
    fn period(&self) -> SubsidyPeriod {
        SubsidyPeriod {
            from: Some(self.start),
            to: self.end,
            end: self.end,
            was_subsidized: true,
            pauses: self.pauses.clone(),
        }
    }
}

/// Drafts a placement with its wage, pauses and the rows of its history.
pub(super) fn placement(draft: &mut Draft, new: &NewPlacement<'_>) -> Uuid {
    let id = draft.ids.next();
    let [minimum, hourly, subsidized] = new.cents;
    let now = if new.status.is_closed() { 0 } else { subsidized };
    let (first, last) = (afternoon(new.start), afternoon(new.saved_on));
    let by = || new.by.to_owned();
    draft.tables.placements.push([
        id.into(),
        1.into(),
        new.profile.into(),
        new.service.into(),
        new.job.into(),
        minimum.into(),
        hourly.into(),
        now.into(),
        "part_time".into(),
        new.status.code().into(),
        new.start.into(),
        new.planned_end.into(),
        new.end.into(),
        new.start.into(),
        new.end.into(),
        true.into(),
        first.into(),
        by().into(),
        last.into(),
        by().into(),
    ]);
    let mut wages = vec![(new.start, subsidized)];
    wages.extend(new.end.and_then(|end| end.succ_opt()).map(|after| (after, 0)));
    for (from, subsidized) in wages {
        draft.tables.placement_wages.push([
            id.into(),
            from.into(),
            minimum.into(),
            hourly.into(),
            subsidized.into(),
            first.into(),
            by().into(),
        ]);
    }
    for pause in &new.pauses {
        draft
            .tables
            .placement_pauses
            .push([id.into(), pause.inactive_on.into(), pause.return_on.into()]);
    }
    histories(draft, new, id);
    id
}

/// Started, each pause and return, and the last status.
fn histories(draft: &mut Draft, new: &NewPlacement<'_>, id: Uuid) {
    let mut rows = vec![(PlacementStatus::Started, None, None, None, new.start)];
    for pause in &new.pauses {
        let inactive = Some(pause.inactive_on);
        rows.push((PlacementStatus::OnHold, inactive, None, None, pause.inactive_on));
        if let Some(back) = pause.return_on {
            rows.push((PlacementStatus::Started, inactive, Some(back), None, back));
        }
    }
    match new.end {
        Some(end) => rows.push((new.status, None, None, Some(end), new.saved_on)),
        // The only row of one that is under way is that of its last save (WSH-01).
        None if rows.len() == 1 => rows[0].4 = new.saved_on,
        None => {}
    }
    for (status, inactive, back, to, on) in rows {
        let row = draft.ids.next();
        draft.tables.placement_history.push([
            row.into(),
            id.into(),
            status.code().into(),
            new.start.into(),
            inactive.into(),
            back.into(),
            new.start.into(),
            to.into(),
            new.period().days(on).into(),
            afternoon(on).into(),
            new.by.to_owned().into(),
        ]);
    }
}

/// A follow-up verified the day after it was due.
pub(super) fn verified(
    teller: &mut Teller<'_>,
    (placement, new): (Uuid, &NewPlacement<'_>),
    days: i64,
    evaluation: &'static str,
) {
    let due = due_on(new.start, days);
    let by = new.by;
    let Some(account) = teller.member(by) else { return };
    let [_, hourly, subsidized] = new.cents;
    teller.draft.tables.placement_follow_ups.push([
        placement.into(),
        days.into(),
        due.into(),
        hourly.into(),
        subsidized.into(),
        evaluation.into(),
        afternoon(due + Duration::days(1)).into(),
        by.to_owned().into(),
        account.into(),
    ]);
}

/// Drafts all of them.
pub(super) fn tell(teller: &mut Teller<'_>) {
    let on = teller.today() - Duration::days(700);
    let jobs = worksites::draft(&mut teller.draft, teller.world, on);
    workfare(teller, &jobs);
    experience::tell(teller, &jobs);
}

/// WSH-01: started 8/8/2022, 129 days on 12/14/2022, 145 in all on 12/30/2022; one follow-up verified, others overdue.
fn workfare(teller: &mut Teller<'_>, jobs: &Jobs) {
    teller.as_of((2022, 12, 30));
    let place = teller.world.place(ASIAN);
    let person = NewPerson {
        born_on: Some(day(1994, 2, 21)),
        ssn_last4: Some("5512".to_owned()),
        individual_number: Some("655671120".to_owned()),
        redetermination_on: Some(teller.on((2023, 7, 31))),
        dhs_office: teller.world.office(NORTHERN),
        initial_assessment_on: Some(teller.on((2022, 7, 25))),
        ..person(801_622, "DCarter622", "Denise", "Carter")
    };
    let character = teller.customer(&person, (2022, 7, 18));
    let part = teller.enroll(&character, Program::Earnfare, place, (2022, 8, 1), None);
    let goal = teller.goal(&part, PREPOPULATED_GOAL, UNDER_WAY, (2022, 8, 1));
    let cw = Given::new(CW, Started, 2_000)
        .from((2022, 8, 8))
        .until((2023, 1, 31));
    let service = teller.service(&part, Some(goal), cw, (2022, 8, 2));
    let start = teller.on((2022, 8, 8));
    let minimum = wages::state_standard(start);
    let new = NewPlacement {
        profile: part.profile,
        service,
        job: jobs.of(place.organization, LAUNDRY),
        cents: [minimum, minimum.max(1_700), minimum],
        status: PlacementStatus::Started,
        start,
        planned_end: teller.on((2023, 1, 31)),
        end: None,
        pauses: Vec::new(),
        saved_on: teller.on((2022, 12, 14)),
        by: PARTNER,
    };
    let id = placement(&mut teller.draft, &new);
    verified(teller, (id, &new), 30, "");
    payroll::tell(teller, (id, new.job), LAUNDRY);
}

/// The placements of a made-up customer in one work-based activity: two that ended and one that may be under way.
pub(super) fn made_up(
    draft: &mut Draft,
    (profile, service, provider): (Uuid, Uuid, Uuid),
    (start, planned_end, completed): (NaiveDate, NaiveDate, Option<NaiveDate>),
    by: &str,
) {
    let job = job_of(draft, provider, start);
    let minimum = wages::state_standard(start);
    let new = NewPlacement {
        profile,
        service,
        job,
        cents: [minimum, minimum + 100, minimum],
        status: completed.map_or(PlacementStatus::Started, |_| PlacementStatus::Successful),
        start,
        planned_end,
        end: completed,
        pauses: Vec::new(),
        saved_on: completed.unwrap_or(start),
        by,
    };
    for (ago, days) in [(300, 28), (200, 20)] {
        let start = start - Duration::days(ago);
        let end = start + Duration::days(days);
        placement(
            draft,
            &NewPlacement {
                status: PlacementStatus::Successful,
                start,
                planned_end: end,
                end: Some(end),
                saved_on: end,
                ..new.clone()
            },
        );
    }
    placement(draft, &new);
}

/// The job made-up customers of a provider are placed in.
fn job_of(draft: &mut Draft, provider: Uuid, on: NaiveDate) -> Uuid {
    if let Some(known) = draft.jobs.get(&provider) {
        return *known;
    }
    let made = worksites::job(
        draft,
        (provider, "City Services Warehouse"),
        (None, "Stockers and Order Fillers"),
        (9_999, 1_700, WagePlace::Illinois),
        on,
    );
    draft.jobs.insert(provider, made);
    made
}
