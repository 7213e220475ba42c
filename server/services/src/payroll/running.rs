//! Payroll files that are being read or applied just now: how far each is, kept in memory only.
//!
//! Nothing of a file is in the database before it is read to its end, and applying is one unit of work: when the server
//! stops, a file that was being read is simply not there and is sent again, and a preview is still a preview.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::{
    Problems,
    ids::{AccountId, PayrollUploadId},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Ctx, ServiceError, Services};

/// Files that are read at the same time; the others wait, so that memory stays bounded.
pub const AT_ONCE: u32 = 2;
/// How long the end of a file that was not taken is remembered.
const KEPT_FOR: Duration = Duration::from_mins(10);

/// A small file is done by then on any machine that is not in trouble: its preview, or what is wrong with it, is the
/// answer.
const FOR_SMALL: Duration = Duration::from_secs(5);
/// After so long a wait feels like one: a large file that is not done by then is answered with how far it is.
const FOR_LARGE: Duration = Duration::from_millis(300);

/// How long a request waits for the work on a file.
pub(super) const fn patience(is_large: bool) -> Duration {
    if is_large { FOR_LARGE } else { FOR_SMALL }
}

/// What is done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// It is read and kept as a preview.
    Upload,
    /// Its preview becomes the payroll of the period.
    Apply,
}

/// How far that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Other files come first.
    Waiting,
    /// Its rows are read.
    Reading,
    /// Its rows are judged.
    Judging,
    /// The preview is written.
    Saving,
    /// The preview is applied.
    Applying,
    /// It was refused as a whole; nothing was kept or changed.
    Refused(Problems),
    /// Something failed on our side; nothing was kept or changed.
    Failed,
}

impl Step {
    /// Whether nothing is done any more.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Failed)
    }
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The file's name.
    pub file_name: String,
    /// What is done with it.
    pub task: Task,
    /// How far that is.
    pub step: Step,
    /// Rows read or judged so far; those to be applied.
    pub rows: usize,
    /// Rows in all, once they are counted.
    pub of: Option<usize>,
}

#[derive(Debug)]
struct Work {
    account: AccountId,
    progress: Progress,
    changed: Instant,
}

/// All files that are being read or applied.
#[derive(Debug)]
pub struct Running {
    works: Mutex<HashMap<PayrollUploadId, Work>>,
    places: Arc<Semaphore>,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            works: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_ONCE as usize)),
        }
    }
}

impl Running {
    fn works(&self) -> std::sync::MutexGuard<'_, HashMap<PayrollUploadId, Work>> {
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far a file of this account is; `None` when nothing is done with it and nothing failed lately.
    pub fn of(&self, id: PayrollUploadId, account: AccountId) -> Option<Progress> {
        let works = self.works();
        let work = works.get(&id).filter(|work| work.account == account)?;
        Some(work.progress.clone())
    }

    /// How far the applying of a preview is, whoever applies it; `None` when nobody does and it did not fail lately.
    pub(super) fn applying(&self, id: PayrollUploadId) -> Option<Progress> {
        let works = self.works();
        let work = works.get(&id).filter(|work| work.progress.task == Task::Apply)?;
        Some(work.progress.clone())
    }

    /// What is done for this account, or failed lately; the file sent last comes first.
    pub fn all_of(&self, account: AccountId) -> Vec<(PayrollUploadId, Progress)> {
        let mut found: Vec<_> = self
            .works()
            .iter()
            .filter(|(_, work)| work.account == account)
            .map(|(id, work)| (*id, work.progress.clone()))
            .collect();
        // Ids are ordered by the time they were made.
        found.sort_by_key(|(id, _)| std::cmp::Reverse(id.uuid()));
        found
    }

    /// Notes that something is about to be done with a file; forgets what failed long ago. `false` when something is
    /// being done with it already: nothing is noted then.
    pub(super) fn begin(&self, id: PayrollUploadId, account: AccountId, progress: Progress) -> bool {
        let mut works = self.works();
        works.retain(|_, work| !work.progress.step.is_over() || work.changed.elapsed() < KEPT_FOR);
        if works.get(&id).is_some_and(|work| !work.progress.step.is_over()) {
            return false;
        }
        let changed = Instant::now();
        works.insert(
            id,
            Work {
                account,
                progress,
                changed,
            },
        );
        true
    }

    /// A place among the files that are worked on; waits until fewer than [`AT_ONCE`] are. Whoever holds all of them
    /// keeps every other file waiting.
    pub async fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).acquire_owned().await.ok()
    }

    fn change(&self, id: PayrollUploadId, change: impl FnOnce(&mut Progress)) {
        if let Some(work) = self.works().get_mut(&id) {
            change(&mut work.progress);
            work.changed = Instant::now();
        }
    }

    /// Notes what is being done.
    pub(super) fn at(&self, id: PayrollUploadId, step: Step) {
        self.change(id, |it| it.step = step);
    }

    /// Notes how many rows are read.
    pub(super) fn read(&self, id: PayrollUploadId, rows: usize) {
        self.change(id, |it| it.rows = rows);
    }

    /// Notes how many of how many rows are judged.
    pub(super) fn judged(&self, id: PayrollUploadId, rows: usize, of: usize) {
        self.change(id, |it| (it.rows, it.of) = (rows, Some(of)));
    }

    /// Forgets why a file was not taken, once that was said.
    fn told(&self, id: PayrollUploadId) {
        let mut works = self.works();
        if works.get(&id).is_some_and(|work| work.progress.step.is_over()) {
            works.remove(&id);
        }
    }

    /// Forgets a file that is kept or applied now.
    pub(super) fn end(&self, id: PayrollUploadId) {
        self.works().remove(&id);
    }
}

/// Notes that a file failed, unless it is said otherwise before this goes: a panic is no reason to wait for ever.
struct Watched {
    services: Arc<Services>,
    id: PayrollUploadId,
    is_over: bool,
}

impl Watched {
    fn ended(mut self, outcome: &Result<(), ServiceError>) {
        self.is_over = true;
        let running = &self.services.payroll;
        match outcome {
            // It was thrown away meanwhile: nobody is told anything of it.
            Ok(()) | Err(ServiceError::NotFound) => running.end(self.id),
            Err(ServiceError::Invalid(problems)) => running.at(self.id, Step::Refused(problems.clone())),
            Err(error) => {
                tracing::error!(%error, "a payroll file was not kept or not applied");
                running.at(self.id, Step::Failed);
            }
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.is_over {
            self.services.payroll.at(self.id, Step::Failed);
        }
    }
}

/// Whether something is done already, or goes on behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// It is done.
    Done,
    /// It goes on; [`super::open`] says how far it is.
    GoesOn,
}

/// Does the work on a file behind the request, and answers when it is done, but after `wait` at the latest.
pub(super) async fn behind(
    ctx: &Ctx,
    id: PayrollUploadId,
    wait: Duration,
    work: impl Future<Output = Result<(), ServiceError>> + Send + 'static,
) -> Result<Pace, ServiceError> {
    let watched = Watched {
        services: Arc::clone(ctx.services()),
        id,
        is_over: false,
    };
    let mut task = tokio::spawn(async move {
        let outcome = work.await;
        watched.ended(&outcome);
        outcome
    });
    match tokio::time::timeout(wait, &mut task).await {
        Ok(Ok(outcome)) => {
            // Who waited hears it now; nothing is left to be told later.
            ctx.services().payroll.told(id);
            outcome.map(|()| Pace::Done)
        }
        Ok(Err(_)) => Err(ServiceError::Internal("the work on a payroll file ended early")),
        Err(_) => Ok(Pace::GoesOn),
    }
}
