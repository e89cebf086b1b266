//! The company, its divisions and their bank accounts.

crate::sql_migration!(
    /// Tables and grants, the guard of the last division, and the first one of a database that is in use.
    Divisions, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE SCHEMA organization;
GRANT USAGE ON SCHEMA organization TO crm_writer;

CREATE TABLE organization.company (
    id uuid PRIMARY KEY,
    -- There is one: the key lets no second row in.
    only_row boolean NOT NULL DEFAULT true CONSTRAINT company_once UNIQUE CHECK (only_row),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    email text CHECK (char_length(email) BETWEEN 3 AND 254),
    phone text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    website text CHECK (char_length(website) BETWEEN 1 AND 200),
    accent_colour text CHECK (accent_colour ~ '^#[0-9a-f]{6}$'),
    logo_id uuid REFERENCES crm.file ON DELETE RESTRICT,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);
-- What was uploaded as the logo is for others to see.
GRANT UPDATE (others_with) ON crm.file TO crm_writer;

CREATE TABLE organization.division (
    id uuid PRIMARY KEY,
    code text NOT NULL CONSTRAINT division_code_key UNIQUE CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,9}$'),
    name text COLLATE "pl-x-icu" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    form text NOT NULL CHECK (form IN ('legal_entity', 'branch')),
    -- Whose branch it is.
    legal_entity_id uuid CHECK ((form = 'branch') = (legal_entity_id IS NOT NULL)),
    legal_entity_form text NOT NULL GENERATED ALWAYS AS ('legal_entity') STORED,
    -- A branch uses those of its legal entity.
    nip text CONSTRAINT division_nip_key UNIQUE CHECK (nip ~ '^[0-9]{10}$'),
    krs text CHECK (krs ~ '^[0-9]{10}$'),
    regon text CHECK (regon ~ CASE form WHEN 'branch' THEN '^[0-9]{14}$' ELSE '^[0-9]{9}$' END),
    -- The registered address: all of it but street, flat and TERYT, or nothing.
    street text CHECK (char_length(street) BETWEEN 1 AND 200),
    building text CHECK (char_length(building) BETWEEN 1 AND 20),
    flat text CHECK (char_length(flat) BETWEEN 1 AND 20),
    postal_code text CHECK (postal_code ~ '^[0-9]{2}-[0-9]{3}$'),
    city text CHECK (char_length(city) BETWEEN 1 AND 200),
    -- Numbers of the TERYT register: commune, place, street.
    terc text CHECK (terc ~ '^[0-9]{7}$'),
    simc text CHECK (simc ~ '^[0-9]{7}$'),
    ulic text CHECK (ulic ~ '^[0-9]{5}$'),
    archived_at timestamptz,
    archived_reason text CHECK (char_length(archived_reason) BETWEEN 1 AND 500),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CHECK (form = 'legal_entity' OR num_nonnulls(nip, krs) = 0),
    CHECK ((archived_at IS NULL) = (archived_reason IS NULL)),
    CHECK (num_nulls(building, postal_code, city) = 0
        OR num_nonnulls(street, building, flat, postal_code, city, terc, simc, ulic) = 0),
    CONSTRAINT division_form_key UNIQUE (id, form),
    -- A branch is one of a legal entity, not of another branch.
    FOREIGN KEY (legal_entity_id, legal_entity_form) REFERENCES organization.division (id, form) ON DELETE RESTRICT
);
CREATE INDEX division_name ON organization.division (name, id);
CREATE INDEX division_legal_entity ON organization.division (legal_entity_id) WHERE legal_entity_id IS NOT NULL;

CREATE TABLE organization.bank_account (
    division_id uuid NOT NULL REFERENCES organization.division ON DELETE RESTRICT,
    iban text NOT NULL CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    -- The order in which people have put them.
    position integer NOT NULL CHECK (position >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    purpose text NOT NULL CHECK (purpose IN ('payments_in', 'payments_out', 'vat', 'other')),
    is_default boolean NOT NULL,
    label text CHECK (char_length(label) BETWEEN 1 AND 100),
    PRIMARY KEY (division_id, iban)
);
CREATE UNIQUE INDEX bank_account_default ON organization.bank_account (division_id, purpose, currency) WHERE is_default;

GRANT SELECT, INSERT, UPDATE ON organization.company, organization.division TO crm_writer;
GRANT SELECT, INSERT, DELETE ON organization.bank_account TO crm_writer;

-- Whoever archives the last division that is in use, and by whatever way: refused. One after the other, so that
-- two who archive the last two don't both see the other.
CREATE FUNCTION organization.keep_a_division() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('organization.divisions', 0));
    IF NOT EXISTS (SELECT FROM organization.division WHERE archived_at IS NULL) THEN
        RAISE EXCEPTION 'the last division' USING ERRCODE = 'check_violation', CONSTRAINT = 'division_last';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_a_division AFTER UPDATE OF archived_at ON organization.division
    FOR EACH ROW WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL)
    EXECUTE FUNCTION organization.keep_a_division();

-- A database in use has its company from now on, under a name that people will put right.
WITH new AS (
    SELECT f.bootstrapped_at AS at, CASE s.language WHEN 'pl' THEN 'Moja firma' ELSE 'My company' END AS name
    FROM users.installation f JOIN users.staff s ON s.id = f.first_administrator
), company AS (
    INSERT INTO organization.company (id, name, created_at) SELECT gen_random_uuid(), name, at FROM new
)
INSERT INTO organization.division (id, code, name, form, created_at)
SELECT gen_random_uuid(), 'HQ', name, 'legal_entity', at FROM new;
"#;

const DOWN: &str = "
DROP TABLE organization.bank_account, organization.division, organization.company;
DROP FUNCTION organization.keep_a_division();
DROP SCHEMA organization;
REVOKE UPDATE (others_with) ON crm.file FROM crm_writer;
";
