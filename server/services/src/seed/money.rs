//! Payments and override requests as they are drafted.

use chrono::{Duration, NaiveDate};
use domain::{date::fiscal_year, payment::compose_description, program::Family, support::OverrideStatus};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::{
    draft::{Draft, afternoon, service},
    policy,
};

/// A payment as drafted.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewPayment<'a> {
    /// The customer's support service.
    pub(super) service: Uuid,
    /// Its number in the catalogue.
    pub(super) number: u16,
    /// Name of the subtype; for a service of Youth its description.
    pub(super) subtype: &'static str,
    pub(super) method: &'static str,
    pub(super) unit_cents: i64,
    pub(super) quantity: i64,
    pub(super) paid_on: NaiveDate,
    pub(super) updated_on: NaiveDate,
    pub(super) by: &'a str,
    /// The request on whose strength it goes above the maximum.
    pub(super) over_request: Option<Uuid>,
}

impl NewPayment<'_> {
    /// Type and subtype (DOL-08); for a service of Youth what was typed.
    pub(super) fn description(&self) -> String {
        let entry = service(self.number);
        match entry.family {
            Family::Isets => compose_description(entry.name, Some(self.subtype)),
            Family::Youth => self.subtype.to_owned(),
        }
    }
}

/// A request for more than a maximum as drafted.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewRequest<'a> {
    /// The customer's support service.
    pub(super) service: Uuid,
    /// Its number in the catalogue.
    pub(super) number: u16,
    pub(super) fiscal_year: i32,
    pub(super) increase_cents: i64,
    pub(super) reason: &'static str,
    /// Account and name of who asked.
    pub(super) requester: (Uuid, &'a str),
    pub(super) requested_on: NaiveDate,
    /// Account, name and comment of who approved it; `None` while it waits.
    pub(super) approved: Option<(Uuid, &'a str, &'static str)>,
}

/// Who paid for what is drafted.
const FUND: &str = "SNAP E&T 50/50 reimbursement";

impl Draft {
    /// Adds a payment.
    pub(super) fn payment(&mut self, profile: Uuid, new: &NewPayment<'_>) -> Uuid {
        let id = self.ids.next();
        let entry = service(new.number);
        let of_isets = |id| (entry.family == Family::Isets).then_some(id);
        let at = afternoon(new.updated_on);
        self.tables.payments.push([
            id.into(),
            1.into(),
            profile.into(),
            new.service.into(),
            entry.id().uuid().into(),
            i64::from(fiscal_year(new.paid_on)).into(),
            of_isets(policy::subtype_id(entry.name, new.subtype)).into(),
            policy::method_id(new.method).into(),
            of_isets(policy::fund_id(FUND)).into(),
            new.description().into(),
            new.paid_on.into(),
            new.unit_cents.into(),
            new.quantity.into(),
            (new.unit_cents * new.quantity).into(),
            false.into(),
            new.over_request.into(),
            None::<NaiveDate>.into(),
            None::<NaiveDate>.into(),
            None::<i64>.into(),
            at.into(),
            new.by.to_owned().into(),
            at.into(),
            new.by.to_owned().into(),
        ]);
        id
    }

    /// Adds a request; one that was answered was answered the same day.
    pub(super) fn request(&mut self, profile: Uuid, new: &NewRequest<'_>) -> Uuid {
        let id = self.ids.next();
        let (requester, name) = new.requester;
        let at = afternoon(new.requested_on);
        let answered_at = at + Duration::minutes(30);
        let status = if new.approved.is_some() {
            OverrideStatus::Approved
        } else {
            OverrideStatus::Pending
        };
        let (updated_at, updated_by) = match new.approved {
            Some((_, reviewer, _)) => (answered_at, reviewer),
            None => (at, name),
        };
        self.tables.override_requests.push([
            id.into(),
            1.into(),
            profile.into(),
            new.service.into(),
            service(new.number).id().uuid().into(),
            i64::from(new.fiscal_year).into(),
            new.increase_cents.into(),
            new.reason.into(),
            status.code().into(),
            requester.into(),
            name.to_owned().into(),
            at.into(),
            updated_at.into(),
            updated_by.to_owned().into(),
            new.approved.map(|(account, ..)| account).into(),
            new.approved.map(|(_, reviewer, _)| reviewer.to_owned()).into(),
            new.approved.map(|_| answered_at).into(),
            new.approved.map_or("", |(.., comment)| comment).into(),
        ]);
        id
    }
}

/// Payments of one made-up customer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spending {
    /// How many.
    pub(super) payments: i64,
    /// Over how many days back; `None`: while the service was open.
    pub(super) days: Option<i64>,
    /// Who asks for more, for some of the customers.
    pub(super) requester: Option<Uuid>,
}

/// Number of the service, its subtypes, and the cents one payment can be.
const SPENT: [(u16, &[&str]); 5] = [
    (41, &["Books & Training Supplies"]),
    (43, &["Clothing"]),
    (45, &["Housing/Utilities", "Cellphones/Cellphone Minutes"]),
    (46, &["Personal Hygiene"]),
    (
        47,
        &[
            "Public Transportation/Fuel Cards",
            "Public Transportation/Fuel Cards",
            "Auto Repair",
            "Bike Repair",
        ],
    ),
];

const METHODS: [&str; 3] = ["Direct Payment", "Gift Card", "Bus Pass"];

/// Drafts what was paid under a support service of a made-up customer. It draws from a chance of its own, so that
/// the customers themselves stay the same.
pub(super) fn spend(
    draft: &mut Draft,
    profile: Uuid,
    (id, number): (Uuid, u16),
    (first, last, by): (NaiveDate, NaiveDate, &str),
    spending: Spending,
) {
    let Some((_, subtypes)) = SPENT.iter().find(|(it, _)| *it == number) else {
        return;
    };
    let mut chance = ChaCha8Rng::seed_from_u64(draft.tables.payments.len() as u64 ^ 0x0D01_1A85);
    let days = spending.days.unwrap_or((last - first).num_days() + 1).max(1);
    for _ in 0..spending.payments {
        let paid_on = last - Duration::days(chance.random_range(0..days));
        let new = NewPayment {
            service: id,
            number,
            subtype: subtypes[chance.random_range(0..subtypes.len())],
            method: METHODS[chance.random_range(0..METHODS.len())],
            unit_cents: chance.random_range(5..40) * 100,
            quantity: 1,
            paid_on,
            updated_on: paid_on,
            by,
            over_request: None,
        };
        draft.payment(profile, &new);
    }
    let asks = chance.random_range(0..100) < 2;
    if let Some(account) = spending.requester.filter(|_| asks) {
        let new = NewRequest {
            service: id,
            number,
            fiscal_year: fiscal_year(last),
            increase_cents: 5_000,
            reason: "The need is larger than the maximum of the year.",
            requester: (account, by),
            requested_on: last - Duration::days(chance.random_range(0..20)),
            approved: None,
        };
        draft.request(profile, &new);
    }
}
