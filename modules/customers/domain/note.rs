//! What people of the company note down about customers.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crm_graph::Uuid;
use customers_contract::{CustomerId, NoteId};
use users_contract::StaffId;

use crate::error::CustomersError;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub id: NoteId,
    pub customer: CustomerId,
    pub text: String,
    /// Stands before the others.
    pub pinned: bool,
    /// Who is to read it.
    pub mentions: Vec<StaffId>,
    /// Member of staff; none: a program.
    pub author: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    /// Grows with every edit.
    pub version: i32,
}

/// So many notes a customer has at most.
pub(crate) const NOTES: usize = 200;

/// So many people a note mentions at most.
const MENTIONS: usize = 20;

impl Note {
    /// Refuses what was decided on an older state.
    pub(crate) fn is_as_of(&self, version: i32) -> Result<(), CustomersError> {
        if version == self.version { Ok(()) } else { Err(CustomersError::NoteStale) }
    }

    /// Refuses who has not written it and may not edit customers either.
    pub(crate) fn is_for(&self, who: Option<Uuid>, editor: bool) -> Result<(), CustomersError> {
        let own = who.is_some() && self.author == who;
        if own || editor { Ok(()) } else { Err(CustomersError::NoteOfOther) }
    }
}

/// Who is mentioned, each once, in the order in which they were.
pub(crate) fn mentions(mut typed: Vec<StaffId>) -> Result<Vec<StaffId>, CustomersError> {
    let mut seen = HashSet::new();
    typed.retain(|staff| seen.insert(*staff));
    if typed.len() > MENTIONS { Err(CustomersError::MentionsTooMany) } else { Ok(typed) }
}

/// The text of a note, 1 to 10,000 characters in lines; none where it is none.
pub(crate) fn note_text(typed: &str) -> Option<String> {
    const MOST: usize = 10_000;
    // Bytes first: of a megabyte no characters are counted.
    if typed.len() > 8 * MOST {
        return None;
    }
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    let plain = text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t');
    (plain && (1..=MOST).contains(&text.chars().count())).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use crm_graph::{Key as _, Uuid};
    use customers_contract::{CustomerId, NoteId};

    use users_contract::StaffId;

    use super::{MENTIONS, Note, mentions, note_text};
    use crate::error::CustomersError as Of;

    #[test]
    fn a_text_has_lines_and_an_end() {
        assert_eq!(note_text(" Dzwonił:\r\n\tżółw \n").as_deref(), Some("Dzwonił:\n\tżółw"));
        assert!(note_text(&"ż".repeat(10_000)).is_some());
        for wrong in ["", " \n", "a\0", "a\u{1b}[2J", &"ż".repeat(10_001), &"x".repeat(1_000_000)] {
            assert_eq!(note_text(wrong), None);
        }
    }

    #[test]
    fn everybody_is_mentioned_once_and_not_the_whole_company() {
        let people = |count: usize| (0..count).map(|nr| StaffId::from_uuid(Uuid::from_u128(nr as u128)));
        let twice = people(MENTIONS).chain(people(MENTIONS)).collect();
        assert_eq!(mentions(twice), Ok(people(MENTIONS).collect()));
        assert_eq!(mentions(people(MENTIONS + 1).collect()), Err(Of::MentionsTooMany));
    }

    #[test]
    fn a_note_is_its_authors_and_of_those_who_edit_customers() {
        let [author, other] = [1, 2].map(Uuid::from_u128);
        let note = Note {
            id: NoteId::from_uuid(author),
            customer: CustomerId::from_uuid(author),
            text: "x".to_owned(),
            pinned: false,
            mentions: Vec::new(),
            author: Some(author),
            created_at: DateTime::UNIX_EPOCH,
            edited_at: None,
            version: 1,
        };
        assert_eq!(note.is_for(Some(author), false), Ok(()));
        assert_eq!(note.is_for(Some(other), true), Ok(()));
        assert_eq!(note.is_for(Some(other), false), Err(Of::NoteOfOther));
        let of_a_program = Note { author: None, ..note };
        assert_eq!(of_a_program.is_for(None, false), Err(Of::NoteOfOther), "programs are not one another");
        assert_eq!(of_a_program.is_as_of(2), Err(Of::NoteStale));
    }
}
