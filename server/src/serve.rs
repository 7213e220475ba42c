//! Listens until told to stop; then lets running requests end and writes down what waits.

use std::{net::SocketAddr, time::Duration};

use tokio::{net::TcpListener, signal};

use crate::{AppState, router};

/// How long running requests may take to end after a stop was asked for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves until SIGINT or SIGTERM.
///
/// # Errors
/// When the address is taken or the listener fails.
pub async fn serve(addr: SocketAddr, state: AppState) -> std::io::Result<()> {
    let listener = TcpListener::bind(addr).await?;
    tracing::info!("listening on http://{}", listener.local_addr()?);
    let app = router::build(state.clone());
    let (stop_sender, mut stop) = tokio::sync::watch::channel(());
    let server = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            stop_asked().await;
            tracing::info!("stopping: running requests may end");
            let _ = stop_sender.send(());
        });
    tokio::select! {
        outcome = server.into_future() => outcome?,
        () = async { let _ = stop.changed().await; tokio::time::sleep(PATIENCE).await } => {
            tracing::warn!("some requests did not end in time");
        }
    }
    state.services.views.flush().await;
    state.services.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn stop_asked() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
