//! The tables of an LMS database for as long as an import reads them: rows of a temporary table on a connection of their
//! own. Nothing of the dump is run; its rows come in as documents, so that a release that lacks a column is read like any
//! other.

use crm_core::{
    db::{Conn as _, Db, Session, all, failure, number},
    imports::read::Record,
};
use crm_shared::Error;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement};
use serde_json::{Value, json};

use crate::domain::LmsCustomer;

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

/// Rows of the tables of an LMS database, PESELs among them. Each statement is committed by itself: a dump may be read
/// for an hour, and a transaction that long would stop the seals of the logs, their tail and VACUUM.
///
/// Nothing stays behind. [`end`](Self::end) drops the table, whatever came of the reading. Who is dropped or killed
/// before closes the connection by that, and the server drops the table with it. A server of PostgreSQL that is killed
/// deletes the files of temporary tables when it starts again, and they never were in its WAL.
pub(crate) struct LmsScratch(Session);

#[derive(FromQueryResult)]
struct Row {
    line: i64,
    customer: Value,
}

impl LmsScratch {
    /// Begins without any.
    pub(crate) async fn begin(db: &Db) -> Result<Self, Error> {
        let session = db.session().await?;
        // Of the rows there are no statistics, by which the planner could know that its indexes are worth it: those
        // would be values of the rows, in a table that stays. It takes each key for one of two hundred, and would sort
        // all addresses for each customer.
        let begin = "SET statement_timeout = '10min'; SET temp_buffers = '64MB'; SET jit = off; \
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; \
            SET enable_mergejoin = off; SELECT customers.make_lms_room()";
        session.exec().execute_unprepared(begin).await.map_err(failure)?;
        Ok(Self(session))
    }

    /// Puts rows in.
    pub(crate) async fn fill(&self, records: Vec<Record>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO pg_temp.lms_row (of_table, line, id, owner, r) \
            SELECT x.of_table, x.line, left(x.r ->> 'id', 40), \
              left(coalesce(x.r ->> 'customerid', x.r ->> 'customer_id'), 40), x.r \
            FROM json_to_recordset($1::text::json) AS x(of_table text, line bigint, r jsonb)";
        let rows = records.iter().map(|row| json!({"of_table": row.table, "line": row.line, "r": row.values}));
        let values = [Value::from_iter(rows).to_string().into()];
        let insert = Statement::from_sql_and_values(DbBackend::Postgres, SQL, values);
        self.0.exec().execute_raw(insert).await.map(drop).map_err(failure)
    }

    /// How many customers a division has, or all; contractors are none.
    pub(crate) async fn count(&self, division: Option<&str>) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) AS number FROM pg_temp.lms_row c WHERE {}", such("$1"));
        let count = number(&self.0, sql, [division.map(ToOwned::to_owned).into()]).await?;
        u64::try_from(count).map_err(Error::internal)
    }

    /// Whether there is a division of this short name.
    pub(crate) async fn has_division(&self, name: &str) -> Result<bool, Error> {
        const SQL: &str = "SELECT count(*) AS number FROM pg_temp.lms_row d \
            WHERE d.of_table = 'divisions' AND lower(d.r ->> 'shortname') = lower($1)";
        Ok(number(&self.0, SQL, vec![name.into()]).await? > 0)
    }

    /// The next customers of a division, or of all, with their lines.
    pub(crate) async fn page(
        &self,
        behind: i64,
        division: Option<&str>,
        most: i64,
    ) -> Result<Vec<(i64, LmsCustomer)>, Error> {
        let values = vec![behind.into(), division.map(ToOwned::to_owned).into(), most.into()];
        let rows = all::<Row>(&self.0, Self::page_sql(), values).await?.into_iter();
        Ok(rows.map(|row| (row.line, LmsCustomer(row.customer))).collect())
    }

    /// `$1` the line behind which they are, `$2` the division, `$3` how many at most.
    fn page_sql() -> String {
        const SELECT: &str = "SELECT c.line, jsonb_build_object('customer', c.r, \
              'contacts', (SELECT jsonb_agg(k.r ORDER BY k.line) FROM pg_temp.lms_row k \
                WHERE k.of_table = 'customercontacts' AND k.owner = c.id), \
              'addresses', (SELECT jsonb_agg(jsonb_build_object('type', l.r ->> 'type', 'address', a.r, \
                  'simc', y.r ->> 'ident', 'ulic', s.r ->> 'ident', 'country', n.r ->> 'ccode') ORDER BY l.line) \
                FROM pg_temp.lms_row l \
                JOIN pg_temp.lms_row a ON a.of_table = 'addresses' AND a.id = l.r ->> 'address_id' \
                LEFT JOIN pg_temp.lms_row y ON y.of_table = 'location_cities' AND y.id = a.r ->> 'city_id' \
                LEFT JOIN pg_temp.lms_row s ON s.of_table = 'location_streets' AND s.id = a.r ->> 'street_id' \
                LEFT JOIN pg_temp.lms_row n ON n.of_table = 'countries' AND n.id = a.r ->> 'country_id' \
                WHERE l.of_table = 'customer_addresses' AND l.owner = c.id), \
              'groups', (SELECT jsonb_agg(g.r ->> 'name' ORDER BY g.line) FROM pg_temp.lms_row m \
                JOIN pg_temp.lms_row g ON g.of_table = 'customergroups' AND g.id = m.r ->> 'customergroupid' \
                WHERE m.of_table = 'customerassignments' AND m.owner = c.id \
                  AND coalesce(m.r ->> 'enddate', '0') = '0')) AS customer \
            FROM pg_temp.lms_row c";
        format!("{SELECT} WHERE c.line > $1 AND {} ORDER BY c.line LIMIT $3", such("$2"))
    }

    /// Has them go.
    pub(crate) async fn end(self) -> Result<(), Error> {
        self.0.exec().execute_unprepared("DISCARD TEMP").await.map_err(failure)?;
        self.0.close().await
    }
}

