//! Parts of a content (RFC 9110 §14).

use std::ops::Range;

/// What of a content is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// All of it: nothing else was asked for, or nothing that is understood here.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that it doesn't have.
    Beyond,
}

impl Asked {
    /// Reads a `Range` header for a content of `size` bytes. Several ranges at once are not given: the
    /// whole is an answer to them, too (RFC 9110 §14.2).
    pub(super) fn read(line: Option<&str>, size: u64) -> Self {
        let range = line.and_then(|line| {
            let (unit, range) = line.split_once('=')?;
            unit.trim().eq_ignore_ascii_case("bytes").then_some(range.trim()).filter(|range| !range.contains(','))
        });
        range.and_then(|range| Self::one(range, size)).unwrap_or(Self::Whole)
    }

    fn one(range: &str, size: u64) -> Option<Self> {
        let (from, to) = range.split_once('-')?;
        let number = |text: &str| -> Option<u64> {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().unwrap_or(u64::MAX))
        };
        let part = match (number(from), number(to)) {
            (Some(from), None) if to.is_empty() => from..size,
            (Some(from), Some(to)) if from <= to => from..to.saturating_add(1).min(size),
            (None, Some(last)) if from.is_empty() => size.saturating_sub(last)..size,
            _ => return None,
        };
        Some(if part.start < part.end { Self::Part(part) } else { Self::Beyond })
    }
}

#[cfg(test)]
mod tests {
    use super::Asked::{self, Beyond, Part, Whole};

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (line, asked) in [
            ("bytes=0-0", Part(0..1)),
            ("bytes=2-5", Part(2..6)),
            ("Bytes = 2-5", Part(2..6)),
            ("bytes=2-", Part(2..10)),
            ("bytes=-3", Part(7..10)),
            ("bytes=-99", Part(0..10)),
            ("bytes=5-99", Part(5..10)),
            ("bytes=0-99999999999999999999999", Part(0..10)),
            ("bytes=10-", Beyond),
            ("bytes=10-12", Beyond),
            ("bytes=99999999999999999999999-", Beyond),
            ("bytes=-0", Beyond),
            ("bytes=5-2", Whole),
            ("bytes=0-1,3-4", Whole),
            ("bytes=-", Whole),
            ("bytes=a-b", Whole),
            ("bytes=+1-2", Whole),
            ("bytes", Whole),
            ("lines=1-2", Whole),
        ] {
            assert_eq!(Asked::read(Some(line), 10), asked, "{line}");
        }
        assert_eq!(Asked::read(None, 10), Whole);
        assert_eq!((Asked::read(Some("bytes=0-"), 0), Asked::read(Some("bytes=-1"), 0)), (Beyond, Beyond));
    }
}
