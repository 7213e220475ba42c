//! The program as it is installed: what its help says, how it starts, and how it stops.

#![expect(clippy::expect_used, reason = "a test stops at what is not as it should be")]

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use scoped_futures::ScopedFutureExt;
use store::{
    Db, StoreError,
    bulk::{self, REPORT_TALLIES, Rows},
    report_tallies, testing,
};
use tempfile::TempDir;

const PASSWORD: &str = "violet anchor drum 62 lentil";

/// The program on a database and in a folder of its own.
struct Installed {
    url: String,
    folder: TempDir,
}

impl Drop for Installed {
    fn drop(&mut self) {
        testing::remove_database(&self.url);
    }
}

impl Installed {
    async fn new() -> Self {
        Self {
            url: testing::database_like(None).await,
            folder: tempfile::tempdir().expect("folder"),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command
            .env("CASELOAD_DATABASE_URL", &self.url)
            .env("CASELOAD_DATA_DIR", self.folder.path())
            .env("CASELOAD_ADDR", "127.0.0.1:0");
        command
    }

    fn add_user(&self) {
        let mut child = self
            .command(&[
                "user",
                "add",
                "--user-name",
                "jdoe",
                "--name",
                "Jane Doe",
                "--role",
                "statewide_staff",
                "--password-stdin",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("starts");
        let mut stdin = child.stdin.take().expect("stdin");
        stdin.write_all(PASSWORD.as_bytes()).expect("password");
        drop(stdin);
        assert!(child.wait().expect("ends").success());
    }

    /// Starts it and waits until it listens.
    fn start(&self, arguments: &[&str]) -> Running {
        let mut child = self
            .command(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut log = BufReader::new(child.stderr.take().expect("log"));
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(log.read_line(&mut line).expect("log") > 0, "it ended");
            if let Some((_, address)) = line.split_once("listening on http://") {
                break address.trim().parse().expect("address");
            }
        };
        // What it says later must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Running { child, address }
    }
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
    command
        .args(arguments)
        .env("NO_COLOR", "1")
        .env_remove("CASELOAD_TODAY");
    command
}

struct Running {
    child: Child,
    address: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// Sends a request and gives the whole answer.
    fn ask(&self, text: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("connects");
        stream.write_all(text.as_bytes()).expect("sent");
        answer(stream)
    }

    fn get(&self, path: &str, cookie: &str) -> String {
        let address = self.address;
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn ask_to_stop(&self) {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(told.expect("kill").success());
    }

    /// Waits until it has ended, and says whether it ended well.
    fn has_ended_well(mut self) -> bool {
        let patience = Instant::now() + Duration::from_secs(30);
        while Instant::now() < patience {
            if let Some(status) = self.child.try_wait().expect("status") {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }
}

fn answer(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("answer");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn said_by(arguments: &[&str]) -> String {
    let output = program(arguments).output().expect("runs");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// Every setting named in a text.
fn settings(text: &str) -> BTreeSet<&str> {
    text.split(|it: char| !it.is_ascii_uppercase() && it != '_')
        .filter(|word| word.starts_with("CASELOAD_"))
        .collect()
}

#[test]
fn the_help_lists_every_command_and_every_setting_of_the_operations_page() {
    let help = said_by(&["--help"]);
    for command in ["serve", "migrate", "seed", "user", "verify-audit", "recount"] {
        assert!(help.contains(&format!("  {command} ")), "{command}: {help}");
        said_by(&[command, "--help"]);
    }
    let serve = said_by(&["serve", "--help"]);
    let operations = include_str!("../../docs/operations.md");
    let table: String = operations
        .lines()
        .filter(|line| line.starts_with("| `CASELOAD_"))
        .collect();
    assert_eq!(settings(&serve), settings(&table));
    let seed = said_by(&["seed", "--help"]);
    assert!(
        ["--demo", "--customers", "--rng-seed"]
            .iter()
            .all(|flag| seed.contains(flag))
    );
}

/// Puts seven customers into the numbers of the report who are not there.
async fn miscount(db: &Db) {
    let mut rows = Rows::of(&REPORT_TALLIES);
    let nobody = uuid::Uuid::nil();
    let [zero, seven] = [0_i64, 7].map(bulk::Value::from);
    rows.push([
        "isets".into(),
        "".into(),
        "".into(),
        zero.clone(),
        nobody.into(),
        "active".into(),
        99_i64.into(),
        seven,
        zero.clone(),
        zero.clone(),
        zero.clone(),
        zero.clone(),
        zero,
    ]);
    let rows = &rows;
    let done: Result<(), StoreError> = db
        .write(|tx| async move { bulk::insert(tx, rows).await }.scope_boxed())
        .await;
    done.expect("miscounted");
}

#[tokio::test(flavor = "multi_thread")]
async fn csr_12_recount_sets_the_figures_right_and_says_so() {
    let installed = Installed::new().await;
    let run = |arguments: &[&str]| {
        let output = installed.command(arguments).output().expect("runs");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    run(&["seed", "--customers", "20", "--rng-seed", "1"]);
    let db = Db::open(&installed.url).await.expect("the database");
    let numbers = async || {
        let mut conn = db.read().await.expect("read");
        report_tallies::all(&mut conn).await.expect("numbers")
    };
    let right = numbers().await;
    miscount(&db).await;
    assert_ne!(numbers().await, right);
    assert_eq!(
        run(&["recount"]),
        "The figures of dashboard and report are counted afresh.\n"
    );
    assert_eq!(numbers().await, right);
    db.close().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_stop_lets_running_requests_end_and_loses_nothing_acknowledged() {
    let installed = Installed::new().await;
    installed.add_user();
    let running = installed.start(&["serve"]);
    assert!(running.get("/healthz", "").contains("alive"));
    assert!(running.get("/readyz", "").starts_with("HTTP/1.1 200"));

    // A sign-in of which half has come when the stop is asked for.
    let (address, body) = (
        running.address,
        format!("user_name=jdoe&password={}", PASSWORD.replace(' ', "+")),
    );
    let (first, rest) = body.split_at(12);
    let mut stream = TcpStream::connect(address).expect("connects");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{first}",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    running.ask_to_stop();
    let patience = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < patience, "nobody new is let in");
        std::thread::sleep(Duration::from_millis(20));
    }
    stream.write_all(rest.as_bytes()).expect("the rest");
    let signed_in = answer(stream);
    assert!(signed_in.starts_with("HTTP/1.1 303"), "{signed_in}");
    assert!(running.has_ended_well());

    let cookie = signed_in
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: caseload="))
        .and_then(|line| line.split(';').next())
        .expect("a session");
    let again = installed.start(&["serve"]);
    let account = again.get("/account", &format!("caseload={cookie}"));
    assert!(account.starts_with("HTTP/1.1 200"), "{account}");
    assert!(again.get("/account", "").contains("location: /sign-in"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn started_without_a_command_it_serves_as_cargo_leptos_expects() {
    let installed = Installed::new().await;
    let running = installed.start(&[]);
    assert!(running.get("/readyz", "").starts_with("HTTP/1.1 200"));
    running.ask_to_stop();
    assert!(running.has_ended_well());
}
