//! Tells from credentials who is asking, at every request: a revoked session, a disabled person and
//! changed rights are felt at once.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use crm_core::{
    Cx, StaffActor,
    db::Db,
    http::cookies,
    module::House,
    security::{Credentials, Identified, Identity, token_hash},
};
use crm_graph::Key as _;
use crm_shared::{Action, Error, codes};
use secrecy::{ExposeSecret as _, SecretString};

use super::tokens::AccessTokens;
use crate::{
    config::UsersConfig,
    domain::actions_of,
    repository::{SessionOwner, Sessions},
};

/// Offers [`Identity`].
pub(crate) struct Identify {
    db: Db,
    tokens: AccessTokens,
    session_seconds: i64,
    actions: Arc<[&'static Action]>,
}

impl Identify {
    pub(crate) fn new(house: &House, config: &UsersConfig) -> Self {
        Self {
            db: house.db.clone(),
            tokens: AccessTokens::new(house, config),
            session_seconds: config.session.num_seconds(),
            actions: Arc::clone(&house.actions),
        }
    }

    async fn by_access(&self, token: &SecretString, now: DateTime<Utc>) -> Result<Option<SessionOwner>, Error> {
        let Some(claims) = self.tokens.read(token, now) else { return Ok(None) };
        let owner = Sessions::owner(&self.db, claims.sid, now).await?;
        Ok(owner.filter(|owner| owner.staff.uuid() == claims.sub && owner.token_version == claims.ver))
    }

    /// The session of the renewal token, with a fresh access token for the browser to keep.
    async fn by_renewal(
        &self,
        token: &SecretString,
        now: DateTime<Utc>,
    ) -> Result<Option<(SessionOwner, String)>, Error> {
        let hash = token_hash(token.expose_secret());
        let Some(owner) = Sessions::owner_by_renewal(&self.db, hash, now).await? else { return Ok(None) };
        let (access, _) = self.tokens.issue(owner.staff, owner.session, owner.token_version, now)?;
        Ok(Some((owner, cookies::set(cookies::ACCESS, &access, self.session_seconds))))
    }
}

#[async_trait]
impl Identity for Identify {
    async fn identify(&self, cx: &Cx, credentials: &Credentials) -> Result<Identified, Error> {
        let now = cx.now();
        let mut set_cookie = None;
        let owner = match credentials {
            Credentials::Bearer(token) => self.by_access(token, now).await?,
            Credentials::Cookies { access, renewal } => {
                let mut owner = match access {
                    Some(access) => self.by_access(access, now).await?,
                    None => None,
                };
                if let (None, Some(renewal)) = (&owner, renewal)
                    && let Some((renewed, cookie)) = self.by_renewal(renewal, now).await?
                {
                    owner = Some(renewed);
                    set_cookie = Some(cookie);
                }
                owner
            }
        };
        let owner = owner.ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))?;
        let staff = StaffActor {
            id: owner.staff.uuid(),
            session: owner.session,
            language: owner.language,
            actions: Arc::new(actions_of(&owner.roles, &self.actions)),
        };
        Ok(Identified { staff, set_cookie })
    }
}
