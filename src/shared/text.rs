//! Text as people type it.

use unicode_normalization::UnicodeNormalization as _;

/// The same letters as the same code points, whatever the keyboard sent (Unicode NFKC): the form in
/// which passwords are counted and hashed.
#[must_use]
pub fn normalised(text: &str) -> String {
    text.nfkc().collect()
}

/// Why somebody does something, in their own words: 1 to 500 characters, none of them a control
/// character; none where it is no reason.
#[must_use]
pub fn reason(typed: &str) -> Option<String> {
    let reason = typed.trim();
    let fits = (1..=500).contains(&reason.chars().count()) && !reason.chars().any(char::is_control);
    fits.then(|| reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{normalised, reason};

    #[test]
    fn a_reason_is_trimmed_and_bounded() {
        assert_eq!(reason("  Klient nie istnieje ").as_deref(), Some("Klient nie istnieje"));
        assert!(reason(&"ż".repeat(500)).is_some());
        for wrong in ["", "  ", "a\0", &"ż".repeat(501)] {
            assert_eq!(reason(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn letters_are_the_same_however_they_were_typed() {
        assert_eq!(normalised("z\u{307}o\u{301}\u{142}w"), "żółw");
        assert_eq!(normalised("\u{ff21}\u{fb01}"), "Afi");
    }
}
