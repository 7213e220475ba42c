//! What the person at the terminal sees: steps with elapsed time, and failures as one sentence.

use std::fmt;
use std::time::{Duration, Instant};

/// Why a command stopped, worded as what to do next.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Turns any error into a [`Failure`] that says what was being done.
pub trait While<T> {
    /// Names the action that went wrong and keeps the cause behind it.
    fn while_doing(self, action: impl fmt::Display) -> Result<T, Failure>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn while_doing(self, action: impl fmt::Display) -> Result<T, Failure> {
        self.map_err(|cause| Failure(format!("could not {action}: {cause:#}")))
    }
}

/// The steps done so far and when the command began.
pub struct Steps {
    began: Instant,
    done: Vec<(String, Duration)>,
    notes: Vec<String>,
}

impl Steps {
    /// Starts the clock.
    pub fn begin() -> Self {
        Self {
            began: Instant::now(),
            done: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Runs one step, printing its name, the time since the start and, when done, how long it took.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        eprintln!("\n[{}] {name} …", clock(self.began.elapsed()));
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        match &outcome {
            Ok(_) => {
                eprintln!(
                    "[{}] {name}: done in {}",
                    clock(self.began.elapsed()),
                    seconds(took)
                );
                self.done.push((name.to_owned(), took));
            }
            Err(_) => eprintln!(
                "[{}] {name}: FAILED after {}",
                clock(self.began.elapsed()),
                seconds(took)
            ),
        }
        outcome
    }

    /// Remembers something the summary must say loudly.
    pub fn note(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        eprintln!("\n*** {sentence}");
        self.notes.push(sentence);
    }

    /// Prints every step with its time, the total, and the notes.
    pub fn summary(&self, headline: &str) {
        eprintln!();
        for (name, took) in &self.done {
            eprintln!("  {:>8}  {name}", seconds(*took));
        }
        eprintln!("  {:>8}  in all", seconds(self.began.elapsed()));
        for note in &self.notes {
            eprintln!("\n{0}\n*** {note}\n{0}", "*".repeat(78));
        }
        eprintln!("\n{headline}");
    }

    /// Time since the command began.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

/// `0:07`, `12:34`: minutes and seconds.
fn clock(elapsed: Duration) -> String {
    format!("{}:{:02}", elapsed.as_secs() / 60, elapsed.as_secs() % 60)
}

/// A duration in seconds with one decimal.
pub fn seconds(took: Duration) -> String {
    format!("{}.{} s", took.as_secs(), took.subsec_millis() / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elapsed_times_read_as_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_secs(7)), "0:07");
        assert_eq!(clock(Duration::from_secs(754)), "12:34");
        assert_eq!(seconds(Duration::from_millis(61_290)), "61.2 s");
    }

    #[test]
    fn a_failed_step_is_not_counted_as_done() {
        let mut steps = Steps::begin();
        let outcome: Result<(), Failure> = steps.step("break", || Err(Failure::new("mend it")));
        assert!(outcome.is_err());
        assert!(steps.done.is_empty());
    }
}
