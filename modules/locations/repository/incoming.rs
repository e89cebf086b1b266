//! A file that is being read, and how it becomes the dictionary.

use chrono::NaiveDate;
use crm_core::db::{self, Tx};
use crm_shared::Error;
use sea_orm::FromQueryResult;

use super::change;
use crate::domain::{Entry, Merged, Register};

/// Table `locations.incoming`.
pub(crate) struct Incoming;

#[derive(FromQueryResult)]
struct Put {
    added: i64,
    changed: i64,
}

/// What is new and what is another by now, per register; what has come back is no longer ended.
const fn put(register: Register) -> &'static str {
    match register {
        Register::Terc => {
            "WITH put AS (INSERT INTO locations.unit AS old (code, kind, name) \
             SELECT code, kind, name FROM locations.incoming \
             ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, ended_on = NULL \
             WHERE (old.kind, old.name, old.ended_on) IS DISTINCT FROM (excluded.kind, excluded.name, NULL::date) \
             RETURNING old.xmax = 0 AS added) \
             SELECT count(*) FILTER (WHERE added) AS added, count(*) FILTER (WHERE NOT added) AS changed FROM put"
        }
        Register::Simc => {
            "WITH put AS (INSERT INTO locations.place AS old (code, unit, base, kind, name, words) \
             SELECT code, within, base, kind, name, words FROM locations.incoming \
             ON CONFLICT (code) DO UPDATE SET unit = excluded.unit, base = excluded.base, kind = excluded.kind, \
             name = excluded.name, words = excluded.words, ended_on = NULL \
             WHERE (old.unit, old.base, old.kind, old.name, old.words, old.ended_on) IS DISTINCT FROM \
             (excluded.unit, excluded.base, excluded.kind, excluded.name, excluded.words, NULL::date) \
             RETURNING old.xmax = 0 AS added) \
             SELECT count(*) FILTER (WHERE added) AS added, count(*) FILTER (WHERE NOT added) AS changed FROM put"
        }
        Register::Ulic => {
            "WITH put AS (INSERT INTO locations.street AS old (place, code, feature, name, words) \
             SELECT within, code, kind, name, words FROM locations.incoming \
             ON CONFLICT (place, code) DO UPDATE SET feature = excluded.feature, name = excluded.name, \
             words = excluded.words, ended_on = NULL \
             WHERE (old.feature, old.name, old.words, old.ended_on) IS DISTINCT FROM \
             (excluded.feature, excluded.name, excluded.words, NULL::date) \
             RETURNING old.xmax = 0 AS added) \
             SELECT count(*) FILTER (WHERE added) AS added, count(*) FILTER (WHERE NOT added) AS changed FROM put"
        }
    }
}

/// What the file no longer has.
const fn end(register: Register) -> &'static str {
    match register {
        Register::Terc => {
            "UPDATE locations.unit u SET ended_on = $1 WHERE ended_on IS NULL \
             AND NOT EXISTS (SELECT FROM locations.incoming i WHERE i.key = u.code)"
        }
        Register::Simc => {
            "UPDATE locations.place p SET ended_on = $1 WHERE ended_on IS NULL \
             AND NOT EXISTS (SELECT FROM locations.incoming i WHERE i.key = p.code)"
        }
        Register::Ulic => {
            "UPDATE locations.street s SET ended_on = $1 WHERE ended_on IS NULL \
             AND NOT EXISTS (SELECT FROM locations.incoming i WHERE i.key = s.place || s.code)"
        }
    }
}

impl Incoming {
    /// Forgets what was read.
    pub(crate) async fn clear(tx: &Tx) -> Result<(), Error> {
        tx.patient().await?;
        change(tx, "DELETE FROM locations.incoming", Vec::new()).await.map(|_| ())
    }

    /// Takes rows in.
    ///
    /// # Errors
    /// `LOCATIONS_ROW_TWICE`.
    pub(crate) async fn insert(tx: &Tx, entries: &[Entry]) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO locations.incoming (key, code, within, base, kind, name, words) \
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])";
        let column =
            |of: fn(&Entry) -> &String| entries.iter().map(|entry| of(entry).clone()).collect::<Vec<_>>().into();
        let values = vec![
            column(|entry| &entry.key),
            column(|entry| &entry.code),
            column(|entry| &entry.within),
            column(|entry| &entry.base),
            column(|entry| &entry.kind),
            column(|entry| &entry.name),
            column(|entry| &entry.words),
        ];
        change(tx, SQL, values).await.map(|_| ())
    }

    /// Makes what was read the dictionary of this register: the state of that day.
    pub(crate) async fn merge(tx: &Tx, register: Register, as_of: NaiveDate) -> Result<Merged, Error> {
        tx.patient().await?;
        let put = db::all::<Put>(tx, put(register), Vec::new()).await?.pop();
        let put = put.ok_or_else(|| Error::internal("a count without a row"))?;
        let ended = change(tx, end(register), vec![as_of.into()]).await?;
        Self::clear(tx).await?;
        Ok(Merged { added: put.added, changed: put.changed, ended: i64::try_from(ended).unwrap_or(i64::MAX) })
    }
}
