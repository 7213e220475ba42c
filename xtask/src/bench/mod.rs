//! `cargo xtask bench`: what the pages cost at scale, as figures in a table and never as a test.
//!
//! Everything runs on this machine over loopback, bounded in time and number; the databases are temporary.

mod bulk;
mod export;
mod http;
mod load;
mod machine;
mod pages;
mod payroll;
mod record;
mod table;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use crate::build;
use crate::postgres::{Cluster, Programs, free_port};
use crate::process::TemporaryFolder;
use crate::report::{Failure, Steps};
use crate::server::{Program, Server};
use crate::setup;
use crate::workspace::Workspace;
use load::Measured;
use pages::{Kind, Visitor};

/// How many clients ask at a time.
const CLIENTS: usize = 8;
/// Numbers of customers that are measured when none are named.
const SIZES: [u64; 2] = [10_000, 100_000];
/// Longest that processes may take to settle before memory at rest is read.
const REST: Duration = Duration::from_secs(1);

/// One kind of page as one visitor sees it, measured.
struct Figure {
    visitor: Visitor,
    kind: Kind,
    measured: Measured,
    /// Processor time of the server in all, in milliseconds.
    processor: u64,
}

/// All that was measured on one engine with one number of customers.
struct Round {
    engine: &'static str,
    customers: u64,
    seeded_in: Duration,
    ready_in: Duration,
    work: Work,
}

/// What one server was asked for.
struct Work {
    /// Memory at rest in kilobytes: all, and what is not a mapped file.
    at_rest: (u64, u64),
    exports: Vec<export::Figure>,
    figures: Vec<Figure>,
    /// Memory after the load.
    after: (u64, u64),
    payroll: payroll::Figure,
    bulk: Vec<bulk::Figure>,
}

/// What the command line asks for.
struct Wanted {
    sizes: Vec<u64>,
    profile: String,
    as_built: bool,
}

/// Builds, measures, prints and keeps the figures.
pub fn bench(workspace: &Workspace, steps: &mut Steps, arguments: &[String]) -> Result<(), Failure> {
    let wanted = Wanted::read(arguments)?;
    if !wanted.as_built {
        steps.step("Check the tools", || {
            setup::compilers(workspace)?;
            setup::node_packages(workspace)
        })?;
        build::shipped_site(workspace, steps)?;
        build::server(workspace, steps, &wanted.profile)?;
    }
    let programs = Programs::find();
    if programs.is_none() {
        steps.note("PostgreSQL was NOT measured: its server programs are not on this machine.");
    }
    let mut rounds = Vec::new();
    for size in &wanted.sizes {
        rounds.push(round(workspace, steps, &wanted.profile, "SQLite", *size, None)?);
        if let Some(programs) = &programs {
            // What whoever runs a PostgreSQL for a state sets at least; commits stay durable.
            let settings = ["shared_buffers=1GB", "random_page_cost=1.1", "max_wal_size=4GB"];
            let cluster = Cluster::start_with(programs, "bench", &settings)?;
            rounds.push(round(
                workspace,
                steps,
                &wanted.profile,
                "PostgreSQL",
                *size,
                Some(&cluster),
            )?);
        }
    }
    let text = record::text(workspace, programs.as_ref(), &wanted.profile, &rounds);
    eprintln!("\n{text}");
    let file = record::keep(workspace, &text)?;
    steps.summary(&format!("Kept in {}.", file.display()));
    Ok(())
}

impl Wanted {
    fn read(arguments: &[String]) -> Result<Self, Failure> {
        let mut wanted = Self {
            sizes: Vec::new(),
            profile: "release".to_owned(),
            as_built: false,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--as-built" => wanted.as_built = true,
                "--profile" => wanted.profile = arguments.next().cloned().unwrap_or_default(),
                number => {
                    let size = number
                        .replace([',', '_'], "")
                        .parse()
                        .ok()
                        .filter(|size| (500..=1_000_000).contains(size));
                    wanted.sizes.push(size.ok_or_else(|| {
                        Failure::new(format!(
                            "`{number}` is not a number of customers: give numbers from 500 to 1000000, or \
                             --as-built (build nothing) and --profile NAME."
                        ))
                    })?);
                }
            }
        }
        if wanted.sizes.is_empty() {
            wanted.sizes = SIZES.to_vec();
        }
        Ok(wanted)
    }
}

