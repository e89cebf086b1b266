//! Roles that people hold, and the condition that keeps what is out of scope out of every answer.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Tx};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::{Error, SystemRole};
use sea_orm::Value;
use serde::Deserialize;
use users_contract::{RoleId, StaffId};
use uuid::Uuid;

use super::staff::{StaffRows, refusal};
use crate::domain::{Assignment, Grant, Role, RoleKind};

/// The grants of a row `s` of `users.staff`, as [`grants`] reads them.
pub(super) const GRANTS: &str = "(SELECT coalesce(json_agg(json_build_object('role', r.id, 'system', r.system, \
     'name', r.name, 'division', g.division_id, 'granted_at', g.granted_at, 'actions', \
     ARRAY(SELECT a.action FROM users.role_action a WHERE a.role_id = r.id))), '[]')::text \
     FROM users.staff_role g JOIN users.role r ON r.id = g.role_id WHERE g.staff_id = s.id) AS grants";

/// Whether the person of a row `s` is in scope: works for one of the divisions of this place of the statement,
/// or everywhere. Null there: whoever it is.
pub(super) fn in_scope(place: &str) -> String {
    format!(
        "({place}::uuid[] IS NULL OR EXISTS (SELECT FROM users.staff_role g WHERE g.staff_id = s.id \
         AND (g.division_id IS NULL OR g.division_id = ANY ({place}::uuid[]))))"
    )
}

/// What goes to the place of [`in_scope`].
pub(super) fn scope_value(scope: &Scope) -> Value {
    scope.divisions().into()
}

#[derive(Deserialize)]
struct GrantRow {
    role: Uuid,
    system: Option<String>,
    name: Option<String>,
    division: Option<Uuid>,
    granted_at: DateTime<Utc>,
    actions: Vec<String>,
}

/// The grants of [`GRANTS`]: roles of every installation first, most powerful first, then the others by name;
/// of each, everywhere comes first.
pub(super) fn grants(json: &str) -> Result<Vec<Grant>, Error> {
    let rows: Vec<GrantRow> = serde_json::from_str(json).map_err(Error::internal)?;
    let mut grants = rows.into_iter().map(Grant::try_from).collect::<Result<Vec<_>, _>>()?;
    grants.sort_by(|a, b| {
        let key = |grant: &Grant| (grant.role.system().is_none(), grant.role.system());
        let by_name = || a.role.log_name().cmp(b.role.log_name()).then(a.assignment().cmp(&b.assignment()));
        key(a).cmp(&key(b)).then_with(by_name)
    });
    Ok(grants)
}

impl TryFrom<GrantRow> for Grant {
    type Error = Error;

    fn try_from(row: GrantRow) -> Result<Self, Error> {
        let kind = role_kind(row.system.as_deref(), row.name, row.actions)?;
        Ok(Self {
            role: Role { id: RoleId::from_uuid(row.role), kind },
            division: row.division.map(DivisionId::from_uuid),
            granted_at: row.granted_at,
        })
    }
}

/// What a row of `users.role` says of what it is.
pub(super) fn role_kind(system: Option<&str>, name: Option<String>, actions: Vec<String>) -> Result<RoleKind, Error> {
    match system {
        Some(id) => {
            SystemRole::from_id(id).map(RoleKind::System).ok_or_else(|| Error::internal(format!("no role `{id}`")))
        }
        None => Ok(RoleKind::Own { name: name.unwrap_or_default(), actions: actions.into_iter().collect() }),
    }
}

impl StaffRows {
    /// Gives a person roles that they don't hold.
    ///
    /// # Errors
    /// `USERS_ROLE_UNKNOWN`, `USERS_DIVISION_UNKNOWN`.
    pub(crate) async fn give(tx: &Tx, id: StaffId, new: &[Assignment], now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.staff_role (staff_id, role_id, division_id, granted_at) \
            SELECT $1, n.role, n.division, $4 FROM unnest($2::uuid[], $3::text::uuid[]) n(role, division)";
        let (roles, divisions) = columns(new);
        db::attempt(tx, SQL, [id.uuid().into(), roles.into(), divisions, now.into()]).await.map(|_| ()).map_err(refusal)
    }

    /// Takes roles from a person.
    ///
    /// # Errors
    /// `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn take(tx: &Tx, id: StaffId, old: &[Assignment]) -> Result<(), Error> {
        const SQL: &str = "DELETE FROM users.staff_role g USING unnest($2::uuid[], $3::text::uuid[]) o(role, division) \
            WHERE g.staff_id = $1 AND g.role_id = o.role AND g.division_id IS NOT DISTINCT FROM o.division";
        let (roles, divisions) = columns(old);
        db::attempt(tx, SQL, [id.uuid().into(), roles.into(), divisions]).await.map(|_| ()).map_err(refusal)
    }

    /// The roles that a person holds.
    pub(crate) async fn grants(tx: &Tx, id: StaffId) -> Result<Vec<Grant>, Error> {
        let found = Self::find_many(tx, &[id], &Scope::Everywhere).await?.remove(&id);
        Ok(found.map(|person| person.grants).unwrap_or_default())
    }

    /// How many people hold a role, for whichever divisions.
    pub(crate) async fn holders(tx: &Tx, role: RoleId) -> Result<i64, Error> {
        const SQL: &str = "SELECT count(DISTINCT staff_id) FROM users.staff_role WHERE role_id = $1";
        db::number(tx, SQL, [role.uuid().into()]).await
    }
}

/// Two arrays of one length. That of divisions has nulls, which only a text of its own can carry.
fn columns(assignments: &[Assignment]) -> (Vec<Uuid>, Value) {
    let roles = assignments.iter().map(|assignment| assignment.role.uuid()).collect();
    let division = |assignment: &Assignment| {
        assignment.division.map_or_else(|| "NULL".to_owned(), |division| division.uuid().to_string())
    };
    let divisions: Vec<_> = assignments.iter().map(division).collect();
    (roles, format!("{{{}}}", divisions.join(",")).into())
}
