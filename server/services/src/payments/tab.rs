//! The Dollar Value tab of a service, with the dialog it is asked for.

use std::collections::BTreeMap;

use domain::{
    Money, Rule,
    access::Permission,
    date::fiscal_year,
    ids::{CatalogueServiceId, CustomerServiceId, PaymentId, ProfileId},
    payment::{Payment, PaymentFacts, PaymentForm, may_add_payment, may_delete_payment},
    program::Family,
    support::Standing,
};
use store::{
    Conn,
    payments::{self, PaymentRow},
};
use uuid::Uuid;

use super::{Choices, Line, Mark, facts::ground, stored};
use crate::{
    Ctx, ServiceError,
    overrides::{self, Panel, Standings},
    profile::Frame,
    service_detail::{self, ServiceHead},
};

/// What of the tab is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The list alone.
    List,
    /// The form of a new payment.
    Add,
    /// The form of a stored payment.
    Edit(PaymentId),
    /// The question before a payment is deleted.
    Remove(PaymentId),
}

/// The dialog over the tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// Add or edit.
    Form {
        /// As stored, or blank.
        form: Box<PaymentForm>,
        /// What it is judged against, but for the sums.
        facts: Box<PaymentFacts>,
        /// What it offers.
        choices: Box<Choices>,
        /// Where the customer stands in the year of the payment, or this year for a new one; not for Youth.
        standing: Option<Standing>,
    },
    /// Delete.
    Remove {
        /// The payment.
        line: Box<Line>,
        /// Why it has to be confirmed.
        warning: Option<Rule>,
    },
}

/// The Dollar Value tab.
#[derive(Debug, Clone)]
pub struct DollarTab {
    /// The profile's shell.
    pub frame: Frame,
    /// The service.
    pub head: ServiceHead,
    /// The service in the catalogue.
    pub catalogue: CatalogueServiceId,
    /// Its payments, newest payment date first.
    pub lines: Vec<Line>,
    /// This State fiscal year, by its ending year.
    pub year: i32,
    /// Where the customer stands this year, over all agencies, and the requests for more; not for Youth.
    pub panel: Option<Panel>,
    /// The customer's totals of this service by fiscal year, the latest first; over all agencies.
    pub years: Vec<(i32, Money)>,
    /// What of this year's total stands under other records of the same service.
    pub elsewhere: Money,
    /// Youth: the service's own maximum.
    pub own_maximum: Option<Money>,
    /// Sum of the lines, all years.
    pub record_total: Money,
    /// Whether payments may be added, and why not.
    pub may_add: Result<(), Rule>,
    /// Whether the viewer may add, change and delete.
    pub can_edit: bool,
    /// The dialog.
    pub dialog: Option<Dialog>,
}

/// Reads the tab.
///
/// # Errors
/// [`ServiceError::NotFound`] when service or payment is not there, has no Dollar Value tab, or is not the viewer's.
pub async fn open(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    asked: Asked,
) -> Result<DollarTab, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row) = service_detail::open(&mut conn, ctx, profile, service).await?;
    let head = ServiceHead::of(&row)?;
    if !head.has_dollar_value() {
        return Err(ServiceError::NotFound);
    }
    let catalogue = row.catalogue_service();
    let own_maximum = row.maximum_cents.map(Money::from_cents);
    let all = payments::list_for_service(&mut conn, profile, catalogue).await?;
    let (years, rows) = (totals(&all), of_record(all, service));
    let year = fiscal_year(ctx.today());
    // Youth has a maximum of the service's own and neither policy nor requests (YTH-48).
    let standings = match head.family {
        Family::Isets => {
            let of_program = (head.program, ctx.today());
            Some(Standings::of_years(&mut conn, (profile, catalogue), of_program, years).await?)
        }
        Family::Youth => None,
    };
    let lines = lines(&rows, standings.as_ref())?;
    let panel = match &standings {
        Some(standings) => overrides::panel(ctx, &frame, &row, (standings, year))?,
        None => None,
    };
    let of = (&head, own_maximum);
    let dialog = dialog(&mut conn, ctx, of, asked, (&rows, standings.as_ref())).await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "dollar value").await;
    let own_year = lines.iter().filter(|it| it.payment.fiscal_year() == year);
    let own_year: Money = own_year.map(|it| it.payment.total()).sum();
    let total = standings.as_ref().map_or(own_year, |it| it.total(year));
    Ok(DollarTab {
        can_edit: ctx.may_for(Permission::PaymentEdit, &frame.subject),
        may_add: may_add_payment(head.family, head.status, head.goal.is_some()),
        record_total: lines.iter().map(|it| it.payment.total()).sum(),
        elsewhere: total - own_year,
        own_maximum,
        frame,
        head,
        catalogue,
        lines,
        year,
        panel,
        years: standings.map_or_else(Vec::new, |it| it.years),
        dialog,
    })
}

/// What was paid in each State fiscal year, the latest first.
fn totals(rows: &[PaymentRow]) -> Vec<(i32, Money)> {
    let mut sums: BTreeMap<i32, Money> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(fiscal_year(row.paid_on)).or_default();
        *sum = *sum + Money::from_cents(row.total_cents);
    }
    sums.into_iter().rev().collect()
}

/// The payments of one record.
fn of_record(mut rows: Vec<PaymentRow>, service: CustomerServiceId) -> Vec<PaymentRow> {
    rows.retain(|row| row.customer_service_id == service.uuid());
    rows
}

/// The payments with their marks (OQ-01).
fn lines(rows: &[PaymentRow], standings: Option<&Standings>) -> Result<Vec<Line>, ServiceError> {
    rows.iter()
        .map(|row| {
            let line = Line::of(row)?;
            let standing = standings.map(|it| it.of(line.payment.fiscal_year()));
            Ok(Line {
                mark: Mark::of(line.over_status, standing.is_some_and(|it| it.is_over())),
                ..line
            })
        })
        .collect()
}

async fn dialog(
    conn: &mut Conn,
    ctx: &Ctx,
    (head, maximum): (&ServiceHead, Option<Money>),
    asked: Asked,
    (rows, standings): (&[PaymentRow], Option<&Standings>),
) -> Result<Option<Dialog>, ServiceError> {
    let find = |id: PaymentId| {
        rows.iter()
            .find(|row| row.id == id.uuid())
            .ok_or(ServiceError::NotFound)
    };
    let (form, row, day) = match asked {
        Asked::List => return Ok(None),
        Asked::Remove(id) => return Ok(Some(removal(find(id)?, standings)?)),
        Asked::Add => {
            let id = PaymentId::from_uuid(Uuid::now_v7());
            (PaymentForm::blank(id, head.id, maximum), None, ctx.today())
        }
        Asked::Edit(id) => {
            let row = find(id)?;
            let payment = Payment {
                maximum,
                ..stored(row)
            };
            (PaymentForm::from(&payment), Some(row), row.paid_on)
        }
    };
    let ground = ground(conn, ctx, head, row, day).await?;
    Ok(Some(Dialog::Form {
        form: Box::new(form),
        facts: Box::new(ground.facts),
        choices: Box::new(ground.choices),
        standing: standings.map(|it| it.of(fiscal_year(day))),
    }))
}

fn removal(row: &PaymentRow, standings: Option<&Standings>) -> Result<Dialog, ServiceError> {
    let line = Line::of(row)?;
    let standing = standings.map(|it| it.of(line.payment.fiscal_year()));
    let warning = standing.and_then(|it| may_delete_payment(&it, line.payment.total(), false).err());
    Ok(Dialog::Remove {
        line: Box::new(line),
        warning,
    })
}
