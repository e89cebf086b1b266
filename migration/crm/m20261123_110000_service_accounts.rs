//! Lets the logs name service accounts, and jobs, files and imports be theirs.

crate::sql_migration!(
    /// Columns and checks.
    ServiceAccounts, up: UP, down: DOWN
);

const UP: &str = r"
ALTER TABLE crm.activity_log
    DROP CONSTRAINT activity_log_actor_kind_check,
    DROP CONSTRAINT activity_log_check,
    ADD CONSTRAINT activity_log_actor_kind CHECK (actor_kind IN ('anonymous', 'staff', 'service_account', 'system')),
    ADD CONSTRAINT activity_log_actor_id CHECK ((actor_kind IN ('staff', 'service_account')) = (actor_id IS NOT NULL)),
    -- The member of staff who answers for a service account, as of then.
    ADD COLUMN on_behalf_of uuid,
    ADD CONSTRAINT activity_log_on_behalf_of CHECK ((actor_kind = 'service_account') = (on_behalf_of IS NOT NULL));
ALTER TABLE crm.audit_log
    DROP CONSTRAINT audit_log_actor_kind_check,
    ADD CONSTRAINT audit_log_actor_kind CHECK (actor_kind IN ('anonymous', 'staff', 'service_account', 'system')),
    ADD COLUMN on_behalf_of uuid,
    ADD CONSTRAINT audit_log_on_behalf_of CHECK ((actor_kind = 'service_account') = (on_behalf_of IS NOT NULL));

-- Of what sort the account of actor_id or owner_id is, where there is one.
ALTER TABLE crm.job
    ADD COLUMN actor_kind text NOT NULL DEFAULT 'staff' CHECK (actor_kind IN ('staff', 'service_account'));
ALTER TABLE crm.file
    ADD COLUMN owner_kind text NOT NULL DEFAULT 'staff' CHECK (owner_kind IN ('staff', 'service_account'));
ALTER TABLE crm.import
    ADD COLUMN actor_kind text NOT NULL DEFAULT 'staff' CHECK (actor_kind IN ('staff', 'service_account'));
";

// What service accounts did stays in the logs; the schema before can't say it of new rows.
const DOWN: &str = r"
ALTER TABLE crm.import DROP COLUMN actor_kind;
ALTER TABLE crm.file DROP COLUMN owner_kind;
ALTER TABLE crm.job DROP COLUMN actor_kind;
ALTER TABLE crm.audit_log
    DROP CONSTRAINT audit_log_on_behalf_of,
    DROP CONSTRAINT audit_log_actor_kind,
    DROP COLUMN on_behalf_of,
    ADD CONSTRAINT audit_log_actor_kind_check CHECK (actor_kind IN ('anonymous', 'staff', 'system')) NOT VALID;
ALTER TABLE crm.activity_log
    DROP CONSTRAINT activity_log_on_behalf_of,
    DROP CONSTRAINT activity_log_actor_id,
    DROP CONSTRAINT activity_log_actor_kind,
    DROP COLUMN on_behalf_of,
    ADD CONSTRAINT activity_log_actor_kind_check CHECK (actor_kind IN ('anonymous', 'staff', 'system')) NOT VALID,
    ADD CONSTRAINT activity_log_check CHECK ((actor_kind = 'staff') = (actor_id IS NOT NULL)) NOT VALID;
";
