//! Customers are written, with all that belongs to them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crm_core::db::{Tx, attempt_all, column};
use crm_graph::{DivisionId, Key as _};
use crm_shared::{Error, hex};
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::DETAILS;
use crate::{
    domain::{ExternalId, Kind, Moved, SealedKind, Side},
    repository::{AROUND, CustomerRows, SealedRows, around, change, refusal},
};

/// A customer to be written.
#[derive(Clone, Copy)]
pub(crate) struct Written<'w> {
    /// The number of the row.
    pub nr: i32,
    pub customer: CustomerId,
    /// The version that it still has; none of somebody new.
    pub version: Option<i32>,
    /// Of somebody new: whose, what to the law, what the other system calls them.
    pub new: Option<(DivisionId, Kind, &'w ExternalId)>,
    pub side: &'w Side,
}

const ADDRESSES_OF: fn(&Side) -> &Moved = |side| &side.addresses;
const CONTACTS_OF: fn(&Side) -> &Moved = |side| &side.contacts;

/// A PESEL to be written.
pub(crate) struct WrittenNumber {
    pub customer: CustomerId,
    /// Sealed, and what it is found by; none: it goes.
    pub sealed: Option<(Vec<u8>, Vec<u8>)>,
}

#[derive(FromQueryResult)]
struct DoneRow {
    nr: i32,
    version: i32,
}

impl CustomerRows {
    /// Keeps other imports from writing until the end of the transaction: of two with one external id, the second
    /// finds what the first has made.
    pub(crate) async fn lock_imports(tx: &Tx) -> Result<(), Error> {
        change(tx, "SELECT pg_advisory_xact_lock(hashtextextended('customers.imports', 0))", Vec::new()).await
    }

