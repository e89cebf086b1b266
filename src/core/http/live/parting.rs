//! How a WebSocket ends.

use std::{future::pending, time::Duration};

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use tokio::time::timeout;

use super::{protocol::Close, watch::End};

/// How long the closing words may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// How a connection ends.
pub(super) enum Parting {
    /// The client is told why.
    Close(Close),
    /// The same, but what it said can't be read, nor what follows.
    Garbled(Close),
    /// The client is gone, or takes nothing any more.
    Lost,
}

impl From<Close> for Parting {
    fn from(close: Close) -> Self {
        Self::Close(close)
    }
}

impl From<End> for Parting {
    fn from(end: End) -> Self {
        Self::Close(end.into())
    }
}

/// Says why, and gives the client a moment to take it: bytes left unread would make the kernel throw the
/// words away.
pub(super) async fn part(mut socket: WebSocket, parting: Parting) {
    let (close, readable) = match parting {
        Parting::Close(close) => (Some(close), true),
        Parting::Garbled(close) => (Some(close), false),
        Parting::Lost => (None, true),
    };
    let _ = timeout(FAREWELL, async {
        if let Some(Close { code, reason }) = close {
            tracing::debug!(code, %reason, "a live connection is closed");
            let frame = CloseFrame { code, reason: cut(&reason).into() };
            if socket.send(Message::Close(Some(frame))).await.is_err() {
                return;
            }
        }
        if !readable {
            pending::<()>().await;
        }
        while let Some(Ok(_)) = socket.recv().await {}
    })
    .await;
}

/// What fits into a close frame (RFC 6455 §5.5: 125 bytes with the code).
fn cut(reason: &str) -> &str {
    let mut end = reason.len().min(123);
    while !reason.is_char_boundary(end) {
        end -= 1;
    }
    reason.get(..end).unwrap_or_default()
}
