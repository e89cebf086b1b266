//! Service accounts that may send trusted documents only.

crate::sql_migration!(
    /// Table, grants and notices.
    ConfinedAccounts, up: UP, down: DOWN
);

const UP: &str = r"
CREATE TABLE api.confined_service_account (
    account_id uuid PRIMARY KEY CONSTRAINT confined_service_account REFERENCES users.service_account ON DELETE RESTRICT,
    since timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON api.confined_service_account TO crm_writer;
CREATE TRIGGER tell_documents AFTER INSERT OR UPDATE OR DELETE ON api.confined_service_account
    FOR EACH STATEMENT EXECUTE FUNCTION api.tell_documents();
";

const DOWN: &str = "DROP TABLE api.confined_service_account;";
