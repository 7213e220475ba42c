//! Payments of support services: what is typed, what is stored, and what a payment may be. DOL, YTH-43 to YTH-48.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Money;
use crate::date::{fiscal_year, show_date};
use crate::ids::{CustomerServiceId, PaymentChoiceId, PaymentId, SubtypeId};
use crate::program::Family;
use crate::service_status::ServiceStatus;
use crate::support::{Parameters, Standing};

mod check;

pub use check::{may_add_payment, may_delete_payment, read_quantity};

/// The most times one line can be offered on a day; what is more is a slip of the finger.
pub const QUANTITY_MAX: i64 = 9_999;

/// Youth: a description has at most so many characters.
pub const DESCRIPTION_MAX: usize = 200;

/// The form "ADD/EDIT DOLLAR VALUE OF SERVICE" as typed. DOL-07, F8; YTH-43, YTH-44, F9.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaymentForm {
    /// Made by the form, so that a double click is one payment.
    pub payment: String,
    /// Version of the row the form was made from; blank for a new payment.
    pub version: String,
    /// Service Type: the customer's support service the payment is for.
    pub service: String,
    /// Service Subtype.
    pub subtype: String,
    /// Payment Method.
    pub method: String,
    /// Payment Start Date.
    pub paid_on: String,
    /// Individual Payment Cost.
    pub unit: String,
    /// Number of times offered at this cost.
    pub quantity: String,
    /// "true" when this is a cost estimate.
    pub is_estimate: String,
    /// Paid By.
    pub fund: String,
    /// Youth: Maximum Payment Allowed, if any.
    pub maximum: String,
    /// Youth: description of the payment.
    pub description: String,
    /// Youth: "true" when the payment is a stipend for subsidized days.
    pub is_stipend: String,
    /// Youth: first day of the payment period.
    pub stipend_from: String,
    /// Youth: last day of the payment period.
    pub stipend_to: String,
    /// Youth: hourly rate.
    pub stipend_hourly: String,
}

/// A stipend for subsidized days; informational, payroll stays with the placement. YTH-44, YTH-51.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stipend {
    /// First day of the payment period.
    pub from: NaiveDate,
    /// Last day of the payment period.
    pub to: NaiveDate,
    /// Hourly rate.
    pub hourly: Money,
}

/// A payment, checked but for the sums it goes into: see [`Payment::check_total`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Identity.
    pub id: PaymentId,
    /// Version it was made from; 0 for a new one.
    pub version: i64,
    /// The customer's support service.
    pub service: CustomerServiceId,
    /// Subtype; none for Youth and for a type without subtypes.
    pub subtype: Option<SubtypeId>,
    /// Payment method.
    pub method: PaymentChoiceId,
    /// Payment start date.
    pub paid_on: NaiveDate,
    /// Dollar amount of one unit.
    pub unit: Money,
    /// How often on that day.
    pub quantity: i64,
    /// A cost estimate, to be made final later. DOL-15.
    pub is_estimate: bool,
    /// Who paid; none for Youth.
    pub fund: Option<PaymentChoiceId>,
    /// ISETS: type and subtype (DOL-08). Youth: as typed, or empty.
    pub description: String,
    /// Youth: the most that may be paid under this service. YTH-43.
    pub maximum: Option<Money>,
    /// Youth: the stipend it is.
    pub stipend: Option<Stipend>,
}

/// One support service a payment can go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentType {
    /// The customer's support service.
    pub service: CustomerServiceId,
    /// Its name in the catalogue: the Service Type.
    pub name: String,
    /// Its status.
    pub status: ServiceStatus,
    /// Whether it has a goal.
    pub has_goal: bool,
    /// Its subtypes: id and name.
    pub subtypes: Vec<(SubtypeId, String)>,
}

/// The days on which a SNAP E&T activity was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSpan {
    /// First day.
    pub from: NaiveDate,
    /// The day it was closed; `None` while it is Started/Open.
    pub to: Option<NaiveDate>,
}

impl OpenSpan {
    /// OQ-08 Whether the activity is open on this day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// What of the payment as it is stored decides about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPayment {
    /// The support service it belongs to.
    pub service: CustomerServiceId,
    /// Its date.
    pub paid_on: NaiveDate,
}

/// What the form is judged against, but for the sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentFacts {
    /// Today.
    pub today: NaiveDate,
    /// Program family: ISETS and Youth have different forms.
    pub family: Family,
    /// How many days ahead a payment may be dated. OQ-08.
    pub days_ahead: i64,
    /// The services it can go to; a stored payment stays with its own.
    pub types: Vec<PaymentType>,
    /// Payment methods of its day.
    pub methods: Vec<PaymentChoiceId>,
    /// Funding sources of its day.
    pub funds: Vec<PaymentChoiceId>,
    /// When the customer's SNAP E&T activities were open; only those that were ever started. OQ-08.
    pub activities: Vec<OpenSpan>,
    /// The payment as stored; `None` for a new one.
    pub stored: Option<StoredPayment>,
}

