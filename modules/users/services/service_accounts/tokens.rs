//! Tokens of service accounts: made, replaced with an overlap, revoked.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Cx,
    audit::AuditEntry,
    db::{Begun, Tx},
    security::token_hash,
};
use crm_graph::Key as _;
use crm_shared::{Error, codes, reason};
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::{ServiceAccountId, ServiceTokenId, StaffId};

use super::{AboutAccount, AccountDesk};
use crate::{
    domain::{NewToken, ServiceAccount, ServiceToken, TOKENS, service_token},
    error::{ServiceAccountError, UsersError},
    repository::ServiceTokens,
};

/// Days that a token is good for at most.
const LONGEST: i64 = 366;

/// Minutes that a replaced token may go on at most: a week.
const OVERLAP: i32 = 10_080;

/// A token that was made.
pub(crate) struct Issued {
    pub id: ServiceTokenId,
    /// The token itself, once: none where the request was a repetition.
    pub text: Option<SecretString>,
}

/// Looks after tokens.
pub(crate) struct ManageTokens(Arc<AccountDesk>);

impl ManageTokens {
    pub(crate) fn new(desk: &Arc<AccountDesk>) -> Self {
        Self(Arc::clone(desk))
    }

    /// Makes a token for an account.
    ///
    /// # Errors
    /// `USERS_SERVICE_ACCOUNT_EXPIRY_INVALID`, `…_ENDED`, `…_BEYOND_OWN_RIGHTS`, `USERS_SERVICE_TOKENS_TOO_MANY`.
    pub(crate) async fn create(
        &self,
        cx: &Cx,
        account: ServiceAccountId,
        expires_at: DateTime<Utc>,
    ) -> Result<Issued, Error> {
        check_end(expires_at, cx.now())?;
        let tx = match self.0.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(Issued { id, text: None }),
        };
        let about = AboutAccount { id: account, version: None };
        let account = self.0.subject(cx, &tx, about).await?;
        let (token, text) = self.make(cx, &tx, &account, expires_at).await?;
        let entry = AuditEntry::security("serviceToken.created").after("token", token.id.global());
        let entry = entry.after("hint", token.hint).after("expiresAt", expires_at.to_rfc3339());
        self.0.commit(tx, about.id, entry, &token.id).await?;
        Ok(Issued { id: token.id, text: Some(text) })
    }

    /// Makes the token that takes another's place; that one goes on for so many minutes.
    ///
    /// # Errors
    /// As [`create`](Self::create); NOT_FOUND, `USERS_SERVICE_TOKEN_OVERLAP_INVALID`, `USERS_SERVICE_TOKEN_ENDED`.
    pub(crate) async fn rotate(
        &self,
        cx: &Cx,
        id: ServiceTokenId,
        expires_at: DateTime<Utc>,
        overlap: i32,
    ) -> Result<Issued, Error> {
        check_end(expires_at, cx.now())?;
        if !(0..=OVERLAP).contains(&overlap) {
            return Err(ServiceAccountError::OverlapInvalid.into());
        }
        let tx = match self.0.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(Issued { id, text: None }),
        };
        let (account, old) = self.find(cx, &tx, id, true).await?;
        let ends_at = cx.now() + TimeDelta::minutes(overlap.into());
        ServiceTokens::end(&tx, id, ends_at).await?;
        let (token, text) = self.make(cx, &tx, &account, expires_at).await?;
        let entry = AuditEntry::security("serviceToken.rotated").before("token", id.global()).before("hint", old.hint);
        let entry = entry.after("token", token.id.global()).after("hint", token.hint);
        let entry = entry.after("expiresAt", expires_at.to_rfc3339()).after("oldEndsAt", ends_at.to_rfc3339());
        self.0.commit(tx, account.id, entry, &token.id).await?;
        Ok(Issued { id: token.id, text: Some(text) })
    }

    /// Ends a token at once, also one that is going on for its overlap.
    ///
    /// # Errors
    /// NOT_FOUND, `USERS_REASON_INVALID`, `USERS_SERVICE_ACCOUNT_ENDED`, `USERS_SERVICE_TOKEN_ENDED`.
    pub(crate) async fn revoke(&self, cx: &Cx, id: ServiceTokenId, why: &str) -> Result<ServiceTokenId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.db.begin(cx).await?;
        let (account, token) = self.find(cx, &tx, id, false).await?;
        if token.ends_at() <= cx.now() {
            return Err(ServiceAccountError::TokenEnded.into());
        }
        ServiceTokens::end(&tx, id, cx.now()).await?;
        let entry = AuditEntry::security("serviceToken.revoked").because(why).before("token", id.global());
        self.0.commit(tx, account.id, entry.before("hint", token.hint), &id).await?;
        Ok(id)
    }

    /// A token, and its account, which nobody else decides about until the end of the transaction.
    async fn find(
        &self,
        cx: &Cx,
        tx: &Tx,
        id: ServiceTokenId,
        to_rotate: bool,
    ) -> Result<(ServiceAccount, ServiceToken), Error> {
        let missing = || Error::new(&codes::NOT_FOUND);
        let about = AboutAccount { id: ServiceTokens::find(tx, id).await?.ok_or_else(missing)?.account, version: None };
        let account = if to_rotate { self.0.subject(cx, tx, about).await? } else { self.0.account(tx, about).await? };
        // Again, behind the lock.
        let token = ServiceTokens::find(tx, id).await?.ok_or_else(missing)?;
        if to_rotate && (token.ended_at.is_some() || token.ends_at() <= cx.now()) {
            return Err(ServiceAccountError::TokenEnded.into());
        }
        Ok((account, token))
    }

    async fn make(
        &self,
        cx: &Cx,
        tx: &Tx,
        account: &ServiceAccount,
        expires_at: DateTime<Utc>,
    ) -> Result<(ServiceToken, SecretString), Error> {
        if ServiceTokens::count_good(tx, account.id, cx.now()).await? >= TOKENS {
            return Err(ServiceAccountError::TokensTooMany.into());
        }
        let mut random = [0; 32];
        cx.world().fill(&mut random);
        let NewToken { text, hint } = service_token(random);
        let token = ServiceToken {
            id: ServiceTokenId::from_uuid(cx.world().uuid()),
            account: account.id,
            hint,
            created_at: cx.now(),
            created_by: StaffId::from_uuid(cx.staff()?.id),
            expires_at,
            ended_at: None,
            last_used_at: None,
            last_used_ip: None,
        };
        ServiceTokens::insert(tx, &token, token_hash(text.expose_secret())).await?;
        Ok((token, text))
    }
}

fn check_end(expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Error> {
    let fits = expires_at > now && expires_at <= now + TimeDelta::days(LONGEST);
    if fits { Ok(()) } else { Err(ServiceAccountError::ExpiryInvalid.into()) }
}
