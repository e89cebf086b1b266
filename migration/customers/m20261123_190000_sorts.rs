//! The orders in which people want the list, and when a customer was changed last.

crate::sql_migration!(
    /// A column that keeps itself, and an index for each order.
    Sorts, up: UP, down: DOWN
);

const UP: &str = r#"
-- Numbers as people count: what is before the last digits, and these with noughts in front, so that K-1000000 comes
-- behind K-999999.
CREATE FUNCTION customers.counted(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN rtrim($1, '0123456789') || lpad(substring($1 FROM '[0-9]*$'), 40, '0');

ALTER TABLE customers.customer ADD changed_at timestamptz;
UPDATE customers.customer SET changed_at = greatest(created_at, status_since);
ALTER TABLE customers.customer ALTER changed_at SET NOT NULL;
-- Whatever makes it another version says so, without having to think of it.
CREATE FUNCTION customers.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.changed_at := coalesce(NEW.changed_at, NEW.created_at);
    ELSE
        NEW.changed_at := greatest(OLD.changed_at, now());
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER note_creation BEFORE INSERT ON customers.customer
    FOR EACH ROW EXECUTE FUNCTION customers.note_change();
CREATE TRIGGER note_change BEFORE UPDATE ON customers.customer
    FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION customers.note_change();

-- Pages of the whole company's list, and of those who work for some divisions.
CREATE INDEX customer_counted ON customers.customer ((customers.counted(number) COLLATE "C"), id);
CREATE INDEX customer_division_counted
    ON customers.customer (division_id, (customers.counted(number) COLLATE "C"), id);
CREATE INDEX customer_since ON customers.customer (status_since, id);
CREATE INDEX customer_division_since ON customers.customer (division_id, status_since, id);
CREATE INDEX customer_changed ON customers.customer (changed_at, id);
CREATE INDEX customer_division_changed ON customers.customer (division_id, changed_at, id);
"#;

const DOWN: &str = "
DROP INDEX customers.customer_counted, customers.customer_division_counted;
DROP TRIGGER note_change ON customers.customer;
DROP TRIGGER note_creation ON customers.customer;
ALTER TABLE customers.customer DROP changed_at;
DROP INDEX customers.customer_since, customers.customer_division_since;
DROP FUNCTION customers.note_change();
DROP FUNCTION customers.counted(text);
";
