//! The customer list, the search that stands behind its address, the jump box and the export (LST-01 to LST-16,
//! BYD-05).

mod choices;
mod export;
mod waiting;

use chrono::{Days, NaiveDate};
use domain::{
    Problems, Rule,
    access::{Place, Role},
    et_status::EtStatus,
    ids::ProfileId,
    level_of_progress::LevelOfProgress,
    list_filter::{CustomerFilter, CustomerFilterForm, SortColumn, SortDirection, WaitingFor},
    program::Family,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use store::{
    Conn,
    customer_list::{self, COUNT_CAP, ListQuery, ListedCustomer, Scope},
    recent,
};
use uuid::Uuid;

pub(crate) use self::choices::choices;
pub use self::{
    choices::{Choices, Organizations},
    export::{Export, export},
    waiting::Requests,
};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
};

/// A search is kept so many days.
const SEARCH_DAYS: u64 = 90;
/// Most customers the jump box offers.
const JUMP_HITS: i64 = 8;
/// Most customers the jump box remembers.
const JUMP_RECENT: i64 = 10;

/// What the address of the list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRequest {
    /// Which family of programs.
    pub family: Family,
    /// The search kept on the server.
    pub search: Option<Uuid>,
    /// A pending override request to look for, where no search is named: what a figure of the dashboard leads to.
    /// LST-22.
    pub waiting: Option<WaitingFor>,
    /// Sorted by.
    pub sort: SortColumn,
    /// Which way.
    pub direction: SortDirection,
    /// Rows on a page.
    pub size: u32,
    /// Rows to skip.
    pub offset: u64,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerLine {
    /// The profile.
    pub profile: ProfileId,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Individual Number; empty when none.
    pub individual_number: String,
    /// Case Number; empty when none.
    pub case_number: String,
    /// Providers, comma-separated.
    pub providers: String,
    /// DHS office; empty when unassigned.
    pub dhs_office: String,
    /// Programs, comma-separated.
    pub programs: String,
    /// E&T status.
    pub et_status: Option<EtStatus>,
    /// Level of progress.
    pub level_of_progress: Option<LevelOfProgress>,
    /// Latest enrollment.
    pub enrolled_on: Option<NaiveDate>,
    /// Redetermination.
    pub redetermination_on: Option<NaiveDate>,
    /// Goals that are off track.
    pub off_track_goals: i64,
    /// Weeks with hours that nobody verified.
    pub unverified_weeks: i64,
    /// Illinois workNet ID.
    pub worknet_id: i64,
    /// Youth: status of the application.
    pub application_status: String,
    /// Youth: when the application was submitted.
    pub application_submitted_on: Option<NaiveDate>,
    /// Youth: `open` or `closed`.
    pub case_status: String,
}

impl From<ListedCustomer> for CustomerLine {
    fn from(line: ListedCustomer) -> Self {
        Self {
            profile: line.profile(),
            last_name: line.last_name,
            first_name: line.first_name,
            individual_number: line.individual_number,
            case_number: line.case_number,
            providers: line.providers,
            dhs_office: line.dhs_office,
            programs: line.programs,
            et_status: EtStatus::from_code(&line.et_status),
            level_of_progress: LevelOfProgress::from_code(&line.level_of_progress),
            enrolled_on: line.enrolled_on,
            redetermination_on: line.redetermination_on,
            off_track_goals: line.off_track_goals,
            unverified_weeks: line.unverified_weeks,
            worknet_id: line.worknet_id,
            application_status: line.application_status.unwrap_or_default(),
            application_submitted_on: line.application_submitted_on,
            case_status: line.case_status.unwrap_or_default(),
        }
    }
}

/// How many customers a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Counted.
    Exactly(u64),
    /// Not counted further than this.
    MoreThan(u64),
}

/// One page of the list with everything around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerList {
    /// The customers.
    pub lines: Vec<CustomerLine>,
    /// How many there are on all pages.
    pub found: Found,
    /// The filters as typed.
    pub form: CustomerFilterForm,
    /// Whether they filter anything.
    pub is_filtered: bool,
    /// The address names a search that is not there any more, or is somebody else's.
    pub is_search_gone: bool,
    /// What the filters offer.
    pub choices: Choices,
    /// Where the pending request of each listed customer is, when the list is filtered to those. LST-24.
    pub requests: Requests,
}

/// Which family's list somebody lands on: a career planner works with youth, everybody else with ISETS.
pub fn usual_family(ctx: &Ctx) -> Family {
    let mut roles = ctx
        .viewer()
        .assignments
        .iter()
        .filter(|it| it.role.is_staff())
        .peekable();
    let is_youth = roles.peek().is_some() && roles.all(|it| it.role == Role::CareerPlanner);
    if is_youth { Family::Youth } else { Family::Isets }
}

/// Whose customers the caller sees.
pub(crate) fn scope(ctx: &Ctx) -> Scope {
    let viewer = ctx.viewer();
    if viewer.is_statewide() {
        return Scope::Statewide;
    }
    let mut places: Vec<Uuid> = viewer
        .places()
        .filter_map(|place| match place {
            Place::Organization(id) => Some(id.uuid()),
            Place::Location(id) => Some(id.uuid()),
            Place::Statewide | Place::Own => None,
        })
        .collect();
    places.push(viewer.account.uuid());
    places.sort_unstable();
    places.dedup();
    Scope::Places(places)
}

