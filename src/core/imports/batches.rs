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
use crate::files::Content;

/// Bytes of the cells of one batch.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Batches that were read and are not taken yet.
const AHEAD: usize = 2;

/// The rows of a file; the first batch begins with the header.
#[derive(Debug)]
pub struct Batches {
    rows: Receiver<Vec<Row>>,
    reader: JoinHandle<Result<Format, Error>>,
}

impl Batches {
    /// Begins to read.
    #[must_use]
    pub fn of(content: Box<dyn Content>) -> Self {
        let (sender, rows) = mpsc::channel(AHEAD);
        let file = Bridge { content, runtime: Handle::current() };
        Self { rows, reader: tokio::task::spawn_blocking(move || batched(file, &sender)) }
    }

    /// The next rows, at most 1,000; none at the end, and where [`end`](Self::end) tells what is wrong.
    pub async fn next(&mut self) -> Option<Vec<Row>> {
        self.rows.recv().await
    }

    /// How the file was read.
    ///
    /// # Errors
    /// A named refusal of the whole file; INTERNAL where it can't be read, or was not taken to its end.
    pub async fn end(self) -> Result<Format, Error> {
        // Nobody takes what is still being read.
        drop(self.rows);
        self.reader.await.map_err(Error::internal)?
    }
}

fn batched(mut file: Bridge, to: &Sender<Vec<Row>>) -> Result<Format, Error> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    let send = |batch: Vec<Row>| to.blocking_send(batch).map_err(|_| Error::internal("nobody takes the rows"));
    let format = read(&mut file, &mut |row| {
        bytes += row.cells.iter().map(String::len).sum::<usize>();
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
    Ok(format)
}

/// A content of the storage for a thread that may wait.
struct Bridge {
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
