//! The list of those in one of the rarer statuses, in each order.

crate::sql_migration!(
    /// Indexes.
    Statuses, up: UP, down: DOWN
);

// Leads are the newest of all: whoever looks for the oldest of them by another index reads everybody. Of the active,
// who are most, any page of everybody's list has enough.
const UP: &str = r#"
CREATE INDEX customer_status_name ON customers.customer (status, sort_name, id) WHERE status <> 'active';
CREATE INDEX customer_status_counted
    ON customers.customer (status, (customers.counted(number) COLLATE "C"), id) WHERE status <> 'active';
CREATE INDEX customer_status_created ON customers.customer (status, created_at, id) WHERE status <> 'active';
CREATE INDEX customer_status_since ON customers.customer (status, status_since, id) WHERE status <> 'active';
CREATE INDEX customer_status_changed ON customers.customer (status, changed_at, id) WHERE status <> 'active';
"#;

const DOWN: &str = "
DROP INDEX customers.customer_status_name, customers.customer_status_counted, customers.customer_status_created,
    customers.customer_status_since, customers.customer_status_changed;
";
