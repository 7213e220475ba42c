//! The one binary of Caseload.

use clap::Parser;
use server::{cli, config::Cli};

/// What was typed; `serve` when that is nothing, as `cargo leptos watch` starts the program.
fn arguments() -> Vec<std::ffi::OsString> {
    let mut typed: Vec<_> = std::env::args_os().collect();
    if typed.len() < 2 {
        typed.push("serve".into());
    }
    typed
}

/// A page is thousands of small texts: an allocator made for threads saves a tenth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("CASELOAD_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    match cli::run(Cli::parse_from(arguments())).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
