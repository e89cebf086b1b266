//! What stands in the way of people's signing in.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use sea_orm::FromQueryResult;
use users_contract::StaffId;
use uuid::Uuid;

use super::{
    StaffRows,
    grants::{in_scope, scope_value},
    mfa::DUE,
};
use crate::domain::{Lock, MfaState, SignInState};

/// The counter of failed sign-ins of a row `s` of `users.staff`; those by address begin with it (services/throttle.rs).
pub(super) const ACCOUNT: &str = "'account:' || encode(sha256(convert_to(s.email, 'UTF8')), 'hex')";

#[derive(FromQueryResult)]
struct StateRow {
    id: Uuid,
    must_change_password: bool,
    disabled_at: Option<DateTime<Utc>>,
    disabled_reason: Option<String>,
    invited_until: Option<DateTime<Utc>>,
    free_at: Option<DateTime<Utc>>,
    failures: Option<i32>,
    mfa_enabled_at: Option<DateTime<Utc>>,
    recovery_codes: i64,
    mfa_due_at: Option<DateTime<Utc>>,
}

impl StaffRows {
    /// How it stands with these people, as far as they are in scope; others are missing. One statement, however many.
    pub(crate) async fn sign_in_states(
        conn: &dyn Conn,
        ids: &[StaffId],
        scope: &Scope,
        now: DateTime<Utc>,
    ) -> Result<HashMap<StaffId, SignInState>, Error> {
        // The worst counter of an account counts.
        let sql = format!(
            "SELECT s.id, s.must_change_password, s.disabled_at, s.disabled_reason, \
                l.expires_at AS invited_until, t.free_at, t.failures, m.enabled_at AS mfa_enabled_at, \
                (SELECT count(*) FROM users.recovery_code c WHERE c.staff_id = s.id) AS recovery_codes, {DUE} \
            FROM users.staff s LEFT JOIN users.link l ON l.staff_id = s.id AND l.purpose = 'invitation' \
            LEFT JOIN users.totp m ON m.staff_id = s.id \
            CROSS JOIN LATERAL (SELECT {ACCOUNT} AS name) a \
            LEFT JOIN LATERAL (SELECT x.free_at, x.failures FROM users.throttle x \
                WHERE x.subject = a.name OR x.subject ~>=~ (a.name || ':') AND x.subject ~<~ (a.name || ';') \
                ORDER BY x.failures >= 100 DESC, x.free_at DESC LIMIT 1) t ON true \
            WHERE s.id = ANY($1) AND {}",
            in_scope("$2")
        );
        let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
        let values = [ids.into(), scope_value(scope)];
        let rows = db::all::<StateRow>(conn, sql, values).await?;
        Ok(rows.into_iter().map(|row| (StaffId::from_uuid(row.id), row.state(now))).collect())
    }
}

impl StateRow {
    fn state(self, now: DateTime<Utc>) -> SignInState {
        SignInState {
            must_change_password: self.must_change_password,
            disabled: self.disabled_at.zip(self.disabled_reason),
            invited_until: self.invited_until,
            mfa: MfaState {
                enabled_at: self.mfa_enabled_at,
                recovery_codes: self.recovery_codes,
                due_at: self.mfa_due_at,
            },
            lock: self.failures.zip(self.free_at).and_then(|(failures, free_at)| Lock::of(failures, free_at, now)),
        }
    }
}
