//! Erasure (RODO, art. 17): who the customer was goes; number, division, status and times stay, so that documents and
//! logs keep what they are about.

use crm_core::{
    Cx,
    audit::{AuditEntry, erase_values_except, write_audit},
    db::Db,
    events::Outbox,
    files::Files,
    imports,
    module::House,
};
use crm_graph::{Key, Scope};
use crm_shared::{Error, reason};
use customers_contract::{CustomerAnonymised, CustomerId};

use super::{About, customer, import::aliases};
use crate::{actions::CUSTOMER_ANONYMISE, domain::Retention, error::CustomersError, repository::CustomerRows};

/// In place of a name.
const NOBODY: &str = "—";

/// Values of the audit log that tell nothing of a customer; all others go, those of custom fields included.
const HARMLESS: [&str; 14] = [
    "assignedTo",
    "at",
    "channel",
    "customer",
    "division",
    "document",
    "double",
    "id",
    "kind",
    "language",
    "number",
    "status",
    "textVersion",
    "way",
];

/// Anonymises customers.
pub(crate) struct Anonymise {
    db: Db,
    outbox: Outbox,
    files: Files,
    retention: Retention,
}

impl Anonymise {
    pub(crate) fn new(house: &House, retention: Retention) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone(), files: house.files.clone(), retention }
    }

    /// Takes away what is known of a customer who has left and of whom nothing has to be kept any more, or of a lead:
    /// also of those who were doubles of it, and what the audit log and imports keep of them, or of who has an id of
    /// theirs. Can't be undone.
    ///
    /// # Errors
    /// `CUSTOMERS_REASON_INVALID`, NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_NOT_ENDED`, `CUSTOMERS_KEPT`.
    pub(crate) async fn run(&self, cx: &Cx, about: About, why: &str) -> Result<CustomerId, Error> {
        let why = reason(why).ok_or(CustomersError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_ANONYMISE).await?;
        self.retention.is_over(&found, cx.now())?;
        let people = CustomerRows::with_doubles(&tx, found.id).await?;
        let division = Scope::Divisions([found.division].into());
        let there = CustomerRows::find_many(&tx, &people, &division).await?;
        let called: Vec<_> = there.values().flat_map(|customer| &customer.external_ids).flat_map(aliases).collect();
        for id in &people {
            tx.activity().touched(id);
            CustomerRows::anonymise(&tx, *id, NOBODY, cx.now()).await?;
            erase_values_except(&tx, id, &HARMLESS).await?;
        }
        let people: Vec<_> = people.iter().map(Key::global).collect();
        imports::forget(&tx, &self.files, &people, &called).await?;
        write_audit(&tx, AuditEntry::security("customer.anonymised").about(&found.id).because(why)).await?;
        self.outbox.publish(&tx, &CustomerAnonymised { customer: found.id }).await?;
        tx.commit().await?;
        Ok(found.id)
    }
}
