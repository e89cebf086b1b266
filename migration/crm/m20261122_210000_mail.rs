//! Mails on their way to people.

crate::sql_migration!(
    /// Table and grants of mails.
    Mail, up: UP, down: DOWN
);

const UP: &str = r"
-- Written with the change that it tells of; what waits here has not been handed to a mail server.
CREATE TABLE crm.mail (
    id uuid PRIMARY KEY,
    address text NOT NULL CHECK (char_length(address) BETWEEN 3 AND 254),
    name text NOT NULL CHECK (char_length(name) <= 200),
    language text NOT NULL CHECK (language IN ('pl', 'en')),
    template text NOT NULL CHECK (char_length(template) BETWEEN 1 AND 100),
    subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 500),
    -- May hold links that are good once, so they go as soon as nobody needs them.
    body_text text,
    body_html text,
    -- kept: no mail server is configured.
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'undeliverable', 'kept')),
    -- The request that wrote it.
    request_id text NOT NULL,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    finished_at timestamptz CHECK ((finished_at IS NULL) = (state = 'waiting')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Who delivers it, and until when nobody else may.
    claim uuid,
    claimed_until timestamptz,
    -- Why the last attempt failed.
    code text,
    CHECK ((body_text IS NULL) = (body_html IS NULL)),
    CHECK ((body_text IS NULL) = (state IN ('sent', 'undeliverable'))),
    CHECK ((claim IS NULL) = (claimed_until IS NULL) AND (claim IS NULL OR state = 'waiting'))
);
CREATE INDEX mail_waiting ON crm.mail (due_at, id) WHERE state = 'waiting';
CREATE INDEX mail_created ON crm.mail (created_at, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.mail TO crm_writer;
";

const DOWN: &str = "DROP TABLE crm.mail;";
