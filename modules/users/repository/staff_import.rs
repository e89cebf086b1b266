//! Many members of staff at once, as an import edits them.

use std::collections::HashMap;

use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, Language};
use serde_json::json;
use users_contract::StaffId;

use super::{
    grants::{GRANTS, in_scope, scope_value},
    staff::{PERSON, PersonRow, StaffRows},
};
use crate::domain::Staff;

/// An edit of a person who is still of this version; what is none stays.
pub(crate) struct ProfileEdit {
    pub nr: i32,
    pub id: StaffId,
    pub version: i32,
    pub name: Option<String>,
    pub language: Option<Language>,
}

/// An edit that was made.
pub(crate) struct Edited {
    pub nr: i32,
    pub id: StaffId,
    /// From now on.
    pub version: i32,
}

impl StaffRows {
    /// The people in scope with these addresses, by address; addresses of others, or of nobody any more, are
    /// missing.
    pub(crate) async fn find_by_emails(
        conn: &dyn Conn,
        emails: Vec<String>,
        scope: &Scope,
    ) -> Result<HashMap<String, Staff>, Error> {
        let sql = format!(
            "SELECT {PERSON}, {GRANTS} FROM users.staff s WHERE s.email = ANY($1) AND s.status <> 'anonymised' AND {}",
            in_scope("$2")
        );
        let rows = db::all::<PersonRow>(conn, sql, [emails.into(), scope_value(scope)]).await?;
        rows.into_iter().map(|row| Staff::try_from(row).map(|person| (person.email.clone(), person))).collect()
    }

    /// Edits people; whoever is of another version by now, or works for others than these divisions, is left
    /// alone and out of the answer. Rows are locked in one order, so that two imports don't wait for each other.
    pub(crate) async fn edit(tx: &Tx, edits: &[ProfileEdit], scope: &Scope) -> Result<Vec<Edited>, Error> {
        const SQL: &str = "WITH edit AS (SELECT * FROM json_to_recordset($1::text::json) \
                AS e(nr integer, id uuid, version integer, name text, language text)), \
            locked AS (SELECT s.id FROM users.staff s JOIN edit e ON e.id = s.id ORDER BY s.id FOR UPDATE OF s) \
            UPDATE users.staff s SET name = coalesce(e.name, s.name), language = coalesce(e.language, s.language) \
            FROM edit e WHERE s.id = e.id AND s.version = e.version AND s.id IN (SELECT id FROM locked) \
            AND ($2::uuid[] IS NULL OR EXISTS (SELECT FROM users.staff_role g WHERE g.staff_id = s.id) \
                AND NOT EXISTS (SELECT FROM users.staff_role g WHERE g.staff_id = s.id \
                    AND (g.division_id IS NULL OR g.division_id <> ALL ($2::uuid[])))) \
            RETURNING e.nr, s.id, s.version";
        let edits = edits.iter().map(|edit| {
            let language = edit.language.map(Language::code);
            json!({"nr": edit.nr, "id": edit.id.uuid(), "version": edit.version, "name": edit.name, "language": language})
        });
        let edits = serde_json::Value::from_iter(edits).to_string();
        let rows = db::rows(tx, SQL, [edits.into(), scope_value(scope)]).await?;
        let edited = rows.iter().map(|row| {
            let id = row.try_get("", "id").map_err(failure)?;
            let (nr, version) = (row.try_get("", "nr").map_err(failure)?, row.try_get("", "version").map_err(failure)?);
            Ok(Edited { nr, id: StaffId::from_uuid(id), version })
        });
        edited.collect()
    }
}
