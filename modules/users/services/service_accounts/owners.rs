//! What becomes of accounts whose owner is shut out, or let in again.

use crm_core::{
    audit::{AuditEntry, write_audits},
    db::Tx,
};
use crm_shared::Error;
use users_contract::StaffId;

use crate::repository::ServiceAccounts;

/// Notes of each account that somebody answers for what their own fate means for it. The account itself is not
/// changed: it works as long as its owner may sign in.
pub(in crate::services) async fn tell_of_owner(
    tx: &Tx,
    owner: StaffId,
    event: &'static str,
    why: &str,
) -> Result<(), Error> {
    let accounts = ServiceAccounts::of_owner(tx, owner).await?;
    let entry = |id| AuditEntry::security(event).about(&id).because(why);
    let entries: Vec<_> = accounts.into_iter().map(|account| entry(account.id)).collect();
    if entries.is_empty() { Ok(()) } else { write_audits(tx, entries).await }
}
