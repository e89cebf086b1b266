//! Keys, tokens, password hashing, and the port through which requests get their actor.

mod identity;
mod key_file;
#[cfg(test)]
mod key_tests;
mod keys;
mod password;
mod reseal;
mod ring;
mod seal;
mod sealing;
mod token;

pub use identity::{Credentials, Identified, Identity, Quota};
pub use key_file::Rotation;
pub use keys::{KeyError, Keys};
pub use password::{HashSettings, Hasher};
pub use reseal::{Locked, Reseal, Resealed, Vault};
pub use sealing::{SealingKeys, Signed};
pub use token::{AUDIENCE_ACCESS, AccessClaims};

use sha2::{Digest, Sha256};

/// What is stored in place of a random token: its SHA-256. The token itself has 256 random bits, so
/// no salt and no slow hash is needed.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A new random token: 256 bits, base64url without padding (43 characters).
#[must_use]
pub fn random_token(world: &dyn crate::world::World) -> secrecy::SecretString {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let mut bytes = [0; 32];
    world.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes).into()
}
