//! A second, plain idea of a customer's money, kept beside the database's own.

use std::collections::BTreeMap;

use domain::{
    Money,
    ids::{OverrideRequestId, PaymentId},
};

use super::dollars;

/// What policy allows at the start, by service; Childcare/Medical has no maximum.
pub(super) const SERVICES: [(&str, Option<&str>); 3] = [
    ("Transportation", Some("1400")),
    ("Housing/Utilities", Some("500")),
    ("Childcare/Medical", None),
];

/// Both fiscal years that a payment on 06/01/2023 can reach, each with a day of its own.
pub(super) const YEARS: [(i32, &str); 2] = [(2023, "06/15/2023"), (2024, "07/10/2023")];

/// A service and a State fiscal year: what a total and a maximum are of.
pub(super) type Place = (usize, i32);

/// A payment as it was saved.
#[derive(Debug, Clone)]
pub(super) struct Paid {
    pub id: PaymentId,
    pub place: Place,
    pub amount: Money,
    /// It was saved on the strength of this request.
    pub on_strength: Option<OverrideRequestId>,
}

/// Everything that was saved.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub lines: Vec<Paid>,
    pub pending: BTreeMap<Place, (OverrideRequestId, Money)>,
    pub approved: BTreeMap<Place, Money>,
    /// Payments wait for the approval of a request.
    pub is_strict: bool,
}

impl Book {
    pub fn sum(&self, place: Place) -> Money {
        let of = self.lines.iter().filter(|line| line.place == place);
        of.map(|line| line.amount).sum()
    }

    pub fn of_year(&self, year: i32) -> Money {
        let of = self.lines.iter().filter(|line| line.place.1 == year);
        of.map(|line| line.amount).sum()
    }

    pub fn maximum(&self, place: Place) -> Option<Money> {
        let base = SERVICES[place.0].1.map(dollars)?;
        Some(base + self.approved.get(&place).copied().unwrap_or_default())
    }

    /// Whether a payment may make `new` of the total, and the request it then rests on: one cent too much is too much,
    /// and what does not grow is never refused.
    pub fn allows(&self, place: Place, new: Money) -> Result<Option<OverrideRequestId>, ()> {
        let Some(maximum) = self.maximum(place).filter(|maximum| new > *maximum) else {
            return Ok(None);
        };
        let waiting = self.pending.get(&place).filter(|_| !self.is_strict);
        let ceiling = maximum + waiting.map_or(Money::ZERO, |(_, asked)| *asked);
        let request = waiting.map(|(id, _)| *id);
        match request {
            Some(id) if new <= ceiling => Ok(Some(id)),
            request if new <= self.sum(place) => Ok(request),
            _ => Err(()),
        }
    }

    /// By how much a total is above its maximum.
    pub fn over(&self, place: Place) -> Money {
        let over = self
            .maximum(place)
            .map_or(Money::ZERO, |maximum| self.sum(place) - maximum);
        over.max(Money::ZERO)
    }

    /// Whether a payment rests on this request.
    pub fn holds(&self, id: OverrideRequestId) -> bool {
        self.lines.iter().any(|line| line.on_strength == Some(id))
    }
}
