//! `cargo xtask`: one command to run Caseload and one to test it, with nothing installed by hand.
//!
//! Progress goes to standard error with elapsed times; a failure ends with one sentence that says
//! what to do. Nothing here ships with the product.

mod bench;
mod build;
mod e2e;
mod postgres;
mod process;
mod report;
mod run;
mod server;
mod setup;
mod site;
mod test;
mod workspace;

use std::process::ExitCode;

use report::{Failure, Steps};
use workspace::Workspace;

const USAGE: &str = "\
Usage: cargo xtask <command>

  run     set up what is missing, build, load the demo data and serve on http://127.0.0.1:3000
  test    set up what is missing and pass every test: format, lints, Rust on SQLite and PostgreSQL,
          the WASM build with its size limits, and a real Chromium against both databases
  e2e     only the browser tests; what follows is handed to Playwright
          (cargo xtask e2e --project=sqlite journeys/sign_in.spec.ts)
  bench   build as shipped, load 10,000 and 100,000 customers on each engine and measure the pages;
          prints the tables and keeps them in docs/benchmarks (takes about half an hour;
          `cargo xtask bench 1000 5000` measures other numbers)
  build   the release binary and the site folder

CARGO_TARGET_DIR is honoured. CHROMIUM names the browser for the tests.
`run` passes CASELOAD_ADDR, CASELOAD_DATABASE_URL and CASELOAD_DATA_DIR on to the server.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match dispatch(&command, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nStopped: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, rest: &[String]) -> Result<(), Failure> {
    if !rest.is_empty() && !matches!(command, "e2e" | "bench") {
        return Err(Failure::new(format!(
            "`cargo xtask {command}` takes no further arguments.\n\n{USAGE}"
        )));
    }
    let workspace = Workspace::find()?;
    let mut steps = Steps::begin();
    match command {
        "run" => run::run(&workspace, &mut steps),
        "test" => test::test(&workspace, &mut steps),
        "e2e" => test::browser_only(&workspace, &mut steps, rest),
        "bench" => bench::bench(&workspace, &mut steps, rest),
        "build" => build::release(&workspace, &mut steps),
        "" | "help" | "--help" | "-h" => {
            eprintln!("{USAGE}");
            Ok(())
        }
        other => Err(Failure::new(format!("there is no command `{other}`.\n\n{USAGE}"))),
    }
}
