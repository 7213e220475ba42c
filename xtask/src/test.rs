//! `cargo xtask test`: every check there is, the quick ones first.

use std::path::PathBuf;

use crate::postgres::{Cluster, Programs};
use crate::process::{TemporaryFolder, cargo, output, run};
use crate::report::{Failure, Steps};
use crate::workspace::Workspace;
use crate::{build, e2e, setup, site};

/// Kept out of `domain`, so that its rules stay free of input, output and clocks.
const NOT_IN_DOMAIN: [&str; 5] = ["sqlx", "leptos", "tokio", "axum", "services"];
const WITHOUT_POSTGRES: &str = "PostgreSQL WAS NOT TESTED: its server programs (initdb, postgres) are not on this \
    machine. Install them (Debian: `apt-get install postgresql`) and run `cargo xtask test` again.";

struct Tools {
    chromium: PathBuf,
    postgres: Option<Programs>,
}

/// Runs everything and prints a summary.
pub fn test(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    let tools = set_up(workspace, steps)?;
    quick_checks(workspace, steps)?;
    rust_tests(workspace, steps, tools.postgres.as_ref())?;
    build::shipped_site(workspace, steps)?;
    steps.step("Check the sizes", || site::check_sizes(workspace))?;
    build::server(workspace, steps, "dev")?;
    steps.step("Browser tests", || browser_tests(workspace, &tools, &[]))?;
    steps.summary("All tests passed.");
    Ok(())
}

/// `cargo xtask e2e`: builds and runs the browser tests alone.
pub fn browser_only(workspace: &Workspace, steps: &mut Steps, arguments: &[String]) -> Result<(), Failure> {
    let tools = set_up(workspace, steps)?;
    build::browser_module(workspace, steps, "dev")?;
    steps.step("Assemble the site folder", || {
        site::assemble(workspace, "dev", false)
    })?;
    build::server(workspace, steps, "dev")?;
    steps.step("Browser tests", || browser_tests(workspace, &tools, arguments))?;
    steps.summary("The browser tests passed.");
    Ok(())
}

fn set_up(workspace: &Workspace, steps: &mut Steps) -> Result<Tools, Failure> {
    let chromium = steps.step("Check the tools", || {
        setup::compilers(workspace)?;
        setup::node_packages(workspace)?;
        setup::browser()
    })?;
    let postgres = Programs::find();
    if postgres.is_none() {
        steps.note(WITHOUT_POSTGRES);
    }
    Ok(Tools { chromium, postgres })
}

fn quick_checks(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    steps.step("Format", || {
        run(
            cargo(&workspace.root).args(["fmt", "--all", "--check"]),
            "the format differs: run `cargo fmt --all`.",
        )
    })?;
    steps.step("Domain stands alone", || domain_stands_alone(workspace))?;
    steps.step("Types of the browser tests", || e2e::check_types(workspace))?;
    let advice = "clippy objects: mend what it says above.";
    steps.step("Clippy for the server", || {
        let arguments = [
            "clippy",
            "--workspace",
            "--exclude",
            "frontend",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        run(cargo(&workspace.root).args(arguments), advice)
    })?;
    steps.step("Clippy for the browser", || {
        let arguments = [
            "clippy",
            "--package",
            "frontend",
            "--target",
            "wasm32-unknown-unknown",
            "--",
            "-D",
            "warnings",
        ];
        run(cargo(&workspace.root).args(arguments), advice)
    })?;
    steps.step("Documentation", || {
        run(
            cargo(&workspace.root)
                .args(["doc", "--workspace", "--no-deps", "--quiet"])
                .env("RUSTDOCFLAGS", "-D warnings"),
            "the documentation has mistakes: mend what it says above.",
        )
    })
}

fn domain_stands_alone(workspace: &Workspace) -> Result<(), Failure> {
    let manifest = workspace.root.join("Cargo.toml");
    let arguments = [
        "tree",
        "--package",
        "domain",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let mut all = arguments.to_vec();
    let path = manifest.to_string_lossy();
    all.extend(["--manifest-path", &path]);
    let tree = output(cargo(&workspace.root).get_program(), &all)
        .ok_or_else(|| Failure::new("`cargo tree --package domain` failed: run it by hand to see why."))?;
    let stranger = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .find(|name| NOT_IN_DOMAIN.contains(name));
    match stranger {
        Some(name) => Err(Failure::new(format!(
            "`domain` depends on {name}: move that code out of app/domain."
        ))),
        None => Ok(()),
    }
}

fn rust_tests(workspace: &Workspace, steps: &mut Steps, postgres: Option<&Programs>) -> Result<(), Failure> {
    let engines = if postgres.is_some() {
        "SQLite and PostgreSQL"
    } else {
        "SQLite only"
    };
    steps.step(&format!("Rust tests on {engines}"), || {
        let cluster = postgres
            .map(|programs| Cluster::start(programs, "rust"))
            .transpose()?;
        // The databases that tests make go away with this folder, also when a test is ended half-way.
        let folder = TemporaryFolder::new("rust-tests")?;
        let mut command = cargo(&workspace.root);
        command.args(["test", "--workspace", "--exclude", "frontend"]);
        command.env("TMPDIR", folder.path());
        match &cluster {
            Some(cluster) => command.env("CASELOAD_TEST_PG_URL", cluster.url()),
            None => command.env_remove("CASELOAD_TEST_PG_URL"),
        };
        let advice = "a Rust test failed: its name and message stand above.";
        run(&mut command, advice)?;
        let Some(cluster) = &cluster else {
            return Ok(());
        };
        // Pages and permissions once more, on the other engine.
        let mut pages = cargo(&workspace.root);
        pages.args(["test", "--package", "server", "--tests"]);
        pages.env("TMPDIR", folder.path());
        pages.env("CASELOAD_TEST_PG_URL", cluster.url());
        pages.env("CASELOAD_TEST_ENGINE", "postgres");
        run(&mut pages, advice)
    })
}

fn browser_tests(workspace: &Workspace, tools: &Tools, arguments: &[String]) -> Result<(), Failure> {
    e2e::browser_tests(workspace, tools.postgres.as_ref(), &tools.chromium, arguments)
}
