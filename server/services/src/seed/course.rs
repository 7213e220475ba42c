//! The course of a made-up customer's participation: from the match with IES to the exit, with services and
//! weeks of attendance on the way.

use chrono::{Duration, NaiveDate};
use domain::{et_status::EtStatus, service_status::ServiceStatus};
use uuid::Uuid;

use super::{
    draft::{self, Draft},
    generate::{Made, Maker, sunday_of},
    money, placements,
    records::NewService,
    weeks,
};

use ServiceStatus::{Evaluated, Planned, Started, Successful, Unsuccessful};

/// Which way it went; each ends at one E&T status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Course(EtStatus);

/// How many weeks of attendance everybody who was active has.
const WEEKS: i64 = 8;

impl Course {
    /// A course of somebody who was active, in the proportions of a large program.
    pub(super) fn of_active(maker: &mut Maker<'_>) -> Self {
        Self(match maker.below(100) {
            0..68 => EtStatus::Active,
            68..76 => EtStatus::Retention,
            76..86 => EtStatus::Inactive,
            _ => EtStatus::Exited,
        })
    }

    /// Any course, those before enrollment included.
    pub(super) fn any(maker: &mut Maker<'_>) -> Self {
        match maker.below(100) {
            0..72 => Self::of_active(maker),
            72..82 => Self(EtStatus::PendingActivityStartDate),
            82..85 => Self(EtStatus::NeverActive),
            85..91 => Self(EtStatus::PendingReferralApproval),
            91..94 => Self(EtStatus::WaitList),
            94..96 => Self(EtStatus::NotEnrolled),
            96..98 => Self(EtStatus::ReferralRejected),
            98 => Self(EtStatus::InitialAssessmentComplete),
            _ => Self(EtStatus::IesMatched),
        }
    }

    /// The E&T status it ends at.
    pub(super) const fn et_status(self) -> EtStatus {
        self.0
    }

    /// Whether it includes an activity that was started.
    pub(super) const fn was_active(self) -> bool {
        matches!(
            self.0,
            EtStatus::Active | EtStatus::Retention | EtStatus::Inactive | EtStatus::Exited
        )
    }

    /// Whether it includes an enrollment.
    pub(super) const fn is_enrolled(self) -> bool {
        self.was_active() || matches!(self.0, EtStatus::PendingActivityStartDate | EtStatus::NeverActive)
    }

    /// Whether a referral waits for its answer or was accepted, without an enrollment so far.
    pub(super) const fn is_referred(self) -> bool {
        matches!(
            self.0,
            EtStatus::PendingReferralApproval | EtStatus::WaitList | EtStatus::NotEnrolled
        )
    }

    const fn has_ended(self) -> bool {
        matches!(self.0, EtStatus::Exited | EtStatus::NeverActive)
    }
}

/// The dates of a course.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    pub(super) matched_on: NaiveDate,
    pub(super) assessed_on: Option<NaiveDate>,
    pub(super) enrolled_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    /// Sunday of the last week with attendance.
    last_sunday: NaiveDate,
    start_on: NaiveDate,
    /// When the first activity was completed, if it was.
    completed_on: Option<NaiveDate>,
}

/// Draws the dates of a course.
pub(super) fn dates(maker: &mut Maker<'_>, course: Course) -> Dates {
    let today = maker.today;
    let is_open = course.et_status() == EtStatus::Active;
    let weeks_ago = if is_open { 1 } else { 3 + maker.below(30) };
    let last_sunday = sunday_of(today) - Duration::weeks(weeks_ago);
    let start_on = last_sunday - Duration::weeks(WEEKS - 1) - Duration::days(maker.below(120));
    let enrolled_on = if course.was_active() {
        start_on - Duration::days(3 + maker.below(25))
    } else if course.has_ended() {
        today - Duration::days(60 + maker.below(200))
    } else {
        today - Duration::days(3 + maker.below(40))
    };
    let completed_on = (course.was_active() && !is_open).then(|| last_sunday + Duration::days(5));
    let ended_on = course.has_ended().then(|| match completed_on {
        Some(completed_on) => completed_on + Duration::days(1 + maker.below(9)),
        None => enrolled_on + Duration::days(20 + maker.below(35)),
    });
    let is_matched_only = course.et_status() == EtStatus::IesMatched;
    Dates {
        matched_on: enrolled_on - Duration::days(10 + maker.below(30)),
        assessed_on: (!is_matched_only).then_some(enrolled_on - Duration::days(2)),
        enrolled_on,
        ended_on,
        last_sunday,
        start_on,
        completed_on,
    }
}

