//! Words of names that nobody has any more.

use crm_core::db::{Conn, Tx, column, number};
use crm_shared::Error;

/// Rows of all words that customers have in their names.
pub(crate) struct WordRows;

impl WordRows {
    /// The first `most` words behind one, in the order of the table's index.
    pub(crate) async fn behind(conn: &dyn Conn, word: &str, most: i64) -> Result<Vec<String>, Error> {
        const SQL: &str = "SELECT DISTINCT word FROM customers.word WHERE word > $1 ORDER BY word LIMIT $2";
        column(conn, SQL, [word.into(), most.into()]).await
    }

    /// Takes away those of them that nobody has; how many.
    pub(crate) async fn forget(tx: &Tx, words: Vec<String>) -> Result<i64, Error> {
        number(tx, "SELECT customers.forget($1)", [words.into()]).await
    }
}
