//! The keys of access tokens: one signs, all of them verify.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use crm_shared::hex;
use ed25519_dalek::{
    SigningKey, VerifyingKey,
    pkcs8::{
        DecodePrivateKey as _, EncodePrivateKey as _,
        spki::{DecodePublicKey as _, EncodePublicKey as _, der::pem::LineEnding},
    },
};
use jsonwebtoken::{DecodingKey, EncodingKey};
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};

use crate::world::World;

/// How long the tokens of a retired key are good: access tokens live ten minutes at most, and a server
/// takes up a new key within seconds, so that an hour leaves plenty of room.
pub(super) const OVERLAP: TimeDelta = TimeDelta::hours(1);

/// What stands before a retired key in the file. Text between PEM blocks is allowed (RFC 7468 §2).
const RETIRED: &str = "retired: ";

/// A key that verifies and doesn't sign.
#[derive(Clone)]
pub(super) struct Other {
    pub public: VerifyingKey,
    /// None: good as long as it stands there.
    pub retired: Option<DateTime<Utc>>,
}

impl Other {
    /// Whether its tokens are still good at `now`.
    pub(super) fn is_good(&self, now: DateTime<Utc>) -> bool {
        self.retired.is_none_or(|retired| now < retired + OVERLAP)
    }
}

/// The keys in force.
pub(super) struct Ring {
    signing: SigningKey,
    encoding: EncodingKey,
    id: String,
    others: Vec<(String, Other)>,
}

impl Ring {
    /// None where the key can't be encoded: never in practice.
    pub(super) fn new(signing: SigningKey, others: Vec<Other>) -> Option<Self> {
        let der = signing.to_pkcs8_der().ok()?;
        Some(Self {
            encoding: EncodingKey::from_ed_der(der.as_bytes()),
            id: key_id(&signing.verifying_key()),
            signing,
            others: others.into_iter().map(|other| (key_id(&other.public), other)).collect(),
        })
    }

    /// A fresh key alone.
    pub(super) fn fresh(world: &dyn World) -> Option<Self> {
        let mut seed = [0; 32];
        world.fill(&mut seed);
        Self::new(SigningKey::from_bytes(&seed), Vec::new())
    }

    /// Reads a key file: first the private key that signs, then those that verify.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut blocks = blocks(text)?.into_iter();
        let signing = SigningKey::from_pkcs8_pem(&blocks.next()?.pem).ok()?;
        Self::new(signing, blocks.map(|block| block.other()).collect::<Option<_>>()?)
    }

    /// The text of its key file. Of retired keys only the public half is kept: nobody needs to sign
    /// with them any more.
    pub(super) fn write(&self) -> Option<SecretString> {
        let mut text = self.signing.to_pkcs8_pem(LineEnding::LF).ok()?.to_string();
        for (_, other) in &self.others {
            if let Some(retired) = other.retired {
                text.push_str(&format!("{RETIRED}{}\n", retired.to_rfc3339_opts(SecondsFormat::Secs, true)));
            }
            text.push_str(&other.public.to_public_key_pem(LineEnding::LF).ok()?);
        }
        Some(text.into())
    }

    /// The ring after a change of keys: a fresh one signs, the old one is retired, and what was
    /// retired longer ago than the overlap is gone.
    pub(super) fn rotated(&self, world: &dyn World) -> Option<Self> {
        let now = world.now();
        let fresh = Self::fresh(world)?;
        let old = Other { public: self.signing.verifying_key(), retired: Some(now) };
        let others = self.others.iter().map(|(_, other)| other.clone());
        // What a person has put there without a word goes the way of the key that signed.
        let others = others.map(|other| Other { retired: other.retired.or(Some(now)), ..other });
        let kept = std::iter::once(old).chain(others.filter(|other| other.is_good(now)));
        Self::new(fresh.signing, kept.collect())
    }

    /// The id of the key that signs.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn encoding(&self) -> &EncodingKey {
        &self.encoding
    }

    /// The key that signs.
    pub(super) const fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// The public half of the key of this id, good or not any more.
    pub(super) fn public(&self, id: &str) -> Option<VerifyingKey> {
        if self.id == id {
            return Some(self.signing.verifying_key());
        }
        self.others.iter().find(|(other, _)| other == id).map(|(_, key)| key.public)
    }

    /// Whether there is a key of this id, good or not.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.id == id || self.others.iter().any(|(other, _)| other == id)
    }

    /// The key of this id, where its tokens are good at `now`.
    pub(super) fn decoding(&self, id: &str, now: DateTime<Utc>) -> Option<DecodingKey> {
        let public = if self.id == id {
            self.signing.verifying_key()
        } else {
            self.others.iter().find(|(other, key)| other == id && key.is_good(now))?.1.public
        };
        Some(DecodingKey::from_ed_der(public.as_bytes()))
    }

    /// The ids of the other keys that are good at `now`.
    pub(super) fn others(&self, now: DateTime<Utc>) -> Vec<String> {
        self.others.iter().filter(|(_, other)| other.is_good(now)).map(|(id, _)| id.clone()).collect()
    }
}

/// Reads keys that verify only, one after the other.
pub(super) fn read_others(text: &str) -> Option<Vec<Other>> {
    blocks(text)?.iter().map(Block::other).collect()
}

/// Reads the one key that signs.
pub(super) fn read_signing(text: &str) -> Option<SigningKey> {
    SigningKey::from_pkcs8_pem(text.trim()).ok()
}

/// The first 64 bits of the SHA-256 of the public key, in hexadecimal.
fn key_id(public: &VerifyingKey) -> String {
    hex(Sha256::digest(public.as_bytes())).chars().take(16).collect()
}

/// A PEM block, and since when its key is retired.
#[derive(Default)]
struct Block {
    pem: String,
    retired: Option<DateTime<Utc>>,
}

impl Block {
    /// Its key, of which only the public half counts.
    fn other(&self) -> Option<Other> {
        let public = match SigningKey::from_pkcs8_pem(&self.pem) {
            Ok(private) => private.verifying_key(),
            Err(_) => VerifyingKey::from_public_key_pem(&self.pem).ok()?,
        };
        Some(Other { public, retired: self.retired })
    }
}

/// The PEM blocks of a text; None where one is cut short or a time can't be read.
fn blocks(text: &str) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    for line in text.lines().map(str::trim) {
        if let Some(time) = line.strip_prefix(RETIRED).filter(|_| block.pem.is_empty()) {
            block.retired = Some(time.parse().ok()?);
        }
        if line.starts_with("-----BEGIN ") || !block.pem.is_empty() {
            block.pem.push_str(line);
            block.pem.push('\n');
        }
        if line.starts_with("-----END ") {
            blocks.push(std::mem::take(&mut block));
        }
    }
    block.pem.is_empty().then_some(blocks)
}
