//! Notes: written by those who work with customers, changed with a trace.

use std::{collections::HashMap, sync::Arc};

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Begun, Db, Tx},
    events::Outbox,
    mail::{Mail, To},
    module::House,
};
use crm_graph::{Key as _, Uuid};
use crm_shared::{Error, codes};
use customers_contract::{CustomerChanged, CustomerId, NoteId};
use serde_json::{Map, Value, json};
use users_contract::{Colleague, Colleagues, StaffId};

use super::{About, customer};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ, NOTE_WRITE},
    domain::{Customer, NOTES, Note, mentions, note_text},
    error::CustomersError,
    mails::{MENTIONED, PROGRAM},
    repository::NoteRows,
};

/// What a note shall say.
#[derive(Debug, Clone)]
pub(crate) struct TypedNote {
    pub text: String,
    pub pinned: bool,
    /// Who is to read it; none: who is now.
    pub mentions: Option<Vec<StaffId>>,
}

/// Reads, writes and removes notes. They have versions of their own: two people who note something down about one
/// customer are not in each other's way.
pub(crate) struct Notes {
    db: Db,
    outbox: Outbox,
    mail: Mail,
    public_url: Arc<str>,
    colleagues: Arc<dyn Colleagues>,
}

impl Notes {
    pub(crate) fn new(house: &House, colleagues: Arc<dyn Colleagues>) -> Self {
        let (db, outbox, mail) = (house.db.clone(), house.outbox.clone(), house.mail.clone());
        Self { db, outbox, mail, public_url: Arc::clone(&house.public_url), colleagues }
    }

    /// Those of these customers, as far as the caller sees them; who has none is missing.
    pub(crate) async fn find_many(&self, cx: &Cx, of: &[CustomerId]) -> Result<HashMap<CustomerId, Vec<Note>>, Error> {
        NoteRows::find_many(&self.db, of, &cx.scope(&CUSTOMER_READ)?).await
    }

    /// Notes something down, and writes to those who are mentioned.
    ///
    /// # Errors
    /// `CUSTOMERS_NOTE_INVALID`, `CUSTOMERS_MENTIONS_TOO_MANY`, NOT_FOUND, `CUSTOMERS_NOTES_TOO_MANY`,
    /// `CUSTOMERS_MENTION_UNKNOWN`.
    pub(crate) async fn add(&self, cx: &Cx, id: CustomerId, typed: TypedNote) -> Result<CustomerId, Error> {
        let text = note_text(&typed.text).ok_or(CustomersError::NoteInvalid)?;
        let mentions = mentions(typed.mentions.unwrap_or_default())?;
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
            mentions,
            author: author(cx),
            created_at: cx.now(),
            edited_at: None,
            version: 1,
        };
        self.call(cx, &tx, &found, &new.mentions).await?;
        NoteRows::insert(&tx, &new).await?;
        self.tell(&tx, "customer.noteAdded", &new, (Map::new(), facts(&new))).await?;
        tx.commit_with(&found.id).await?;
        Ok(found.id)
    }

    /// Changes what a note says, and writes to those who are mentioned now.
    ///
    /// # Errors
    /// `CUSTOMERS_NOTE_INVALID`, `CUSTOMERS_MENTIONS_TOO_MANY`, NOT_FOUND, `CUSTOMERS_NOTE_STALE`,
    /// `CUSTOMERS_NOTE_OF_OTHER`, `CUSTOMERS_MENTION_UNKNOWN`.
    pub(crate) async fn edit(&self, cx: &Cx, id: NoteId, version: i32, typed: TypedNote) -> Result<CustomerId, Error> {
        let text = note_text(&typed.text).ok_or(CustomersError::NoteInvalid)?;
        let mentioned = typed.mentions.map(mentions).transpose()?;
        let tx = self.db.begin(cx).await?;
        let (of, note) = note(cx, &tx, id, version).await?;
        let mentions = mentioned.unwrap_or_else(|| note.mentions.clone());
        let new = Note { text, pinned: typed.pinned, mentions, ..note.clone() };
        let (before, after) = differences(facts(&note), facts(&new));
        if !after.is_empty() {
            let called: Vec<_> = new.mentions.iter().copied().filter(|who| !note.mentions.contains(who)).collect();
            self.call(cx, &tx, &of, &called).await?;
            NoteRows::update(&tx, &new, cx.now()).await?;
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
        let (_, note) = note(cx, &tx, id, version).await?;
        NoteRows::remove(&tx, id, cx.now()).await?;
        self.tell(&tx, "customer.noteRemoved", &note, (facts(&note), Map::new())).await?;
        tx.commit().await?;
        Ok(note.customer)
    }

    /// Writes to people that a note about a customer mentions them; nobody has to be told of their own.
    async fn call(&self, cx: &Cx, tx: &Tx, about: &Customer, people: &[StaffId]) -> Result<(), Error> {
        if people.is_empty() {
            return Ok(());
        }
        let own = author(cx).map(StaffId::from_uuid);
        let asked: Vec<_> = people.iter().copied().chain(own).collect();
        let known = self.colleagues.find_many(tx, cx, &asked).await?;
        let sees = |who: &Colleague| {
            let scope = who.rights.scope(&CUSTOMER_READ);
            who.active && scope.is_some_and(|scope| scope.holds(about.division))
        };
        let who = own.and_then(|own| known.get(&own));
        let link = format!("{}/customers/{}", self.public_url, about.id.global());
        for id in people {
            let Some(person) = known.get(id).filter(|person| sees(person)) else {
                return Err(CustomersError::MentionUnknown.into());
            };
            if own != Some(*id) {
                let who = who.map_or(PROGRAM.of(person.language), |who| &who.name);
                let to = To { name: &person.name, address: &person.email, language: person.language };
                let values = [("who", who), ("number", about.number.as_str()), ("link", &link)];
                self.mail.send(tx, to, &MENTIONED, &values).await?;
            }
        }
        Ok(())
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

/// The note of a change, and its customer, whom nobody else can change until the end of the transaction.
async fn note(cx: &Cx, tx: &Tx, id: NoteId, version: i32) -> Result<(Customer, Note), Error> {
    let gone = || Error::new(&codes::NOT_FOUND);
    let of = NoteRows::find(tx, id).await?.ok_or_else(gone)?.customer;
    let found = customer(cx, tx, About { customer: of, version: None }, &NOTE_WRITE).await?;
    // Read behind the lock: it may have become another during the wait.
    let note = NoteRows::find(tx, id).await?.ok_or_else(gone)?;
    let editor = cx.scope(&CUSTOMER_EDIT).is_ok_and(|scope| scope.holds(found.division));
    note.is_for(author(cx), editor)?;
    note.is_as_of(version)?;
    Ok((found, note))
}

/// Who writes; none: a program.
fn author(cx: &Cx) -> Option<Uuid> {
    cx.staff().ok().map(|staff| staff.id)
}

fn facts(note: &Note) -> Map<String, Value> {
    let mentions: Vec<_> = note.mentions.iter().map(StaffId::global).collect();
    let facts = json!({"text": note.text, "pinned": note.pinned, "mentions": mentions});
    if let Value::Object(facts) = facts { facts } else { Map::new() }
}
