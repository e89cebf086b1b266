//! Who a customer was goes; that there was one stays.

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::ConnectionTrait as _;

use super::{CustomerRows, change, statement};

impl CustomerRows {
    /// A customer and those who were doubles of it.
    pub(crate) async fn with_doubles(conn: &dyn Conn, id: CustomerId) -> Result<Vec<CustomerId>, Error> {
        const SQL: &str = "SELECT id FROM customers.customer WHERE id = $1 OR merged_into = $1 ORDER BY id";
        let rows = conn.exec().query_all_raw(statement(SQL, vec![id.uuid().into()])).await.map_err(failure)?;
        rows.iter().map(|row| row.try_get("", "id").map(CustomerId::from_uuid).map_err(failure)).collect()
    }

    /// Takes away all that tells who a customer was; `nobody` stands in place of the name. Number, kind, division,
    /// status and times stay, and the ledger of consents, which names nobody.
    pub(crate) async fn anonymise(tx: &Tx, id: CustomerId, nobody: &str, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET company_name = CASE kind WHEN 'company' THEN $2 END, \
            given_name = CASE WHEN kind <> 'company' THEN $2 END, family_name = CASE WHEN kind <> 'company' THEN $2 END, \
            nip = NULL, regon = NULL, krs = NULL, email = NULL, phone = NULL, preferred_channel = NULL, tags = '{}', \
            status_reason = NULL, parent_id = NULL, around = '', custom = '{}', anonymised_at = $3, version = version + 1 WHERE id = $1";
        const NOTES: &str = "UPDATE customers.note SET text = NULL, removed_at = $2, version = version + 1 \
            WHERE customer_id = $1 AND removed_at IS NULL";
        change(tx, SQL, vec![id.uuid().into(), nobody.into(), now.into()]).await?;
        change(tx, NOTES, vec![id.uuid().into(), now.into()]).await?;
        for table in ["contact", "address", "external_id", "sealed"] {
            let sql = format!("DELETE FROM customers.{table} WHERE customer_id = $1");
            change(tx, &sql, vec![id.uuid().into()]).await?;
        }
        Ok(())
    }
}
