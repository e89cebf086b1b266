//! The keys of the house: given by settings, or made once and kept in the data folder.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use crm_shared::Error;
use secrecy::{ExposeSecret as _, SecretSlice, SecretString};

use super::{
    key_file::{self, ENCRYPTION, SIGNING, Stamp},
    ring::{self, Ring},
    seal::SealKeys,
    token::FoundGood,
};
use crate::{config, world::World};

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The setting isn't a key of the right form.
    #[error(
        "CRM_SIGNING_KEY is not an Ed25519 private key in PKCS#8 PEM; make one with `openssl genpkey -algorithm ed25519`"
    )]
    Signing,
    /// The setting isn't a list of keys of the right form.
    #[error(
        "CRM_VERIFYING_KEYS are not Ed25519 keys in PEM (private PKCS#8 or public), one after the other; see `crm keys rotate`"
    )]
    Verifying,
    /// The setting makes no sense alone.
    #[error(
        "CRM_VERIFYING_KEYS goes with CRM_SIGNING_KEY; keys in the data folder need no setting, see `crm keys rotate`"
    )]
    VerifyingAlone,
    /// The setting isn't a key of the right form.
    #[error(
        "CRM_ENCRYPTION_KEY is not 32 bytes in base64, or several of them, the newest first; make one with `openssl rand -base64 32`"
    )]
    Encryption,
    /// The setting isn't a list of keys of the right form.
    #[error(
        "CRM_AUDIT_SEAL_KEY is not an Ed25519 private key in PKCS#8 PEM, perhaps with others behind it; make one with `openssl genpkey -algorithm ed25519`"
    )]
    Sealing,
    /// The key file can't be made or read.
    #[error("the key file {path} cannot be used: {error}")]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is nothing to change yet.
    #[error("there is no key file {0} yet; the server makes it at its first start")]
    Missing(PathBuf),
    /// The key file can be read by others.
    #[error("the key file {0} can be read by others; run `chmod 600` on it")]
    Open(PathBuf),
}

/// The signing keys of access tokens, and the key for secrets at rest.
pub struct Keys {
    signing: Mutex<Signing>,
    sealing: SealKeys,
    pub(super) found_good: FoundGood,
}

struct Signing {
    ring: Arc<Ring>,
    /// Where the keys may change; None for those of settings.
    file: Option<(PathBuf, Stamp)>,
    /// When an unknown key id last made us look at the file.
    looked: DateTime<Utc>,
}

/// Anybody can name unknown key ids; the file is looked at for their sake this often at most.
const LOOK: TimeDelta = TimeDelta::seconds(1);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("key_id", &self.ring().id()).finish_non_exhaustive()
    }
}

impl Keys {
    /// The keys that the settings give; what they don't give is made once in `folder` (mode 0700,
    /// files 0600).
    ///
    /// # Errors
    /// A sentence that names the setting or file and the fix.
    pub fn load(settings: &config::Keys, folder: &Path, world: &dyn World) -> Result<Self, KeyError> {
        let (ring, file) = match given(settings)? {
            Some(ring) => (ring, None),
            None => {
                let path = key_file::kept(folder, SIGNING, || Ring::fresh(world)?.write())?;
                let stamp = Stamp::of(&path)?;
                (key_file::read_ring(&path)?, Some((path, stamp)))
            }
        };
        let sealing = match &settings.encryption {
            Some(text) => parse_encryption(text)?,
            None => {
                let path = key_file::kept(folder, ENCRYPTION, || Some(SealKeys::fresh(world)))?;
                parse_encryption(&key_file::read(&path)?)?
            }
        };
        Ok(Self::of(ring, file, sealing))
    }

    /// Keys of this process only, for what never signs for others: printing the schema, tests.
    ///
    /// # Errors
    /// None in practice: the text was made here.
    pub fn ephemeral(world: &dyn World) -> Result<Self, KeyError> {
        let ring = Ring::fresh(world).ok_or(KeyError::Signing)?;
        Ok(Self::of(ring, None, parse_encryption(&SealKeys::fresh(world))?))
    }

    fn of(ring: Ring, file: Option<(PathBuf, Stamp)>, sealing: SealKeys) -> Self {
        let signing = Signing { ring: Arc::new(ring), file, looked: DateTime::UNIX_EPOCH };
        Self { signing: Mutex::new(signing), sealing, found_good: FoundGood::default() }
    }

    /// What is wrong with the keys that the settings give, a sentence each.
    #[must_use]
    pub fn mistakes(settings: &config::Keys) -> Vec<KeyError> {
        let signing = settings.signing.as_ref().and_then(|text| parse_signing(text).err());
        let verifying = settings.verifying.as_ref().and_then(|text| match &settings.signing {
            Some(_) => parse_verifying(text).err(),
            None => Some(KeyError::VerifyingAlone),
        });
        let encryption = settings.encryption.as_ref().and_then(|text| parse_encryption(text).err());
        [signing, verifying, encryption].into_iter().flatten().collect()
    }

    /// The id of the key that signs, then those of the others that are good at `now`. None where the
    /// first start is to make the key.
    ///
    /// # Errors
    /// A sentence that names the setting or file and the fix.
    pub fn ids(
        settings: &config::Keys,
        folder: &Path,
        now: DateTime<Utc>,
    ) -> Result<Option<(String, Vec<String>)>, KeyError> {
        let path = folder.join(SIGNING);
        let ring = match given(settings)? {
            Some(ring) => ring,
            None if !path.exists() => return Ok(None),
            None => key_file::read_ring(&path)?,
        };
        Ok(Some((ring.id().to_owned(), ring.others(now))))
    }

