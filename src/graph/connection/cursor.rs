//! Where a row stands in a sorted list, and the opaque form in which clients keep it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike as _, Utc};
use crm_shared::{Code, Error, Kind};

use crate::{Key, Uuid};

/// A cursor that is none, or one of another list or order.
pub(crate) static CURSOR_INVALID: Code = Code {
    id: "CURSOR_INVALID",
    kind: Kind::Invalid,
    en: "This cursor is not one of this list in this order. Begin again without a cursor.",
    pl: "To nie jest kursor tej listy w tej kolejności. Zacznij od nowa, bez kursora.",
};

/// Where a row stands in a sorted list: the value that it is sorted by, and its id, which sets equals
/// apart. It stays good when the row goes or others come, unlike a number of rows to skip.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Position {
    key: String,
    id: Uuid,
}

impl Position {
    /// In a list that is sorted by a text.
    #[must_use]
    pub fn by_text(text: &str, id: &impl Key) -> Self {
        Self { key: text.to_owned(), id: id.uuid() }
    }

    /// In a list that is sorted by a time; to the microsecond, as PostgreSQL keeps it.
    #[must_use]
    pub fn by_time(time: DateTime<Utc>, id: &impl Key) -> Self {
        Self { key: time.timestamp_micros().to_string(), id: id.uuid() }
    }

    /// The text that the row is sorted by.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.key
    }

    /// The time that the row is sorted by.
    ///
    /// # Errors
    /// `CURSOR_INVALID` where a forged cursor has no time that a calendar has.
    pub fn time(&self) -> Result<DateTime<Utc>, Error> {
        let time = self.key.parse().ok().and_then(DateTime::from_timestamp_micros);
        time.filter(|time| (1..=9_999).contains(&time.year())).ok_or_else(|| Error::new(&CURSOR_INVALID))
    }

    /// The row's id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The opaque form: base64url of the order's name, NUL, the id's 16 bytes, the key.
    pub(super) fn cursor(&self, order: &str) -> String {
        URL_SAFE_NO_PAD.encode([order.as_bytes(), b"\0", self.id.as_bytes(), self.key.as_bytes()].concat())
    }

    /// Reads what [`cursor`](Self::cursor) wrote for the same order.
    pub(super) fn read(cursor: &str, order: &str) -> Result<Self, Error> {
        let read = || {
            let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
            let rest = bytes.strip_prefix(order.as_bytes())?.strip_prefix(b"\0")?;
            let (id, key) = rest.split_at_checked(16)?;
            let key = std::str::from_utf8(key).ok()?;
            // No text of PostgreSQL has one.
            if key.contains('\0') {
                return None;
            }
            Some(Self { key: key.to_owned(), id: Uuid::from_slice(id).ok()? })
        };
        read().ok_or_else(|| Error::new(&CURSOR_INVALID))
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::Position;
    use crate::{Key as _, Uuid, typed_id};

    typed_id! {
        struct RowId: "Row", "row";
    }

    fn id() -> RowId {
        RowId::from_uuid(Uuid::from_u128(7))
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written_in_its_own_order_only() {
        for key in ["", "Żółć", "a_b", "\u{1F600}"] {
            let position = Position::by_text(key, &id());
            let cursor = position.cursor("rows.NAME_ASC");
            assert_eq!(Position::read(&cursor, "rows.NAME_ASC").unwrap(), position);
            for other in ["rows.NAME_DESC", "rows.NAME", "rows.NAME_ASC2", "others.NAME_ASC", ""] {
                assert_eq!(Position::read(&cursor, other).unwrap_err().code().id, "CURSOR_INVALID", "{other}");
            }
        }
    }

    #[test]
    fn a_time_is_kept_to_the_microsecond() {
        let time = "2026-11-22T10:00:00.123456Z".parse().unwrap();
        let cursor = Position::by_time(time, &id()).cursor("rows");
        assert_eq!(Position::read(&cursor, "rows").unwrap().time().unwrap(), time);
    }

    #[test]
    fn rubbish_is_refused() {
        let good = Position::by_text("a", &id()).cursor("rows");
        let of = |bytes: &[u8]| URL_SAFE_NO_PAD.encode([b"rows\0".as_slice(), bytes].concat());
        let wrong = [
            String::new(),
            "rubbish".to_owned(),
            "ą".to_owned(),
            format!("{good}="),
            format!(" {good}"),
            good.chars().take(10).collect(),
            of(&[0; 15]),
            of(&[[7; 16].as_slice(), b"a\0b"].concat()),
            of(&[[7; 16].as_slice(), b"\xff"].concat()),
        ];
        for cursor in &wrong {
            assert_eq!(Position::read(cursor, "rows").unwrap_err().code().id, "CURSOR_INVALID", "{cursor}");
        }
        for key in ["", "x", "1.5", "9223372036854775807", "-9223372036854775808", "-100000000000000000"] {
            let error = Position::by_text(key, &id()).time().unwrap_err();
            assert_eq!(error.code().id, "CURSOR_INVALID", "{key}");
        }
    }
}
