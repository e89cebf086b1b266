//! The keys that sign seals of the logs. They lie outside the database: who can rewrite the database can't
//! sign what they wrote.

use std::path::Path;

use ed25519_dalek::{
    Signature, Signer as _, Verifier as _, VerifyingKey,
    pkcs8::spki::{EncodePublicKey as _, der::pem::LineEnding},
};
use secrecy::{ExposeSecret as _, SecretString};

use super::{KeyError, key_file, ring::Ring};
use crate::world::World;

/// The file in the keys folder: a private key in PEM, which signs; public keys may follow, which signed once
/// or on other nodes.
const SEALING: &str = "sealing.pem";

/// What a seal's signature is over, before the seal's hash: the key signs nothing else.
const CONTEXT: &[u8] = b"crm seal 1\0";

/// The key that signs seals, and those that are known besides.
pub struct SealingKeys(Ring);

impl std::fmt::Debug for SealingKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SealingKeys").field(&self.0.id()).finish()
    }
}

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// A known key made it for this hash.
    Well,
    /// It isn't one of the key that it names.
    Badly,
    /// Nobody knows the key that it names.
    ByAStranger,
}

impl SealingKeys {
    /// The keys that are given, else those of the keys folder, where one is made the first time (mode 0600).
    ///
    /// # Errors
    /// A sentence that names the setting or file and the fix.
    pub fn load(given: Option<&SecretString>, folder: &Path, world: &dyn World) -> Result<Self, KeyError> {
        if let Some(text) = given {
            return Self::read(text);
        }
        let path = key_file::kept(folder, SEALING, || Ring::fresh(world)?.write())?;
        key_file::read_ring(&path).map(Self)
    }

    /// The keys of a text: PEM, in one line with `\n` for line breaks where an env file has it.
    ///
    /// # Errors
    /// `KeyError::Sealing`.
    pub fn read(text: &SecretString) -> Result<Self, KeyError> {
        Ring::read(&text.expose_secret().replace("\\n", "\n")).map(Self).ok_or(KeyError::Sealing)
    }

    /// The id of the key that signs.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.id()
    }

    /// The public half of the key that signs, in PEM: what another installation needs to know seals of this one.
    ///
    /// # Errors
    /// None in practice: the key was read before.
    pub fn public(&self) -> Result<String, KeyError> {
        self.0.signing().verifying_key().to_public_key_pem(LineEnding::LF).map_err(|_| KeyError::Sealing)
    }

    /// Signs a seal's hash.
    #[must_use]
    pub fn sign(&self, hash: &[u8; 32]) -> [u8; 64] {
        self.0.signing().sign(&message(hash)).to_bytes()
    }

    /// What a signature of a seal's hash is worth.
    #[must_use]
    pub fn verify(&self, key: &str, hash: &[u8; 32], signature: &[u8]) -> Signed {
        let Some(public): Option<VerifyingKey> = self.0.public(key) else { return Signed::ByAStranger };
        let good =
            Signature::from_slice(signature).is_ok_and(|signature| public.verify(&message(hash), &signature).is_ok());
        if good { Signed::Well } else { Signed::Badly }
    }
}

fn message(hash: &[u8; 32]) -> Vec<u8> {
    [CONTEXT, hash].concat()
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::{SealingKeys, Signed};
    use crate::world::SystemWorld;

    fn keys(folder: &tempfile::TempDir) -> SealingKeys {
        SealingKeys::load(None, folder.path(), &SystemWorld).unwrap()
    }

    #[test]
    fn a_signature_is_good_for_its_hash_and_key_only() {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (ours, theirs) = (keys(&first), keys(&second));
        let signature = ours.sign(&[7; 32]);
        assert_eq!(keys(&first).verify(ours.id(), &[7; 32], &signature), Signed::Well, "it is kept");
        assert_eq!(ours.verify(ours.id(), &[8; 32], &signature), Signed::Badly);
        assert_eq!(ours.verify(ours.id(), &[7; 32], &signature[1..]), Signed::Badly);
        assert_eq!(ours.verify(ours.id(), &[7; 32], &theirs.sign(&[7; 32])), Signed::Badly);
        assert_eq!(theirs.verify(ours.id(), &[7; 32], &signature), Signed::ByAStranger);
    }

    #[test]
    fn public_halves_of_other_nodes_may_follow_the_key() {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (ours, theirs) = (keys(&first), keys(&second));
        let text = std::fs::read_to_string(first.path().join("sealing.pem")).unwrap() + &theirs.public().unwrap();
        let both = SealingKeys::read(&SecretString::from(text.replace('\n', "\\n"))).unwrap();
        assert_eq!(both.id(), ours.id());
        assert_eq!(both.verify(theirs.id(), &[7; 32], &theirs.sign(&[7; 32])), Signed::Well);
        let public_only = SecretString::from(theirs.public().unwrap());
        assert!(SealingKeys::read(&public_only).is_err(), "nothing to sign with");
    }
}
