//! Payroll of worksites: upload, preview, apply, replace, compare with attendance. PAY-01, PAY-02.
//!
//! A file is read and judged as a whole and then kept as a preview in one unit of work; what is refused as a file leaves
//! nothing behind. Only applying makes a preview count.

mod apply;
mod files;
pub mod reader;
mod running;
mod upload;
mod workbook;

use domain::{
    ids::{PayrollUploadId, WorksiteId},
    payroll::{Finding, PayPeriod},
};
use store::{
    Conn,
    payroll::{self, RefusedRow},
    worksites,
};

use crate::{
    Ctx, ServiceError,
    past::{self, Past},
    worksites::Scope,
};

pub use store::payroll::{Compared, LineRow, Sums, UploadRow};

pub use self::{
    apply::{apply, apply_within, discard},
    files::{comparison, refused, template},
    running::{AT_ONCE, Pace, Progress, Running, Step, Task},
    upload::{upload, upload_within},
};

/// The kind of a payroll file in the history.
const KIND: &str = "payroll";

/// One page of payroll files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadList {
    /// The files.
    pub rows: Vec<UploadRow>,
    /// How many there are.
    pub total: i64,
    /// Files of the caller that are being read or applied, or were not taken lately.
    pub running: Vec<(PayrollUploadId, Progress)>,
}

/// The payroll files in the caller's scope, the latest pay period first.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx, size: u32, offset: u64) -> Result<UploadList, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (rows, total) = payroll::list(&mut conn, scope.0.as_deref(), i64::from(size), offset).await?;
    let running = ctx.services().payroll.all_of(ctx.viewer().account);
    Ok(UploadList { rows, total, running })
}

/// Most worksites that are offered to choose from.
const WORKSITES_MAX: i64 = 2_000;

/// The open worksites a file can be for: id and "Employer – Worksite".
///
/// # Errors
/// When the database fails.
pub async fn worksites(ctx: &Ctx) -> Result<Vec<(WorksiteId, String)>, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let rows = worksites::open_worksites(&mut conn, scope.0.as_deref(), WORKSITES_MAX).await?;
    Ok(rows
        .into_iter()
        .map(|it| {
            let name = if it.employer == it.name {
                it.name
            } else {
                format!("{} – {}", it.employer, it.name)
            };
            (WorksiteId::from_uuid(it.id), name)
        })
        .collect())
}

/// Which rows of a file a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Rows that were refused, with the reasons.
    Refused,
    /// Rows that are paid.
    Good,
    /// Paid hours beside verified attendance.
    Compared {
        /// Without placements where both agree.
        only_differences: bool,
    },
}

/// A refused row as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its line in the file.
    pub line: i64,
    /// The seven cells.
    pub cells: Vec<String>,
    /// Why, one sentence each.
    pub reasons: Vec<String>,
}

impl Refusal {
    pub(crate) fn of(row: RefusedRow) -> Self {
        let findings: Vec<Finding> = serde_json::from_str(&row.reasons).unwrap_or_default();
        Self {
            line: row.line,
            cells: serde_json::from_str(&row.cells).unwrap_or_default(),
            reasons: findings.iter().map(Finding::sentence).collect(),
        }
    }
}

/// The rows of one page, as the view asked for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// Refused rows.
    Refused(Vec<Refusal>),
    /// Good rows.
    Good(Vec<LineRow>),
    /// The comparison, and how many placements are compared, how many differ, and the sums of paid and verified minutes.
    Compared(Vec<Compared>, (i64, i64, i64, i64)),
}

/// One payroll file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadPage {
    /// The file.
    pub row: UploadRow,
    /// What its good rows pay.
    pub sums: Sums,
    /// The applied payroll of the same period, which applying this replaces.
    pub replaces: Option<UploadRow>,
    /// Why it was not applied when it was tried a moment ago.
    pub not_applied: Option<Step>,
    /// An applied payroll of other days that has some in common: this one cannot be applied.
    pub overlaps: Option<PayPeriod>,
    /// The rows of the page.
    pub rows: Rows,
    /// How many there are of them.
    pub total: i64,
    /// What happened to the file, newest first.
    pub history: Vec<Past>,
}

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// It is being read or applied, or its reading came to nothing; the page says how far it is.
    Working(Progress),
    /// It is kept.
    Kept(Box<UploadPage>),
}

/// One payroll file with one page of its rows; or how far its reading is.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is none of this id in the caller's scope.
pub async fn open(
    ctx: &Ctx,
    id: PayrollUploadId,
    view: View,
    size: u32,
    offset: u64,
) -> Result<Opened, ServiceError> {
    // What is done with it is looked up before the file: what ends in between is found as it is kept then.
    let running = &ctx.services().payroll;
    let (own, applying) = (running.of(id, ctx.viewer().account), running.applying(id));
    let mut conn = ctx.db().read().await?;
    let Some(row) = payroll::find(&mut conn, id).await? else {
        return own.map(Opened::Working).ok_or(ServiceError::NotFound);
    };
    Scope::of(&mut conn, ctx)
        .await?
        .admit(domain::ids::OrganizationId::from_uuid(row.organization_id))?;
    if let Some(progress) = applying.as_ref().filter(|it| !it.step.is_over()) {
        return Ok(Opened::Working(progress.clone()));
    }
    let not_applied = applying.filter(|_| row.status == "preview");
    let sums = payroll::sums(&mut conn, id).await?;
    let (replaces, overlaps) = if row.status == "preview" {
        standing(&mut conn, &row).await?
    } else {
        (None, None)
    };
    let limit = i64::from(size);
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let (rows, total) = page_of(&mut conn, &row, view, limit, offset).await?;
    Ok(Opened::Kept(Box::new(UploadPage {
        row,
        sums,
        replaces,
        not_applied: not_applied.map(|it| it.step),
        overlaps,
        rows,
        total,
        history: past::history(&mut conn, KIND, id.uuid()).await?,
    })))
}

async fn page_of(
    conn: &mut Conn,
    row: &UploadRow,
    view: View,
    limit: i64,
    offset: i64,
) -> Result<(Rows, i64), ServiceError> {
    Ok(match view {
        View::Refused => {
            let rows = payroll::refusals(conn, row.id(), limit, offset).await?;
            let rows = rows.into_iter().map(Refusal::of).collect();
            (Rows::Refused(rows), row.refused_rows)
        }
        View::Good => {
            let rows = payroll::lines(conn, row.id(), limit, offset).await?;
            (Rows::Good(rows), row.good_rows)
        }
        View::Compared { only_differences } => {
            let worksite = WorksiteId::from_uuid(row.worksite_id);
            let asked = (only_differences, limit, offset);
            let rows = payroll::compare(conn, row.id(), worksite, row.period(), asked).await?;
            let sums = payroll::compare_sums(conn, row.id(), worksite, row.period()).await?;
            let total = if only_differences { sums.1 } else { sums.0 };
            (Rows::Compared(rows, sums), total)
        }
    })
}

/// The applied payroll that applying `row` replaces, and the days of another one that stand in its way.
pub(crate) async fn standing(
    conn: &mut Conn,
    row: &UploadRow,
) -> Result<(Option<UploadRow>, Option<PayPeriod>), ServiceError> {
    let worksite = WorksiteId::from_uuid(row.worksite_id);
    let applied = payroll::applied_overlapping(conn, worksite, row.period()).await?;
    let (same, other): (Vec<_>, Vec<_>) = applied.into_iter().partition(|it| it.period() == row.period());
    Ok((same.into_iter().next(), other.first().map(UploadRow::period)))
}
