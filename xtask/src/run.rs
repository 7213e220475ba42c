//! `cargo xtask run`: from a fresh checkout to a served page.

use std::net::{SocketAddr, TcpListener};

use crate::report::{Failure, Steps, While, seconds};
use crate::server::Program;
use crate::workspace::{Workspace, setting};
use crate::{build, setup, site};

/// The quickest to build from nothing, and what `cargo xtask test` builds as well.
const PROFILE: &str = "dev";
const DEFAULT_ADDRESS: &str = "127.0.0.1:3000";

/// Builds, loads the demo data and serves until Ctrl+C.
pub fn run(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    let address = address()?;
    steps.step("Check the tools", || setup::compilers(workspace))?;
    build::browser_module(workspace, steps, PROFILE)?;
    steps.step("Assemble the site folder", || {
        site::assemble(workspace, PROFILE, false)
    })?;
    build::server(workspace, steps, PROFILE)?;
    let program = Program::new(
        workspace.binary(PROFILE),
        vec![
            ("CASELOAD_DATA_DIR", workspace.data().into()),
            ("CASELOAD_SITE_DIR", workspace.site().into()),
            ("CASELOAD_DEMO", "1".into()),
        ],
    );
    steps.step("Load the demo data", || {
        std::fs::create_dir_all(workspace.data()).while_doing("create the data folder")?;
        program.seed_demo()
    })?;
    let server = program.serve(address, None)?;
    eprintln!(
        "\nCaseload is ready at {} after {}. Sign in with one of the demo accounts above; Ctrl+C stops it.",
        server.url(),
        seconds(steps.elapsed()),
    );
    server.wait()
}

/// Where to serve; says so at once when something else is already there.
fn address() -> Result<SocketAddr, Failure> {
    let wanted = setting("CASELOAD_ADDR").map_or_else(
        || DEFAULT_ADDRESS.into(),
        |value| value.to_string_lossy().into_owned(),
    );
    let address: SocketAddr = wanted.parse().map_err(|_| {
        Failure::new(format!(
            "CASELOAD_ADDR is {wanted}: give an address and port such as {DEFAULT_ADDRESS}."
        ))
    })?;
    match TcpListener::bind(address) {
        Ok(_) => Ok(address),
        Err(cause) => Err(Failure::new(format!(
            "{address} is not free ({cause}): stop what uses it, or choose another with CASELOAD_ADDR=127.0.0.1:3001."
        ))),
    }
}
