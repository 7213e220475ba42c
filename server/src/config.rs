//! Settings: by flag or environment, read once.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

/// The setting that is no flag, because it is read before the others.
const LOG_HELP: &str = "CASELOAD_LOG says what is logged, as in `info` (the default) or `debug,sqlx=warn`.";

/// Case management for SNAP Employment & Training. Without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "caseload", version, after_help = LOG_HELP)]
pub struct Cli {
    /// Settings every command shares.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Settings every command shares.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`; by default a file in the data folder.
    #[arg(long, env = "CASELOAD_DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// How many pages may read the database at the same time; by default what suits a database on this machine.
    #[arg(long, env = "CASELOAD_DATABASE_READS", global = true)]
    pub database_reads: Option<NonZeroU32>,
    /// Folder for the embedded database and other files.
    #[arg(long, env = "CASELOAD_DATA_DIR", default_value = "data", global = true)]
    pub data_dir: PathBuf,
    /// Training clock: the date it is today, as YYYY-MM-DD.
    #[arg(long, env = "CASELOAD_TODAY", global = true)]
    pub today: Option<NaiveDate>,
    /// Demonstration mode: the kit page and the list of demo sign-ins.
    #[arg(long, env = "CASELOAD_DEMO", global = true, value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, require_equals = true, default_value = "false", default_missing_value = "true")]
    pub demo: bool,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages.
    Serve(Serve),
    /// Bring the database up to this release.
    Migrate,
    /// Fill the database with people to look at.
    Seed(Seed),
    /// Sign-ins.
    User {
        /// What to do with them.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Read the whole history and prove that nobody rewrote it.
    VerifyAudit,
    /// Count the figures of the dashboard and of the Customer Services Report afresh from the records.
    Recount,
}

/// Settings of `serve`.
#[derive(Debug, Clone, Args)]
#[command(after_help = LOG_HELP)]
pub struct Serve {
    /// Address to listen on.
    #[arg(long, env = "CASELOAD_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// Address people type, as in `https://caseload.example.gov`; https makes cookies Secure.
    #[arg(long, env = "CASELOAD_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Folder of the built site (style, scripts, WASM).
    #[arg(long, env = "CASELOAD_SITE_DIR", default_value = "target/site")]
    pub site_dir: PathBuf,
    /// Trust the last address in X-Forwarded-For: only behind a proxy that sets it.
    #[arg(long, env = "CASELOAD_TRUST_PROXY", value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, require_equals = true, default_value = "false", default_missing_value = "true")]
    pub trust_proxy: bool,
}

/// What to fill the database with.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct SeedKind {
    /// The people of the guides and a few hundred more, with dates around today.
    #[arg(long)]
    pub demo: bool,
    /// The exact dated examples, for tests under the training clock.
    #[arg(long)]
    pub fixture: bool,
    /// So many generated customers, up to a million.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub customers: Option<u64>,
}

/// Settings of `seed`.
#[derive(Debug, Args)]
pub struct Seed {
    /// Which.
    #[command(flatten)]
    pub kind: SeedKind,
    /// The same number gives the same customers.
    #[arg(long, default_value_t = 1)]
    pub rng_seed: u64,
}

/// What can be done with sign-ins.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a staff member; prints a password to be changed at the first sign-in.
    Add(UserAdd),
}

/// A staff member to add.
#[derive(Debug, Args)]
pub struct UserAdd {
    /// What they type to sign in.
    #[arg(long)]
    pub user_name: String,
    /// Name as shown to others.
    #[arg(long)]
    pub name: String,
    /// Role code, as in `provider_partner` or `statewide_staff`.
    #[arg(long)]
    pub role: String,
    /// Organization the role holds for; left out for statewide roles. Made when it does not exist.
    #[arg(long)]
    pub organization: Option<String>,
    /// Read the password from standard input instead of making one.
    #[arg(long)]
    pub password_stdin: bool,
}

impl Settings {
    /// The database to open.
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("caseload.db").display()))
    }

    /// The folder of the bytes of documents.
    pub fn documents(&self) -> PathBuf {
        self.data_dir.join("documents")
    }
}
