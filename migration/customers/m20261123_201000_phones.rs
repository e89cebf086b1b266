//! Telephone numbers as a whole, for doubles of a new customer, and in parts, for the search.

crate::sql_migration!(
    /// Indexes, and what a number is taken apart by.
    Phones, up: UP, down: DOWN
);

// Groups of three digits, which the trigrams were, are those of tens of thousands each; of four, the fewest that are
// searched for, those of some thousand. The whole numbers are ordered by their digits, so that beginnings are found.
const UP: &str = r#"
CREATE FUNCTION customers.fours(phone text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ARRAY(SELECT substr(phone, n, 4) FROM generate_series(1, char_length(phone) - 3) n);

DROP INDEX customers.customer_phone, customers.contact_phone;
ALTER TABLE customers.customer ALTER phone TYPE text COLLATE "C";
ALTER TABLE customers.contact ALTER phone TYPE text COLLATE "C";
CREATE INDEX customer_phone ON customers.customer USING gin (customers.fours(ltrim(phone, '+')));
CREATE INDEX contact_phone ON customers.contact USING gin (customers.fours(ltrim(phone, '+')));
CREATE INDEX customer_whole_phone ON customers.customer (phone) WHERE phone IS NOT NULL;
CREATE INDEX contact_whole_phone ON customers.contact (phone) WHERE phone IS NOT NULL;
"#;

const DOWN: &str = "
DROP INDEX customers.customer_whole_phone, customers.contact_whole_phone, customers.customer_phone, customers.contact_phone;
ALTER TABLE customers.contact ALTER phone TYPE text;
ALTER TABLE customers.customer ALTER phone TYPE text;
SET LOCAL search_path = crm, public;
CREATE INDEX customer_phone ON customers.customer USING gin (phone gin_trgm_ops);
CREATE INDEX contact_phone ON customers.contact USING gin (phone gin_trgm_ops);
SET LOCAL search_path = crm;
DROP FUNCTION customers.fours(text);
";
