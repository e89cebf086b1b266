//! The rows of a file, a batch at a time: what reads them may wait, what takes them may not.

use std::io::{self, Read, Seek, SeekFrom};

use crm_shared::Error;
use tokio::{
    io::{AsyncReadExt as _, AsyncSeekExt as _},
    runtime::Handle,
    sync::mpsc::{self, Receiver, Sender},
    task::JoinHandle,
};

use super::{
    read::{Format, Row, read},
    work::BATCH,
};
use crate::{files::Content, task};

/// Bytes of the cells of one batch.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Batches that were read and are not taken yet.
const AHEAD: usize = 2;

/// The rows of a file, or others of its things; the first batch of rows begins with the header.
#[derive(Debug)]
pub struct Batches<T = Row, R = Format> {
    rows: Receiver<Vec<T>>,
    reader: JoinHandle<Result<R, Error>>,
}

impl Batches {
    /// Begins to read CSV or XLSX.
    #[must_use]
    pub fn of(content: Box<dyn Content>) -> Self {
        Self::read(content, cells, |file, each| read(file, each))
    }

    /// Those that `make` sends, at most 1,000 in a batch.
    #[must_use]
    pub fn made<F>(make: impl FnOnce(Sender<Vec<Row>>) -> F) -> Self
    where
        F: Future<Output = Result<Format, Error>> + Send + 'static,
    {
        let (sender, rows) = mpsc::channel(AHEAD);
        Self { rows, reader: task::spawn(make(sender)) }
    }
}

impl<T: Send + 'static, R: Send + 'static> Batches<T, R> {
    /// Has `read` hand out a file's things, whose bytes are told by `size`.
    pub(super) fn read(
        content: Box<dyn Content>,
        size: fn(&T) -> usize,
        read: impl FnOnce(&mut Bridge, &mut dyn FnMut(T) -> Result<(), Error>) -> Result<R, Error> + Send + 'static,
    ) -> Self {
        let (to, rows) = mpsc::channel(AHEAD);
        let mut file = Bridge { content, runtime: Handle::current() };
        let work = move || {
            let (mut batch, mut bytes) = (Vec::new(), 0);
            let send = |batch| to.blocking_send(batch).map_err(|_| Error::internal("nobody takes the rows"));
            let end = read(&mut file, &mut |row| {
                bytes += size(&row);
                batch.push(row);
                if batch.len() > BATCH || bytes > BATCH_BYTES {
                    bytes = 0;
                    send(std::mem::take(&mut batch))
                } else {
                    Ok(())
                }
            })?;
            if !batch.is_empty() {
                send(batch)?;
            }
            Ok(end)
        };
        Self { rows, reader: tokio::task::spawn_blocking(work) }
    }

    /// The next ones, about 1,000 at most; none at the end, and where [`end`](Self::end) tells what is wrong.
    pub async fn next(&mut self) -> Option<Vec<T>> {
        self.rows.recv().await
    }

    /// How the file was read.
    ///
    /// # Errors
    /// A named refusal of the whole file; INTERNAL where it can't be read, or was not taken to its end.
    pub async fn end(self) -> Result<R, Error> {
        // Nobody takes what is still being read.
        drop(self.rows);
        self.reader.await.map_err(Error::internal)?
    }
}

fn cells(row: &Row) -> usize {
    row.cells.iter().map(String::len).sum()
}

/// A content of the storage for a thread that may wait.
pub(super) struct Bridge {
    content: Box<dyn Content>,
    runtime: Handle,
}

impl Read for Bridge {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.runtime.block_on(self.content.read(buffer))
    }
}

impl Seek for Bridge {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.runtime.block_on(self.content.seek(position))
    }
}
