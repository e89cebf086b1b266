//! Text as people type it.

use unicode_normalization::UnicodeNormalization as _;

/// The same letters as the same code points, whatever the keyboard sent (Unicode NFKC): the form in
/// which passwords are counted and hashed.
#[must_use]
pub fn normalised(text: &str) -> String {
    text.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[test]
    fn letters_are_the_same_however_they_were_typed() {
        assert_eq!(normalised("z\u{307}o\u{301}\u{142}w"), "żółw");
        assert_eq!(normalised("\u{ff21}\u{fb01}"), "Afi");
    }
}
