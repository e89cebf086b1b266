//! The two logs: append-only, a partition a month, and the two functions that keep the partitions.

crate::sql_migration!(
    /// Tables, triggers, functions and grants of the logs.
    Logs, up: UP, down: DOWN
);

const UP: &str = r"
GRANT USAGE ON SCHEMA crm TO crm_writer;
GRANT SELECT ON crm.seaql_migrations TO crm_writer;

-- Who did what: one row per mutation, command or job.
CREATE TABLE crm.activity_log (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    action text NOT NULL CHECK (char_length(action) BETWEEN 1 AND 100),
    actor_kind text NOT NULL CHECK (actor_kind IN ('anonymous', 'staff', 'system')),
    actor_id uuid CHECK ((actor_kind = 'staff') = (actor_id IS NOT NULL)),
    actor_name text CHECK ((actor_kind = 'system') = (actor_name IS NOT NULL)),
    division_id uuid,
    outcome text NOT NULL CHECK (outcome IN ('succeeded', 'rejected', 'denied', 'failed')),
    code text CHECK ((outcome = 'succeeded') = (code IS NULL)),
    subjects jsonb NOT NULL DEFAULT '[]',
    request_id text NOT NULL,
    ip inet,
    meta jsonb NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX activity_log_actor ON crm.activity_log (actor_id, at DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX activity_log_request ON crm.activity_log (request_id);
CREATE INDEX activity_log_subjects ON crm.activity_log USING gin (subjects jsonb_path_ops);

-- Security events, and what changed. The values lie in crm.audit_value; this row keeps their hash.
CREATE TABLE crm.audit_log (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    event text NOT NULL CHECK (char_length(event) BETWEEN 1 AND 100),
    category text NOT NULL CHECK (category IN ('security', 'change')),
    actor_kind text NOT NULL CHECK (actor_kind IN ('anonymous', 'staff', 'system')),
    actor_id uuid,
    actor_name text,
    division_id uuid,
    subject text,
    reason text,
    request_id text NOT NULL,
    ip inet,
    values_hash bytea CHECK (octet_length(values_hash) = 32),
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_log_actor ON crm.audit_log (actor_id, at DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_request ON crm.audit_log (request_id);
CREATE INDEX audit_log_subject ON crm.audit_log (subject, at DESC) WHERE subject IS NOT NULL;

-- Erasable: json, not jsonb, because the hash is over the text as it was written.
CREATE TABLE crm.audit_value (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    salt bytea NOT NULL CHECK (octet_length(salt) = 16),
    before json NOT NULL,
    after json NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);

-- Up to when a log is sealed. Only what is sealed may be dropped.
CREATE TABLE crm.log_sealed (
    log text PRIMARY KEY CHECK (log IN ('activity_log', 'audit_log')),
    through timestamptz NOT NULL
);

CREATE FUNCTION crm.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON crm.activity_log
    FOR EACH ROW EXECUTE FUNCTION crm.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON crm.audit_log
    FOR EACH ROW EXECUTE FUNCTION crm.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON crm.activity_log
    FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON crm.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change();

-- Whatever has no month yet; an insert never fails for want of a partition.
CREATE TABLE crm.activity_log_default PARTITION OF crm.activity_log DEFAULT;
CREATE TABLE crm.audit_log_default PARTITION OF crm.audit_log DEFAULT;
CREATE TABLE crm.audit_value_default PARTITION OF crm.audit_value DEFAULT;
-- Row triggers come down from the parent, statement triggers don't.
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON crm.activity_log_default
    FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON crm.audit_log_default
    FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change();

-- Makes the partitions of this month and of the months ahead; returns how many were missing.
CREATE FUNCTION crm.ensure_log_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parent text;
    part text;
    first_day timestamp;
    lo timestamptz;
    hi timestamptz;
    strays boolean;
    made integer := 0;
BEGIN
    IF months_ahead IS NULL OR months_ahead NOT BETWEEN 0 AND 12 THEN
        RAISE EXCEPTION 'months_ahead must be 0 to 12' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('crm.log_partitions', 0));
    FOREACH parent IN ARRAY ARRAY['activity_log', 'audit_log', 'audit_value'] LOOP
        FOR ahead IN 0..months_ahead LOOP
            first_day := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead);
            lo := first_day AT TIME ZONE 'UTC';
            hi := (first_day + interval '1 month') AT TIME ZONE 'UTC';
            part := parent || to_char(first_day, '_YYYY_MM');
            CONTINUE WHEN to_regclass(format('crm.%I', part)) IS NOT NULL;
            EXECUTE format('SELECT EXISTS (SELECT FROM crm.%I WHERE at >= %L AND at < %L)', parent || '_default', lo, hi)
                INTO strays;
            -- Rows of the month that fell into the default partition would forbid the new one: they move.
            IF strays THEN
                EXECUTE format('ALTER TABLE crm.%I DETACH PARTITION crm.%I', parent, parent || '_default');
            END IF;
            EXECUTE format('CREATE TABLE crm.%I PARTITION OF crm.%I FOR VALUES FROM (%L) TO (%L)', part, parent, lo, hi);
            IF parent <> 'audit_value' THEN
                EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON crm.%I FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change()', part);
            END IF;
            IF strays THEN
                EXECUTE format('WITH moved AS (DELETE FROM crm.%I WHERE at >= %L AND at < %L RETURNING *) INSERT INTO crm.%I SELECT * FROM moved',
                    parent || '_default', lo, hi, parent);
                EXECUTE format('ALTER TABLE crm.%I ATTACH PARTITION crm.%I DEFAULT', parent, parent || '_default');
            END IF;
            made := made + 1;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;

-- Drops one month of a log, and nothing but an expired, sealed one. Nobody can ask for less than a year.
CREATE FUNCTION crm.drop_log_partition(log text, month date, keep_months integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    month_end timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    IF log IS NULL OR log NOT IN ('activity_log', 'audit_log') THEN
        RAISE EXCEPTION 'there is no log %', log USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF month IS NULL OR extract(day FROM month) <> 1 THEN
        RAISE EXCEPTION 'a month is named by its first day' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF keep_months IS NULL OR keep_months < 12 THEN
        RAISE EXCEPTION 'a log is kept for 12 months at least' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF month_end + make_interval(months => keep_months) > now() THEN
        RAISE EXCEPTION '% of % has not expired', to_char(month, 'YYYY-MM'), log USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (SELECT FROM crm.log_sealed s WHERE s.log = drop_log_partition.log AND s.through >= month_end) THEN
        RAISE EXCEPTION '% of % is not sealed', to_char(month, 'YYYY-MM'), log USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('DROP TABLE crm.%I', log || to_char(month, '_YYYY_MM'));
    IF log = 'audit_log' THEN
        EXECUTE format('DROP TABLE IF EXISTS crm.%I', 'audit_value' || to_char(month, '_YYYY_MM'));
    END IF;
END $$;

REVOKE ALL ON FUNCTION crm.ensure_log_partitions(integer), crm.drop_log_partition(text, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.ensure_log_partitions(integer), crm.drop_log_partition(text, date, integer) TO crm_writer;
GRANT SELECT, INSERT ON crm.activity_log, crm.audit_log TO crm_writer;
GRANT SELECT, INSERT, DELETE ON crm.audit_value TO crm_writer;
SELECT crm.ensure_log_partitions(2);
";

const DOWN: &str = r"
DROP FUNCTION crm.drop_log_partition(text, date, integer);
DROP FUNCTION crm.ensure_log_partitions(integer);
DROP TABLE crm.log_sealed, crm.audit_value, crm.audit_log, crm.activity_log;
DROP FUNCTION crm.refuse_change();
REVOKE ALL ON crm.seaql_migrations FROM crm_writer;
REVOKE ALL ON SCHEMA crm FROM crm_writer;
";
