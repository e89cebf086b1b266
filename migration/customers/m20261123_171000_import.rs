//! Creations of an import that are taken back, and the room where dumps of LMS lie while they are read.

crate::sql_migration!(
    /// Functions: no role may delete customers, or have tables of its own, otherwise.
    Import, up: UP, down: DOWN
);

const UP: &str = "
-- Takes back the creation of a customer that is still of this version: false, and nothing is done, where it is not, or
-- where anything points at it that an import doesn't bring.
CREATE FUNCTION customers.take_back(which uuid, as_of integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM customers.customer c WHERE c.id = which AND c.version = as_of FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM customers.address WHERE customer_id = which;
    DELETE FROM customers.contact WHERE customer_id = which;
    DELETE FROM customers.external_id WHERE customer_id = which;
    DELETE FROM customers.sealed WHERE customer_id = which;
    DELETE FROM customers.customer WHERE id = which;
    RETURN true;
EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
    RETURN false;
END $$;
REVOKE ALL ON FUNCTION customers.take_back(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers.take_back(uuid, integer) TO crm_writer;

-- Makes room for the rows of a dump of LMS: a table of the connection that asks for it, which nobody else sees and which
-- is gone with the connection, whoever ends it. It is in no WAL, so in no backup and on no replica.
CREATE FUNCTION customers.make_lms_room() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CREATE TEMPORARY TABLE lms_row (
        of_table text NOT NULL,
        line bigint NOT NULL,
        -- Its own number there, and that of the customer whose it is.
        id text,
        owner text,
        r jsonb NOT NULL
    );
    CREATE INDEX lms_row_line ON lms_row (of_table, line);
    CREATE INDEX lms_row_id ON lms_row (of_table, id);
    CREATE INDEX lms_row_owner ON lms_row (of_table, owner);
    GRANT SELECT, INSERT ON lms_row TO crm_writer;
END $$;
REVOKE ALL ON FUNCTION customers.make_lms_room() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers.make_lms_room() TO crm_writer;
";

const DOWN: &str = "
DROP FUNCTION customers.make_lms_room();
DROP FUNCTION customers.take_back(uuid, integer);
";
