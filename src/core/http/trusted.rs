//! Documents that were registered beforehand and are asked for by their hash, as the appendix
//! "Persisted Documents" of GraphQL over HTTP has it: `documentId` in place of `query`.

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use crm_shared::{Code, Error, Kind};
use sha2::{Digest as _, Sha256};

use crate::cx::Cx;

/// Nothing was registered under the id.
pub(super) static DOCUMENT_UNKNOWN: Code = Code {
    id: "DOCUMENT_UNKNOWN",
    kind: Kind::Invalid,
    en: "No trusted document has this documentId. Register it, or send its text as query.",
    pl: "Żadne zaufane zapytanie nie ma tego documentId. Zarejestruj je albo wyślij jego treść jako query.",
};

/// The caller may send registered documents only.
pub(super) static DOCUMENT_NOT_TRUSTED: Code = Code {
    id: "DOCUMENT_NOT_TRUSTED",
    kind: Kind::Invalid,
    en: "Only trusted documents are taken here, and this one was not registered. Ask an administrator to register it.",
    pl: "Przyjmowane są tu tylko zaufane zapytania, a to nie zostało zarejestrowane. Poproś administratora o rejestrację.",
};

/// The SHA-256 of a document's text; written `sha256:` and 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DocumentId([u8; 32]);

impl DocumentId {
    /// The id of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The id of a SHA-256, if it is one.
    #[must_use]
    pub fn from_hash(hash: &[u8]) -> Option<Self> {
        hash.try_into().ok().map(Self)
    }

    /// Reads an id in its written form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("sha256:").filter(|digits| digits.len() == 64 && digits.is_ascii())?;
        let mut hash = [0; 32];
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(hash))
    }

    /// The SHA-256.
    #[must_use]
    pub fn hash(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The registered documents, and who may send no others: the port that a module offers to the door.
#[async_trait]
pub trait TrustedDocuments: Send + Sync {
    /// The text of an id, if it was registered.
    ///
    /// # Errors
    /// UNAVAILABLE where that can't be found out.
    async fn text(&self, cx: &Cx, id: &DocumentId) -> Result<Option<Arc<str>>, Error>;

    /// Whether the caller may send registered documents only.
    ///
    /// # Errors
    /// UNAVAILABLE where that can't be found out.
    async fn only(&self, cx: &Cx) -> Result<bool, Error>;
}

#[cfg(test)]
mod tests {
    use super::DocumentId;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        let id = DocumentId::of("{ me { name } }");
        assert_eq!(DocumentId::parse(&id.to_string()), Some(id.clone()));
        assert_eq!(DocumentId::parse(&id.to_string().to_uppercase().replacen("SHA", "sha", 1)), Some(id.clone()));
        assert_eq!(DocumentId::from_hash(id.hash()), Some(id.clone()));
        // From `printf '{ me { name } }' | sha256sum`.
        assert_eq!(id.to_string(), "sha256:b8d9506e34c83b0e53c2aa463624fcea354713bc38f95276e6f0bd893ffb5b88");
        let long = format!("{id}0");
        for wrong in
            ["", "sha256:", "sha256:0", "md5:00", &long, &id.to_string()[7..], &format!("sha256:{}", "ż".repeat(32))]
        {
            assert_eq!(DocumentId::parse(wrong), None, "{wrong}");
        }
        assert_eq!(DocumentId::from_hash(&[0; 31]), None);
    }
}
