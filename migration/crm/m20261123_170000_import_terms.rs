//! Imports of one division, with decisions of their own, and rows with what nobody sees; what files call an object is
//! found in all of them.

crate::sql_migration!(
    /// Columns and an index.
    ImportTerms, up: UP, down: DOWN
);

const UP: &str = "
ALTER TABLE crm.import
    -- Only who holds the importer's action for it sees the import; none: whoever holds the action.
    ADD division_id uuid,
    -- What was decided for all rows at the start, in the importer's words.
    ADD choices jsonb NOT NULL DEFAULT 'null';
-- What it takes to apply and undo a row besides the fields; secrets lie here, sealed.
ALTER TABLE crm.import_row ADD work jsonb;
CREATE INDEX import_row_key ON crm.import_row (key) WHERE key IS NOT NULL;
";

const DOWN: &str = "
DROP INDEX crm.import_row_key;
ALTER TABLE crm.import_row DROP work;
ALTER TABLE crm.import DROP choices, DROP division_id;
";
