//! Roles that people make themselves, and roles that are held for some divisions only.

crate::sql_migration!(
    /// Tables of roles, grants per division, and who is told of a change.
    Roles, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE TABLE users.role (
    id uuid PRIMARY KEY,
    -- Roles of every installation: what they may do is declared by the modules, their names by the program.
    system text CONSTRAINT role_system_key UNIQUE
        CHECK (system IN ('administrator', 'auditor', 'helpdesk', 'accountant', 'network_technician')),
    name text COLLATE "pl-x-icu" CHECK (char_length(name) BETWEEN 1 AND 200),
    description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 500),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CHECK ((system IS NULL) = (name IS NOT NULL))
);
-- Capitals and Polish letters make no other role.
CREATE UNIQUE INDEX role_name ON users.role (users.plain(name));

INSERT INTO users.role (id, system, created_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'administrator', now()),
    ('00000000-0000-7000-8000-000000000002', 'auditor', now()),
    ('00000000-0000-7000-8000-000000000003', 'helpdesk', now()),
    ('00000000-0000-7000-8000-000000000004', 'accountant', now()),
    ('00000000-0000-7000-8000-000000000005', 'network_technician', now());

-- What roles of one's own let people do; an action that no module declares any more lets nobody do anything.
CREATE TABLE users.role_action (
    role_id uuid NOT NULL REFERENCES users.role ON DELETE CASCADE,
    action text NOT NULL CHECK (char_length(action) BETWEEN 1 AND 200),
    PRIMARY KEY (role_id, action)
);
CREATE INDEX role_action_action ON users.role_action (action);

-- Whoever would change what every installation has, and by whatever hand: refused.
CREATE FUNCTION users.keep_system_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'role_action' THEN
        IF NOT EXISTS (SELECT FROM users.role WHERE id = NEW.role_id AND system IS NOT NULL) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'system roles stay' USING ERRCODE = 'check_violation', CONSTRAINT = 'role_system_stays';
END
$$;
CREATE TRIGGER keep_system_roles BEFORE UPDATE OF id, system, name, description OR DELETE ON users.role
    FOR EACH ROW WHEN (OLD.system IS NOT NULL) EXECUTE FUNCTION users.keep_system_roles();
CREATE TRIGGER keep_system_roles BEFORE INSERT OR UPDATE ON users.role_action
    FOR EACH ROW EXECUTE FUNCTION users.keep_system_roles();

DROP TRIGGER keep_an_administrator ON users.staff_role;
DROP TRIGGER raise_version ON users.staff_role;
DROP TRIGGER tell_access ON users.staff_role;
-- division_id null: everywhere, divisions to come included.
ALTER TABLE users.staff_role ADD COLUMN role_id uuid, ADD COLUMN division_id uuid;
UPDATE users.staff_role g SET role_id = r.id FROM users.role r WHERE r.system = g.role;
ALTER TABLE users.staff_role
    DROP CONSTRAINT staff_role_pkey,
    DROP COLUMN role,
    ALTER COLUMN role_id SET NOT NULL,
    ADD CONSTRAINT staff_role_role FOREIGN KEY (role_id) REFERENCES users.role ON DELETE RESTRICT,
    ADD CONSTRAINT staff_role_division FOREIGN KEY (division_id) REFERENCES organization.division ON DELETE RESTRICT,
    ADD CONSTRAINT staff_role_once UNIQUE NULLS NOT DISTINCT (staff_id, role_id, division_id);
CREATE INDEX staff_role_role ON users.staff_role (role_id);
CREATE INDEX staff_role_division ON users.staff_role (division_id);
CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW EXECUTE FUNCTION users.raise_version_of_staff();
CREATE TRIGGER tell_access AFTER INSERT OR UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();

