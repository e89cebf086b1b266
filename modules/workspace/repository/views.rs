//! Saved views.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::{Key as _, Page, Window};
use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use serde_json::Value as Json;
use users_contract::StaffId;
use uuid::Uuid;
use workspace_contract::SavedViewId;

use crate::{
    domain::{Column, Content, Density, VIEWS_PER_LIST, View},
    error::WorkspaceError,
};

/// Table `workspace.saved_view`, rows `v`; `$1` is whoever asks.
pub(crate) struct ViewRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    owner_id: Uuid,
    list: String,
    name: String,
    shared: bool,
    filter: Option<String>,
    sort: Option<String>,
    columns: Option<String>,
    density: Option<String>,
    is_default: bool,
    version: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

const COLUMNS: &str = "v.id, v.owner_id, v.list, v.name, v.shared, v.filter::text AS filter, v.sort::text AS sort, \
     v.columns::text AS columns, v.density, v.version, v.created_at, v.updated_at, \
     EXISTS (SELECT FROM workspace.list_preference p WHERE p.staff_id = $1 AND p.default_view_id = v.id) AS is_default";

/// Which views a person sees of a list that they see.
const SEEN: &str = "(v.owner_id = $1 OR v.shared)";

impl TryFrom<Row> for View {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let id = SavedViewId::from_uuid(row.id);
        let json = |text: Option<String>| text.map(|text| serde_json::from_str::<Json>(&text)).transpose();
        Ok(Self {
            id,
            owner: StaffId::from_uuid(row.owner_id),
            list: row.list,
            content: Content {
                name: row.name,
                filter: json(row.filter).map_err(Error::internal)?,
                sort: json(row.sort).map_err(Error::internal)?,
                columns: columns(row.columns)?,
                density: row.density.as_deref().and_then(Density::from_id),
                shared: row.shared,
            },
            is_default: row.is_default,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// The columns of a text in the database.
pub(super) fn columns(text: Option<String>) -> Result<Option<Vec<Column>>, Error> {
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(Error::internal)
}

impl ViewRows {
    /// A page of the views of a list that a person sees, by name.
    pub(crate) async fn page(
        conn: &dyn Conn,
        person: StaffId,
        list: &str,
        window: &Window,
    ) -> Result<Page<View>, Error> {
        let mut values: Vec<Value> = vec![person.uuid().into(), list.into(), window.limit().into()];
        let (direction, ahead) = if window.is_backwards() { ("DESC", "<") } else { ("ASC", ">") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.text().into(), from.id().into()]);
                format!("AND (v.name, v.id) {ahead} ($4, $5)")
            }
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM workspace.saved_view v WHERE v.list = $2 AND {SEEN} {beside} \
             ORDER BY v.name {direction}, v.id {direction} LIMIT $3"
        );
        let rows = Self::all(conn, &sql, values).await?;
        // The row that a cursor names is on the other side, or was a moment ago.
        Ok(window.page(rows, window.from().is_some()))
    }

