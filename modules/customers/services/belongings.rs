//! What belongs to a customer comes, changes and goes with the customer's version.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Db, Tx},
    events::Outbox,
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use customers_contract::{CustomerChanged, CustomerId};
use serde_json::{Map, Value};

use super::{About, customer, given};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ},
    domain::{Held, MOST},
    error::CustomersError,
    repository::{CustomerRows, Kept, belongings, drop_one, keep},
};

/// Reads and changes contacts and addresses of customers.
pub(crate) struct Belongings {
    db: Db,
    outbox: Outbox,
}

impl Belongings {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone() }
    }

    /// Those of these customers, as far as the caller sees them; who has none is missing.
    pub(crate) async fn find_many<B: Kept>(
        &self,
        cx: &Cx,
        of: &[CustomerId],
    ) -> Result<HashMap<CustomerId, Vec<Held<B>>>, Error> {
        belongings(&self.db, of, &cx.scope(&CUSTOMER_READ)?).await
    }

    /// Gives a customer one more, as it was read.
    ///
    /// # Errors
    /// Every field that is to be mended;
    /// NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_TOO_MANY`, `CUSTOMERS_ADDRESS_KIND_TAKEN`.
    pub(crate) async fn add<B: Kept>(
        &self,
        cx: &Cx,
        about: About,
        read: Result<B, Vec<Error>>,
    ) -> Result<CustomerId, Vec<Error>> {
        let tx = self.db.begin(cx).await?;
        let there = self.of::<B>(cx, &tx, about).await?;
        if there.len() >= MOST {
            return Err(Error::from(CustomersError::TooMany).into());
        }
        let value = read?;
        let facts = given(value.facts());
        let held = Held { id: B::Id::from_uuid(cx.world().uuid()), value };
        keep(&tx, about.customer, &held).await?;
        let [added, ..] = B::EVENTS;
        Ok(self.finish::<B>(tx, about.customer, &held.id, added, (Map::new(), facts)).await?)
    }

    /// Puts another in the place of one.
    ///
    /// # Errors
    /// As [`add`](Self::add); NOT_FOUND also where the customer has none of this id.
    pub(crate) async fn edit<B: Kept>(
        &self,
        cx: &Cx,
        about: About,
        id: &B::Id,
        read: Result<B, Vec<Error>>,
    ) -> Result<CustomerId, Vec<Error>> {
        let tx = self.db.begin(cx).await?;
        let before = one_of(self.of::<B>(cx, &tx, about).await?, id)?;
        let value = read?;
        let (before, after) = differences(before.facts(), value.facts());
        if after.is_empty() {
            tx.commit().await?;
            return Ok(about.customer);
        }
        keep(&tx, about.customer, &Held { id: id.clone(), value }).await?;
        let [_, edited, _] = B::EVENTS;
        Ok(self.finish::<B>(tx, about.customer, id, edited, (before, after)).await?)
    }

    /// Takes one away.
    ///
    /// # Errors
    /// NOT_FOUND, `CUSTOMERS_VERSION_STALE`.
    pub(crate) async fn remove<B: Kept>(&self, cx: &Cx, about: About, id: &B::Id) -> Result<CustomerId, Error> {
        let tx = self.db.begin(cx).await?;
        let before = one_of(self.of::<B>(cx, &tx, about).await?, id)?;
        drop_one::<B>(&tx, id).await?;
        let [.., removed] = B::EVENTS;
        self.finish::<B>(tx, about.customer, id, removed, (given(before.facts()), Map::new())).await
    }

    /// Those that the customer of a change has.
    async fn of<B: Kept>(&self, cx: &Cx, tx: &Tx, about: About) -> Result<Vec<Held<B>>, Error> {
        let found = customer(cx, tx, about, &CUSTOMER_EDIT).await?;
        let mut there = belongings(tx, &[found.id], &cx.scope(&CUSTOMER_EDIT)?).await?;
        Ok(there.remove(&found.id).unwrap_or_default())
    }

    async fn finish<B: Kept>(
        &self,
        tx: Tx,
        customer: CustomerId,
        id: &B::Id,
        event: &'static str,
        (before, after): (Map<String, Value>, Map<String, Value>),
    ) -> Result<CustomerId, Error> {
        CustomerRows::surround(&tx, customer).await?;
        let entry = AuditEntry::change(event).about(&customer).changed(before, after);
        write_audit(&tx, entry.after("id", id.global())).await?;
        self.outbox.publish(&tx, &CustomerChanged { customer }).await?;
        tx.commit().await?;
        Ok(customer)
    }
}

fn one_of<B: Kept>(there: Vec<Held<B>>, id: &B::Id) -> Result<B, Error> {
    let found = there.into_iter().find(|held| held.id == *id);
    found.map(|held| held.value).ok_or_else(|| Error::new(&codes::NOT_FOUND))
}
