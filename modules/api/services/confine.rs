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
use crm_graph::Key as _;
use crm_shared::Error;
use users_contract::StaffId;

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
    pub(crate) async fn set(&self, cx: &Cx, staff: StaffId, only: bool) -> Result<(), Error> {
        if only && cx.staff()?.id == staff.uuid() {
            return Err(ApiError::OwnAccount.into());
        }
        let tx = self.db.begin(cx).await?;
        let (changed, event) = if only {
            (Confined::insert(&tx, staff, cx.now()).await?, "account.confined")
        } else {
            (Confined::delete(&tx, staff).await?, "account.released")
        };
        tx.activity().touched(&staff);
        if changed {
            write_audit(&tx, AuditEntry::security(event).about(&staff)).await?;
        }
        tx.commit().await?;
        self.gate.forget();
        Ok(())
    }

    /// Whether each of these accounts is confined.
    pub(crate) async fn find_many(&self, _cx: &Cx, ids: &[StaffId]) -> Result<HashMap<StaffId, bool>, Error> {
        let confined: Arc<HashSet<StaffId>> = self.gate.confined().await?;
        Ok(ids.iter().map(|id| (*id, confined.contains(id))).collect())
    }
}
