//! Records as they are drafted: plain structs with sensible defaults, turned into rows of every table and
//! inserted together.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::{
    catalogue::{SEED, SeedService, ServiceKind},
    et_status::EtStatus,
    ids::ProfileId,
    level_of_progress::LevelOfProgress,
};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use store::{StoreError, Tx, bulk, list_row::ListRow, profiles};
use uuid::Uuid;

use super::{
    papers::Paper,
    records::{NewEnrollment, NewGoal, NewPerson, NewProfile, NewService, NewWeek},
    rows::Tables,
};
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
        Self {
            millis,
            chance: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// The next id.
    pub(super) fn next(&mut self) -> Uuid {
        let mut bytes = [0; 10];
        self.chance.fill_bytes(&mut bytes);
        self.millis += 1;
        uuid::Builder::from_unix_timestamp_millis(self.millis, &bytes).into_uuid()
    }
}

/// Everything drafted so far.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) ids: Ids,
    pub(super) tables: Tables,
    /// Bytes of documents.
    pub(super) papers: Vec<Paper>,
    /// Youth profiles whose category was changed: to which, by whom, when.
    pub(super) categories: Vec<(Uuid, i64, &'static str, DateTime<Utc>)>,
    /// The job that made-up customers of a provider are placed in.
    pub(super) jobs: BTreeMap<Uuid, Uuid>,
    /// Provider and worksite of each job.
    pub(super) sites: BTreeMap<Uuid, (Uuid, Uuid)>,
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
        Self {
            ids,
            tables: Tables::default(),
            papers: Vec::new(),
            categories: Vec::new(),
            jobs: BTreeMap::new(),
            sites: BTreeMap::new(),
        }
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
            (entry.kind != ServiceKind::Referral)
                .then_some(new.place.organization)
                .into(),
            (entry.kind != ServiceKind::Referral)
                .then_some(new.place.location)
                .flatten()
                .into(),
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
            let by = if day.by_customer {
                week.customer
            } else {
                week.worker
            };
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
            self.tables.name_words.push([
                row.family.clone().into(),
                word.into(),
                row.profile_id.into(),
                row.last_key.clone().into(),
                row.first_key.clone().into(),
            ]);
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
        for (profile, category, by, at) in &self.categories {
            profiles::change_category(tx, ProfileId::from_uuid(*profile), *category, by, *at).await?;
        }
        Ok(())
    }
}

/// A referral names no provider; everything else is given by the agency.
fn delivery(kind: ServiceKind) -> &'static str {
    if kind == ServiceKind::Referral {
        "none"
    } else {
        "grantee"
    }
}
