//! Trusted documents, and who is confined to them.

crate::sql_migration!(
    /// Tables, grants and notices of trusted documents.
    Documents, up: UP, down: DOWN
);

const UP: &str = r"
CREATE SCHEMA api;
GRANT USAGE ON SCHEMA api TO crm_writer;

CREATE TABLE api.trusted_document (
    id uuid PRIMARY KEY,
    -- SHA-256 of the text, by which it is asked for.
    hash bytea NOT NULL CONSTRAINT trusted_document_hash UNIQUE CHECK (hash = sha256(convert_to(text, 'UTF8'))),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    text text NOT NULL,
    added_at timestamptz NOT NULL,
    -- Null: from a shell on the server.
    added_by uuid REFERENCES users.staff ON DELETE RESTRICT
);

-- Accounts that may send trusted documents only.
CREATE TABLE api.confined_account (
    staff_id uuid PRIMARY KEY CONSTRAINT confined_account_staff REFERENCES users.staff ON DELETE RESTRICT,
    since timestamptz NOT NULL
);

GRANT SELECT, INSERT, DELETE ON api.trusted_document, api.confined_account TO crm_writer;

CREATE FUNCTION api.tell_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('crm_documents', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER tell_documents AFTER UPDATE OR DELETE ON api.trusted_document
    FOR EACH STATEMENT EXECUTE FUNCTION api.tell_documents();
CREATE TRIGGER tell_documents AFTER INSERT OR UPDATE OR DELETE ON api.confined_account
    FOR EACH STATEMENT EXECUTE FUNCTION api.tell_documents();
";

const DOWN: &str = "
DROP TABLE api.confined_account, api.trusted_document;
DROP FUNCTION api.tell_documents();
DROP SCHEMA api;
";
