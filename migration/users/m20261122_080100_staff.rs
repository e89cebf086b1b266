//! Staff, their roles and sessions, and the first administrator.

crate::sql_migration!(
    /// Tables and grants of identity.
    Staff, up: UP, down: DOWN
);

const UP: &str = r"
CREATE SCHEMA users;
GRANT USAGE ON SCHEMA users TO crm_writer;

CREATE TABLE users.staff (
    id uuid PRIMARY KEY,
    email text NOT NULL CONSTRAINT staff_email_key UNIQUE CHECK (email = lower(email) AND email ~ '^[!-~]{3,254}$'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    language text NOT NULL CHECK (language IN ('pl', 'en')),
    status text NOT NULL CHECK (status IN ('active', 'disabled')),
    password_hash text NOT NULL,
    -- Raised to end every session of the person at once.
    token_version integer NOT NULL DEFAULT 1,
    last_login_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE TABLE users.staff_role (
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    role text NOT NULL CHECK (role IN ('administrator', 'auditor', 'helpdesk', 'accountant', 'network_technician')),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (staff_id, role)
);

CREATE TABLE users.session (
    id uuid PRIMARY KEY,
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    carrier text NOT NULL CHECK (carrier IN ('token', 'cookie')),
    -- SHA-256 of the token that renews the access token; only web sessions have one.
    renewal_hash bytea CONSTRAINT session_renewal_key UNIQUE CHECK (octet_length(renewal_hash) = 32),
    -- The person's token version when the session began; a raised one ends it.
    token_version integer NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    ip text,
    user_agent text,
    CHECK ((carrier = 'cookie') = (renewal_hash IS NOT NULL))
);
CREATE INDEX session_staff ON users.session (staff_id) WHERE revoked_at IS NULL;

-- The first administrator is created once: the key lets only one row in, whoever comes second fails.
CREATE TABLE users.installation (
    only_row boolean CONSTRAINT installation_once PRIMARY KEY DEFAULT true CHECK (only_row),
    bootstrapped_at timestamptz NOT NULL,
    first_administrator uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT
);

-- SHA-256 of the token that lets a browser create the first administrator.
CREATE TABLE users.bootstrap_token (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON users.staff, users.session TO crm_writer;
GRANT SELECT, INSERT ON users.staff_role, users.installation TO crm_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON users.bootstrap_token TO crm_writer;
";

const DOWN: &str = r"
DROP TABLE users.bootstrap_token, users.installation, users.session, users.staff_role, users.staff;
DROP SCHEMA users;
";
