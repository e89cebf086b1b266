//! Whom one meets at a customer's and where, and how a customer is found by that.

crate::sql_migration!(
    /// Tables, grants, indexes.
    Reach, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE TABLE customers.contact (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE RESTRICT,
    purposes text[] NOT NULL CHECK (cardinality(purposes) BETWEEN 1 AND 4)
        CHECK (purposes <@ ARRAY['billing', 'technical', 'legal_representative', 'other']),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    email text CHECK (char_length(email) BETWEEN 3 AND 254),
    phone text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    note text CHECK (char_length(note) BETWEEN 1 AND 500)
);
CREATE INDEX contact_customer ON customers.contact (customer_id);
CREATE INDEX contact_email ON customers.contact (email) WHERE email IS NOT NULL;

CREATE TABLE customers.address (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('registered', 'correspondence', 'service')),
    street text CHECK (char_length(street) BETWEEN 1 AND 200),
    building text NOT NULL CHECK (char_length(building) BETWEEN 1 AND 20),
    flat text CHECK (char_length(flat) BETWEEN 1 AND 20),
    postal_code text NOT NULL CHECK (char_length(postal_code) BETWEEN 2 AND 12),
    city text NOT NULL CHECK (char_length(city) BETWEEN 1 AND 200),
    -- ISO 3166-1.
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    terc text CHECK (terc ~ '^[0-9]{7}$'),
    simc text CHECK (simc ~ '^[0-9]{7}$'),
    ulic text CHECK (ulic ~ '^[0-9]{5}$'),
    -- Degrees, WGS 84.
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    CHECK (num_nulls(latitude, longitude) <> 1),
    CHECK (country <> 'PL' OR postal_code ~ '^[0-9]{2}-[0-9]{3}$')
);
CREATE INDEX address_customer ON customers.address (customer_id);
-- A customer has one seat and one letter box, and is served wherever they like.
CREATE UNIQUE INDEX address_kind ON customers.address (customer_id, kind) WHERE kind <> 'service';

GRANT SELECT, INSERT, UPDATE, DELETE ON customers.contact, customers.address TO crm_writer;

-- What addresses and contacts are found by: lines of the former, a form feed, lines of the latter. Whoever changes
-- one of them writes it anew, in the same transaction, so that a word of the name and one of the street are found in
-- one row.
ALTER TABLE customers.customer ADD around text COLLATE "C" NOT NULL DEFAULT '';
SET LOCAL search_path = crm, public;
CREATE INDEX customer_around ON customers.customer USING gin (around gin_trgm_ops);
CREATE INDEX contact_phone ON customers.contact USING gin (phone gin_trgm_ops);
SET LOCAL search_path = crm;
"#;

const DOWN: &str = "
ALTER TABLE customers.customer DROP around;
DROP TABLE customers.address;
DROP TABLE customers.contact;
";
