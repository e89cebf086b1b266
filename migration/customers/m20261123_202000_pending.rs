//! How much may wait to be put into an index of the search: every search reads all that waits.

crate::sql_migration!(
    /// A limit of five indexes.
    Pending, up: UP, down: DOWN
);

// With some hundred pages waiting, PostgreSQL's own four megabytes at most, a search took twice as long.
const UP: &str = "
ALTER INDEX customers.customer_search SET (gin_pending_list_limit = 256);
ALTER INDEX customers.customer_around SET (gin_pending_list_limit = 256);
ALTER INDEX customers.customer_words SET (gin_pending_list_limit = 256);
ALTER INDEX customers.customer_phone SET (gin_pending_list_limit = 256);
ALTER INDEX customers.contact_phone SET (gin_pending_list_limit = 256);
";

const DOWN: &str = "
ALTER INDEX customers.contact_phone RESET (gin_pending_list_limit);
ALTER INDEX customers.customer_phone RESET (gin_pending_list_limit);
ALTER INDEX customers.customer_words RESET (gin_pending_list_limit);
ALTER INDEX customers.customer_around RESET (gin_pending_list_limit);
ALTER INDEX customers.customer_search RESET (gin_pending_list_limit);
";
