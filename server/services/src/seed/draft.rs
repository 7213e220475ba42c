//! Records as they are drafted: plain structs with sensible defaults, turned into rows of every table and
//! inserted together.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::{
    catalogue::{SEED, SeedService, ServiceKind},
    et_status::EtStatus,
    goal::{GoalCategory, GoalStatus, GoalTerm},
    level_of_progress::LevelOfProgress,
    locale::Lang,
    program::{Family, Program},
    service_status::ServiceStatus,
};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use store::{StoreError, Tx, bulk, list_row::ListRow};
use uuid::Uuid;

use super::rows::Tables;
use crate::clock::instant;

/// Makes ids of version 7 that are the same for the same start: ordered by time, then chance.
#[derive(Debug)]
pub(super) struct Ids {
    millis: u64,
    chance: ChaCha8Rng,
}

impl Ids {
    /// Ids from `start` on, one a millisecond.
    pub(super) fn from(start: DateTime<Utc>, seed: u64) -> Self {
        let millis = u64::try_from(start.timestamp_millis()).unwrap_or_default();
        Self { millis, chance: ChaCha8Rng::seed_from_u64(seed) }
    }

    /// The next id.
    pub(super) fn next(&mut self) -> Uuid {
        let mut bytes = [0; 10];
        self.chance.fill_bytes(&mut bytes);
        self.millis += 1;
        uuid::Builder::from_unix_timestamp_millis(self.millis, &bytes).into_uuid()
    }
}

/// A place where customers are served: an organization, one of its locations, and a member of its staff.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) organization: Uuid,
    pub(super) name: String,
    pub(super) location: Option<Uuid>,
    /// Whose name stands in the history of what was done there.
    pub(super) worker: String,
}

/// A DHS office: its id and name.
pub(super) type Office = (Uuid, Arc<str>);

/// A person as drafted.
#[derive(Debug, Clone, Default)]
pub(super) struct NewPerson {
    pub(super) worknet_id: i64,
    pub(super) user_name: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) born_on: Option<NaiveDate>,
    pub(super) ssn_last4: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) address: Option<String>,
    pub(super) city: Option<String>,
    pub(super) zip: Option<String>,
    pub(super) county: Option<&'static str>,
    pub(super) pronouns: Option<&'static str>,
    pub(super) language: Lang,
    pub(super) individual_number: Option<String>,
    pub(super) case_number: Option<String>,
    pub(super) redetermination_on: Option<NaiveDate>,
    pub(super) dhs_office: Option<Office>,
    pub(super) initial_assessment_on: Option<NaiveDate>,
}

/// A profile as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewProfile {
    pub(super) number: i64,
    pub(super) family: Family,
    pub(super) agency: Option<Uuid>,
    pub(super) application_submitted_on: Option<NaiveDate>,
    pub(super) case_status: Option<&'static str>,
    pub(super) level_of_progress: Option<LevelOfProgress>,
    pub(super) et_status: EtStatus,
    pub(super) created_on: NaiveDate,
}

/// An enrollment as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewEnrollment<'a> {
    pub(super) program: Program,
    pub(super) place: &'a Place,
    pub(super) enrolled_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
}

/// A goal as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewGoal<'a> {
    pub(super) statement: &'static str,
    pub(super) category: GoalCategory,
    pub(super) term: GoalTerm,
    pub(super) status: GoalStatus,
    pub(super) is_prepopulated: bool,
    pub(super) on: NaiveDate,
    pub(super) by: &'a str,
}

/// A customer service as drafted. Its provider is the agency.
#[derive(Debug, Clone)]
pub(super) struct NewService<'a> {
    pub(super) number: u16,
    pub(super) status: ServiceStatus,
    pub(super) start_on: Option<NaiveDate>,
    pub(super) planned_end_on: Option<NaiveDate>,
    pub(super) completed_on: Option<NaiveDate>,
    pub(super) weekly_centihours: Option<i64>,
    pub(super) notes: &'static str,
    pub(super) goal: Option<Uuid>,
    pub(super) place: &'a Place,
    pub(super) added_on: NaiveDate,
}

/// The four times of a day in minutes after midnight; `None` where nothing was entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewDay {
    pub(super) check_in: Option<i64>,
    pub(super) lunch: Option<(i64, i64)>,
    pub(super) check_out: Option<i64>,
    pub(super) by_customer: bool,
}

impl NewDay {
    /// Check-in to check-out without lunch.
    pub(super) const fn span(check_in: i64, check_out: i64) -> Self {
        Self { check_in: Some(check_in), lunch: None, check_out: Some(check_out), by_customer: false }
    }

    /// With lunch.
    pub(super) const fn lunch(self, start: i64, end: i64) -> Self {
        Self { lunch: Some((start, end)), ..self }
    }