/// Drafts the services, attendance, referrals and status history of a course.
pub(super) fn play(
    maker: &mut Maker<'_>,
    draft: &mut Draft,
    made: &mut Made<'_>,
    course: Course,
    dates: &Dates,
) {
    let by = made.place.worker.as_str();
    draft.history(
        made.profile,
        EtStatus::IesMatched,
        "IES match",
        "System",
        dates.matched_on,
    );
    match made.enrollment {
        Some(enrollment) => {
            draft.history(
                made.profile,
                EtStatus::PendingActivityStartDate,
                "Enrollment",
                by,
                dates.enrolled_on,
            );
            if course.was_active() {
                active(maker, draft, made, course, dates, enrollment);
            } else {
                never_started(maker, draft, made, course, dates, enrollment);
            }
        }
        None => before_enrollment(draft, made, course, dates),
    }
}

fn before_enrollment(draft: &mut Draft, made: &Made<'_>, course: Course, dates: &Dates) {
    let by = made.place.worker.as_str();
    let answer = match course.et_status() {
        EtStatus::PendingReferralApproval => Some(("pending", false)),
        EtStatus::WaitList => Some(("accepted", true)),
        EtStatus::NotEnrolled => Some(("accepted", false)),
        EtStatus::ReferralRejected => Some(("rejected", false)),
        _ => None,
    };
    if let Some((response, wait_listed)) = answer {
        draft.made_up_referral(made, dates.enrolled_on, response, wait_listed);
    }
    if course.et_status() != EtStatus::IesMatched {
        let trigger = if answer.is_some() {
            "Referral"
        } else {
            "Initial assessment"
        };
        draft.history(made.profile, course.et_status(), trigger, by, dates.enrolled_on);
    }
}

/// Three services none of which was started: planned ones, or evaluated ones of somebody who left.
fn never_started(
    maker: &mut Maker<'_>,
    draft: &mut Draft,
    made: &Made<'_>,
    course: Course,
    dates: &Dates,
    enrollment: Uuid,
) {
    let status = if course.has_ended() { Evaluated } else { Planned };
    let numbers = [maker.one(maker.activities), 6, maker.one(&SUPPORT)];
    for (place, number) in numbers.into_iter().enumerate() {
        if place == 1 && numbers[0] == number {
            continue;
        }
        let start_on = if status == Evaluated {
            dates.enrolled_on + Duration::days(3)
        } else {
            maker.today + Duration::days(5 + maker.below(30))
        };
        let planned_end_on = if status == Evaluated {
            start_on
        } else {
            start_on + Duration::days(90)
        };
        let new = NewService {
            number,
            status,
            start_on: Some(start_on),
            planned_end_on: Some(planned_end_on),
            completed_on: None,
            weekly_centihours: Some(if status == Evaluated { 0 } else { 1_000 }),
            notes: "",
            goal: made.goal,
            place: made.place,
            added_on: dates.enrolled_on,
        };
        draft.service(made.profile, enrollment, &new);
    }
    if let Some(ended_on) = dates.ended_on {
        draft.history(
            made.profile,
            EtStatus::NeverActive,
            "Exit",
            &made.place.worker,
            ended_on,
        );
    }
}

/// Numbers of the SNAP E&T activities that customers most often take part in.
pub(super) const MAIN: [u16; 12] = [6, 6, 6, 8, 8, 11, 11, 1, 10, 3, 2, 4];
const SUPPORT: [u16; 8] = [47, 47, 47, 43, 43, 45, 46, 41];
const REFERRAL: [u16; 4] = [61, 63, 66, 68];
const OTHER: [u16; 2] = [22, 23];
/// JR - Job Retention.
const RETENTION: u16 = 5;