-- A role may have thousands of holders: one notice for all of them, that of nobody in particular.
CREATE FUNCTION users.tell_everybody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('crm_access', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER tell_access AFTER INSERT OR UPDATE OR DELETE ON users.role_action
    FOR EACH STATEMENT EXECUTE FUNCTION users.tell_everybody();
CREATE TRIGGER tell_access AFTER UPDATE OF name ON users.role
    FOR EACH STATEMENT EXECUTE FUNCTION users.tell_everybody();

-- Only who is an administrator everywhere can help whoever is shut out.
CREATE OR REPLACE FUNCTION users.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'staff' THEN
        IF NOT EXISTS (SELECT FROM users.staff_role g WHERE g.staff_id = NEW.id AND g.division_id IS NULL
            AND g.role_id = '00000000-0000-7000-8000-000000000001') THEN
            RETURN NULL;
        END IF;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('users.administrators', 0));
    IF NOT EXISTS (SELECT FROM users.staff s JOIN users.staff_role g ON g.staff_id = s.id
        WHERE s.status = 'active' AND g.division_id IS NULL AND g.role_id = '00000000-0000-7000-8000-000000000001') THEN
        RAISE EXCEPTION 'the last administrator' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_administrator';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_an_administrator AFTER UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW WHEN (OLD.role_id = '00000000-0000-7000-8000-000000000001' AND OLD.division_id IS NULL)
    EXECUTE FUNCTION users.keep_an_administrator();

-- What is out of scope takes no place among the best.
SET LOCAL search_path = crm, public;
SELECT show_trgm('');
DROP FUNCTION users.resembling(text, bigint);
CREATE FUNCTION users.resembling(typed text, most bigint, divisions uuid[]) RETURNS TABLE (id uuid, likeness real)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = crm, public
    SET pg_trgm.word_similarity_threshold = '0.45'
AS $$
    SELECT s.id, word_similarity(typed, s.search) FROM users.staff s
    WHERE typed <% s.search AND (divisions IS NULL OR EXISTS (SELECT FROM users.staff_role g
        WHERE g.staff_id = s.id AND (g.division_id IS NULL OR g.division_id = ANY (divisions))))
    ORDER BY word_similarity(typed, s.search) DESC, s.id LIMIT most
$$;
SET LOCAL search_path = crm;

-- Not `system`: the program makes no role that nobody can take away.
GRANT SELECT, DELETE, INSERT (id, name, description, created_at), UPDATE (name, description, version)
    ON users.role TO crm_writer;
GRANT SELECT, INSERT, DELETE ON users.role_action TO crm_writer;
"#;

// Who held more than the schema before can tell holds less: own roles and those for divisions are gone.
const DOWN: &str = r"
SET LOCAL search_path = crm, public;
SELECT show_trgm('');
DROP FUNCTION users.resembling(text, bigint, uuid[]);
CREATE FUNCTION users.resembling(typed text, most bigint) RETURNS TABLE (id uuid, likeness real)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = crm, public
    SET pg_trgm.word_similarity_threshold = '0.45'
AS $$
    SELECT s.id, word_similarity(typed, s.search) FROM users.staff s
    WHERE typed <% s.search ORDER BY word_similarity(typed, s.search) DESC, s.id LIMIT most
$$;
SET LOCAL search_path = crm;

DROP TRIGGER keep_an_administrator ON users.staff_role;
DROP TRIGGER raise_version ON users.staff_role;
DROP TRIGGER tell_access ON users.staff_role;
DELETE FROM users.staff_role g WHERE g.division_id IS NOT NULL
    OR NOT EXISTS (SELECT FROM users.role r WHERE r.id = g.role_id AND r.system IS NOT NULL);
ALTER TABLE users.staff_role
    ADD COLUMN role text CHECK (role IN ('administrator', 'auditor', 'helpdesk', 'accountant', 'network_technician'));
UPDATE users.staff_role g SET role = r.system FROM users.role r WHERE r.id = g.role_id;
ALTER TABLE users.staff_role
    DROP CONSTRAINT staff_role_once, DROP COLUMN division_id, DROP COLUMN role_id, ADD PRIMARY KEY (staff_id, role);
CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW EXECUTE FUNCTION users.raise_version_of_staff();
CREATE TRIGGER tell_access AFTER INSERT OR UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
CREATE OR REPLACE FUNCTION users.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER keep_an_administrator AFTER UPDATE OR DELETE ON users.staff_role
    FOR EACH ROW WHEN (OLD.role = 'administrator')
    EXECUTE FUNCTION users.keep_an_administrator();
DROP TABLE users.role_action, users.role;
DROP FUNCTION users.tell_everybody();
DROP FUNCTION users.keep_system_roles();
";
