//! Payments of support services: the Dollar Value tab, adding, changing and deleting. DOL, YTH-43 to YTH-48.

mod facts;
mod remove;
mod save;
mod tab;

use chrono::NaiveDate;
use domain::{
    Money,
    ids::{CustomerServiceId, PaymentChoiceId, PaymentId, SubtypeId},
    payment::{Payment, Stipend},
    support::OverrideStatus,
};
use store::{StoreError, payments::PaymentRow};

use crate::clock;

pub use facts::Choices;
pub use remove::remove;
pub use save::{SavedPayment, save, save_seen};
pub use tab::{Asked, Dialog, DollarTab, open};

/// Why a payment is marked. OQ-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Above the maximum; the request waits for its answer.
    Pending,
    /// Above the maximum; the request was rejected and the total was not reduced since.
    Rejected,
    /// Above the maximum all the same: less was approved than was asked for (OQ-06), or policy was lowered since.
    Exceeds,
}

impl Mark {
    /// As it is shown beside the payment.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "over maximum – override pending",
            Self::Rejected => "over maximum – override rejected",
            Self::Exceeds => "over maximum – more than was approved",
        }
    }

    /// The mark of a payment saved on the strength of a request that is in this state now, when the total of its
    /// year is above the approved maximum or not.
    pub const fn of(request: Option<OverrideStatus>, is_over: bool) -> Option<Self> {
        match (request, is_over) {
            (Some(OverrideStatus::Pending), true) => Some(Self::Pending),
            (Some(OverrideStatus::Rejected), true) => Some(Self::Rejected),
            (Some(OverrideStatus::Approved), true) => Some(Self::Exceeds),
            (None, _) | (_, false) => None,
        }
    }
}

/// One payment as it is shown. DOL-09, OSS-06, YTH-45.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The payment as it is stored.
    pub payment: Payment,
    /// Name of the payment method.
    pub method: String,
    /// Name of the subtype: the description on the Overview (DOL-08).
    pub subtype: Option<String>,
    /// Who paid.
    pub fund: Option<String>,
    /// Where the request stands on whose strength it was saved.
    pub over_status: Option<OverrideStatus>,
    /// Whether it is marked as over the maximum.
    pub mark: Option<Mark>,
    /// Who saved it last.
    pub updated_by: String,
    /// On which day.
    pub updated_on: NaiveDate,
}

impl Line {
    /// Reads the stored row; not yet marked.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a row that no release of this program wrote.
    pub fn of(row: &PaymentRow) -> Result<Self, StoreError> {
        let over_status = row
            .over_status
            .as_deref()
            .map(|code| {
                OverrideStatus::from_code(code).ok_or(StoreError::Corrupt {
                    table: "override_requests",
                    column: "status",
                })
            })
            .transpose()?;
        Ok(Self {
            payment: stored(row),
            method: row.method_name.clone(),
            subtype: row.subtype_name.clone(),
            fund: row.fund_name.clone(),
            over_status,
            mark: None,
            updated_by: row.updated_by.clone(),
            updated_on: clock::date_of(row.updated_at),
        })
    }
}

/// The payment as it is stored; Youth's maximum belongs to the service and is not in it.
fn stored(row: &PaymentRow) -> Payment {
    let stipend = (|| {
        Some(Stipend {
            from: row.stipend_from_on?,
            to: row.stipend_to_on?,
            hourly: Money::from_cents(row.stipend_hourly_cents?),
        })
    })();
    Payment {
        id: PaymentId::from_uuid(row.id),
        version: row.version,
        service: CustomerServiceId::from_uuid(row.customer_service_id),
        subtype: row.subtype_id.map(SubtypeId::from_uuid),
        method: PaymentChoiceId::from_uuid(row.method_id),
        paid_on: row.paid_on,
        unit: Money::from_cents(row.unit_cents),
        quantity: row.quantity,
        is_estimate: row.is_estimate,
        fund: row.fund_id.map(PaymentChoiceId::from_uuid),
        description: row.description.clone(),
        maximum: None,
        stipend,
    }
}
