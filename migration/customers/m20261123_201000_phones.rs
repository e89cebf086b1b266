//! Telephone numbers as a whole, for doubles of a new customer.

crate::sql_migration!(
    /// Indexes.
    Phones, up: UP, down: DOWN
);

// The groups of three digits that the search goes by are those of tens of thousands each.
const UP: &str = "
CREATE INDEX customer_whole_phone ON customers.customer (phone) WHERE phone IS NOT NULL;
CREATE INDEX contact_whole_phone ON customers.contact (phone) WHERE phone IS NOT NULL;
";

const DOWN: &str = "DROP INDEX customers.customer_whole_phone, customers.contact_whole_phone;";
