//! Sessions: who is signed in, from where, until when.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::db::{self, Conn, Tx, failure};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, sea_query::Expr,
};
use users_contract::{SessionId, StaffId};
use uuid::Uuid;

use super::{
    entity::session,
    grants::{in_scope, scope_value},
};
use crate::domain::{Carrier, SESSIONS_SHOWN, Session};

/// A session to be begun.
pub(crate) struct NewSession {
    pub id: Uuid,
    pub staff: StaffId,
    pub carrier: Carrier,
    pub renewal_hash: Option<Vec<u8>>,
    pub token_version: i32,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    /// [`Device::key`](crate::domain::Device::key).
    pub device: String,
}

/// Table `users.session`.
pub(crate) struct Sessions;

#[derive(FromQueryResult)]
struct SessionRow {
    id: Uuid,
    staff_id: Uuid,
    carrier: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    ip: Option<String>,
    user_agent: Option<String>,
}

impl TryFrom<SessionRow> for Session {
    type Error = Error;

    fn try_from(row: SessionRow) -> Result<Self, Error> {
        Ok(Self {
            id: SessionId::from_uuid(row.id),
            staff: StaffId::from_uuid(row.staff_id),
            carrier: Carrier::from_id(&row.carrier)
                .ok_or_else(|| Error::internal(format!("no carrier `{}`", row.carrier)))?,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            ip: row.ip,
            user_agent: row.user_agent,
        })
    }
}

impl Sessions {
    /// The sessions of these people that are good, newest first, of each at most [`SESSIONS_SHOWN`]; who isn't in
    /// scope is missing. One statement, however many people. One that nobody has acted in for so long isn't good.
    pub(crate) async fn open_of(
        conn: &dyn Conn,
        people: &[StaffId],
        scope: &Scope,
        now: DateTime<Utc>,
        idle: TimeDelta,
    ) -> Result<HashMap<StaffId, Vec<Session>>, Error> {
        const SQL: &str = "SELECT s.id AS person, x.* FROM users.staff s LEFT JOIN LATERAL ( \
             SELECT x.id, x.staff_id, x.carrier, x.created_at, coalesce(x.last_used_at, x.created_at) AS last_used_at, \
                 x.expires_at, x.ip, x.user_agent FROM users.session x \
             WHERE x.staff_id = s.id AND x.token_version = s.token_version AND x.revoked_at IS NULL AND x.expires_at > $2 \
                 AND coalesce(x.last_used_at, x.created_at) > $5 AND s.status = 'active' \
             ORDER BY x.created_at DESC, x.id DESC LIMIT $3) x ON true \
             WHERE s.id = ANY($1) AND {} ORDER BY x.created_at DESC, x.id DESC";
        let ids: Vec<_> = people.iter().map(|id| id.uuid()).collect();
        let values = [ids.into(), now.into(), (SESSIONS_SHOWN as i64).into(), scope_value(scope), (now - idle).into()];
        let sql = SQL.replace("{}", &in_scope("$4"));
        let rows = db::rows(conn, sql, values).await?;
        let mut open: HashMap<_, Vec<Session>> = HashMap::new();
        for row in rows {
            let person = StaffId::from_uuid(row.try_get("", "person").map_err(failure)?);
            let sessions = open.entry(person).or_default();
            if row.try_get::<Option<Uuid>>("", "id").map_err(failure)?.is_some() {
                sessions.push(SessionRow::from_query_result(&row, "").map_err(failure)?.try_into()?);
            }
        }
        Ok(open)
    }

    /// A session, ended or not.
    pub(crate) async fn find(conn: &dyn Conn, id: SessionId) -> Result<Option<Session>, Error> {
        const SQL: &str = "SELECT x.id, x.staff_id, x.carrier, x.created_at, \
            coalesce(x.last_used_at, x.created_at) AS last_used_at, x.expires_at, x.ip, x.user_agent \
            FROM users.session x WHERE x.id = $1";
        let row = db::one::<SessionRow>(conn, SQL, [id.uuid().into()]).await?;
        row.map(Session::try_from).transpose()
    }

    /// Whether the person has begun a session on such a device that is still remembered: for 90 days
    /// after its end.
    pub(crate) async fn began_on(conn: &dyn Conn, staff: StaffId, device: &str) -> Result<bool, Error> {
        let found = session::Entity::find()
            .filter(session::Column::StaffId.eq(staff.uuid()))
            .filter(session::Column::Device.eq(device))
            .one(&conn.exec())
            .await
            .map_err(failure)?;
        Ok(found.is_some())
    }

    /// Begins a session.
    pub(crate) async fn insert(tx: &Tx, new: NewSession) -> Result<(), Error> {
        let row = session::ActiveModel {
            id: Set(new.id),
            staff_id: Set(new.staff.uuid()),
            carrier: Set(new.carrier.id().to_owned()),
            renewal_hash: Set(new.renewal_hash),
            token_version: Set(new.token_version),
            created_at: Set(new.created_at),
            expires_at: Set(new.expires_at),
            revoked_at: Set(None),
            ip: Set(new.ip),
            user_agent: Set(new.user_agent),
            device: Set(Some(new.device)),
        };
        session::Entity::insert(row).exec_without_returning(&tx.exec()).await.map(|_| ()).map_err(failure)
    }

