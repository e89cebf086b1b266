//! Settings of backups.

use secrecy::{ExposeSecret as _, SecretString};

use super::Reader;

/// Backups.
#[derive(Debug)]
pub struct Backup {
    /// What they are encrypted with; none: they aren't.
    pub passphrase: Option<SecretString>,
}

impl Backup {
    pub(super) fn read(reader: &mut Reader) -> Self {
        const LEAST: usize = 20;
        let passphrase = reader.secret("CRM_BACKUP_PASSPHRASE");
        if passphrase.as_ref().is_some_and(|text| text.expose_secret().chars().count() < LEAST) {
            let sentence = "give at least 20 characters, such as `openssl rand -base64 24` makes";
            reader.mistake("CRM_BACKUP_PASSPHRASE", sentence);
        }
        Self { passphrase }
    }
}
