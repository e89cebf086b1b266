//! Numbers of people: entered by those who edit customers, read by those who have to, each reading on record.

use std::sync::Arc;

use crm_core::{
    Cx, World,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    events::Outbox,
    module::House,
    security::Keys,
};
use crm_graph::Key as _;
use crm_shared::{Error, reason};
use customers_contract::{CustomerChanged, CustomerId};
use secrecy::{ExposeSecret as _, SecretString};

use super::{About, customer};
use crate::{
    actions::CUSTOMER_EDIT,
    domain::{Customer, DocumentKind, Sealed, SealedKind},
    error::CustomersError,
    repository::{CustomerRows, SealedNumber, SealedRows},
};

/// What all numbers of a kind are found by, whosever they are.
const fn blind(kind: SealedKind) -> &'static str {
    match kind {
        SealedKind::Pesel => "customers.pesel",
        SealedKind::Document => "customers.document",
    }
}

/// What a customer's number is sealed for.
pub(super) fn place(kind: SealedKind, customer: CustomerId) -> String {
    format!("{} {}", blind(kind), customer.uuid())
}

/// Sets and reveals sealed numbers.
pub(crate) struct SealedNumbers {
    db: Db,
    outbox: Outbox,
    keys: Arc<Keys>,
}

impl SealedNumbers {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone(), keys: Arc::clone(&house.keys) }
    }

    /// Sets a customer's number; none takes it away.
    ///
    /// # Errors
    /// NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_NOT_OF_KIND`.
    pub(crate) async fn set<S: Sealed>(&self, cx: &Cx, about: About, new: Option<S>) -> Result<CustomerId, Error> {
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        if new.is_some() && !found.kind.is_human() {
            return Err(CustomersError::NotOfKind(S::PATH).into());
        }
        if new.is_some() || found.has(S::KIND) {
            self.replace(cx, &tx, &found, new).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    async fn replace<S: Sealed>(&self, cx: &Cx, tx: &Tx, of: &Customer, new: Option<S>) -> Result<(), Error> {
        let [entered, replaced, removed, _] = S::EVENTS;
        let document = new.as_ref().and_then(Sealed::document);
        let event = match new {
            None => {
                SealedRows::remove(tx, of.id, S::KIND).await?;
                removed
            }
            Some(new) => {
                let (number, blind) = sealed(&self.keys, &**cx.world(), of.id, &new)?;
                SealedRows::set(tx, S::KIND, document, number, blind).await?;
                if of.has(S::KIND) { replaced } else { entered }
            }
        };
        CustomerRows::raise(tx, of.id).await?;
        let mut entry = AuditEntry::change(event).about(&of.id);
        if let Some(document) = document {
            entry = entry.after("document", document.id());
        }
        write_audit(tx, entry).await?;
        self.outbox.publish(tx, &CustomerChanged { customer: of.id }).await
    }

    /// A customer's number, and which document it is of, for whoever says why they need it.
    ///
    /// # Errors
    /// `CUSTOMERS_REASON_INVALID`, NOT_FOUND, `CUSTOMERS_…_MISSING`.
    pub(crate) async fn reveal<S: Sealed>(
        &self,
        cx: &Cx,
        id: CustomerId,
        why: &str,
    ) -> Result<(SecretString, Option<DocumentKind>), Error> {
        let why = reason(why).ok_or(CustomersError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, About { customer: id, version: None }, S::REVEAL).await?;
        let sealed = SealedRows::find(&tx, found.id, S::KIND).await?.ok_or(S::MISSING)?.sealed;
        let (number, _) = self.keys.open(&place(S::KIND, found.id), &sealed)?;
        let number = String::from_utf8(number.expose_secret().to_vec()).map_err(|_| Error::internal("no number"))?;
        let [.., revealed] = S::EVENTS;
        // Nobody sees it before the entry stands.
        write_audit(&tx, AuditEntry::security(revealed).about(&found.id).because(why)).await?;
        tx.commit().await?;
        Ok((number.into(), found.document.filter(|_| S::KIND == SealedKind::Document)))
    }
}

/// A customer's number as it is kept, and what it is found by.
pub(super) fn sealed<S: Sealed>(
    keys: &Keys,
    world: &dyn World,
    customer: CustomerId,
    new: &S,
) -> Result<(SealedNumber, Vec<u8>), Error> {
    let sealed = keys.seal(world, &place(S::KIND, customer), new.secret())?;
    Ok((SealedNumber { customer, sealed }, newest(keys, S::KIND, new.secret())?))
}

/// What a number may be found by, under each known key.
pub(super) fn blinds(keys: &Keys, kind: SealedKind, number: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    keys.blind(blind(kind), number)
}

/// What a number is found by from now on.
pub(super) fn newest(keys: &Keys, kind: SealedKind, number: &[u8]) -> Result<Vec<u8>, Error> {
    blinds(keys, kind, number)?.into_iter().next().ok_or_else(|| Error::internal("no key for secrets at rest"))
}
