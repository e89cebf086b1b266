//! Where contents lie.

use std::{fmt, io};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::io::{AsyncRead, AsyncSeek};
use uuid::Uuid;

/// Keeps contents by id. One that was kept never changes; it is whole or not there.
#[async_trait]
pub trait Storage: fmt::Debug + Send + Sync {
    /// Sees to it that contents can be kept.
    async fn prepare(&self) -> io::Result<()>;

    /// Whether contents can be kept; false where that was never prepared. Changes nothing.
    async fn examine(&self) -> io::Result<bool>;

    /// Begins the content of an id. It isn't there until it is kept.
    async fn create(&self, id: Uuid) -> io::Result<Box<dyn Draft>>;

    /// Opens a content.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    async fn open(&self, id: Uuid) -> io::Result<Box<dyn Content>>;

    /// Removes a content; one that isn't there is fine.
    async fn remove(&self, id: Uuid) -> io::Result<()>;

    /// The ids of the contents on one of 256 shelves: those whose last byte is its number.
    async fn list(&self, shelf: u8) -> io::Result<Vec<Uuid>>;

    /// When a content was kept; none where there is none.
    async fn written_at(&self, id: Uuid) -> io::Result<Option<DateTime<Utc>>>;

    /// Removes drafts that nobody has written to since then; how many there were.
    async fn remove_drafts(&self, before: DateTime<Utc>) -> io::Result<usize>;
}

/// A content in the making. Dropped before it is kept, it leaves nothing behind.
#[async_trait]
pub trait Draft: Send + Sync {
    /// Appends.
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Keeps it: from now on it is there, also after a loss of power.
    async fn keep(self: Box<Self>) -> io::Result<()>;
}

/// A content to be read.
pub trait Content: AsyncRead + AsyncSeek + Send + Unpin {}

impl<T: AsyncRead + AsyncSeek + Send + Unpin> Content for T {}
