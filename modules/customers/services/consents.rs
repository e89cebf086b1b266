//! Consents are written down as customers say them; nothing that was written changes.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db},
    events::Outbox,
    module::House,
};
use crm_shared::Error;
use customers_contract::{CustomerConsentChanged, CustomerId};

use super::{About, customer, given};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ},
    domain::{ConsentLedger, TypedConsent},
    repository::ConsentRows,
};

/// Reads the ledger of consents, and adds to it.
pub(crate) struct Consents {
    db: Db,
    outbox: Outbox,
}

impl Consents {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone() }
    }

    /// Those of these customers, as far as the caller sees them; who has said nothing is missing.
    pub(crate) async fn find_many(
        &self,
        cx: &Cx,
        of: &[CustomerId],
    ) -> Result<HashMap<CustomerId, ConsentLedger>, Error> {
        ConsentRows::find_many(&self.db, of, &cx.scope(&CUSTOMER_READ)?).await
    }

    /// Writes down what a customer has said. It is no change of the customer's version: who reads an older one
    /// loses nothing.
    ///
    /// # Errors
    /// Every field that is to be mended; NOT_FOUND, `CUSTOMERS_CONSENT_…`.
    pub(crate) async fn record(&self, cx: &Cx, id: CustomerId, typed: TypedConsent) -> Result<CustomerId, Vec<Error>> {
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let found = customer(cx, &tx, About { customer: id, version: None }, &CUSTOMER_EDIT).await?;
        let new = typed.read(cx.now(), cx.staff().ok().map(|staff| staff.id))?;
        let last = ConsentRows::last(&tx, found.id, new.kind, new.channel).await?;
        new.follows(last.as_ref()).map_err(Error::from)?;
        ConsentRows::insert(&tx, cx.world().uuid(), found.id, &new).await?;
        let event = if new.given { "customer.consentGiven" } else { "customer.consentWithdrawn" };
        let entry = AuditEntry::change(event).about(&found.id).changed(Default::default(), given(new.facts()));
        write_audit(&tx, entry).await?;
        self.outbox.publish(&tx, &CustomerConsentChanged { customer: found.id }).await?;
        tx.commit_with(&found.id).await?;
        Ok(found.id)
    }
}
