//! Encryption of the whole archive, in the format of age (age-encryption.org/v1): what is cut off or
//! changed anywhere is noticed.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    iter,
};

use age::{DecryptError, Decryptor, Encryptor, scrypt, stream::StreamWriter};
use secrecy::{ExposeSecret as _, SecretString};

use super::error::BackupError;

/// scrypt's work factor (2^n): a second or so, and what the tool `age` accepts.
const WORK: u8 = 16;
/// The hardest archive that is opened; more would be somebody's attempt to keep us busy.
const MOST_WORK: u8 = 22;

const AGE: &[u8] = b"age-encryption.org/";
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Where an archive is written to.
pub(super) enum Sealed<W: Write> {
    Open(W),
    Closed(Box<StreamWriter<W>>),
}

impl<W: Write> Sealed<W> {
    pub(super) fn new(output: W, passphrase: Option<&SecretString>) -> io::Result<Self> {
        let Some(passphrase) = passphrase else { return Ok(Self::Open(output)) };
        let mut recipient = scrypt::Recipient::new(passphrase.expose_secret().to_owned().into());
        recipient.set_work_factor(WORK);
        let encryptor = Encryptor::with_recipients(iter::once(&recipient as _)).map_err(io::Error::other)?;
        Ok(Self::Closed(Box::new(encryptor.wrap_output(output)?)))
    }

    /// Writes the end, without which nothing opens it.
    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Self::Open(output) => Ok(output),
            Self::Closed(writer) => writer.finish(),
        }
    }
}

impl<W: Write> Write for Sealed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Open(output) => output.write(bytes),
            Self::Closed(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Open(output) => output.flush(),
            Self::Closed(writer) => writer.flush(),
        }
    }
}

/// What an archive is read from, decrypted where it is encrypted; and whether it is.
pub(super) fn open<'r>(
    input: impl Read + 'r,
    passphrase: Option<&SecretString>,
) -> Result<(Box<dyn Read + 'r>, bool), BackupError> {
    let mut input = BufReader::with_capacity(128 * 1024, input);
    let beginning = input.fill_buf().map_err(BackupError::damaged)?;
    if beginning.starts_with(ZSTD) {
        return Ok((Box::new(input), false));
    }
    if !beginning.starts_with(AGE) {
        return Err(BackupError::Foreign);
    }
    let passphrase = passphrase.ok_or(BackupError::Encrypted)?;
    let mut identity = scrypt::Identity::new(passphrase.expose_secret().to_owned().into());
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new_buffered(input).map_err(sort)?;
    let opened = decryptor.decrypt(iter::once(&identity as _)).map_err(sort)?;
    Ok((Box::new(opened), true))
}

fn sort(error: DecryptError) -> BackupError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => {
            BackupError::WrongPassphrase
        }
        error => BackupError::damaged(error),
    }
}
