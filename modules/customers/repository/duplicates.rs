//! Customers who may be the one that somebody is about to create.

use crm_core::db::{Conn, Values, all};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{CustomerRows, beginning};
use crate::domain::{DUPLICATES, Duplicate, DuplicateReason, Duplicates, Likeness};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    seen: bool,
    reasons: Vec<String>,
}

impl CustomerRows {
    /// Those who are like somebody, whosever they are; `pesel`: what the PESEL is found by.
    pub(crate) async fn duplicates(
        conn: &dyn Conn,
        of: &Likeness,
        pesel: &[Vec<u8>],
        scope: &Scope,
    ) -> Result<Duplicates, Error> {
        let mut values = Values::default();
        let ways = ways(of, pesel, &mut values);
        if ways.is_empty() {
            return Ok(Duplicates::default());
        }
        let divisions = values.put(scope.divisions());
        // Some of each: who isn't seen is counted apart, so that nobody pushes the others out.
        let sql = format!(
            "WITH way AS ({ways}), found AS (SELECT c.id, \
               ({divisions}::uuid[] IS NULL OR c.division_id = ANY ({divisions})) AS seen, \
               array_agg(DISTINCT w.reason) AS reasons FROM way w \
               JOIN customers.customer m ON m.id = w.id JOIN customers.customer c ON c.id = coalesce(m.merged_into, m.id) \
               WHERE c.anonymised_at IS NULL GROUP BY c.id), \
             ranked AS (SELECT *, row_number() OVER (PARTITION BY seen ORDER BY cardinality(reasons) DESC, id) AS rank \
               FROM found) \
             SELECT id, seen, reasons FROM ranked WHERE rank <= {DUPLICATES} ORDER BY rank",
            ways = ways.join(" UNION ALL ")
        );
        let mut duplicates = Duplicates::default();
        for row in all::<Row>(conn, &sql, values).await? {
            if row.seen {
                let mut reasons: Vec<_> =
                    row.reasons.iter().filter_map(|reason| DuplicateReason::from_id(reason)).collect();
                reasons.sort_unstable();
                duplicates.seen.push(Duplicate { customer: CustomerId::from_uuid(row.id), reasons });
            } else {
                duplicates.elsewhere = true;
            }
        }
        Ok(duplicates)
    }
}

/// Each a look into an index of its own.
fn ways(of: &Likeness, pesel: &[Vec<u8>], values: &mut Values) -> Vec<String> {
    let way = |reason: DuplicateReason, id: &str, rest: &str| {
        format!("(SELECT {id} AS id, '{}' AS reason FROM customers.{rest} LIMIT 500)", reason.id())
    };
    let mut ways = Vec::new();
    if let Some(nip) = &of.nip {
        let nip = values.put(nip.as_str());
        ways.push(way(DuplicateReason::Nip, "c.id", &format!("customer c WHERE c.nip = {nip}")));
    }
    if !pesel.is_empty() {
        let blind = values.put(pesel.to_vec());
        let such = format!("sealed s WHERE s.kind = 'pesel' AND s.blind = ANY ({blind})");
        ways.push(way(DuplicateReason::Pesel, "s.customer_id", &such));
    }
    for (reason, column, value) in
        [(DuplicateReason::Email, "email", &of.email), (DuplicateReason::Phone, "phone", &of.phone)]
    {
        if let Some(value) = value {
            let value = values.put(value.clone());
            ways.push(way(reason, "c.id", &format!("customer c WHERE c.{column} = {value}")));
            ways.push(way(reason, "n.customer_id", &format!("contact n WHERE n.{column} = {value}")));
        }
    }
    if let (Some(name), Some((postal_code, building))) = (&of.name, &of.place) {
        // The name that lists are sorted by is the first line of what is searched.
        let name = beginning(values, &format!("{name}\n"));
        let (code, building) = (values.put(postal_code.clone()), values.put(building.clone()));
        let such = format!(
            "customer c WHERE {name} AND EXISTS (SELECT FROM customers.address a \
             WHERE a.customer_id = c.id AND a.postal_code = {code} AND lower(a.building) = lower({building}))"
        );
        ways.push(way(DuplicateReason::NameAndAddress, "c.id", &such));
    }
    ways
}
