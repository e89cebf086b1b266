//! Events on their way to their subscribers.

crate::sql_migration!(
    /// Table and grants of the outbox.
    Outbox, up: UP, down: DOWN
);

const UP: &str = r"
-- One row for each event and subscriber, written with the change that it tells of and deleted with the
-- change that the subscriber makes of it: what is here has not been delivered.
CREATE TABLE crm.outbox (
    id uuid PRIMARY KEY,
    -- The order of publishing. Of one subject it is the order of commits, because whoever publishes holds
    -- the lock of the row that they have changed.
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    subscriber text NOT NULL CHECK (char_length(subscriber) BETWEEN 1 AND 100),
    event text NOT NULL CHECK (char_length(event) BETWEEN 1 AND 100),
    subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 200),
    -- What the subject's events queue in; shorter than the subject, and spread evenly.
    lane bigint NOT NULL GENERATED ALWAYS AS (hashtextextended(subject, 0)) STORED,
    payload jsonb NOT NULL,
    -- The request that published it.
    request_id text NOT NULL,
    published_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at timestamptz NOT NULL,
    -- Who delivers it, and until when nobody else may.
    claim uuid,
    claimed_until timestamptz,
    -- Why the last attempt failed.
    code text,
    -- A dead letter since then: it waits for a person, and what follows of its subject waits behind it.
    dead_at timestamptz,
    CHECK ((claim IS NULL) = (claimed_until IS NULL)),
    CHECK (dead_at IS NULL OR (claim IS NULL AND code IS NOT NULL))
);
CREATE INDEX outbox_lane ON crm.outbox (subscriber, lane, seq);
CREATE INDEX outbox_tried ON crm.outbox (subscriber, lane, seq) WHERE attempts > 0;
CREATE INDEX outbox_dead ON crm.outbox (dead_at, id) WHERE dead_at IS NOT NULL;
-- It empties and fills again: dead rows must not be walked over until the next round of the vacuum.
ALTER TABLE crm.outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.outbox TO crm_writer;
";

const DOWN: &str = "DROP TABLE crm.outbox;";
