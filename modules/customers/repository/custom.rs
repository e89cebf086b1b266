//! What customers have of custom fields.

use std::collections::HashMap;

use crm_core::db::{Conn, Tx, all};
use crm_graph::{Key as _, Scope, fields::Values};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::change;

/// Column `custom` of `customers.customer`. Whatever reads it for others takes a [`Scope`].
pub(crate) struct CustomRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    custom: String,
}

impl CustomRows {
    /// What those of these customers have whom a scope takes in.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[CustomerId],
        scope: &Scope,
    ) -> Result<HashMap<CustomerId, Values>, Error> {
        const SQL: &str = "SELECT c.id, c.custom::text AS custom FROM customers.customer c \
            WHERE c.id = ANY ($1) AND ($2::uuid[] IS NULL OR c.division_id = ANY ($2))";
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows = all::<Row>(conn, SQL, vec![ids.into(), scope.divisions().into()]).await?;
        let values = |row: Row| {
            let values = serde_json::from_str(&row.custom).map_err(Error::internal)?;
            Ok((CustomerId::from_uuid(row.id), values))
        };
        rows.into_iter().map(values).collect()
    }

    /// What a customer has whom the caller has locked.
    pub(crate) async fn find(tx: &Tx, id: CustomerId) -> Result<Values, Error> {
        Ok(Self::find_many(tx, &[id], &Scope::Everywhere).await?.remove(&id).unwrap_or_default())
    }

    /// Sets what a customer has; the version is raised with the rest of the change.
    pub(crate) async fn set(tx: &Tx, id: CustomerId, values: &Values) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET custom = $2::jsonb WHERE id = $1";
        let values = serde_json::to_string(values).map_err(Error::internal)?;
        change(tx, SQL, vec![id.uuid().into(), values.into()]).await
    }
}
