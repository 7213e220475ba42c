//! What it was measured on: processors, memory, engines; and what the server takes of them.

use std::fs;
use std::path::Path;

use crate::postgres::Programs;
use crate::process::output;
use crate::workspace::Workspace;

/// Lines that describe the machine and the engines.
pub fn description(workspace: &Workspace, programs: Option<&Programs>) -> Vec<String> {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = value(&cpus, "model name").unwrap_or("unknown");
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes: u64 = value(&memory, "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .unwrap_or_default();
    let system = output("uname", &["-sr"]).unwrap_or_else(|| std::env::consts::OS.to_owned());
    let rust = output("rustc", &["--version"]).unwrap_or_default();
    let mut lines = vec![
        format!("{cores} cores, {model}"),
        format!("{} GB memory", (kilobytes + (1 << 19)) >> 20),
        system,
        rust,
        format!(
            "SQLite as bundled by libsqlite3-sys {}",
            locked(workspace, "libsqlite3-sys")
        ),
    ];
    if let Some(version) = programs.and_then(Programs::version) {
        lines.push(version);
    }
    lines
}

/// The value behind `name :` in a file of /proc.
fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = text
        .lines()
        .find_map(|line| line.split_once(':').filter(|(key, _)| key.trim() == name))?;
    Some(value.trim())
}

/// The version of a package in Cargo.lock.
fn locked(workspace: &Workspace, package: &str) -> String {
    let lock = fs::read_to_string(workspace.root.join("Cargo.lock")).unwrap_or_default();
    version_in(&lock, package).unwrap_or("unknown").to_owned()
}

fn version_in<'t>(lock: &'t str, package: &str) -> Option<&'t str> {
    let (_, behind) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    behind.split('"').next()
}

/// Memory the process holds, in kilobytes; 0 where the system does not say.
pub fn resident_kilobytes(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    value(&status, "VmRSS")
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .unwrap_or_default()
}

/// Memory of the process that is its own and not that of a mapped file, in kilobytes.
pub fn own_kilobytes(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    value(&status, "RssAnon")
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .unwrap_or_default()
}

/// Processor time of the process so far, in milliseconds (Linux counts hundredths of a second).
pub fn processor_milliseconds(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // Behind the name, which is in brackets, the 12th and 13th fields are user and system time.
    let Some((_, fields)) = stat.rsplit_once(')') else {
        return 0;
    };
    fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum::<u64>()
        * 10
}

/// Size of a file in bytes; 0 when it is not there.
pub fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_whole_name() {
        let text = "MemTotal:       24000000 kB\nMemFree: 7 kB\n";
        assert_eq!(value(text, "MemTotal"), Some("24000000 kB"));
        assert_eq!(value(text, "Mem"), None);
    }

    #[test]
    fn the_locked_version_is_that_of_the_package_itself() {
        let lock = "name = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.1.3\"\n";
        assert_eq!(version_in(lock, "a"), Some("2.1.3"));
        assert_eq!(version_in(lock, "c"), None);
    }
}