    /// Keeps others from changing those who are still of their version, until the end of the transaction: the numbers of
    /// the rows. All of a batch at once and in the order in which everybody locks several, so that nobody waits in a
    /// circle. Doubles and the anonymised are nobody's any more.
    pub(crate) async fn lock_unchanged(tx: &Tx, rows: &[Written<'_>]) -> Result<HashSet<i32>, Error> {
        const SQL: &str = "SELECT n.nr FROM json_to_recordset($1::text::json) AS n(nr integer, id uuid, version integer) \
            JOIN customers.customer c ON c.id = n.id AND c.version = n.version \
            WHERE c.merged_into IS NULL AND c.anonymised_at IS NULL ORDER BY c.id FOR UPDATE OF c";
        if rows.is_empty() {
            return Ok(HashSet::new());
        }
        Ok(column(tx, SQL, [states(rows).into()]).await?.into_iter().collect())
    }

    /// Creates those of whom the other system's id is still nobody's; `numbers` are what they are called. The rows
    /// that were done, with their versions. They are found by what they are going to have.
    pub(crate) async fn create_many(
        tx: &Tx,
        new: &[Written<'_>],
        numbers: &[String],
        now: DateTime<Utc>,
    ) -> Result<Vec<(i32, i32)>, Error> {
        let sql = format!(
            "WITH n AS (SELECT n.* FROM json_to_recordset($1::text::json) AS n(nr integer, id uuid, number text, \
               division uuid, kind text, system text, external text, status text, reason text, details json, \
               custom json, around text) \
               WHERE NOT EXISTS (SELECT FROM customers.external_id e WHERE e.system = n.system AND e.external_id = n.external)), \
             made AS (INSERT INTO customers.customer (id, number, division_id, kind, status, status_since, status_reason, \
               created_at, company_name, given_name, family_name, nip, regon, krs, email, phone, language, \
               preferred_channel, tags, custom, around) \
               SELECT n.id, n.number, n.division, n.kind, n.status, $2, n.reason, $2, d.*, \
                 coalesce(n.custom::jsonb, '{{}}'), coalesce(customers.plain(n.around), '') \
               FROM n CROSS JOIN LATERAL json_to_record(n.details) {DETAILS} RETURNING id, version), \
             called AS (INSERT INTO customers.external_id (customer_id, system, external_id) \
               SELECT n.id, n.system, n.external FROM n) \
             SELECT n.nr, made.version FROM n JOIN made ON made.id = n.id"
        );
        let rows = new.iter().zip(numbers).filter_map(|(new, number)| {
            let (division, kind, external) = new.new?;
            let side = new.side;
            let Side { status, reason, details, custom, .. } = side;
            Some(json!({
                "nr": new.nr, "id": new.customer.uuid(), "number": number, "division": division.uuid(),
                "kind": kind.id(), "system": external.system, "external": external.value, "status": status,
                "reason": reason, "details": details, "custom": custom, "around": side.moves().then(|| found_by(side)),
            }))
        });
        done(tx, &sql, rows.collect(), now).await
    }

    /// Writes those whom the caller has locked and whose addresses and contacts are written: the rows, with their
    /// versions from now on. In one statement, because each version of a customer costs all of its indexes.
    pub(crate) async fn change_many(
        tx: &Tx,
        rows: &[Written<'_>],
        now: DateTime<Utc>,
    ) -> Result<Vec<(i32, i32)>, Error> {
        let sql = format!(
            "WITH n AS (SELECT * FROM json_to_recordset($1::text::json) AS n(nr integer, id uuid, version integer, \
               status text, since timestamptz, reason text, served boolean, details json, custom json, moved boolean)) \
             UPDATE customers.customer SET company_name = d.\"companyName\", given_name = d.\"givenName\", \
               family_name = d.\"familyName\", nip = d.nip, regon = d.regon, krs = d.krs, email = d.email, \
               phone = d.phone, language = d.language, preferred_channel = d.\"preferredChannel\", tags = d.tags, \
               custom = coalesce(n.custom::jsonb, customer.custom), \
               around = CASE WHEN n.moved THEN {AROUND} ELSE customer.around END, status = n.status, \
               status_since = coalesce(n.since, $2), status_reason = n.reason, \
               served = coalesce(n.served, CASE customer.status WHEN 'lead' THEN n.status <> 'terminated' \
                 ELSE customer.served OR n.status <> 'terminated' END), version = customer.version + 1 \
             FROM n CROSS JOIN LATERAL json_to_record(n.details) {DETAILS} \
             WHERE customer.id = n.id AND customer.version = n.version RETURNING n.nr, customer.version"
        );
        let rows = rows.iter().map(|row| {
            let Side { status, since, reason, served, details, custom, .. } = row.side;
            json!({
                "nr": row.nr, "id": row.customer.uuid(), "version": row.version, "status": status, "since": since,
                "reason": reason, "served": served, "details": details, "custom": custom, "moved": row.side.moves(),
            })
        });
        done(tx, &sql, rows.collect(), now).await
    }

    /// Writes addresses and contacts of customers who are created, or locked to be changed.
    pub(crate) async fn change_belongings(tx: &Tx, rows: &[Written<'_>]) -> Result<(), Error> {
        const NO_ADDRESSES: &str = "DELETE FROM customers.address WHERE id = ANY ($1)";
        const NO_CONTACTS: &str = "DELETE FROM customers.contact WHERE id = ANY ($1)";
        const ADDRESSES: &str = "INSERT INTO customers.address (id, customer_id, kind, street, building, flat, postal_code, \
              city, country, terc, simc, ulic, latitude, longitude) \
            SELECT a.* FROM json_to_recordset($1::text::json) AS a(id uuid, customer uuid, kind text, street text, \
              building text, flat text, \"postalCode\" text, city text, country text, terc text, simc text, ulic text, \
              latitude double precision, longitude double precision) \
            ON CONFLICT (id) DO UPDATE SET street = excluded.street, building = excluded.building, flat = excluded.flat, \
              postal_code = excluded.postal_code, city = excluded.city, country = excluded.country, terc = excluded.terc, \
              simc = excluded.simc, ulic = excluded.ulic, latitude = excluded.latitude, longitude = excluded.longitude";
        const CONTACTS: &str = "INSERT INTO customers.contact (id, customer_id, purposes, name, email, phone, note) \
            SELECT k.* FROM json_to_recordset($1::text::json) AS k(id uuid, customer uuid, purposes text[], name text, \
              email text, phone text, note text) \
            ON CONFLICT (id) DO UPDATE SET purposes = excluded.purposes, name = excluded.name, email = excluded.email, \
              phone = excluded.phone, note = excluded.note";
        for (sql, of) in [(NO_ADDRESSES, ADDRESSES_OF), (NO_CONTACTS, CONTACTS_OF)] {
            let gone: Vec<Uuid> = rows.iter().flat_map(|row| of(row.side).gone.clone()).collect();
            if !gone.is_empty() {
                change(tx, sql, vec![gone.into()]).await?;
            }
        }
        for (sql, of) in [(ADDRESSES, ADDRESSES_OF), (CONTACTS, CONTACTS_OF)] {
            let values = held(rows, of);
            if !values.is_empty() {
                change(tx, sql, vec![Value::Array(values).to_string().into()]).await?;
            }
        }
        Ok(())
    }

    /// Takes back the creation of those who are still of their version and at whom nothing points that an import
    /// doesn't bring: the numbers of the rows.
    pub(crate) async fn take_back(tx: &Tx, rows: &[Written<'_>]) -> Result<Vec<i32>, Error> {
        const SQL: &str = "SELECT n.nr FROM json_to_recordset($1::text::json) \
            AS n(nr integer, id uuid, version integer) WHERE customers.take_back(n.id, n.version)";
        column(tx, SQL, [states(rows).into()]).await
    }
}

impl SealedRows {
    /// Writes numbers of a kind, and takes others away.
    pub(crate) async fn set_many(tx: &Tx, kind: SealedKind, numbers: &[WrittenNumber]) -> Result<(), Error> {
        const GO: &str = "DELETE FROM customers.sealed WHERE kind = $1 AND customer_id = ANY ($2)";
        const SET: &str = "INSERT INTO customers.sealed (customer_id, kind, sealed, blind) \
            SELECT n.customer, $1, decode(n.sealed, 'hex'), decode(n.blind, 'hex') \
            FROM json_to_recordset($2::text::json) AS n(customer uuid, sealed text, blind text) \
            ON CONFLICT (customer_id, kind) DO UPDATE SET sealed = excluded.sealed, blind = excluded.blind";
        let gone = numbers.iter().filter(|number| number.sealed.is_none());
        let gone: Vec<Uuid> = gone.map(|number| number.customer.uuid()).collect();
        if !gone.is_empty() {
            change(tx, GO, vec![kind.id().into(), gone.into()]).await?;
        }
        let set = numbers.iter().filter_map(|number| {
            let (sealed, blind) = number.sealed.as_ref()?;
            Some(json!({"customer": number.customer.uuid(), "sealed": hex(sealed), "blind": hex(blind)}))
        });
        let set: Vec<_> = set.collect();
        if set.is_empty() {
            return Ok(());
        }
        change(tx, SET, vec![kind.id().into(), Value::Array(set).to_string().into()]).await
    }
}

/// Which customers, of which versions.
fn states(rows: &[Written<'_>]) -> String {
    let rows = rows.iter().map(|row| json!({"nr": row.nr, "id": row.customer.uuid(), "version": row.version}));
    Value::Array(rows.collect()).to_string()
}

/// What somebody new is found by besides themselves.
fn found_by(side: &Side) -> String {
    fn parts<'f, const N: usize>(of: &'f Map<String, Value>, fields: [&str; N]) -> [Option<&'f str>; N] {
        fields.map(|field| of.get(field).and_then(Value::as_str))
    }
    let addresses = side.addresses.written.iter();
    let contacts = side.contacts.written.iter();
    around(
        addresses.map(|address| parts(address, ["street", "building", "flat", "postalCode", "city"])),
        contacts.map(|contact| parts(contact, ["name", "email"])),
    )
}

/// What customers shall have, each with whose it is.
fn held(rows: &[Written<'_>], of: fn(&Side) -> &Moved) -> Vec<Value> {
    let held = rows.iter().flat_map(|row| {
        of(row.side).written.iter().cloned().map(|mut held| {
            held.insert("customer".to_owned(), row.customer.uuid().to_string().into());
            Value::Object(held)
        })
    });
    held.collect()
}

async fn done(tx: &Tx, sql: &str, rows: Vec<Value>, now: DateTime<Utc>) -> Result<Vec<(i32, i32)>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let values = vec![Value::Array(rows).to_string().into(), now.into()];
    let done = attempt_all::<DoneRow>(tx, sql, values).await.map_err(refusal)?;
    Ok(done.into_iter().map(|row| (row.nr, row.version)).collect())
}
