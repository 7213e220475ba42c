//! Earnfare participation: benefit amounts, hours and stipend of a month, and where every figure comes from.
//! ERN-01 to ERN-13, ATT-16, BYD-02.

mod save;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    Minutes, Money,
    access::{Permission, SubjectScope},
    earnfare::{
        BenefitAmount, BenefitForm, BenefitOrigin, Flag, Month, Payment, Worked, amount_on, benefit_hours,
        flags, payment,
    },
    ids::{BenefitAmountId, CustomerServiceId, ProfileId},
    placement_policy::PlacementParameters,
    program::Program,
    support::Parameter,
    wage,
};
use store::{
    Conn, StoreError,
    earnfare::{BenefitRow, WorkedDayRow},
    policy::{self, ParameterRow},
    wages::{self, MinimumWageRow},
};
use uuid::Uuid;

pub use self::save::save;
use crate::{
    Ctx, ServiceError, clock,
    profile::{self, Frame},
};

/// One benefit amount as the history shows it, ERN-03.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountLine {
    /// The amount.
    pub amount: Money,
    /// First day on which it holds.
    pub effective_on: NaiveDate,
    /// Where it came from.
    pub origin: BenefitOrigin,
    /// Who entered it.
    pub by: String,
    /// When, as shown.
    pub at: String,
    /// It is the one that holds today.
    pub is_now: bool,
}

/// The State minimum wage used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WageUsed {
    /// For one hour.
    pub hourly: Money,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Where it comes from.
    pub source: String,
    /// Whether it was compared with its source.
    pub is_verified: bool,
}

/// A setting used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingUsed {
    /// Its stored value.
    pub value: i64,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Where it comes from.
    pub source: String,
    /// Whether it was compared with its source.
    pub is_verified: bool,
}

/// One day counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCounted {
    /// The day.
    pub on: NaiveDate,
    /// The activity whose attendance holds it.
    pub service: CustomerServiceId,
    /// Community Workfare; else Transitional Job.
    pub is_workfare: bool,
    /// Time attended.
    pub worked: Minutes,
    /// Its week is verified.
    pub is_verified: bool,
}

/// A month of Earnfare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthView {
    /// The month.
    pub month: Month,
    /// Whether today lies in it.
    pub is_present: bool,
    /// The day whose amount, wage and settings hold for it.
    pub reckoned_on: NaiveDate,
    /// The benefit amount in force.
    pub amount: Option<BenefitAmount>,
    /// The State minimum wage in force.
    pub wage: Option<WageUsed>,
    /// Monthly Benefit Hours; none without amount or wage.
    pub benefit_hours: Option<i64>,
    /// The settings in force.
    pub settings: PlacementParameters,
    /// The most that is paid in a month.
    pub job_limit: Minutes,
    /// Hours worked.
    pub worked: Worked,
    /// The calculation; none without amount or wage.
    pub payment: Option<Payment>,
    /// What is worth a look.
    pub flags: Vec<Flag>,
    /// The days counted, in order.
    pub days: Vec<DayCounted>,
    /// The setting of the most paid hours.
    pub hours_setting: Option<SettingUsed>,
    /// The setting "work-off first".
    pub order_setting: Option<SettingUsed>,
}

/// The Earnfare block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earnfare {
    /// The profile.
    pub profile: ProfileId,
    /// All benefit amounts, the latest first.
    pub amounts: Vec<AmountLine>,
    /// The months shown, the latest first.
    pub months: Vec<MonthView>,
    /// Whether the viewer may enter an amount.
    pub can_edit: bool,
}

impl Earnfare {
    /// The amount that holds today.
    pub fn now(&self) -> Option<&AmountLine> {
        self.amounts.iter().find(|it| it.is_now)
    }
}

/// Whether the block is shown: an Earnfare enrollment among those that count (ERN-01).
pub fn concerns(frame: &Frame) -> bool {
    frame
        .shown_enrollments()
        .any(|it| it.program == Program::Earnfare)
}

