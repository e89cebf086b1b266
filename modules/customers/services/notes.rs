//! Notes: written by those who work with customers, changed with a trace.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Begun, Db, Tx},
    events::Outbox,
    module::House,
};
use crm_graph::{Key as _, Uuid};
use crm_shared::{Error, codes};
use customers_contract::{CustomerChanged, CustomerId, NoteId};
use serde_json::{Map, Value, json};

use super::{About, customer};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ, NOTE_WRITE},
    domain::{NOTES, Note, note_text},
    error::CustomersError,
    repository::NoteRows,
};

/// What a note shall say.
#[derive(Debug, Clone)]
pub(crate) struct TypedNote {
    pub text: String,
    pub pinned: bool,
}

/// Reads, writes and removes notes. They have versions of their own: two people who note something down about one
/// customer are not in each other's way.
pub(crate) struct Notes {
    db: Db,
    outbox: Outbox,
}

impl Notes {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone() }
    }

    /// Those of these customers, as far as the caller sees them; who has none is missing.
    pub(crate) async fn find_many(&self, cx: &Cx, of: &[CustomerId]) -> Result<HashMap<CustomerId, Vec<Note>>, Error> {
        NoteRows::find_many(&self.db, of, &cx.scope(&CUSTOMER_READ)?).await
    }

    /// Notes something down.
    ///
    /// # Errors
    /// `CUSTOMERS_NOTE_INVALID`, NOT_FOUND, `CUSTOMERS_NOTES_TOO_MANY`.
    pub(crate) async fn add(&self, cx: &Cx, id: CustomerId, typed: TypedNote) -> Result<CustomerId, Error> {
        let text = note_text(&typed.text).ok_or(CustomersError::NoteInvalid)?;
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let found = customer(cx, &tx, About { customer: id, version: None }, &NOTE_WRITE).await?;
        if usize::try_from(NoteRows::count(&tx, found.id).await?).is_ok_and(|count| count >= NOTES) {
            return Err(CustomersError::NotesTooMany.into());
        }
        let new = Note {
            id: NoteId::from_uuid(cx.world().uuid()),
            customer: found.id,
            text,
            pinned: typed.pinned,
            author: author(cx),
            created_at: cx.now(),
            edited_at: None,
            version: 1,
        };
        NoteRows::insert(&tx, &new).await?;
        self.tell(&tx, "customer.noteAdded", &new, (Map::new(), facts(&new.text, new.pinned))).await?;
        tx.commit_with(&found.id).await?;
        Ok(found.id)
    }

    /// Changes what a note says.
    ///
    /// # Errors
    /// `CUSTOMERS_NOTE_INVALID`, NOT_FOUND, `CUSTOMERS_NOTE_STALE`, `CUSTOMERS_NOTE_OF_OTHER`.
    pub(crate) async fn edit(&self, cx: &Cx, id: NoteId, version: i32, typed: TypedNote) -> Result<CustomerId, Error> {
        let text = note_text(&typed.text).ok_or(CustomersError::NoteInvalid)?;
        let tx = self.db.begin(cx).await?;
        let note = note(cx, &tx, id, version).await?;
        let (before, after) = differences(facts(&note.text, note.pinned), facts(&text, typed.pinned));
        if !after.is_empty() {
            NoteRows::update(&tx, id, &text, typed.pinned, cx.now()).await?;
            self.tell(&tx, "customer.noteEdited", &note, (before, after)).await?;
        }
        tx.commit().await?;
        Ok(note.customer)
    }

    /// Removes a note; the audit log keeps what it said.
    ///
    /// # Errors
    /// NOT_FOUND, `CUSTOMERS_NOTE_STALE`, `CUSTOMERS_NOTE_OF_OTHER`.
    pub(crate) async fn remove(&self, cx: &Cx, id: NoteId, version: i32) -> Result<CustomerId, Error> {
        let tx = self.db.begin(cx).await?;
        let note = note(cx, &tx, id, version).await?;
        NoteRows::remove(&tx, id, cx.now()).await?;
        self.tell(&tx, "customer.noteRemoved", &note, (facts(&note.text, note.pinned), Map::new())).await?;
        tx.commit().await?;
        Ok(note.customer)
    }

    async fn tell(
        &self,
        tx: &Tx,
        event: &'static str,
        note: &Note,
        (before, after): (Map<String, Value>, Map<String, Value>),
    ) -> Result<(), Error> {
        let entry = AuditEntry::change(event).about(&note.customer).changed(before, after);
        write_audit(tx, entry.after("id", note.id.global())).await?;
        self.outbox.publish(tx, &CustomerChanged { customer: note.customer }).await
    }
}

/// The note of a change, whose customer nobody else can change until the end of the transaction.
async fn note(cx: &Cx, tx: &Tx, id: NoteId, version: i32) -> Result<Note, Error> {
    let gone = || Error::new(&codes::NOT_FOUND);
    let of = NoteRows::find(tx, id).await?.ok_or_else(gone)?.customer;
    let found = customer(cx, tx, About { customer: of, version: None }, &NOTE_WRITE).await?;
    // Read behind the lock: it may have become another during the wait.
    let note = NoteRows::find(tx, id).await?.ok_or_else(gone)?;
    let editor = cx.scope(&CUSTOMER_EDIT).is_ok_and(|scope| scope.holds(found.division));
    note.is_for(author(cx), editor)?;
    note.is_as_of(version)?;
    Ok(note)
}

/// Who writes; none: a program.
fn author(cx: &Cx) -> Option<Uuid> {
    cx.staff().ok().map(|staff| staff.id)
}

fn facts(text: &str, pinned: bool) -> Map<String, Value> {
    let facts = json!({"text": text, "pinned": pinned});
    if let Value::Object(facts) = facts { facts } else { Map::new() }
}
