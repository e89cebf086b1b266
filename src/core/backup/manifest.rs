//! What an archive says of itself.

use std::io::{self, Read, Write};

use chrono::{DateTime, Utc};
use crm_shared::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The form of the archives that this version writes.
pub const FORMAT: u32 = 1;

/// What an archive is a backup of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The form of the archive.
    pub format: u32,
    /// The version of the program that made it.
    pub crm: String,
    /// The moment that it shows.
    pub taken_at: DateTime<Utc>,
    /// Major version of the server.
    pub postgresql: u16,
    /// Major version of the `pg_dump` that made the dump.
    pub pg_dump: u16,
    /// Names of the migrations that were applied, in order.
    pub migrations: Vec<String>,
    /// What tells the key for secrets at rest from another; not the key.
    pub encryption_key: Option<String>,
}

/// Size and checksum of one part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Entries of the archive.
    pub entries: u64,
    /// Their bytes together.
    pub bytes: u64,
    /// SHA-256, in hexadecimal: of the database's dump; of the others, over a line `<sha256>  <name>` each.
    pub sha256: String,
}

/// The last entry: without it an archive isn't whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// As at the beginning.
    pub about: About,
    /// PostgreSQL's dump.
    pub database: Part,
    /// Keys of the data folder.
    pub keys: Part,
    /// Contents of files.
    pub files: Part,
}

/// A part while it is written or read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    entries: u64,
    bytes: u64,
    hash: Sha256,
}

impl Tally {
    /// A piece of what is one stream.
    pub(super) fn piece(&mut self, bytes: &[u8]) {
        self.entries += 1;
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }

    /// A whole entry, by its checksum.
    pub(super) fn entry(&mut self, name: &str, bytes: u64, sha256: &str) {
        self.entries += 1;
        self.bytes += bytes;
        self.hash.update(format!("{sha256}  {name}\n"));
    }

    pub(super) fn entries(&self) -> u64 {
        self.entries
    }

    pub(super) fn part(self) -> Part {
        Part { entries: self.entries, bytes: self.bytes, sha256: hex(self.hash.finalize()) }
    }
}

/// Reads or writes through, and keeps count and checksum.
pub(super) struct Hashed<T> {
    pub(super) inner: T,
    pub(super) bytes: u64,
    hash: Sha256,
}

impl<T> Hashed<T> {
    pub(super) fn new(inner: T) -> Self {
        Self { inner, bytes: 0, hash: Sha256::new() }
    }

    /// SHA-256 so far, in hexadecimal.
    pub(super) fn sha256(&self) -> String {
        hex(self.hash.clone().finalize())
    }

    fn note(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.note(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.note(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