    /// Entered by the customer.
    pub(super) const fn by_customer(self) -> Self {
        Self { by_customer: true, ..self }
    }

    /// Minutes attended; an incomplete day counts 0 (OQ-39).
    pub(super) fn worked(&self) -> i64 {
        let (Some(check_in), Some(check_out)) = (self.check_in, self.check_out) else { return 0 };
        check_out - check_in - self.lunch.map_or(0, |(start, end)| end - start)
    }
}

/// A week of attendance as drafted.
#[derive(Debug, Clone)]
pub(super) struct NewWeek<'a> {
    pub(super) service: Uuid,
    pub(super) sunday: NaiveDate,
    /// Days after Sunday, and their times.
    pub(super) days: &'a [(i64, NewDay)],
    pub(super) is_zero_signed: bool,
    pub(super) verified: bool,
    pub(super) worker: &'a str,
    pub(super) customer: &'a str,
}

/// Everything drafted so far.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) ids: Ids,
    pub(super) tables: Tables,
}

/// The entry of the catalogue with this number; the first one for a number there is not.
pub(super) fn service(number: u16) -> &'static SeedService {
    SEED.iter().find(|it| it.number == number).unwrap_or(&SEED[0])
}

/// Four in the afternoon of a day, when records are usually written.
pub(super) fn afternoon(on: NaiveDate) -> DateTime<Utc> {
    instant(on, NaiveTime::MIN + Duration::hours(16))
}

impl Draft {
    /// Nothing drafted yet.
    pub(super) fn new(ids: Ids) -> Self {
        Self { ids, tables: Tables::default() }
    }

    /// Adds a person.
    pub(super) fn person(&mut self, person: &NewPerson) -> Uuid {
        let id = self.ids.next();
        let midpoint_on = person.redetermination_on.map(|on| on - Duration::days(182));
        self.tables.persons.push([
            id.into(),
            1.into(),
            person.worknet_id.into(),
            person.user_name.clone().into(),
            person.first_name.clone().into(),
            person.last_name.clone().into(),
            person.born_on.into(),
            person.ssn_last4.clone().into(),
            person.email.clone().into(),
            person.phone.clone().into(),
            person.address.clone().into(),
            person.city.clone().into(),
            person.address.as_ref().map(|_| "IL").into(),
            person.zip.clone().into(),
            person.county.into(),
            person.pronouns.into(),
            person.language.code().into(),
            person.individual_number.clone().into(),
            person.case_number.clone().into(),
            "yes".into(),
            person.redetermination_on.into(),
            midpoint_on.into(),
            person.dhs_office.as_ref().map(|(id, _)| *id).into(),
            person.initial_assessment_on.into(),
            None::<NaiveDate>.into(),
        ]);
        id
    }

    /// Adds a profile of a person.
    pub(super) fn profile(&mut self, person: Uuid, profile: &NewProfile) -> Uuid {
        let id = self.ids.next();
        self.tables.profiles.push([
            id.into(),
            1.into(),
            profile.number.into(),
            person.into(),
            profile.family.code().into(),
            profile.agency.into(),
            profile.application_submitted_on.map(|_| "Submitted").into(),
            profile.application_submitted_on.into(),
            profile.case_status.into(),
            profile.level_of_progress.map(LevelOfProgress::code).into(),
            profile.et_status.code().into(),
            afternoon(profile.created_on).into(),
        ]);
        id
    }

    /// Adds an enrollment.
    pub(super) fn enrollment(&mut self, profile: Uuid, enrollment: &NewEnrollment<'_>) -> Uuid {
        let id = self.ids.next();
        self.tables.enrollments.push([
            id.into(),
            1.into(),
            profile.into(),
            enrollment.program.code().into(),
            enrollment.place.organization.into(),
            enrollment.place.location.into(),
            enrollment.enrolled_on.into(),
            enrollment.ended_on.into(),
        ]);
        id
    }

    /// Adds a referral; `response` is `pending`, `accepted` or `rejected`.
    pub(super) fn referral(
        &mut self,
        profile: Uuid,
        (from, to): (Option<Uuid>, Uuid),
        submitted_on: NaiveDate,
        response: &'static str,
        wait_listed: bool,
    ) {
        let id = self.ids.next();
        self.tables.referrals.push([
            id.into(),
            1.into(),
            profile.into(),
            to.into(),
            from.into(),
            submitted_on.into(),
            response.into(),
            wait_listed.into(),
        ]);
    }

