//! A place in a log, in the order in which its rows appear.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::AuditError;

/// Behind which row of a log somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// The sequence of the row; without one, the first sequence that comes behind.
    pub seq: i64,
    /// Its time, in microseconds, and its id.
    pub row: Option<(i64, Uuid)>,
}

impl From<i64> for Mark {
    fn from(seq: i64) -> Self {
        Self { seq, row: None }
    }
}

impl Mark {
    /// As clients keep it: opaque to them.
    pub(crate) fn cursor(&self) -> String {
        let (at, id) = self.row.unwrap_or_default();
        format!("{:x}-{:x}-{}", self.seq, at, id.simple())
    }

    /// Reads what [`cursor`](Self::cursor) wrote.
    pub(crate) fn read(cursor: &str) -> Result<Self, AuditError> {
        let read = || {
            let mut parts = cursor.split('-');
            let seq = i64::from_str_radix(parts.next()?, 16).ok()?;
            let at = i64::from_str_radix(parts.next()?, 16).ok()?;
            let id = Uuid::try_parse(parts.next()?).ok()?;
            // Times that a calendar has.
            let fits = seq >= 0 && (0..253_402_300_800_000_000).contains(&at) && parts.next().is_none();
            fits.then_some(Self { seq, row: (!id.is_nil()).then_some((at, id)) })
        };
        read().ok_or(AuditError::MarkInvalid)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::Mark;
    use crate::error::AuditError;

    #[test]
    fn a_mark_is_read_as_it_was_written_and_nothing_else_is_one() {
        let row = Mark { seq: 4_711, row: Some((1_790_000_000_000_000, Uuid::from_u128(7))) };
        for mark in [row.clone(), Mark::from(0), Mark::from(i64::MAX)] {
            assert_eq!(Mark::read(&mark.cursor()), Ok(mark));
        }
        let good = row.cursor();
        for wrong in [
            "",
            "x",
            "-",
            "1-2",
            &format!("{good}-"),
            &format!("-{good}"),
            &good.replace('-', "_"),
            "1-fffffffffffffff-00000000000000000000000000000007",
        ] {
            assert_eq!(Mark::read(wrong), Err(AuditError::MarkInvalid), "{wrong}");
        }
    }
}
