//! Text as people type it, and as they read it.

use std::ops::RangeInclusive;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::Language;

/// A text for people, in every language that the system speaks. `{name}` in it stands for a value that is
/// filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    /// Polish.
    pub pl: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// No text at all, for what nobody will read.
    pub const EMPTY: Self = Self { pl: "", en: "" };

    /// The text in a language.
    #[must_use]
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Pl => self.pl,
            Language::En => self.en,
        }
    }

    /// The text in a language, with these values in their places, each once: what looks like a place in a
    /// value stays as it is. A place that nobody fills stays, too.
    #[must_use]
    pub fn filled<V: AsRef<str>>(self, language: Language, values: &[(&str, V)]) -> String {
        let mut filled = String::new();
        let mut rest = self.of(language);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let value = after.split_once('}').and_then(|(name, behind)| {
                values.iter().find(|(given, _)| *given == name).map(|(_, value)| (value.as_ref(), behind))
            });
            match value {
                Some((value, behind)) => {
                    filled.push_str(value);
                    rest = behind;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    /// The names of the places in a text.
    #[must_use]
    pub fn places(text: &str) -> Vec<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }
}

/// A value of an enum of the API, as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The value as the API has it, `WAITING`.
    pub value: &'static str,
    /// What people read.
    pub text: Text,
}

/// The labels of an enum of the API, one for each value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels {
    /// The GraphQL type, `JobStatus`.
    pub of: &'static str,
    /// Its values.
    pub values: &'static [Label],
}

impl Label {
    /// A value's label.
    #[must_use]
    pub const fn new(value: &'static str, pl: &'static str, en: &'static str) -> Self {
        Self { value, text: Text { pl, en } }
    }
}

/// The same letters as the same code points, whatever the keyboard sent (Unicode NFKC): the form in
/// which passwords are counted and hashed.
#[must_use]
pub fn normalised(text: &str) -> String {
    text.nfkc().collect()
}

/// A name or another line of text, without the spaces around it: so many characters, none of them a control
/// character; none where it isn't so.
#[must_use]
pub fn line(typed: &str, length: RangeInclusive<usize>) -> Option<String> {
    let line = typed.trim();
    // Bytes first: of a megabyte no characters are counted.
    let fits = line.len() <= 4 * length.end() && length.contains(&line.chars().count());
    (fits && !line.chars().any(char::is_control)).then(|| line.to_owned())
}

/// Why somebody does something, in their own words: a [`line`] of 1 to 500 characters.
#[must_use]
pub fn reason(typed: &str) -> Option<String> {
    line(typed, 1..=500)
}

/// Bytes as hexadecimal digits, two for each, small letters.
#[must_use]
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Small letters without their marks, and nothing but letters and digits: what is left of a heading when
/// the hand that wrote it makes no difference.
#[must_use]
pub fn plain(text: &str) -> String {
    unmarked(text).filter(|char| char.is_alphanumeric()).collect()
}

/// The words of a text, [`plain`], with one space between them: what names are found by.
#[must_use]
pub fn plain_words(text: &str) -> String {
    // A mark that was taken off is no end of a word.
    let letters: String = unmarked(text).filter(|char| !is_combining_mark(*char)).collect();
    let words = letters.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Small letters, their marks behind them.
fn unmarked(text: &str) -> impl Iterator<Item = char> {
    // ł has no mark that could be taken off.
    text.nfkd().flat_map(char::to_lowercase).map(|char| if char == 'ł' { 'l' } else { char })
}

#[cfg(test)]
mod tests {
    use super::{Text, hex, line, normalised, plain, plain_words, reason};
    use crate::Language::{En, Pl};

    #[test]
    fn values_take_their_places_and_nothing_else() {
        let text = Text { pl: "{who} dzwoni {when}.", en: "{who} calls {when}, {unknown} {" };
        assert_eq!(text.filled(Pl, &[("who", "{when}"), ("when", "dziś")]), "{when} dzwoni dziś.");
        assert_eq!(text.filled(En, &[("who", "Żak")]), "Żak calls {when}, {unknown} {");
        assert_eq!(Text::places(text.pl), ["who", "when"]);
    }

    #[test]
    fn a_reason_is_trimmed_and_bounded() {
        assert_eq!(reason("  Klient nie istnieje ").as_deref(), Some("Klient nie istnieje"));
        assert!(reason(&"ż".repeat(500)).is_some());
        for wrong in ["", "  ", "a\0", &"ż".repeat(501)] {
            assert_eq!(reason(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_line_is_counted_in_characters() {
        assert_eq!(line(" Żółw ", 4..=4).as_deref(), Some("Żółw"));
        assert_eq!(line("  ", 0..=4).as_deref(), Some(""));
        for wrong in ["", "Żółwi", "a\nb", "a\u{1b}"] {
            assert_eq!(line(wrong, 1..=4), None, "{wrong:?}");
        }
    }

    #[test]
    fn bytes_have_two_digits_each() {
        assert_eq!(hex([0, 0x0f, 0xab, 0xff]), "000fabff");
    }

    #[test]
    fn words_stay_apart_whatever_is_between_them() {
        assert_eq!(plain_words("  Ósma-Góra,  św. ŁUCJI "), "osma gora sw lucji");
        assert_eq!(plain_words("Z\u{307}uraw 3"), "zuraw 3");
        assert_eq!(plain_words(" -- "), "");
    }

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
