//! Starting other programs, and folders that go away again.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// A temporary folder, removed when dropped.
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// Makes an empty folder of this process's own; `purpose` stands in its name.
    pub fn new(purpose: &str) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("caseload-{purpose}-{}", std::process::id()));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).while_doing(format!("empty {}", folder.display()))?;
        }
        std::fs::create_dir_all(&folder).while_doing(format!("create {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(cause) = std::fs::remove_dir_all(&self.0) {
            eprintln!("Left behind: {} ({cause})", self.0.display());
        }
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

    #[test]
    fn a_failing_program_gives_the_advice() {
        let failure = run(Command::new("false").arg("x"), "do this instead.").unwrap_err();
        assert_eq!(failure.to_string(), "do this instead.");
    }
}
