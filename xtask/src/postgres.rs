//! A temporary PostgreSQL cluster on loopback, for tests: made, used, thrown away.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::{TemporaryFolder, on_path, output, run};
use crate::report::{Failure, While};
use crate::setup::is_root;

const START_LIMIT: Duration = Duration::from_mins(1);
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// The server programs of one PostgreSQL version.
pub struct Programs(PathBuf);

impl Programs {
    /// Looks on PATH, then where Debian keeps them (newest version first).
    pub fn find() -> Option<Self> {
        let complete = |folder: &Path| {
            ["initdb", "postgres"]
                .iter()
                .all(|name| folder.join(name).is_file())
        };
        let on_path = on_path("initdb").and_then(|file| Some(file.parent()?.to_path_buf()));
        if let Some(folder) = on_path.filter(|folder| complete(folder)) {
            return Some(Self(folder));
        }
        let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
            .ok()?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let version = entry.file_name().to_str()?.parse().ok()?;
                Some((version, entry.path().join("bin")))
            })
            .filter(|(_, folder)| complete(folder))
            .collect();
        versions.sort();
        versions.pop().map(|(_, folder)| Self(folder))
    }
}

impl Programs {
    /// What the server calls itself, as in `postgres (PostgreSQL) 17.5`.
    pub fn version(&self) -> Option<String> {
        output(self.0.join("postgres"), &["--version"])
    }
}

/// A running cluster. Stopped and removed when dropped.
pub struct Cluster {
    process: Child,
    port: u16,
    // Removed last, after the server that writes into it has stopped.
    folder: TemporaryFolder,
}

impl Cluster {
    /// Makes a cluster in a temporary folder and waits until it answers. `purpose` names the folder.
    pub fn start(programs: &Programs, purpose: &str) -> Result<Self, Failure> {
        // The cluster is thrown away: nothing here has to survive a crash.
        Self::start_with(
            programs,
            purpose,
            &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        )
    }

    /// Like [`start`](Self::start), with these settings and otherwise PostgreSQL's own: commits are durable.
    pub fn start_with(programs: &Programs, purpose: &str, settings: &[&str]) -> Result<Self, Failure> {
        let wanted = settings;
        let mut folder = TemporaryFolder::new(&format!("postgres-{purpose}"))?;
        let owner = Owner::choose()?;
        owner.give(folder.path())?;
        let data = folder.path().join("data");
        run(
            owner
                .command(&programs.0.join("initdb"), folder.path())
                .stdout(Stdio::null())
                .arg("-D")
                .arg(&data)
                .args([
                    "--auth=trust",
                    "--username=postgres",
                    "--encoding=UTF8",
                    if cfg!(target_os = "linux") {
                        "--locale=C.UTF-8"
                    } else {
                        "--locale=C"
                    },
                    "--no-sync",
                ]),
            "PostgreSQL's `initdb` failed: see its message above, mend or uninstall that PostgreSQL and start again.",
        )?;
        let port = free_port()?;
        let log = fs::File::create(folder.path().join("log")).while_doing("create the PostgreSQL log")?;
        let settings = [
            format!("port={port}"),
            "listen_addresses=127.0.0.1".to_owned(),
            format!("unix_socket_directories={}", folder.path().display()),
            "max_connections=300".to_owned(),
        ];
        let process = owner
            .command(&programs.0.join("postgres"), folder.path())
            .arg("-D")
            .arg(&data)
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .args(wanted.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .while_doing("start PostgreSQL")?;
        folder.ends_with_it(process.id(), "QUIT");
        let mut cluster = Self {
            process,
            port,
            folder,
        };
        cluster.wait_until_ready(&data)?;
        Ok(cluster)
    }

    /// The address of its first database, which is empty.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// PostgreSQL writes its state into the eighth line of `postmaster.pid`.
    fn wait_until_ready(&mut self, data: &Path) -> Result<(), Failure> {
        let start = Instant::now();
        while start.elapsed() < START_LIMIT {
            let state = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            if self.process.try_wait().while_doing("watch PostgreSQL")?.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        Err(Failure::new(format!(
            "the temporary PostgreSQL did not start; mend what its log says and start again:\n{log}"
        )))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGQUIT is PostgreSQL's immediate stop; it takes its own children with it.
        let asked = output("kill", &["-QUIT", &self.process.id().to_string()]).is_some();
        let start = Instant::now();
        while asked && start.elapsed() < STOP_LIMIT {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        if self.process.kill().and_then(|()| self.process.wait()).is_err() {
            eprintln!(
                "The temporary PostgreSQL (process {}) did not stop.",
                self.process.id()
            );
        }
    }
}

/// Who runs the cluster: PostgreSQL refuses to run as root, so root hands it to another user.
enum Owner {
    Myself,
    Other { user: u32, group: u32 },
}

impl Owner {
    fn choose() -> Result<Self, Failure> {
        if !is_root() {
            return Ok(Self::Myself);
        }
        let number = |flag: &str, name: &str| output("id", &[flag, name])?.parse::<u32>().ok();
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| {
                Some(Self::Other {
                    user: number("-u", name)?,
                    group: number("-g", name)?,
                })
            })
            .ok_or_else(|| {
                Failure::new("PostgreSQL cannot run as root: add a user named postgres and start again.")
            })
    }

    #[cfg(unix)]
    fn give(&self, folder: &Path) -> Result<(), Failure> {
        match self {
            Self::Myself => Ok(()),
            Self::Other { user, group } => std::os::unix::fs::chown(folder, Some(*user), Some(*group))
                .while_doing(format!("hand over {}", folder.display())),
        }
    }

    #[cfg(not(unix))]
    fn give(&self, _folder: &Path) -> Result<(), Failure> {
        Ok(())
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder);
        #[cfg(unix)]
        if let Self::Other { user, group } = self {
            use std::os::unix::process::CommandExt;
            command.uid(*user).gid(*group);
        }
        command
    }
}

/// A port of this machine that nothing uses at the moment.
pub fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).while_doing("find a free port")?;
    Ok(listener.local_addr().while_doing("find a free port")?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_starts_answers_and_leaves_nothing_behind() {
        let Some(programs) = Programs::find() else {
            return;
        };
        let cluster = Cluster::start(&programs, "self-test").unwrap();
        let folder = cluster.folder.path().to_path_buf();
        assert!(std::net::TcpStream::connect(("127.0.0.1", cluster.port)).is_ok());
        assert!(cluster.url().starts_with("postgres://postgres@127.0.0.1:"));
        let port = cluster.port;
        drop(cluster);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
