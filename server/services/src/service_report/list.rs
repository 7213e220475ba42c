//! The customers behind a number of the report. CSR-06, CSR-07.

use chrono::NaiveDate;
use domain::{
    WeeklyHours,
    access::Permission,
    ids::{CatalogueServiceId, CustomerServiceId, ProfileId},
    organization::Site,
    service_report::{Counts, ReportColumn, ReportFilter, ReportFilterForm},
    service_status::ServiceStatus,
};
use store::{
    Conn, StoreError, organizations,
    service_report::{self, CustomerLine, Selection, ServiceLine},
};

use super::{ReportLine, line, selection};
use crate::{Ctx, ServiceError};

/// A record in the list: one service of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedService {
    /// The customer.
    pub customer: Customer,
    /// The service.
    pub service: CustomerServiceId,
    /// Its version, which a change is made from.
    pub version: i64,
    /// Status.
    pub status: ServiceStatus,
    /// Start.
    pub start: Option<NaiveDate>,
    /// Planned completion.
    pub planned_end: Option<NaiveDate>,
    /// Completion.
    pub completion: Option<NaiveDate>,
    /// Planned hours a week.
    pub weekly_hours: WeeklyHours,
}

/// A customer in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The profile.
    pub profile: ProfileId,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Individual Number; empty when none.
    pub individual_number: String,
    /// Providers; only where there is no service to show.
    pub providers: String,
}

/// A page of the list behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// The filters.
    pub filter: ReportFilter,
    /// The filters as the address gives them.
    pub form: ReportFilterForm,
    /// The provider or location of the filters, by name.
    pub place: Option<String>,
    /// The line of the report, without its numbers.
    pub step: ReportLine,
    /// The number it stands behind.
    pub column: ReportColumn,
    /// Records on this page; none with [`ReportColumn::Without`].
    pub services: Vec<ListedService>,
    /// Customers on this page with [`ReportColumn::Without`].
    pub customers: Vec<Customer>,
    /// Lines on all pages.
    pub lines: i64,
    /// Customers on all pages: the number in the report.
    pub people: i64,
    /// When the list was read, in microseconds since 1970: what "apply to all" must not overwrite later changes of.
    pub read_at: i64,
    /// Whether the viewer may change the services here.
    pub may_edit: bool,
}

/// The list behind a number: exactly its customers. CSR-06.
///
/// # Errors
/// [`ServiceError::Invalid`] when a filter cannot be read, [`ServiceError::NotFound`] when there is no such service.
pub async fn list(
    ctx: &Ctx,
    form: &ReportFilterForm,
    service: CatalogueServiceId,
    column: ReportColumn,
    (size, offset): (u32, u64),
) -> Result<ListPage, ServiceError> {
    let selection = selection(ctx, form)?;
    let read_at = ctx.now().timestamp_micros();
    let mut conn = ctx.db().read().await?;
    let step = service_report::step(&mut conn, service)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let page = (i64::from(size), i64::try_from(offset).unwrap_or(i64::MAX));
    let mut found = ListPage {
        filter: selection.filter.clone(),
        form: form.clone(),
        place: match selection.filter.place {
            Some(site) => place_name(&mut conn, site).await?,
            None => None,
        },
        step: line(&step, Counts::default()),
        column,
        services: Vec::new(),
        customers: Vec::new(),
        lines: 0,
        people: 0,
        read_at,
        may_edit: ctx.viewer().may(Permission::BulkEdit),
    };
    found.people = people(&mut conn, &selection, service, column).await?;
    if column == ReportColumn::Without {
        found.lines = found.people;
        let customers = service_report::without(&mut conn, &selection, service, page).await?;
        found.customers = customers.into_iter().map(Customer::of).collect();
    } else {
        found.lines = service_report::size(&mut conn, &selection, service, column).await?;
        let lines = service_report::lines(&mut conn, &selection, service, column, page).await?;
        found.services = lines.into_iter().map(listed).collect::<Result<_, _>>()?;
    }
    Ok(found)
}

/// What a provider, or one of its locations, is called; `None` when there is none.
async fn place_name(conn: &mut Conn, site: Site) -> Result<Option<String>, StoreError> {
    let organization = site.organization.uuid();
    let names = organizations::names(conn, &[organization]).await?;
    let Some((_, name)) = names.into_iter().next() else {
        return Ok(None);
    };
    let Some(location) = site.location else {
        return Ok(Some(name));
    };
    let locations = organizations::locations_of(conn, &[organization]).await?;
    let at = locations.into_iter().find(|(_, id, _)| *id == location.uuid());
    Ok(at.map(|(_, _, at)| format!("{name} – {at}")))
}

/// How many customers are behind a number: the number as the report shows it.
async fn people(
    conn: &mut Conn,
    selection: &Selection,
    service: CatalogueServiceId,
    column: ReportColumn,
) -> Result<i64, ServiceError> {
    let one = Selection {
        scope: selection.scope.clone(),
        filter: ReportFilter {
            service: Some(service),
            kind: None,
            ..selection.filter.clone()
        },
    };
    let tallied = service_report::numbers(conn, &one).await?;
    let (by_status, with) = tallied.services.get(&service.uuid()).copied().unwrap_or_default();
    Ok(Counts { by_status, with }.of(column, tallied.customers))
}

impl Customer {
    pub(super) fn of(line: CustomerLine) -> Self {
        Self {
            profile: ProfileId::from_uuid(line.profile_id),
            last_name: line.last_name,
            first_name: line.first_name,
            individual_number: line.individual_number,
            providers: line.providers,
        }
    }
}

/// A record as stored, read.
pub(super) fn listed(line: ServiceLine) -> Result<ListedService, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "customer_services",
        column,
    };
    Ok(ListedService {
        service: line.service(),
        version: line.version,
        status: ServiceStatus::from_code(&line.status).ok_or_else(|| corrupt("status"))?,
        start: line.start_on,
        planned_end: line.planned_end_on,
        completion: line.completed_on,
        weekly_hours: line
            .weekly_centihours
            .map_or(Some(WeeklyHours::ZERO), WeeklyHours::from_hundredths)
            .ok_or_else(|| corrupt("weekly_centihours"))?,
        customer: Customer {
            profile: line.profile(),
            last_name: line.last_name,
            first_name: line.first_name,
            individual_number: line.individual_number,
            providers: String::new(),
        },
    })
}
