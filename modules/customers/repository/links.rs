//! To whom and to what customers belong.

use crm_core::db::{Conn, Tx, number};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use users_contract::StaffId;

use super::{CustomerRows, change};
use crate::domain::ExternalId;

impl CustomerRows {
    /// Sets who looks after a customer.
    pub(crate) async fn assign(tx: &Tx, id: CustomerId, to: Option<StaffId>) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET assigned_to = $2, version = version + 1 WHERE id = $1";
        change(tx, SQL, vec![id.uuid().into(), to.map(|staff| staff.uuid()).into()]).await
    }

    /// Keeps others from saying who belongs to whom, until the end of the transaction: two such changes, each good
    /// by itself, could close a circle. To be called before a customer is locked.
    pub(crate) async fn lock_parents(tx: &Tx) -> Result<(), Error> {
        change(tx, "SELECT pg_advisory_xact_lock(hashtextextended('customers.parents', 0))", Vec::new()).await
    }

    /// Whether `above` is `id`, or belongs to it over however many.
    pub(crate) async fn is_within(conn: &dyn Conn, above: CustomerId, id: CustomerId) -> Result<bool, Error> {
        const SQL: &str = "WITH RECURSIVE up AS (SELECT id, parent_id FROM customers.customer WHERE id = $1 \
            UNION SELECT c.id, c.parent_id FROM up JOIN customers.customer c ON c.id = up.parent_id) \
            SELECT count(*) AS number FROM up WHERE id = $2";
        Ok(number(conn, SQL, vec![above.uuid().into(), id.uuid().into()]).await? > 0)
    }

    /// How many levels there would be from the topmost above `parent` down to the lowest below `id`.
    pub(crate) async fn levels(conn: &dyn Conn, parent: CustomerId, id: CustomerId) -> Result<i64, Error> {
        const SQL: &str = "WITH RECURSIVE up AS (SELECT parent_id, 1 AS level FROM customers.customer WHERE id = $1 \
              UNION ALL SELECT c.parent_id, up.level + 1 FROM up JOIN customers.customer c ON c.id = up.parent_id), \
            down AS (SELECT id, 1 AS level FROM customers.customer WHERE id = $2 \
              UNION ALL SELECT c.id, down.level + 1 FROM down JOIN customers.customer c ON c.parent_id = down.id) \
            SELECT (SELECT max(level) FROM up)::bigint + (SELECT max(level) FROM down)::bigint AS number";
        number(conn, SQL, vec![parent.uuid().into(), id.uuid().into()]).await
    }

    /// Sets to whom a customer belongs.
    pub(crate) async fn set_parent(tx: &Tx, id: CustomerId, parent: Option<CustomerId>) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET parent_id = $2, version = version + 1 WHERE id = $1";
        change(tx, SQL, vec![id.uuid().into(), parent.map(|parent| parent.uuid()).into()]).await
    }

    /// Has a customer have exactly these ids in other systems.
    ///
    /// # Errors
    /// `CUSTOMERS_EXTERNAL_ID_TAKEN`.
    pub(crate) async fn set_external_ids(tx: &Tx, id: CustomerId, ids: &[ExternalId]) -> Result<(), Error> {
        const CLEAR: &str = "DELETE FROM customers.external_id WHERE customer_id = $1";
        const SQL: &str = "INSERT INTO customers.external_id (customer_id, system, external_id) \
            SELECT $1, * FROM unnest($2::text[], $3::text[])";
        change(tx, CLEAR, vec![id.uuid().into()]).await?;
        let (systems, values): (Vec<_>, Vec<_>) = ids.iter().map(|id| (id.system.clone(), id.value.clone())).unzip();
        change(tx, SQL, vec![id.uuid().into(), systems.into(), values.into()]).await?;
        Self::raise(tx, id).await
    }
}
