//! Creating service accounts, changing them, and ending them.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use crm_core::{Cx, audit::AuditEntry, db::Begun};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::{Error, reason};
use serde_json::{Map, Value, json};
use users_contract::{ServiceAccountId, StaffId};

use super::{AboutAccount, AccountDesk};
use crate::{
    domain::{
        ServiceStatus, Terms, account_actions, account_description, account_name, account_networks, account_rate,
        account_scope,
    },
    error::{ServiceAccountError, UsersError},
    repository::{NewServiceAccount, ServiceAccounts},
};

/// What people type to create an account.
pub(crate) struct Wanted {
    pub name: String,
    pub description: String,
    /// None: whoever creates it.
    pub owner: Option<StaffId>,
    pub actions: Vec<String>,
    /// None: everywhere.
    pub divisions: Option<Vec<DivisionId>>,
    pub networks: Vec<String>,
    pub expires_at: Option<DateTime<Utc>>,
    pub per_minute: i32,
}

/// What people type to change one; what is none stays as it is.
#[derive(Default)]
pub(crate) struct AccountEdit {
    pub name: Option<String>,
    pub description: Option<String>,
    pub actions: Option<Vec<String>>,
    /// Inner none: everywhere.
    pub divisions: Option<Option<Vec<DivisionId>>>,
    pub networks: Option<Vec<String>>,
    /// Inner none: no end.
    pub expires_at: Option<Option<DateTime<Utc>>>,
    pub per_minute: Option<i32>,
}

/// Looks after service accounts.
pub(crate) struct ManageAccounts(Arc<AccountDesk>);

impl ManageAccounts {
    pub(crate) fn new(desk: &Arc<AccountDesk>) -> Self {
        Self(Arc::clone(desk))
    }

    /// Creates an account; it has no token yet.
    ///
    /// # Errors
    /// Every field that is to be mended; `USERS_SERVICE_ACCOUNT_ACTION_BEYOND_OWN`, `…_NAME_TAKEN`,
    /// `…_OWNER_INVALID`.
    pub(crate) async fn create(&self, cx: &Cx, wanted: Wanted) -> Result<ServiceAccountId, Vec<Error>> {
        let me = StaffId::from_uuid(cx.staff()?.id);
        let owner = wanted.owner.unwrap_or(me);
        let terms = self.read(wanted, cx.now())?;
        self.0.may_give(cx, &terms)?;
        self.insert(cx, owner, me, terms).await.map_err(Into::into)
    }

    async fn insert(&self, cx: &Cx, owner: StaffId, by: StaffId, terms: Terms) -> Result<ServiceAccountId, Error> {
        let tx = match self.0.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let id = ServiceAccountId::from_uuid(cx.world().uuid());
        tx.activity().touched(&id);
        self.0.owner(cx, &tx, owner).await?;
        self.0.in_use(cx, &tx, None, &terms.scope).await?;
        let new = NewServiceAccount { id, terms, owner, created_at: cx.now(), created_by: by };
        ServiceAccounts::insert(&tx, &new).await?;
        let entry = AuditEntry::security("serviceAccount.created").changed(Map::new(), told(&new.terms));
        self.0.commit(tx, id, entry.after("owner", owner.global()), &id).await?;
        Ok(id)
    }

