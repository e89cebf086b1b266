//! The tables of an LMS database for as long as an import reads them: rows of one transaction that is never
//! committed, gone with it whatever becomes of the import. Nothing of the dump is run; its rows come in as documents,
//! so that a release that lacks a column is read like any other.

use crm_core::{
    Cx,
    db::{Conn as _, Db, Tx, all, failure, number},
    imports::read::Record,
};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, FromQueryResult};
use serde_json::{Value, json};

use crate::{domain::LmsCustomer, repository::change};

/// The tables that are read.
pub(crate) const LMS_TABLES: &[&str] = &[
    "customers",
    "customercontacts",
    "customer_addresses",
    "addresses",
    "location_cities",
    "location_streets",
    "countries",
    "customergroups",
    "customerassignments",
    "divisions",
];

/// Rows of the tables of an LMS database.
pub(crate) struct LmsScratch(Tx);

#[derive(FromQueryResult)]
struct Row {
    line: i64,
    customer: Value,
}

impl LmsScratch {
    /// Begins without any.
    pub(crate) async fn begin(db: &Db, cx: &Cx) -> Result<Self, Error> {
        let tx = db.begin_apart(cx).await?;
        // Between two pages the rows of the one before are planned. Of rows that nobody else sees there are no
        // statistics, by which the planner could know that its indexes are worth it.
        let patience = "SET LOCAL statement_timeout = '10min'; SET LOCAL idle_in_transaction_session_timeout = '10min'; \
            SET LOCAL enable_seqscan = off";
        tx.exec().execute_unprepared(patience).await.map_err(failure)?;
        Ok(Self(tx))
    }

    /// Puts rows in.
    pub(crate) async fn fill(&self, records: Vec<Record>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO customers.lms_row (of_table, line, id, owner, r) \
            SELECT x.of_table, x.line, left(x.r ->> 'id', 40), \
              left(coalesce(x.r ->> 'customerid', x.r ->> 'customer_id'), 40), x.r \
            FROM json_to_recordset($1::text::json) AS x(of_table text, line bigint, r jsonb)";
        let rows = records.iter().map(|row| json!({"of_table": row.table, "line": row.line, "r": row.values}));
        change(&self.0, SQL, vec![Value::from_iter(rows).to_string().into()]).await
    }

    /// Whether there is a division of this short name.
    pub(crate) async fn has_division(&self, name: &str) -> Result<bool, Error> {
        const SQL: &str = "SELECT count(*) AS number FROM customers.lms_row d \
            WHERE d.of_table = 'divisions' AND lower(d.r ->> 'shortname') = lower($1)";
        Ok(number(&self.0, SQL, vec![name.into()]).await? > 0)
    }

    /// The next customers of a division, or of all, with their lines; contractors are none.
    pub(crate) async fn page(
        &self,
        behind: i64,
        division: Option<&str>,
        most: i64,
    ) -> Result<Vec<(i64, LmsCustomer)>, Error> {
        const SQL: &str = "SELECT c.line, jsonb_build_object('customer', c.r, \
              'contacts', (SELECT jsonb_agg(k.r ORDER BY k.line) FROM customers.lms_row k \
                WHERE k.of_table = 'customercontacts' AND k.owner = c.id), \
              'addresses', (SELECT jsonb_agg(jsonb_build_object('type', l.r ->> 'type', 'address', a.r, \
                  'simc', y.r ->> 'ident', 'ulic', s.r ->> 'ident', 'country', n.r ->> 'ccode') ORDER BY l.line) \
                FROM customers.lms_row l \
                JOIN customers.lms_row a ON a.of_table = 'addresses' AND a.id = l.r ->> 'address_id' \
                LEFT JOIN customers.lms_row y ON y.of_table = 'location_cities' AND y.id = a.r ->> 'city_id' \
                LEFT JOIN customers.lms_row s ON s.of_table = 'location_streets' AND s.id = a.r ->> 'street_id' \
                LEFT JOIN customers.lms_row n ON n.of_table = 'countries' AND n.id = a.r ->> 'country_id' \
                WHERE l.of_table = 'customer_addresses' AND l.owner = c.id), \
              'groups', (SELECT jsonb_agg(g.r ->> 'name' ORDER BY g.line) FROM customers.lms_row m \
                JOIN customers.lms_row g ON g.of_table = 'customergroups' AND g.id = m.r ->> 'customergroupid' \
                WHERE m.of_table = 'customerassignments' AND m.owner = c.id \
                  AND coalesce(m.r ->> 'enddate', '0') = '0')) AS customer \
            FROM customers.lms_row c WHERE c.of_table = 'customers' AND c.line > $1 \
              AND coalesce(c.r ->> 'type', '0') <> '2' AND ($2::text IS NULL OR c.r ->> 'divisionid' IN \
                (SELECT d.id FROM customers.lms_row d WHERE d.of_table = 'divisions' \
                  AND lower(d.r ->> 'shortname') = lower($2))) \
            ORDER BY c.line LIMIT $3";
        let values = vec![behind.into(), division.map(ToOwned::to_owned).into(), most.into()];
        let rows = all::<Row>(&self.0, SQL, values).await?.into_iter();
        Ok(rows.map(|row| (row.line, LmsCustomer(row.customer))).collect())
    }

    /// Has them go.
    pub(crate) async fn end(self) -> Result<(), Error> {
        self.0.rollback().await
    }
}
