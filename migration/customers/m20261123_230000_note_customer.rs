//! All notes of a customer are found by it, the removed ones too: who goes is looked for in each table that points at
//! customers.

crate::sql_migration!(
    /// An index.
    NoteCustomer, up: UP, down: DOWN
);

const UP: &str = "
DROP INDEX customers.note_customer;
CREATE INDEX note_customer ON customers.note (customer_id);
";

const DOWN: &str = "
DROP INDEX customers.note_customer;
CREATE INDEX note_customer ON customers.note (customer_id) WHERE removed_at IS NULL;
";
