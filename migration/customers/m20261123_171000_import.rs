//! Creations of an import that are taken back, and the place where dumps of LMS lie while they are read.

crate::sql_migration!(
    /// A function: no role may delete customers otherwise. A table whose rows are never committed.
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

-- Rows of a dump of LMS, each in the transaction that reads the dump and is rolled back then: nobody else sees them, and
-- whoever is killed leaves none.
CREATE UNLOGGED TABLE customers.lms_row (
    of_table text NOT NULL,
    line bigint NOT NULL,
    -- Its own number there, and that of the customer whose it is.
    id text,
    owner text,
    r jsonb NOT NULL
);
CREATE INDEX lms_row_line ON customers.lms_row (of_table, line);
CREATE INDEX lms_row_id ON customers.lms_row (of_table, id);
CREATE INDEX lms_row_owner ON customers.lms_row (of_table, owner);
GRANT SELECT, INSERT ON customers.lms_row TO crm_writer;
";

const DOWN: &str = "
DROP TABLE customers.lms_row;
DROP FUNCTION customers.take_back(uuid, integer);
";
