//! Building the two halves: the server program and what the browser loads.

use crate::process::{cargo, run};
use crate::report::{Failure, Steps};
use crate::workspace::Workspace;
use crate::{setup, site};

const ADVICE: &str = "the build failed: mend what the compiler says above and start again.";

/// The cargo profile of the browser module as it ships.
pub const WASM_RELEASE: &str = "wasm-release";

/// `cargo xtask build`: the program and the site folder as they ship.
pub fn release(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    steps.step("Check the tools", || {
        setup::compilers(workspace)?;
        setup::node_packages(workspace)
    })?;
    shipped_site(workspace, steps)?;
    server(workspace, steps, "release")?;
    steps.summary(&format!(
        "Built {} and {} (serve with `caseload serve --site-dir <that folder>`).",
        workspace.binary("release").display(),
        workspace.site().display(),
    ));
    Ok(())
}

/// The site folder as it ships: small and compressed.
pub fn shipped_site(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    browser_module(workspace, steps, WASM_RELEASE)?;
    steps.step("Assemble the site folder", || {
        site::assemble(workspace, WASM_RELEASE, true)
    })
}

/// Compiles the browser module with a cargo profile.
pub fn browser_module(workspace: &Workspace, steps: &mut Steps, profile: &str) -> Result<(), Failure> {
    steps.step("Build the browser module", || {
        let mut command = cargo(&workspace.root);
        command.args([
            "build",
            "--package",
            "frontend",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            profile,
        ]);
        run(&mut command, ADVICE)
    })
}

/// Compiles the server program with a cargo profile.
pub fn server(workspace: &Workspace, steps: &mut Steps, profile: &str) -> Result<(), Failure> {
    steps.step("Build the server", || {
        run(
            cargo(&workspace.root).args(["build", "--package", "server", "--profile", profile]),
            ADVICE,
        )
    })
}
