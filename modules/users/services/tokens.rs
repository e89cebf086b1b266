//! Access tokens of this installation.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    module::House,
    security::{AUDIENCE_ACCESS, AccessClaims, Keys},
};
use crm_graph::Key as _;
use crm_shared::Error;
use secrecy::SecretString;
use users_contract::StaffId;
use uuid::Uuid;

use crate::config::UsersConfig;

/// Makes and checks access tokens.
pub(super) struct AccessTokens {
    keys: Arc<Keys>,
    issuer: Arc<str>,
    lifetime: TimeDelta,
}

impl AccessTokens {
    pub(super) fn new(house: &House, config: &UsersConfig) -> Self {
        Self { keys: Arc::clone(&house.keys), issuer: Arc::clone(&house.public_url), lifetime: config.access_token }
    }

    /// A token for a session, and when it runs out.
    pub(super) fn issue(
        &self,
        staff: StaffId,
        session: Uuid,
        token_version: i32,
        now: DateTime<Utc>,
    ) -> Result<(SecretString, DateTime<Utc>), Error> {
        let expires_at = now + self.lifetime;
        let claims = AccessClaims {
            iss: self.issuer.to_string(),
            aud: AUDIENCE_ACCESS.to_owned(),
            sub: staff.uuid(),
            sid: session,
            ver: token_version,
            iat: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        Ok((self.keys.sign(&claims)?, expires_at))
    }

    /// What a token says, unless it is wrong or has run out.
    pub(super) fn read(&self, token: &SecretString, now: DateTime<Utc>) -> Option<AccessClaims> {
        self.keys.verify(token, &self.issuer, now).ok().filter(|claims| claims.is_current(now))
    }
}
