//! Whose a session is: what every request asks for.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn};
use crm_graph::{Key as _, Rights};
use crm_shared::{Error, Language};
use sea_orm::FromQueryResult;
use users_contract::StaffId;
use uuid::Uuid;

use super::{
    Sessions,
    grants::{GRANTS, grants},
    mfa::DUE,
};
use crate::domain::Grant;

/// Whose session it is, as of now.
pub(crate) struct SessionOwner {
    pub session: Uuid,
    pub staff: StaffId,
    pub language: Language,
    pub token_version: i32,
    pub grants: Vec<Grant>,
    /// What the grants come to, worked out once.
    pub rights: OnceLock<Arc<Rights>>,
    /// When somebody acted in it last, as far as that was written.
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// When the person last proved who they are.
    pub proven_at: DateTime<Utc>,
    /// Whether they have a second factor.
    pub mfa: bool,
    /// By when they must have one; none where nothing asks for it, or they have one.
    pub mfa_due_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct OwnerRow {
    session: Uuid,
    staff: Uuid,
    language: String,
    token_version: i32,
    grants: String,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    proven_at: DateTime<Utc>,
    mfa: bool,
    mfa_due_at: Option<DateTime<Utc>>,
}

impl Sessions {
    /// The owner of a session that is still good.
    pub(crate) async fn owner(conn: &dyn Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<SessionOwner>, Error> {
        Self::owner_where(conn, "x.id = $2", id.into(), now).await
    }

    /// The owner of the session that this token renews, if it is still good.
    pub(crate) async fn owner_by_renewal(
        conn: &dyn Conn,
        hash: Vec<u8>,
        now: DateTime<Utc>,
    ) -> Result<Option<SessionOwner>, Error> {
        Self::owner_where(conn, "x.renewal_hash = $2", hash.into(), now).await
    }

    /// Good: not revoked, not run out, its person active and their token version not raised since.
    async fn owner_where(
        conn: &dyn Conn,
        condition: &'static str,
        value: sea_orm::Value,
        now: DateTime<Utc>,
    ) -> Result<Option<SessionOwner>, Error> {
        let sql = format!(
            "SELECT x.id AS session, s.id AS staff, s.language, s.token_version, x.expires_at, {GRANTS}, \
             coalesce(x.last_used_at, x.created_at) AS last_used_at, \
             coalesce(x.proven_at, x.created_at) AS proven_at, \
             EXISTS (SELECT FROM users.totp t WHERE t.staff_id = s.id) AS mfa, {DUE} \
             FROM users.session x JOIN users.staff s ON s.id = x.staff_id AND s.token_version = x.token_version \
             WHERE {condition} AND x.revoked_at IS NULL AND x.expires_at > $1 AND s.status = 'active'"
        );
        let row = db::one::<OwnerRow>(conn, sql, [now.into(), value]).await?;
        row.map(|row| {
            Ok(SessionOwner {
                session: row.session,
                staff: StaffId::from_uuid(row.staff),
                language: Language::from_code(&row.language).unwrap_or_default(),
                token_version: row.token_version,
                grants: grants(&row.grants)?,
                rights: OnceLock::new(),
                last_used_at: row.last_used_at,
                expires_at: row.expires_at,
                proven_at: row.proven_at,
                mfa: row.mfa,
                mfa_due_at: row.mfa_due_at,
            })
        })
        .transpose()
    }
}
