//! Text as people type it.

use unicode_normalization::UnicodeNormalization as _;

/// The same letters as the same code points, whatever the keyboard sent (Unicode NFKC): the form in
/// which passwords are counted and hashed.
#[must_use]
pub fn normalised(text: &str) -> String {
    text.nfkc().collect()
}

/// Small letters without their marks, and nothing but letters and digits: what is left of a heading when
/// the hand that wrote it makes no difference.
#[must_use]
pub fn plain(text: &str) -> String {
    let letters = text.nfkd().flat_map(char::to_lowercase).filter(|char| char.is_alphanumeric());
    // ł has no mark that could be taken off.
    letters.map(|char| if char == 'ł' { 'l' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::{normalised, plain};

    #[test]
    fn plain_text_has_no_capitals_marks_or_spaces() {
        assert_eq!(plain("  Adres E-mail "), plain("adres_email"));
        assert_eq!(plain("ZAŻÓŁĆ Gęślą jaźń 2"), "zazolcgeslajazn2");
    }

    #[test]
    fn letters_are_the_same_however_they_were_typed() {
        assert_eq!(normalised("z\u{307}o\u{301}\u{142}w"), "żółw");
        assert_eq!(normalised("\u{ff21}\u{fb01}"), "Afi");
    }
}
