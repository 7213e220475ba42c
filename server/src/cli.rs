//! What each command does.

use std::io::{Read, Write};

use domain::locale::Lang;
use indicatif::{ProgressBar, ProgressStyle};
use leptos::config::LeptosOptions;
use services::{
    Clock, Files, ServiceError, Services, accounts, audit, documents, files::FilesError, profiles, seed,
};
use store::{Db, StoreError};

use crate::{
    AppState,
    config::{Cli, Command, Seed, Serve, Settings, UserAdd, UserCommand},
    serve,
};

/// Why a command failed, as a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The database could not be used.
    #[error("The database could not be used ({0}). Check CASELOAD_DATABASE_URL or CASELOAD_DATA_DIR.")]
    Store(#[from] StoreError),
    /// A use case refused.
    #[error("{}", refusal(.0))]
    Service(#[from] ServiceError),
    /// The folder of documents could not be used.
    #[error("{0}. Check CASELOAD_DATA_DIR.")]
    Files(#[from] FilesError),
    /// The system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The history was rewritten.
    #[error(
        "The history does not fit together in {0} place(s): restore a backup and find out who had access."
    )]
    Audit(usize),
}

/// What is wrong with what was given, one sentence per part.
fn refusal(error: &ServiceError) -> String {
    let ServiceError::Invalid(problems) = error else {
        return error.to_string();
    };
    let said = problems.iter().map(|problem| {
        format!(
            "{}: {}",
            problem.field.replace('_', "-"),
            app::locale::sentence(&problem.rule, Lang::En)
        )
    });
    said.collect::<Vec<_>>().join(". ")
}

/// Runs the command.
///
/// # Errors
/// A sentence for the person at the terminal.
pub async fn run(cli: Cli) -> Result<(), CliError> {
    let settings = &cli.settings;
    match &cli.command {
        Command::Serve(options) => {
            let services = open(settings).await?;
            if !services.db.is_migrated().await? {
                services.db.migrate().await?;
                seed::reference(&services.db).await?;
            }
            let left = documents::sweep(&services).await?;
            if left > 0 {
                tracing::info!(left, "took away the bytes of documents removed before");
            }
            serve::serve(options.addr, state(services, options)).await?;
        }
        Command::Migrate => {
            let services = open_migrated(settings).await?;
            services.db.close().await;
            say("The database is up to date.")?;
        }
        Command::Seed(options) => seed_with(settings, options).await?,
        Command::User {
            command: UserCommand::Add(user),
        } => add_user(settings, user).await?,
        Command::VerifyAudit => verify(settings).await?,
        Command::Recount => {
            let services = open_migrated(settings).await?;
            profiles::recount(&services).await?;
            services.db.close().await;
            say("The figures of dashboard and report are counted afresh.")?;
        }
    }
    Ok(())
}

fn state(services: std::sync::Arc<Services>, options: &Serve) -> AppState {
    AppState {
        services,
        leptos: LeptosOptions::builder()
            .output_name("caseload")
            .site_root(options.site_dir.display().to_string())
            .site_pkg_dir("pkg")
            .build(),
        is_https: options
            .public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https:")),
        trust_proxy: options.trust_proxy,
    }
}

async fn open(settings: &Settings) -> Result<std::sync::Arc<Services>, CliError> {
    if settings.database_url.is_none() {
        std::fs::create_dir_all(&settings.data_dir)?;
    }
    let db = Db::open_for(&settings.url(), settings.database_reads).await?;
    let clock = settings.today.map_or_else(Clock::system, Clock::on);
    let files = Files::in_folder(&settings.documents())?;
    Ok(Services::with_files(db, clock, settings.demo, files))
}

async fn open_migrated(settings: &Settings) -> Result<std::sync::Arc<Services>, CliError> {
    let services = open(settings).await?;
    services.db.migrate().await?;
    seed::reference(&services.db).await?;
    Ok(services)
}

async fn seed_with(settings: &Settings, options: &Seed) -> Result<(), CliError> {
    let services = open_migrated(settings).await?;
    if options.kind.demo || options.kind.fixture {
        let sign_ins = if options.kind.demo {
            seed::demo(&services).await?
        } else {
            seed::fixture(&services).await?
        };
        say(&format!(
            "Demo sign-ins, all with the password \"{}\":",
            seed::DEMO_PASSWORD
        ))?;
        for sign_in in sign_ins {
            let seed::DemoSignIn {
                user_name,
                name,
                role,
                place,
            } = sign_in;
            say(&format!("  {user_name:<14} {name}, {role}, {place}"))?;
        }
    }
    if let Some(count) = options.kind.customers {
        let bar = ProgressBar::new(count).with_style(
            ProgressStyle::with_template("{bar:40} {pos}/{len} customers, {eta} left")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        seed::customers(&services, count, options.rng_seed, |done| bar.set_position(done)).await?;
        bar.finish();
    }
    services.db.close().await;
    Ok(())
}

async fn add_user(settings: &Settings, user: &UserAdd) -> Result<(), CliError> {
    let services = open_migrated(settings).await?;
    let mut typed = String::new();
    if user.password_stdin {
        std::io::stdin().read_to_string(&mut typed)?;
    }
    let password = user.password_stdin.then(|| typed.trim_end_matches(['\r', '\n']));
    let temporary = accounts::add(
        &services,
        &accounts::NewStaff {
            user_name: &user.user_name,
            name: &user.name,
            role: &user.role,
            organization: user.organization.as_deref(),
            password,
        },
    )
    .await?;
    match temporary {
        Some(password) => say(&format!(
            "Added {}. Password for the first sign-in: {password}",
            user.user_name
        ))?,
        None => say(&format!("Added {}.", user.user_name))?,
    }
    Ok(())
}

async fn verify(settings: &Settings) -> Result<(), CliError> {
    let services = open(settings).await?;
    let found = audit::verify(&services.db).await?;
    say(&format!(
        "{} events in {} chains read.",
        found.events, found.chains
    ))?;
    for (chain, place) in &found.broken {
        say(&format!("Chain {chain} does not fit at event {place}."))?;
    }
    if found.broken.is_empty() {
        Ok(())
    } else {
        Err(CliError::Audit(found.broken.len()))
    }
}

fn say(line: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{line}")
}
