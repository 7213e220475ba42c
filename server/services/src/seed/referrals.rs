//! Referrals as they are drafted: a row that says where each stands, and one for each of its versions.

use chrono::NaiveDate;
use domain::{Money, program::Program};
use uuid::Uuid;

use super::{
    cast::Part,
    draft::{Draft, afternoon},
    generate::Made,
    records::{NewPerson, Office, Place},
    teller::Teller,
};

/// Who a referral is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) profile: Uuid,
    pub(super) name: &'a str,
    pub(super) individual_number: Option<&'a str>,
}

/// Where a referral comes from or goes to: organization, location and name.
#[derive(Debug, Clone, Copy)]
pub(super) struct End<'a> {
    organization: Uuid,
    location: Option<Uuid>,
    name: &'a str,
}

impl<'a> End<'a> {
    /// A provider's location.
    pub(super) fn site(place: &'a Place) -> Self {
        Self {
            organization: place.organization,
            location: place.location,
            name: &place.site,
        }
    }

    /// A provider as a whole.
    pub(super) fn agency(place: &'a Place) -> Self {
        Self {
            organization: place.organization,
            location: None,
            name: &place.name,
        }
    }

    /// A DHS office.
    pub(super) fn office((id, name): &'a Office) -> Self {
        Self {
            organization: *id,
            location: None,
            name,
        }
    }
}

/// How a referral was answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answered<'a> {
    pub(super) is_accepted: bool,
    pub(super) wait_listed: bool,
    pub(super) reason: &'a str,
    pub(super) benefit: Option<Money>,
    pub(super) on: NaiveDate,
    pub(super) by: &'a str,
}

impl<'a> Answered<'a> {
    /// Accepted on a day by somebody.
    pub(super) const fn accepted(on: NaiveDate, by: &'a str) -> Self {
        Self {
            is_accepted: true,
            wait_listed: false,
            reason: "",
            benefit: None,
            on,
            by,
        }
    }
}

/// A referral as drafted.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewReferral<'a> {
    pub(super) about: About<'a>,
    /// `None`: IDHS itself.
    pub(super) from: Option<End<'a>>,
    pub(super) to: End<'a>,
    pub(super) program: Program,
    pub(super) submitted_on: NaiveDate,
    pub(super) submitted_by: &'a str,
    /// How many versions there are; all but the last are historical.
    pub(super) versions: i64,
    pub(super) answered: Option<Answered<'a>>,
}

impl Draft {
    /// Adds a referral with its versions.
    pub(super) fn referral(&mut self, new: &NewReferral<'_>) {
        let id = self.ids.next();
        let response = match new.answered {
            None => "pending",
            Some(answered) if answered.is_accepted => "accepted",
            Some(_) => "rejected",
        };
        let version = new.versions + i64::from(new.answered.is_some());
        self.tables.referrals.push([
            id.into(),
            version.into(),
            new.about.profile.into(),
            new.to.organization.into(),
            new.from.map(|it| it.organization).into(),
            new.submitted_on.into(),
            response.into(),
            new.answered.is_some_and(|it| it.wait_listed).into(),
            new.to.location.into(),
            new.from.and_then(|it| it.location).into(),
        ]);
        for number in 1..=new.versions {
            let is_newest = number == new.versions;
            let answered = new.answered.filter(|_| is_newest);
            let response = if is_newest { response } else { "historical" };
            let at = afternoon(new.submitted_on) + chrono::Duration::minutes(number);
            self.tables.referral_versions.push([
                id.into(),
                number.into(),
                new.about.profile.into(),
                new.about.name.to_owned().into(),
                new.about.individual_number.map(str::to_owned).into(),
                new.to.name.to_owned().into(),
                new.from.map_or("IDHS", |it| it.name).to_owned().into(),
                new.program.code().into(),
                "".into(),
                new.submitted_on.into(),
                at.into(),
                new.submitted_by.to_owned().into(),
                response.into(),
                answered.map_or("", |it| it.reason).to_owned().into(),
                answered.map(|it| it.is_accepted).into(),
                answered.and_then(|it| it.benefit).map(Money::cents).into(),
                answered.map(|it| it.on).into(),
                answered.map(|it| it.by.to_owned()).into(),
            ]);
        }
    }

    /// Adds a referral of a made-up customer by IDHS, answered on the same day; `response` is `pending`, `accepted` or
    /// `rejected`.
    pub(super) fn made_up_referral(
        &mut self,
        made: &Made<'_>,
        on: NaiveDate,
        response: &str,
        wait_listed: bool,
    ) {
        let is_accepted = response == "accepted";
        let answered = Answered {
            is_accepted,
            wait_listed,
            reason: if is_accepted { "" } else { "No opening this month." },
            ..Answered::accepted(on, &made.place.worker)
        };
        self.referral(&NewReferral {
            about: About {
                profile: made.profile,
                name: &made.full_name,
                individual_number: made.individual_number.as_deref(),
            },
            from: None,
            to: End::site(made.place),
            program: Program::SnapJobPlacement,
            submitted_on: on,
            submitted_by: "System",
            versions: 1,
            answered: (response != "pending").then_some(answered),
        });
    }
}

impl Teller<'_> {
    /// Adds a referral by the agency of a customer's part: on a day to a place, with so many versions.
    pub(super) fn refer(
        &mut self,
        (part, person): (&Part<'_>, &NewPerson),
        to: End<'_>,
        (submitted, versions): ((i32, u32, u32), i64),
        answered_by: Option<&str>,
    ) {
        let submitted_on = self.on(submitted);
        self.draft.referral(&NewReferral {
            about: About {
                profile: part.profile,
                name: &part.name,
                individual_number: person.individual_number.as_deref(),
            },
            from: Some(End::agency(part.place)),
            to,
            program: Program::SnapJobPlacement,
            submitted_on,
            submitted_by: &part.place.worker,
            versions,
            answered: answered_by.map(|by| Answered::accepted(submitted_on, by)),
        });
    }
}
