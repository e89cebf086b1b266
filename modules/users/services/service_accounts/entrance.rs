//! Who comes with a token of a service account.

use std::{
    net::IpAddr,
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Actor, Cx, ServiceActor,
    audit::{AuditEntry, write_audit},
    db::Db,
    module::House,
    security::token_hash,
};
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use lru::LruCache;
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::ServiceAccountId;
use uuid::Uuid;

use super::super::access::{Access, TokenHolder, TokenKey};
use crate::domain::{TokenRefusal, check_account, check_token, is_well_formed};

/// The same refusal of the same token from the same address is told once in this time: whoever holds a token that
/// is good for nothing shall not fill the log with it.
const PACE: TimeDelta = TimeDelta::minutes(1);

/// Refusals that are kept in mind.
const ROOM: NonZeroUsize = NonZeroUsize::new(10_000).expect("not zero");

/// A token that was refused, why, and from where.
type Told = (Uuid, TokenRefusal, Option<IpAddr>);

/// Lets programs in.
pub(in crate::services) struct Entrance {
    db: Db,
    access: Arc<Access>,
    told: Mutex<LruCache<Told, DateTime<Utc>>>,
}

impl Entrance {
    pub(in crate::services) fn new(house: &House, access: &Arc<Access>) -> Self {
        Self { db: house.db.clone(), access: Arc::clone(access), told: Mutex::new(LruCache::new(ROOM)) }
    }

    /// Who comes with a token, and until when it is good. Whatever speaks against it, the answer is the same.
    pub(in crate::services) async fn enter(
        &self,
        cx: &Cx,
        text: &SecretString,
    ) -> Result<(ServiceActor, DateTime<Utc>), Error> {
        let refused = || Error::new(&codes::UNAUTHENTICATED);
        if !is_well_formed(text.expose_secret()) {
            return Err(refused());
        }
        let key = TokenKey::Hash(token_hash(text.expose_secret()));
        let holder = self.access.holder(key).await?.ok_or_else(refused)?;
        if let Err(refusal) = check_token(&holder.token, &holder.account, cx.now(), cx.origin().ip) {
            self.tell(cx, &holder, refusal).await;
            return Err(refused());
        }
        self.access.uses().token(cx, holder.token.id.uuid());
        let ends_at = holder.token.ends_at();
        Ok((actor(&holder), holder.account.terms.expires_at.map_or(ends_at, |at| at.min(ends_at))))
    }

    /// The same program as of now.
    pub(in crate::services) async fn again(&self, cx: &Cx, service: &ServiceActor) -> Result<Actor, Error> {
        let refused = || Error::new(&codes::UNAUTHENTICATED);
        let holder = self.access.holder(TokenKey::Id(service.token)).await?.ok_or_else(refused)?;
        check_token(&holder.token, &holder.account, cx.now(), cx.origin().ip).map_err(|_| refused())?;
        Ok(Actor::Service(actor(&holder)))
    }

    /// An account as of now, for work that goes on without a token.
    pub(in crate::services) async fn account(&self, cx: &Cx, id: ServiceAccountId) -> Result<Actor, Error> {
        let refused = || Error::new(&codes::UNAUTHENTICATED);
        let (account, rights) = self.access.account(id).await?.ok_or_else(refused)?;
        check_account(&account, cx.now()).map_err(|_| refused())?;
        Ok(Actor::Service(ServiceActor {
            id: id.uuid(),
            token: Uuid::nil(),
            owner: account.owner.uuid(),
            rights,
            per_minute: account.terms.per_minute,
        }))
    }

    /// The caller hears nothing of why; those who look after the account do.
    async fn tell(&self, cx: &Cx, holder: &TokenHolder, refusal: TokenRefusal) {
        let (token, now) = (holder.token.id, cx.now());
        {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            let key = (token.uuid(), refusal, cx.origin().ip);
            if told.get(&key).is_some_and(|at| now - *at < PACE) {
                return;
            }
            told.put(key, now);
        }
        let entry = AuditEntry::security("serviceToken.refused").about(&holder.account.id);
        let entry = entry.because(refusal.words()).after("token", token.global());
        let written = async {
            let tx = self.db.begin_apart(cx).await?;
            write_audit(&tx, entry).await?;
            tx.commit().await
        };
        if let Err(error) = written.await {
            tracing::error!(cause = error.chain(), "the refusal of a token could not be audited");
        }
    }
}

fn actor(holder: &TokenHolder) -> ServiceActor {
    ServiceActor {
        id: holder.account.id.uuid(),
        token: holder.token.id.uuid(),
        owner: holder.account.owner.uuid(),
        rights: Arc::clone(&holder.rights),
        per_minute: holder.account.terms.per_minute,
    }
}
