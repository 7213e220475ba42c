//! Running the `caseload` program: its settings, waiting until it answers, stopping it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::run;
use crate::report::{Failure, While};

const READY_LIMIT: Duration = Duration::from_mins(1);

/// One way to start the program; every command line below shares it.
pub struct Program {
    binary: PathBuf,
    settings: Vec<(&'static str, OsString)>,
}

impl Program {
    /// The program with its environment settings (see `caseload --help`).
    pub fn new(binary: PathBuf, settings: Vec<(&'static str, OsString)>) -> Self {
        Self { binary, settings }
    }

    /// Loads the demo data; migrates first. Safe to repeat.
    pub fn seed_demo(&self) -> Result<(), Failure> {
        run(
            self.command().args(["seed", "--demo"]),
            "the demo data could not be loaded: see the message above; a fresh start is to remove the data folder.",
        )
    }

    /// Loads made-up customers, the same ones each time; migrates first.
    pub fn seed_customers(&self, count: u64) -> Result<(), Failure> {
        run(
            self.command()
                .args(["seed", "--customers", &count.to_string(), "--rng-seed", "1"]),
            "the made-up customers could not be loaded: see the message above.",
        )
    }

    /// Starts to serve at `address` and waits until the database answers through it.
    /// Its messages go to `log`, or to this terminal.
    pub fn serve(&self, address: SocketAddr, log: Option<&Path>) -> Result<Server, Failure> {
        let mut command = self.command();
        command
            .arg("serve")
            .env("CASELOAD_ADDR", address.to_string())
            .stdin(Stdio::null());
        if let Some(path) = log {
            let file = File::create(path).while_doing(format!("create {}", path.display()))?;
            command
                .stdout(file.try_clone().while_doing("open the log twice")?)
                .stderr(file);
        }
        let process = command
            .spawn()
            .while_doing(format!("start {}", self.binary.display()))?;
        let mut server = Server { process, address };
        server.wait_until_ready(log)?;
        Ok(server)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A running server. Killed when dropped.
pub struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Where people reach it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address it listens at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// Waits until the server ends by itself (Ctrl+C reaches it directly).
    pub fn wait(mut self) -> Result<(), Failure> {
        let status = self.process.wait().while_doing("wait for the server")?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(
                "the server ended with an error: see its last message above.",
            ))
        }
    }

    fn wait_until_ready(&mut self, log: Option<&Path>) -> Result<(), Failure> {
        let start = Instant::now();
        while start.elapsed() < READY_LIMIT {
            if answers(self.address, "/readyz") {
                return Ok(());
            }
            if self.process.try_wait().while_doing("watch the server")?.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let said = log
            .and_then(|path| std::fs::read_to_string(path).ok())
            .unwrap_or_default();
        Err(Failure::new(format!(
            "the server did not become ready: see its messages.\n{said}"
        )))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None))
            && self.process.kill().and_then(|()| self.process.wait()).is_err()
        {
            eprintln!("The server (process {}) did not stop.", self.process.id());
        }
    }
}

/// Whether a GET of `path` is answered with 200.
fn answers(address: SocketAddr, path: &str) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(String::from_utf8_lossy(&start).into_owned())
    };
    ask().is_ok_and(|start| start.ends_with(" 200"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answering(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let _ = stream.read(&mut request).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        });
        address
    }

    #[test]
    fn only_a_200_counts_as_ready() {
        assert!(answers(answering("HTTP/1.1 200 OK\r\n\r\n"), "/readyz"));
        assert!(!answers(
            answering("HTTP/1.1 503 Service Unavailable\r\n\r\n"),
            "/readyz"
        ));
    }
}
