//! Customers, how they are numbered and found, and their sealed PESEL numbers.

crate::sql_migration!(
    /// Tables, grants, indexes, and what looks for likeness.
    Customers, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE SCHEMA customers;
GRANT USAGE ON SCHEMA customers TO crm_writer;

-- What is searched and what is searched for: small letters, the Polish ones as their plain kin.
CREATE FUNCTION customers.plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(lower(normalize($1, NFKC) COLLATE "pl-x-icu"), 'ąćęłńóśźż', 'acelnoszz');

-- What was taken by a change that came to nothing is not taken again: numbers have gaps.
CREATE SEQUENCE customers.number;
GRANT USAGE ON SEQUENCE customers.number TO crm_writer;

CREATE TABLE customers.customer (
    id uuid PRIMARY KEY,
    number text NOT NULL CONSTRAINT customer_number_key UNIQUE CHECK (char_length(number) BETWEEN 3 AND 40),
    division_id uuid NOT NULL CONSTRAINT customer_division REFERENCES organization.division ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('person', 'sole_trader', 'company')),
    company_name text CHECK (char_length(company_name) BETWEEN 1 AND 200),
    given_name text CHECK (char_length(given_name) BETWEEN 1 AND 200),
    family_name text CHECK (char_length(family_name) BETWEEN 1 AND 200),
    nip text CHECK (nip ~ '^[0-9]{10}$'),
    regon text CHECK (regon ~ '^([0-9]{9}|[0-9]{14})$'),
    krs text CHECK (krs ~ '^[0-9]{10}$'),
    email text CHECK (char_length(email) BETWEEN 3 AND 254),
    phone text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    tags text[] NOT NULL CHECK (cardinality(tags) <= 20),
    status text NOT NULL CHECK (status IN ('lead', 'active', 'suspended', 'in_collection', 'terminated')),
    status_since timestamptz NOT NULL,
    status_reason text CHECK (char_length(status_reason) BETWEEN 1 AND 500),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    -- In the Polish alphabet, people by their family names. On the column, so that order, comparison and index agree.
    sort_name text COLLATE "pl-x-icu" NOT NULL
        GENERATED ALWAYS AS (coalesce(company_name, family_name || ' ' || given_name)) STORED,
    -- The name that lists are sorted by comes first: what begins so is found by its beginning. Names, numbers and
    -- addresses have no line breaks, so nothing is found across them.
    search text COLLATE "C" NOT NULL GENERATED ALWAYS AS (customers.plain(
        coalesce(company_name || E'\n', '') || coalesce(family_name || ' ' || given_name || E'\n', '')
        || coalesce(email || E'\n', '') || number)) STORED,
    CHECK (CASE kind WHEN 'company' THEN company_name IS NOT NULL AND num_nonnulls(given_name, family_name) = 0
        ELSE num_nulls(given_name, family_name) = 0 END),
    CHECK (kind <> 'person' OR num_nonnulls(company_name, nip, regon) = 0),
    CHECK (kind = 'company' OR krs IS NULL)
);
-- Pages of the whole company's list, and of those who work for some divisions.
CREATE INDEX customer_name ON customers.customer (sort_name, id);
CREATE INDEX customer_created ON customers.customer (created_at, id);
CREATE INDEX customer_division_name ON customers.customer (division_id, sort_name, id);
CREATE INDEX customer_division_created ON customers.customer (division_id, created_at, id);
CREATE INDEX customer_nip ON customers.customer (nip) WHERE nip IS NOT NULL;
CREATE INDEX customer_email ON customers.customer (email) WHERE email IS NOT NULL;
CREATE INDEX customer_tags ON customers.customer USING gin (tags);

CREATE TABLE customers.pesel (
    customer_id uuid PRIMARY KEY REFERENCES customers.customer ON DELETE RESTRICT,
    -- Sealed with a key of the house; what equals what shows only who has that key.
    sealed bytea NOT NULL,
    blind bytea NOT NULL CHECK (octet_length(blind) = 32)
);
-- One person may be a customer of several divisions.
CREATE INDEX pesel_blind ON customers.pesel (blind);

GRANT SELECT, INSERT, UPDATE ON customers.customer TO crm_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON customers.pesel TO crm_writer;

-- A trusted extension, which the search for staff has installed already.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SET LOCAL search_path = crm, public;
CREATE INDEX customer_search ON customers.customer USING gin (search gin_trgm_ops);
CREATE INDEX customer_phone ON customers.customer USING gin (phone gin_trgm_ops);
-- Loads the library: only then its setting is one that a function may bring along.
SELECT show_trgm('');
-- 0.45 finds two letters that changed places in a word of six; PostgreSQL's own 0.6 doesn't.
CREATE FUNCTION customers.resembling(typed text, most bigint, divisions uuid[]) RETURNS TABLE (id uuid, likeness real)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = crm, public
    SET pg_trgm.word_similarity_threshold = '0.45'
AS $$
    SELECT c.id, word_similarity(typed, c.search) FROM customers.customer c
    WHERE typed <% c.search AND (divisions IS NULL OR c.division_id = ANY (divisions))
    ORDER BY word_similarity(typed, c.search) DESC, c.id LIMIT most
$$;
SET LOCAL search_path = crm;
"#;

// The extension stays: it may have been there before.
const DOWN: &str = "
DROP TABLE customers.pesel;
DROP FUNCTION customers.resembling(text, bigint, uuid[]);
DROP TABLE customers.customer;
DROP SEQUENCE customers.number;
DROP FUNCTION customers.plain(text);
DROP SCHEMA customers;
";
