//! Writing an archive.

use std::io::{self, Read, Write};

use secrecy::SecretString;
use tar::{Builder, Header};
use zstd::Encoder;

use super::{
    error::BackupError,
    manifest::{About, Hashed, Manifest, Tally},
    seal::Sealed,
};

/// A piece of the dump: what is held in memory at most.
const PIECE: u64 = 4 * 1024 * 1024;

/// An archive being written. Call in the order of the fields; only [`finish`](Self::finish) makes it whole.
pub struct Archive<W: Write> {
    tar: Builder<Encoder<'static, Sealed<W>>>,
    about: About,
    database: Tally,
    keys: Tally,
    files: Tally,
}

impl<W: Write> Archive<W> {
    /// Begins one; encrypted where there is a passphrase.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn begin(output: W, passphrase: Option<&SecretString>, about: About) -> Result<Self, BackupError> {
        let begin = || {
            let mut compressed = Encoder::new(Sealed::new(output, passphrase)?, 3)?;
            compressed.include_checksum(true)?;
            let mut tar = Builder::new(compressed);
            append(&mut tar, &about, "about.json", json(&about)?.as_slice())?;
            Ok(tar)
        };
        let tar = begin().map_err(BackupError::Write)?;
        Ok(Self { tar, about, database: Tally::default(), keys: Tally::default(), files: Tally::default() })
    }

    /// PostgreSQL's dump, to its end. What `dump` fails with is the error's source.
    ///
    /// # Errors
    /// Where it can't be read or written.
    pub fn database(&mut self, mut dump: impl Read) -> Result<(), BackupError> {
        let mut piece = Vec::new();
        loop {
            piece.clear();
            (&mut dump).take(PIECE).read_to_end(&mut piece).map_err(BackupError::Write)?;
            if piece.is_empty() {
                return Ok(());
            }
            self.database.piece(&piece);
            let name = format!("database/{:06}", self.database.entries());
            append(&mut self.tar, &self.about, &name, piece.as_slice()).map_err(BackupError::Write)?;
        }
    }

    /// A key of the data folder.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn key(&mut self, name: &str, key: &[u8]) -> Result<(), BackupError> {
        let mut hashed = Hashed::new(key);
        put(&mut self.tar, &self.about, &format!("keys/{name}"), key.len() as u64, &mut hashed)?;
        self.keys.entry(name, hashed.bytes, &hashed.sha256());
        Ok(())
    }

    /// The content of a file that has this size and, where it is known, this SHA-256.
    ///
    /// # Errors
    /// Where it can't be written, or is another one.
    pub fn file(&mut self, name: &str, size: u64, sha256: Option<&str>, content: impl Read) -> Result<(), BackupError> {
        let wrong = |problem: &str| BackupError::Content { name: name.to_owned(), problem: problem.to_owned() };
        let mut content = Hashed::new(content);
        put(&mut self.tar, &self.about, &format!("files/{name}"), size, &mut content)?;
        if content.bytes < size {
            return Err(wrong("is shorter than it should be"));
        }
        let found = content.sha256();
        if sha256.is_some_and(|sha256| sha256 != found) {
            return Err(wrong("has another content than the one that was stored"));
        }
        if content.read(&mut [0]).map_err(BackupError::Write)? > 0 {
            return Err(wrong("is longer than it should be"));
        }
        self.files.entry(name, size, &found);
        Ok(())
    }

    /// Writes the manifest and the end.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn finish(self) -> Result<(W, Manifest), BackupError> {
        let Self { mut tar, about, database, keys, files } = self;
        let manifest = Manifest { about, database: database.part(), keys: keys.part(), files: files.part() };
        let end = || {
            append(&mut tar, &manifest.about, "manifest.json", json(&manifest)?.as_slice())?;
            let mut output = tar.into_inner()?.finish()?.finish()?;
            output.flush()?;
            Ok(output)
        };
        let output = end().map_err(BackupError::Write)?;
        Ok((output, manifest))
    }
}

fn put<W: Write>(
    tar: &mut Builder<W>,
    about: &About,
    name: &str,
    size: u64,
    content: &mut impl Read,
) -> Result<(), BackupError> {
    entry(tar, about, name, size, content.take(size)).map_err(BackupError::Write)
}

fn append<W: Write>(tar: &mut Builder<W>, about: &About, name: &str, content: &[u8]) -> io::Result<()> {
    entry(tar, about, name, content.len() as u64, content)
}

fn entry<W: Write>(tar: &mut Builder<W>, about: &About, name: &str, size: u64, content: impl Read) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(about.taken_at.timestamp()).unwrap_or_default());
    tar.append_data(&mut header, name, content)
}

fn json(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(io::Error::other)
}
