//! People of the company whom notes mention.

crate::sql_migration!(
    /// A column.
    Mentions, up: UP, down: DOWN
);

const UP: &str = "
-- Ids of members of staff, who never go.
ALTER TABLE customers.note ADD mentions uuid[] NOT NULL DEFAULT '{}';
CREATE INDEX note_mentions ON customers.note USING gin (mentions) WHERE removed_at IS NULL;
";

const DOWN: &str = "ALTER TABLE customers.note DROP mentions;";
