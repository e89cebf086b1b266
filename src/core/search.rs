//! What the search over everything asks of modules: hits of one kind of object each.

use async_trait::async_trait;
use crm_graph::{Access, Key};
use crm_shared::{Error, Language};

use crate::Cx;

/// Finds objects of one kind. A module offers it with [`Offers::search`](crate::module::Offers::search).
#[async_trait]
pub trait SearchSource: Send + Sync {
    /// What it finds, and who may find it.
    fn kind(&self) -> SearchKind;

    /// The best `first` hits, best first, by one statement that an index carries: it is given up after a
    /// short while. It is asked for callers only whom [`kind`](Self::kind) admits, and finds what they may
    /// see. Capitals and Polish letters should make no difference.
    ///
    /// # Errors
    /// Anything; the answer names the kind, and the other kinds are shown.
    async fn search(&self, cx: &Cx, query: &SearchQuery, first: i64) -> Result<Vec<Hit>, Error>;
}

/// A kind of object that can be found.
#[derive(Debug, Clone, Copy)]
pub struct SearchKind {
    /// The GraphQL type of its node, `Staff`.
    pub name: &'static str,
    /// What people call it in Polish, plural.
    pub pl: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Who may find it: what the node's owner asks of its caller.
    pub access: Access,
}

impl SearchKind {
    /// What people call it.
    #[must_use]
    pub const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Pl => self.pl,
            Language::En => self.en,
        }
    }
}

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchQuery {
    text: String,
}

impl SearchQuery {
    /// What was typed: letters in one form ([`crm_shared::normalised`]), no control characters, one space
    /// between words.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let clean: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Self { text: crm_shared::normalised(&clean).split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// All of it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split(' ').filter(|word| !word.is_empty())
    }

    /// The id that it is, if it is one of this kind.
    #[must_use]
    pub fn id<K: Key>(&self) -> Option<K> {
        K::parse(&self.text).ok()
    }
}

/// How well a hit fits; the best is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the object's id, or another identifier that no other object has.
    Exact,
    /// Its name or an identifier begins so.
    Prefix,
    /// Each word begins one of its words.
    Word,
    /// It is somewhere inside, or much like it.
    Fuzzy,
}

/// An object that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its id, as the API shows it.
    pub id: String,
    /// What to call it.
    pub title: String,
    /// What sets it apart from its namesakes.
    pub subtitle: String,
    /// The field of the node in which it was found.
    pub field: &'static str,
    /// How well it fits.
    pub fit: Fit,
}

#[cfg(test)]
mod tests {
    use super::{Fit, SearchQuery};

    #[test]
    fn what_was_typed_is_put_in_one_form() {
        let text = |typed: &str| SearchQuery::new(typed).text().to_owned();
        assert_eq!(text(" Z\u{307}o\u{301}\u{142}ć \0\t Jan\n"), "Żółć Jan");
        assert_eq!(text("\u{ff05}\u{ff3f}"), "%_", "wide letters and signs, too");
        for nothing in ["", " ", "\0\n"] {
            assert_eq!(text(nothing), "");
            assert_eq!(SearchQuery::new(nothing).words().count(), 0);
        }
        assert_eq!(SearchQuery::new(" a  b ").words().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn the_best_fit_comes_first() {
        let mut fits = [Fit::Fuzzy, Fit::Exact, Fit::Word, Fit::Prefix];
        fits.sort_unstable();
        assert_eq!(fits, [Fit::Exact, Fit::Prefix, Fit::Word, Fit::Fuzzy]);
    }
}
