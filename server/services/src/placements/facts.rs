//! What a placement is judged against, read from the database.

use chrono::NaiveDate;
use domain::{
    Money,
    customer_service::StatusUpdate,
    ids::{GoalId, PlacementId, WorksiteJobId},
    placement::{Placement, PlacementFacts, PlacementStatus, StoredPlacement, SubsidyPeriod, Wage},
    placement_policy::NO_LIMIT,
    program::Family,
    wage::{MinimumWage, WagePlace},
};
use store::{
    Conn, StoreError,
    placement_policy::{self, PlacementPolicy},
    placements::{self, CustomerRow, PlacementRow, Records},
    service_detail::ServiceRow,
};

use crate::{
    Ctx, ServiceError,
    service_detail::{ServiceHead, facts_of, stored_of},
};

/// Which placement is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The one the service has open.
    Open,
    /// This one, when it is one of the service.
    One(PlacementId),
    /// None: a new one is begun.
    New,
}

/// All that is known of a customer's placements, with the service one of them is looked at from.
pub(super) struct Ground {
    /// All placements of the customer, newest first.
    pub rows: Vec<PlacementRow>,
    /// Pauses of all of them, and what else belongs to the one looked at.
    pub records: Records,
    /// Wages, settings and milestones.
    pub policy: PlacementPolicy,
    /// The plain status fields of the service as stored.
    pub service: StatusUpdate,
    /// Goals to choose from.
    pub goals: Vec<(GoalId, String)>,
    /// What a form is judged against, but for place, other placements and the stored one: see [`Ground::facts`].
    base: PlacementFacts,
}

/// Reads it, in three queries.
pub(super) async fn ground(
    conn: &mut Conn,
    ctx: &Ctx,
    (row, head): (&ServiceRow, &ServiceHead),
    customer: CustomerRow,
    wanted: Wanted,
) -> Result<Ground, ServiceError> {
    let rows = placements::list_for_profile(conn, head.profile).await?;
    let looked_at = looked_at(&rows, head, wanted).map(PlacementRow::id);
    let mut records = placements::records(conn, head.profile, head.id, looked_at).await?;
    let goals: Vec<_> = std::mem::take(&mut records.goals)
        .into_iter()
        .map(|(id, statement)| (GoalId::from_uuid(id), statement))
        .collect();
    let policy = placement_policy::of_program(conn, head.program, ctx.today()).await?;
    let parameters = &policy.parameters;
    let category = customer.youth_category.unwrap_or(1);
    let ids = goals.iter().map(|(id, _)| *id).collect();
    let base = PlacementFacts {
        service_id: head.id,
        service: facts_of(ctx, row, head, ids, &records.counts),
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
        service: stored_of(row, head, &records.situations),
        rows,
        records,
        policy,
        goals,
        base,
    })
}

/// The placements of the service, newest first.
fn of_service<'a>(rows: &'a [PlacementRow], head: &ServiceHead) -> impl Iterator<Item = &'a PlacementRow> {
    let service = head.id.uuid();
    rows.iter().filter(move |row| row.customer_service_id == service)
}

fn looked_at<'a>(rows: &'a [PlacementRow], head: &ServiceHead, wanted: Wanted) -> Option<&'a PlacementRow> {
    match wanted {
        Wanted::Open => of_service(rows, head).find(|row| row.status().is_ok_and(PlacementStatus::is_open)),
        Wanted::One(id) => of_service(rows, head).find(|row| row.id == id.uuid()),
        Wanted::New => None,
    }
}

impl Ground {
    /// The placement of this id, when it is one of this service.
    pub fn row(&self, id: PlacementId, head: &ServiceHead) -> Option<&PlacementRow> {
        looked_at(&self.rows, head, Wanted::One(id))
    }

    /// The placement the service has open, if any.
    pub fn open(&self, head: &ServiceHead) -> Option<&PlacementRow> {
        looked_at(&self.rows, head, Wanted::Open)
    }

    /// The subsidized days of all placements, newest placement first. SUB-04.
    pub fn periods(&self) -> Vec<SubsidyPeriod> {
        self.rows.iter().map(|row| self.period(row)).collect()
    }

    /// The subsidized days of one of them.
    pub fn period(&self, row: &PlacementRow) -> SubsidyPeriod {
        row.period(&self.records.pauses)
    }

    /// What a form is judged against: a new placement at `place`, or the stored one that is looked at.
    pub fn facts(
        &self,
        place: WagePlace,
        stored: Option<&PlacementRow>,
    ) -> Result<PlacementFacts, StoreError> {
        let others = self
            .rows
            .iter()
            .filter(|row| stored.is_none_or(|it| it.id != row.id));
        let matters = |row: &&MinimumWage| row.place == WagePlace::Illinois || row.place == place;
        let stored = match stored {
            Some(row) => Some(self.stored_facts(row)?),
            None => None,
        };
        Ok(PlacementFacts {
            wages: self.policy.wages.iter().filter(matters).cloned().collect(),
            place,
            others: others.map(|row| self.period(row)).collect(),
            stored,
            ..self.base.clone()
        })
    }

    fn stored_facts(&self, row: &PlacementRow) -> Result<StoredPlacement, StoreError> {
        Ok(StoredPlacement {
            job: WorksiteJobId::from_uuid(row.job_id),
            status: row.status()?,
            wage: wage(row),
            wage_from: self.records.wages.first().map(|it| it.from_on),
            start: row.start_on,
            period: self.period(row),
        })
    }

    /// The placement that is looked at as it is stored, with the fields of the service; its version is that of both,
    /// added up.
    pub fn stored(&self, row: &PlacementRow, today: NaiveDate) -> Result<Placement, StoreError> {
        let start = row.start_on.unwrap_or(today);
        Ok(Placement {
            id: row.id(),
            version: row.version + self.service.version,
            job: WorksiteJobId::from_uuid(row.job_id),
            wage: wage(row),
            wage_from: self.records.wages.first().map_or(start, |it| it.from_on),
            position: row.position()?,
            status: row.status()?,
            start,
            planned_end: row.planned_end_on.unwrap_or(start),
            end: row.end_on,
            subsidized_from: row.subsidized_from_on,
            subsidized_to: row.subsidized_to_on,
            was_subsidized: row.was_subsidized,
            pauses: self.period(row).pauses,
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
