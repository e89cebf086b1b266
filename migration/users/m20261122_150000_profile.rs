//! Tells every node when somebody's profile changes, too: `meChanged` shows it at once.

crate::sql_migration!(
    /// The trigger on staff, with name and e-mail address.
    Profile, up: UP, down: DOWN
);

const UP: &str = "
DROP TRIGGER tell_access ON users.staff;
CREATE TRIGGER tell_access AFTER UPDATE OF status, language, token_version, name, email ON users.staff
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
";

const DOWN: &str = "
DROP TRIGGER tell_access ON users.staff;
CREATE TRIGGER tell_access AFTER UPDATE OF status, language, token_version ON users.staff
    FOR EACH ROW EXECUTE FUNCTION users.tell_access();
";
