//! PESEL numbers, sealed.

use crm_core::db::{Conn, Tx};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{all, change};

/// Table `customers.pesel`.
pub(crate) struct PeselRows;

/// A PESEL as it is kept.
pub(crate) struct SealedPesel {
    pub customer: CustomerId,
    pub sealed: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Row {
    customer_id: Uuid,
    sealed: Vec<u8>,
}

impl From<Row> for SealedPesel {
    fn from(row: Row) -> Self {
        Self { customer: CustomerId::from_uuid(row.customer_id), sealed: row.sealed }
    }
}

impl PeselRows {
    /// That of a customer.
    pub(crate) async fn find(conn: &dyn Conn, customer: CustomerId) -> Result<Option<SealedPesel>, Error> {
        const SQL: &str = "SELECT customer_id, sealed FROM customers.pesel WHERE customer_id = $1";
        Ok(all::<Row>(conn, SQL, vec![customer.uuid().into()]).await?.pop().map(Into::into))
    }

    /// The first `most` behind a customer, in the order of ids.
    pub(crate) async fn behind(conn: &dyn Conn, from: Uuid, most: i64) -> Result<Vec<SealedPesel>, Error> {
        const SQL: &str =
            "SELECT customer_id, sealed FROM customers.pesel WHERE customer_id > $1 ORDER BY customer_id LIMIT $2";
        Ok(all::<Row>(conn, SQL, vec![from.into(), most.into()]).await?.into_iter().map(Into::into).collect())
    }

    /// Sets that of a customer.
    pub(crate) async fn set(tx: &Tx, customer: CustomerId, sealed: Vec<u8>, blind: Vec<u8>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO customers.pesel (customer_id, sealed, blind) VALUES ($1, $2, $3) \
            ON CONFLICT (customer_id) DO UPDATE SET sealed = excluded.sealed, blind = excluded.blind";
        change(tx, SQL, vec![customer.uuid().into(), sealed.into(), blind.into()]).await
    }

    /// Puts the same number in place of itself, sealed with another key, unless it has become another meanwhile.
    pub(crate) async fn reseal(tx: &Tx, old: SealedPesel, sealed: Vec<u8>, blind: Vec<u8>) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.pesel SET sealed = $3, blind = $4 WHERE customer_id = $1 AND sealed = $2";
        change(tx, SQL, vec![old.customer.uuid().into(), old.sealed.into(), sealed.into(), blind.into()]).await
    }

    /// Takes that of a customer away.
    pub(crate) async fn remove(tx: &Tx, customer: CustomerId) -> Result<(), Error> {
        change(tx, "DELETE FROM customers.pesel WHERE customer_id = $1", vec![customer.uuid().into()]).await
    }
}
