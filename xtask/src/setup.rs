//! What the machine must have: the WASM target, a C compiler, Node with the end2end packages, Chromium.
//!
//! What can be fetched without asking is fetched; for the rest the failure says what to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{on_path, output, run};
use crate::report::{Failure, While};
use crate::workspace::{Workspace, setting};

const OLDEST_NODE: u32 = 20;
const NO_BROWSER: &str =
    "no Chromium was found: install it (Debian: `apt-get install chromium`) or set CHROMIUM to its program.";
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The compiler parts every build needs.
pub fn compilers(workspace: &Workspace) -> Result<(), Failure> {
    if !["cc", "gcc", "clang"].iter().any(|name| on_path(name).is_some()) {
        return Err(Failure::new(
            "no C compiler was found: install one (Debian and Ubuntu: `apt-get install build-essential`) and start again.",
        ));
    }
    let sysroot = output("rustc", &["--print", "sysroot"]).ok_or_else(|| {
        Failure::new("`rustc` does not answer: install Rust from https://rustup.rs and start again.")
    })?;
    if Path::new(&sysroot)
        .join("lib/rustlib/wasm32-unknown-unknown/lib")
        .is_dir()
    {
        return Ok(());
    }
    run(
        Command::new("rustup")
            .args(["target", "add", "wasm32-unknown-unknown"])
            .current_dir(&workspace.root),
        "the browser target is missing: run `rustup target add wasm32-unknown-unknown` and start again.",
    )
}

/// Node, and the packages of `end2end/package-lock.json` when they are not there already.
pub fn node_packages(workspace: &Workspace) -> Result<(), Failure> {
    let version = output("node", &["--version"])
        .ok_or_else(|| Failure::new("Node was not found: install Node 20 or later and start again."))?;
    if node_major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure::new(format!(
            "Node {version} is too old: install Node 20 or later and start again."
        )));
    }
    let folder = workspace.end2end();
    let wanted =
        std::fs::read(folder.join("package-lock.json")).while_doing("read end2end/package-lock.json")?;
    let stamp = folder.join("node_modules/.caseload-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(
        Command::new(npm())
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        "the Node packages could not be installed: check the connection to the npm registry, then run `npm ci` in end2end/.",
    )?;
    std::fs::write(&stamp, wanted).while_doing("note the installed Node packages")
}

/// The browser for the tests: `CHROMIUM`, one on PATH, or one installed now where that is possible.
pub fn browser() -> Result<PathBuf, Failure> {
    if let Some(named) = setting("CHROMIUM") {
        let path = PathBuf::from(named);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Failure::new(format!(
                "CHROMIUM names {}, which is not there: correct or unset it.",
                path.display()
            )))
        };
    }
    if let Some(found) = browser_on_path() {
        return Ok(found);
    }
    if on_path("apt-get").is_none() || !is_root() {
        return Err(Failure::new(NO_BROWSER));
    }
    run(Command::new("apt-get").args(["-q", "update"]), NO_BROWSER)?;
    run(
        Command::new("apt-get")
            .args(["-q", "install", "-y", "--no-install-recommends", "chromium"])
            .env("DEBIAN_FRONTEND", "noninteractive"),
        NO_BROWSER,
    )?;
    browser_on_path().ok_or_else(|| Failure::new(NO_BROWSER))
}

/// Whether this process may do everything (PostgreSQL refuses to, apt-get needs to).
pub fn is_root() -> bool {
    output("id", &["-u"]).is_some_and(|id| id == "0")
}

fn browser_on_path() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| on_path(name))
}

/// npm's launcher has another name on Windows.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn node_major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(node_major("v20.20.2"), Some(20));
        assert_eq!(node_major("nonsense"), None);
    }
}
