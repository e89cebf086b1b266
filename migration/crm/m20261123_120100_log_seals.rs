//! Seals of the logs: which transaction each row is from, so that it is known which may still appear, and
//! the chain of seals over those that may not.

crate::sql_migration!(
    /// The logs' sequence, the seals, and what may be dropped.
    LogSeals, up: UP, down: DOWN
);

const UP: &str = r"
-- Every row carries its transaction's number: rows appear when they are committed, not in the order of their
-- times. A restore into another server begins its numbers anew, so what they lack is added.
CREATE FUNCTION crm.log_offset() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 0::bigint';
ALTER TABLE crm.activity_log
    ADD COLUMN seq bigint NOT NULL DEFAULT crm.log_offset() + pg_current_xact_id()::text::bigint;
ALTER TABLE crm.audit_log
    ADD COLUMN seq bigint NOT NULL DEFAULT crm.log_offset() + pg_current_xact_id()::text::bigint;
CREATE INDEX activity_log_seq ON crm.activity_log (seq, at, id);
CREATE INDEX audit_log_seq ON crm.audit_log (seq, at, id);
-- Nobody writes a number of their own choice.
REVOKE INSERT ON crm.activity_log, crm.audit_log FROM crm_writer;
GRANT INSERT (id, at, action, actor_kind, actor_id, on_behalf_of, actor_name, division_id, outcome, code, subjects,
    request_id, ip, meta)
    ON crm.activity_log TO crm_writer;
GRANT INSERT (id, at, event, category, actor_kind, actor_id, on_behalf_of, actor_name, division_id, subject, reason,
    request_id, ip, values_hash)
    ON crm.audit_log TO crm_writer;

-- Sees to it that numbers go on behind all that there are.
CREATE FUNCTION crm.raise_log_offset() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    needed bigint;
BEGIN
    SELECT greatest((SELECT max(seq) + 1 FROM crm.activity_log), (SELECT max(seq) + 1 FROM crm.audit_log),
        (SELECT max(until) FROM crm.log_seal)) - pg_current_xact_id()::text::bigint INTO needed;
    IF needed > crm.log_offset() THEN
        EXECUTE format('CREATE OR REPLACE FUNCTION crm.log_offset() RETURNS bigint LANGUAGE sql STABLE AS %L',
            format('SELECT %s::bigint', needed));
    END IF;
    RETURN crm.log_offset();
END $$;

-- A seal stands over all rows of both logs with seq from since to until, the latter excluded.
CREATE TABLE crm.log_seal (
    nr bigint PRIMARY KEY CHECK (nr > 0),
    since bigint NOT NULL,
    until bigint NOT NULL CHECK (until > since),
    at timestamptz NOT NULL,
    -- Of each log and month: how many rows, and the hash over their list.
    parts jsonb NOT NULL,
    -- Months that were dropped since the seal before.
    dropped jsonb NOT NULL,
    previous bytea NOT NULL CHECK (octet_length(previous) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    key text NOT NULL,
    signature bytea NOT NULL CHECK (octet_length(signature) = 64)
);
CREATE INDEX log_seal_at ON crm.log_seal (at);
CREATE INDEX log_seal_dropped ON crm.log_seal (nr) WHERE dropped <> '[]';

-- The rows of a part: id and hash of each, 48 bytes. What names a row that was changed.
CREATE TABLE crm.log_seal_list (
    nr bigint NOT NULL REFERENCES crm.log_seal,
    log text NOT NULL,
    month text NOT NULL,
    list bytea NOT NULL,
    PRIMARY KEY (nr, log, month)
);
ALTER TABLE crm.log_seal_list ALTER list SET STORAGE EXTERNAL;
CREATE INDEX log_seal_list_month ON crm.log_seal_list (log, month);

-- Months of the logs that were dropped.
CREATE TABLE crm.log_drop (
    log text NOT NULL CHECK (log IN ('activity_log', 'audit_log')),
    month text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (log, month)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['log_seal', 'log_drop'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON crm.%I
            FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()', name);
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON crm.%I
            FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change()', name);
    END LOOP;
END $$;

-- What is sealed is known from the seals now.
DROP TABLE crm.log_sealed;
-- Everybody who writes waits while this waits for its locks: not for long, then.
CREATE OR REPLACE FUNCTION crm.drop_log_partition(log text, month date, keep_months integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    month_end timestamptz := (month + interval '1 month') AT TIME ZONE 'UTC';
    part text := log || to_char(month, '_YYYY_MM');
    open boolean;
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
    IF to_regclass(format('crm.%I', part)) IS NULL THEN
        RAISE EXCEPTION 'there is no % of %', to_char(month, 'YYYY-MM'), log USING ERRCODE = 'undefined_table';
    END IF;
    -- Nothing comes to it from here on.
    EXECUTE format('LOCK TABLE crm.%I IN ACCESS EXCLUSIVE MODE', part);
    EXECUTE format('SELECT EXISTS (SELECT FROM crm.%I WHERE seq >= coalesce((SELECT max(until) FROM crm.log_seal), 0))', part)
        INTO open;
    IF open THEN
        RAISE EXCEPTION '% of % is not sealed', to_char(month, 'YYYY-MM'), log USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('DROP TABLE crm.%I', part);
    IF log = 'audit_log' THEN
        EXECUTE format('DROP TABLE IF EXISTS crm.%I', 'audit_value' || to_char(month, '_YYYY_MM'));
    END IF;
    DELETE FROM crm.log_seal_list l WHERE l.log = drop_log_partition.log AND l.month = to_char(drop_log_partition.month, 'YYYY-MM');
    INSERT INTO crm.log_drop VALUES (log, to_char(month, 'YYYY-MM'), now());
END $$;

-- The months of a log that have ended so long ago, oldest first.
CREATE FUNCTION crm.expired_log_months(log text, keep_months integer) RETURNS SETOF date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT to_date(right(c.relname, 7), 'YYYY_MM') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = format('crm.%I', log)::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
        AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC'
            + make_interval(months => keep_months) <= now()
    ORDER BY 1
$$;

REVOKE ALL ON FUNCTION crm.raise_log_offset() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.raise_log_offset() TO crm_writer;
GRANT SELECT, INSERT ON crm.log_seal, crm.log_seal_list TO crm_writer;
GRANT SELECT ON crm.log_drop TO crm_writer;
";

const DOWN: &str = r"
DROP FUNCTION crm.expired_log_months(text, integer);
DROP TABLE crm.log_drop, crm.log_seal_list, crm.log_seal;
DROP FUNCTION crm.raise_log_offset();
REVOKE INSERT (id, at, action, actor_kind, actor_id, on_behalf_of, actor_name, division_id, outcome, code, subjects,
    request_id, ip, meta)
    ON crm.activity_log FROM crm_writer;
REVOKE INSERT (id, at, event, category, actor_kind, actor_id, on_behalf_of, actor_name, division_id, subject, reason,
    request_id, ip, values_hash)
    ON crm.audit_log FROM crm_writer;
GRANT INSERT ON crm.activity_log, crm.audit_log TO crm_writer;
ALTER TABLE crm.activity_log DROP COLUMN seq;
ALTER TABLE crm.audit_log DROP COLUMN seq;
DROP FUNCTION crm.log_offset();
CREATE TABLE crm.log_sealed (
    log text PRIMARY KEY CHECK (log IN ('activity_log', 'audit_log')),
    through timestamptz NOT NULL
);
CREATE OR REPLACE FUNCTION crm.drop_log_partition(log text, month date, keep_months integer) RETURNS void
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
";
