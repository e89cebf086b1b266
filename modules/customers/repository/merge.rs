//! What belongs to a double goes to its customer.

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, all, column, number};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::change;
use crate::domain::{Moving, Totals};

/// Two customers who are one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Merger {
    pub winner: CustomerId,
    /// The double.
    pub loser: CustomerId,
}

/// Contacts `b` of the double `$2` that the customer `$1` doesn't have.
const CONTACTS: &str = "customers.contact b WHERE b.customer_id = $2 AND NOT EXISTS (SELECT FROM customers.contact w \
     WHERE w.customer_id = $1 AND (w.purposes, w.name, w.email, w.phone, w.note) \
       IS NOT DISTINCT FROM (b.purposes, b.name, b.email, b.phone, b.note))";

/// The same of addresses; of one kind there may be one only.
const ADDRESSES: &str = "customers.address b WHERE b.customer_id = $2 AND NOT EXISTS (SELECT FROM customers.address w \
     WHERE w.customer_id = $1 AND (b.kind <> 'service' AND w.kind = b.kind \
       OR (w.kind, w.street, w.building, w.flat, w.postal_code, w.city, w.country) \
         IS NOT DISTINCT FROM (b.kind, b.street, b.building, b.flat, b.postal_code, b.city, b.country)))";

const NOTES: &str = "customers.note b WHERE b.customer_id = $2 AND b.removed_at IS NULL";

/// Ids in systems in which the customer has none.
const EXTERNAL_IDS: &str = "customers.external_id b WHERE b.customer_id = $2 AND NOT EXISTS (SELECT \
     FROM customers.external_id w WHERE w.customer_id = $1 AND w.system = b.system)";

#[derive(FromQueryResult)]
struct Row {
    contacts: i64,
    addresses: i64,
    notes: i64,
    consents: i64,
    external_ids: i64,
    children: i64,
    own_contacts: i64,
    own_addresses: i64,
    own_notes: i64,
    own_external_ids: i64,
}

impl Merger {
    fn both(self) -> Vec<Value> {
        vec![self.winner.uuid().into(), self.loser.uuid().into()]
    }

    /// Keeps others from changing either, and those who belong to the double or were doubles of it, in the order in
    /// which everybody locks several.
    pub(crate) async fn lock(self, tx: &Tx) -> Result<(), Error> {
        const SQL: &str = "SELECT FROM customers.customer WHERE id IN ($1, $2) OR parent_id = $2 OR merged_into = $2 \
            ORDER BY id FOR UPDATE";
        change(tx, SQL, self.both()).await
    }

    /// How much goes from the double to the customer, and how much it has then.
    pub(crate) async fn moving(self, conn: &dyn Conn) -> Result<(Moving, Totals), Error> {
        let sql = format!(
            "SELECT (SELECT count(*) FROM {CONTACTS}) AS contacts, (SELECT count(*) FROM {ADDRESSES}) AS addresses, \
             (SELECT count(*) FROM {NOTES}) AS notes, (SELECT count(*) FROM {EXTERNAL_IDS}) AS external_ids, \
             (SELECT count(*) FROM customers.consent WHERE customer_id = $2) AS consents, \
             (SELECT count(*) FROM customers.customer WHERE parent_id = $2 AND id <> $1) AS children, \
             (SELECT count(*) FROM customers.contact WHERE customer_id = $1) AS own_contacts, \
             (SELECT count(*) FROM customers.address WHERE customer_id = $1) AS own_addresses, \
             (SELECT count(*) FROM customers.note WHERE customer_id = $1 AND removed_at IS NULL) AS own_notes, \
             (SELECT count(*) FROM customers.external_id WHERE customer_id = $1) AS own_external_ids"
        );
        let row = all::<Row>(conn, &sql, self.both()).await?.pop().ok_or_else(|| Error::internal("no count"))?;
        let Row { contacts, addresses, notes, consents, external_ids, children, .. } = row;
        let totals = Totals {
            contacts: contacts + row.own_contacts,
            addresses: addresses + row.own_addresses,
            notes: notes + row.own_notes,
            external_ids: external_ids + row.own_external_ids,
        };
        Ok((Moving { contacts, addresses, notes, consents, external_ids, children }, totals))
    }