    /// Adds a line of the status history.
    pub(super) fn history(
        &mut self,
        profile: Uuid,
        status: EtStatus,
        trigger: &'static str,
        by: &str,
        on: NaiveDate,
    ) {
        let id = self.ids.next();
        self.tables.status_history.push([
            id.into(),
            profile.into(),
            "et_status".into(),
            status.code().into(),
            trigger.into(),
            by.to_owned().into(),
            afternoon(on).into(),
        ]);
    }

    /// Adds a goal.
    pub(super) fn goal(&mut self, profile: Uuid, goal: &NewGoal<'_>) -> Uuid {
        let id = self.ids.next();
        let at = afternoon(goal.on);
        self.tables.goals.push([
            id.into(),
            1.into(),
            profile.into(),
            goal.statement.into(),
            goal.category.code().into(),
            goal.term.code().into(),
            goal.status.code().into(),
            goal.is_prepopulated.into(),
            at.into(),
            goal.by.to_owned().into(),
            at.into(),
            goal.by.to_owned().into(),
        ]);
        id
    }

    /// Adds a customer service.
    pub(super) fn service(&mut self, profile: Uuid, enrollment: Uuid, new: &NewService<'_>) -> Uuid {
        let id = self.ids.next();
        let at = afternoon(new.added_on);
        let entry = service(new.number);
        self.tables.customer_services.push([
            id.into(),
            1.into(),
            profile.into(),
            enrollment.into(),
            entry.id().uuid().into(),
            entry.kind.code().into(),
            new.goal.into(),
            new.status.code().into(),
            new.status.was_started().into(),
            new.start_on.into(),
            new.planned_end_on.into(),
            new.completed_on.into(),
            new.weekly_centihours.into(),
            false.into(),
            new.notes.into(),
            delivery(entry.kind).into(),
            (entry.kind != ServiceKind::Referral).then_some(new.place.organization).into(),
            (entry.kind != ServiceKind::Referral).then_some(new.place.location).flatten().into(),
            at.into(),
            new.place.worker.clone().into(),
            at.into(),
            new.place.worker.clone().into(),
        ]);
        id
    }

    /// Adds a week of attendance with its days; gives the minutes attended.
    pub(super) fn week(&mut self, week: &NewWeek<'_>) -> i64 {
        let mut total = 0;
        let mut last = afternoon(week.sunday + Duration::days(1));
        for (after_sunday, day) in week.days {
            let on = week.sunday + Duration::days(*after_sunday);
            let by = if day.by_customer { week.customer } else { week.worker };
            last = afternoon(on);
            total += day.worked();
            self.tables.attendance_days.push([
                week.service.into(),
                on.into(),
                day.check_in.into(),
                day.lunch.map(|(start, _)| start).into(),
                day.lunch.map(|(_, end)| end).into(),
                day.check_out.into(),
                day.worked().into(),
                day.by_customer.into(),
                last.into(),
                by.to_owned().into(),
            ]);
        }
        let verified_at = week.verified.then(|| last + Duration::hours(18));
        self.tables.attendance_weeks.push([
            week.service.into(),
            week.sunday.into(),
            1.into(),
            total.into(),
            week.is_zero_signed.into(),
            verified_at.into(),
            week.verified.then(|| week.worker.to_owned()).into(),
            verified_at.unwrap_or(last).into(),
            week.worker.to_owned().into(),
        ]);
        total
    }

    /// Adds a row of the customer list, the words of its name, and the places it is seen through.
    pub(super) fn list(&mut self, row: ListRow, places: impl Iterator<Item = Uuid>) {
        for word in row.words() {
            self.tables.name_words.push([word.into(), row.profile_id.into()]);
        }
        for place in places {
            self.tables.list_places.push([
                place.into(),
                row.profile_id.into(),
                row.family.clone().into(),
                row.last_key.clone().into(),
                row.first_key.clone().into(),
            ]);
        }
        self.tables.profile_list.push([
            row.profile_id.into(),
            row.person_id.into(),
            row.family.into(),
            row.last_name.into(),
            row.first_name.into(),
            row.last_key.into(),
            row.first_key.into(),
            row.individual_number.into(),
            row.case_number.into(),
            row.providers.into(),
            row.dhs_office.into(),
            row.programs.into(),
            row.et_status.into(),
            row.level_of_progress.into(),
            row.enrolled_on.into(),
            row.redetermination_on.into(),
            row.off_track_goals.into(),
            row.unverified_weeks.into(),
        ]);
    }

    /// Inserts everything drafted, parents before children.
    ///
    /// # Errors
    /// When the database refuses a row.
    pub(super) async fn save(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for rows in self.tables.in_order() {
            bulk::insert(tx, rows).await?;
        }
        Ok(())
    }
}

/// A referral names no provider; everything else is given by the agency.
fn delivery(kind: ServiceKind) -> &'static str {
    if kind == ServiceKind::Referral { "none" } else { "grantee" }
}