    /// Changes what people have decided about an account, from its next request on.
    ///
    /// # Errors
    /// Every field that is to be mended; `USERS_REASON_INVALID`, `USERS_SERVICE_ACCOUNT_STALE`, `…_ENDED`,
    /// `…_BEYOND_OWN_RIGHTS`, `…_ACTION_BEYOND_OWN`, `…_NAME_TAKEN`.
    pub(crate) async fn edit(
        &self,
        cx: &Cx,
        about: AboutAccount,
        edit: AccountEdit,
        why: &str,
    ) -> Result<ServiceAccountId, Vec<Error>> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid).map_err(Error::from)?;
        let tx = self.0.db.begin(cx).await?;
        let account = self.0.subject(cx, &tx, about).await?;
        let terms = self.edited(&account.terms, edit, cx.now())?;
        let saved = async {
            if terms == account.terms {
                return tx.commit().await;
            }
            self.0.may_give(cx, &terms)?;
            self.0.in_use(cx, &tx, Some(&account.terms.scope), &terms.scope).await?;
            ServiceAccounts::set_terms(&tx, about.id, &terms).await?;
            let (before, after) = difference(told(&account.terms), told(&terms));
            let entry = AuditEntry::security("serviceAccount.edited").because(why).changed(before, after);
            self.0.commit(tx, about.id, entry, &about.id).await
        };
        saved.await.map(|()| about.id).map_err(Into::into)
    }

    /// Has somebody else answer for an account: from now on it may do what they may do, as far as it was given
    /// to it.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_SERVICE_ACCOUNT_STALE`, `…_ENDED`, `…_BEYOND_OWN_RIGHTS`, `…_OWNER_INVALID`.
    pub(crate) async fn hand_over(
        &self,
        cx: &Cx,
        about: AboutAccount,
        owner: StaffId,
        why: &str,
    ) -> Result<ServiceAccountId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.db.begin(cx).await?;
        let account = self.0.subject(cx, &tx, about).await?;
        self.0.owner(cx, &tx, owner).await?;
        tx.activity().touched(&owner);
        ServiceAccounts::set_owner(&tx, about.id, owner).await?;
        let entry = AuditEntry::security("serviceAccount.handedOver").because(why);
        let entry = entry.before("owner", account.owner.global()).after("owner", owner.global());
        self.0.commit(tx, about.id, entry, &about.id).await?;
        Ok(about.id)
    }

    /// Has an account do nothing until it is resumed, open connections included.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_SERVICE_ACCOUNT_STALE`, `…_ENDED`, `…_SUSPENDED`.
    pub(crate) async fn suspend(&self, cx: &Cx, about: AboutAccount, why: &str) -> Result<ServiceAccountId, Error> {
        self.set_status(cx, about, ServiceStatus::Suspended, why).await
    }

    /// Has a suspended account work again, with the tokens that it has.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_SERVICE_ACCOUNT_STALE`, `…_ENDED`, `…_BEYOND_OWN_RIGHTS`, `…_NOT_SUSPENDED`.
    pub(crate) async fn resume(&self, cx: &Cx, about: AboutAccount, why: &str) -> Result<ServiceAccountId, Error> {
        self.set_status(cx, about, ServiceStatus::Active, why).await
    }

    /// Ends an account for good; it stays for logs and documents.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_SERVICE_ACCOUNT_STALE`, `…_ENDED`.
    pub(crate) async fn end(&self, cx: &Cx, about: AboutAccount, why: &str) -> Result<ServiceAccountId, Error> {
        self.set_status(cx, about, ServiceStatus::Ended, why).await
    }

    async fn set_status(
        &self,
        cx: &Cx,
        about: AboutAccount,
        status: ServiceStatus,
        why: &str,
    ) -> Result<ServiceAccountId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let tx = self.0.db.begin(cx).await?;
        // To take something away nobody needs to hold it.
        let account = match status {
            ServiceStatus::Active => self.0.subject(cx, &tx, about).await?,
            ServiceStatus::Suspended | ServiceStatus::Ended => self.0.account(&tx, about).await?,
        };
        let event = match (account.status, status) {
            (ServiceStatus::Suspended, ServiceStatus::Suspended) => return Err(ServiceAccountError::Suspended.into()),
            (ServiceStatus::Active, ServiceStatus::Active) => return Err(ServiceAccountError::NotSuspended.into()),
            (_, ServiceStatus::Active) => "serviceAccount.resumed",
            (_, ServiceStatus::Suspended) => "serviceAccount.suspended",
            (_, ServiceStatus::Ended) => "serviceAccount.ended",
        };
        let kept = (status != ServiceStatus::Active).then_some(why.as_str());
        ServiceAccounts::set_status(&tx, about.id, status, kept, cx.now()).await?;
        let entry = AuditEntry::security(event).because(why.as_str());
        let entry = entry.before("status", account.status.id()).after("status", status.id());
        self.0.commit(tx, about.id, entry, &about.id).await?;
        Ok(about.id)
    }

    fn read(&self, wanted: Wanted, now: DateTime<Utc>) -> Result<Terms, Vec<Error>> {
        let nothing = Terms {
            name: String::new(),
            description: String::new(),
            actions: Vec::new(),
            scope: Scope::Everywhere,
            networks: Vec::new(),
            expires_at: None,
            per_minute: 1,
        };
        let edit = AccountEdit {
            name: Some(wanted.name),
            description: Some(wanted.description),
            actions: Some(wanted.actions),
            divisions: Some(wanted.divisions),
            networks: Some(wanted.networks),
            expires_at: Some(wanted.expires_at),
            per_minute: Some(wanted.per_minute),
        };
        self.edited(&nothing, edit, now)
    }

    /// The terms with what was typed; every field that is to be mended.
    fn edited(&self, terms: &Terms, edit: AccountEdit, now: DateTime<Utc>) -> Result<Terms, Vec<Error>> {
        let mut errors = Vec::new();
        let mut terms = terms.clone();
        let mut take = |result: Result<(), ServiceAccountError>| errors.extend(result.err().map(Error::from));
        take(edit.name.map_or(Ok(()), |name| account_name(&name).map(|name| terms.name = name)));
        take(edit.description.map_or(Ok(()), |text| account_description(&text).map(|text| terms.description = text)));
        take(edit.actions.map_or(Ok(()), |ids| account_actions(&ids, &self.0.actions).map(|ids| terms.actions = ids)));
        take(edit.divisions.map_or(Ok(()), |of| account_scope(of).map(|scope| terms.scope = scope)));
        take(edit.networks.map_or(Ok(()), |typed| account_networks(&typed).map(|typed| terms.networks = typed)));
        take(edit.per_minute.map_or(Ok(()), |rate| account_rate(rate).map(|rate| terms.per_minute = rate)));
        match edit.expires_at {
            Some(Some(at)) if at <= now => take(Err(ServiceAccountError::ExpiryInvalid)),
            Some(expires_at) => terms.expires_at = expires_at,
            None => {}
        }
        if errors.is_empty() { Ok(terms) } else { Err(errors) }
    }
}

/// What the audit log tells of the terms of an account.
fn told(terms: &Terms) -> Map<String, Value> {
    let divisions = match &terms.scope {
        Scope::Everywhere => Value::from("everywhere"),
        Scope::Divisions(divisions) => divisions.iter().map(DivisionId::global).collect(),
    };
    let fields = [
        ("name", json!(terms.name)),
        ("description", json!(terms.description)),
        ("actions", json!(terms.actions)),
        ("divisions", divisions),
        ("networks", terms.networks.iter().map(ToString::to_string).collect()),
        ("expiresAt", json!(terms.expires_at)),
        ("requestsPerMinute", json!(terms.per_minute)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Only what changed.
fn difference(
    mut before: Map<String, Value>,
    mut after: Map<String, Value>,
) -> (Map<String, Value>, Map<String, Value>) {
    let same: Vec<_> =
        before.iter().filter(|(name, value)| after.get(*name) == Some(*value)).map(|(name, _)| name.clone()).collect();
    for name in same {
        before.remove(&name);
        after.remove(&name);
    }
    (before, after)
}
