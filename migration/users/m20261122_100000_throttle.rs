//! Counters of failed sign-ins, shared by all nodes and kept over restarts.

crate::sql_migration!(
    /// Table and grants of the throttle.
    Throttle, up: UP, down: DOWN
);

const UP: &str = r"
CREATE TABLE users.throttle (
    -- A network address, or the hash of a sign-in address.
    subject text PRIMARY KEY CHECK (char_length(subject) BETWEEN 1 AND 120),
    failures integer NOT NULL,
    -- When the next attempt is free; for addresses, the theoretical arrival time of the rate (GCRA).
    free_at timestamptz NOT NULL
);
CREATE INDEX throttle_free ON users.throttle (free_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON users.throttle TO crm_writer;
";

const DOWN: &str = "DROP TABLE users.throttle;";
