//! The keys of the house: given by settings, or made once and kept in the data folder.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{
    SigningKey,
    pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, spki::der::pem::LineEnding},
};
use jsonwebtoken::{DecodingKey, EncodingKey};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::{config, world::World};

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The setting isn't a key of the right form.
    #[error(
        "CRM_SIGNING_KEY is not an Ed25519 private key in PKCS#8 PEM; make one with `openssl genpkey -algorithm ed25519`"
    )]
    Signing,
    /// The setting isn't a key of the right form.
    #[error("CRM_ENCRYPTION_KEY is not 32 bytes in base64; make one with `openssl rand -base64 32`")]
    Encryption,
    /// The key file can't be made or read.
    #[error("the key file {path} cannot be used: {error}")]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The key file can be read by others.
    #[error("the key file {0} can be read by others; run `chmod 600` on it")]
    Open(PathBuf),
}

/// The signing key pair of access tokens, and the key for secrets at rest.
pub struct Keys {
    pub(super) encoding: EncodingKey,
    pub(super) decoding: DecodingKey,
    pub(super) key_id: String,
    encryption: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

impl Keys {
    /// The keys that the settings give; what they don't give is made once in `folder` (mode 0700,
    /// files 0600).
    ///
    /// # Errors
    /// A sentence that names the setting or file and the fix.
    pub fn load(settings: &config::Keys, folder: &Path, world: &dyn World) -> Result<Self, KeyError> {
        let signing = match &settings.signing {
            Some(pem) => pem.clone(),
            None => kept(folder, "signing.pem", || new_signing_key(world))?,
        };
        let encryption = match &settings.encryption {
            Some(text) => text.clone(),
            None => kept(folder, "encryption.key", || Some(new_encryption_key(world)))?,
        };
        Self::parse(&signing, &encryption)
    }

    /// Keys of this process only, for what never signs for others: printing the schema, tests.
    ///
    /// # Errors
    /// None in practice: the text was made here.
    pub fn ephemeral(world: &dyn World) -> Result<Self, KeyError> {
        Self::parse(&new_signing_key(world).ok_or(KeyError::Signing)?, &new_encryption_key(world))
    }

    /// Whether the keys that the settings give have the right form.
    ///
    /// # Errors
    /// A sentence that names the setting and the fix.
    pub fn check(settings: &config::Keys) -> Result<(), KeyError> {
        settings.signing.as_ref().map(parse_signing).transpose()?;
        settings.encryption.as_ref().map(parse_encryption).transpose()?;
        Ok(())
    }

    fn parse(signing: &SecretString, encryption: &SecretString) -> Result<Self, KeyError> {
        let key = parse_signing(signing)?;
        let der = key.to_pkcs8_der().map_err(|_| KeyError::Signing)?;
        let public = key.verifying_key().to_bytes();
        Ok(Self {
            encoding: EncodingKey::from_ed_der(der.as_bytes()),
            decoding: DecodingKey::from_ed_der(&public),
            key_id: Sha256::digest(public).iter().take(8).map(|byte| format!("{byte:02x}")).collect(),
            encryption: parse_encryption(encryption)?,
        })
    }

    /// The key for secrets at rest (256 bits).
    #[must_use]
    pub fn encryption(&self) -> &[u8; 32] {
        &self.encryption
    }
}

fn parse_signing(text: &SecretString) -> Result<SigningKey, KeyError> {
    // A PEM in one line of an env file has its line breaks as \n.
    let pem = text.expose_secret().replace("\\n", "\n");
    SigningKey::from_pkcs8_pem(pem.trim()).map_err(|_| KeyError::Signing)
}

fn parse_encryption(text: &SecretString) -> Result<[u8; 32], KeyError> {
    let bytes = STANDARD.decode(text.expose_secret().trim()).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(KeyError::Encryption)
}

fn new_signing_key(world: &dyn World) -> Option<SecretString> {
    let mut seed = [0; 32];
    world.fill(&mut seed);
    SigningKey::from_bytes(&seed).to_pkcs8_pem(LineEnding::LF).ok().map(|pem| SecretString::from(pem.to_string()))
}

fn new_encryption_key(world: &dyn World) -> SecretString {
    let mut bytes = [0; 32];
    world.fill(&mut bytes);
    STANDARD.encode(bytes).into()
}

/// The text kept in a file of `folder`, made by `make` the first time. Whoever comes second of two
/// first starts reads what the other made.
fn kept(folder: &Path, name: &str, make: impl FnOnce() -> Option<SecretString>) -> Result<SecretString, KeyError> {
    use std::os::unix::fs::PermissionsExt as _;

    let path = folder.join(name);
    let fail = |error| KeyError::File { path: path.clone(), error };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(fail)?;
    if !path.exists() {
        let text = make().ok_or(KeyError::Signing)?;
        let fresh = folder.join(format!("{name}.{}", std::process::id()));
        let mut file =
            fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh).map_err(fail)?;
        file.write_all(text.expose_secret().as_bytes()).map_err(fail)?;
        file.sync_all().map_err(fail)?;
        // A link fails where the file exists by now, so that the first one stays.
        let linked = fs::hard_link(&fresh, &path);
        fs::remove_file(&fresh).map_err(fail)?;
        if let Err(error) = linked
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(fail(error));
        }
    }
    let mode = fs::metadata(&path).map_err(fail)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(KeyError::Open(path));
    }
    fs::read_to_string(&path).map(SecretString::from).map_err(fail)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::{KeyError, Keys};
    use crate::{config, world::SystemWorld};

    const NONE: config::Keys = config::Keys { signing: None, encryption: None };

    #[test]
    fn keys_are_made_once_with_tight_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        let first = Keys::load(&NONE, &keys, &SystemWorld).unwrap();
        let second = Keys::load(&NONE, &keys, &SystemWorld).unwrap();
        assert_eq!((&first.key_id, first.encryption()), (&second.key_id, second.encryption()));
        assert_eq!(std::fs::metadata(&keys).unwrap().permissions().mode() & 0o777, 0o700);
        for file in std::fs::read_dir(&keys).unwrap() {
            assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_key_file_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        Keys::load(&NONE, folder.path(), &SystemWorld).unwrap();
        let path = folder.path().join("signing.pem");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Keys::load(&NONE, folder.path(), &SystemWorld), Err(KeyError::Open(_))));
    }

    #[test]
    fn wrong_keys_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let signing = config::Keys { signing: Some("rubbish".into()), encryption: None };
        assert!(matches!(Keys::load(&signing, folder.path(), &SystemWorld), Err(KeyError::Signing)));
        let encryption = config::Keys { signing: None, encryption: Some("c2hvcnQ=".into()) };
        assert!(matches!(Keys::load(&encryption, folder.path(), &SystemWorld), Err(KeyError::Encryption)));
    }
}
