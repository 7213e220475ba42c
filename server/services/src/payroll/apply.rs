//! A preview becomes the payroll of its period, or is thrown away.

use std::time::Duration;

use domain::{
    Minutes, Money, Problems, Rule,
    date::show_date,
    ids::{OrganizationId, PayrollUploadId, read_version},
    text::grouped,
};
use scoped_futures::ScopedFutureExt;
use serde_json::{Value, json};
use store::{StoreError, Tx, payroll, payroll::UploadRow};

use super::{
    KIND,
    running::{self, Pace, Progress, Step, Task, patience},
    standing,
};
use crate::{
    Ctx, ServiceError,
    audit::{self, Event},
    worksites::Scope,
};

fn refuse(rule: Rule) -> ServiceError {
    Problems::one("form", rule).into()
}

/// The preview of this version, in the caller's scope.
async fn preview(
    tx: &mut Tx,
    ctx: &Ctx,
    id: PayrollUploadId,
    version: i64,
) -> Result<UploadRow, ServiceError> {
    let row = payroll::find(tx, id).await?.ok_or(ServiceError::NotFound)?;
    Scope::of(tx, ctx)
        .await?
        .admit(OrganizationId::from_uuid(row.organization_id))?;
    if row.status != "preview" || row.version != version {
        return Err(refuse(Rule::PayrollSettled));
    }
    Ok(row)
}

/// A preview with more good rows is not waited for: who applies it sees how far it is.
const LARGE: i64 = 2_000;

/// Makes the good rows of a preview the payroll of its worksite and period. The applied payroll of the same period is
/// replaced only when `replace` names it; its rows are kept. A large one may still be applied when this answers.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` with why not: already settled, nothing to apply, rows that no longer fit, other
/// days applied that overlap; at `replace` when replacing that one is not confirmed. [`ServiceError::NotFound`] when it is not in
/// the caller's scope.
pub async fn apply(
    ctx: &Ctx,
    id: PayrollUploadId,
    version: &str,
    replace: Option<PayrollUploadId>,
) -> Result<Pace, ServiceError> {
    apply_within(ctx, id, version, replace, |rows| patience(rows > LARGE)).await
}

/// Like [`apply`], but answers after as long at the latest as `wait` says of the number of good rows.
///
/// # Errors
/// Those of [`apply`].
pub async fn apply_within(
    ctx: &Ctx,
    id: PayrollUploadId,
    version: &str,
    replace: Option<PayrollUploadId>,
    wait: impl FnOnce(i64) -> Duration,
) -> Result<Pace, ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    let row = admit(ctx, id).await?;
    let progress = Progress {
        file_name: row.file_name,
        task: Task::Apply,
        step: Step::Waiting,
        rows: usize::try_from(row.good_rows).unwrap_or_default(),
        of: None,
    };
    let account = ctx.viewer().account;
    if !ctx.services().payroll.begin(id, account, progress) {
        return Ok(Pace::GoesOn);
    }
    let own = ctx.clone();
    let work = async move {
        let running = &own.services().payroll;
        let _place = running.place().await;
        running.at(id, Step::Applying);
        let ctx = &own;
        ctx.db()
            .write(|tx| async move { apply_in(tx, ctx, id, version, replace).await }.scope_boxed())
            .await
    };
    running::behind(ctx, id, wait(row.good_rows), work).await
}

/// The file, when it is in the caller's scope.
async fn admit(ctx: &Ctx, id: PayrollUploadId) -> Result<UploadRow, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let row = payroll::find(&mut conn, id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let scope = Scope::of(&mut conn, ctx).await?;
    scope.admit(OrganizationId::from_uuid(row.organization_id))?;
    Ok(row)
}

async fn apply_in(
    tx: &mut Tx,
    ctx: &Ctx,
    id: PayrollUploadId,
    version: i64,
    replace: Option<PayrollUploadId>,
) -> Result<(), ServiceError> {
    let found = payroll::find(tx, id).await?;
    // A second click: it is applied already.
    if found.is_some_and(|it| it.status == "applied" && it.version == version + 1) {
        let row = payroll::find(tx, id).await?.ok_or(ServiceError::NotFound)?;
        return Scope::of(tx, ctx)
            .await?
            .admit(OrganizationId::from_uuid(row.organization_id));
    }
    let row = preview(tx, ctx, id, version).await?;
    if row.good_rows == 0 {
        return Err(refuse(Rule::PayrollNothingToApply));
    }
    let rows = payroll::unfit_lines(tx, id).await?;
    if rows > 0 {
        return Err(refuse(Rule::PayrollRowsChanged { rows }));
    }
    let (replaced, other) = standing(tx, &row).await?;
    if let Some(other) = other {
        let (start, end) = (other.start, other.end);
        return Err(refuse(Rule::PayPeriodOverlaps { start, end }));
    }
    if let Some(old) = &replaced {
        // Another one that was applied meanwhile is asked about again.
        if replace != Some(old.id()) {
            let (start, end) = (old.period_start_on, old.period_end_on);
            return Err(Problems::one("replace", Rule::PayrollReplacesApplied { start, end }).into());
        }
        payroll::set_replaced(tx, old.id(), ctx.now()).await?;
        let detail = described(tx, old).await?;
        audit::record(
            tx,
            ctx,
            event("payroll.replace", old.id(), json!({ "by": id, "before": detail })),
        )
        .await?;
    }
    payroll::set_applied(tx, id, version, ctx.now()).await?;
    let mut after = described(tx, &row).await?;
    if let Some(old) = &replaced {
        after["Replaces"] = old.file_name.clone().into();
    }
    let detail = json!({ "after": after, "replaces": replaced.map(|it| it.id) });
    Ok(audit::record(tx, ctx, event("payroll.apply", id, detail)).await?)
}

/// What the history keeps of a file.
async fn described(tx: &mut Tx, row: &UploadRow) -> Result<Value, StoreError> {
    let sums = payroll::sums(tx, row.id()).await?;
    let period = row.period();
    Ok(json!({
        "Employer": row.employer,
        "Worksite": row.worksite,
        "Pay period": format!("{} – {}", show_date(period.start), show_date(period.end)),
        "File": row.file_name,
        "Rows paid": grouped(row.good_rows),
        "Hours": grouped(Minutes(sums.minutes)),
        "Gross": Money::from_cents(sums.gross_cents).to_string(),
        "Subsidized Part": Money::from_cents(sums.subsidized_cents).to_string(),
    }))
}

/// Throws a preview away, with its rows.
///
/// # Errors
/// [`ServiceError::Invalid`] at `form` when it is applied or replaced, [`ServiceError::NotFound`] when it is not in the
/// caller's scope.
pub async fn discard(ctx: &Ctx, id: PayrollUploadId, version: &str) -> Result<(), ServiceError> {
    let version = read_version(version).map_err(|rule| Problems::one("version", rule))?;
    ctx.db()
        .write(|tx| {
            async move {
                let row = preview(tx, ctx, id, version).await?;
                let detail = json!({ "before": described(tx, &row).await? });
                payroll::delete_preview(tx, id, version).await?;
                Ok(audit::record(tx, ctx, event("payroll.discard", id, detail)).await?)
            }
            .scope_boxed()
        })
        .await
}

fn event(action: &'static str, id: PayrollUploadId, detail: Value) -> Event {
    Event {
        action,
        subject_kind: KIND,
        subject_id: Some(id.uuid()),
        profile: None,
        is_plan_update: false,
        detail,
    }
}
