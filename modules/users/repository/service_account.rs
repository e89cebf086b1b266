//! Accounts of programs.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::{DivisionId, Key as _, Page, Scope, Window};
use crm_shared::Error;
use sea_orm::{DbErr, FromQueryResult, Value};
use users_contract::{ServiceAccountId, StaffId};
use uuid::Uuid;

use crate::{
    domain::{ServiceAccount, ServiceStatus, StaffStatus, Terms},
    error::ServiceAccountError,
};

/// Table `users.service_account`, and the divisions of each.
pub(crate) struct ServiceAccounts;

/// An account to be created.
pub(crate) struct NewServiceAccount {
    pub id: ServiceAccountId,
    pub terms: Terms,
    pub owner: StaffId,
    pub created_at: DateTime<Utc>,
    pub created_by: StaffId,
}

#[derive(FromQueryResult)]
pub(super) struct AccountRow {
    id: Uuid,
    name: String,
    description: String,
    owner_id: Uuid,
    owner_status: String,
    actions: Vec<String>,
    everywhere: bool,
    divisions: Vec<Uuid>,
    networks: Vec<String>,
    expires_at: Option<DateTime<Utc>>,
    requests_per_minute: i32,
    status: String,
    status_reason: Option<String>,
    status_since: DateTime<Utc>,
    created_at: DateTime<Utc>,
    created_by: Uuid,
    last_used_at: Option<DateTime<Utc>>,
    last_used_ip: Option<String>,
    version: i32,
}

/// What an [`AccountRow`] is read from, of a row `a` and [`USED`].
const ACCOUNT: &str = "a.id, a.name, a.description, a.owner_id, a.actions, a.everywhere, a.networks::text[] AS networks, \
     a.expires_at, a.requests_per_minute, a.status, a.status_reason, a.status_since, a.created_at, a.created_by, a.version, \
     (SELECT s.status FROM users.staff s WHERE s.id = a.owner_id) AS owner_status, \
     (SELECT coalesce(array_agg(d.division_id ORDER BY d.division_id), '{}') FROM users.service_account_division d \
      WHERE d.account_id = a.id) AS divisions, u.last_used_at, u.last_used_ip";

/// The last use of a row `a`.
const USED: &str = "LEFT JOIN LATERAL (SELECT t.last_used_at, t.last_used_ip FROM users.service_account_token t \
     WHERE t.account_id = a.id AND t.last_used_at IS NOT NULL ORDER BY t.last_used_at DESC LIMIT 1) u ON true";

impl TryFrom<AccountRow> for ServiceAccount {
    type Error = Error;

    fn try_from(row: AccountRow) -> Result<Self, Error> {
        let networks: Result<Vec<_>, _> = row.networks.iter().map(|network| network.parse()).collect();
        let divisions = row.divisions.into_iter().map(DivisionId::from_uuid);
        let terms = Terms {
            name: row.name,
            description: row.description,
            actions: row.actions,
            scope: if row.everywhere { Scope::Everywhere } else { Scope::Divisions(divisions.collect()) },
            networks: networks.map_err(Error::internal)?,
            expires_at: row.expires_at,
            per_minute: u32::try_from(row.requests_per_minute).map_err(Error::internal)?,
        };
        Ok(Self {
            id: ServiceAccountId::from_uuid(row.id),
            terms,
            owner: StaffId::from_uuid(row.owner_id),
            owner_active: row.owner_status == StaffStatus::Active.id(),
            status: ServiceStatus::from_id(&row.status)
                .ok_or_else(|| Error::internal(format!("no status `{}`", row.status)))?,
            status_reason: row.status_reason,
            status_since: row.status_since,
            created_at: row.created_at,
            created_by: StaffId::from_uuid(row.created_by),
            last_used_at: row.last_used_at,
            last_used_ip: row.last_used_ip,
            version: row.version,
        })
    }
}

