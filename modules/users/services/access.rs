//! Who holds which session or token, kept in memory between requests and forgotten as soon as anything about it
//! changes, on whichever node. While the notices of other nodes can't be heard, the database is asked
//! each time.

use std::{num::NonZeroUsize, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    db::{Db, Ear, Kept},
    module::House,
};
use crm_graph::{Key as _, Rights, Scope};
use crm_shared::{Action, Error};
use tokio::sync::watch;
use users_contract::{ServiceAccountId, ServiceTokenId, StaffId};
use uuid::Uuid;

use super::uses::Uses;
use crate::{
    config::UsersConfig,
    domain::{ServiceAccount, ServiceToken, rights_of},
    repository::{ServiceAccounts, ServiceTokens, SessionOwner, Sessions, StaffRows},
};

/// The channel on which the database tells whose access has changed (triggers of the migrations).
const CHANNEL: &str = "crm_access";

/// Sessions that are kept, and tokens; others are asked for.
const ROOM: NonZeroUsize = NonZeroUsize::new(20_000).expect("not zero");

/// The owners of sessions and tokens.
pub(crate) struct Access {
    db: Db,
    kept: Kept<Uuid, Arc<SessionOwner>>,
    tokens: Kept<TokenKey, Arc<TokenHolder>>,
    uses: Arc<Uses>,
    idle: TimeDelta,
    actions: Arc<[&'static Action]>,
    changes: watch::Sender<u64>,
}

/// By what a token of a service account is looked for.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum TokenKey {
    /// Its SHA-256.
    Hash(Vec<u8>),
    /// Its id.
    Id(Uuid),
}

/// Whose token it is, as of now.
pub(super) struct TokenHolder {
    pub token: ServiceToken,
    pub account: ServiceAccount,
    /// What the account may do, as far as its owner may do it, too.
    pub rights: Arc<Rights>,
}

impl Access {
    /// Listens from now on.
    pub(crate) fn new(house: &House, config: &UsersConfig) -> Arc<Self> {
        let access = Arc::new(Self {
            db: house.db.clone(),
            kept: Kept::new(&house.notices, ROOM),
            tokens: Kept::new(&house.notices, ROOM),
            uses: Uses::new(house),
            idle: config.session_idle,
            actions: Arc::clone(&house.actions),
            changes: watch::channel(0).0,
        });
        house.notices.listen(CHANNEL, &access);
        access
    }

    /// The owner of a session that is good at `now`.
    pub(crate) async fn owner(&self, session: Uuid, now: DateTime<Utc>) -> Result<Option<Arc<SessionOwner>>, Error> {
        let mut owner = self.read(session, now).await?;
        if owner.as_ref().is_some_and(|owner| self.is_idle(owner, now)) {
            // Perhaps it was used on another node, which tells nobody.
            self.kept.forget(|kept, _| *kept == session);
            owner = self.read(session, now).await?;
        }
        Ok(owner.filter(|owner| now < owner.expires_at && !self.is_idle(owner, now)))
    }

    async fn read(&self, session: Uuid, now: DateTime<Utc>) -> Result<Option<Arc<SessionOwner>>, Error> {
        let read = async { Ok(Sessions::owner(&self.db, session, now).await?.map(Arc::new)) };
        self.kept.get(session, read).await
    }

    /// Whether nobody has acted in a session for too long.
    pub(super) fn is_idle(&self, owner: &SessionOwner, now: DateTime<Utc>) -> bool {
        let last = self.uses.last(owner.session).map_or(owner.last_used_at, |seen| seen.max(owner.last_used_at));
        now - last >= self.idle
    }

    /// How long a session may go without anybody acting in it.
    pub(super) const fn idle(&self) -> TimeDelta {
        self.idle
    }

    /// Where uses are noted.
    pub(super) fn uses(&self) -> &Uses {
        &self.uses
    }

    /// Whose token it is, whether it is good or not.
    pub(super) async fn holder(&self, key: TokenKey) -> Result<Option<Arc<TokenHolder>>, Error> {
        let read = async {
            let token = match &key {
                TokenKey::Hash(hash) => ServiceTokens::by_hash(&self.db, hash).await?,
                TokenKey::Id(id) => ServiceTokens::find(&self.db, ServiceTokenId::from_uuid(*id)).await?,
            };
            let Some(token) = token else { return Ok(None) };
            let (account, rights) = self.account(token.account).await?.ok_or_else(|| Error::internal("no account"))?;
            Ok(Some(Arc::new(TokenHolder { token, account, rights })))
        };
        self.tokens.get(key.clone(), read).await
    }

    /// A service account as it is in the database, and what it may do: nothing that its owner may not.
    pub(super) async fn account(&self, id: ServiceAccountId) -> Result<Option<(ServiceAccount, Arc<Rights>)>, Error> {
        let Some(account) = ServiceAccounts::find_many(&self.db, &[id]).await?.remove(&id) else { return Ok(None) };
        let owner = StaffRows::find_many(&self.db, &[account.owner], &Scope::Everywhere).await?.remove(&account.owner);
        let owner = owner.map(|owner| rights_of(&owner.grants, &self.actions)).unwrap_or_default();
        let rights = Arc::new(account.terms.rights(&self.actions).within(&owner));
        Ok(Some((account, rights)))
    }

    /// Forgets a person's sessions, and the tokens of the accounts that they answer for, at once: on this node
    /// the next request must feel the change.
    pub(crate) fn forget(&self, staff: StaffId) {
        self.forget_all_of(staff.uuid());
    }

    /// Forgets the tokens of a service account at once.
    pub(super) fn forget_account(&self, account: ServiceAccountId) {
        self.forget_all_of(account.uuid());
    }

    fn forget_all_of(&self, id: Uuid) {
        self.kept.forget(|_, owner| owner.staff.uuid() == id);
        self.tokens.forget(|_, holder| [holder.account.id.uuid(), holder.account.owner.uuid()].contains(&id));
        self.changes.send_modify(|count| *count += 1);
    }

    /// Forgets everybody's sessions: what they were allowed may be something else now.
    pub(crate) fn forget_everybody(&self) {
        self.kept.forget(|_, _| true);
        self.tokens.forget(|_, _| true);
        self.changes.send_modify(|count| *count += 1);
    }

    /// Wakes whoever keeps something open.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}

impl Ear for Access {
    fn heard(&self, payload: &str) {
        match payload.parse() {
            Ok(id) => self.forget_all_of(id),
            // Nobody in particular: a role has changed.
            Err(_) => self.forget_everybody(),
        }
    }

    fn missed(&self) {
        self.forget_everybody();
    }
}
