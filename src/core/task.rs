//! Tasks that keep the span of whoever starts them.

use std::future::Future;

use tokio::task::JoinHandle;
use tracing::Instrument as _;

/// Runs `work` in its own task, to its end, whatever becomes of the caller; log lines in it keep
/// the caller's span.
#[expect(clippy::disallowed_methods, reason = "the one place that spawns")]
pub fn spawn<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(work.instrument(tracing::Span::current()))
}
