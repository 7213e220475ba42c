//! Support-service money: where a customer stands with a maximum, and what may be done about it.
//!
//! A maximum holds for one customer, one support service and one State fiscal year, over all agencies (OQ-04).
//! Nothing here is stored: totals are sums of payments, increases sums of approved requests.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::program::{Family, Program};
use crate::{Money, Rule};

mod override_request;

pub use override_request::{
    COMMENT_MAX, Decision, OverrideFacts, OverrideForm, OverrideRequest, OverrideStatus, REASON_MAX, Review,
    ReviewForm, may_answer, may_change, may_delete, may_lower, may_request,
};

coded! {
    /// A setting of a program that takes effect on a day: policy as data. BYD-03.
    pub enum Parameter {
        /// 1: never above the approved maximum; 0: up to what a pending request asks for. OQ-01.
        OverrideStrict = "override_strict", "Payments wait for the approval of a request";
        /// How near to the maximum a request is offered, in cents. OVR-02.
        OverrideWindowCents = "override_window_cents", "A request is offered within this amount of the maximum";
        /// The most that one request may ask for, in cents.
        OverrideRequestMaxCents = "override_request_max_cents", "Largest amount of one request";
        /// After how many days without an answer a help request is suggested. OSS-09, OVR-18.
        OverrideHelpDays = "override_help_days", "Days until a help request is suggested";
        /// How many days ahead a payment may be dated. OQ-08.
        PaymentDaysAhead = "payment_days_ahead", "Days a payment may be dated ahead";
        /// Subsidized days of Youth category 1. SUB-07.
        CategoryOneDays = "category_one_days", "Subsidized days of category 1";
        /// Subsidized days of Youth category 2. SUB-07.
        CategoryTwoDays = "category_two_days", "Subsidized days of category 2";
        /// Subsidized days of Youth category 3. SUB-07.
        CategoryThreeDays = "category_three_days", "Subsidized days of category 3";
        /// Months with subsidized wages in twelve. SUB-09.
        SubsidizedMonths = "subsidized_months", "Months with subsidized wages in a year";
        /// Which twelve months: 0 the calendar year, 1 July to June. OQ-17.
        SubsidizedMonthsWindow = "subsidized_months_window", "Year in which those months are counted";
        /// Days before a limit from which on it is warned of. SUB-10.
        SubsidyWarnDays = "subsidy_warn_days", "Days of warning before a subsidized limit";
        /// Paid Transitional Job hours of a month. ERN-09.
        EarnfareTjHours = "earnfare_tj_hours", "Transitional Job hours paid in a month";
        /// 1: the first hours of a month work off the benefit, whatever the activity. OQ-42.
        WorkOffFirst = "work_off_first", "The first hours of a month work off the benefit";
    }
}

impl Parameter {
    /// CAT-01 Whether a program has this setting. Youth has no requests for more than a maximum (YTH-48), only Youth
    /// has categories (SUB-07), only Earnfare counts months and hours (SUB-09, ERN-09).
    pub const fn applies_to(self, program: Program) -> bool {
        match self {
            Self::OverrideStrict
            | Self::OverrideWindowCents
            | Self::OverrideRequestMaxCents
            | Self::OverrideHelpDays => !matches!(program.family(), Family::Youth),
            Self::PaymentDaysAhead => true,
            Self::CategoryOneDays | Self::CategoryTwoDays | Self::CategoryThreeDays => {
                matches!(program, Program::DhsYouth)
            }
            Self::SubsidyWarnDays => matches!(program, Program::DhsYouth | Program::Earnfare),
            Self::SubsidizedMonths
            | Self::SubsidizedMonthsWindow
            | Self::EarnfareTjHours
            | Self::WorkOffFirst => matches!(program, Program::Earnfare),
        }
    }

    /// Whether payments read it: such a setting has a row in every program.
    pub const fn is_of_payments(self) -> bool {
        matches!(
            self,
            Self::OverrideStrict
                | Self::OverrideWindowCents
                | Self::OverrideRequestMaxCents
                | Self::OverrideHelpDays
                | Self::PaymentDaysAhead
        )
    }
}

/// The settings of a program in force on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameters {
    /// No payment above the approved maximum, request or not.
    pub strict: bool,
    /// How near to the maximum a request is offered, inclusive.
    pub window: Money,
    /// The most that one request may ask for.
    pub request_max: Money,
    /// Days without an answer until a help request is suggested.
    pub help_days: i64,
    /// Days a payment may be dated ahead.
    pub days_ahead: i64,
}

impl Parameters {
    /// From the values in force.
    ///
    /// # Errors
    /// The first parameter that has none.
    pub fn read(value: impl Fn(Parameter) -> Option<i64>) -> Result<Self, Parameter> {
        let value = |parameter| value(parameter).ok_or(parameter);
        Ok(Self {
            strict: value(Parameter::OverrideStrict)? != 0,
            window: Money::from_cents(value(Parameter::OverrideWindowCents)?),
            request_max: Money::from_cents(value(Parameter::OverrideRequestMaxCents)?),
            help_days: value(Parameter::OverrideHelpDays)?,
            days_ahead: value(Parameter::PaymentDaysAhead)?,
        })
    }

