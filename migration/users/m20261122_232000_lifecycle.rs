//! How people come and go: invitations, passwords, locks, disabling, anonymising.

crate::sql_migration!(
    /// Columns, one-time links, grants, and the guard of the last administrator.
    Lifecycle, up: UP, down: DOWN
);

const UP: &str = "
-- invited: has not chosen a password yet. anonymised: nobody any more, kept for logs and documents.
ALTER TABLE users.staff
    ALTER COLUMN password_hash DROP NOT NULL,
    DROP CONSTRAINT staff_status_check,
    ADD CONSTRAINT staff_status_check CHECK (status IN ('invited', 'active', 'disabled', 'anonymised')),
    ADD CONSTRAINT staff_password CHECK (status = 'disabled' OR (status = 'active') = (password_hash IS NOT NULL)),
    ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
    ADD COLUMN disabled_at timestamptz,
    ADD COLUMN disabled_reason text CHECK (char_length(disabled_reason) BETWEEN 1 AND 500),
    ADD CONSTRAINT staff_disabled CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)
        AND (disabled_at IS NULL OR status = 'disabled'));

DROP TRIGGER raise_version ON users.staff;
CREATE TRIGGER raise_version BEFORE UPDATE OF email, name, language, status, must_change_password ON users.staff
    FOR EACH ROW EXECUTE FUNCTION users.raise_version();

-- Links that are good once; of each purpose a person has one at most.
CREATE TABLE users.link (
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    -- due: not sent, but given to somebody who has signed in and must choose another password first.
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset', 'due')),
    token_hash bytea NOT NULL CONSTRAINT link_token_key UNIQUE CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (staff_id, purpose)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON users.link TO crm_writer;
GRANT DELETE ON users.staff_role TO crm_writer;

-- Finds all counters of an account: its own and those of the addresses that it is known from.
CREATE INDEX throttle_subject ON users.throttle (subject text_pattern_ops);

-- Whoever takes the last active administrator away, and by whatever way: refused. One after the other,
-- so that two who disable each other don't both see the other.
CREATE FUNCTION users.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'staff' THEN
        IF NOT EXISTS (SELECT FROM users.staff_role WHERE staff_id = NEW.id AND role = 'administrator') THEN
            RETURN NULL;
        END IF;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('users.administrators', 0));
    IF NOT EXISTS (SELECT FROM users.staff s JOIN users.staff_role r ON r.staff_id = s.id
        WHERE s.status = 'active' AND r.role = 'administrator') THEN
        RAISE EXCEPTION 'the last administrator' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_administrator';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_an_administrator AFTER UPDATE OF status ON users.staff
    FOR EACH ROW WHEN (OLD.status = 'active' AND NEW.status <> 'active')
    EXECUTE FUNCTION users.keep_an_administrator();
CREATE TRIGGER keep_an_administrator AFTER UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW WHEN (OLD.role = 'administrator')
    EXECUTE FUNCTION users.keep_an_administrator();
";

const DOWN: &str = "
DROP TRIGGER keep_an_administrator ON users.staff_role;
DROP TRIGGER keep_an_administrator ON users.staff;
DROP FUNCTION users.keep_an_administrator();
DROP INDEX users.throttle_subject;
REVOKE DELETE ON users.staff_role FROM crm_writer;
DROP TABLE users.link;
DROP TRIGGER raise_version ON users.staff;
CREATE TRIGGER raise_version BEFORE UPDATE OF email, name, language, status ON users.staff
    FOR EACH ROW EXECUTE FUNCTION users.raise_version();
ALTER TABLE users.staff
    DROP CONSTRAINT staff_disabled, DROP CONSTRAINT staff_password, DROP CONSTRAINT staff_status_check,
    DROP COLUMN disabled_reason, DROP COLUMN disabled_at, DROP COLUMN must_change_password;
-- What the schema before doesn't know can't sign in there either.
UPDATE users.staff SET status = 'disabled' WHERE status <> 'active';
UPDATE users.staff SET password_hash = '' WHERE password_hash IS NULL;
ALTER TABLE users.staff
    ADD CONSTRAINT staff_status_check CHECK (status IN ('active', 'disabled')),
    ALTER COLUMN password_hash SET NOT NULL;
";