/// Three services, the first with eight weeks of attendance.
fn active(
    maker: &mut Maker<'_>,
    draft: &mut Draft,
    made: &mut Made<'_>,
    course: Course,
    dates: &Dates,
    enrollment: Uuid,
) {
    let main = maker.one(maker.activities);
    let centihours = maker.one(&[800, 1_000, 1_000, 1_200, 1_500, 2_000, 2_500]);
    let is_open = dates.completed_on.is_none();
    let planned_end_on = match dates.completed_on {
        Some(on) => on + Duration::days(maker.below(20)),
        None => maker.today + Duration::days(14 + maker.below(120)),
    };
    let done = if maker.in_hundred(78) {
        Successful
    } else {
        Unsuccessful
    };
    let first = NewService {
        number: main,
        status: if is_open { Started } else { done },
        start_on: Some(dates.start_on),
        planned_end_on: Some(planned_end_on),
        completed_on: dates.completed_on,
        weekly_centihours: Some(centihours),
        notes: "",
        goal: made.goal,
        place: made.place,
        added_on: dates.enrolled_on,
    };
    let service = draft.service(made.profile, enrollment, &first);
    if draft::service(main).takes_placement() {
        let of = (made.profile, service, made.place.organization);
        let dates = (dates.start_on, planned_end_on, dates.completed_on);
        placements::made_up(draft, of, dates, &made.place.worker);
    }
    second_service(maker, draft, made, course, dates, &first, enrollment);
    third_service(maker, draft, made, dates, &first, enrollment);
    for week in 0..WEEKS {
        let sunday = dates.last_sunday - Duration::weeks(WEEKS - 1 - week);
        weeks::attend(
            maker,
            draft,
            made,
            service,
            sunday,
            centihours,
            is_open && week + 2 >= WEEKS,
        );
    }
    let by = made.place.worker.as_str();
    draft.history(
        made.profile,
        EtStatus::Active,
        "Activity started",
        by,
        dates.start_on,
    );
    if let Some(on) = dates.ended_on.or(dates.completed_on) {
        let trigger = if dates.ended_on.is_some() {
            "Exit"
        } else {
            "Activity completed"
        };
        draft.history(made.profile, course.et_status(), trigger, by, on);
    }
}

/// What comes after the first activity: the next one planned, job retention, or one taken earlier.
fn second_service(
    maker: &mut Maker<'_>,
    draft: &mut Draft,
    made: &Made<'_>,
    course: Course,
    dates: &Dates,
    first: &NewService<'_>,
    enrollment: Uuid,
) {
    let next = if first.number == 8 { 11 } else { 8 };
    let after = first.planned_end_on.map(|on| on + Duration::days(3));
    let new = match course.et_status() {
        EtStatus::Active => NewService {
            number: next,
            status: Planned,
            start_on: after,
            planned_end_on: after.map(|on| on + Duration::days(60)),
            ..first.clone()
        },
        EtStatus::Retention => NewService {
            number: RETENTION,
            status: Started,
            start_on: dates.completed_on,
            planned_end_on: dates.completed_on.map(|on| on + Duration::days(90)),
            completed_on: None,
            ..first.clone()
        },
        _ => NewService {
            number: next,
            status: Successful,
            completed_on: dates.completed_on.map(|on| on - Duration::days(maker.below(20))),
            ..first.clone()
        },
    };
    draft.service(made.profile, enrollment, &new);
}

/// A support service, a referral or another activity.
fn third_service(
    maker: &mut Maker<'_>,
    draft: &mut Draft,
    made: &Made<'_>,
    dates: &Dates,
    first: &NewService<'_>,
    enrollment: Uuid,
) {
    let number = match maker.below(100) {
        0..65 => maker.one(&SUPPORT),
        65..85 => maker.one(&REFERRAL),
        _ => maker.one(&OTHER),
    };
    let new = NewService {
        number,
        status: if dates.completed_on.is_some() {
            Successful
        } else {
            Started
        },
        start_on: Some(dates.start_on + Duration::days(7)),
        weekly_centihours: Some(if number < 40 { 500 } else { 0 }),
        ..first.clone()
    };
    let id = draft.service(made.profile, enrollment, &new);
    let last = dates.completed_on.unwrap_or(maker.today);
    let open = (dates.start_on, last, made.place.worker.as_str());
    money::spend(draft, made.profile, (id, number), open, maker.spending);
}
