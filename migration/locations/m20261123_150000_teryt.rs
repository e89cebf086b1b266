//! The state's dictionary of territorial units, places and streets (TERYT).

crate::sql_migration!(
    /// Tables, grants, and the indexes of what is typed.
    Teryt, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE SCHEMA locations;
GRANT USAGE ON SCHEMA locations TO crm_writer;

-- What an official file no longer has is ended, never deleted: addresses may name it.
CREATE TABLE locations.unit (
    code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{2}([0-9]{2}([0-9]{3})?)?$'),
    kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 100),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    ended_on date
);

CREATE TABLE locations.place (
    code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{7}$'),
    -- The commune. Of another register, which may be older or newer: no foreign key.
    unit text COLLATE "C" NOT NULL CHECK (unit ~ '^[0-9]{7}$'),
    -- What it is a part of; its own code where it is a part of nothing.
    base text COLLATE "C" NOT NULL CHECK (base ~ '^[0-9]{7}$'),
    kind text NOT NULL CHECK (kind ~ '^[0-9]{2}$'),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    words text COLLATE "C" NOT NULL,
    ended_on date
);
CREATE INDEX place_words ON locations.place (words) WHERE ended_on IS NULL;
CREATE INDEX place_base ON locations.place (base);

CREATE TABLE locations.street (
    place text COLLATE "C" NOT NULL CHECK (place ~ '^[0-9]{7}$'),
    code text COLLATE "C" NOT NULL CHECK (code ~ '^[0-9]{5}$'),
    -- `ul.`, `al.`, `pl.`; nothing where it is called by its name alone.
    feature text NOT NULL CHECK (char_length(feature) <= 20),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    words text COLLATE "C" NOT NULL,
    ended_on date,
    PRIMARY KEY (place, code)
);

-- What is in the dictionary, of each register.
CREATE TABLE locations.edition (
    register text PRIMARY KEY CHECK (register IN ('terc', 'simc', 'ulic')),
    as_of date NOT NULL,
    entries bigint NOT NULL,
    imported_at timestamptz NOT NULL
);

-- A file that is being read: it becomes the dictionary as a whole, or not at all.
CREATE TABLE locations.incoming (
    key text COLLATE "C" CONSTRAINT incoming_key PRIMARY KEY,
    code text NOT NULL,
    within text NOT NULL,
    base text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    words text NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON locations.unit, locations.place, locations.street, locations.edition TO crm_writer;
GRANT SELECT, INSERT, DELETE ON locations.incoming TO crm_writer;

-- A trusted extension, which the search for staff has installed already. Any word of a name may be typed first.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SET LOCAL search_path = crm, public;
CREATE INDEX place_word ON locations.place USING gin (words gin_trgm_ops) WHERE ended_on IS NULL;
SET LOCAL search_path = crm;
"#;

// The extension stays: it may have been there before.
const DOWN: &str = "
DROP TABLE locations.incoming, locations.edition, locations.street, locations.place, locations.unit;
DROP SCHEMA locations;
";
