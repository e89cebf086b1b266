//! Lets the hourly sweep find and delete ended sessions.

crate::sql_migration!(
    /// An index and a grant.
    Sweep, up: UP, down: DOWN
);

const UP: &str = "
CREATE INDEX session_ended ON users.session (least(revoked_at, expires_at));
-- Their refresh tokens go with them.
GRANT DELETE ON users.session TO crm_writer;
";

const DOWN: &str = "
REVOKE DELETE ON users.session FROM crm_writer;
DROP INDEX users.session_ended;
";
