//! Imports: files whose rows are looked at before they are applied.

crate::sql_migration!(
    /// Tables and grants of imports.
    Imports, up: UP, down: DOWN
);

const UP: &str = r"
CREATE TABLE crm.import (
    id uuid PRIMARY KEY,
    -- What is imported: `module.whatItImports`.
    importer text NOT NULL CHECK (char_length(importer) BETWEEN 1 AND 100),
    file_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'reading' CHECK (state IN
        ('reading', 'ready', 'failed', 'applying', 'applied', 'undoing', 'undone', 'discarded', 'closed')),
    -- Who started it, and in which language they read what is wrong with it.
    actor_id uuid,
    language text NOT NULL CHECK (language IN ('pl', 'en')),
    -- The job that works on it, or did so last.
    job_id uuid,
    created_at timestamptz NOT NULL,
    -- How the file was read, and its headings: [{heading, column}].
    format jsonb,
    headings jsonb NOT NULL DEFAULT '[]',
    -- Why nothing of the file can be used: {code, pl, en}.
    problem jsonb,
    rows bigint NOT NULL DEFAULT 0,
    creates bigint NOT NULL DEFAULT 0,
    changes bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    applied bigint NOT NULL DEFAULT 0,
    stale bigint NOT NULL DEFAULT 0,
    undone bigint NOT NULL DEFAULT 0,
    kept bigint NOT NULL DEFAULT 0,
    -- The file with the rows that have problems.
    report_id uuid
);
CREATE INDEX import_created ON crm.import (created_at, id);

CREATE TABLE crm.import_row (
    import_id uuid NOT NULL REFERENCES crm.import ON DELETE CASCADE,
    nr integer NOT NULL CHECK (nr > 0),
    line bigint NOT NULL,
    -- As they stand in the file, in its order.
    cells jsonb NOT NULL,
    -- The external id, in the importer's spelling.
    key text,
    outcome text NOT NULL CHECK (outcome IN ('create', 'change', 'unchanged', 'refused')),
    state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'applied', 'stale', 'undone', 'kept')),
    -- Global id of the object, and by what its state is known again.
    subject text,
    mark text,
    -- Only what changes.
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    -- [{code, column, pl, en}]
    problems jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (import_id, nr)
);
GRANT SELECT, INSERT, UPDATE ON crm.import TO crm_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.import_row TO crm_writer;
";

const DOWN: &str = "
DROP TABLE crm.import_row, crm.import;
";
