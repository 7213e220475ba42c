//! Memory of the server while it works on something.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::machine;

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// Looks at the memory of a process until it is told to end.
pub struct Watch {
    at_rest: u64,
    most: Arc<AtomicU64>,
    is_over: Arc<AtomicBool>,
    looking: std::thread::JoinHandle<()>,
}

impl Watch {
    /// Begins; what the process holds now is its rest.
    pub fn begin(process: u32) -> Self {
        let (most, is_over) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let (seen, ended) = (Arc::clone(&most), Arc::clone(&is_over));
        Self {
            at_rest: machine::own_kilobytes(process),
            looking: std::thread::spawn(move || {
                while !ended.load(Ordering::Relaxed) {
                    seen.fetch_max(machine::own_kilobytes(process), Ordering::Relaxed);
                    std::thread::sleep(LOOK);
                }
            }),
            most,
            is_over,
        }
    }

    /// Most memory seen above that at rest, in kilobytes.
    pub fn end(self) -> u64 {
        self.is_over.store(true, Ordering::Relaxed);
        let _ = self.looking.join();
        self.most.load(Ordering::Relaxed).saturating_sub(self.at_rest)
    }
}
