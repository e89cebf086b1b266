//! The archive of a backup: one stream that is written and read in constant memory.
//!
//! Inside out: a tar archive, compressed with zstd, encrypted by age where a passphrase is set. All three
//! are open formats: `age -d FILE | zstd -d | tar x` and `cat database/* | pg_restore` bring everything
//! back without this program. In the tar archive, in this order:
//!
//! - `about.json`: what it is a backup of ([`About`]), so that a program too old for it can say so;
//! - `database/000001` …: PostgreSQL's dump (custom format), cut into pieces because its size is known
//!   only at its end;
//! - `keys/…`: keys of the data folder, in an encrypted archive only;
//! - `files/…`: the contents of files;
//! - `manifest.json`: [`About`] again, and size and SHA-256 of each part. An archive that lacks it is not
//!   whole.

mod contents;
mod error;
mod manifest;
mod read;
mod repository;
mod seal;
mod target;
mod write;

pub use contents::{are_empty, empty, put, write_files};
pub use error::BackupError;
pub use manifest::{About, FORMAT, Manifest, Part};
pub use read::{Sink, Verified, read};
pub use repository::{Taken, measure, note_taken};
pub use target::{Ready, Target, Written};
pub use write::Archive;

#[cfg(test)]
mod tests;
