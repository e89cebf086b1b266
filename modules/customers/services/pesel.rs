//! PESEL numbers: entered by those who edit customers, read by those who have to, each reading on record.

use std::sync::Arc;

use crm_core::{
    Cx,
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
    actions::{CUSTOMER_EDIT, PESEL_REVEAL},
    domain::{Customer, Pesel},
    error::CustomersError,
    repository::PeselRows,
};

/// What all PESEL numbers are found by, whosever they are.
pub(super) const BLIND: &str = "customers.pesel";

/// What a customer's PESEL is sealed for.
pub(super) fn place(customer: CustomerId) -> String {
    format!("customers.pesel {}", customer.uuid())
}

/// Sets and reveals PESEL numbers.
pub(crate) struct Pesels {
    db: Db,
    outbox: Outbox,
    keys: Arc<Keys>,
}

impl Pesels {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone(), keys: Arc::clone(&house.keys) }
    }

    /// Sets a customer's PESEL; none, or an empty one, takes it away.
    ///
    /// # Errors
    /// `CUSTOMERS_PESEL_INVALID`, NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_NOT_OF_KIND`.
    pub(crate) async fn set(&self, cx: &Cx, about: About, typed: Option<SecretString>) -> Result<CustomerId, Error> {
        let typed = typed.filter(|typed| !typed.expose_secret().trim().is_empty());
        let read = |typed: &SecretString| Pesel::parse(typed.expose_secret(), cx.now().date_naive());
        let pesel = typed.map(|typed| read(&typed).ok_or(CustomersError::PeselInvalid)).transpose()?;
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        if pesel.is_some() && !found.kind.is_human() {
            return Err(CustomersError::NotOfKind("input.pesel").into());
        }
        if pesel.is_some() || found.has_pesel {
            self.replace(cx, &tx, &found, pesel).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    async fn replace(&self, cx: &Cx, tx: &Tx, of: &Customer, pesel: Option<Pesel>) -> Result<(), Error> {
        let event = match (&pesel, of.has_pesel) {
            (None, _) => "customer.peselRemoved",
            (Some(_), false) => "customer.peselEntered",
            (Some(_), true) => "customer.peselReplaced",
        };
        match pesel {
            None => PeselRows::remove(tx, of.id).await?,
            Some(pesel) => {
                let sealed = self.keys.seal(&**cx.world(), &place(of.id), pesel.digits())?;
                PeselRows::set(tx, of.id, sealed, newest(&self.keys, pesel.digits())?).await?;
            }
        }
        crate::repository::CustomerRows::raise(tx, of.id).await?;
        write_audit(tx, AuditEntry::change(event).about(&of.id)).await?;
        self.outbox.publish(tx, &CustomerChanged { customer: of.id }).await
    }

    /// A customer's PESEL, for whoever says why they need it.
    ///
    /// # Errors
    /// `CUSTOMERS_REASON_INVALID`, NOT_FOUND, `CUSTOMERS_PESEL_MISSING`.
    pub(crate) async fn reveal(&self, cx: &Cx, id: CustomerId, why: &str) -> Result<SecretString, Error> {
        let why = reason(why).ok_or(CustomersError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, About { customer: id, version: None }, &PESEL_REVEAL).await?;
        let sealed = PeselRows::find(&tx, found.id).await?.ok_or(CustomersError::PeselMissing)?.sealed;
        let (digits, _) = self.keys.open(&place(found.id), &sealed)?;
        let pesel = String::from_utf8(digits.expose_secret().to_vec()).map_err(|_| Error::internal("no PESEL"))?;
        // Nobody sees it before the entry stands.
        write_audit(&tx, AuditEntry::security("customer.peselRevealed").about(&found.id).because(why)).await?;
        tx.commit().await?;
        Ok(pesel.into())
    }
}

/// What a PESEL is found by from now on.
pub(super) fn newest(keys: &Keys, digits: &[u8]) -> Result<Vec<u8>, Error> {
    keys.blind(BLIND, digits)?.into_iter().next().ok_or_else(|| Error::internal("no key for secrets at rest"))
}
