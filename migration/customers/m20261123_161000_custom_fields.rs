//! What a company wants to know of its customers beyond what the others ask.

crate::sql_migration!(
    /// Column and index.
    CustomFields, up: UP, down: DOWN
);

const UP: &str = "
-- By the keys of the definitions: texts, exact numbers and days as text, and booleans.
ALTER TABLE customers.customer ADD custom jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(custom) = 'object');
CREATE INDEX customer_custom ON customers.customer USING gin (custom jsonb_path_ops);
";

const DOWN: &str = "ALTER TABLE customers.customer DROP custom;";
