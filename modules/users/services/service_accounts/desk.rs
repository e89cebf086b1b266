//! What every change of a service account begins and ends with.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    module::House,
};
use crm_graph::Scope;
use crm_shared::{Action, Error, codes};
use organization_contract::Divisions;
use serde::{Serialize, de::DeserializeOwned};
use users_contract::{ServiceAccountId, StaffId};

use super::super::access::Access;
use crate::{
    actions::SERVICE_ACCOUNT_MANAGE,
    domain::{ServiceAccount, ServiceStatus, Staff, StaffStatus, Terms},
    error::ServiceAccountError,
    repository::{ServiceAccounts, StaffRows},
};

/// Which account a change is about, and what it was based on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AboutAccount {
    pub id: ServiceAccountId,
    /// The version that the account was read with; a later one is a conflict. None: whatever it is.
    pub version: Option<i32>,
}

/// Opens the transaction of a change, holds it to the guardrails, and sees to it that it is felt.
pub(crate) struct AccountDesk {
    pub(super) db: Db,
    pub(super) actions: Arc<[&'static Action]>,
    access: Arc<Access>,
    divisions: Arc<dyn Divisions>,
}

impl AccountDesk {
    pub(crate) fn new(house: &House, access: &Arc<Access>, divisions: Arc<dyn Divisions>) -> Arc<Self> {
        let actions = Arc::clone(&house.actions);
        Arc::new(Self { db: house.db.clone(), actions, access: Arc::clone(access), divisions })
    }

    /// Begins a change that is made once under its idempotency key.
    pub(super) async fn begin_once<R: DeserializeOwned>(&self, cx: &Cx) -> Result<Begun<R>, Error> {
        self.db.begin_once(cx).await
    }

    /// The account, which nobody else can change until the end of the transaction.
    ///
    /// # Errors
    /// NOT_FOUND, `USERS_SERVICE_ACCOUNT_ENDED`, `USERS_SERVICE_ACCOUNT_STALE`.
    pub(super) async fn account(&self, tx: &Tx, about: AboutAccount) -> Result<ServiceAccount, Error> {
        tx.activity().touched(&about.id);
        let account = ServiceAccounts::lock(tx, about.id).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        if account.status == ServiceStatus::Ended {
            return Err(ServiceAccountError::Ended.into());
        }
        match about.version {
            Some(version) if version != account.version => Err(ServiceAccountError::Stale.into()),
            _ => Ok(account),
        }
    }

    /// The account, for a decision that gives it something: whoever could have it do what they may not do
    /// themselves could do it.
    ///
    /// # Errors
    /// As [`account`](Self::account), and `USERS_SERVICE_ACCOUNT_BEYOND_OWN_RIGHTS`.
    pub(super) async fn subject(&self, cx: &Cx, tx: &Tx, about: AboutAccount) -> Result<ServiceAccount, Error> {
        let account = self.account(tx, about).await?;
        if cx.staff()?.rights.cover(&account.terms.rights(&self.actions)) {
            return Ok(account);
        }
        Err(ServiceAccountError::BeyondOwnRights.into())
    }

    /// Refuses to give an account what who gives it doesn't hold.
    pub(super) fn may_give(&self, cx: &Cx, terms: &Terms) -> Result<(), Error> {
        let covered = cx.staff()?.rights.cover(&terms.rights(&self.actions));
        if covered { Ok(()) } else { Err(ServiceAccountError::ActionBeyondOwn.into()) }
    }

    /// Refuses divisions that are out of use, besides those which the account has already.
    ///
    /// # Errors
    /// `USERS_SERVICE_ACCOUNT_DIVISIONS_INVALID`.
    pub(super) async fn in_use(&self, cx: &Cx, tx: &Tx, had: Option<&Scope>, wanted: &Scope) -> Result<(), Error> {
        let Scope::Divisions(wanted) = wanted else { return Ok(()) };
        let has = |id| matches!(had, Some(Scope::Divisions(had)) if had.contains(id));
        let new: Vec<_> = wanted.iter().filter(|id| !has(id)).copied().collect();
        let found = self.divisions.find_many(tx, cx, &new).await?;
        if new.iter().all(|id| found.get(id).is_some_and(|division| division.active)) {
            return Ok(());
        }
        Err(ServiceAccountError::DivisionsInvalid.into())
    }

    /// Somebody who can answer for an account: their state stays as it is until the end of the transaction.
    pub(super) async fn owner(&self, cx: &Cx, tx: &Tx, id: StaffId) -> Result<Staff, Error> {
        let scope = cx.scope(&SERVICE_ACCOUNT_MANAGE)?;
        let person = StaffRows::lock(tx, id, &scope).await?.filter(|person| person.status == StaffStatus::Active);
        person.ok_or_else(|| ServiceAccountError::OwnerInvalid.into())
    }

    /// Ends a change: on this node it is felt at once, on others as soon as the database has told them.
    pub(super) async fn commit<R: Serialize + Send + Sync>(
        &self,
        tx: Tx,
        id: ServiceAccountId,
        entry: AuditEntry,
        result: &R,
    ) -> Result<(), Error> {
        write_audit(&tx, entry.about(&id)).await?;
        tx.commit_with(result).await?;
        self.access.forget_account(id);
        Ok(())
    }
}
