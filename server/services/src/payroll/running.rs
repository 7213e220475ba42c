//! Payroll files that are being read just now: how far each is, kept in memory only.
//!
//! Nothing of such a file is in the database before it is read to its end, so when the server stops, the file is simply
//! not there and is sent again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::{
    Problems,
    ids::{AccountId, PayrollUploadId},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files that are read at the same time; the others wait, so that memory stays bounded.
const AT_ONCE: usize = 2;
/// How long the end of a refused file is remembered.
const KEPT_FOR: Duration = Duration::from_mins(10);

/// What is being done with a file.
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
    /// It was refused as a whole; nothing was kept.
    Refused(Problems),
    /// Something failed on our side; nothing was kept.
    Failed,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The file's name.
    pub file_name: String,
    /// What is being done.
    pub step: Step,
    /// Rows read so far.
    pub rows: usize,
}

#[derive(Debug)]
struct Work {
    account: AccountId,
    progress: Progress,
    changed: Instant,
}

/// All files that are being read.
#[derive(Debug)]
pub struct Running {
    works: Mutex<HashMap<PayrollUploadId, Work>>,
    places: Arc<Semaphore>,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            works: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Running {
    fn works(&self) -> std::sync::MutexGuard<'_, HashMap<PayrollUploadId, Work>> {
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far a file of this account is; `None` when it is not being read.
    pub fn of(&self, id: PayrollUploadId, account: AccountId) -> Option<Progress> {
        let works = self.works();
        let work = works.get(&id).filter(|work| work.account == account)?;
        Some(work.progress.clone())
    }

    /// Notes that a file is about to be read; forgets what ended long ago.
    pub(super) fn begin(&self, id: PayrollUploadId, account: AccountId, file_name: &str) {
        let mut works = self.works();
        works.retain(|_, work| work.changed.elapsed() < KEPT_FOR);
        let progress = Progress {
            file_name: file_name.to_owned(),
            step: Step::Waiting,
            rows: 0,
        };
        works.insert(
            id,
            Work {
                account,
                progress,
                changed: Instant::now(),
            },
        );
    }

    /// Waits until fewer than [`AT_ONCE`] files are read.
    pub(super) async fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).acquire_owned().await.ok()
    }

    /// Notes what is being done.
    pub(super) fn at(&self, id: PayrollUploadId, step: Step) {
        if let Some(work) = self.works().get_mut(&id) {
            work.progress.step = step;
            work.changed = Instant::now();
        }
    }

    /// Notes how many rows are read.
    pub(super) fn rows(&self, id: PayrollUploadId, rows: usize) {
        if let Some(work) = self.works().get_mut(&id) {
            work.progress.rows = rows;
            work.changed = Instant::now();
        }
    }

    /// Forgets a file that is kept now.
    pub(super) fn end(&self, id: PayrollUploadId) {
        self.works().remove(&id);
    }
}
