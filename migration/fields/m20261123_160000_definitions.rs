//! Custom fields: which ones objects of each kind have.

crate::sql_migration!(
    /// Table and grants.
    Definitions, up: UP, down: DOWN
);

const UP: &str = "
CREATE SCHEMA fields;
GRANT USAGE ON SCHEMA fields TO crm_writer;

CREATE TABLE fields.definition (
    id uuid PRIMARY KEY,
    -- The name of the node whose objects have it.
    kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Za-z]{0,39}$'),
    -- Values are kept under it: a field that is gone would leave them to the next of its name, so none ever goes.
    key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    label_pl text NOT NULL CHECK (char_length(label_pl) BETWEEN 1 AND 100),
    label_en text NOT NULL CHECK (char_length(label_en) BETWEEN 1 AND 100),
    help_pl text CHECK (char_length(help_pl) BETWEEN 1 AND 500),
    help_en text CHECK (char_length(help_en) BETWEEN 1 AND 500),
    -- Its type and what a value must keep to.
    rule jsonb NOT NULL CHECK (rule ->> 'type' IN ('text', 'number', 'date', 'choice', 'boolean')),
    required boolean NOT NULL,
    position integer NOT NULL,
    archived_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT definition_key UNIQUE (kind, key),
    CHECK (num_nulls(help_pl, help_en) <> 1)
);
GRANT SELECT, INSERT, UPDATE ON fields.definition TO crm_writer;
";

const DOWN: &str = "
DROP TABLE fields.definition;
DROP SCHEMA fields;
";
