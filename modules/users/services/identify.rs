//! Tells from credentials who is asking, at every request: a revoked session, a disabled person and
//! changed rights are felt at once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use crm_core::{
    Actor, Cx, Proof, StaffActor,
    db::Db,
    http::cookies,
    module::House,
    security::{Credentials, Identified, Identity, Quota, token_hash},
};
use crm_graph::{Account, Key as _, Scope, StepUp};
use crm_shared::{Action, Error, codes};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::{OnceCell, watch};
use users_contract::{ServiceAccountId, StaffId};
use uuid::Uuid;

use super::{access::Access, quota::Quotas, service_accounts::Entrance, tokens::AccessTokens};
use crate::{
    config::UsersConfig,
    domain::{StaffStatus, is_service_token, rights_of},
    error::ENROLMENT_REQUIRED,
    repository::{SessionOwner, Sessions, StaffRows},
};

/// Offers [`Identity`].
pub(crate) struct Identify {
    db: Db,
    access: Arc<Access>,
    tokens: AccessTokens,
    entrance: Entrance,
    quotas: Quotas,
    flights: Mutex<HashMap<Vec<u8>, Flight>>,
    session_seconds: i64,
    actions: Arc<[&'static Action]>,
}

impl Identify {
    pub(crate) fn new(house: &House, config: &UsersConfig, access: Arc<Access>) -> Self {
        Self {
            db: house.db.clone(),
            entrance: Entrance::new(house, &access),
            quotas: Quotas::default(),
            access,
            tokens: AccessTokens::new(house, config),
            flights: Mutex::default(),
            session_seconds: config.session.num_seconds(),
            actions: Arc::clone(&house.actions),
        }
    }

    async fn by_access(&self, token: &SecretString, now: DateTime<Utc>) -> Result<Option<Found>, Error> {
        let Some(claims) = self.tokens.read(token, now) else { return Ok(None) };
        let Some(owner) = self.access.owner(claims.sid, now).await? else { return Ok(None) };
        let fits = owner.staff.uuid() == claims.sub && owner.token_version == claims.ver;
        let until = DateTime::from_timestamp(claims.exp, 0).unwrap_or(now);
        Ok(fits.then_some(Found { owner, until, set_cookie: None }))
    }

    /// The session of the renewal token, with a fresh access token for the browser to keep. The
    /// requests of a page come together: they share one renewal.
    async fn by_renewal(&self, token: &SecretString, now: DateTime<Utc>) -> Result<Option<Found>, Error> {
        let hash = token_hash(token.expose_secret());
        let flight = Arc::clone(self.flights().entry(hash.clone()).or_default());
        let renewed = flight.get_or_try_init(|| self.renew(&hash, now)).await.cloned();
        self.flights().remove(&hash);
        renewed
    }

    async fn renew(&self, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Found>, Error> {
        let owner = Sessions::owner_by_renewal(&self.db, hash.to_vec(), now).await?;
        let Some(owner) = owner.filter(|owner| !self.access.is_idle(owner, now)) else { return Ok(None) };
        let (access, _) = self.tokens.issue(owner.staff, owner.session, owner.token_version, now)?;
        let set_cookie = Some(cookies::set(cookies::ACCESS, &access, self.session_seconds));
        Ok(Some(Found { until: owner.expires_at, owner: Arc::new(owner), set_cookie }))
    }

    fn flights(&self) -> MutexGuard<'_, HashMap<Vec<u8>, Flight>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn actor(&self, owner: &SessionOwner, now: DateTime<Utc>) -> Actor {
        Actor::Staff(StaffActor {
            id: owner.staff.uuid(),
            session: owner.session,
            language: owner.language,
            rights: Arc::clone(owner.rights.get_or_init(|| Arc::new(rights_of(&owner.grants, &self.actions)))),
            proof: Proof::Made { at: owner.proven_at, by: if owner.mfa { StepUp::Totp } else { StepUp::Password } },
            barred: owner.mfa_due_at.is_some_and(|due| due <= now).then_some(&ENROLMENT_REQUIRED),
        })
    }

    async fn person(&self, staff: Uuid) -> Result<Actor, Error> {
        let id = StaffId::from_uuid(staff);
        let found = StaffRows::find_many(&self.db, &[id], &Scope::Everywhere).await?.remove(&id);
        let person = found.filter(|person| person.status == StaffStatus::Active);
        let person = person.ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))?;
        Ok(Actor::Staff(StaffActor {
            id: staff,
            // None: whatever asks for the session finds none.
            session: Uuid::nil(),
            language: person.language,
            rights: Arc::new(rights_of(&person.grants, &self.actions)),
            proof: Proof::Given,
            // What goes on without a session was begun by somebody who could.
            barred: None,
        }))
    }
}

/// A renewal under way, for whoever else needs it.
type Flight = Arc<OnceCell<Option<Found>>>;

/// A session that was found by what a request brought.
#[derive(Clone)]
struct Found {
    owner: Arc<SessionOwner>,
    until: DateTime<Utc>,
    set_cookie: Option<String>,
}

#[async_trait]
impl Identity for Identify {
    async fn identify(&self, cx: &Cx, credentials: &Credentials) -> Result<Identified, Error> {
        let now = cx.now();
        let found = match credentials {
            Credentials::Bearer(token) if is_service_token(token.expose_secret()) => {
                let (service, until) = self.entrance.enter(cx, token).await?;
                return Ok(Identified { actor: Actor::Service(service), set_cookie: None, until });
            }
            Credentials::Bearer(token) => self.by_access(token, now).await?,
            Credentials::Cookies { access, renewal } => {
                let by_access = match access {
                    Some(access) => self.by_access(access, now).await?,
                    None => None,
                };
                match (by_access, renewal) {
                    // A web session lasts longer than the token that happens to speak for it.
                    (Some(found), _) => Some(Found { until: found.owner.expires_at, ..found }),
                    (None, Some(renewal)) => self.by_renewal(renewal, now).await?,
                    (None, None) => None,
                }
            }
        };
        let Found { owner, until, set_cookie } = found.ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))?;
        self.access.uses().session(cx, owner.session);
        Ok(Identified { actor: self.actor(&owner, now), set_cookie, until })
    }

    async fn again(&self, cx: &Cx) -> Result<Actor, Error> {
        match cx.actor() {
            Actor::Service(service) => self.entrance.again(cx, service).await,
            Actor::Staff(staff) => {
                let owner = self.access.owner(staff.session, cx.now()).await?;
                owner.map(|owner| self.actor(&owner, cx.now())).ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))
            }
            Actor::Anonymous | Actor::System(_) => Err(Error::new(&codes::UNAUTHENTICATED)),
        }
    }

    async fn account(&self, cx: &Cx, account: Account) -> Result<Actor, Error> {
        match account {
            Account::Staff(id) => self.person(id).await,
            Account::Service(id) => self.entrance.account(cx, ServiceAccountId::from_uuid(id)).await,
        }
    }

    fn spend(&self, cx: &Cx) -> Option<Quota> {
        let Actor::Service(service) = cx.actor() else { return None };
        Some(self.quotas.spend(service.id, service.per_minute, cx.now()))
    }

    fn changes(&self) -> watch::Receiver<u64> {
        self.access.changes()
    }
}
