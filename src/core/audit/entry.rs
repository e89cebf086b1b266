//! One entry of the audit log.

use crm_graph::{DivisionId, Key};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Which of the two duties of the audit log an entry serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Sign-ins, secrets, rights, exports, configuration.
    Security,
    /// A business object changed.
    Change,
}

impl Category {
    /// The word in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Change => "change",
        }
    }
}

/// One entry of the audit log: an event, its subject and what changed. Secrets never belong into
/// `before` and `after`.
#[derive(Debug)]
pub struct AuditEntry {
    pub(super) event: &'static str,
    pub(super) category: Category,
    pub(super) subject: Option<String>,
    pub(super) division: Option<DivisionId>,
    pub(super) reason: Option<String>,
    pub(super) before: Map<String, Value>,
    pub(super) after: Map<String, Value>,
}

impl AuditEntry {
    /// A security event, named `object.verb`.
    #[must_use]
    pub fn security(event: &'static str) -> Self {
        Self::new(event, Category::Security)
    }

    /// A change of a business object, named `object.verb`.
    #[must_use]
    pub fn change(event: &'static str) -> Self {
        Self::new(event, Category::Change)
    }

    fn new(event: &'static str, category: Category) -> Self {
        Self { event, category, subject: None, division: None, reason: None, before: Map::new(), after: Map::new() }
    }

    /// The object that it is about.
    #[must_use]
    pub fn about(mut self, key: &impl Key) -> Self {
        self.subject = Some(key.global());
        self
    }

    /// The object that it is about, by its global id.
    #[must_use]
    pub fn about_subject(mut self, global: impl Into<String>) -> Self {
        self.subject = Some(global.into());
        self
    }

    /// The division that it belongs to, where that isn't the one of the work.
    #[must_use]
    pub fn in_division(mut self, division: DivisionId) -> Self {
        self.division = Some(division);
        self
    }

    /// Why, in the words of the person or the rule.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// A field's value before; only fields that changed.
    #[must_use]
    pub fn before(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.before.insert(field.to_owned(), value.into());
        self
    }

    /// A field's value afterwards; only fields that changed.
    #[must_use]
    pub fn after(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.after.insert(field.to_owned(), value.into());
        self
    }
}

impl AuditEntry {
    /// The values of many fields, before and afterwards; only fields that changed.
    #[must_use]
    pub fn changed(self, before: Map<String, Value>, after: Map<String, Value>) -> Self {
        Self { before, after, ..self }
    }
}

/// The fields that differ, as they were and as they are.
#[must_use]
pub fn differences(before: Map<String, Value>, after: Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let changed = |of: &Map<String, Value>, other: &Map<String, Value>| {
        of.iter().filter(|(key, value)| other.get(*key) != Some(value)).map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    (changed(&before, &after), changed(&after, &before))
}

/// What stands in for erasable values in the sealed row: SHA-256 over a random salt, the length of
/// `before`, `before` and `after`. The salt lies with the values and is erased with them, so that a
/// short value (a telephone number) can't be guessed from the hash afterwards.
pub(super) fn values_hash(salt: &[u8; 16], before: &str, after: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update((before.len() as u64).to_be_bytes());
    hash.update(before);
    hash.update(after);
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::values_hash;

    #[test]
    fn the_hash_tells_before_from_after() {
        let salt = [7; 16];
        assert_ne!(values_hash(&salt, "{}", "{\"a\":1}"), values_hash(&salt, "{\"a\":1}", "{}"));
        assert_ne!(values_hash(&salt, "ab", "c"), values_hash(&salt, "a", "bc"));
        assert_ne!(values_hash(&salt, "", ""), values_hash(&[8; 16], "", ""));
    }
}
