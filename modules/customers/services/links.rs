//! Who looks after customers, to whom they belong, and what other systems call them.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Conn, Db, Tx},
    events::Outbox,
    module::House,
};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::{CustomerChanged, CustomerId};
use serde_json::Value;
use users_contract::{Colleagues, StaffId};

use super::{About, customer};
use crate::{
    actions::CUSTOMER_EDIT,
    domain::{Customer, ExternalId, LEVELS, external_ids},
    error::CustomersError,
    repository::CustomerRows,
};

/// Changes what a customer is linked with.
pub(crate) struct Links {
    db: Db,
    outbox: Outbox,
    colleagues: Arc<dyn Colleagues>,
}

impl Links {
    pub(crate) fn new(house: &House, colleagues: Arc<dyn Colleagues>) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone(), colleagues }
    }

    /// Says who looks after a customer from now on; nobody, where nothing is given.
    ///
    /// # Errors
    /// NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_STAFF_UNKNOWN`.
    pub(crate) async fn assign(&self, cx: &Cx, about: About, to: Option<StaffId>) -> Result<CustomerId, Error> {
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        self.may_look_after(cx, &tx, to).await?;
        if found.assigned_to != to {
            CustomerRows::assign(&tx, found.id, to).await?;
            let told = |staff: Option<StaffId>| staff.map(|staff| staff.global()).into();
            self.tell(&tx, "customer.assigned", found.id, "assignedTo", (told(found.assigned_to), told(to))).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    /// Refuses somebody who isn't in active service.
    pub(super) async fn may_look_after(&self, cx: &Cx, conn: &dyn Conn, who: Option<StaffId>) -> Result<(), Error> {
        let Some(staff) = who else { return Ok(()) };
        let known = self.colleagues.find_many(conn, cx, &[staff]).await?;
        let active = known.get(&staff).is_some_and(|staff| staff.active);
        if active { Ok(()) } else { Err(CustomersError::StaffUnknown.into()) }
    }

    /// Says to which customer of the same division this one belongs from now on; to none, where nothing is given.
    ///
    /// # Errors
    /// NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_PARENT_UNKNOWN`, `CUSTOMERS_PARENT_CIRCLE`,
    /// `CUSTOMERS_PARENT_TOO_DEEP`.
    pub(crate) async fn set_parent(
        &self,
        cx: &Cx,
        about: About,
        parent: Option<CustomerId>,
    ) -> Result<CustomerId, Error> {
        let tx = self.db.begin(cx).await?;
        CustomerRows::lock_parents(&tx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        if let Some(parent) = parent {
            self.may_belong(cx, &tx, &found, parent).await?;
        }
        if found.parent != parent {
            CustomerRows::set_parent(&tx, found.id, parent).await?;
            let told = |parent: Option<CustomerId>| parent.map(|parent| parent.global()).into();
            self.tell(&tx, "customer.parentSet", found.id, "parent", (told(found.parent), told(parent))).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    async fn may_belong(&self, cx: &Cx, tx: &Tx, of: &Customer, parent: CustomerId) -> Result<(), Error> {
        let above = CustomerRows::find_many(tx, &[parent], &cx.scope(&CUSTOMER_EDIT)?).await?.remove(&parent);
        if above.is_none_or(|above| above.division != of.division || above.record.is_open().is_err()) {
            return Err(CustomersError::ParentUnknown.into());
        }
        if CustomerRows::is_within(tx, parent, of.id).await? {
            return Err(CustomersError::ParentCircle.into());
        }
        if CustomerRows::levels(tx, parent, of.id).await? > LEVELS {
            return Err(CustomersError::ParentTooDeep.into());
        }
        Ok(())
    }

    /// Has a customer have exactly these ids in other systems.
    ///
    /// # Errors
    /// Every row that is to be mended; NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_EXTERNAL_ID_TAKEN`.
    pub(crate) async fn set_external_ids(
        &self,
        cx: &Cx,
        about: About,
        typed: &[(String, String)],
    ) -> Result<CustomerId, Vec<Error>> {
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        let ids = external_ids(typed)?;
        if ids != found.external_ids {
            CustomerRows::set_external_ids(&tx, found.id, &ids).await?;
            let change = (told(&found.external_ids), told(&ids));
            self.tell(&tx, "customer.externalIdsSet", found.id, "externalIds", change).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    async fn tell(
        &self,
        tx: &Tx,
        event: &'static str,
        customer: CustomerId,
        field: &str,
        (before, after): (Value, Value),
    ) -> Result<(), Error> {
        let entry = AuditEntry::change(event).about(&customer).before(field, before).after(field, after);
        write_audit(tx, entry).await?;
        self.outbox.publish(tx, &CustomerChanged { customer }).await
    }
}

fn told(ids: &[ExternalId]) -> Value {
    ids.iter().map(|id| (id.system.clone(), Value::from(id.value.clone()))).collect::<serde_json::Map<_, _>>().into()
}
