//! What is in the dictionary.

use chrono::{DateTime, NaiveDate, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_shared::Error;
use sea_orm::FromQueryResult;

use super::change;
use crate::domain::{Edition, Register};

/// Table `locations.edition`.
pub(crate) struct Editions;

#[derive(FromQueryResult)]
struct Row {
    register: String,
    as_of: NaiveDate,
    entries: i64,
    imported_at: DateTime<Utc>,
}

impl TryFrom<Row> for Edition {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let Row { register, as_of, entries, imported_at } = row;
        let register = Register::from_id(&register);
        let register = register.ok_or_else(|| Error::internal("a register that this module doesn't know"))?;
        Ok(Self { register, as_of, entries, imported_at })
    }
}

impl Editions {
    /// All of them.
    pub(crate) async fn all(conn: &dyn Conn) -> Result<Vec<Edition>, Error> {
        const SQL: &str = "SELECT register, as_of, entries, imported_at FROM locations.edition ORDER BY register";
        db::all::<Row>(conn, SQL, Vec::new()).await?.into_iter().map(Edition::try_from).collect()
    }

    /// The one in use, which nobody else replaces until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx, register: Register) -> Result<Option<Edition>, Error> {
        const SQL: &str =
            "SELECT register, as_of, entries, imported_at FROM locations.edition WHERE register = $1 FOR UPDATE";
        db::all::<Row>(tx, SQL, vec![register.id().into()]).await?.pop().map(Edition::try_from).transpose()
    }

    /// Says what is in use from now on.
    pub(crate) async fn put(tx: &Tx, edition: &Edition) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO locations.edition (register, as_of, entries, imported_at) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (register) DO UPDATE SET as_of = excluded.as_of, entries = excluded.entries, \
            imported_at = excluded.imported_at";
        let Edition { register, as_of, entries, imported_at } = *edition;
        let values = vec![register.id().into(), as_of.into(), entries.into(), imported_at.into()];
        change(tx, SQL, values).await.map(|_| ())
    }
}