impl PaymentFacts {
    /// OQ-08 The last day a payment may be dated.
    pub fn latest(&self) -> NaiveDate {
        let ahead = u64::try_from(self.days_ahead).unwrap_or_default();
        self.today
            .checked_add_days(Days::new(ahead))
            .unwrap_or(self.today)
    }
}

/// The sums a payment goes into, read in the unit of work that saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purse {
    /// ISETS: the customer's total of this service in the fiscal year of the payment, over all agencies. DOL-16.
    Support {
        /// Where the customer stands.
        standing: Standing,
        /// The program's settings.
        parameters: Parameters,
        /// The subtype's maximum and total, where it has a maximum of its own. OQ-04.
        subtype: Option<(Money, Money)>,
        /// What of the total is this payment as it is stored.
        counted: Money,
        /// What of the subtype's total is this payment as it is stored.
        subtype_counted: Money,
    },
    /// Youth: what the service's other payments add up to. YTH-48.
    Youth {
        /// The sum, without this payment.
        others: Money,
    },
}

impl Payment {
    /// DOL-10, OSS-07 Dollar amount of one unit, so many times. Exact: both are whole, and `check` bounds them.
    pub const fn total(&self) -> Money {
        Money::from_cents(self.unit.cents() * self.quantity)
    }

    /// OQ-08 The State fiscal year it counts in: that of its date, not of its entry.
    pub fn fiscal_year(&self) -> i32 {
        fiscal_year(self.paid_on)
    }
}

impl PaymentForm {
    /// A blank form for a new payment of this service.
    pub fn blank(id: PaymentId, service: CustomerServiceId, maximum: Option<Money>) -> Self {
        Self {
            payment: id.to_string(),
            service: service.to_string(),
            quantity: "1".to_owned(),
            maximum: maximum.map(plain).unwrap_or_default(),
            ..Self::default()
        }
    }
}

impl From<&Payment> for PaymentForm {
    fn from(it: &Payment) -> Self {
        let tick = |on: bool| if on { "true".to_owned() } else { String::new() };
        let stipend = it.stipend;
        Self {
            payment: it.id.to_string(),
            version: it.version.to_string(),
            service: it.service.to_string(),
            subtype: it.subtype.map(|id| id.to_string()).unwrap_or_default(),
            method: it.method.to_string(),
            paid_on: show_date(it.paid_on),
            unit: plain(it.unit),
            quantity: it.quantity.to_string(),
            is_estimate: tick(it.is_estimate),
            fund: it.fund.map(|id| id.to_string()).unwrap_or_default(),
            maximum: it.maximum.map(plain).unwrap_or_default(),
            description: it.description.clone(),
            is_stipend: tick(stipend.is_some()),
            stipend_from: stipend.map(|it| show_date(it.from)).unwrap_or_default(),
            stipend_to: stipend.map(|it| show_date(it.to)).unwrap_or_default(),
            stipend_hourly: stipend.map(|it| plain(it.hourly)).unwrap_or_default(),
        }
    }
}

/// "1350.00": an amount as a field takes it.
pub fn plain(amount: Money) -> String {
    let cents = amount.cents();
    let sign = if cents < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{:02}",
        cents.unsigned_abs() / 100,
        cents.unsigned_abs() % 100
    )
}

/// "475" or "475.50": an amount as the lines of totals print it (DOL-11).
pub fn short(amount: Money) -> String {
    let plain = plain(amount);
    plain.strip_suffix(".00").map_or(plain.clone(), str::to_owned)
}

/// DOL-08 Payment description: type and subtype, "Housing/Utilities - Cellphones/Cellphone Minutes".
pub fn compose_description(service_type: &str, subtype: Option<&str>) -> String {
    match subtype {
        Some(subtype) => format!("{service_type} - {subtype}"),
        None => service_type.to_owned(),
    }
}

/// DOL-11, OQ-02 "Current Total: $475 / 500"; without a maximum "Current Total: $125". The maximum is the approved
/// one.
pub fn current_total(total: Money, maximum: Option<Money>) -> String {
    match maximum {
        Some(maximum) => format!("Current Total: ${} / {}", short(total), short(maximum)),
        None => format!("Current Total: ${}", short(total)),
    }
}

/// The total cost while the form is filled in: unit times quantity as far as both can be read. DOL-10.
pub fn typed_total(unit: &str, quantity: &str) -> Option<Money> {
    let unit = Money::read(unit).ok()?;
    let quantity = read_quantity(quantity).ok()?;
    unit.cents().checked_mul(quantity).map(Money::from_cents)
}

#[cfg(test)]
mod tests;
