//! The languages that the system speaks to people.

use std::fmt;

use crate::{Label, Labels, Text, plain};

/// A language of messages and screens. Polish comes first: it is what most callers speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// Polish.
    #[default]
    Pl,
    /// English.
    En,
}

impl Language {
    /// What people read in place of a language.
    pub const LABELS: Labels = Labels {
        of: "Language",
        values: &[Label { value: "PL", text: Self::Pl.name() }, Label { value: "EN", text: Self::En.name() }],
    };

    /// The language, as people name it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Pl => Text { pl: "polski", en: "Polish" },
            Self::En => Text { pl: "angielski", en: "English" },
        }
    }

    /// The language that somebody has written, by its code or as it is named.
    #[must_use]
    pub fn from_name(typed: &str) -> Option<Self> {
        let is = |language: &Self| {
            let Text { pl, en } = language.name();
            [language.code(), pl, en].into_iter().any(|name| plain(name) == plain(typed))
        };
        [Self::Pl, Self::En].into_iter().find(is)
    }

    /// The two-letter code of ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pl => "pl",
            Self::En => "en",
        }
    }

    /// The language of a two-letter code, if it is one that the system speaks.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "pl" => Some(Self::Pl),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The best match for an `Accept-Language` header (RFC 9110 §12.5.4): the known language with
    /// the highest weight, the first of equals. Polish where none is named.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(Self, f32)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight =
                parts.find_map(|p| p.trim().strip_prefix("q=").map(|q| q.trim().parse().unwrap_or(0.0))).unwrap_or(1.0);
            if let Some(language) = Self::from_code(&primary)
                && weight > best.map_or(0.0, |(_, w)| w)
            {
                best = Some((language, weight));
            }
        }
        best.map_or_else(Self::default, |(language, _)| language)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, Pl};

    #[test]
    fn a_language_is_known_by_its_code_and_by_its_names() {
        for (typed, known) in [("pl", Some(Pl)), ("POLSKI", Some(Pl)), ("English", Some(En)), ("angielski", Some(En))] {
            assert_eq!(Language::from_name(typed), known, "{typed}");
        }
        assert_eq!(Language::from_name("niemiecki"), None);
    }

    #[test]
    fn accept_language_picks_the_heaviest_known_language() {
        for (header, expected) in [
            ("", Pl),
            ("de", Pl),
            ("en-GB", En),
            ("pl;q=0.5, en;q=0.8", En),
            ("de, en;q=0.3, pl;q=0.7", Pl),
            ("en;q=0", Pl),
            ("EN-us,en;q=0.9", En),
            ("en;q=rubbish", Pl),
        ] {
            assert_eq!(Language::from_accept_language(header), expected, "{header}");
        }
    }
}
