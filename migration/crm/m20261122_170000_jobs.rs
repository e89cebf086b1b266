//! Work in the background that outlives the process.

crate::sql_migration!(
    /// Table, notices and grants of jobs.
    Jobs, up: UP, down: DOWN
);

const UP: &str = r"
CREATE TABLE crm.job (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 100),
    input jsonb NOT NULL,
    status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'succeeded', 'failed', 'cancelled')),
    -- Who started it, and as whom it acts; null: the system.
    actor_id uuid,
    request_id text NOT NULL,
    -- At most one open job of a kind has it.
    unique_key text CHECK (char_length(unique_key) BETWEEN 1 AND 200),
    -- The moment of the schedule that it was made for.
    scheduled_for timestamptz,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz CHECK ((finished_at IS NULL) = (status IN ('waiting', 'running'))),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Who runs it, and until when nobody else may.
    claim uuid,
    claimed_until timestamptz,
    cancel_requested_at timestamptz,
    done bigint NOT NULL DEFAULT 0,
    total bigint,
    message text CHECK (char_length(message) <= 500),
    -- Why the last attempt failed.
    code text,
    output jsonb,
    CHECK ((status = 'running') = (claim IS NOT NULL) AND (claim IS NULL) = (claimed_until IS NULL))
);
CREATE UNIQUE INDEX job_unique ON crm.job (kind, unique_key) WHERE status IN ('waiting', 'running');
CREATE UNIQUE INDEX job_scheduled ON crm.job (kind, scheduled_for);
CREATE INDEX job_open ON crm.job (kind, due_at) WHERE status IN ('waiting', 'running');
CREATE INDEX job_created ON crm.job (created_at, id);
CREATE INDEX job_actor ON crm.job (actor_id, created_at, id) WHERE actor_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.job TO crm_writer;

-- Rare: a job writes its progress at most five times a second.
CREATE FUNCTION crm.tell_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('crm_job', NEW.id::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER tell_job AFTER UPDATE OF status, done, total, message, cancel_requested_at ON crm.job
    FOR EACH ROW EXECUTE FUNCTION crm.tell_job();
";

const DOWN: &str = "
DROP TABLE crm.job;
DROP FUNCTION crm.tell_job();
";
