//! The caps of a customer, each with what becomes of it: BYD-01. Counted anew on every call, nothing is kept.

use std::cmp::Ordering;

use chrono::Datelike;
use domain::{
    Minutes, Money,
    caps::{self, Outlook},
    date::fiscal_year,
    earnfare::{Month, Worked, payment},
    forecast::forecast,
    ids::{CustomerServiceId, ProfileId},
    placement::{SubsidyPeriod, total_days},
    placement_policy::{MonthsWindow, PlacementParameters},
    program::{Family, Program},
    support::Standing,
};
use store::{
    Conn, StoreError,
    caps::{OwnMaximumRow, SupportRow},
    placements, policy,
};

use crate::{
    Ctx, ServiceError,
    earnfare::{self, Earnfare, MonthView},
    profile::Frame,
};

/// What a cap counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Hours that work off the benefit of this month.
    WorkOff,
    /// Paid hours of this month.
    Stipend,
    /// Months with subsidized wages.
    Months,
    /// Subsidized days.
    Days,
    /// What is paid for a support service; its name.
    Support(String),
    /// Youth: what is paid under one service, against its own maximum (YTH-43).
    Own(CustomerServiceId),
}

/// In what a cap is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes, shown as hours.
    Hours,
    /// Months.
    Months,
    /// Calendar days.
    Days,
    /// Cents.
    Money,
}

/// One counter of the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// What it counts.
    pub kind: Kind,
    /// Its name.
    pub label: String,
    /// In what it counts.
    pub unit: Unit,
    /// How much is used.
    pub used: i64,
    /// How much there is; none: a running total.
    pub limit: Option<i64>,
    /// What becomes of it.
    pub outlook: Outlook,
    /// It ends within the days of warning (SUB-10).
    pub is_near: bool,
    /// The present month.
    pub month: Month,
}

/// All caps of a customer whose profile is read: those of work and those of money.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn, ctx: &Ctx, frame: &Frame) -> Result<Vec<Cap>, ServiceError> {
    let earnfare = earnfare::this_month(conn, ctx, frame).await?;
    let mut caps = work(conn, frame, earnfare.as_ref()).await?;
    if frame.family == Family::Isets && frame.is_paid {
        caps.extend(support(conn, frame.profile, frame.today).await?);
    }
    Ok(caps)
}

/// Like [`of`], for a page without a connection at hand.
///
/// # Errors
/// When the database fails.
pub async fn read(ctx: &Ctx, frame: &Frame) -> Result<Vec<Cap>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    of(&mut conn, ctx, frame).await
}

/// The caps of work for a page that has read the Earnfare block and the support services already.
///
/// # Errors
/// When the database fails.
pub async fn of_work(ctx: &Ctx, frame: &Frame, block: Option<&Earnfare>) -> Result<Vec<Cap>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let month = block.and_then(|it| it.months.first());
    Ok(work(&mut conn, frame, month).await?)
}

async fn work(conn: &mut Conn, frame: &Frame, month: Option<&MonthView>) -> Result<Vec<Cap>, StoreError> {
    let mut caps = month.map(hours).unwrap_or_default();
    let periods = if frame.is_placed {
        placements::subsidies(conn, frame.profile).await?
    } else {
        Vec::new()
    };
    match (frame.family, month) {
        (Family::Youth, _) => {
            let settings = policy::placement_parameters(conn, Program::DhsYouth, frame.today).await?;
            caps.push(category_days(&periods, frame, &settings));
            let own = store::caps::own_maxima(conn, frame.profile).await?;
            caps.extend(own.into_iter().map(|row| own_maximum(row, frame)));
        }
        (Family::Isets, Some(month)) => caps.push(months(&periods, frame, &month.settings)),
        (Family::Isets, None) if periods.is_empty() => {}
        (Family::Isets, None) => caps.push(Cap {
            kind: Kind::Days,
            label: "Subsidized days for all items".to_owned(),
            unit: Unit::Days,
            used: total_days(&periods, frame.today),
            limit: None,
            outlook: Outlook::Nothing,
            is_near: false,
            month: Month::containing(frame.today),
        }),
    }
    Ok(caps)
}

