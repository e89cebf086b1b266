//! What a mail says, as a module declares it.

use crm_shared::{Error, Language, Text};

/// A mail that a module sends: sentences in every language and the values that they take. Text and HTML are
/// both made from it, so they say the same. Declared once, in the module's `mails.rs`, and returned by
/// [`Module::mails`](crate::module::Module::mails), so that tests hold every sentence of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// Stable name, `module.whatItTells`; it begins with the module's name.
    pub name: &'static str,
    /// One line.
    pub subject: Text,
    /// What stands between greeting and footer, from top to bottom.
    pub blocks: &'static [Block],
}

/// A piece of a mail.
#[derive(Debug, PartialEq, Eq)]
pub enum Block {
    /// Some sentences.
    Paragraph(Text),
    /// Facts beneath one another.
    Facts(&'static [Fact]),
    /// The one thing to do, with its address written out for programs that show no HTML.
    Button {
        /// What it does.
        label: Text,
        /// The name of the value that is its address.
        url: &'static str,
    },
}

/// A line of [`Block::Facts`].
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// What the value is.
    pub label: Text,
    /// The name of the value.
    pub value: &'static str,
}

/// Values by name.
pub(super) type Values<'v> = [(&'v str, &'v str)];

impl Template {
    /// Every text of it.
    #[must_use]
    pub fn texts(&self) -> Vec<Text> {
        let mut texts = vec![self.subject];
        for block in self.blocks {
            match block {
                Block::Paragraph(text) => texts.push(*text),
                Block::Facts(facts) => texts.extend(facts.iter().map(|fact| fact.label)),
                Block::Button { label, .. } => texts.push(*label),
            }
        }
        texts
    }

    /// The names of the values that it takes in a language.
    #[must_use]
    pub fn values(&self, language: Language) -> Vec<&'static str> {
        let mut names: Vec<_> = self.texts().into_iter().flat_map(|text| Text::places(text.of(language))).collect();
        for block in self.blocks {
            match block {
                Block::Paragraph(_) => {}
                Block::Facts(facts) => names.extend(facts.iter().map(|fact| fact.value)),
                Block::Button { url, .. } => names.push(url),
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// # Errors
    /// INTERNAL, naming what is missing: a mail with a hole in it must not be sent.
    pub(super) fn check(&self, language: Language, values: &Values<'_>) -> Result<(), Error> {
        let missing = self.values(language).into_iter().find(|name| !values.iter().any(|(given, _)| given == name));
        missing.map_or(Ok(()), |name| Err(Error::internal(format!("mail `{}` lacks its value `{name}`", self.name))))
    }
}