    /// How many views of a list a person sees.
    pub(crate) async fn count(conn: &dyn Conn, person: StaffId, list: &str) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM workspace.saved_view v WHERE v.list = $2 AND {SEEN}");
        let values = [person.uuid().into(), list.into()];
        db::number(conn, sql, values).await
    }

    /// Those of these ids that a person sees who sees these lists.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        person: StaffId,
        lists: &[&str],
        ids: &[SavedViewId],
    ) -> Result<HashMap<SavedViewId, View>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM workspace.saved_view v WHERE v.id = ANY($2) AND v.list = ANY($3) AND {SEEN}"
        );
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let lists: Vec<String> = lists.iter().map(|list| (*list).to_owned()).collect();
        let found = Self::all(conn, &sql, vec![person.uuid().into(), ids.into(), lists.into()]).await?;
        Ok(found.into_iter().map(|view| (view.id, view)).collect())
    }

    /// The view of an id, whosever it is; nobody else changes it before the transaction ends.
    pub(crate) async fn lock(tx: &Tx, person: StaffId, id: SavedViewId) -> Result<Option<View>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM workspace.saved_view v WHERE v.id = $2 FOR UPDATE OF v");
        Ok(Self::all(tx, &sql, vec![person.uuid().into(), id.uuid().into()]).await?.pop())
    }

    /// Keeps a new view; false where its owner has as many of the list as one may have.
    pub(crate) async fn insert(tx: &Tx, view: &View) -> Result<bool, Error> {
        // One after the other, so that each sees the views that the one before has kept.
        const TURN: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2, 0))";
        let turn = [view.owner.uuid().into(), view.list.as_str().into()];
        db::change(tx, TURN, turn).await?;
        const SQL: &str = "INSERT INTO workspace.saved_view \
            (owner_id, id, list, name, shared, filter, sort, columns, density, created_at, updated_at) \
            SELECT $1, $2, $3, $4, $5, $6::json, $7::json, $8::jsonb, $9, $10, $10 \
            WHERE (SELECT count(*) FROM workspace.saved_view WHERE owner_id = $1 AND list = $3) < $11";
        let mut values: Vec<Value> = vec![view.owner.uuid().into(), view.id.uuid().into(), view.list.as_str().into()];
        values.extend(written(&view.content));
        values.extend([view.created_at.into(), VIEWS_PER_LIST.into()]);
        Ok(Self::write(tx, SQL, values).await? == 1)
    }

    /// Keeps what an edit has made of a view.
    pub(crate) async fn update(tx: &Tx, id: SavedViewId, content: &Content, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE workspace.saved_view SET name = $2, shared = $3, filter = $4::json, sort = $5::json, \
            columns = $6::jsonb, density = $7, updated_at = $8, version = version + 1 WHERE id = $1";
        let mut values: Vec<Value> = vec![id.uuid().into()];
        values.extend(written(content));
        values.push(now.into());
        Self::write(tx, SQL, values).await.map(|_| ())
    }

    /// Deletes a view; whoever began with it begins with the list as it is.
    pub(crate) async fn delete(tx: &Tx, id: SavedViewId) -> Result<(), Error> {
        const SQL: &str = "DELETE FROM workspace.saved_view WHERE id = $1";
        Self::write(tx, SQL, vec![id.uuid().into()]).await.map(|_| ())
    }

    /// Whether a person sees this view of this list; if so, it stays until the transaction ends.
    pub(crate) async fn hold(tx: &Tx, person: StaffId, list: &str, id: SavedViewId) -> Result<bool, Error> {
        let sql = format!(
            "SELECT v.id FROM workspace.saved_view v WHERE v.id = $2 AND v.list = $3 AND {SEEN} FOR KEY SHARE OF v"
        );
        let values = [person.uuid().into(), id.uuid().into(), list.into()];
        Ok(db::row(tx, sql, values).await?.is_some())
    }

    async fn write(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, Error> {
        db::attempt(tx, sql, values).await.map_err(|error| match broken_constraint(&error).as_deref() {
            Some("saved_view_name") => WorkspaceError::NameTaken.into(),
            _ => failure(error),
        })
    }

    async fn all(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<View>, Error> {
        let rows = db::all::<Row>(conn, sql, values).await?;
        rows.into_iter().map(View::try_from).collect()
    }
}

/// Name, shared, filter, sort, columns, density.
fn written(content: &Content) -> [Value; 6] {
    let text = |value: &Option<Json>| value.as_ref().map(ToString::to_string);
    let columns = content.columns.as_ref().map(|columns| serde_json::json!(columns).to_string());
    [
        content.name.as_str().into(),
        content.shared.into(),
        text(&content.filter).into(),
        text(&content.sort).into(),
        columns.into(),
        content.density.map(Density::id).into(),
    ]
}
