//! When backups were made.

crate::sql_migration!(
    /// Table and grants of backups.
    Backup, up: UP, down: DOWN
);

const UP: &str = r"
-- One row for each backup that was made, so that somebody can be told when there was none for long. A
-- backup doesn't know of itself: its own row is younger.
CREATE TABLE crm.backup (
    id uuid PRIMARY KEY,
    -- The moment that it shows.
    taken_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    bytes bigint NOT NULL CHECK (bytes > 0),
    -- Of the archive, in hexadecimal, to be held against copies of it.
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    encrypted boolean NOT NULL
);
GRANT SELECT, INSERT ON crm.backup TO crm_writer;
";

const DOWN: &str = "DROP TABLE crm.backup;";
