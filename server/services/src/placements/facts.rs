//! What a placement is judged against, read from the database.

use chrono::NaiveDate;
use domain::{
    Money,
    customer_service::StatusUpdate,
    ids::{PlacementId, WorksiteJobId},
    placement::{Placement, PlacementFacts, StoredPlacement, SubsidyPeriod, Wage},
    placement_policy::{NO_LIMIT, PlacementParameters},
    program::Family,
    wage::{MinimumWage, WagePlace},
};
use store::{
    Conn, StoreError, placement_policy,
    placements::{self, PauseRow, PlacementRow, WageRow},
    service_detail::ServiceRow,
    wages,
};

use crate::{
    Ctx, ServiceError,
    service_detail::{ServiceHead, status_facts, stored_status},
};

/// All that is known of a customer's placements, with the service one of them is looked at from.
pub(super) struct Ground {
    /// All placements of the customer, newest first.
    pub rows: Vec<PlacementRow>,
    /// Their pauses.
    pub pauses: Vec<PauseRow>,
    /// The program's settings.
    pub parameters: PlacementParameters,
    /// The plain status fields of the service as stored.
    pub service: StatusUpdate,
    /// What a form is judged against, but for place, other placements and the stored one: see [`Ground::facts`].
    base: PlacementFacts,
    /// Every minimum wage.
    wages: Vec<MinimumWage>,
}

/// Reads it.
pub(super) async fn ground(
    conn: &mut Conn,
    ctx: &Ctx,
    row: &ServiceRow,
    head: &ServiceHead,
) -> Result<Ground, ServiceError> {
    let rows = placements::list_for_profile(conn, head.profile).await?;
    let pauses = if rows.is_empty() {
        Vec::new()
    } else {
        placements::pauses(conn, head.profile).await?
    };
    let (service_facts, _) = status_facts(conn, ctx, row, head).await?;
    let service = stored_status(conn, row, head).await?;
    let wages = wages::minimum_wages(conn).await?;
    let parameters = placement_policy::placement_parameters(conn, head.program, ctx.today()).await?;
    let customer = placements::customer(conn, head.profile)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let category = customer.youth_category.unwrap_or(1);
    let base = PlacementFacts {
        service_id: head.id,
        service: service_facts,
        wages: Vec::new(),
        place: WagePlace::Illinois,
        born_on: customer.born_on,
        may_pass_minimum: row.subsidy_may_pass_minimum,
        day_limit: (head.family == Family::Youth).then(|| parameters.days_of(category)),
        month_limit: (parameters.months < NO_LIMIT).then_some((parameters.months, parameters.months_window)),
        others: Vec::new(),
        stored: None,
    };
    Ok(Ground {
        rows,
        pauses,
        parameters,
        service,
        base,
        wages,
    })
}

impl Ground {
    /// The placement of this id, when it is one of this service.
    pub fn row(&self, id: PlacementId, head: &ServiceHead) -> Option<&PlacementRow> {
        let own = self
            .rows
            .iter()
            .filter(|row| row.customer_service_id == head.id.uuid());
        own.into_iter().find(|row| row.id == id.uuid())
    }

    /// The placement the service has open, if any.
    pub fn open(&self, head: &ServiceHead) -> Option<&PlacementRow> {
        let own = self
            .rows
            .iter()
            .filter(|row| row.customer_service_id == head.id.uuid());
        own.into_iter().find(|row| {
            row.status()
                .is_ok_and(domain::placement::PlacementStatus::is_open)
        })
    }

    /// The subsidized days of all placements, newest placement first. SUB-04.
    pub fn periods(&self) -> Vec<SubsidyPeriod> {
        self.rows.iter().map(|row| row.period(&self.pauses)).collect()
    }

    /// What a form is judged against: a new placement at `place`, or a stored one with its latest wage.
    pub fn facts(
        &self,
        place: WagePlace,
        stored: Option<(&PlacementRow, &[WageRow])>,
    ) -> Result<PlacementFacts, StoreError> {
        let others = self
            .rows
            .iter()
            .filter(|row| stored.is_none_or(|(it, _)| it.id != row.id));
        let matters = |row: &&MinimumWage| row.place == WagePlace::Illinois || row.place == place;
        let stored = match stored {
            Some((row, wages)) => Some(self.stored_facts(row, wages)?),
            None => None,
        };
        Ok(PlacementFacts {
            wages: self.wages.iter().filter(matters).cloned().collect(),
            place,
            others: others.map(|row| row.period(&self.pauses)).collect(),
            stored,
            ..self.base.clone()
        })
    }

    fn stored_facts(&self, row: &PlacementRow, wages: &[WageRow]) -> Result<StoredPlacement, StoreError> {
        Ok(StoredPlacement {
            job: WorksiteJobId::from_uuid(row.job_id),
            status: row.status()?,
            wage: wage(row),
            wage_from: wages.first().map(|it| it.from_on),
            start: row.start_on,
            period: row.period(&self.pauses),
        })
    }

    /// The placement as it is stored, with the fields of the service; its version is that of both, added up.
    pub fn stored(
        &self,
        row: &PlacementRow,
        wages: &[WageRow],
        today: NaiveDate,
    ) -> Result<Placement, StoreError> {
        let start = row.start_on.unwrap_or(today);
        Ok(Placement {
            id: row.id(),
            version: row.version + self.service.version,
            job: WorksiteJobId::from_uuid(row.job_id),
            wage: wage(row),
            wage_from: wages.first().map_or(start, |it| it.from_on),
            position: row.position()?,
            status: row.status()?,
            start,
            planned_end: row.planned_end_on.unwrap_or(start),
            end: row.end_on,
            subsidized_from: row.subsidized_from_on,
            subsidized_to: row.subsidized_to_on,
            was_subsidized: row.was_subsidized,
            pauses: row.period(&self.pauses).pauses,
            service: self.service_of(row),
        })
    }

    /// The fields of the service. A service that went on after this placement was closed has dates of its own: the form
    /// of the closed one shows the placement's.
    fn service_of(&self, row: &PlacementRow) -> StatusUpdate {
        StatusUpdate {
            start: row.start_on,
            planned_end: row.planned_end_on,
            completion: row.end_on,
            ..self.service.clone()
        }
    }
}

/// The wage as it is stored.
pub(super) const fn wage(row: &PlacementRow) -> Wage {
    Wage {
        minimum: Money::from_cents(row.minimum_cents),
        hourly: Money::from_cents(row.hourly_cents),
        subsidized: Money::from_cents(row.subsidized_cents),
    }
}
