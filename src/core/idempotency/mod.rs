//! Idempotency keys: a mutation that comes again under the same key is not done again, but answered with
//! what it did the first time.
//!
//! - An input that creates or sends something has an optional `idempotencyKey`. Its resolver hands the
//!   input to [`Cx::once`], its service begins with [`Db::begin_once`] and ends with
//!   [`Tx::commit_with`]: the result, small and without secrets, is kept with the key.
//! - The key is claimed in the transaction of the work, by caller and root field. A twin that is under way
//!   is told at once, nobody waits. What is refused or fails rolls the key back with it: the person mends
//!   the input and tries again under the same key.
//! - The same key with other input is refused. Of the input a hash is kept; a field that is null is the
//!   same as one that is left out.
//! - Kept for a day at least; module `operations` sweeps.
//!
//! [`Cx::once`]: crate::Cx::once
//! [`Db::begin_once`]: crate::db::Db::begin_once
//! [`Tx::commit_with`]: crate::db::Tx::commit_with

mod repository;

use async_graphql::{InputType, Value};
use crm_shared::{Code, Error, Kind};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub(crate) use repository::{Claimed, answer, claim};

/// Characters of a key at most.
const LONGEST: usize = 100;

/// The field of an input that holds the key.
const FIELD: &str = "idempotencyKey";

/// No key: too long, empty, or with other characters.
static IDEMPOTENCY_KEY_INVALID: Code = Code {
    id: "IDEMPOTENCY_KEY_INVALID",
    kind: Kind::Invalid,
    en: "An idempotencyKey has 1 to 100 characters, printable ASCII without spaces: make a UUID for each new request.",
    pl: "idempotencyKey ma od 1 do 100 znaków, drukowalnych znaków ASCII bez spacji: dla każdego nowego żądania utwórz UUID.",
};

/// The first one has not ended yet.
static IDEMPOTENCY_KEY_RUNNING: Code = Code {
    id: "IDEMPOTENCY_KEY_RUNNING",
    kind: Kind::Conflict,
    en: "The first request with this idempotencyKey is still running. Wait a moment and repeat it.",
    pl: "Pierwsze żądanie z tym idempotencyKey jeszcze trwa. Odczekaj chwilę i powtórz je.",
};

/// The key stands for something else.
static IDEMPOTENCY_KEY_REUSED: Code = Code {
    id: "IDEMPOTENCY_KEY_REUSED",
    kind: Kind::Conflict,
    en: "This idempotencyKey was used with other input already. Make a new key for a new request.",
    pl: "Tego idempotencyKey użyto już z innymi danymi. Dla nowego żądania utwórz nowy klucz.",
};

/// The error codes of idempotency keys, for the catalogue.
pub static CODES: [&Code; 3] = [&IDEMPOTENCY_KEY_INVALID, &IDEMPOTENCY_KEY_RUNNING, &IDEMPOTENCY_KEY_REUSED];

/// A change that is to be made once: whose it is, its key, and what it was asked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Once {
    pub actor: Uuid,
    pub field: String,
    pub key: String,
    pub fingerprint: [u8; 32],
}

impl Once {
    /// What an input says of it; none where it has no key.
    ///
    /// # Errors
    /// `IDEMPOTENCY_KEY_INVALID`.
    pub(crate) fn of(actor: Uuid, field: &str, input: &impl InputType) -> Result<Option<Self>, Error> {
        let Value::Object(mut fields) = input.to_value() else { return Ok(None) };
        let Some(Value::String(key)) = fields.swap_remove(FIELD) else { return Ok(None) };
        if !(1..=LONGEST).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::new(&IDEMPOTENCY_KEY_INVALID).at("input.idempotencyKey"));
        }
        let input = canonical(Value::Object(fields))?;
        // With the key in front, so that equal inputs don't show as such.
        let fingerprint = Sha256::new().chain_update(&key).chain_update([0]).chain_update(input).finalize().into();
        Ok(Some(Self { actor, field: field.to_owned(), key, fingerprint }))
    }
}

/// The same text for the same input, whichever version of the schema coerced it: fields sorted, and none
/// that is null.
fn canonical(input: Value) -> Result<String, Error> {
    fn without_nulls(value: serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Object(fields) => {
                let given = fields.into_iter().filter(|(_, value)| !value.is_null());
                let mut given: Vec<_> = given.map(|(name, value)| (name, without_nulls(value))).collect();
                given.sort_by(|a, b| a.0.cmp(&b.0));
                given.into_iter().collect::<serde_json::Map<_, _>>().into()
            }
            serde_json::Value::Array(items) => items.into_iter().map(without_nulls).collect(),
            other => other,
        }
    }
    let json = input.into_json().map_err(Error::internal)?;
    Ok(without_nulls(json).to_string())
}

#[cfg(test)]
mod tests {
    use async_graphql::{InputObject, InputType as _};
    use uuid::Uuid;

    use super::Once;

    #[derive(InputObject, Default, Clone)]
    struct Order {
        idempotency_key: Option<String>,
        what: String,
        note: Option<String>,
        lines: Vec<Line>,
    }

    #[derive(InputObject, Default, Clone)]
    struct Line {
        count: i32,
        hint: Option<String>,
    }

    fn once(order: &Order) -> Option<Once> {
        Once::of(Uuid::nil(), "placeOrder", order).unwrap()
    }

    fn order(key: &str) -> Order {
        let lines = vec![Line { count: 1, hint: None }];
        Order { idempotency_key: Some(key.to_owned()), what: "żółć".to_owned(), note: None, lines }
    }

    #[test]
    fn other_input_is_another_print_and_the_same_is_the_same() {
        let first = once(&order("k1")).unwrap();
        assert_eq!((first.field.as_str(), first.key.as_str()), ("placeOrder", "k1"));
        assert_eq!(once(&order("k1")), Some(first.clone()));
        let mut others = vec![order("k1"); 4];
        others[0].what = "zolc".to_owned();
        others[1].note = Some(String::new());
        others[2].lines[0].count = 2;
        others[3].lines.push(Line::default());
        for other in &others {
            assert_ne!(once(other).unwrap().fingerprint, first.fingerprint, "{}", other.to_value());
        }
        assert_ne!(once(&order("k2")).unwrap().fingerprint, first.fingerprint);
        assert_eq!(once(&Order::default()), None, "without a key it is done each time");
    }

    #[test]
    fn a_key_is_short_and_printable() {
        for good in ["x", "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", &"~".repeat(100)] {
            assert!(once(&order(good)).is_some(), "{good}");
        }
        let long = "x".repeat(1 << 20);
        for wrong in ["", " ", "a b", "a\n", "a\0", "\u{7f}", "klucz-ż", &"x".repeat(101), &long] {
            let error = Once::of(Uuid::nil(), "placeOrder", &order(wrong)).unwrap_err();
            assert_eq!((error.code().id, error.path()), ("IDEMPOTENCY_KEY_INVALID", Some("input.idempotencyKey")));
        }
    }
}
