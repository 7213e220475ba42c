//! From a file that was sent to a stored preview.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use domain::{
    Problems, Rule,
    ids::{OrganizationId, PayrollUploadId, PlacementId},
    payroll::{Candidate, Judge, PaidRow, PayrollForm, PayrollStart, RawRow},
    text::grouped,
};
use scoped_futures::ScopedFutureExt;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{
    Tx, payroll,
    payroll::{NewUpload, RefusedRow},
    placements, worksites,
};
use uuid::Uuid;

use super::{
    KIND, reader,
    running::{self, Progress, Step, Task, patience},
};
use crate::{
    Ctx, ServiceError, Services,
    audit::{self, Event},
    worksites::Scope,
};

/// A larger file is not waited for: its sender sees how far it is. In bytes; some 2,000 rows of CSV.
const LARGE: usize = 128 << 10;
/// Most characters of a file's name that are kept.
const NAME_MAX: usize = 120;

/// Reads a payroll file for a worksite and pay period and keeps its preview. Gives the id its page has; a large file may
/// still be read when this answers.
///
/// # Errors
/// Those of [`upload_within`].
pub async fn upload(
    ctx: &Ctx,
    form: &PayrollForm,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<PayrollUploadId, ServiceError> {
    let wait = patience(bytes.len() > LARGE);
    upload_within(ctx, form, file_name, bytes, wait).await
}

/// Like [`upload`], but answers after `wait` at the latest, whatever the size of the file.
///
/// # Errors
/// [`ServiceError::Invalid`] with what is wrong with the form or the file as a whole, [`ServiceError::NotFound`] when the
/// worksite is not in the caller's scope. Nothing is kept then.
pub async fn upload_within(
    ctx: &Ctx,
    form: &PayrollForm,
    file_name: &str,
    bytes: Vec<u8>,
    wait: Duration,
) -> Result<PayrollUploadId, ServiceError> {
    let checked = form.check(ctx.today());
    let mut problems = checked.as_ref().err().cloned().unwrap_or_default();
    if bytes.is_empty() {
        let rule = if file_name.is_empty() {
            Rule::Missing
        } else {
            Rule::PayrollFileEmpty
        };
        problems.push("file", rule);
    }
    let start = match checked {
        Ok(start) if problems.is_empty() => start,
        _ => return Err(problems.into()),
    };
    let organization = admit(ctx, &start).await?;
    let id = PayrollUploadId::from_uuid(Uuid::now_v7());
    let name = plain_name(file_name);
    let progress = Progress {
        file_name: name.clone(),
        task: Task::Upload,
        step: Step::Waiting,
        rows: 0,
        of: None,
    };
    // The id is new: nothing is done with it yet.
    ctx.services().payroll.begin(id, ctx.viewer().account, progress);
    let job = Job {
        id,
        start,
        organization,
        name,
    };
    let own = ctx.clone();
    let work = async move { job.run(&own, bytes).await };
    running::behind(ctx, id, wait, work).await.map(|_| id)
}

/// The provider of the worksite, when it is in the caller's scope and its days are free.
async fn admit(ctx: &Ctx, start: &PayrollStart) -> Result<OrganizationId, ServiceError> {
    let mut conn = ctx.db().read().await?;
    let scope = Scope::of(&mut conn, ctx).await?;
    let kept = worksites::worksite(&mut conn, start.worksite)
        .await?
        .ok_or(ServiceError::NotFound)?;
    scope.admit(kept.organization_id)?;
    let applied = payroll::applied_overlapping(&mut conn, start.worksite, start.period).await?;
    if let Some(other) = applied.iter().find(|it| it.period() != start.period) {
        let (start, end) = (other.period_start_on, other.period_end_on);
        return Err(Problems::one("period_end", Rule::PayPeriodOverlaps { start, end }).into());
    }
    Ok(kept.organization_id)
}

/// The last part of a path, without what no name needs: control characters and those that turn the direction of text.
fn plain_name(typed: &str) -> String {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last
        .chars()
        .filter(|it| !it.is_control() && !matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(NAME_MAX)
        .collect();
    if name.trim().is_empty() {
        "payroll".to_owned()
    } else {
        name
    }
}

/// One file on its way.
struct Job {
    id: PayrollUploadId,
    start: PayrollStart,
    organization: OrganizationId,
    name: String,
}

impl Job {
    async fn run(&self, ctx: &Ctx, bytes: Vec<u8>) -> Result<(), ServiceError> {
        let running = &ctx.services().payroll;
        let _place = running.place().await;
        running.at(self.id, Step::Reading);
        let (rows, sha256) = read(ctx.services(), self.id, bytes).await?;
        running.at(self.id, Step::Judging);
        let candidates = {
            let mut conn = ctx.db().read().await?;
            placements::payroll_candidates(&mut conn, self.start.worksite).await?
        };
        let candidates = candidates.into_iter().map(candidate).collect();
        let judge = Judge::new(ctx.today(), self.start.period, candidates);
        let (services, id) = (Arc::clone(ctx.services()), self.id);
        let judged = move |row, of| services.payroll.judged(id, row, of);
        let (good, refused) = tokio::task::spawn_blocking(move || judge_all(judge, &rows, &judged))
            .await
            .map_err(|_| ServiceError::Internal("the rows of a payroll file were not judged"))?;
        running.at(self.id, Step::Saving);
        let upload = NewUpload {
            id: self.id,
            organization: self.organization,
            worksite: self.start.worksite,
            period: self.start.period,
            file_name: self.name.clone(),
            sha256,
            account: ctx.viewer().account.uuid(),
            by: ctx.name().to_owned(),
            at: ctx.now(),
        };
        let (upload, good, refused) = (&upload, &good, &refused);
        ctx.db()
            .write(|tx| async move { keep(tx, ctx, upload, good, refused).await }.scope_boxed())
            .await
    }
}

/// The rows of the file and its SHA-256, read where it may take its time.
async fn read(
    services: &Arc<Services>,
    id: PayrollUploadId,
    bytes: Vec<u8>,
) -> Result<(Vec<RawRow>, String), ServiceError> {
    let services = Arc::clone(services);
    let read = tokio::task::spawn_blocking(move || {
        let rows = reader::read(&bytes, &|rows| services.payroll.read(id, rows))?;
        let sha256 = Sha256::digest(&bytes)
            .iter()
            .fold(String::new(), |mut text, byte| {
                // Writing to a String cannot fail.
                let _ = write!(text, "{byte:02x}");
                text
            });
        Ok::<_, Rule>((rows, sha256))
    });
    read.await
        .map_err(|_| ServiceError::Internal("a payroll file was not read"))?
        .map_err(|rule| Problems::one("file", rule).into())
}

fn candidate(row: placements::CandidateRow) -> Candidate {
    Candidate {
        placement: PlacementId::from_uuid(row.placement),
        worknet_id: row.worknet_id,
        job_year: row.job_year,
        job_title: row.job_title,
        start_on: row.start_on,
        end_on: row.end_on,
    }
}

/// Good rows and refused ones; `judged` hears now and then how many of how many are judged.
fn judge_all(
    mut judge: Judge,
    rows: &[RawRow],
    judged: &dyn Fn(usize, usize),
) -> (Vec<PaidRow>, Vec<RefusedRow>) {
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        if at.is_multiple_of(1_000) {
            judged(at, rows.len());
        }
        match judge.judge(row) {
            Ok(paid) => good.push(paid),
            Err(findings) => refused.push(RefusedRow {
                line: row.line,
                cells: json!(row.cells).to_string(),
                reasons: json!(findings).to_string(),
            }),
        }
    }
    judged(rows.len(), rows.len());
    (good, refused)
}

async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    upload: &NewUpload,
    good: &[PaidRow],
    refused: &[RefusedRow],
) -> Result<(), ServiceError> {
    payroll::insert(tx, upload, good, refused).await?;
    let event = Event {
        action: "payroll.upload",
        subject_kind: KIND,
        subject_id: Some(upload.id.uuid()),
        profile: None,
        is_plan_update: false,
        detail: json!({
            "worksite": upload.worksite, "period": upload.period, "sha256": upload.sha256,
            "after": {
                "File": upload.file_name,
                "Rows paid": grouped(good.len()),
                "Rows refused": grouped(refused.len()),
            },
        }),
    };
    Ok(audit::record(tx, ctx, event).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_its_last_part_without_what_no_name_needs() {
        assert_eq!(plain_name("C:\\Users\\ana\\july.csv"), "july.csv");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("a\u{0}\nb.csv"), "ab.csv");
        assert_eq!(plain_name("a\u{202e}vsc.exe"), "avsc.exe");
        assert_eq!(plain_name(" "), "payroll");
        assert_eq!(plain_name(&"x".repeat(500)).len(), NAME_MAX);
    }
}