    /// Notes that the person has proven anew who they are; false where the session has ended.
    pub(crate) async fn prove(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, Error> {
        const SQL: &str = "UPDATE users.session SET proven_at = $2 WHERE id = $1 AND revoked_at IS NULL";
        db::change(tx, SQL, [id.into(), now.into()]).await.map(|changed| changed == 1)
    }

    /// Has a session go on under another token version of its person.
    pub(crate) async fn go_on(tx: &Tx, id: Uuid, token_version: i32) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.session SET token_version = $2 WHERE id = $1";
        db::change(tx, SQL, [id.into(), token_version.into()]).await.map(|_| ())
    }

    /// Notes that somebody acts in a session, unless another node has done so within the last minute.
    pub(crate) async fn used(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.session SET last_used_at = $2 WHERE id = $1 AND revoked_at IS NULL \
            AND (last_used_at IS NULL OR last_used_at <= $3)";
        let values = [id.into(), now.into(), (now - TimeDelta::minutes(1)).into()];
        db::change(tx, SQL, values).await.map(|_| ())
    }

    /// Ends a session; false where it had ended already.
    pub(crate) async fn revoke(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, Error> {
        session::Entity::update_many()
            .col_expr(session::Column::RevokedAt, Expr::value(now))
            .filter(session::Column::Id.eq(id))
            .filter(session::Column::RevokedAt.is_null())
            .exec(&tx.exec())
            .await
            .map(|done| done.rows_affected == 1)
            .map_err(failure)
    }

    /// Ends all open sessions of a person; how many there were.
    pub(crate) async fn revoke_all(tx: &Tx, staff: StaffId, now: DateTime<Utc>) -> Result<u64, Error> {
        session::Entity::update_many()
            .col_expr(session::Column::RevokedAt, Expr::value(now))
            .filter(session::Column::StaffId.eq(staff.uuid()))
            .filter(session::Column::RevokedAt.is_null())
            .filter(session::Column::ExpiresAt.gt(now))
            .exec(&tx.exec())
            .await
            .map(|done| done.rows_affected)
            .map_err(failure)
    }

    /// Ends all open sessions of everybody; how many there were.
    pub(crate) async fn revoke_everybodys(tx: &Tx, now: DateTime<Utc>) -> Result<u64, Error> {
        session::Entity::update_many()
            .col_expr(session::Column::RevokedAt, Expr::value(now))
            .filter(session::Column::RevokedAt.is_null())
            .filter(session::Column::ExpiresAt.gt(now))
            .exec(&tx.exec())
            .await
            .map(|done| done.rows_affected)
            .map_err(failure)
    }

    /// Ends all open sessions of a person but one; how many there were.
    pub(crate) async fn revoke_others(tx: &Tx, staff: StaffId, kept: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
        session::Entity::update_many()
            .col_expr(session::Column::RevokedAt, Expr::value(now))
            .filter(session::Column::StaffId.eq(staff.uuid()))
            .filter(session::Column::Id.ne(kept))
            .filter(session::Column::RevokedAt.is_null())
            .filter(session::Column::ExpiresAt.gt(now))
            .exec(&tx.exec())
            .await
            .map(|done| done.rows_affected)
            .map_err(failure)
    }

    /// Forgets from where a person has signed in.
    pub(crate) async fn forget_origins(tx: &Tx, staff: StaffId) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.session SET ip = NULL, user_agent = NULL, device = NULL WHERE staff_id = $1";
        db::change(tx, SQL, [staff.uuid().into()]).await.map(|_| ())
    }

    /// Deletes so many sessions at most that ended before then, and their refresh tokens.
    pub(crate) async fn delete_ended(tx: &Tx, before: DateTime<Utc>, most: i64) -> Result<u64, Error> {
        const SQL: &str = "DELETE FROM users.session WHERE id IN (SELECT x.id FROM users.session x \
            WHERE least(x.revoked_at, x.expires_at) < $1 ORDER BY least(x.revoked_at, x.expires_at) LIMIT $2)";
        db::change(tx, SQL, [before.into(), most.into()]).await
    }

    /// Whether the person has begun a session from this network address since then.
    pub(crate) async fn came_from(
        conn: &dyn Conn,
        staff: StaffId,
        ip: &str,
        since: DateTime<Utc>,
    ) -> Result<bool, Error> {
        let found = session::Entity::find()
            .filter(session::Column::StaffId.eq(staff.uuid()))
            .filter(session::Column::Ip.eq(ip))
            .filter(session::Column::CreatedAt.gt(since))
            .one(&conn.exec())
            .await
            .map_err(failure)?;
        Ok(found.is_some())
    }
}
