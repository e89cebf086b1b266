//! What names begin with, for the search.

crate::sql_migration!(
    /// An index.
    Begin, up: UP, down: DOWN
);

// Trigrams find a beginning among all rows in which any word begins so: tens of thousands for three letters.
const UP: &str = "
-- A key of an index can't be as long as names may be.
CREATE INDEX customer_begin ON customers.customer (left(search, 100));
";

const DOWN: &str = "DROP INDEX customers.customer_begin;";
