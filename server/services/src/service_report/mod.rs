//! The Customer Services Report: how many customers have which service in which status, and who they are. CSR-02 to
//! CSR-06, CSR-12, CSR-13, OQ-55.

mod crosswalk;
mod export;
mod list;
mod list_export;

use domain::{
    access::Permission,
    catalogue::{ServiceKind, display_name},
    ids::{CatalogueServiceId, OrganizationId},
    organization::Site,
    program::{Family, Program},
    service_report::{Counts, ReportFilter, ReportFilterForm},
};
use store::{
    Conn, organizations,
    service_report::{self, Selection, StepRow},
};
use uuid::Uuid;

pub use self::{
    crosswalk::{Crosswalk, crosswalk},
    export::export_report,
    list::{Customer, ListPage, ListedService, list},
    list_export::{ListRows, export_list},
};
use crate::{Ctx, ServiceError, customer_list};

/// One line of the report: a step or service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The catalogue entry.
    pub service: CatalogueServiceId,
    /// Code and name.
    pub name: String,
    /// IWDS Activity Name; empty when nobody gave one.
    pub iwds_name: String,
    /// IWDS Service Type; empty when nobody gave one.
    pub iwds_type: String,
    /// Its numbers.
    pub counts: Counts,
}

/// What the filters offer. CSR-13.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportChoices {
    /// Providers and their locations: value of the field and words.
    pub places: Vec<(String, String)>,
    /// State fiscal years, the latest first.
    pub fiscal_years: Vec<i32>,
    /// Programs of the family.
    pub programs: Vec<Program>,
    /// Kinds of service.
    pub kinds: Vec<ServiceKind>,
    /// Services of the family.
    pub services: Vec<(CatalogueServiceId, String)>,
}

/// The report with its filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The filters.
    pub filter: ReportFilter,
    /// The filters as the address gives them.
    pub form: ReportFilterForm,
    /// Customers in the selection.
    pub customers: i64,
    /// One line for each service that any of them has. CSR-03.
    pub lines: Vec<ReportLine>,
    /// What the filters offer.
    pub choices: ReportChoices,
    /// Whether the viewer may change services from here. CSR-01.
    pub may_edit: bool,
}

/// The report in the caller's scope.
///
/// # Errors
/// [`ServiceError::Invalid`] when a filter cannot be read, or when the database fails.
pub async fn open(ctx: &Ctx, form: &ReportFilterForm) -> Result<Report, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let selection = selection(ctx, form)?;
    let (steps, customers, lines) = numbers(&mut conn, &selection).await?;
    let choices = choices(ctx, &mut conn, &selection.filter, &steps).await?;
    Ok(Report {
        filter: selection.filter,
        form: form.clone(),
        customers,
        lines,
        choices,
        may_edit: ctx.viewer().may(Permission::BulkEdit),
    })
}

/// What the filters select for this caller: the scope of the customer list. LST-01.
pub(crate) fn selection(ctx: &Ctx, form: &ReportFilterForm) -> Result<Selection, ServiceError> {
    Ok(Selection {
        scope: customer_list::scope(ctx),
        filter: form.check()?,
    })
}

/// The catalogue, the customers in the selection and the lines.
async fn numbers(
    conn: &mut Conn,
    selection: &Selection,
) -> Result<(Vec<StepRow>, i64, Vec<ReportLine>), ServiceError> {
    let steps = service_report::steps(conn, selection.filter.family).await?;
    let tallied = service_report::numbers(conn, selection).await?;
    let asked = selection.filter.service.map(CatalogueServiceId::uuid);
    let lines = steps
        .iter()
        .filter_map(|step| {
            let (by_status, with) = tallied.services.get(&step.id).copied().unwrap_or_default();
            let is_shown = with > 0 || asked == Some(step.id);
            is_shown.then(|| line(step, Counts { by_status, with }))
        })
        .collect();
    Ok((steps, tallied.customers, lines))
}

fn line(step: &StepRow, counts: Counts) -> ReportLine {
    ReportLine {
        service: CatalogueServiceId::from_uuid(step.id),
        name: display_name(step.code.as_deref(), &step.name),
        iwds_name: step.iwds_name.clone().unwrap_or_default(),
        iwds_type: step.iwds_type.clone().unwrap_or_default(),
        counts,
    }
}

async fn choices(
    ctx: &Ctx,
    conn: &mut Conn,
    filter: &ReportFilter,
    steps: &[StepRow],
) -> Result<ReportChoices, ServiceError> {
    let family = filter.family;
    let programs = Program::ALL.iter().copied().filter(|it| it.family() == family);
    let kind_of = |step: &&StepRow| filter.kind.is_none_or(|kind| kind.code() == step.kind);
    let services = steps.iter().filter(kind_of).map(|step| {
        let name = display_name(step.code.as_deref(), &step.name);
        (CatalogueServiceId::from_uuid(step.id), name)
    });
    let kinds = ServiceKind::ALL
        .iter()
        .copied()
        .filter(|kind| steps.iter().any(|step| step.kind == kind.code()));
    let offered = customer_list::choices(conn, ctx).await?;
    Ok(ReportChoices {
        places: places(ctx, conn, filter.place, &offered.agencies).await?,
        fiscal_years: offered.fiscal_years,
        programs: programs.collect(),
        kinds: kinds.collect(),
        services: services.collect(),
    })
}

/// The agencies the viewer chooses from, each followed by its locations; statewide staff see the locations of the one
/// they chose.
pub(crate) async fn places(
    ctx: &Ctx,
    conn: &mut Conn,
    chosen: Option<Site>,
    agencies: &[(OrganizationId, String)],
) -> Result<Vec<(String, String)>, ServiceError> {
    let with_locations: Vec<Uuid> = if ctx.viewer().is_statewide() {
        chosen.iter().map(|site| site.organization.uuid()).collect()
    } else {
        agencies.iter().map(|(id, _)| id.uuid()).collect()
    };
    let locations = organizations::locations_of(conn, &with_locations).await?;
    let mut places = Vec::with_capacity(agencies.len() + locations.len());
    for (id, name) in agencies {
        places.push((id.to_string(), name.clone()));
        let own = locations.iter().filter(|(of, _, _)| *of == id.uuid());
        places.extend(own.map(|(_, location, at)| (format!("{id}/{location}"), format!("{name} – {at}"))));
    }
    Ok(places)
}

/// Which family somebody reports on first: as for the customer list.
pub fn usual_family(ctx: &Ctx) -> Family {
    customer_list::usual_family(ctx)
}
