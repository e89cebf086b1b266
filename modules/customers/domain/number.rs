//! Numbers by which people know customers.

use std::fmt;

/// What numbers look like: something in front, and so many digits; a number that has more has more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberPattern {
    prefix: String,
    digits: usize,
}

impl Default for NumberPattern {
    fn default() -> Self {
        Self { prefix: "K-".to_owned(), digits: 6 }
    }
}

impl NumberPattern {
    /// Reads one such as `K-000000`: noughts stand for the number.
    pub(crate) fn parse(typed: &str) -> Option<Self> {
        let prefix = typed.trim_end_matches('0');
        let digits = typed.len() - prefix.len();
        let plain = prefix.bytes().all(|c| c.is_ascii_uppercase() || c == b'-' || (b'1'..=b'9').contains(&c));
        let fits = plain && (3..=12).contains(&digits) && typed.len() <= 20;
        fits.then(|| Self { prefix: prefix.to_owned(), digits })
    }

    /// The number of a customer.
    pub(crate) fn number(&self, of: i64) -> String {
        format!("{}{of:0width$}", self.prefix, width = self.digits)
    }
}

impl fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.prefix, "0".repeat(self.digits))
    }
}

#[cfg(test)]
mod tests {
    use super::NumberPattern;

    #[test]
    fn a_pattern_is_what_it_was_read_from_and_outgrown_by_larger_numbers() {
        let pattern = NumberPattern::parse("K-000000").unwrap();
        assert_eq!((pattern.clone(), pattern.to_string().as_str()), (NumberPattern::default(), "K-000000"));
        assert_eq!(pattern.number(123), "K-000123");
        assert_eq!(NumberPattern::parse("000").unwrap().number(1_234), "1234");
        for wrong in ["", "K-", "K-00", "k-000", "K 000", "K0-000", "Ł-000", "K-0000000000000", "ABCDEFGHIJKLMNOPQR000"]
        {
            assert_eq!(NumberPattern::parse(wrong), None, "{wrong}");
        }
    }
}