impl ServiceAccounts {
    /// A page of the accounts, newest first.
    pub(crate) async fn page(conn: &dyn Conn, window: &Window) -> Result<Page<ServiceAccount>, Error> {
        let mut values: Vec<Value> = vec![window.limit().into()];
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.time()?.into(), from.id().into()]);
                format!("WHERE (a.created_at, a.id) {ahead} ($2, $3)")
            }
        };
        let rest = format!("{beside} ORDER BY a.created_at {direction}, a.id {direction} LIMIT $1");
        // The row that a cursor names is on the other side.
        Ok(window.page(Self::all(conn, &rest, values).await?, window.from().is_some()))
    }

    /// How many accounts there are.
    pub(crate) async fn count(conn: &dyn Conn) -> Result<i64, Error> {
        db::number(conn, "SELECT count(*) FROM users.service_account", []).await
    }

    /// The accounts of these ids; ids of none are missing.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[ServiceAccountId],
    ) -> Result<HashMap<ServiceAccountId, ServiceAccount>, Error> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = Self::all(conn, "WHERE a.id = ANY($1)", vec![ids.into()]).await?;
        Ok(found.into_iter().map(|account| (account.id, account)).collect())
    }

    /// The accounts that a member of staff answers for and that were not ended.
    pub(crate) async fn of_owner(conn: &dyn Conn, owner: StaffId) -> Result<Vec<ServiceAccount>, Error> {
        let condition = "WHERE a.owner_id = $1 AND a.status <> 'ended' ORDER BY a.created_at, a.id";
        Self::all(conn, condition, vec![owner.uuid().into()]).await
    }

    /// An account, kept from being changed by others until the end of the transaction; so are its tokens.
    pub(crate) async fn lock(tx: &Tx, id: ServiceAccountId) -> Result<Option<ServiceAccount>, Error> {
        execute(tx, "SELECT FROM users.service_account WHERE id = $1 FOR UPDATE", [id.uuid().into()]).await?;
        Ok(Self::find_many(tx, &[id]).await?.remove(&id))
    }

    /// Creates an account.
    ///
    /// # Errors
    /// `USERS_SERVICE_ACCOUNT_NAME_TAKEN`.
    pub(crate) async fn insert(tx: &Tx, new: &NewServiceAccount) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO users.service_account (id, name, description, actions, everywhere, networks, \
            expires_at, requests_per_minute, owner_id, status_since, created_at, created_by) \
            VALUES ($1, $2, $3, $4, $5, $6::text[]::cidr[], $7, $8, $9, $10, $10, $11)";
        let [name, description, actions, everywhere, networks, expires_at, per_minute] = values(&new.terms)?;
        let (id, owner, by) = (new.id.uuid(), new.owner.uuid(), new.created_by.uuid());
        let values = [
            id.into(),
            name,
            description,
            actions,
            everywhere,
            networks,
            expires_at,
            per_minute,
            owner.into(),
            new.created_at.into(),
            by.into(),
        ];
        execute(tx, SQL, values).await?;
        Self::set_divisions(tx, new.id, &new.terms.scope).await
    }

    /// Sets what people decide about an account.
    ///
    /// # Errors
    /// `USERS_SERVICE_ACCOUNT_NAME_TAKEN`.
    pub(crate) async fn set_terms(tx: &Tx, id: ServiceAccountId, terms: &Terms) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.service_account SET name = $2, description = $3, actions = $4, everywhere = $5, \
            networks = $6::text[]::cidr[], expires_at = $7, requests_per_minute = $8, version = version + 1 WHERE id = $1";
        let [name, description, actions, everywhere, networks, expires_at, per_minute] = values(terms)?;
        let values = [id.uuid().into(), name, description, actions, everywhere, networks, expires_at, per_minute];
        execute(tx, SQL, values).await?;
        Self::set_divisions(tx, id, &terms.scope).await
    }

    async fn set_divisions(tx: &Tx, id: ServiceAccountId, scope: &Scope) -> Result<(), Error> {
        const CLEAR: &str =
            "DELETE FROM users.service_account_division WHERE account_id = $1 AND NOT division_id = ANY($2)";
        const ADD: &str = "INSERT INTO users.service_account_division (account_id, division_id) \
            SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING";
        let divisions = scope.divisions().unwrap_or_default();
        execute(tx, CLEAR, [id.uuid().into(), divisions.clone().into()]).await?;
        execute(tx, ADD, [id.uuid().into(), divisions.into()]).await
    }

    /// Has somebody else answer for an account.
    pub(crate) async fn set_owner(tx: &Tx, id: ServiceAccountId, owner: StaffId) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.service_account SET owner_id = $2, version = version + 1 WHERE id = $1";
        execute(tx, SQL, [id.uuid().into(), owner.uuid().into()]).await
    }

    /// Sets the status of an account and why it has it.
    pub(crate) async fn set_status(
        tx: &Tx,
        id: ServiceAccountId,
        status: ServiceStatus,
        why: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.service_account SET status = $2, status_reason = $3, status_since = $4, \
            version = version + 1 WHERE id = $1";
        execute(tx, SQL, [id.uuid().into(), status.id().into(), why.map(ToOwned::to_owned).into(), now.into()]).await
    }

    async fn all(conn: &dyn Conn, rest: &str, values: Vec<Value>) -> Result<Vec<ServiceAccount>, Error> {
        let sql = format!("SELECT {ACCOUNT} FROM users.service_account a {USED} {rest}");
        let rows = db::all::<AccountRow>(conn, sql, values).await?;
        rows.into_iter().map(ServiceAccount::try_from).collect()
    }
}

fn values(terms: &Terms) -> Result<[Value; 7], Error> {
    let networks: Vec<_> = terms.networks.iter().map(ToString::to_string).collect();
    Ok([
        terms.name.clone().into(),
        terms.description.clone().into(),
        terms.actions.clone().into(),
        (terms.scope == Scope::Everywhere).into(),
        networks.into(),
        terms.expires_at.into(),
        i32::try_from(terms.per_minute).map_err(Error::internal)?.into(),
    ])
}

async fn execute<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<(), Error> {
    db::attempt(tx, sql, values).await.map(|_| ()).map_err(refusal)
}

fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("service_account_name") => ServiceAccountError::NameTaken.into(),
        Some("service_account_division_known") => ServiceAccountError::DivisionsInvalid.into(),
        _ => failure(error),
    }
}
