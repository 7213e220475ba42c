//! The Support Services section: what was paid in a State fiscal year against each maximum, with the button that
//! follows, the payments behind every bar, and where every figure comes from. OSS-01 to OSS-16, BYD-01, BYD-02.
//!
//! Everything of one customer is read at once by a fixed number of queries; sums are made here, never stored.

mod export;
mod ledger;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    Money,
    access::{Permission, SubjectScope},
    date::{fiscal_year, show_date},
    forecast::{Forecast, forecast},
    ids::{CatalogueServiceId, CustomerServiceId, ProfileId},
    program::{Family, Program},
    service_status::ServiceStatus,
    support::{OverrideStatus, Parameters, Standing},
};
use store::{Conn, StoreError, policy::MaximumRow, support_section::RecordRow};

pub use self::export::{Export, FileKind, export};
use self::ledger::Ledger;
use crate::{
    Ctx, ServiceError, clock,
    overrides::{self, Offer},
    payments::Line,
    profile::{self, Frame},
};

/// What of the section is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// State fiscal year; `None` is the present one.
    pub fiscal_year: Option<i32>,
    /// The service whose payments are listed.
    pub service: Option<CatalogueServiceId>,
}

/// One record of a support service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The customer service.
    pub id: CustomerServiceId,
    /// Its agency.
    pub agency: String,
    /// Its status.
    pub status: ServiceStatus,
}

/// The row of policy a maximum was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyUsed {
    /// The amount; `None`: the row says that there is no maximum.
    pub amount: Option<Money>,
    /// First fiscal year it holds for.
    pub from_fiscal_year: i64,
    /// Where it comes from.
    pub source: String,
    /// Whether it was compared with its source.
    pub is_verified: bool,
    /// Who saved it last.
    pub updated_by: String,
    /// On which day.
    pub updated_on: NaiveDate,
}

impl PolicyUsed {
    fn of(row: &MaximumRow) -> Self {
        Self {
            amount: row.amount(),
            from_fiscal_year: row.from_fiscal_year,
            source: row.source.clone(),
            is_verified: row.is_verified,
            updated_by: row.updated_by.clone(),
            updated_on: clock::date_of(row.updated_at),
        }
    }
}

/// An approved increase that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncreaseUsed {
    /// The amount.
    pub amount: Money,
    /// Who approved it.
    pub approved_by: String,
    /// When, as shown.
    pub approved_on: String,
}

/// One bar. OSS-03.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The entry of the catalogue.
    pub service: CatalogueServiceId,
    /// Its name.
    pub name: String,
    /// The records of it, the one to open first; never empty.
    pub records: Vec<Record>,
    /// Where the customer stands.
    pub standing: Standing,
    /// The button. OSS-11.
    pub offer: Offer,
    /// What becomes of the maximum.
    pub forecast: Forecast,
    /// The row of policy behind the maximum; `None` when none was ever made.
    pub policy: Option<PolicyUsed>,
    /// The approved increases of the year.
    pub increases: Vec<IncreaseUsed>,
    /// The payments that make up the total, newest first.
    pub counted: Vec<Line>,
}

impl Bar {
    /// The record that the name leads to and on whose page a request is made.
    pub fn record(&self) -> Option<CustomerServiceId> {
        self.records.first().map(|record| record.id)
    }
}

/// The payments of one service, all years. OSS-06.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The service.
    pub service: CatalogueServiceId,
    /// Its name.
    pub name: String,
    /// The payments, newest payment date first.
    pub lines: Vec<Line>,
}

/// The section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The profile.
    pub profile: ProfileId,
    /// The fiscal year shown, by its ending year.
    pub fiscal_year: i32,
    /// The present one.
    pub this_year: i32,
    /// What was paid in each fiscal year that has payments, the latest first.
    pub years: Vec<(i32, Money)>,
    /// What was paid in the year shown: the sum of the bars. OSS-02.
    pub total: Money,
    /// One bar for each service with a record. OSS-15.
    pub bars: Vec<Bar>,
    /// The payments of the service asked for.
    pub details: Option<Details>,
    /// Whether the viewer may change payments.
    pub can_edit: bool,
    /// Whether the viewer may take the list out.
    pub can_export: bool,
}

/// The section on the page of its own under Summary Tools.
#[derive(Debug, Clone)]
pub struct SectionPage {
    /// The profile's shell.
    pub frame: Frame,
    /// The section.
    pub section: Section,
}

