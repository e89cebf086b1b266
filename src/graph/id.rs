//! Typed ids: opaque in the API, and an id of the wrong kind is refused.

use std::{fmt::Debug, hash::Hash};

use crm_shared::{Error, codes};
use uuid::Uuid;

/// The id of one kind of object. Declare one with [`typed_id!`](crate::typed_id).
pub trait Key: Clone + Eq + Hash + Debug + Send + Sync + 'static {
    /// The GraphQL type of the objects, `Staff`.
    const NAME: &'static str;
    /// What the id begins with, `staff`.
    const PREFIX: &'static str;

    /// The key as the database knows it.
    fn uuid(&self) -> Uuid;

    /// The id of a key out of the database.
    fn from_uuid(uuid: Uuid) -> Self;

    /// The id as the API shows it: the prefix, `_`, and 32 lowercase hexadecimal digits.
    fn global(&self) -> String {
        format!("{}_{}", Self::PREFIX, self.uuid().simple())
    }

    /// Reads an id as the API shows it; an `async_graphql::ID` derefs to the string.
    ///
    /// # Errors
    /// `INVALID_ID` unless it is exactly what [`global`](Self::global) writes.
    fn parse(id: &str) -> Result<Self, Error> {
        match split(id) {
            Some((prefix, uuid)) if prefix == Self::PREFIX => Ok(Self::from_uuid(uuid)),
            _ => Err(Error::new(&codes::INVALID_ID).with("expected", Self::NAME)),
        }
    }
}

/// The prefix and the key of an id of any kind. Strict, so that one object has one spelling.
pub(crate) fn split(id: &str) -> Option<(&str, Uuid)> {
    let (prefix, digits) = id.rsplit_once('_')?;
    let strict = digits.len() == 32 && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if strict { Some((prefix, Uuid::try_parse(digits).ok()?)) } else { None }
}

/// Declares the id of one kind of object: a UUID that knows its GraphQL type and its prefix.
///
/// ```
/// use crm_graph::{Key, Uuid, typed_id};
///
/// typed_id! {
///     /// The id of a member of staff.
///     pub struct StaffId: "Staff", "staff";
/// }
///
/// let id = StaffId::from_uuid(Uuid::nil());
/// assert_eq!(id.to_string(), "staff_00000000000000000000000000000000");
/// assert_eq!(StaffId::parse(&id.to_string()).ok(), Some(id));
/// ```
#[macro_export]
macro_rules! typed_id {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident: $type:literal, $prefix:literal;) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility struct $name($crate::Uuid);

        impl $crate::Key for $name {
            const NAME: &'static str = $type;
            const PREFIX: &'static str = $prefix;

            fn uuid(&self) -> $crate::Uuid {
                self.0
            }

            fn from_uuid(uuid: $crate::Uuid) -> Self {
                Self(uuid)
            }
        }

        /// As the API shows it.
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let id = <::std::string::String as $crate::serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::Key>::parse(&id).map_err($crate::serde::de::Error::custom)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&$crate::Key::global(self))
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self, f)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::Key;

    typed_id! {
        /// An id whose prefix has a `_` of its own.
        struct AccountId: "ServiceAccount", "service_account";
    }

    const DIGITS: &str = "0190a1b2c3d47e5f8a9b0c1d2e3f4a5b";

    #[test]
    fn an_id_is_read_as_it_was_written() {
        let id = AccountId::parse(&format!("service_account_{DIGITS}")).unwrap();
        assert_eq!(id.to_string(), format!("service_account_{DIGITS}"));
        assert_eq!(format!("{id:?}"), id.to_string());
        assert_eq!(AccountId::from_uuid(id.uuid()), id);
    }

    #[test]
    fn an_id_is_kept_as_the_api_shows_it() {
        let text = format!("\"service_account_{DIGITS}\"");
        let id: AccountId = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), text);
        assert!(serde_json::from_str::<AccountId>(&format!("\"account_{DIGITS}\"")).is_err());
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in [
            String::new(),
            DIGITS.to_owned(),
            format!("_{DIGITS}"),
            format!("account_{DIGITS}"),
            format!("Service_account_{DIGITS}"),
            format!("service_account{DIGITS}"),
            format!("service_account_{}", DIGITS.to_uppercase()),
            format!("service_account_{DIGITS}0"),
            format!("service_account_ {DIGITS}"),
            format!("service_account_{DIGITS}\n"),
            "service_account_0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b".to_owned(),
            "service_account_ąąąąąąąąąąąąąąąą".to_owned(),
        ] {
            let error = AccountId::parse(&wrong).unwrap_err();
            assert_eq!(error.to_string(), "INVALID_ID: This is not an id of the kind ServiceAccount.", "{wrong}");
        }
    }
}
