//! Registered documents.

use std::collections::HashMap;

use api_contract::TrustedDocumentId;
use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::FromQueryResult;
use users_contract::StaffId;
use uuid::Uuid;

use crate::domain::Document;

/// Table `api.trusted_document`.
pub(crate) struct Documents;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    hash: Vec<u8>,
    name: String,
    text: String,
    added_at: DateTime<Utc>,
    added_by: Option<Uuid>,
}

impl From<Row> for Document {
    fn from(row: Row) -> Self {
        Self {
            id: TrustedDocumentId::from_uuid(row.id),
            hash: row.hash,
            name: row.name,
            text: row.text,
            added_at: row.added_at,
            added_by: row.added_by.map(StaffId::from_uuid),
        }
    }
}

impl Documents {
    /// The text of a hash.
    pub(crate) async fn text(conn: &dyn Conn, hash: &[u8]) -> Result<Option<String>, Error> {
        const SQL: &str = "SELECT text FROM api.trusted_document WHERE hash = $1";
        let row = db::row(conn, SQL, [hash.to_vec().into()]).await?;
        row.map(|row| row.try_get("", "text")).transpose().map_err(failure)
    }

    /// The documents of these ids; ids of none are missing.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[TrustedDocumentId],
    ) -> Result<HashMap<TrustedDocumentId, Document>, Error> {
        const SQL: &str =
            "SELECT id, hash, name, text, added_at, added_by FROM api.trusted_document WHERE id = ANY($1)";
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows = db::all::<Row>(conn, SQL, [ids.into()]).await?;
        Ok(rows.into_iter().map(Document::from).map(|document| (document.id, document)).collect())
    }

    /// Registers a document; the id of the one that there is already, where its text is the same.
    pub(crate) async fn insert(tx: &Tx, new: &Document) -> Result<Option<TrustedDocumentId>, Error> {
        const SQL: &str = "WITH fresh AS (INSERT INTO api.trusted_document (id, hash, name, text, added_at, added_by) \
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (hash) DO NOTHING RETURNING id) \
            SELECT id FROM api.trusted_document WHERE hash = $2 AND NOT EXISTS (SELECT FROM fresh)";
        let values = [
            new.id.uuid().into(),
            new.hash.clone().into(),
            new.name.clone().into(),
            new.text.clone().into(),
            new.added_at.into(),
            new.added_by.map(|staff| staff.uuid()).into(),
        ];
        let row = db::row(tx, SQL, values).await?;
        row.map(|row| row.try_get("", "id").map(TrustedDocumentId::from_uuid)).transpose().map_err(failure)
    }

    /// Takes a document away; its name and hash, or none where there is no such document.
    pub(crate) async fn delete(tx: &Tx, id: TrustedDocumentId) -> Result<Option<(String, Vec<u8>)>, Error> {
        const SQL: &str = "DELETE FROM api.trusted_document WHERE id = $1 RETURNING name, hash";
        let row = db::row(tx, SQL, [id.uuid().into()]).await?;
        row.map(|row| Ok((row.try_get("", "name")?, row.try_get("", "hash")?))).transpose().map_err(failure)
    }
}