    /// How many levels there would be from the topmost above the customer, if it belonged to `parent`, down to the
    /// lowest of those who belong to either.
    pub(crate) async fn levels(self, conn: &dyn Conn, parent: Option<CustomerId>) -> Result<i64, Error> {
        const SQL: &str = "WITH RECURSIVE up AS (SELECT parent_id, 1 AS level FROM customers.customer WHERE id = $3 \
              UNION ALL SELECT c.parent_id, up.level + 1 FROM up JOIN customers.customer c ON c.id = up.parent_id), \
            down AS (SELECT $1::uuid AS id, 1 AS level UNION ALL SELECT c.id, down.level + 1 FROM down \
              JOIN customers.customer c ON c.parent_id = ANY (CASE down.id WHEN $1 THEN ARRAY[$1::uuid, $2::uuid] ELSE ARRAY[down.id] END) \
              WHERE c.id NOT IN ($1, $2)) \
            SELECT coalesce((SELECT max(level) FROM up), 0)::bigint + (SELECT max(level) FROM down)::bigint AS number";
        let mut values = self.both();
        values.push(parent.map(|parent| parent.uuid()).into());
        number(conn, SQL, values).await
    }

    /// Lines of the double's ledger of consents, the earliest first.
    pub(crate) async fn consents(self, conn: &dyn Conn) -> Result<Vec<Uuid>, Error> {
        const SQL: &str = "SELECT id FROM customers.consent WHERE customer_id = $1 ORDER BY at, id";
        column(conn, SQL, [self.loser.uuid().into()]).await
    }

    /// Writes these lines into the customer's ledger, under new ids: who said what, when and to whom is the same.
    pub(crate) async fn copy_consents(self, tx: &Tx, lines: Vec<Uuid>, new: Vec<Uuid>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO customers.consent \
            (id, customer_id, kind, channel, given, at, way, text_version, recorded_at, recorded_by) \
            SELECT n.id, $1, l.kind, l.channel, l.given, l.at, l.way, l.text_version, l.recorded_at, l.recorded_by \
            FROM unnest($2::uuid[], $3::uuid[]) AS n(line, id) JOIN customers.consent l ON l.id = n.line";
        change(tx, SQL, vec![self.winner.uuid().into(), lines.into(), new.into()]).await
    }

    /// Moves contacts, addresses, notes and external ids.
    pub(crate) async fn move_belongings(self, tx: &Tx) -> Result<(), Error> {
        for of in [CONTACTS, ADDRESSES, NOTES, EXTERNAL_IDS] {
            let sql = of.replacen(" b WHERE ", " b SET customer_id = $1 WHERE ", 1);
            change(tx, &format!("UPDATE {sql}"), self.both()).await?;
        }
        Ok(())
    }

    /// Has those who belong to the double belong to the customer; who they are.
    pub(crate) async fn adopt(self, tx: &Tx) -> Result<Vec<CustomerId>, Error> {
        const SQL: &str = "UPDATE customers.customer SET parent_id = $1, version = version + 1 \
            WHERE parent_id = $2 AND id <> $1 RETURNING id";
        Ok(column(tx, SQL, self.both()).await?.into_iter().map(CustomerId::from_uuid).collect())
    }

    /// Has the double, and those who were doubles of it, lead to the customer.
    pub(crate) async fn close(self, tx: &Tx, now: DateTime<Utc>) -> Result<(), Error> {
        const EARLIER: &str =
            "UPDATE customers.customer SET merged_into = $1, version = version + 1 WHERE merged_into = $2";
        const SQL: &str = "UPDATE customers.customer SET merged_into = $1, merged_at = $3, parent_id = NULL, \
            version = version + 1 WHERE id = $2";
        change(tx, EARLIER, self.both()).await?;
        let mut values = self.both();
        values.push(now.into());
        change(tx, SQL, values).await
    }
}