/// YTH-43 Youth has no window of its own: what was ever paid under the service counts.
fn own_maximum(row: OwnMaximumRow, frame: &Frame) -> Cap {
    let outlook = match row.total_cents.cmp(&row.maximum_cents) {
        Ordering::Less => Outlook::Nothing,
        Ordering::Equal => Outlook::Reached,
        Ordering::Greater => Outlook::Passed,
    };
    Cap {
        kind: Kind::Own(CustomerServiceId::from_uuid(row.customer_service_id)),
        label: row.name,
        unit: Unit::Money,
        used: row.total_cents,
        limit: Some(row.maximum_cents),
        outlook,
        is_near: false,
        month: Month::containing(frame.today),
    }
}

/// Work-off and stipend hours of the present month, from all hours: what is not verified yet counts too.
fn hours(month: &MonthView) -> Vec<Cap> {
    let (Some(benefit), Some(wage)) = (month.benefit_hours, month.wage.as_ref()) else {
        return Vec::new();
    };
    let all = Worked {
        workfare_verified: month.worked.workfare,
        job_verified: month.worked.job,
        ..month.worked
    };
    let paid = payment(&all, benefit, wage.hourly, &month.settings);
    let name = month.month.label();
    let cap = |kind, label: &str, used: Minutes, limit: Minutes| Cap {
        kind,
        label: format!("{label}, {name}"),
        unit: Unit::Hours,
        used: used.0,
        limit: Some(limit.0),
        outlook: caps::of_month(used, limit, month.reckoned_on),
        is_near: false,
        month: month.month,
    };
    vec![
        cap(
            Kind::WorkOff,
            "Work-off hours",
            paid.work_off,
            Minutes(benefit * 60),
        ),
        cap(
            Kind::Stipend,
            "Stipend hours",
            paid.stipend + paid.above,
            month.job_limit,
        ),
    ]
}

fn near(outlook: Outlook, frame: &Frame, settings: &PlacementParameters) -> bool {
    match outlook {
        Outlook::LastDay(day) => (day - frame.today).num_days() <= settings.warn_days,
        _ => false,
    }
}

fn category_days(periods: &[SubsidyPeriod], frame: &Frame, settings: &PlacementParameters) -> Cap {
    let category = frame.category.unwrap_or(1);
    let limit = settings.days_of(category);
    let (used, outlook) = caps::of_days(periods, limit, frame.today);
    Cap {
        kind: Kind::Days,
        label: format!("Subsidized days, category {category}"),
        unit: Unit::Days,
        used,
        limit: Some(limit),
        is_near: near(outlook, frame, settings),
        outlook,
        month: Month::containing(frame.today),
    }
}

fn months(periods: &[SubsidyPeriod], frame: &Frame, settings: &PlacementParameters) -> Cap {
    let (used, outlook) = caps::of_months(periods, settings, frame.today);
    let window = match settings.months_window {
        MonthsWindow::CalendarYear => frame.today.year().to_string(),
        MonthsWindow::StateFiscalYear => {
            let year = fiscal_year(frame.today);
            format!("July {} to June {year}", year - 1)
        }
    };
    Cap {
        kind: Kind::Months,
        label: format!("Subsidized months, {window}"),
        unit: Unit::Months,
        used,
        limit: Some(settings.months),
        is_near: near(outlook, frame, settings),
        outlook,
        month: Month::containing(frame.today),
    }
}

async fn support(
    conn: &mut Conn,
    profile: ProfileId,
    today: chrono::NaiveDate,
) -> Result<Vec<Cap>, StoreError> {
    let rows = store::caps::support(conn, profile, today).await?;
    let caps = rows.into_iter().map(|row| money(row, today));
    Ok(caps.collect())
}

fn money(row: SupportRow, today: chrono::NaiveDate) -> Cap {
    let standing = Standing {
        fiscal_year: fiscal_year(today),
        policy_maximum: Some(Money::from_cents(row.maximum_cents)),
        approved_increases: Money::from_cents(row.increase_cents),
        total: Money::from_cents(row.total_cents),
        pending: None,
    };
    let outlook = if standing.is_over() {
        Outlook::Passed
    } else {
        forecast(&standing, Money::from_cents(row.paid_cents), today).into()
    };
    Cap {
        kind: Kind::Support(row.name.clone()),
        label: row.name,
        unit: Unit::Money,
        used: row.total_cents,
        limit: standing.maximum().map(Money::cents),
        outlook,
        is_near: false,
        month: Month::containing(today),
    }
}
