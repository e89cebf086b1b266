//! To which accounts money goes.

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
};
use crm_graph::{DivisionId, Scope};
use crm_shared::{Error, reason};
use serde_json::Value;

use super::{About, division};
use crate::{
    actions::BANK_ACCOUNT_MANAGE,
    domain::{BankAccount, TypedAccount, accounts},
    error::OrganizationError,
    repository::AccountRows,
};

/// Sets the bank accounts of divisions.
pub(crate) struct SetAccounts {
    db: Db,
}

impl SetAccounts {
    pub(crate) fn new(db: &Db) -> Self {
        Self { db: db.clone() }
    }

    /// Has a division have exactly these accounts, in this order.
    ///
    /// # Errors
    /// Every row that is to be mended; `ORGANIZATION_REASON_INVALID`, `ORGANIZATION_VERSION_STALE`,
    /// `ORGANIZATION_DIVISION_ARCHIVED`.
    pub(crate) async fn run(
        &self,
        cx: &Cx,
        about: About,
        typed: Vec<TypedAccount>,
        why: &str,
    ) -> Result<DivisionId, Vec<Error>> {
        match (accounts(typed), reason(why)) {
            (Ok(accounts), Some(why)) => self.set(cx, about, &accounts, why).await.map_err(|error| vec![error]),
            (accounts, why) => {
                let why = why.map_or(Some(OrganizationError::ReasonInvalid.into()), |_| None);
                Err(accounts.err().into_iter().flatten().chain(why).collect())
            }
        }
    }

    async fn set(&self, cx: &Cx, about: About, accounts: &[BankAccount], why: String) -> Result<DivisionId, Error> {
        let tx = self.db.begin(cx).await?;
        let found = division(cx, &tx, about, &BANK_ACCOUNT_MANAGE).await?;
        found.is_in_use()?;
        let mut before = AccountRows::find_many(&tx, &[found.id], &Scope::Everywhere).await?;
        let before = before.remove(&found.id).unwrap_or_default();
        if before != accounts {
            AccountRows::replace(&tx, found.id, accounts).await?;
            let facts = |accounts: &[BankAccount]| accounts.iter().map(BankAccount::facts).collect::<Vec<Value>>();
            let entry = AuditEntry::security("division.bankAccountsChanged").about(&found.id).because(why);
            let entry = entry.before("bankAccounts", facts(&before)).after("bankAccounts", facts(accounts));
            write_audit(&tx, entry).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }
}
