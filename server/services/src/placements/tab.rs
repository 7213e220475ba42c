//! The Worksite Placement tab of a service, with the dialog it is asked for. WKS-05 to WKS-22, WSH, FUP, YTH-54.

use chrono::NaiveDate;
use domain::{
    Money,
    access::Permission,
    ids::{CustomerServiceId, OrganizationId, PlacementId, ProfileId, WorksiteJobId},
    placement::{
        Beginning, DaysStanding, FollowUpForm, MonthsStanding, Placement, PlacementFacts, PlacementForm,
        PlacementStatus, Span, overlaps, total_days,
    },
    support::Parameter,
};
use store::{
    Conn, StoreError,
    placement_policy::SettingInForce,
    placements::{CustomerRow, HistoryRow, PlacementRow, WageRow},
    service_detail::ServiceRow,
    worksites,
};
use uuid::Uuid;

use super::{
    Asked, Counted, Dialog, FormPart, HistoryLine, JobWords, Jobs, PlacementTab, Shown, WageLine,
    facts::{Ground, Wanted, ground},
    follow_up,
    save::{job_of, may_add},
};
use crate::{
    Ctx, ServiceError, clock,
    profile::Frame,
    service_detail::{self, ServiceHead},
};

/// Reads the tab.
///
/// # Errors
/// [`ServiceError::NotFound`] when service, placement or job is not there, takes no placement, or is not the viewer's.
pub async fn open(
    ctx: &Ctx,
    profile: ProfileId,
    service: CustomerServiceId,
    asked: Asked,
) -> Result<PlacementTab, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (frame, row) = service_detail::open(&mut conn, ctx, profile, service).await?;
    let head = ServiceHead::of(&row)?;
    if !head.takes_placement {
        return Err(ServiceError::NotFound);
    }
    let customer = CustomerRow {
        born_on: frame.born_on,
        youth_category: frame.category,
    };
    let wanted = match asked {
        Asked::Tab { .. } => Wanted::Open,
        Asked::New(_) => Wanted::New,
        Asked::One(id) | Asked::Remove(id) | Asked::FollowUp(id, _) => Wanted::One(id),
    };
    let ground = ground(&mut conn, ctx, (&row, &head), customer, wanted).await?;
    let page = Page {
        ctx,
        row: &row,
        head: &head,
        ground: &ground,
    };
    let parts = page.parts(&mut conn, &asked).await?;
    drop(conn);
    ctx.services()
        .views
        .note(ctx, profile, "worksite placement")
        .await;
    let today = ctx.today();
    let periods = ground.periods();
    let warn_days = ground.policy.parameters.warn_days;
    let facts = ground.facts(domain::wage::WagePlace::Illinois, None)?;
    let days = facts.day_limit;
    let months = facts.month_limit;
    Ok(PlacementTab {
        can_edit: ctx.may_for(Permission::PlacementEdit, &frame.subject),
        can_verify: ctx.may_for(Permission::FollowUpVerify, &frame.subject),
        total_days: total_days(&periods, today),
        days: days.map(|limit| DaysStanding::of(&periods, limit, warn_days, today)),
        months: months.map(|limit| MonthsStanding::of(&periods, limit, warn_days, today)),
        all: counted(&ground, today)?,
        settings: settings(&ground, &frame),
        warn_days,
        form: parts.form,
        shown: parts.shown,
        jobs: parts.jobs,
        dialog: parts.dialog,
        frame,
        head,
    })
}

/// The rows of policy that the customer's limit is read from.
fn settings(ground: &Ground, frame: &Frame) -> Vec<SettingInForce> {
    let of_category = match frame.category {
        Some(2) => Parameter::CategoryTwoDays,
        Some(3) => Parameter::CategoryThreeDays,
        _ => Parameter::CategoryOneDays,
    };
    let counts = |it: &&SettingInForce| match it.parameter {
        Parameter::SubsidizedMonths | Parameter::SubsidizedMonthsWindow | Parameter::SubsidyWarnDays => true,
        other => other == of_category,
    };
    ground.policy.settings.iter().filter(counts).cloned().collect()
}

