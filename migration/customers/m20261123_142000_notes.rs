//! What people of the company note down about customers.

crate::sql_migration!(
    /// Table and grants.
    Notes, up: UP, down: DOWN
);

const UP: &str = "
CREATE TABLE customers.note (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE RESTRICT,
    -- Of a removed one the audit log keeps it, as long as it keeps values.
    text text CHECK (char_length(text) BETWEEN 1 AND 10000),
    pinned boolean NOT NULL,
    -- None: a program.
    author_id uuid REFERENCES users.staff ON DELETE RESTRICT,
    created_at timestamptz NOT NULL,
    edited_at timestamptz,
    removed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CHECK ((text IS NULL) = (removed_at IS NOT NULL))
);
CREATE INDEX note_customer ON customers.note (customer_id) WHERE removed_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON customers.note TO crm_writer;
";

const DOWN: &str = "DROP TABLE customers.note;";
