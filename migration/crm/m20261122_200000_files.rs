//! Files: what is known of each; their contents lie in the storage.

crate::sql_migration!(
    /// Table and grants of files.
    Files, up: UP, down: DOWN
);

const UP: &str = "
CREATE TABLE crm.file (
    -- The content lies in the storage under it.
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    media_type text NOT NULL CHECK (char_length(media_type) BETWEEN 1 AND 200),
    size bigint NOT NULL CHECK (size >= 0),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    -- Who made it; null: the system.
    owner_id uuid,
    -- What it is for: `upload` until a module takes it, then `module.whatItIs`.
    purpose text NOT NULL CHECK (char_length(purpose) BETWEEN 1 AND 100),
    -- The action that the owner must hold to read it; null: none.
    owner_needs text,
    -- The action with which others read it; null: they don't.
    others_with text,
    -- Whether each reading is a security event.
    personal boolean NOT NULL,
    -- The job that made it; at most one file each.
    job_id uuid CONSTRAINT file_job_key UNIQUE,
    created_at timestamptz NOT NULL,
    -- Gone since then, whether the sweep has come by or not; null: it stays.
    expires_at timestamptz
);
CREATE INDEX file_owner ON crm.file (owner_id, created_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX file_expires ON crm.file (expires_at) WHERE expires_at IS NOT NULL;
-- What a content is does not change.
GRANT SELECT, INSERT, DELETE, UPDATE (purpose, expires_at) ON crm.file TO crm_writer;
";

const DOWN: &str = "DROP TABLE crm.file;";