fn counted(ground: &Ground, today: NaiveDate) -> Result<Vec<Counted>, StoreError> {
    ground
        .rows
        .iter()
        .map(|row| {
            let period = ground.period(row);
            Ok(Counted {
                id: row.id(),
                service: CustomerServiceId::from_uuid(row.customer_service_id),
                service_name: domain::catalogue::display_name(row.service_code.as_deref(), &row.service_name),
                job: JobWords::of(row)?,
                status: row.status()?,
                start: row.start_on,
                end: row.end_on,
                days: period.days(today),
                spans: period.spans(today),
            })
        })
        .collect()
}

#[derive(Default)]
struct Parts {
    form: Option<FormPart>,
    shown: Option<Shown>,
    jobs: Option<Jobs>,
    dialog: Option<Dialog>,
}

struct Page<'a> {
    ctx: &'a Ctx,
    row: &'a ServiceRow,
    head: &'a ServiceHead,
    ground: &'a Ground,
}

impl Page<'_> {
    async fn parts(&self, conn: &mut Conn, asked: &Asked) -> Result<Parts, ServiceError> {
        let find = |id: PlacementId| self.ground.row(id, self.head).ok_or(ServiceError::NotFound);
        match asked {
            Asked::Tab {
                search,
                limit,
                offset,
            } => match self.ground.open(self.head) {
                Some(row) => self.stored(row, None),
                None => Ok(Parts {
                    jobs: Some(self.jobs(conn, search, (*limit, *offset)).await?),
                    ..Parts::default()
                }),
            },
            Asked::New(job) => self.begun(conn, *job).await,
            Asked::One(id) => self.stored(find(*id)?, None),
            Asked::Remove(id) => {
                let row = find(*id)?;
                if row.status()? != PlacementStatus::Planned {
                    return Err(ServiceError::NotFound);
                }
                let parts = self.stored(row, None)?;
                Ok(Parts {
                    dialog: Some(Dialog::Remove),
                    ..parts
                })
            }
            Asked::FollowUp(id, days) => self.stored(find(*id)?, Some(*days)),
        }
    }

    async fn jobs(
        &self,
        conn: &mut Conn,
        search: &str,
        (limit, offset): (u32, u64),
    ) -> Result<Jobs, StoreError> {
        let agency = [OrganizationId::from_uuid(self.row.agency_id)];
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        let (rows, total) = worksites::jobs_of(conn, &agency, search, i64::from(limit), offset).await?;
        Ok(Jobs {
            rows,
            total,
            refusal: may_add((self.head, self.ground)).err(),
        })
    }

    /// WKS-12, WKS-20 The form of a new placement.
    async fn begun(&self, conn: &mut Conn, job: WorksiteJobId) -> Result<Parts, ServiceError> {
        let job = job_of(conn, self.row, job).await?.ok_or(ServiceError::NotFound)?;
        let facts = self.ground.facts(job.wage_place, None)?;
        let begin = Beginning {
            id: PlacementId::from_uuid(Uuid::now_v7()),
            job: job.id,
            hourly: job.hourly,
            service: &self.ground.service,
        };
        let on = self.ground.service.start.unwrap_or_else(|| self.ctx.today());
        let form = PlacementForm::blank(&begin, &facts);
        let part = self.form(form, facts, JobWords::of_job(&job), on);
        Ok(Parts {
            form: Some(part),
            ..Parts::default()
        })
    }

    fn form(
        &self,
        form: PlacementForm,
        facts: PlacementFacts,
        job: JobWords,
        minimum_on: NaiveDate,
    ) -> FormPart {
        FormPart {
            goals: self.ground.goals.clone(),
            minimum: facts.minimum_on(minimum_on, true).cloned(),
            form,
            facts,
            job,
            minimum_on,
        }
    }

    fn stored(&self, row: &PlacementRow, follow_up: Option<i64>) -> Result<Parts, ServiceError> {
        let placement = self.ground.stored(row, self.ctx.today())?;
        let facts = self.ground.facts(row.wage_place()?, Some(row))?;
        let shown = self.shown((row, &placement), &facts)?;
        let dialog = match follow_up {
            Some(days) => Some(self.dialog(&shown, &facts, days)?),
            None => None,
        };
        let form = PlacementForm::from(&placement);
        let part = self.form(form, facts, shown.job.clone(), placement.start);
        Ok(Parts {
            form: Some(part),
            shown: Some(shown),
            jobs: None,
            dialog,
        })
    }

    fn shown(
        &self,
        (row, placement): (&PlacementRow, &Placement),
        facts: &PlacementFacts,
    ) -> Result<Shown, ServiceError> {
        let today = self.ctx.today();
        let records = &self.ground.records;
        let follow_ups = if placement.status == PlacementStatus::Planned {
            Vec::new()
        } else {
            let span = (placement.start, placement.end);
            follow_up::lines(&self.ground.policy.milestones, &records.follow_ups, span, today)
        };
        let is_subsidized = placement.wage.subsidized > Money::ZERO;
        let now = facts.minimum_on(today.max(placement.start), is_subsidized);
        let below = now.filter(|row| placement.status.is_open() && placement.wage.hourly < row.hourly);
        let history = records.history.iter().cloned().map(history_line);
        Ok(Shown {
            below: below.cloned(),
            above_minimum: placement.wage.subsidized > placement.wage.minimum,
            overlaps: self.overlaps(row, today)?,
            job: JobWords::of(row)?,
            history: history.collect::<Result<_, _>>()?,
            wages: records.wages.iter().map(wage_line).collect(),
            follow_ups,
            placement: placement.clone(),
        })
    }

    /// OQ-16 The days other placements are subsidized on as well.
    fn overlaps(&self, row: &PlacementRow, today: NaiveDate) -> Result<Vec<(String, Vec<Span>)>, StoreError> {
        let own = self.ground.period(row);
        let mut found = Vec::new();
        for other in self.ground.rows.iter().filter(|it| it.id != row.id) {
            let days = overlaps(&own, &self.ground.period(other), today);
            if !days.is_empty() {
                found.push((JobWords::of(other)?.name(), days));
            }
        }
        Ok(found)
    }

    /// FUP-06 The form of a follow-up, with the wages of now and the minimum wage of today.
    fn dialog(&self, shown: &Shown, facts: &PlacementFacts, days: i64) -> Result<Dialog, ServiceError> {
        let line = shown.follow_ups.iter().find(|it| it.milestone.days == days);
        let line = line.ok_or(ServiceError::NotFound)?.clone();
        let wage = shown.placement.wage;
        let today = self.ctx.today();
        let on = shown.placement.end.map_or(today, |end| end.min(today));
        let table = facts.minimum_on(on, wage.subsidized > Money::ZERO);
        let minimum = table.map_or(wage.minimum, |row| row.hourly.max(wage.minimum));
        let plain = domain::payment::plain;
        Ok(Dialog::FollowUp {
            form: Box::new(FollowUpForm {
                placement: shown.placement.id.to_string(),
                version: shown.placement.version.to_string(),
                days: days.to_string(),
                minimum: plain(minimum),
                hourly: plain(wage.hourly),
                subsidized: plain(wage.subsidized),
                evaluation: String::new(),
                document: Uuid::now_v7().to_string(),
                verified: String::new(),
            }),
            line: Box::new(line),
        })
    }
}

fn history_line(row: HistoryRow) -> Result<HistoryLine, StoreError> {
    Ok(HistoryLine {
        status: PlacementStatus::from_code(&row.status).ok_or(StoreError::Corrupt {
            table: "placement_history",
            column: "status",
        })?,
        updated_on: clock::date_of(row.updated_at),
        row,
    })
}

fn wage_line(row: &WageRow) -> WageLine {
    WageLine {
        from: row.from_on,
        wage: row.wage(),
        updated_by: row.updated_by.clone(),
        updated_on: clock::date_of(row.updated_at),
    }
}
