//! Divisions: lists and counts of them.

use crm_core::db::{self, Conn, Tx};
use crm_graph::{DivisionId, Key as _, Page, Scope, Window};
use crm_shared::Error;
use sea_orm::Value;

use super::{
    DivisionRows,
    divisions::{Row, SELECT},
};
use crate::domain::{Division, DivisionFilter, Form};

/// Which rows a list has; `$1` to `$3` are [`filtered`].
const LISTED: &str = "($1::uuid[] IS NULL OR d.id = ANY ($1)) \
     AND ($2::boolean IS NULL OR (d.archived_at IS NOT NULL) = $2) AND ($3::text IS NULL OR d.form = $3)";

fn filtered(filter: &DivisionFilter, scope: &Scope) -> Vec<Value> {
    vec![scope.divisions().into(), filter.archived.into(), filter.form.map(Form::id).into()]
}

impl DivisionRows {
    /// A page of the divisions that a scope takes in, by name.
    pub(crate) async fn page(
        conn: &dyn Conn,
        filter: &DivisionFilter,
        scope: &Scope,
        window: &Window,
    ) -> Result<Page<Division>, Error> {
        let mut values = filtered(filter, scope);
        values.push(window.limit().into());
        let (direction, ahead) = if window.is_backwards() { ("DESC", "<") } else { ("ASC", ">") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.text().into(), from.id().into()]);
                format!("AND (d.name, d.id) {ahead} ($5, $6)")
            }
        };
        let sql = format!("{SELECT} WHERE {LISTED} {beside} ORDER BY d.name {direction}, d.id {direction} LIMIT $4");
        let rows = db::all::<Row>(conn, &sql, values).await?;
        let divisions = rows.into_iter().map(Division::try_from).collect::<Result<_, _>>()?;
        // The row that a cursor names is on the other side, or was a moment ago.
        Ok(window.page(divisions, window.from().is_some()))
    }

    /// How many divisions such a list has.
    pub(crate) async fn count(conn: &dyn Conn, filter: &DivisionFilter, scope: &Scope) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM organization.division d WHERE {LISTED}");
        db::number(conn, &sql, filtered(filter, scope)).await
    }

    /// How many branches of a legal entity are in use.
    pub(crate) async fn branches_in_use(tx: &Tx, of: DivisionId) -> Result<i64, Error> {
        const SQL: &str =
            "SELECT count(*) FROM organization.division WHERE legal_entity_id = $1 AND archived_at IS NULL";
        db::number(tx, SQL, vec![of.uuid().into()]).await
    }
}
