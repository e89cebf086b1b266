//! Custom fields.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, all, attempt, broken_constraint, change, failure};
use crm_graph::{
    Key as _,
    fields::{Definition, Words},
};
use crm_shared::Error;
use fields_contract::CustomFieldId;
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{domain::Field, error::FieldsError};

/// Table `fields.definition`, rows `d`.
pub(crate) struct FieldRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    key: String,
    label_pl: String,
    label_en: String,
    help_pl: Option<String>,
    help_en: Option<String>,
    rule: String,
    required: bool,
    archived_at: Option<DateTime<Utc>>,
    version: i32,
    created_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT d.id, d.kind, d.key, d.label_pl, d.label_en, d.help_pl, d.help_en, d.rule::text AS rule, \
     d.required, d.archived_at, d.version, d.created_at FROM fields.definition d";

impl TryFrom<Row> for Field {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let definition = Definition {
            key: row.key,
            label: Words { pl: row.label_pl, en: row.label_en },
            help: row.help_pl.zip(row.help_en).map(|(pl, en)| Words { pl, en }),
            rule: serde_json::from_str(&row.rule).map_err(Error::internal)?,
            required: row.required,
            archived: row.archived_at.is_some(),
        };
        Ok(Self {
            id: CustomFieldId::from_uuid(row.id),
            kind: row.kind,
            definition,
            archived_at: row.archived_at,
            version: row.version,
            created_at: row.created_at,
        })
    }
}

/// The columns that an edit may change, in the order of the statements.
fn written(definition: &Definition) -> Result<Vec<Value>, Error> {
    let Definition { label, help, rule, required, .. } = definition;
    let (help_pl, help_en) = help.clone().map(|help| (help.pl, help.en)).unzip();
    let rule = serde_json::to_string(rule).map_err(Error::internal)?;
    Ok(vec![
        label.pl.as_str().into(),
        label.en.as_str().into(),
        help_pl.into(),
        help_en.into(),
        rule.into(),
        (*required).into(),
    ])
}

impl FieldRows {
    /// Those of a kind, archived ones included, in their order.
    pub(crate) async fn of_kind(conn: &dyn Conn, kind: &str) -> Result<Vec<Field>, Error> {
        let sql = format!("{SELECT} WHERE d.kind = $1 ORDER BY d.position, d.id");
        Self::found(conn, sql, vec![kind.into()]).await
    }

    /// Those of these ids.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[CustomFieldId],
    ) -> Result<HashMap<CustomFieldId, Field>, Error> {
        let sql = format!("{SELECT} WHERE d.id = ANY ($1)");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = Self::found(conn, sql, vec![ids.into()]).await?;
        Ok(found.into_iter().map(|field| (field.id, field)).collect())
    }

    /// A field, kept from being changed by others until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx, id: CustomFieldId) -> Result<Option<Field>, Error> {
        const SQL: &str = "SELECT FROM fields.definition WHERE id = $1 FOR UPDATE";
        // Read behind the lock: what the statement before saw is from before the wait.
        change(tx, SQL, vec![id.uuid().into()]).await?;
        Ok(Self::find_many(tx, &[id]).await?.remove(&id))
    }

    /// Keeps others from changing which fields are in use, and their order, until the end of the transaction. Taken before
    /// any field is locked, so that nobody waits in a circle.
    pub(crate) async fn turn(tx: &Tx) -> Result<(), Error> {
        const SQL: &str = "SELECT pg_advisory_xact_lock(hashtextextended('fields.definition', 0))";
        change(tx, SQL, []).await.map(|_| ())
    }

    /// Creates a field, behind the others.
    ///
    /// # Errors
    /// `FIELDS_KEY_TAKEN`.
    pub(crate) async fn insert(tx: &Tx, new: &Field) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO fields.definition (id, kind, key, created_at, label_pl, label_en, help_pl, help_en, \
            rule, required, position) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, \
            coalesce(max(d.position) + 1, 0) FROM fields.definition d WHERE d.kind = $2";
        let mut values: Vec<Value> = vec![
            new.id.uuid().into(),
            new.kind.as_str().into(),
            new.definition.key.as_str().into(),
            new.created_at.into(),
        ];
        values.extend(written(&new.definition)?);
        let refusal = |error: DbErr| match broken_constraint(&error).as_deref() {
            Some("definition_key") => FieldsError::KeyTaken.into(),
            _ => failure(error),
        };
        attempt(tx, SQL, values).await.map(|_| ()).map_err(refusal)
    }

    /// Sets what people may change of a field.
    pub(crate) async fn update(tx: &Tx, id: CustomFieldId, new: &Definition) -> Result<(), Error> {
        const SQL: &str = "UPDATE fields.definition SET label_pl = $2, label_en = $3, help_pl = $4, help_en = $5, \
            rule = $6::jsonb, required = $7, version = version + 1 WHERE id = $1";
        let mut values: Vec<Value> = vec![id.uuid().into()];
        values.extend(written(new)?);
        change(tx, SQL, values).await.map(|_| ())
    }

    /// Archives a field, or with none restores it.
    pub(crate) async fn set_archived(tx: &Tx, id: CustomFieldId, at: Option<DateTime<Utc>>) -> Result<(), Error> {
        const SQL: &str = "UPDATE fields.definition SET archived_at = $2, version = version + 1 WHERE id = $1";
        change(tx, SQL, vec![id.uuid().into(), at.into()]).await.map(|_| ())
    }

    /// Puts fields into this order, before those that aren't named.
    pub(crate) async fn set_order(tx: &Tx, kind: &str, ids: &[CustomFieldId]) -> Result<(), Error> {
        const SQL: &str = "UPDATE fields.definition d SET position = o.position FROM (SELECT s.id, row_number() OVER \
            (ORDER BY array_position($2, s.id), s.position, s.id) AS position FROM fields.definition s \
            WHERE s.kind = $1) o WHERE o.id = d.id AND d.position <> o.position";
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        change(tx, SQL, vec![kind.into(), ids.into()]).await.map(|_| ())
    }

    async fn found(conn: &dyn Conn, sql: String, values: Vec<Value>) -> Result<Vec<Field>, Error> {
        all::<Row>(conn, sql, values).await?.into_iter().map(Field::try_from).collect()
    }
}
