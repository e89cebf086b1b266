//! What an import has read of an object is found by the object.

crate::sql_migration!(
    /// An index.
    ImportSubject, up: UP, down: DOWN
);

const UP: &str = "CREATE INDEX import_row_subject ON crm.import_row (subject) WHERE subject IS NOT NULL;";

const DOWN: &str = "DROP INDEX crm.import_row_subject;";
