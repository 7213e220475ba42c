//! The Dollar Value tab of a service, with the dialog it is asked for.

use std::collections::{BTreeMap, BTreeSet};

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
    overrides::{self, Panel},
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
    let rows = payments::list_for_service(&mut conn, service).await?;
    let year = fiscal_year(ctx.today());
    let mut standings = Standings::new(profile, catalogue, head.family);
    let lines = lines(&mut conn, &rows, &mut standings).await?;
    let years = payments::year_totals(&mut conn, profile, catalogue).await?;
    let all_year = years.iter().find(|(it, _)| *it == year);
    let total = all_year.map_or(Money::ZERO, |(_, total)| *total);
    let panel = overrides::panel(&mut conn, ctx, &frame, &row, (year, total)).await?;
    let dialog = dialog(
        &mut conn,
        ctx,
        (&head, own_maximum),
        asked,
        (&rows, &mut standings),
    )
    .await?;
    drop(conn);
    ctx.services().views.note(ctx, profile, "dollar value").await;
    let own_year = lines.iter().filter(|it| it.payment.fiscal_year() == year);
    let own_year: Money = own_year.map(|it| it.payment.total()).sum();
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
        years,
        dialog,
    })
}

/// Standings by year, each read once.
struct Standings {
    profile: ProfileId,
    catalogue: CatalogueServiceId,
    family: Family,
    known: BTreeMap<i32, Standing>,
}

impl Standings {
    fn new(profile: ProfileId, catalogue: CatalogueServiceId, family: Family) -> Self {
        Self {
            profile,
            catalogue,
            family,
            known: BTreeMap::new(),
        }
    }

    async fn of(&mut self, conn: &mut Conn, year: i32) -> Result<Option<Standing>, ServiceError> {
        if self.family == Family::Youth {
            return Ok(None);
        }
        if let Some(known) = self.known.get(&year) {
            return Ok(Some(*known));
        }
        let found = overrides::standing(conn, self.profile, self.catalogue, year).await?;
        self.known.insert(year, found);
        Ok(Some(found))
    }
}

/// The payments with their marks (OQ-01). Only years with a payment that was saved above the maximum are looked into.
async fn lines(
    conn: &mut Conn,
    rows: &[PaymentRow],
    standings: &mut Standings,
) -> Result<Vec<Line>, ServiceError> {
    let marked: BTreeSet<i64> = rows
        .iter()
        .filter(|row| row.over_request_id.is_some())
        .map(|row| row.fiscal_year)
        .collect();
    let mut over = BTreeMap::new();
    for year in marked {
        let year = i32::try_from(year).unwrap_or_default();
        let standing = standings.of(conn, year).await?;
        over.insert(year, standing.is_some_and(|it| it.is_over()));
    }
    rows.iter()
        .map(|row| {
            let line = Line::of(row)?;
            let is_over = over.get(&line.payment.fiscal_year()).copied().unwrap_or_default();
            Ok(Line {
                mark: Mark::of(line.over_status, is_over),
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
    (rows, standings): (&[PaymentRow], &mut Standings),
) -> Result<Option<Dialog>, ServiceError> {
    let find = |id: PaymentId| {
        rows.iter()
            .find(|row| row.id == id.uuid())
            .ok_or(ServiceError::NotFound)
    };
    let (form, row, day) = match asked {
        Asked::List => return Ok(None),
        Asked::Remove(id) => return Ok(Some(removal(conn, find(id)?, standings).await?)),
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
    let standing = standings.of(conn, fiscal_year(day)).await?;
    Ok(Some(Dialog::Form {
        form: Box::new(form),
        facts: Box::new(ground.facts),
        choices: Box::new(ground.choices),
        standing,
    }))
}

async fn removal(
    conn: &mut Conn,
    row: &PaymentRow,
    standings: &mut Standings,
) -> Result<Dialog, ServiceError> {
    let line = Line::of(row)?;
    let standing = standings.of(conn, line.payment.fiscal_year()).await?;
    let warning = standing.and_then(|it| may_delete_payment(&it, line.payment.total(), false).err());
    Ok(Dialog::Remove {
        line: Box::new(line),
        warning,
    })
}