/// Seeds one database, serves it, and measures every kind of page.
fn round(
    workspace: &Workspace,
    steps: &mut Steps,
    profile: &str,
    engine: &'static str,
    customers: u64,
    cluster: Option<&Cluster>,
) -> Result<Round, Failure> {
    let mut data = TemporaryFolder::new("bench")?;
    let database = match cluster {
        Some(cluster) => cluster.url(),
        None => format!("sqlite:{}", data.path().join("caseload.db").display()),
    };
    let settings = vec![
        ("CASELOAD_DATA_DIR", data.path().into()),
        ("CASELOAD_SITE_DIR", workspace.site().into()),
        ("CASELOAD_DATABASE_URL", database.into()),
        ("CASELOAD_LOG", "warn".into()),
    ];
    let program = Program::new(workspace.binary(profile), settings);
    let start = Instant::now();
    steps.step(&format!("Load {customers} customers on {engine}"), || {
        program.seed_customers(customers)
    })?;
    let seeded_in = start.elapsed();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
    let log = workspace
        .target
        .join(format!("bench-{}.log", engine.to_lowercase()));
    let start = Instant::now();
    let server = program.serve(address, Some(&log))?;
    let ready_in = start.elapsed();
    data.ends_with_it(server.process(), "TERM");
    std::thread::sleep(REST);
    let work = work(steps, &server, engine, customers)?;
    Ok(Round {
        engine,
        customers,
        seeded_in,
        ready_in,
        work,
    })
}

/// Everything that is asked of one server: files first, while it holds nothing; what changes the data last.
fn work(steps: &mut Steps, server: &Server, engine: &str, customers: u64) -> Result<Work, Failure> {
    let (address, process) = (server.address(), server.process());
    let memory = || {
        (
            machine::resident_kilobytes(process),
            machine::own_kilobytes(process),
        )
    };
    let at_rest = memory();
    let everybody = pages::sign_in(address, Visitor::Statewide)?.cookies().to_owned();
    let exports = steps.step(&format!("Measure files ({engine}, {customers})"), || {
        export::measure(address, &everybody, process)
    });
    let exports = or_none(steps, exports);
    let figures = figures(steps, server, engine, customers)?;
    let after = memory();
    let payroll = steps.step(&format!("Measure payroll ({engine}, {customers})"), || {
        // A small database has no such provider.
        let partner = pages::sign_in(address, Visitor::Workplace)
            .or_else(|_| pages::sign_in(address, Visitor::Partner))?;
        payroll::measure(address, partner.cookies(), process)
    })?;
    let bulk = steps.step(&format!("Measure bulk saves ({engine}, {customers})"), || {
        bulk::measure(address, &everybody)
    });
    let bulk = or_none(steps, bulk);
    Ok(Work {
        at_rest,
        exports,
        figures,
        after,
        payroll,
        bulk,
    })
}

/// What could not be measured is told and left out, so that all else is kept.
fn or_none<T>(steps: &mut Steps, measured: Result<Vec<T>, Failure>) -> Vec<T> {
    measured.unwrap_or_else(|failure| {
        steps.note(format!("Left out: {failure}"));
        Vec::new()
    })
}

/// Has each visitor look at each kind of page.
fn figures(steps: &mut Steps, server: &Server, engine: &str, customers: u64) -> Result<Vec<Figure>, Failure> {
    let (address, process) = (server.address(), server.process());
    let mut figures = Vec::new();
    for visitor in Visitor::ALL {
        let sights = steps.step(&format!("Sign in {} and look around", visitor.name()), || {
            pages::look_around(address, visitor)
        })?;
        for kind in Kind::ALL {
            let name = format!(
                "Measure {} for {} ({engine}, {customers})",
                kind.name(),
                visitor.name()
            );
            let before = machine::processor_milliseconds(process);
            let measured = steps.step(&name, || {
                load::measure(address, &sights.cookies, sights.paths(kind), kind.mark(), CLIENTS)
            })?;
            let processor = machine::processor_milliseconds(process) - before;
            figures.push(Figure {
                visitor,
                kind,
                measured,
                processor,
            });
        }
    }
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_names_numbers_of_customers() {
        let read = |text: &str| Wanted::read(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(read("").unwrap().sizes, SIZES);
        let wanted = read("1,000 5000 --as-built --profile dev").unwrap();
        assert_eq!(
            (wanted.sizes, wanted.profile.as_str(), wanted.as_built),
            (vec![1_000, 5_000], "dev", true)
        );
        assert!(read("many").is_err());
        assert!(read("2000000").is_err());
    }
}
