//! Encryption of secrets at rest: XChaCha20-Poly1305, so that a changed byte, another key and a text that was
//! moved to another place are noticed. Sealed: 8 bytes that tell the key, 24 of nonce, the text, 16 of tag.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use crm_shared::{Error, hex};
use hmac::{Hmac, Mac as _};
use secrecy::{ExposeSecret as _, SecretSlice, SecretString};
use sha2::{Digest as _, Sha256};

use crate::world::World;

const MARK: usize = 8;
const NONCE: usize = 24;

/// The keys for secrets at rest: the first seals, all open.
pub(super) struct SealKeys(Vec<SealKey>);

struct SealKey {
    mark: [u8; MARK],
    cipher: XChaCha20Poly1305,
    /// Of its own, so that what it makes tells nothing of what the other seals.
    blind: SecretSlice<u8>,
}

impl SealKeys {
    /// One or more keys of 32 bytes in base64, with white space or commas between them.
    pub(super) fn parse(text: &SecretString) -> Option<Self> {
        let apart = |c: char| c == ',' || c.is_whitespace();
        let texts = text.expose_secret().split(apart).filter(|text| !text.is_empty());
        let keys: Vec<_> = texts.map(SealKey::parse).collect::<Option<_>>()?;
        (!keys.is_empty()).then_some(Self(keys))
    }

    /// The text of a new key.
    pub(super) fn fresh(world: &dyn World) -> SecretString {
        let mut bytes = [0; 32];
        world.fill(&mut bytes);
        STANDARD.encode(bytes).into()
    }

    /// What tells the key that seals from others, without telling it.
    pub(super) fn mark(&self) -> String {
        self.0.first().map(|key| hex(key.mark)).unwrap_or_default()
    }

    /// Seals a secret for the place that it is kept in.
    pub(super) fn seal(&self, world: &dyn World, place: &str, secret: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.0.first().ok_or_else(|| Error::internal("no key for secrets at rest"))?;
        let mut nonce = [0; NONCE];
        world.fill(&mut nonce);
        let payload = Payload { msg: secret, aad: place.as_bytes() };
        let sealed = key.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Error::internal("a secret that can't be sealed"))?;
        Ok([&key.mark[..], &nonce, &sealed].concat())
    }

    /// Opens what was sealed for this place, and whether by a key that seals no more.
    pub(super) fn open(&self, place: &str, sealed: &[u8]) -> Result<(SecretSlice<u8>, bool), Error> {
        let parts =
            sealed.split_at_checked(MARK).and_then(|(mark, rest)| Some((mark, rest.split_first_chunk::<NONCE>()?)));
        let (mark, (nonce, text)) = parts.ok_or_else(|| Error::internal("a sealed secret that is cut short"))?;
        let known = self.0.iter().position(|key| key.mark == mark);
        let (index, key) = known.and_then(|index| Some((index, self.0.get(index)?))).ok_or_else(|| {
            Error::internal("a secret was sealed with a key that is not among those of CRM_ENCRYPTION_KEY")
        })?;
        let payload = Payload { msg: text, aad: place.as_bytes() };
        let secret = key.cipher.decrypt(&XNonce::from(*nonce), payload);
        let secret = secret.map_err(|_| Error::internal("a sealed secret was changed, or moved to another place"))?;
        Ok((secret.into(), index > 0))
    }

    /// What finds a text of this place without showing it, by each key, the newest first.
    pub(super) fn blind(&self, place: &str, text: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
        self.0.iter().map(|key| keyed(key.blind.expose_secret(), &[place.as_bytes(), b"\0", text])).collect()
    }
}

/// HMAC-SHA256.
fn keyed(key: &[u8], parts: &[&[u8]]) -> Result<Vec<u8>, Error> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).map_err(Error::internal)?;
    parts.iter().for_each(|part| mac.update(part));
    Ok(mac.finalize().into_bytes().to_vec())
}

impl SealKey {
    fn parse(text: &str) -> Option<Self> {
        let key: [u8; 32] = STANDARD.decode(text).ok()?.try_into().ok()?;
        let digest = Sha256::digest(key);
        let (mark, _) = digest.as_slice().split_first_chunk::<MARK>()?;
        let blind = keyed(&key, &[b"blind index"]).ok()?.into();
        Some(Self { mark: *mark, cipher: XChaCha20Poly1305::new(&key.into()), blind })
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::SealKeys;
    use crate::testing::TestWorld;

    const OLD: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const NEW: &str = "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn keys(text: &str) -> SealKeys {
        SealKeys::parse(&text.to_owned().into()).unwrap()
    }

    fn world() -> TestWorld {
        TestWorld::at("2026-11-22T10:00:00Z")
    }

    #[test]
    fn a_secret_is_opened_in_its_own_place_only_and_unchanged() {
        let (keys, world) = (keys(OLD), world());
        let sealed = keys.seal(&world, "here", b"zaz\xc3\xb3\xc5\x82").unwrap();
        assert_ne!(keys.seal(&world, "here", b"zaz\xc3\xb3\xc5\x82").unwrap(), sealed, "each time another");
        assert_eq!(keys.open("here", &sealed).unwrap().0.expose_secret(), b"zaz\xc3\xb3\xc5\x82");
        assert!(keys.open("there", &sealed).is_err());
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert!(keys.open("here", &changed).is_err(), "byte {index}");
            assert!(keys.open("here", &sealed[..index]).is_err(), "cut at {index}");
        }
    }

    #[test]
    fn the_first_key_seals_and_the_others_still_open() {
        let (old, both, new) = (keys(OLD), keys(&format!("{NEW},\n{OLD}\n")), keys(NEW));
        let world = world();
        let before = old.seal(&world, "here", b"x").unwrap();
        assert!(!old.open("here", &before).unwrap().1);
        assert!(both.open("here", &before).unwrap().1, "it is to be sealed anew");
        let after = both.seal(&world, "here", b"x").unwrap();
        assert!(!new.open("here", &after).unwrap().1);
        let lost = new.open("here", &before).unwrap_err();
        assert!(lost.chain().contains("not among those of CRM_ENCRYPTION_KEY"), "{lost:?}");
        assert_eq!((both.mark(), new.mark()), (new.mark(), both.mark()));
    }

    #[test]
    fn what_is_no_list_of_keys_is_none() {
        for wrong in ["", " ,", "x", "c2hvcnQ=", &format!("{OLD},x"), &OLD[..40]] {
            assert!(SealKeys::parse(&wrong.to_owned().into()).is_none(), "{wrong}");
        }
    }
}
