//! Tells the catalogue's examples: drafts their records at the dates of the example, or at dates moved by whole
//! weeks so that the example happens now.

use chrono::{Datelike, Duration, NaiveDate};
use domain::{
    access::Role,
    date::{fiscal_year, fiscal_year_span},
    et_status::EtStatus,
    note::NoteKind,
    program::{Family, Program},
};
use uuid::Uuid;

use super::{
    cast::{Character, Part, Telling, Told},
    day,
    draft::{Draft, afternoon},
    places::World,
    records::{NewEnrollment, NewPerson, NewProfile, Place},
    staff::{self, NewAccount, Staff},
};

/// Drafts the stories.
pub(super) struct Teller<'a> {
    pub(super) draft: Draft,
    pub(super) world: &'a World,
    pub(super) staff: &'a Staff,
    pub(super) password_hash: &'a str,
    pub(super) events: Vec<Told>,
    /// Profiles whose list row and status are to be derived, with the day and the act of their last change.
    pub(super) profiles: Vec<(Uuid, NaiveDate, &'static str)>,
    telling: Telling,
    /// The day the example is shown on by the catalogue.
    shown_on: NaiveDate,
    shift: Duration,
    next_number: i64,
}

impl<'a> Teller<'a> {
    /// Begins; `next_number` is the first profile number to give.
    pub(super) fn new(
        draft: Draft,
        (world, staff): (&'a World, &'a Staff),
        password_hash: &'a str,
        telling: Telling,
        next_number: i64,
    ) -> Self {
        Self {
            draft,
            world,
            staff,
            password_hash,
            events: Vec::new(),
            profiles: Vec::new(),
            telling,
            shown_on: NaiveDate::default(),
            shift: Duration::zero(),
            next_number,
        }
    }

    /// Begins an example that the catalogue shows as it was on this day.
    pub(super) fn as_of(&mut self, (year, month, date): (i32, u32, u32)) {
        self.shown_on = day(year, month, date);
        self.shift = match self.telling {
            Telling::Exact => Duration::zero(),
            Telling::Around(today) => {
                let days = (today - self.shown_on).num_days();
                Duration::weeks(days.div_euclid(7))
            }
        };
    }

    /// How dates are told.
    pub(super) const fn telling(&self) -> Telling {
        self.telling
    }

    /// A day of the example, as it is told.
    pub(super) fn on(&self, (year, month, date): (i32, u32, u32)) -> NaiveDate {
        day(year, month, date) + self.shift
    }

    /// The day on which the example is told.
    pub(super) fn today(&self) -> NaiveDate {
        match self.telling {
            Telling::Exact => self.shown_on,
            Telling::Around(today) => today,
        }
    }

    /// The day of the example that is told as this one.
    pub(super) fn shown(&self, told: NaiveDate) -> (i32, u32, u32) {
        let shown = told - self.shift;
        (shown.year(), shown.month(), shown.day())
    }

    /// A day of the example on which money was paid, as it is told: moved like every other, but kept in the State
    /// fiscal year that lies as far from today's as the catalogue's does, so that the totals of a year stay together.
    pub(super) fn paid_on(&self, (year, month, date): (i32, u32, u32)) -> NaiveDate {
        let shown = day(year, month, date);
        let years = fiscal_year(shown) - fiscal_year(self.shown_on);
        let (first, last) = fiscal_year_span(fiscal_year(self.shown_on + self.shift) + years);
        (shown + self.shift).clamp(first, last)
    }

    /// Adds a person with an ISETS profile.
    pub(super) fn customer(&mut self, person: &NewPerson, matched: (i32, u32, u32)) -> Character {
        let id = self.draft.person(person);
        super::offerings::person(&mut self.draft, id, person.worknet_id);
        let created_on = self.on(matched);
        let profile = self.profile(id, created_on, None);
        self.draft
            .history(profile, EtStatus::IesMatched, "IES match", "System", created_on);
        self.profiles.push((profile, created_on, "IES match"));
        Character {
            person: id,
            profile,
            name: format!("{} {}", person.first_name, person.last_name),
        }
    }

    /// Adds a Youth profile of a person at an agency: when the application was submitted, and whether the case
    /// is closed.
    pub(super) fn youth(
        &mut self,
        (person, name): (Uuid, &str),
        agency: &'a Place,
        submitted: (i32, u32, u32),
        is_closed: bool,
    ) -> Character {
        let submitted_on = self.on(submitted);
        let case_status = if is_closed { "closed" } else { "open" };
        let profile = self.profile(
            person,
            submitted_on,
            Some((agency.organization, submitted_on, case_status)),
        );
        self.profiles
            .push((profile, submitted_on, "Application submitted"));
        Character {
            person,
            profile,
            name: name.to_owned(),
        }
    }

