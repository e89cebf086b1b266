//! Items of bulk actions, and what lets finished jobs be found and deleted.

crate::sql_migration!(
    /// Table, indexes and grants of bulk actions.
    Bulk, up: UP, down: DOWN
);

const UP: &str = r"
-- What a bulk action is done to, one row each, made with its job.
CREATE TABLE crm.job_item (
    job_id uuid NOT NULL REFERENCES crm.job ON DELETE RESTRICT,
    -- The object's id as the API shows it.
    item text NOT NULL CHECK (char_length(item) BETWEEN 1 AND 100),
    -- Set in the transaction of the item's own change: what has it is never done again.
    done_at timestamptz,
    -- Why it was refused; null where it was done.
    code text CHECK (code IS NULL OR done_at IS NOT NULL),
    PRIMARY KEY (job_id, item)
);
CREATE INDEX job_item_open ON crm.job_item (job_id, item) WHERE done_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.job_item TO crm_writer;
CREATE INDEX job_finished ON crm.job (finished_at) WHERE finished_at IS NOT NULL;
";

const DOWN: &str = "
DROP INDEX crm.job_finished;
DROP TABLE crm.job_item;
";
