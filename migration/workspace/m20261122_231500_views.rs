//! How people arrange their work: saved views of lists, and preferences.

crate::sql_migration!(
    /// Tables and grants of the workspace.
    Views, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE SCHEMA workspace;
GRANT USAGE ON SCHEMA workspace TO crm_writer;

CREATE TABLE workspace.saved_view (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    list text NOT NULL CHECK (char_length(list) BETWEEN 1 AND 100),
    name text COLLATE "pl-x-icu" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    -- Capitals make no other name, those of Polish letters neither; other letters do.
    name_key text NOT NULL GENERATED ALWAYS AS (lower(normalize(name, NFKC) COLLATE "pl-x-icu") COLLATE "C") STORED,
    -- Everybody sees it who sees the list.
    shared boolean NOT NULL,
    -- As the list's query takes them. Not jsonb: a text in it may hold what jsonb can't.
    filter json CHECK (octet_length(filter::text) <= 8192),
    sort json CHECK (octet_length(sort::text) <= 8192),
    -- [{"id": …, "width": …}], in order; null: as the list has them.
    columns jsonb,
    density text CHECK (density IN ('comfortable', 'compact')),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT saved_view_name UNIQUE (owner_id, list, name_key),
    -- What the preferences of one list point to is a view of that list.
    CONSTRAINT saved_view_list UNIQUE (id, list)
);
CREATE INDEX saved_view_own ON workspace.saved_view (list, owner_id, name, id);
CREATE INDEX saved_view_shared ON workspace.saved_view (list, name, id) WHERE shared;

CREATE TABLE workspace.preference (
    staff_id uuid PRIMARY KEY REFERENCES users.staff ON DELETE RESTRICT,
    theme text CHECK (theme IN ('system', 'light', 'dark')),
    density text CHECK (density IN ('comfortable', 'compact')),
    start_page text CHECK (char_length(start_page) BETWEEN 1 AND 200),
    rows_per_page integer CHECK (rows_per_page BETWEEN 1 AND 100)
);

CREATE TABLE workspace.list_preference (
    staff_id uuid NOT NULL REFERENCES users.staff ON DELETE RESTRICT,
    list text NOT NULL CHECK (char_length(list) BETWEEN 1 AND 100),
    columns jsonb,
    -- A view that goes leaves no trace here, whoever chose it.
    default_view_id uuid,
    last_view_id uuid,
    PRIMARY KEY (staff_id, list),
    FOREIGN KEY (default_view_id, list) REFERENCES workspace.saved_view (id, list) ON DELETE SET NULL (default_view_id),
    FOREIGN KEY (last_view_id, list) REFERENCES workspace.saved_view (id, list) ON DELETE SET NULL (last_view_id)
);
CREATE INDEX list_preference_default ON workspace.list_preference (default_view_id) WHERE default_view_id IS NOT NULL;
CREATE INDEX list_preference_last ON workspace.list_preference (last_view_id) WHERE last_view_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON workspace.saved_view TO crm_writer;
GRANT SELECT, INSERT, UPDATE ON workspace.preference, workspace.list_preference TO crm_writer;
"#;

const DOWN: &str = r"
DROP TABLE workspace.list_preference, workspace.preference, workspace.saved_view;
DROP SCHEMA workspace;
";