    fn profile(
        &mut self,
        person: Uuid,
        created_on: NaiveDate,
        youth: Option<(Uuid, NaiveDate, &'static str)>,
    ) -> Uuid {
        let number = self.next_number;
        self.next_number += 1;
        self.draft.profile(
            person,
            &NewProfile {
                number,
                family: if youth.is_some() {
                    Family::Youth
                } else {
                    Family::Isets
                },
                agency: youth.map(|(agency, ..)| agency),
                application_submitted_on: youth.map(|(_, submitted_on, _)| submitted_on),
                case_status: youth.map(|(.., case_status)| case_status),
                level_of_progress: None,
                et_status: EtStatus::IesMatched,
                created_on,
            },
        )
    }

    /// Adds an account for a customer.
    pub(super) fn account(&mut self, character: &Character, person: &NewPerson) {
        let new = NewAccount {
            user_name: &person.user_name,
            name: &character.name,
            email: person.email.as_deref(),
            language: person.language,
            person: Some(character.person),
        };
        let made_at = afternoon(self.on((2021, 1, 4)));
        let account = staff::account(&mut self.draft, &new, self.password_hash, made_at);
        staff::role(&mut self.draft, account, Role::Customer, (None, None));
    }

    /// Enrolls a customer at a place.
    pub(super) fn enroll(
        &mut self,
        character: &Character,
        program: Program,
        place: &'a Place,
        enrolled: (i32, u32, u32),
        ended: Option<(i32, u32, u32)>,
    ) -> Part<'a> {
        let enrolled_on = self.on(enrolled);
        let ended_on = ended.map(|on| self.on(on));
        let enrollment = NewEnrollment {
            program,
            place,
            enrolled_on,
            ended_on,
        };
        let enrollment = self.draft.enrollment(character.profile, &enrollment);
        if program.family() == Family::Isets {
            self.draft.history(
                character.profile,
                EtStatus::PendingActivityStartDate,
                "Enrollment",
                &place.worker,
                enrolled_on,
            );
            self.changed(character.profile, ended_on.unwrap_or(enrolled_on), "Enrollment");
        }
        Part {
            profile: character.profile,
            enrollment,
            place,
            name: character.name.clone(),
        }
    }

    /// Adds a message of a member of the staff to the customer.
    pub(super) fn message(&mut self, part: &Part<'_>, on: (i32, u32, u32), body: &'static str) {
        let sent_on = self.on(on);
        let Some(sender) = self.member(&part.place.worker) else {
            return;
        };
        let id = self.draft.ids.next();
        self.draft.tables.messages.push([
            id.into(),
            part.profile.into(),
            body.into(),
            sender.into(),
            part.place.worker.clone().into(),
            afternoon(sent_on).into(),
        ]);
    }

    /// Adds a case note of a member of the staff.
    pub(super) fn note(
        &mut self,
        part: &Part<'_>,
        kind: NoteKind,
        on: (i32, u32, u32),
        body: &'static str,
        is_private: bool,
    ) {
        let noted_on = self.on(on);
        let Some(author) = self.member(&part.place.worker) else {
            return;
        };
        let id = self.draft.ids.next();
        self.draft.tables.case_notes.push([
            id.into(),
            1.into(),
            part.profile.into(),
            kind.code().into(),
            noted_on.into(),
            body.into(),
            is_private.into(),
            author.into(),
            part.place.worker.clone().into(),
            part.place.organization.into(),
            afternoon(noted_on).into(),
        ]);
    }

    /// Adds a credential, entered by a member of the staff: its name, type and institution.
    pub(super) fn credential(
        &mut self,
        (person, by): (Uuid, &'static str),
        service: Option<Uuid>,
        [name, credential_type, institution]: [&'static str; 3],
        attained: (i32, u32, u32),
    ) {
        let id = self.draft.ids.next();
        self.draft.tables.credentials.push([
            id.into(),
            1.into(),
            person.into(),
            service.into(),
            name.into(),
            credential_type.into(),
            institution.into(),
            self.on(attained).into(),
            afternoon(self.on(attained)).into(),
            by.into(),
        ]);
    }

    /// Puts a member of the staff on a customer's team.
    pub(super) fn team(&mut self, part: &Part<'_>, member: &str, added: (i32, u32, u32)) {
        let Some(account) = self.member(member) else {
            return;
        };
        let at = afternoon(self.on(added));
        self.draft
            .tables
            .team_members
            .push([part.profile.into(), account.into(), at.into()]);
    }

    /// The account of a member of the staff, by name.
    pub(super) fn member(&self, name: &str) -> Option<Uuid> {
        self.staff
            .iter()
            .find(|(_, its_name, _)| *its_name == name)
            .map(|(.., id)| *id)
    }

    pub(super) fn changed(&mut self, profile: Uuid, on: NaiveDate, act: &'static str) {
        if let Some(known) = self.profiles.iter_mut().find(|(id, ..)| *id == profile)
            && known.1 <= on
        {
            *known = (profile, on, act);
        }
    }
}
