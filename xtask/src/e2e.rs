//! The browser tests: a server with demo data per database engine, and Playwright against them.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;

use crate::postgres::{Cluster, Programs, free_port};
use crate::process::{TemporaryFolder, run};
use crate::report::{Failure, While};
use crate::server::{Program, Server};
use crate::workspace::Workspace;

/// The day of the training clock in browser tests, inside the dates of the catalogue's examples.
pub const TODAY: &str = "2023-09-20";

/// How many browser tests run at the same time. Each has sites of its own, so that no test can disturb another.
const SIDE_BY_SIDE: usize = 2;

/// A served Caseload with all that it stands on; stopped in this order when dropped.
struct Site {
    server: Server,
    _data: TemporaryFolder,
    _cluster: Option<Cluster>,
}

/// Runs Playwright against SQLite and, where its programs are there, PostgreSQL.
/// `arguments` go to Playwright as they are.
pub fn browser_tests(
    workspace: &Workspace,
    postgres: Option<&Programs>,
    chromium: &Path,
    arguments: &[String],
) -> Result<(), Failure> {
    let embedded = sites(|place| serve(workspace, &format!("sqlite-{place}"), None))?;
    let on_postgres = match postgres {
        Some(programs) => sites(|place| {
            let cluster = Cluster::start(programs, &format!("e2e-{place}"))?;
            serve(workspace, &format!("postgres-{place}"), Some(cluster))
        })?,
        None => Vec::new(),
    };
    let mut command = Command::new("node");
    command
        .current_dir(workspace.end2end())
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(arguments)
        .env("CHROMIUM", chromium)
        .env("CASELOAD_TODAY", TODAY)
        .env("CASELOAD_E2E_SQLITE", addresses(&embedded))
        .env("CASELOAD_E2E_POSTGRES", addresses(&on_postgres));
    run(
        &mut command,
        "a browser test failed: see above, then the pictures in end2end/test-results and the servers' messages in \
         the target folder (e2e-sqlite-1.log, e2e-postgres-1.log …).",
    )
}

fn sites(serve: impl Fn(usize) -> Result<Site, Failure>) -> Result<Vec<Site>, Failure> {
    (1..=SIDE_BY_SIDE).map(serve).collect()
}

/// As Playwright's settings read them: one address for each worker, with spaces between.
fn addresses(sites: &[Site]) -> String {
    let urls: Vec<String> = sites.iter().map(|site| site.server.url()).collect();
    urls.join(" ")
}

/// Checks the types of the tests themselves.
pub fn check_types(workspace: &Workspace) -> Result<(), Failure> {
    run(
        Command::new("node")
            .current_dir(workspace.end2end())
            .args(["node_modules/typescript/bin/tsc", "--noEmit"]),
        "the browser tests do not pass the type check: mend what it says above.",
    )
}

fn serve(workspace: &Workspace, name: &str, cluster: Option<Cluster>) -> Result<Site, Failure> {
    let mut data = TemporaryFolder::new(&format!("e2e-{name}"))?;
    let mut settings = vec![
        ("CASELOAD_DATA_DIR", data.path().into()),
        ("CASELOAD_SITE_DIR", workspace.site().into()),
        ("CASELOAD_TODAY", TODAY.into()),
        ("CASELOAD_DEMO", "1".into()),
    ];
    let database = match &cluster {
        Some(cluster) => cluster.url(),
        None => format!("sqlite:{}", data.path().join("caseload.db").display()),
    };
    settings.push(("CASELOAD_DATABASE_URL", database.into()));
    let program = Program::new(workspace.binary("dev"), settings);
    program.seed_demo()?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
    std::fs::create_dir_all(&workspace.target).while_doing("create the target folder")?;
    let server = program.serve(address, Some(&workspace.target.join(format!("e2e-{name}.log"))))?;
    data.ends_with_it(server.process(), "TERM");
    Ok(Site {
        server,
        _data: data,
        _cluster: cluster,
    })
}