/// The condition of the customers `c` of a division, or of all.
fn such(division: &str) -> String {
    format!(
        "c.of_table = 'customers' AND coalesce(c.r ->> 'type', '0') <> '2' AND ({division}::text IS NULL \
           OR c.r ->> 'divisionid' IN (SELECT d.id FROM pg_temp.lms_row d WHERE d.of_table = 'divisions' \
             AND lower(d.r ->> 'shortname') = lower({division})))"
    )
}

#[cfg(test)]
mod tests {
    use crm_core::{
        db::{Conn as _, all},
        imports::read::Record,
        testing::{Server, TestDatabase},
    };
    use sea_orm::{ConnectionTrait as _, FromQueryResult};
    use serde_json::{Map, Value};

    use super::LmsScratch;

    const BEHIND: &str = "SELECT count(*)::text FROM pg_stat_activity WHERE backend_type = 'client backend' \
        AND datname = current_database() AND pid <> pg_backend_pid() AND coalesce(backend_xid, backend_xmin) IS NOT NULL";

    async fn filled(database: &TestDatabase) -> LmsScratch {
        let scratch = LmsScratch::begin(&database.db()).await.unwrap();
        let values = Map::from_iter([("id".to_owned(), Value::from("7"))]);
        let customers = (1..=3).map(|line| Record { table: "customers", line, values: values.clone() });
        scratch.fill(customers.collect()).await.unwrap();
        scratch
    }

    #[derive(FromQueryResult)]
    struct Step {
        #[sea_orm(from_alias = "QUERY PLAN")]
        step: String,
    }

    async fn left(database: &TestDatabase) -> String {
        database.text("SELECT count(*)::text FROM pg_class WHERE relpersistence = 't'").await
    }

    #[tokio::test]
    async fn nobody_waits_for_who_reads_a_dump_and_nothing_of_it_stays() {
        let database = Server::database(|admin| async move { migration::up(admin).await.map(drop).unwrap() }).await;
        let scratch = filled(&database).await;
        let first = scratch.page(0, None, 2).await.unwrap();
        assert_eq!(database.text(BEHIND).await, "0", "seals, tails and VACUUM go on while the page is planned");
        assert_eq!((first.len(), scratch.page(2, None, 2).await.unwrap().len()), (2, 1));
        assert_ne!(left(&database).await, "0", "a table of its own");
        scratch.end().await.unwrap();
        assert_eq!(left(&database).await, "0");

        let killed = filled(&database).await;
        killed.0.exec().execute_unprepared("SELECT pg_advisory_lock(1)").await.unwrap();
        drop(killed);
        // Had when the connection's process is over.
        database.text("SELECT pg_advisory_lock(1)::text").await;
        assert_eq!(left(&database).await, "0");
    }

    #[tokio::test]
    async fn a_page_of_a_large_dump_is_found_by_keys_alone() {
        // Broad rows, from which the planner infers ten times as many.
        const BROAD: &str = "INSERT INTO pg_temp.lms_row SELECT 'users', n, NULL, NULL, \
            jsonb_build_object('x', repeat('x', 1800)) FROM generate_series(1, 50000) n";

        let database = Server::database(|admin| async move { migration::up(admin).await.map(drop).unwrap() }).await;
        let scratch = filled(&database).await;
        scratch.0.exec().execute_unprepared(BROAD).await.unwrap();
        let sql = format!("EXPLAIN {}", LmsScratch::page_sql());
        for division in [None, Some("centrum".to_owned())] {
            let values = vec![0_i64.into(), division.into(), 1_000_i64.into()];
            let steps = all::<Step>(&scratch.0, sql.clone(), values).await.unwrap();
            let plan = steps.into_iter().map(|row| row.step).collect::<Vec<_>>().join("\n");
            assert!(plan.contains("Index Scan using lms_row_line on lms_row c"), "{plan}");
            for other in ["Seq Scan", "Bitmap", "Hash", "Merge"] {
                assert!(!plan.contains(other), "{other}\n{plan}");
            }
        }
        scratch.end().await.unwrap();
    }
}
