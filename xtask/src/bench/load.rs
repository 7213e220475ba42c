//! Load: several clients that ask for pages one after the other, bounded in number and time.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use super::http::Connection;
use crate::report::Failure;

/// How long one measurement lasts, and the run before it that is not counted.
pub const LENGTH: Duration = Duration::from_secs(6);
const WARM_UP: Duration = Duration::from_secs(1);
/// Both together.
pub const MEASURED_IN_ALL: Duration = Duration::from_secs(LENGTH.as_secs() + WARM_UP.as_secs());
/// Most pages one client asks for in a measurement.
const MOST: usize = 20_000;

/// What was measured of one kind of page.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Pages answered as they should be.
    pub pages: usize,
    /// Pages answered otherwise.
    pub failures: usize,
    /// From the first request to the last answer.
    pub took: Duration,
    /// Sorted times of the good answers.
    times: Vec<Duration>,
}

impl Measured {
    /// The time that so many in a hundred answers did not take longer than.
    pub fn percentile(&self, percent: usize) -> Duration {
        let place = (self.times.len() * percent).div_ceil(100).max(1) - 1;
        self.times.get(place).copied().unwrap_or_default()
    }

    /// Pages in a second, in tenths.
    pub fn tenth_pages_per_second(&self) -> u128 {
        self.pages as u128 * 10_000_000 / self.took.as_micros().max(1)
    }
}

/// Has `clients` clients ask for `paths` in turn; an answer counts when its status is 200 and it holds `mark`.
pub fn measure(
    address: SocketAddr,
    cookies: &str,
    paths: &[String],
    mark: &str,
    clients: usize,
) -> Result<Measured, Failure> {
    run(address, cookies, paths, mark, clients, WARM_UP)?;
    run(address, cookies, paths, mark, clients, LENGTH)
}

fn run(
    address: SocketAddr,
    cookies: &str,
    paths: &[String],
    mark: &str,
    clients: usize,
    length: Duration,
) -> Result<Measured, Failure> {
    let start = Instant::now();
    let outcomes: Vec<Result<(Vec<Duration>, usize), Failure>> = thread::scope(|scope| {
        let handles: Vec<_> = (0..clients)
            .map(|number| {
                // Each begins at another place, so that they do not ask for the same page at the same time.
                let first = number * paths.len() / clients.max(1);
                scope.spawn(move || client(address, cookies, paths, mark, first, start + length))
            })
            .collect();
        handles
            .into_iter()
            .map(|handle| {
                handle
                    .join()
                    .unwrap_or_else(|_| Err(Failure::new("a client of the load driver failed.")))
            })
            .collect()
    });
    let took = start.elapsed();
    let mut times = Vec::new();
    let mut failures = 0;
    for outcome in outcomes {
        let (good, bad) = outcome?;
        times.extend(good);
        failures += bad;
    }
    times.sort_unstable();
    Ok(Measured {
        pages: times.len(),
        failures,
        took,
        times,
    })
}

fn client(
    address: SocketAddr,
    cookies: &str,
    paths: &[String],
    mark: &str,
    first: usize,
    until: Instant,
) -> Result<(Vec<Duration>, usize), Failure> {
    let mut connection = Connection::open(address, cookies)?;
    let mut times = Vec::with_capacity(MOST);
    let mut failures = 0;
    for path in paths.iter().cycle().skip(first).take(MOST) {
        let start = Instant::now();
        if start >= until {
            break;
        }
        let answer = connection.get(path)?;
        let took = start.elapsed();
        if answer.status == 200 && answer.body.contains(mark) {
            times.push(took);
        } else {
            failures += 1;
        }
    }
    Ok((times, failures))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_taken_from_the_sorted_times() {
        let measured = Measured {
            pages: 100,
            failures: 0,
            took: Duration::from_secs(2),
            times: (1..=100).map(Duration::from_millis).collect(),
        };
        assert_eq!(measured.percentile(50), Duration::from_millis(50));
        assert_eq!(measured.percentile(99), Duration::from_millis(99));
        assert_eq!(measured.tenth_pages_per_second(), 500);
    }

    #[test]
    fn nothing_measured_is_no_time() {
        let measured = Measured {
            pages: 0,
            failures: 3,
            took: Duration::ZERO,
            times: Vec::new(),
        };
        assert_eq!(measured.percentile(95), Duration::ZERO);
    }
}
