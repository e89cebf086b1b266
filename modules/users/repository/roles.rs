//! Roles: those of every installation, and those that people make.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use sea_orm::{DbErr, FromQueryResult, Value};
use users_contract::RoleId;
use uuid::Uuid;

use super::grants::{role_kind, scope_value};
use crate::{
    domain::{ROLES_MAX, Role, RoleRecord},
    error::AccessError,
};

/// Tables `users.role` and `users.role_action`.
pub(crate) struct Roles;

/// What a [`RoleRow`] is read from, of a row `r`, with the holders in scope of `$1`.
const ROLE: &str = "r.id, r.system, r.name, r.description, r.version, r.mfa_grace_days, \
     ARRAY(SELECT a.action FROM users.role_action a WHERE a.role_id = r.id) AS actions, \
     (SELECT count(DISTINCT g.staff_id) FROM users.staff_role g WHERE g.role_id = r.id \
       AND ($1::uuid[] IS NULL OR g.division_id IS NULL OR g.division_id = ANY ($1::uuid[]))) AS holders";

#[derive(FromQueryResult)]
struct RoleRow {
    id: Uuid,
    system: Option<String>,
    name: Option<String>,
    description: String,
    version: i32,
    actions: Vec<String>,
    holders: i64,
    mfa_grace_days: Option<i32>,
}

impl TryFrom<RoleRow> for RoleRecord {
    type Error = Error;

    fn try_from(row: RoleRow) -> Result<Self, Error> {
        let kind = role_kind(row.system.as_deref(), row.name, row.actions)?;
        let role = Role { id: RoleId::from_uuid(row.id), kind };
        let RoleRow { description, holders, mfa_grace_days, version, .. } = row;
        Ok(Self { role, description, holders, mfa_grace_days, version })
    }
}

/// What people say about a role that they make or change.
pub(crate) struct RoleText<'t> {
    pub name: &'t str,
    pub description: &'t str,
    pub actions: &'t BTreeSet<String>,
}

impl Roles {
    /// All roles: those of every installation first, most powerful first, then the others by name.
    pub(crate) async fn all(conn: &dyn Conn, scope: &Scope) -> Result<Vec<RoleRecord>, Error> {
        // The ids of the first are in their order.
        let sql = format!(
            "SELECT {ROLE} FROM users.role r ORDER BY r.system IS NULL, CASE WHEN r.system IS NULL THEN NULL ELSE r.id END, \
             r.name, r.id"
        );
        read(conn, sql, [scope_value(scope)]).await
    }

    /// The roles of these ids; ids of none are missing. One statement, however many.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[RoleId],
        scope: &Scope,
    ) -> Result<HashMap<RoleId, RoleRecord>, Error> {
        let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
        let sql = format!("SELECT {ROLE} FROM users.role r WHERE r.id = ANY($2)");
        let found = read(conn, sql, [scope_value(scope), ids.into()]).await?;
        Ok(found.into_iter().map(|record| (record.role.id, record)).collect())
    }

    /// Roles that are to be given: what they hold stays so until the end of the transaction, and so do they.
    /// Locked in one order, so that two who give the same don't wait for each other.
    pub(crate) async fn hold_still(tx: &Tx, ids: &[RoleId]) -> Result<HashMap<RoleId, RoleRecord>, Error> {
        const SQL: &str = "SELECT FROM users.role WHERE id = ANY($1) ORDER BY id FOR SHARE";
        let uuids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
        change(tx, SQL, [uuids.into()]).await?;
        // Read behind the lock: in the same statement the actions would be those from before the wait.
        Self::find_many(tx, ids, &Scope::Everywhere).await
    }

    /// A role, kept from being changed or given by others until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx, id: RoleId) -> Result<Option<RoleRecord>, Error> {
        change(tx, "SELECT FROM users.role WHERE id = $1 FOR UPDATE", [id.uuid().into()]).await?;
        Ok(Self::find_many(tx, &[id], &Scope::Everywhere).await?.remove(&id))
    }

    /// Makes a role.
    ///
    /// # Errors
    /// `USERS_ROLE_NAME_TAKEN`, `USERS_TOO_MANY_ROLES`.
    pub(crate) async fn insert(tx: &Tx, id: RoleId, new: &RoleText<'_>, now: DateTime<Utc>) -> Result<(), Error> {
        const ROOM: &str = "SELECT pg_advisory_xact_lock(hashtextextended('users.roles', 0))";
        const SQL: &str = "INSERT INTO users.role (id, name, description, created_at) SELECT $1, $2, $3, $4 \
            WHERE (SELECT count(*) FROM users.role WHERE system IS NULL) < $5";
        change(tx, ROOM, []).await?;
        let most = i64::try_from(ROLES_MAX).unwrap_or(i64::MAX);
        let values = [id.uuid().into(), new.name.into(), new.description.into(), now.into(), most.into()];
        if db::attempt(tx, SQL, values).await.map_err(refusal)? == 0 {
            return Err(AccessError::TooManyRoles.into());
        }
        Self::set_actions(tx, id, new.actions).await
    }

    /// Changes a role.
    ///
    /// # Errors
    /// `USERS_ROLE_NAME_TAKEN`.
    pub(crate) async fn update(tx: &Tx, id: RoleId, new: &RoleText<'_>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.role SET name = $2, description = $3, version = version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), new.name.into(), new.description.into()]).await?;
        Self::set_actions(tx, id, new.actions).await
    }

    /// Has a role ask its holders for a second factor within so many days from now, or no longer.
    pub(crate) async fn set_mfa(tx: &Tx, id: RoleId, days: Option<i32>, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str =
            "UPDATE users.role SET mfa_since = $3, mfa_grace_days = $2, version = version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), days.into(), days.map(|_| now).into()]).await
    }

    /// Deletes a role that nobody holds.
    ///
    /// # Errors
    /// `USERS_ROLE_HELD`, where somebody has got it meanwhile.
    pub(crate) async fn delete(tx: &Tx, id: RoleId) -> Result<(), Error> {
        change(tx, "DELETE FROM users.role WHERE id = $1", [id.uuid().into()]).await
    }

    async fn set_actions(tx: &Tx, id: RoleId, actions: &BTreeSet<String>) -> Result<(), Error> {
        const TAKE: &str = "DELETE FROM users.role_action WHERE role_id = $1 AND action <> ALL ($2)";
        const PUT: &str = "INSERT INTO users.role_action (role_id, action) SELECT $1, unnest($2::text[]) \
            ON CONFLICT DO NOTHING";
        let actions: Vec<_> = actions.iter().cloned().collect();
        change(tx, TAKE, [id.uuid().into(), actions.clone().into()]).await?;
        change(tx, PUT, [id.uuid().into(), actions.into()]).await
    }
}

/// What a failure means where a constraint has spoken.
fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("role_name") => AccessError::RoleNameTaken.into(),
        Some("staff_role_role") => AccessError::RoleHeld(1).into(),
        Some("role_system_stays") => AccessError::RoleOfSystem.into(),
        _ => failure(error),
    }
}

async fn read<const N: usize>(conn: &dyn Conn, sql: String, values: [Value; N]) -> Result<Vec<RoleRecord>, Error> {
    let rows = db::all::<RoleRow>(conn, sql, values).await?;
    rows.into_iter().map(RoleRecord::try_from).collect()
}

async fn change<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<(), Error> {
    db::attempt(tx, sql, values).await.map(|_| ()).map_err(refusal)
}
