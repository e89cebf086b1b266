//! Who is there already.

use std::collections::HashMap;

use crm_core::db::{Conn, all};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    domain::SealedKind,
    repository::{CustomerRows, SealedNumber, SealedRows},
};

/// Whose an external id is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner {
    pub customer: CustomerId,
    pub division: DivisionId,
    /// Whether it is another id of the system that speaks for the customer: their own before those of their doubles, of
    /// these that of the first.
    pub other: bool,
}

#[derive(FromQueryResult)]
struct OwnerRow {
    external_id: String,
    id: Uuid,
    division_id: Uuid,
    other: bool,
}

/// Somebody new, by what doubles are found by.
#[derive(Debug, Serialize)]
pub(crate) struct Asked {
    /// The number of the row.
    pub nr: usize,
    pub nip: Option<String>,
    /// Hexadecimal, for each known key.
    pub blinds: Vec<String>,
    /// As lists are sorted by it.
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Postal codes and buildings.
    pub places: Vec<(String, String)>,
}

/// Who may be the same.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Likely {
    pub nr: i32,
    /// The id and the number; none where it is none of the scope.
    pub id: Option<Uuid>,
    pub number: Option<String>,
}

#[derive(FromQueryResult)]
struct SealedRow {
    customer_id: Uuid,
    sealed: Vec<u8>,
    blind: Vec<u8>,
}

impl CustomerRows {
    /// Whose these ids of a system are, whosever; that of a double is its customer's. Ids of nobody are missing.
    pub(crate) async fn owners(
        conn: &dyn Conn,
        system: &str,
        ids: Vec<String>,
    ) -> Result<HashMap<String, Owner>, Error> {
        const SQL: &str = "SELECT e.external_id, c.id, c.division_id, EXISTS (SELECT FROM customers.customer o \
                JOIN customers.external_id x ON x.customer_id = o.id AND x.system = e.system \
                WHERE (o.id = c.id OR o.merged_into = c.id) AND (o.id <> c.id, o.id) < (m.id <> c.id, m.id)) AS other \
            FROM customers.external_id e \
            JOIN customers.customer m ON m.id = e.customer_id \
            JOIN customers.customer c ON c.id = coalesce(m.merged_into, m.id) \
            WHERE e.system = $1 AND e.external_id = ANY ($2)";
        let rows = all::<OwnerRow>(conn, SQL, vec![system.into(), ids.into()]).await?.into_iter();
        let owner = |row: OwnerRow| {
            let division = DivisionId::from_uuid(row.division_id);
            (row.external_id, Owner { customer: CustomerId::from_uuid(row.id), division, other: row.other })
        };
        Ok(rows.map(owner).collect())
    }

    /// Of each of these at most one who has the same NIP or PESEL, or the same name and a place, an address or a
    /// number: one of the scope if there is one. Whom a double is like its customer is like.
    pub(crate) async fn likely(conn: &dyn Conn, asked: &[Asked], scope: &Scope) -> Result<Vec<Likely>, Error> {
        const SQL: &str = "WITH n AS (SELECT * FROM json_to_recordset($1::text::json) \
              AS n(nr integer, nip text, blinds json, name text, email text, phone text, places json)), \
            found AS (SELECT n.nr, c.id FROM n JOIN customers.customer c ON c.nip = n.nip \
              UNION ALL SELECT n.nr, s.customer_id FROM n CROSS JOIN LATERAL json_array_elements_text(n.blinds) b \
                JOIN customers.sealed s ON s.blind = decode(b, 'hex') AND s.kind = 'pesel' \
              UNION ALL SELECT n.nr, c.id FROM n JOIN customers.customer c ON c.sort_name = n.name \
                WHERE c.email = n.email OR c.phone = n.phone OR EXISTS (SELECT FROM customers.address a, \
                  json_array_elements(n.places) p WHERE a.customer_id = c.id AND a.postal_code = p ->> 0 \
                  AND lower(a.building) = lower(p ->> 1))) \
            SELECT DISTINCT ON (found.nr) found.nr, seen.id, seen.number \
            FROM found JOIN customers.customer m ON m.id = found.id \
              JOIN customers.customer c ON c.id = coalesce(m.merged_into, m.id) \
              LEFT JOIN LATERAL (SELECT c.id, c.number WHERE $2::uuid[] IS NULL OR c.division_id = ANY ($2)) seen ON true \
            WHERE c.anonymised_at IS NULL ORDER BY found.nr, seen.number NULLS LAST";
        let asked = serde_json::to_string(asked).map_err(Error::internal)?;
        all(conn, SQL, vec![asked.into(), scope.divisions().into()]).await
    }
}

impl SealedRows {
    /// Those of a kind of these customers, each with what it is found by.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        of: &[CustomerId],
        kind: SealedKind,
    ) -> Result<HashMap<CustomerId, (SealedNumber, Vec<u8>)>, Error> {
        const SQL: &str =
            "SELECT customer_id, sealed, blind FROM customers.sealed WHERE customer_id = ANY ($1) AND kind = $2";
        let of: Vec<Uuid> = of.iter().map(|id| id.uuid()).collect();
        let rows = all::<SealedRow>(conn, SQL, vec![of.into(), kind.id().into()]).await?.into_iter();
        let number = |row: SealedRow| {
            let customer = CustomerId::from_uuid(row.customer_id);
            (customer, (SealedNumber { customer, sealed: row.sealed }, row.blind))
        };
        Ok(rows.map(number).collect())
    }
}
