//! Notes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, all, number};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::{CustomerId, NoteId};
use sea_orm::{FromQueryResult, Value};
use users_contract::StaffId;
use uuid::Uuid;

use super::change;
use crate::domain::Note;

/// Table `customers.note`; removed ones are none. Whatever reads notes for others takes a [`Scope`].
pub(crate) struct NoteRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    customer_id: Uuid,
    text: String,
    pinned: bool,
    mentions: Vec<Uuid>,
    author_id: Option<Uuid>,
    created_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
    version: i32,
}

const SELECT: &str = "SELECT n.id, n.customer_id, n.text, n.pinned, n.mentions, n.author_id, n.created_at, n.edited_at, n.version \
     FROM customers.note n";

/// Columns of a new note, in the order of [`inserted`].
pub(super) const INSERTED: &str = "id, customer_id, text, pinned, mentions, author_id, created_at";

/// What is written of a new note.
pub(super) fn inserted(new: &Note) -> Vec<Value> {
    vec![
        new.id.uuid().into(),
        new.customer.uuid().into(),
        new.text.clone().into(),
        new.pinned.into(),
        ids(&new.mentions).into(),
        new.author.into(),
        new.created_at.into(),
    ]
}

fn ids(of: &[StaffId]) -> Vec<Uuid> {
    of.iter().map(|staff| staff.uuid()).collect()
}

impl From<Row> for Note {
    fn from(row: Row) -> Self {
        Self {
            id: NoteId::from_uuid(row.id),
            customer: CustomerId::from_uuid(row.customer_id),
            text: row.text,
            pinned: row.pinned,
            mentions: row.mentions.into_iter().map(StaffId::from_uuid).collect(),
            author: row.author_id,
            created_at: row.created_at,
            edited_at: row.edited_at,
            version: row.version,
        }
    }
}

impl NoteRows {
    /// Those of each of these customers that a scope takes in: pinned ones first, then the newest.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        of: &[CustomerId],
        scope: &Scope,
    ) -> Result<HashMap<CustomerId, Vec<Note>>, Error> {
        let sql = format!(
            "{SELECT} JOIN customers.customer c ON c.id = n.customer_id WHERE n.customer_id = ANY ($1) \
             AND n.removed_at IS NULL AND ($2::uuid[] IS NULL OR c.division_id = ANY ($2)) \
             ORDER BY n.pinned DESC, n.created_at DESC, n.id DESC"
        );
        let of: Vec<Uuid> = of.iter().map(|id| id.uuid()).collect();
        let mut found: HashMap<_, Vec<Note>> = HashMap::new();
        for row in all::<Row>(conn, &sql, vec![of.into(), scope.divisions().into()]).await? {
            let note = Note::from(row);
            found.entry(note.customer).or_default().push(note);
        }
        Ok(found)
    }

    /// One, whosever it is.
    pub(crate) async fn find(conn: &dyn Conn, id: NoteId) -> Result<Option<Note>, Error> {
        let sql = format!("{SELECT} WHERE n.id = $1 AND n.removed_at IS NULL");
        Ok(all::<Row>(conn, &sql, vec![id.uuid().into()]).await?.pop().map(Note::from))
    }

    /// How many a customer has.
    pub(crate) async fn count(conn: &dyn Conn, of: CustomerId) -> Result<i64, Error> {
        const SQL: &str = "SELECT count(*) AS number FROM customers.note WHERE customer_id = $1 AND removed_at IS NULL";
        number(conn, SQL, vec![of.uuid().into()]).await
    }

    /// Adds one.
    pub(crate) async fn insert(tx: &Tx, new: &Note) -> Result<(), Error> {
        let sql = format!("INSERT INTO customers.note ({INSERTED}) VALUES ($1, $2, $3, $4, $5, $6, $7)");
        change(tx, &sql, inserted(new)).await
    }

    /// Sets what one says.
    pub(crate) async fn update(tx: &Tx, note: &Note, at: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.note SET text = $2, pinned = $3, mentions = $4, edited_at = $5, \
            version = version + 1 WHERE id = $1";
        let mentions = ids(&note.mentions);
        let values =
            vec![note.id.uuid().into(), note.text.clone().into(), note.pinned.into(), mentions.into(), at.into()];
        change(tx, SQL, values).await
    }

    /// Takes away what one says; the row tells that there was one.
    pub(crate) async fn remove(tx: &Tx, id: NoteId, at: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.note SET text = NULL, removed_at = $2, version = version + 1 WHERE id = $1";
        change(tx, SQL, vec![id.uuid().into(), at.into()]).await
    }
}