    /// A new signing key for settings, and its id.
    ///
    /// # Errors
    /// None in practice: the text was made here.
    pub fn fresh(world: &dyn World) -> Result<(String, SecretString), KeyError> {
        let ring = Ring::fresh(world).ok_or(KeyError::Signing)?;
        Ok((ring.id().to_owned(), ring.write().ok_or(KeyError::Signing)?))
    }

    /// The text of the key for secrets at rest where it lies in `folder`, for a backup.
    ///
    /// # Errors
    /// A sentence that names the file and the fault.
    pub fn encryption_text(folder: &Path) -> Result<Option<SecretString>, KeyError> {
        let path = folder.join(ENCRYPTION);
        if path.exists() { key_file::read(&path).map(Some) } else { Ok(None) }
    }

    /// Puts the key for secrets at rest into `folder`, from a backup, unless there is one.
    ///
    /// # Errors
    /// A sentence that names the file and the fault.
    pub fn keep_encryption_text(folder: &Path, text: SecretString) -> Result<(), KeyError> {
        parse_encryption(&text)?;
        key_file::kept(folder, ENCRYPTION, || Some(text)).map(|_| ())
    }

    /// What tells the key for secrets at rest from another, without telling the key. None where the first
    /// start is to make it.
    ///
    /// # Errors
    /// A sentence that names the setting or file and the fix.
    pub fn encryption_mark(settings: &config::Keys, folder: &Path) -> Result<Option<String>, KeyError> {
        let key = match &settings.encryption {
            Some(text) => Some(parse_encryption(text)?),
            None => Self::encryption_text(folder)?.map(|text| parse_encryption(&text)).transpose()?,
        };
        Ok(key.map(|key| key.mark()))
    }

    /// Takes up the keys of the file where it has changed. One that can't be used changes nothing.
    ///
    /// # Errors
    /// A sentence that names the file and the fault.
    pub fn refresh(&self) -> Result<(), KeyError> {
        self.signing().refresh()
    }

    /// The keys in force; where none has this id, perhaps they were changed just now.
    pub(super) fn ring_with(&self, id: &str, now: DateTime<Utc>) -> Arc<Ring> {
        let mut signing = self.signing();
        if !signing.ring.knows(id) && (now - signing.looked).abs() >= LOOK {
            signing.looked = now;
            if let Err(error) = signing.refresh() {
                tracing::error!(%error, "changed signing keys are not taken up");
            }
        }
        Arc::clone(&signing.ring)
    }

    pub(super) fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.signing().ring)
    }

    /// Seals a secret that is to be kept. `place` names the table and the row: it can be opened as the secret of
    /// no other.
    ///
    /// # Errors
    /// None in practice.
    pub fn seal(&self, world: &dyn World, place: &str, secret: &[u8]) -> Result<Vec<u8>, Error> {
        self.sealing.seal(world, place, secret)
    }

    /// Opens what [`seal`](Self::seal) has sealed for this place, and tells whether it is to be sealed anew: its
    /// key is no longer the newest.
    ///
    /// # Errors
    /// INTERNAL where its key is gone, or it was changed or moved.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<(SecretSlice<u8>, bool), Error> {
        self.sealing.open(place, sealed)
    }

    /// What a secret is found by without being opened: equal texts of a `place`, a table's column, have equal
    /// ones, and without the key they tell nothing. The first belongs to the newest key and is the one to keep;
    /// what was kept under an older one is found by the others, until it is sealed anew.
    ///
    /// # Errors
    /// None in practice.
    pub fn blind(&self, place: &str, text: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
        self.sealing.blind(place, text)
    }

    #[cfg(test)]
    pub(super) fn seal_mark(&self) -> String {
        self.sealing.mark()
    }

    fn signing(&self) -> MutexGuard<'_, Signing> {
        self.signing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Signing {
    fn refresh(&mut self) -> Result<(), KeyError> {
        let Some((path, known)) = &mut self.file else { return Ok(()) };
        let stamp = Stamp::of(path)?;
        if stamp != *known {
            let ring = key_file::read_ring(path)?;
            *known = stamp;
            if ring.id() != self.ring.id() {
                tracing::info!(key = ring.id(), "tokens are signed with a new key");
            }
            self.ring = Arc::new(ring);
        }
        Ok(())
    }
}

/// The keys that the settings give.
fn given(settings: &config::Keys) -> Result<Option<Ring>, KeyError> {
    let Some(signing) = &settings.signing else { return Ok(None) };
    let others = settings.verifying.as_ref().map(parse_verifying).transpose()?.unwrap_or_default();
    Ring::new(parse_signing(signing)?, others).ok_or(KeyError::Signing).map(Some)
}

/// A PEM in one line of an env file has its line breaks as \n.
fn pem(text: &SecretString) -> String {
    text.expose_secret().replace("\\n", "\n")
}

fn parse_signing(text: &SecretString) -> Result<ed25519_dalek::SigningKey, KeyError> {
    ring::read_signing(&pem(text)).ok_or(KeyError::Signing)
}

fn parse_verifying(text: &SecretString) -> Result<Vec<ring::Other>, KeyError> {
    ring::read_others(&pem(text)).filter(|keys| !keys.is_empty()).ok_or(KeyError::Verifying)
}

fn parse_encryption(text: &SecretString) -> Result<SealKeys, KeyError> {
    SealKeys::parse(text).ok_or(KeyError::Encryption)
}
