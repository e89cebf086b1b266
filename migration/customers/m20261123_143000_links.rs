//! Who looks after a customer, how they like to be reached, to whom they belong, what other systems call them, and
//! sealed numbers of more than one kind.

crate::sql_migration!(
    /// Columns, tables, grants.
    Links, up: UP, down: DOWN
);

const UP: &str = "
ALTER TABLE customers.customer
    ADD preferred_channel text CHECK (preferred_channel IN ('email', 'sms', 'phone', 'portal', 'post')),
    ADD assigned_to uuid CONSTRAINT customer_assigned REFERENCES users.staff ON DELETE RESTRICT,
    -- That it is one of the same division and no circle closes is checked under a lock of its own.
    ADD parent_id uuid REFERENCES customers.customer ON DELETE RESTRICT CHECK (parent_id <> id);
CREATE INDEX customer_assigned_name ON customers.customer (assigned_to, sort_name, id) WHERE assigned_to IS NOT NULL;
CREATE INDEX customer_parent_name ON customers.customer (parent_id, sort_name, id) WHERE parent_id IS NOT NULL;

CREATE TABLE customers.external_id (
    customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE RESTRICT,
    system text NOT NULL CHECK (system ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    external_id text NOT NULL CHECK (char_length(external_id) BETWEEN 1 AND 100),
    PRIMARY KEY (customer_id, system),
    CONSTRAINT external_id_taken UNIQUE (system, external_id)
);
CREATE INDEX external_id_value ON customers.external_id (external_id);
GRANT SELECT, INSERT, DELETE ON customers.external_id TO crm_writer;

CREATE TABLE customers.sealed (
    customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('pesel', 'document')),
    -- Of a document, which it is; that is no secret.
    document text CHECK (document IN ('id_card', 'passport', 'residence_card', 'other')),
    -- Sealed with a key of the house; what equals what shows only who has that key.
    sealed bytea NOT NULL,
    blind bytea NOT NULL CHECK (octet_length(blind) = 32),
    PRIMARY KEY (customer_id, kind),
    CHECK ((kind = 'document') = (document IS NOT NULL))
);
-- One person may be a customer of several divisions.
CREATE INDEX sealed_blind ON customers.sealed (blind);
INSERT INTO customers.sealed (customer_id, kind, sealed, blind)
    SELECT customer_id, 'pesel', sealed, blind FROM customers.pesel;
DROP TABLE customers.pesel;
GRANT SELECT, INSERT, UPDATE, DELETE ON customers.sealed TO crm_writer;
";

const DOWN: &str = "
CREATE TABLE customers.pesel (
    customer_id uuid PRIMARY KEY REFERENCES customers.customer ON DELETE RESTRICT,
    sealed bytea NOT NULL,
    blind bytea NOT NULL CHECK (octet_length(blind) = 32)
);
CREATE INDEX pesel_blind ON customers.pesel (blind);
INSERT INTO customers.pesel SELECT customer_id, sealed, blind FROM customers.sealed WHERE kind = 'pesel';
GRANT SELECT, INSERT, UPDATE, DELETE ON customers.pesel TO crm_writer;
DROP TABLE customers.sealed;
DROP TABLE customers.external_id;
ALTER TABLE customers.customer DROP parent_id, DROP assigned_to, DROP preferred_channel;
";
