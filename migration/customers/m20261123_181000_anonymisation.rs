//! Customers of whom nobody shall know any more who they were.

crate::sql_migration!(
    /// Columns and an index.
    Anonymisation, up: UP, down: DOWN
);

const UP: &str = "
ALTER TABLE customers.customer
    ADD anonymised_at timestamptz,
    -- Of one who has left: whether they ever were more than a lead. It is decided when they cease to be one; who never
    -- was one here was more.
    ADD served boolean NOT NULL DEFAULT true;
-- Whose data need not be kept any more.
CREATE INDEX customer_ended ON customers.customer (status_since, id)
    WHERE status = 'terminated' AND anonymised_at IS NULL;
";

const DOWN: &str = "
DROP INDEX customers.customer_ended;
ALTER TABLE customers.customer DROP served, DROP anonymised_at;
";