    /// OSS-09, OVR-18 Whether a request still pending on `today` has waited so long that help should be asked for.
    pub fn suggests_help(&self, requested_on: NaiveDate, today: NaiveDate) -> bool {
        (today - requested_on).num_days() >= self.help_days
    }
}

/// Where a customer stands with one support service in one State fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// State fiscal year by its ending year.
    pub fiscal_year: i32,
    /// What policy allows; `None`: no maximum. Youth: the service's own maximum (YTH-43).
    pub policy_maximum: Option<Money>,
    /// Increases approved for this customer, service and year. OVR-19.
    pub approved_increases: Money,
    /// Sum of the payments of the year, whoever made them. OQ-04.
    pub total: Money,
    /// What the request that waits for an answer asks for. OVR-08.
    pub pending: Option<Money>,
}

impl Standing {
    /// The approved maximum: policy and approved increases, never what is only asked for. OQ-02.
    pub fn maximum(&self) -> Option<Money> {
        self.policy_maximum
            .map(|maximum| maximum + self.approved_increases)
    }

    /// What may still be paid, nothing when the maximum is reached; `None` without a maximum.
    pub fn left(&self) -> Option<Money> {
        self.maximum()
            .map(|maximum| (maximum - self.total).max(Money::ZERO))
    }

    /// By how much the total is above the approved maximum. OSS-14.
    pub fn over(&self) -> Money {
        self.excess(self.total)
    }

    /// By how much `total` would be above the approved maximum: what a request has to ask for. OQ-01.
    pub fn excess(&self, total: Money) -> Money {
        self.maximum()
            .map_or(Money::ZERO, |maximum| (total - maximum).max(Money::ZERO))
    }

    /// Whether the total is above the approved maximum. OSS-14.
    pub fn is_over(&self) -> bool {
        self.over() > Money::ZERO
    }

    /// OQ-12 Share of the maximum in whole percent, half up; over 100 when above it. Without a maximum 100 as soon
    /// as anything was paid (OSS-12).
    pub fn percent(&self) -> u32 {
        let total = self.total.cents().max(0);
        let share = match self.maximum().map(Money::cents) {
            Some(maximum) if maximum > 0 => (total * 200 + maximum) / (maximum * 2),
            Some(_) | None if total > 0 => 100,
            Some(_) | None => 0,
        };
        u32::try_from(share).unwrap_or(u32::MAX)
    }

    /// OVR-02, OVR-03, OVR-08, OVR-15, OQ-03 Whether the button "Request a Service Total Increase" appears by itself:
    /// at most the window is left, or nothing, and no request is pending.
    pub fn offers_request(&self, parameters: &Parameters) -> bool {
        self.pending.is_none()
            && self
                .maximum()
                .is_some_and(|maximum| maximum - self.total <= parameters.window)
    }

    /// OQ-01 What a payment may lift the total to: the approved maximum, and with "strict" off also what the pending
    /// request asks for. `None` without a maximum.
    pub fn ceiling(&self, parameters: &Parameters) -> Option<Money> {
        let pending = if parameters.strict { None } else { self.pending };
        self.maximum()
            .map(|maximum| maximum + pending.unwrap_or(Money::ZERO))
    }

    /// DOL-16, OVR-25, OQ-01 Whether payments may add up to `new_total`. `true`: only on the strength of the pending
    /// request, so the payment is marked. A total that does not grow is never refused: reducing is always possible.
    ///
    /// # Errors
    /// [`Rule::MaximumPassed`] when nothing was asked for, [`Rule::MaximumAwaitsApproval`] when payments wait for the
    /// answer, [`Rule::RequestedMaximumPassed`] when even the request would not cover it.
    pub fn check_total(&self, parameters: &Parameters, new_total: Money) -> Result<bool, Rule> {
        let over = self.excess(new_total);
        let (Some(maximum), Some(ceiling)) = (self.maximum(), self.ceiling(parameters)) else {
            return Ok(false);
        };
        if over == Money::ZERO {
            return Ok(false);
        }
        let on_strength = self.pending.is_some() && !parameters.strict;
        if new_total <= self.total || (on_strength && new_total <= ceiling) {
            return Ok(on_strength);
        }
        Err(match self.pending {
            None => Rule::MaximumPassed { maximum, over },
            Some(requested) if parameters.strict => Rule::MaximumAwaitsApproval {
                maximum,
                over,
                requested,
            },
            Some(requested) => Rule::RequestedMaximumPassed {
                maximum,
                requested,
                over: new_total - ceiling,
            },
        })
    }
}

#[cfg(test)]
mod tests;
