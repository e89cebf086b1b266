//! The list of staff: Polish order, search without Polish letters, versions, and open sessions.

crate::sql_migration!(
    /// Order, search, versions and indexes.
    StaffList, up: UP, down: DOWN
);

const UP: &str = r#"
-- On the column, so that order, comparison and index agree wherever the name is used.
ALTER TABLE users.staff ALTER COLUMN name TYPE text COLLATE "pl-x-icu";

-- What is searched and what is searched for: small letters, the Polish ones as their plain kin.
CREATE FUNCTION users.plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(lower(normalize($1, NFKC) COLLATE "pl-x-icu"), 'ąćęłńóśźż', 'acelnoszz');

ALTER TABLE users.staff
    -- No address contains a line break, so nothing is found across it.
    ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (users.plain(name || E'\n' || email)) STORED,
    ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE INDEX staff_name ON users.staff (name, id);
CREATE INDEX staff_created ON users.staff (created_at, id);

-- Whoever changes what others see of a person: what was read before is an older version.
CREATE FUNCTION users.raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER raise_version BEFORE UPDATE OF email, name, language, status ON users.staff
    FOR EACH ROW EXECUTE FUNCTION users.raise_version();
CREATE FUNCTION users.raise_version_of_staff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE users.staff SET version = version + 1 WHERE id = coalesce(NEW.staff_id, OLD.staff_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW EXECUTE FUNCTION users.raise_version_of_staff();

-- Finds a person's open sessions without walking those that have run out.
CREATE INDEX session_open ON users.session (staff_id, expires_at) WHERE revoked_at IS NULL;
DROP INDEX users.session_staff;
"#;

const DOWN: &str = r#"
CREATE INDEX session_staff ON users.session (staff_id) WHERE revoked_at IS NULL;
DROP INDEX users.session_open;
DROP TRIGGER raise_version ON users.staff_role;
DROP FUNCTION users.raise_version_of_staff();
DROP TRIGGER raise_version ON users.staff;
DROP FUNCTION users.raise_version();
DROP INDEX users.staff_created, users.staff_name;
ALTER TABLE users.staff DROP COLUMN version, DROP COLUMN search;
DROP FUNCTION users.plain(text);
ALTER TABLE users.staff ALTER COLUMN name TYPE text COLLATE "default";
"#;