/// The block for a page that has read the profile already: this and the last month; `None` for everybody else.
///
/// # Errors
/// When the database fails.
pub async fn read(ctx: &Ctx, frame: &Frame) -> Result<Option<Earnfare>, ServiceError> {
    if !concerns(frame) {
        return Ok(None);
    }
    let mut conn = ctx.db().read().await?;
    let this = Month::containing(ctx.today());
    Ok(Some(
        earnfare(&mut conn, ctx, frame, &[this, this.previous()]).await?,
    ))
}

/// The present month on a connection at hand; `None` when the customer is not in Earnfare.
///
/// # Errors
/// When the database fails.
pub(crate) async fn this_month(
    conn: &mut Conn,
    ctx: &Ctx,
    frame: &Frame,
) -> Result<Option<MonthView>, ServiceError> {
    if !concerns(frame) {
        return Ok(None);
    }
    let this = Month::containing(ctx.today());
    let mut found = earnfare(conn, ctx, frame, &[this]).await?;
    Ok(found.months.pop())
}

/// The page of the benefit amounts.
#[derive(Debug, Clone)]
pub struct EarnfarePage {
    /// The profile's shell.
    pub frame: Frame,
    /// Amounts and months.
    pub earnfare: Earnfare,
    /// An empty form.
    pub form: BenefitForm,
    /// The latest month shown.
    pub month: Month,
}

/// Reads the page, ending with a month; without one, or with one to come, with the present one.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile, it is not the viewer's, or it was never in Earnfare.
pub async fn open(ctx: &Ctx, profile: ProfileId, month: Option<Month>) -> Result<EarnfarePage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let ever = |it: &profile::Enrollment| it.program == Program::Earnfare;
    if !frame.enrollments.iter().any(ever) {
        return Err(ServiceError::NotFound);
    }
    let this = Month::containing(ctx.today());
    let month = month.unwrap_or(this).min(this);
    let earnfare = earnfare(&mut conn, ctx, &frame, &[month, month.previous()]).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "earnfare").await;
    Ok(EarnfarePage {
        frame,
        earnfare,
        form: BenefitForm::blank(BenefitAmountId::from_uuid(Uuid::now_v7()), ctx.today()),
        month,
    })
}

/// Four queries, whatever there is. `months`: the latest first.
async fn earnfare(
    conn: &mut Conn,
    ctx: &Ctx,
    frame: &Frame,
    months: &[Month],
) -> Result<Earnfare, ServiceError> {
    let today = ctx.today();
    let benefits = store::earnfare::benefits(conn, frame.profile).await?;
    let tables = Tables {
        wages: wages::minimum_wage_rows(conn).await?,
        settings: policy::parameter_rows(conn).await?,
    };
    let first = months.iter().map(|it| it.first()).min().unwrap_or(today);
    let last = months.iter().map(|it| it.last()).max().unwrap_or(today);
    let days = store::earnfare::worked_days(conn, frame.profile, first, last).await?;
    let amounts: Vec<BenefitAmount> = benefits.iter().map(BenefitRow::amount).collect();
    let months = months
        .iter()
        .map(|month| tables.month(*month, today, &amounts, &days))
        .collect::<Result<_, StoreError>>()?;
    Ok(Earnfare {
        profile: frame.profile,
        amounts: lines(&benefits, today)?,
        months,
        can_edit: may_enter(ctx, &frame.subject, benefits.is_empty()),
    })
}

/// ACC-24, REF-13 The first amount is entered by those who approve Earnfare referrals, later ones by program managers too.
fn may_enter(ctx: &Ctx, subject: &SubjectScope, is_first: bool) -> bool {
    ctx.may_for(Permission::BenefitEdit, subject)
        && (!is_first || ctx.may_for(Permission::EarnfareApprove, subject))
}

fn lines(benefits: &[BenefitRow], today: NaiveDate) -> Result<Vec<AmountLine>, StoreError> {
    let now = benefits.iter().rposition(|row| row.effective_on <= today);
    let lines = benefits.iter().enumerate().rev().map(|(at, row)| {
        Ok(AmountLine {
            amount: Money::from_cents(row.amount_cents),
            effective_on: row.effective_on,
            origin: row.origin()?,
            by: row.updated_by.clone(),
            at: clock::display(row.updated_at),
            is_now: Some(at) == now,
        })
    });
    lines.collect()
}

