//! Tells every node when somebody's access changes, and keeps the generations of refresh tokens.

crate::sql_migration!(
    /// Triggers, and the tokens of programs' sessions.
    Access, up: UP, down: DOWN
);

const UP: &str = r"
-- Whoever changes a row, and by whatever hand: no code can forget to tell.
CREATE FUNCTION users.tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whose uuid;
BEGIN
    IF TG_TABLE_NAME = 'staff' THEN
        whose := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        whose := OLD.staff_id;
    ELSE
        whose := NEW.staff_id;
    END IF;
    PERFORM pg_notify('crm_access', whose::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER tell_access AFTER UPDATE OF status, language, token_version ON users.staff
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
CREATE TRIGGER tell_access AFTER INSERT OR UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
CREATE TRIGGER tell_access AFTER UPDATE OF revoked_at, expires_at OR DELETE ON users.session
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();

-- Tokens that renew a program's session (RFC 9700 §4.14.2): each is good once, its use makes the next.
-- Used ones stay until the session goes, so that a second use is known for what it is.
CREATE TABLE users.refresh_token (
    hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id uuid NOT NULL REFERENCES users.session ON DELETE CASCADE,
    generation integer NOT NULL CHECK (generation > 0),
    created_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT refresh_token_generation UNIQUE (session_id, generation)
);
GRANT SELECT, INSERT, UPDATE ON users.refresh_token TO crm_writer;
";

const DOWN: &str = "
DROP TABLE users.refresh_token;
DROP TRIGGER tell_access ON users.session;
DROP TRIGGER tell_access ON users.staff_role;
DROP TRIGGER tell_access ON users.staff;
DROP FUNCTION users.tell_access();
";
