//! Confining an account to trusted documents.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    module::House,
};
use crm_graph::{Account, Key as _};
use crm_shared::Error;
use users_contract::{ServiceAccountId, StaffId};

use super::Gate;
use crate::{error::ApiError, repository::Confined};

/// Confines accounts and releases them.
pub(crate) struct Confine {
    db: Db,
    gate: Arc<Gate>,
}

impl Confine {
    pub(crate) fn new(house: &House, gate: Arc<Gate>) -> Self {
        Self { db: house.db.clone(), gate }
    }

    /// From the account's next request on. Nobody confines themselves: the way back would be closed.
    pub(crate) async fn set(&self, cx: &Cx, account: Account, only: bool) -> Result<(), Error> {
        if only && cx.account()? == account {
            return Err(ApiError::OwnAccount.into());
        }
        let tx = self.db.begin(cx).await?;
        let (changed, event) = if only {
            (Confined::insert(&tx, account, cx.now()).await?, "account.confined")
        } else {
            (Confined::delete(&tx, account).await?, "account.released")
        };
        let subject = match account {
            Account::Staff(id) => StaffId::from_uuid(id).global(),
            Account::Service(id) => ServiceAccountId::from_uuid(id).global(),
        };
        tx.activity().touched_subjects([subject.clone()]);
        if changed {
            write_audit(&tx, AuditEntry::security(event).about_subject(subject)).await?;
        }
        tx.commit().await?;
        self.gate.forget();
        Ok(())
    }

    /// Whether each of these accounts is confined.
    pub(crate) async fn find_many(&self, _cx: &Cx, accounts: &[Account]) -> Result<HashMap<Account, bool>, Error> {
        let confined: Arc<HashSet<Account>> = self.gate.confined().await?;
        Ok(accounts.iter().map(|account| (*account, confined.contains(account))).collect())
    }
}
