//! What customers have allowed and taken back: a ledger, to which lines are added and in which none is changed.

crate::sql_migration!(
    /// Table, view, grants.
    Consents, up: UP, down: DOWN
);

const UP: &str = "
CREATE TABLE customers.consent (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers.customer ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('electronic_invoices', 'service_information', 'marketing',
        'third_party_marketing', 'provider_change', 'complaint_answers', 'contract_documents', 'plot_access',
        'early_start')),
    channel text CHECK (channel IN ('email', 'sms', 'phone', 'portal', 'post')),
    given boolean NOT NULL,
    -- When the customer said so.
    at timestamptz NOT NULL,
    way text NOT NULL CHECK (way IN ('contract', 'in_person', 'phone', 'email', 'post', 'portal')),
    text_version text CHECK (char_length(text_version) BETWEEN 1 AND 100),
    recorded_at timestamptz NOT NULL,
    -- None: a program.
    recorded_by uuid REFERENCES users.staff ON DELETE RESTRICT,
    CHECK ((kind IN ('plot_access', 'early_start')) = (channel IS NULL)),
    CHECK (NOT given OR text_version IS NOT NULL),
    CHECK (at <= recorded_at)
);
CREATE INDEX consent_customer ON customers.consent (customer_id, kind, channel, at DESC, id DESC);

-- How it stands: of each kind and channel what was said last.
CREATE VIEW customers.consent_state AS
    SELECT DISTINCT ON (customer_id, kind, channel) * FROM customers.consent
    ORDER BY customer_id, kind, channel, at DESC, id DESC;

GRANT SELECT, INSERT ON customers.consent TO crm_writer;
GRANT SELECT ON customers.consent_state TO crm_writer;
";

const DOWN: &str = "
DROP VIEW customers.consent_state;
DROP TABLE customers.consent;
";
