//! Figures for Prometheus, on a listener of their own that only this machine reaches.

use std::net::SocketAddr;

use axum::{Router, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use crate::task;

/// Starts to collect figures and serves them at `/metrics` of `address`.
pub(super) async fn serve(address: SocketAddr) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let handle: PrometheusHandle = match PrometheusBuilder::new().install_recorder() {
        Ok(handle) => handle,
        Err(error) => return Err(std::io::Error::other(error)),
    };
    let router = Router::new().route(
        "/metrics",
        get(move || {
            let handle = handle.clone();
            async move {
                handle.run_upkeep();
                handle.render()
            }
        }),
    );
    task::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "the metrics listener stopped");
        }
    });
    Ok(())
}
