//! Lets exports of the logs be read by the reader role.

crate::sql_migration!(
    /// The reader's grants.
    LogReader, up: UP, down: DOWN
);

const UP: &str = "
GRANT USAGE ON SCHEMA crm TO crm_reader;
GRANT SELECT ON crm.activity_log, crm.audit_log, crm.audit_value TO crm_reader;
";

const DOWN: &str = "
REVOKE SELECT ON crm.activity_log, crm.audit_log, crm.audit_value FROM crm_reader;
REVOKE USAGE ON SCHEMA crm FROM crm_reader;
";
