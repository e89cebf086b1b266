//! Remembers from which devices people sign in.

crate::sql_migration!(
    /// A column and its index.
    Device, up: UP, down: DOWN
);

const UP: &str = "
-- Program, system and network of the sign-in, without versions and the last bits of the address; null in
-- rows from before.
ALTER TABLE users.session ADD COLUMN device text CHECK (char_length(device) BETWEEN 1 AND 200);
CREATE INDEX session_device ON users.session (staff_id, device);
";

const DOWN: &str = "
DROP INDEX users.session_device;
ALTER TABLE users.session DROP COLUMN device;
";
