//! Numbers that are kept sealed.

use crm_core::db::{Conn, Tx, all};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::change;
use crate::domain::{DocumentKind, SealedKind};

/// Table `customers.sealed`.
pub(crate) struct SealedRows;

/// A number as it is kept.
pub(crate) struct SealedNumber {
    pub customer: CustomerId,
    pub sealed: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Row {
    customer_id: Uuid,
    sealed: Vec<u8>,
}

impl From<Row> for SealedNumber {
    fn from(row: Row) -> Self {
        Self { customer: CustomerId::from_uuid(row.customer_id), sealed: row.sealed }
    }
}

impl SealedRows {
    /// That of a customer.
    pub(crate) async fn find(
        conn: &dyn Conn,
        customer: CustomerId,
        kind: SealedKind,
    ) -> Result<Option<SealedNumber>, Error> {
        const SQL: &str = "SELECT customer_id, sealed FROM customers.sealed WHERE customer_id = $1 AND kind = $2";
        Ok(all::<Row>(conn, SQL, vec![customer.uuid().into(), kind.id().into()]).await?.pop().map(Into::into))
    }

    /// The first `most` of a kind behind a customer, in the order of ids.
    pub(crate) async fn behind(
        conn: &dyn Conn,
        kind: SealedKind,
        from: Uuid,
        most: i64,
    ) -> Result<Vec<SealedNumber>, Error> {
        const SQL: &str = "SELECT customer_id, sealed FROM customers.sealed WHERE kind = $1 AND customer_id > $2 \
            ORDER BY customer_id LIMIT $3";
        let values = vec![kind.id().into(), from.into(), most.into()];
        Ok(all::<Row>(conn, SQL, values).await?.into_iter().map(Into::into).collect())
    }

    /// Sets that of a customer.
    pub(crate) async fn set(
        tx: &Tx,
        kind: SealedKind,
        document: Option<DocumentKind>,
        new: SealedNumber,
        blind: Vec<u8>,
    ) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO customers.sealed (customer_id, kind, document, sealed, blind) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (customer_id, kind) \
            DO UPDATE SET document = excluded.document, sealed = excluded.sealed, blind = excluded.blind";
        let document = document.map(DocumentKind::id);
        let values =
            vec![new.customer.uuid().into(), kind.id().into(), document.into(), new.sealed.into(), blind.into()];
        change(tx, SQL, values).await
    }

    /// Puts the same number in place of itself, sealed with another key, unless it has become another meanwhile.
    pub(crate) async fn reseal(
        tx: &Tx,
        kind: SealedKind,
        old: SealedNumber,
        sealed: Vec<u8>,
        blind: Vec<u8>,
    ) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.sealed SET sealed = $4, blind = $5 \
            WHERE customer_id = $1 AND kind = $2 AND sealed = $3";
        let values = vec![old.customer.uuid().into(), kind.id().into(), old.sealed.into(), sealed.into(), blind.into()];
        change(tx, SQL, values).await
    }

    /// Takes that of a customer away.
    pub(crate) async fn remove(tx: &Tx, customer: CustomerId, kind: SealedKind) -> Result<(), Error> {
        const SQL: &str = "DELETE FROM customers.sealed WHERE customer_id = $1 AND kind = $2";
        change(tx, SQL, vec![customer.uuid().into(), kind.id().into()]).await
    }
}
