//! Access tokens: JWTs (RFC 7519) by the rules of RFC 8725: one algorithm, pinned; type, issuer and
//! audience checked; the key picked by `kid` among our own.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use crm_shared::{Error, codes};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use lru::LruCache;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Keys;

/// The audience of access tokens.
pub const AUDIENCE_ACCESS: &str = "crm:access";

/// The `typ` header of access tokens (RFC 9068 §2.1).
const TYPE_ACCESS: &str = "at+jwt";

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Who made it: the public address of the installation.
    pub iss: String,
    /// For what: [`AUDIENCE_ACCESS`].
    pub aud: String,
    /// Whom it stands for.
    pub sub: Uuid,
    /// The session that it belongs to.
    pub sid: Uuid,
    /// The person's token version at the time; a raised one kills every token (kill switch).
    pub ver: i32,
    /// When it was made, seconds since 1970.
    pub iat: i64,
    /// When it runs out, seconds since 1970.
    pub exp: i64,
}

impl Keys {
    /// Signs an access token.
    ///
    /// # Errors
    /// INTERNAL where signing fails.
    pub fn sign(&self, claims: &AccessClaims) -> Result<SecretString, Error> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE_ACCESS.to_owned());
        let ring = self.ring();
        header.kid = Some(ring.id().to_owned());
        encode(&header, claims, ring.encoding()).map(SecretString::from).map_err(Error::internal)
    }

    /// Checks an access token by the keys in force at `now` and returns what it says, also when it has
    /// run out: the caller asks [`AccessClaims::is_current`].
    ///
    /// # Errors
    /// UNAUTHENTICATED for any other fault, without telling which.
    pub fn verify(&self, token: &SecretString, issuer: &str, now: DateTime<Utc>) -> Result<AccessClaims, Error> {
        let refused = |_| Error::new(&codes::UNAUTHENTICATED);
        let header = decode_header(token.expose_secret()).map_err(refused)?;
        let ours = header.alg == Algorithm::EdDSA && header.typ.as_deref() == Some(TYPE_ACCESS);
        let Some(key) = header.kid.filter(|_| ours).and_then(|id| self.ring_with(&id, now).decoding(&id, now)) else {
            return Err(Error::new(&codes::UNAUTHENTICATED));
        };
        if let Some(claims) = self.found_good.get(token).filter(|claims| claims.iss == issuer) {
            return Ok(claims);
        }
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[issuer]);
        rules.set_audience(&[AUDIENCE_ACCESS]);
        rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // Against our own clock, by the caller.
        rules.validate_exp = false;
        let claims: AccessClaims =
            decode(token.expose_secret(), &key, &rules).map(|data| data.claims).map_err(refused)?;
        self.found_good.note(token, claims.clone());
        Ok(claims)
    }
}

/// Tokens whose signature was found good. The same bytes under a key that is still in force need no
/// second look, which is most of what a small request costs.
pub(super) struct FoundGood(Mutex<LruCache<[u8; 32], AccessClaims>>);

impl Default for FoundGood {
    fn default() -> Self {
        const ROOM: NonZeroUsize = NonZeroUsize::new(10_000).expect("not zero");
        Self(Mutex::new(LruCache::new(ROOM)))
    }
}

impl FoundGood {
    fn get(&self, token: &SecretString) -> Option<AccessClaims> {
        self.kept().get(&fingerprint(token)).cloned()
    }

    fn note(&self, token: &SecretString, claims: AccessClaims) {
        self.kept().put(fingerprint(token), claims);
    }

    fn kept(&self) -> MutexGuard<'_, LruCache<[u8; 32], AccessClaims>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn fingerprint(token: &SecretString) -> [u8; 32] {
    Sha256::digest(token.expose_secret().as_bytes()).into()
}

impl AccessClaims {
    /// Whether it has not run out at `now`.
    #[must_use]
    pub fn is_current(&self, now: DateTime<Utc>) -> bool {
        now.timestamp() < self.exp
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use chrono::DateTime;
    use secrecy::{ExposeSecret as _, SecretString};
    use uuid::Uuid;

    use super::{AUDIENCE_ACCESS, AccessClaims, Keys};
    use crate::world::SystemWorld;

    const ISSUER: &str = "https://crm.example.pl";

    fn claims() -> AccessClaims {
        AccessClaims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE_ACCESS.to_owned(),
            sub: Uuid::from_u128(1),
            sid: Uuid::from_u128(2),
            ver: 3,
            iat: 1_000,
            exp: 1_600,
        }
    }

    fn forged(header: &serde_json::Value, claims: &AccessClaims, signature: &str) -> SecretString {
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.{signature}", part(header), part(&serde_json::to_value(claims).unwrap())).into()
    }

    #[test]
    fn a_token_says_what_was_signed_until_it_runs_out() {
        let keys = Keys::ephemeral(&SystemWorld).unwrap();
        let read = keys.verify(&keys.sign(&claims()).unwrap(), ISSUER, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(read, claims());
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        assert!(read.is_current(at(1_599)) && !read.is_current(at(1_600)));
    }

    #[test]
    fn whatever_is_not_ours_is_refused() {
        let (keys, other) = (Keys::ephemeral(&SystemWorld).unwrap(), Keys::ephemeral(&SystemWorld).unwrap());
        let good = keys.sign(&claims()).unwrap();
        // That one was found good must open the door to no other.
        keys.verify(&good, ISSUER, DateTime::UNIX_EPOCH).unwrap();
        assert!(keys.verify(&good, "https://evil.example", DateTime::UNIX_EPOCH).is_err());
        let signature = good.expose_secret().rsplit('.').next().unwrap().to_owned();
        let foreign_issuer = AccessClaims { iss: "https://evil.example".to_owned(), ..claims() };
        let foreign_audience = AccessClaims { aud: "crm:refresh".to_owned(), ..claims() };
        let ring = keys.ring();
        let kid = ring.id();
        for (what, token) in [
            ("another key", other.sign(&claims()).unwrap()),
            ("alg none", forged(&serde_json::json!({"alg": "none", "typ": "at+jwt", "kid": kid}), &claims(), "")),
            (
                "alg HS256",
                forged(&serde_json::json!({"alg": "HS256", "typ": "at+jwt", "kid": kid}), &claims(), &signature),
            ),
            (
                "another type",
                forged(&serde_json::json!({"alg": "EdDSA", "typ": "JWT", "kid": kid}), &claims(), &signature),
            ),
            ("no key id", forged(&serde_json::json!({"alg": "EdDSA", "typ": "at+jwt"}), &claims(), &signature)),
            (
                "changed claims",
                forged(
                    &serde_json::json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid}),
                    &AccessClaims { ver: 4, ..claims() },
                    &signature,
                ),
            ),
            ("another issuer", keys.sign(&foreign_issuer).unwrap()),
            ("another audience", keys.sign(&foreign_audience).unwrap()),
            ("rubbish", "a.b.c".into()),
            ("nothing", "".into()),
        ] {
            let refused = keys.verify(&token, ISSUER, DateTime::UNIX_EPOCH).unwrap_err();
            assert_eq!(refused.code().id, "UNAUTHENTICATED", "{what}");
        }
    }
}
