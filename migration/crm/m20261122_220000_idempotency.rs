//! What was done under an idempotency key.

crate::sql_migration!(
    /// Table and grants of idempotency keys.
    Idempotency, up: UP, down: DOWN
);

const UP: &str = r"
-- Claimed in the transaction of the work and kept with it: what is here was done.
CREATE TABLE crm.idempotency (
    actor_id uuid NOT NULL,
    -- The root field of the mutation.
    field text NOT NULL CHECK (char_length(field) BETWEEN 1 AND 100),
    key text NOT NULL CHECK (key ~ '^[!-~]{1,100}$'),
    -- SHA-256 of the input, which may hold secrets.
    fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
    -- Null only before the end of the transaction that claims it.
    result jsonb,
    -- The request that did it.
    request_id text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor_id, field, key)
);
CREATE INDEX idempotency_created ON crm.idempotency (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.idempotency TO crm_writer;
";

const DOWN: &str = "DROP TABLE crm.idempotency;";
