//! Customers who were created twice.

crate::sql_migration!(
    /// Columns, index, grant.
    Merge, up: UP, down: DOWN
);

const UP: &str = "
-- The row of a double stays, so that its id and number lead to the customer; never over two doubles.
ALTER TABLE customers.customer
    ADD merged_into uuid REFERENCES customers.customer ON DELETE RESTRICT CHECK (merged_into <> id),
    ADD merged_at timestamptz,
    ADD CONSTRAINT customer_merged CHECK ((merged_into IS NULL) = (merged_at IS NULL));
CREATE INDEX customer_doubles ON customers.customer (merged_into) WHERE merged_into IS NOT NULL;
GRANT UPDATE (customer_id) ON customers.external_id TO crm_writer;
";

const DOWN: &str = "
REVOKE UPDATE (customer_id) ON customers.external_id FROM crm_writer;
ALTER TABLE customers.customer DROP merged_at, DROP merged_into;
";
