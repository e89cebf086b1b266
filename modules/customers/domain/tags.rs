//! Tags that come and go for many customers at once.

use crm_shared::{Error, line};
use serde::{Deserialize, Serialize};

use super::TAGS;
use crate::error::{CustomersError, RecordError};

/// Which tags customers get and which they lose; no tag is both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TagChange {
    pub add: Vec<String>,
    pub remove: Vec<String>,
}

impl TagChange {
    /// What was typed.
    ///
    /// # Errors
    /// Every tag that is to be mended.
    pub(crate) fn read(add: &[String], remove: &[String]) -> Result<Self, Vec<Error>> {
        let mut errors = Vec::new();
        let change = Self { add: tags("add", add, &mut errors), remove: tags("remove", remove, &mut errors) };
        for (row, tag) in change.remove.iter().enumerate().filter(|(_, tag)| change.add.contains(tag)) {
            let row = remove.iter().position(|typed| line(typed, 1..=40).as_ref() == Some(tag)).unwrap_or(row);
            errors.push(RecordError::TagBothWays(row).into());
        }
        if errors.is_empty() && change.add.is_empty() && change.remove.is_empty() {
            errors.push(RecordError::TagChangeEmpty.into());
        }
        if errors.is_empty() { Ok(change) } else { Err(errors) }
    }

    /// What becomes of these tags, in order and each once.
    ///
    /// # Errors
    /// `CUSTOMERS_TAGS_TOO_MANY`.
    pub(crate) fn of(&self, tags: &[String]) -> Result<Vec<String>, CustomersError> {
        let mut tags: Vec<_> = tags.iter().chain(&self.add).filter(|tag| !self.remove.contains(tag)).cloned().collect();
        tags.sort_unstable();
        tags.dedup();
        if tags.len() > TAGS { Err(CustomersError::TagsTooMany) } else { Ok(tags) }
    }
}

/// Tags of one of the two lists, each once.
fn tags(list: &str, typed: &[String], errors: &mut Vec<Error>) -> Vec<String> {
    if typed.len() > TAGS {
        errors.push(Error::from(CustomersError::TagsTooMany).at(format!("input.{list}")));
        return Vec::new();
    }
    let mut tags = Vec::new();
    for (row, typed) in typed.iter().enumerate() {
        match line(typed, 1..=40) {
            Some(tag) => tags.push(tag),
            None => errors.push(Error::from(CustomersError::TagInvalid(row)).at(format!("input.{list}.{row}"))),
        }
    }
    tags.sort_unstable();
    tags.dedup();
    tags
}

#[cfg(test)]
mod tests {
    use super::TagChange;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    fn told(add: &[&str], remove: &[&str]) -> Vec<String> {
        let errors = TagChange::read(&texts(add), &texts(remove)).unwrap_err();
        errors.iter().map(|e| format!("{} {}", e.code().id, e.path().unwrap_or_default())).collect()
    }

    #[test]
    fn tags_come_and_go_once_and_no_tag_does_both() {
        let change = TagChange::read(&texts(&["vip", " żółty ", "vip"]), &texts(&["dłużnik"])).unwrap();
        assert_eq!(change.of(&texts(&["dłużnik", "vip", "a"])).unwrap(), ["a", "vip", "żółty"]);
        assert_eq!(told(&[], &[]), ["CUSTOMERS_TAG_CHANGE_EMPTY input.add"]);
        assert_eq!(
            told(&["", "vip"], &["a", "vip"]),
            ["CUSTOMERS_TAG_INVALID input.add.0", "CUSTOMERS_TAG_BOTH_WAYS input.remove.1"]
        );
        let many: Vec<_> = (0..20).map(|n| format!("t{n}")).collect();
        assert!(change.of(&many).is_err(), "twenty-two");
        assert!(TagChange { remove: many[..2].to_vec(), ..change }.of(&many).is_ok(), "twenty");
    }
}
