//! What the filters of the customer list offer (LST-02, LST-09).

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use domain::{
    access::Permission,
    date::fiscal_year,
    ids::{CatalogueServiceId, OrganizationId},
    organization::OrganizationKind,
};
use store::{Conn, organizations};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::waiting;
use crate::{Ctx, ServiceError};

/// Fiscal years offered before the present one.
const YEARS_BACK: i32 = 6;
/// The organizations offered are read again when they were read so long ago.
const FRESH: Duration = Duration::from_mins(1);

/// What the filters offer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Providers, intermediaries and grantees.
    pub agencies: Vec<(OrganizationId, String)>,
    /// Local DHS offices (FCRCs). LST-09.
    pub offices: Vec<(OrganizationId, String)>,
    /// State fiscal years, the latest first.
    pub fiscal_years: Vec<i32>,
    /// Support services that override requests can be pending for. LST-22.
    pub support_services: Vec<(CatalogueServiceId, String)>,
}

/// Agencies, offices and support services of the whole State as read last. Hundreds stand in every view of the list and hardly ever
/// change: a new one is offered a minute later.
#[derive(Debug, Default)]
pub struct Organizations(Mutex<Option<(Instant, Arc<Choices>)>>);

impl Organizations {
    async fn read(&self, conn: &mut Conn, today: NaiveDate) -> Result<Arc<Choices>, ServiceError> {
        let mut kept = self.0.lock().await;
        if let Some((at, choices)) = kept.as_ref()
            && at.elapsed() < FRESH
        {
            return Ok(choices.clone());
        }
        let choices = Arc::new(all(conn, today).await?);
        *kept = Some((Instant::now(), choices.clone()));
        Ok(choices)
    }
}

async fn all(conn: &mut Conn, today: NaiveDate) -> Result<Choices, ServiceError> {
    let mut choices = Choices::default();
    for (id, name, kind) in organizations::for_filters(conn).await? {
        let of_kind = match OrganizationKind::from_code(&kind) {
            Some(OrganizationKind::DhsOffice) => &mut choices.offices,
            _ => &mut choices.agencies,
        };
        let id = OrganizationId::from_uuid(id);
        if of_kind.last().is_none_or(|(last, _)| *last != id) {
            of_kind.push((id, name));
        }
    }
    choices.support_services = waiting::services(conn, today).await?;
    Ok(choices)
}

/// What the filters offer the caller: of the agencies staff see those they work for, statewide staff see all.
pub(crate) async fn choices(conn: &mut Conn, ctx: &Ctx) -> Result<Choices, ServiceError> {
    let all = ctx.services().organizations.read(conn, ctx.today()).await?;
    let mut choices = Choices::clone(&all);
    if !ctx.viewer().is_statewide() {
        let own: Vec<Uuid> = organizations::of_account(conn, ctx.viewer().account.uuid()).await?;
        choices.agencies.retain(|(id, _)| own.contains(&id.uuid()));
    }
    if !ctx.viewer().may(Permission::Dashboard) {
        choices.support_services.clear();
    }
    let year = fiscal_year(ctx.today());
    choices.fiscal_years = (year - YEARS_BACK..=year).rev().collect();
    Ok(choices)
}