/// The filters of a kept search: as typed and as read; `None` when it is gone or somebody else's.
async fn kept(
    ctx: &Ctx,
    conn: &mut Conn,
    search: Uuid,
) -> Result<Option<(CustomerFilterForm, CustomerFilter)>, ServiceError> {
    let Some(text) = recent::find_search(conn, ctx.viewer().account, search).await? else {
        return Ok(None);
    };
    let form: Option<CustomerFilterForm> = serde_json::from_str(&text).ok();
    Ok(form.and_then(|form| form.check().ok().map(|filter| (form, filter))))
}

async fn query(
    ctx: &Ctx,
    conn: &mut Conn,
    request: &ListRequest,
) -> Result<(ListQuery, CustomerFilterForm, bool), ServiceError> {
    let found = match request.search {
        Some(search) => kept(ctx, conn, search).await?,
        None => None,
    };
    let is_gone = request.search.is_some() && found.is_none();
    let (form, filter) = found.unwrap_or_else(|| waiting::linked(request.waiting));
    let (sort, direction) = (request.sort, request.direction);
    Ok((
        ListQuery {
            scope: scope(ctx),
            family: request.family,
            filter,
            sort,
            direction,
        },
        form,
        is_gone,
    ))
}

/// One page of the customer list, in the caller's scope. LST-01.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx, request: &ListRequest) -> Result<CustomerList, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let (query, form, is_search_gone) = query(ctx, &mut conn, request).await?;
    let offset = i64::try_from(request.offset).unwrap_or(i64::MAX);
    let (lines, count) =
        customer_list::page_and_count(&mut conn, &query, i64::from(request.size), offset).await?;
    let cap = u64::try_from(COUNT_CAP).unwrap_or_default();
    let count = u64::try_from(count).unwrap_or_default();
    let requests = waiting::requests(&mut conn, query.filter.waiting, &lines).await?;
    Ok(CustomerList {
        requests,
        lines: lines.into_iter().map(CustomerLine::from).collect(),
        found: if count > cap {
            Found::MoreThan(cap)
        } else {
            Found::Exactly(count)
        },
        is_filtered: !query.filter.is_empty(),
        form,
        is_search_gone,
        choices: choices(&mut conn, ctx).await?,
    })
}

/// Keeps a search and gives its id for the address; `None` when nothing is filtered. No name, case or individual
/// number ever stands in an address. The history keeps who searched for what.
///
/// # Errors
/// [`ServiceError::Invalid`] with the problems of the form, or when the database fails.
pub async fn search(ctx: &Ctx, form: &CustomerFilterForm) -> Result<Option<Uuid>, ServiceError> {
    let filter = form.check()?;
    if filter == CustomerFilter::default() {
        return Ok(None);
    }
    if let Some(organization) = filter.organization {
        let mut conn = ctx.db().read().await?;
        let choices = choices(&mut conn, ctx).await?;
        if !choices
            .agencies
            .iter()
            .chain(&choices.offices)
            .any(|(id, _)| *id == organization)
        {
            return Err(Problems::one("organization", Rule::UnknownChoice).into());
        }
    }
    let id = Uuid::now_v7();
    let text = serde_json::to_string(form).unwrap_or_default();
    let (account, now) = (ctx.viewer().account, ctx.now());
    let text = text.as_str();
    ctx.db()
        .write(|tx| {
            async move {
                recent::keep_search(tx, account, (id, text), now, now - Days::new(SEARCH_DAYS)).await?;
                let event = Event {
                    action: "customers.search",
                    subject_kind: "customer_list",
                    subject_id: Some(id),
                    profile: None,
                    is_plan_update: false,
                    detail: json!({ "filters": form }),
                };
                audit::record(tx, ctx, event).await
            }
            .scope_boxed()
        })
        .await?;
    Ok(Some(id))
}

/// What the jump box offers for a text: customers in scope by words of a name or the beginning of a number; the
/// customers looked at last when nothing is typed. BYD-05.
///
/// # Errors
/// When the database fails.
pub async fn jump(ctx: &Ctx, text: &str) -> Result<Vec<CustomerLine>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = scope(ctx);
    if text.trim().is_empty() {
        let account = ctx.viewer().account.uuid();
        let lines = customer_list::recent(&mut conn, account, &scope, JUMP_RECENT).await?;
        return Ok(lines.into_iter().map(CustomerLine::from).collect());
    }
    let filter = CustomerFilter::of_search(text).unwrap_or_default();
    let mut lines = Vec::new();
    if filter.is_empty() {
        return Ok(lines);
    }
    for family in [usual_family(ctx)]
        .into_iter()
        .chain(Family::ALL.iter().copied().filter(|it| *it != usual_family(ctx)))
    {
        let query = ListQuery {
            scope: scope.clone(),
            family,
            filter: filter.clone(),
            sort: SortColumn::LastName,
            direction: SortDirection::Ascending,
        };
        let room = JUMP_HITS - i64::try_from(lines.len()).unwrap_or(JUMP_HITS);
        if room > 0 {
            let plan = customer_list::plan(&mut conn, &query).await?;
            lines.extend(
                plan.page(&mut conn, room, 0)
                    .await?
                    .into_iter()
                    .map(CustomerLine::from),
            );
        }
    }
    Ok(lines)
}

/// A Youth case as people read it.
pub fn case_status_label(code: &str) -> &'static str {
    match code {
        "open" => "Open",
        "closed" => "Closed",
        _ => "",
    }
}
