//! Accounts of programs, and the tokens that they come with.

crate::sql_migration!(
    /// Tables, grants and notices of service accounts.
    ServiceAccounts, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE TABLE users.service_account (
    id uuid PRIMARY KEY,
    name text COLLATE "pl-x-icu" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description text NOT NULL CHECK (char_length(description) <= 1000),
    -- Who answers for it; what they may not do, it may not do either.
    owner_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    actions text[] NOT NULL,
    -- For all of the company; else for the divisions of users.service_account_division.
    everywhere boolean NOT NULL,
    -- From where it may come; none: from anywhere.
    networks cidr[] NOT NULL,
    -- From then on it is good for nothing; null: never.
    expires_at timestamptz,
    requests_per_minute integer NOT NULL CHECK (requests_per_minute BETWEEN 1 AND 100000),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'ended')),
    status_reason text CHECK (char_length(status_reason) BETWEEN 1 AND 500),
    status_since timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    version integer NOT NULL DEFAULT 1,
    CHECK (status = 'active' OR status_reason IS NOT NULL)
);
CREATE UNIQUE INDEX service_account_name ON users.service_account (lower(name)) WHERE status <> 'ended';
CREATE INDEX service_account_created ON users.service_account (created_at, id);
CREATE INDEX service_account_owner ON users.service_account (owner_id);

CREATE TABLE users.service_account_division (
    account_id uuid NOT NULL REFERENCES users.service_account ON DELETE RESTRICT,
    division_id uuid NOT NULL CONSTRAINT service_account_division_known REFERENCES organization.division ON DELETE RESTRICT,
    PRIMARY KEY (account_id, division_id)
);

CREATE TABLE users.service_account_token (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES users.service_account ON DELETE RESTRICT,
    -- SHA-256; the token itself has 256 random bits and is kept nowhere.
    hash bytea NOT NULL CONSTRAINT service_account_token_hash UNIQUE CHECK (octet_length(hash) = 32),
    -- Its first characters behind the prefix, by which people know it again.
    hint text NOT NULL CHECK (char_length(hint) BETWEEN 1 AND 12),
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    expires_at timestamptz NOT NULL,
    -- Revoked, or replaced by another: good for nothing from then on, which may be in the future.
    ended_at timestamptz,
    -- Written once a minute at most.
    last_used_at timestamptz,
    last_used_ip text
);
CREATE INDEX service_account_token_account ON users.service_account_token (account_id, created_at);

GRANT SELECT, INSERT, UPDATE ON users.service_account, users.service_account_token TO crm_writer;
GRANT SELECT, INSERT, DELETE ON users.service_account_division TO crm_writer;

-- Whoever changes a row, and by whatever hand: every node is told whose it is, as of people's.
CREATE FUNCTION users.tell_service_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'service_account' THEN
        PERFORM pg_notify('crm_access', NEW.id::text);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM pg_notify('crm_access', OLD.account_id::text);
    ELSE
        PERFORM pg_notify('crm_access', NEW.account_id::text);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER tell_service_access AFTER UPDATE ON users.service_account
    FOR EACH ROW EXECUTE FUNCTION users.tell_service_access();
CREATE TRIGGER tell_service_access AFTER INSERT OR DELETE ON users.service_account_division
    FOR EACH ROW EXECUTE FUNCTION users.tell_service_access();
CREATE TRIGGER tell_service_access AFTER UPDATE OF ended_at, expires_at OR DELETE ON users.service_account_token
    FOR EACH ROW EXECUTE FUNCTION users.tell_service_access();
"#;

const DOWN: &str = "
DROP TABLE users.service_account_token, users.service_account_division, users.service_account;
DROP FUNCTION users.tell_service_access();
";
