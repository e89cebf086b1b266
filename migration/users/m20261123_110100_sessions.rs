//! Keeps when a session was used last.

crate::sql_migration!(
    /// A column.
    Sessions, up: UP, down: DOWN
);

const UP: &str = r"
-- Null: not since it began. Written once a minute at most; telling nobody, because only time reads it.
ALTER TABLE users.session ADD COLUMN last_used_at timestamptz;
-- Nobody knows when the present ones were.
UPDATE users.session SET last_used_at = now() WHERE revoked_at IS NULL;
";

const DOWN: &str = "ALTER TABLE users.session DROP COLUMN last_used_at;";
