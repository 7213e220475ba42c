//! Starting other programs, and folders that go away again.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::report::{Failure, While};
use crate::workspace::setting;

/// Runs a program to its end with its output on this terminal; `advice` says what to do when it fails.
pub fn run(command: &mut Command, advice: &str) -> Result<(), Failure> {
    let name = Path::new(command.get_program()).display().to_string();
    let status = command
        .stdin(Stdio::null())
        .status()
        .while_doing(format!("start {name}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(advice))
    }
}

/// What a program prints, or nothing when it is missing or fails.
pub fn output(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first file of that name on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = setting("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The cargo that started this program.
pub fn cargo(root: &Path) -> Command {
    let mut command = Command::new(setting("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// A temporary folder, removed when dropped, and also when this program is ended from outside.
pub struct TemporaryFolder {
    path: PathBuf,
    guard: Option<Guard>,
}

impl TemporaryFolder {
    /// Makes an empty folder of this process's own; `purpose` stands in its name.
    pub fn new(purpose: &str) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("caseload-{purpose}-{}", std::process::id()));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).while_doing(format!("empty {}", folder.display()))?;
        }
        std::fs::create_dir_all(&folder).while_doing(format!("create {}", folder.display()))?;
        let guard = Guard::of(&folder);
        Ok(Self { path: folder, guard })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A process that lives off this folder: ended by `signal` (as in `TERM`) when this program no longer can.
    pub fn ends_with_it(&mut self, process: u32, signal: &str) {
        if let Some(guard) = &mut self.guard {
            guard.tell(&format!("{signal} {process}"));
        }
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(cause) = std::fs::remove_dir_all(&self.path) {
            eprintln!("Left behind: {} ({cause})", self.path.display());
            return;
        }
        if let Some(guard) = self.guard.take() {
            guard.dismiss();
        }
    }
}

/// Cleans up after this program when Ctrl+C, a termination or a kill leaves it no time to: a small shell in a
/// process group of its own that waits for this program's end of a pipe to close.
struct Guard(Child);

impl Guard {
    /// Reads signals with processes until it is dismissed; at the end of the pipe it sends them, waits up to ten
    /// seconds for the processes to end, and removes the folder.
    const SCRIPT: &'static str = r#"
        trap '' INT TERM HUP
        processes=
        while read -r word process; do
            case $word in
                dismissed) exit 0 ;;
                *) processes="$processes $process"; eval "signal_$process=$word" ;;
            esac
        done
        for process in $processes; do
            eval "kill -\$signal_$process $process" 2>/dev/null
        done
        for try in 1 2 3 4 5 6 7 8 9 10; do
            left=
            for process in $processes; do
                kill -0 "$process" 2>/dev/null && left="$left $process"
            done
            [ -z "$left" ] && break
            sleep 1
        done
        for process in $left; do
            kill -KILL "$process" 2>/dev/null
        done
        rm -rf "$1"
    "#;

    /// Watches over a folder; nothing where there is no shell.
    #[cfg(unix)]
    fn of(folder: &Path) -> Option<Self> {
        use std::os::unix::process::CommandExt;
        let guard = Command::new("sh")
            .args(["-c", Self::SCRIPT, "guard"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        guard.ok().map(Self)
    }

    #[cfg(not(unix))]
    fn of(_folder: &Path) -> Option<Self> {
        None
    }

    fn tell(&mut self, line: &str) {
        let told = self.0.stdin.as_mut().map(|pipe| writeln!(pipe, "{line}"));
        if !matches!(told, Some(Ok(()))) {
            eprintln!("Nobody cleans up behind this program should it be ended from outside.");
        }
    }

    /// There is nothing left to clean up.
    fn dismiss(mut self) {
        self.tell("dismissed");
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_folder_goes_away_with_its_contents() {
        let folder = TemporaryFolder::new("test").unwrap();
        let path = folder.path().to_path_buf();
        std::fs::write(path.join("file"), "text").unwrap();
        drop(folder);
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_program_ended_from_outside_leaves_neither_folder_nor_process_behind() {
        use std::os::unix::process::ExitStatusExt;
        let mut folder = TemporaryFolder::new("test-guard").unwrap();
        let path = folder.path().to_path_buf();
        let mut process = Command::new("sleep").arg("600").spawn().unwrap();
        folder.ends_with_it(process.id(), "TERM");
        // What the system does at the end of a program, however it ends: its pipes close, and nothing else is done.
        let mut guard = folder.guard.take().unwrap();
        std::mem::forget(folder);
        drop(guard.0.stdin.take());
        assert_eq!(process.wait().unwrap().signal(), Some(15));
        guard.0.wait().unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn a_failing_program_gives_the_advice() {
        let failure = run(Command::new("false").arg("x"), "do this instead.").unwrap_err();
        assert_eq!(failure.to_string(), "do this instead.");
    }
}