/// The policy the months are reckoned by.
struct Tables {
    wages: Vec<MinimumWageRow>,
    settings: Vec<ParameterRow>,
}

impl Tables {
    fn month(
        &self,
        month: Month,
        today: NaiveDate,
        amounts: &[BenefitAmount],
        days: &[WorkedDayRow],
    ) -> Result<MonthView, StoreError> {
        let on = month.reckoned_on(today);
        let wage = self.wage(on)?;
        let amount = amount_on(amounts, on);
        let parameters = self.parameters(on)?;
        let days: Vec<DayCounted> = days.iter().filter_map(|row| counted(row, month)).collect();
        let worked = worked(&days);
        let benefit_hours = amount
            .zip(wage.as_ref())
            .map(|(amount, wage)| benefit_hours(amount.amount, wage.hourly));
        let paid = benefit_hours
            .zip(wage.as_ref())
            .map(|(hours, wage)| payment(&worked, hours, wage.hourly, &parameters));
        Ok(MonthView {
            is_present: month == Month::containing(today),
            month,
            reckoned_on: on,
            amount,
            benefit_hours,
            settings: parameters,
            job_limit: Minutes(parameters.earnfare_tj_minutes),
            flags: benefit_hours.map_or_else(Vec::new, |hours| flags(&worked, hours)),
            worked,
            payment: paid,
            wage,
            days,
            hours_setting: self.setting(Parameter::EarnfareTjHours, on),
            order_setting: self.setting(Parameter::WorkOffFirst, on),
        })
    }

    /// OQ-43 The State's standard wage on a day.
    fn wage(&self, on: NaiveDate) -> Result<Option<WageUsed>, StoreError> {
        let rules = self
            .wages
            .iter()
            .map(MinimumWageRow::wage)
            .collect::<Result<Vec<_>, _>>()?;
        let found = wage::state_standard(&rules, on);
        let row = found.and_then(|it| rules.iter().position(|rule| rule == it));
        Ok(row.and_then(|at| self.wages.get(at)).map(|row| WageUsed {
            hourly: Money::from_cents(row.hourly_cents),
            from: row.valid_from_on,
            source: row.source.clone(),
            is_verified: row.is_verified,
        }))
    }

    fn parameters(&self, on: NaiveDate) -> Result<PlacementParameters, StoreError> {
        let begun = self
            .settings
            .iter()
            .filter(|row| row.program == Program::Earnfare.code() && row.valid_from_on <= on);
        let found: BTreeMap<&str, i64> = begun.map(|row| (row.parameter.as_str(), row.value)).collect();
        PlacementParameters::read(Program::Earnfare, |it| found.get(it.code()).copied()).map_err(|_| {
            StoreError::Corrupt {
                table: "program_parameters",
                column: "parameter",
            }
        })
    }

    fn setting(&self, parameter: Parameter, on: NaiveDate) -> Option<SettingUsed> {
        let of = |row: &&ParameterRow| {
            row.program == Program::Earnfare.code()
                && row.parameter == parameter.code()
                && row.valid_from_on <= on
        };
        self.settings.iter().rfind(of).map(|row| SettingUsed {
            value: row.value,
            from: row.valid_from_on,
            source: row.source.clone(),
            is_verified: row.is_verified,
        })
    }
}

/// ATT-16 A day counts in the calendar month it lies in, whatever week it belongs to.
fn counted(row: &WorkedDayRow, month: Month) -> Option<DayCounted> {
    (Month::containing(row.day_on) == month).then(|| DayCounted {
        on: row.day_on,
        service: row.service(),
        is_workfare: row.is_workfare(),
        worked: Minutes(row.worked_minutes),
        is_verified: row.is_verified(),
    })
}

/// The hours of the days: all, and those verified.
pub(crate) fn worked(days: &[DayCounted]) -> Worked {
    let mut worked = Worked::default();
    for day in days {
        let (all, verified) = if day.is_workfare {
            (&mut worked.workfare, &mut worked.workfare_verified)
        } else {
            (&mut worked.job, &mut worked.job_verified)
        };
        *all += day.worked;
        if day.is_verified {
            *verified += day.worked;
        }
    }
    worked
}
