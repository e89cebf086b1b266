//! Preferences of people.

use crm_core::db::{self, Conn, Tx};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use users_contract::StaffId;
use uuid::Uuid;
use workspace_contract::SavedViewId;

use super::views;
use crate::domain::{Density, ListChanges, ListPreferences, PreferenceChanges, Preferences, Theme};

/// Tables `workspace.preference` and `workspace.list_preference`.
pub(crate) struct PreferenceRows;

#[derive(FromQueryResult)]
struct Row {
    theme: Option<String>,
    density: Option<String>,
    start_page: Option<String>,
    rows_per_page: Option<i32>,
}

#[derive(FromQueryResult)]
struct ListRow {
    list: String,
    columns: Option<String>,
    default_view: Option<Uuid>,
    last_view: Option<Uuid>,
}

impl PreferenceRows {
    /// What a person prefers, for lists out of these.
    pub(crate) async fn find(conn: &dyn Conn, person: StaffId, lists: &[&str]) -> Result<Preferences, Error> {
        const SQL: &str =
            "SELECT theme, density, start_page, rows_per_page FROM workspace.preference WHERE staff_id = $1";
        // A view that is no longer shared is nobody else's default any more.
        const LISTS: &str = "SELECT p.list, p.columns::text AS columns, d.id AS default_view, l.id AS last_view \
            FROM workspace.list_preference p \
            LEFT JOIN workspace.saved_view d ON d.id = p.default_view_id AND (d.owner_id = $1 OR d.shared) \
            LEFT JOIN workspace.saved_view l ON l.id = p.last_view_id AND (l.owner_id = $1 OR l.shared) \
            WHERE p.staff_id = $1 AND p.list = ANY($2) ORDER BY p.list";
        let row = db::one::<Row>(conn, SQL, [person.uuid().into()]).await?;
        let lists: Vec<String> = lists.iter().map(|list| (*list).to_owned()).collect();
        let lists = db::all::<ListRow>(conn, LISTS, [person.uuid().into(), lists.into()]).await?;
        let lists = lists.into_iter().map(ListPreferences::try_from).collect::<Result<_, _>>()?;
        Ok(Preferences { lists, ..row.map_or_else(Preferences::default, Preferences::from) })
    }

    /// Sets what is given, each by itself: of two people at the same account, each field's last one wins.
    pub(crate) async fn set(tx: &Tx, person: StaffId, changes: &PreferenceChanges) -> Result<(), Error> {
        let PreferenceChanges { theme, density, start_page, rows_per_page } = changes;
        let fields: [(&str, Option<Value>); 4] = [
            ("theme", theme.map(|theme| theme.map(Theme::id).into())),
            ("density", density.map(|density| density.map(Density::id).into())),
            ("start_page", start_page.clone().map(Into::into)),
            ("rows_per_page", rows_per_page.map(Into::into)),
        ];
        Self::upsert(tx, "preference", "staff_id", vec![person.uuid().into()], fields).await
    }

    /// The same for one list.
    pub(crate) async fn set_list(tx: &Tx, person: StaffId, list: &str, changes: &ListChanges) -> Result<(), Error> {
        let ListChanges { columns, default_view, last_view } = changes;
        let columns = columns.as_ref().map(|columns| columns.as_ref().map(|columns| serde_json::json!(columns)));
        let id = |view: Option<SavedViewId>| view.map(|view| view.uuid()).into();
        let fields: [(&str, Option<Value>); 3] = [
            ("columns", columns.map(Into::into)),
            ("default_view_id", default_view.map(id)),
            ("last_view_id", last_view.map(id)),
        ];
        let key = vec![person.uuid().into(), list.into()];
        Self::upsert(tx, "list_preference", "staff_id, list", key, fields).await
    }

    async fn upsert<const N: usize>(
        tx: &Tx,
        table: &str,
        key: &str,
        mut values: Vec<Value>,
        fields: [(&str, Option<Value>); N],
    ) -> Result<(), Error> {
        let (mut names, mut sets) = (String::new(), Vec::new());
        let mut places: Vec<_> = (1..=values.len()).map(|nr| format!("${nr}")).collect();
        for (name, value) in fields {
            let Some(value) = value else { continue };
            values.push(value);
            names.push_str(", ");
            names.push_str(name);
            places.push(format!("${}", values.len()));
            sets.push(format!("{name} = excluded.{name}"));
        }
        let act = if sets.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {}", sets.join(", ")) };
        let places = places.join(", ");
        let sql =
            format!("INSERT INTO workspace.{table} ({key}{names}) VALUES ({places}) ON CONFLICT ({key}) DO {act}");
        db::change(tx, sql, values).await.map(|_| ())
    }
}

impl From<Row> for Preferences {
    fn from(row: Row) -> Self {
        Self {
            theme: row.theme.as_deref().and_then(Theme::from_id),
            density: row.density.as_deref().and_then(Density::from_id),
            start_page: row.start_page,
            rows_per_page: row.rows_per_page,
            lists: Vec::new(),
        }
    }
}

impl TryFrom<ListRow> for ListPreferences {
    type Error = Error;

    fn try_from(row: ListRow) -> Result<Self, Error> {
        Ok(Self {
            columns: views::columns(row.columns)?,
            list: row.list,
            default_view: row.default_view.map(SavedViewId::from_uuid),
            last_view: row.last_view.map(SavedViewId::from_uuid),
        })
    }
}
