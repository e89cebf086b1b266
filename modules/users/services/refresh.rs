//! Renewal of a program's session (RFC 9700 §4.14.2): each refresh token is good once and brings the
//! next. Whoever uses one a second time after its successor was used holds a stolen copy, or is the
//! owner of one: the session ends for both.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    module::House,
    security::{random_token, token_hash},
};
use crm_graph::Key as _;
use crm_shared::Error;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::{access::Access, tokens::AccessTokens};
use crate::{
    config::UsersConfig,
    error::UsersError,
    repository::{RefreshTokens, SessionOwner, Sessions},
};

/// Tokens of a renewed session.
pub(crate) struct Renewed {
    pub access: SecretString,
    pub expires_at: DateTime<Utc>,
    pub refresh: SecretString,
    pub session_expires_at: DateTime<Utc>,
}

/// Renews sessions.
pub(crate) struct Refresh {
    db: Db,
    access: Arc<Access>,
    tokens: AccessTokens,
}

impl Refresh {
    pub(crate) fn new(house: &House, config: &UsersConfig, access: Arc<Access>) -> Self {
        Self { db: house.db.clone(), access, tokens: AccessTokens::new(house, config) }
    }

    /// Uses the token up and begins the next generation.
    pub(crate) async fn run(&self, cx: &Cx, token: &SecretString) -> Result<Renewed, Error> {
        let now = cx.now();
        let hash = token_hash(token.expose_secret());
        let tx = self.db.begin(cx).await?;
        let Some(used) = RefreshTokens::use_up(&tx, &hash, now).await? else {
            tx.rollback().await?;
            return self.refuse(cx, &hash).await;
        };
        let owner = Sessions::owner(&tx, used.session, now).await?;
        let Some(owner) = owner.filter(|owner| !self.access.is_idle(owner, now)) else {
            tx.rollback().await?;
            return Err(UsersError::RefreshTokenWrong.into());
        };
        let refresh = random_token(&**cx.world());
        let next = token_hash(refresh.expose_secret());
        RefreshTokens::insert(&tx, next, used.session, used.generation + 1, now).await?;
        let (access, expires_at) = self.tokens.issue(owner.staff, used.session, owner.token_version, now)?;
        act_for(&tx, &owner);
        tx.commit().await?;
        self.access.uses().session(cx, used.session);
        Ok(Renewed { access, expires_at, refresh, session_expires_at: owner.expires_at })
    }

    async fn refuse(&self, cx: &Cx, hash: &[u8]) -> Result<Renewed, Error> {
        let refusal = Err(UsersError::RefreshTokenWrong.into());
        let Some(spent) = RefreshTokens::spent(&self.db, hash).await? else { return refusal };
        // Where the session is over already there is nothing left to end.
        let Some(owner) = Sessions::owner(&self.db, spent.session, cx.now()).await? else { return refusal };
        if !spent.successor_used {
            return Err(UsersError::RefreshSuperseded.into());
        }
        self.end_family(cx, spent.session, &owner).await?;
        refusal
    }

    async fn end_family(&self, cx: &Cx, session: Uuid, owner: &SessionOwner) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        act_for(&tx, owner);
        tx.activity().refused(&UsersError::RefreshTokenWrong.into());
        if Sessions::revoke(&tx, session, cx.now()).await? {
            let entry = AuditEntry::security("session.refreshTokenReused").about(&owner.staff);
            write_audit(&tx, entry.because("a used refresh token came again; the session was ended")).await?;
        }
        tx.commit().await?;
        self.access.forget(owner.staff);
        Ok(())
    }
}

fn act_for(tx: &Tx, owner: &SessionOwner) {
    tx.activity().acting_as(owner.staff.uuid());
    tx.activity().touched(&owner.staff);
}