/// Reads the page under Summary Tools.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such profile, it is not the viewer's, or it is a Youth profile, whose
/// payments stand at their services (YTH-45).
pub async fn open(ctx: &Ctx, profile: ProfileId, asked: Asked) -> Result<SectionPage, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let frame = profile::frame_on(&mut conn, ctx, profile).await?;
    let section = section_on(&mut conn, ctx, &frame, asked)
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "support services").await;
    Ok(SectionPage { frame, section })
}

/// The section for a page that has read the profile already; `None` for Youth.
///
/// # Errors
/// When the database fails.
pub async fn read(ctx: &Ctx, frame: &Frame, asked: Asked) -> Result<Option<Section>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    section_on(&mut conn, ctx, frame, asked).await
}

/// Reads the section for a page of the profile; `None` for Youth.
///
/// # Errors
/// When the database fails.
async fn section_on(
    conn: &mut Conn,
    ctx: &Ctx,
    frame: &Frame,
    asked: Asked,
) -> Result<Option<Section>, ServiceError> {
    if frame.family == Family::Youth {
        return Ok(None);
    }
    let ledger = Ledger::read(conn, frame.profile, ctx.today()).await?;
    Ok(Some(section(ctx, frame, &ledger, asked)?))
}

fn section(ctx: &Ctx, frame: &Frame, ledger: &Ledger, asked: Asked) -> Result<Section, ServiceError> {
    let this_year = fiscal_year(ctx.today());
    let year = asked.fiscal_year.unwrap_or(this_year);
    let bars = ledger
        .by_service()
        .into_iter()
        .map(|(service, records)| bar(ctx, &frame.subject, ledger, (service, year), &records))
        .collect::<Result<Vec<_>, StoreError>>()?;
    let details = asked.service.and_then(|service| {
        let bar = bars.iter().find(|bar| bar.service == service)?;
        Some(Details {
            service,
            name: bar.name.clone(),
            lines: ledger.lines_of(service, None),
        })
    });
    Ok(Section {
        profile: frame.profile,
        fiscal_year: year,
        this_year,
        years: ledger.years(),
        total: bars.iter().map(|bar| bar.standing.total).sum(),
        bars,
        details,
        can_edit: ctx.may_for(Permission::PaymentEdit, &frame.subject),
        can_export: ctx.may_for(Permission::PaymentExport, &frame.subject),
    })
}

fn bar(
    ctx: &Ctx,
    subject: &SubjectScope,
    ledger: &Ledger,
    (service, year): (CatalogueServiceId, i32),
    records: &[&RecordRow],
) -> Result<Bar, StoreError> {
    let standing = ledger.standing(service, year);
    let counted = ledger.lines_of(service, Some(year));
    let by_now = counted.iter().filter(|line| line.payment.paid_on <= ctx.today());
    let paid = by_now.map(|line| line.payment.total()).sum();
    let pending = ledger
        .requests(service, year)
        .find(|row| row.status == OverrideStatus::Pending.code())
        .map(store::override_requests::OverrideRow::as_pending);
    let name = records
        .first()
        .map(|record| record.name.clone())
        .unwrap_or_default();
    Ok(Bar {
        service,
        name,
        records: records.iter().map(|row| record(row)).collect::<Result<_, _>>()?,
        offer: overrides::offer(
            ctx,
            subject,
            &standing,
            &ledger.parameters(records.first().copied())?,
            pending.as_ref(),
        ),
        forecast: forecast(&standing, paid, ctx.today()),
        policy: ledger.maximum_row(service, year).map(PolicyUsed::of),
        increases: ledger
            .requests(service, year)
            .filter(|row| row.status == OverrideStatus::Approved.code())
            .map(|row| IncreaseUsed {
                amount: row.increase(),
                approved_by: row.reviewer_name.clone().unwrap_or_default(),
                approved_on: row
                    .reviewed_at
                    .map(|at| show_date(clock::date_of(at)))
                    .unwrap_or_default(),
            })
            .collect(),
        standing,
        counted,
    })
}

fn record(row: &RecordRow) -> Result<Record, StoreError> {
    Ok(Record {
        id: CustomerServiceId::from_uuid(row.id),
        agency: row.agency.clone(),
        status: ServiceStatus::from_code(&row.status).ok_or(StoreError::Corrupt {
            table: "customer_services",
            column: "status",
        })?,
    })
}

/// The settings in force of every program, by program.
type Settings = BTreeMap<Program, Parameters>;
