//! Second factors, proofs in the middle of a session, and the passwords that people had before.

crate::sql_migration!(
    /// Tables, a column, grants and triggers.
    Mfa, up: UP, down: DOWN
);

const UP: &str = "
CREATE TABLE users.totp (
    staff_id uuid PRIMARY KEY REFERENCES users.staff ON DELETE RESTRICT,
    -- Sealed with CRM_ENCRYPTION_KEY.
    secret bytea NOT NULL,
    -- RFC 6238's time step of the last code that was taken: it and those before are taken no more.
    last_step bigint NOT NULL,
    enabled_at timestamptz NOT NULL
);
-- Begun, and not confirmed by a code yet; the factor before stays good until then.
CREATE TABLE users.totp_enrolment (
    staff_id uuid PRIMARY KEY REFERENCES users.staff ON DELETE RESTRICT,
    secret bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
-- SHA-256 of codes of 80 random bits; a used one is deleted.
CREATE TABLE users.recovery_code (
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    PRIMARY KEY (staff_id, code_hash)
);
-- Sign-ins that wait for the second factor.
CREATE TABLE users.mfa_challenge (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    carrier text NOT NULL CHECK (carrier IN ('token', 'cookie')),
    -- As they were when the password was right; another one ends the sign-in.
    token_version integer NOT NULL,
    password_mark bytea NOT NULL CHECK (octet_length(password_mark) = 32),
    expires_at timestamptz NOT NULL
);
CREATE INDEX mfa_challenge_staff ON users.mfa_challenge (staff_id);
CREATE INDEX mfa_challenge_expires ON users.mfa_challenge (expires_at);

-- Hashes of the passwords that a person had before the present one, the last five.
CREATE TABLE users.password_history (
    nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    password_hash text NOT NULL
);
CREATE INDEX password_history_staff ON users.password_history (staff_id, nr);

GRANT SELECT, INSERT, UPDATE, DELETE ON users.totp, users.totp_enrolment TO crm_writer;
GRANT SELECT, INSERT, DELETE ON users.recovery_code, users.mfa_challenge, users.password_history TO crm_writer;

-- Whether a role asks its holders for a second factor: since when, and how many days they have for it.
ALTER TABLE users.role
    ADD COLUMN mfa_since timestamptz,
    ADD COLUMN mfa_grace_days integer CHECK (mfa_grace_days BETWEEN 0 AND 365),
    ADD CONSTRAINT role_mfa CHECK ((mfa_since IS NULL) = (mfa_grace_days IS NULL));
GRANT UPDATE (mfa_since, mfa_grace_days) ON users.role TO crm_writer;
CREATE TRIGGER tell_mfa AFTER UPDATE OF mfa_since, mfa_grace_days ON users.role
    FOR EACH STATEMENT EXECUTE FUNCTION users.tell_everybody();

-- When the person last proved who they are after the sign-in, which is a proof, too.
ALTER TABLE users.session ADD COLUMN proven_at timestamptz;
DROP TRIGGER tell_access ON users.session;
CREATE TRIGGER tell_access AFTER UPDATE OF revoked_at, expires_at, proven_at OR DELETE ON users.session
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
-- Not for each code that is taken.
CREATE TRIGGER tell_access AFTER INSERT OR UPDATE OF enabled_at OR DELETE ON users.totp
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
";

const DOWN: &str = "
DROP TRIGGER tell_access ON users.totp;
DROP TRIGGER tell_access ON users.session;
CREATE TRIGGER tell_access AFTER UPDATE OF revoked_at, expires_at OR DELETE ON users.session
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
ALTER TABLE users.session DROP COLUMN proven_at;
DROP TRIGGER tell_mfa ON users.role;
REVOKE UPDATE (mfa_since, mfa_grace_days) ON users.role FROM crm_writer;
ALTER TABLE users.role DROP CONSTRAINT role_mfa, DROP COLUMN mfa_grace_days, DROP COLUMN mfa_since;
DROP TABLE users.password_history, users.mfa_challenge, users.recovery_code, users.totp_enrolment, users.totp;
";
