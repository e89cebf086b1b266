//! Lets the history of an object be read page by page.

crate::sql_migration!(
    /// Indexes of the activity log.
    History, up: UP, down: DOWN
);

const UP: &str = r"
-- Nearly every row names one object; those of an object are read newest first, as far as the page goes.
CREATE INDEX activity_log_first_subject ON crm.activity_log ((subjects ->> 0), at DESC, id DESC)
    WHERE (subjects ->> 0) IS NOT NULL;
-- The few that name several: by any of them.
CREATE INDEX activity_log_more_subjects ON crm.activity_log USING gin (subjects jsonb_path_ops)
    WHERE jsonb_array_length(subjects) > 1;
DROP INDEX crm.activity_log_subjects;
CREATE INDEX audit_log_subject_at ON crm.audit_log (subject, at DESC, id DESC) WHERE subject IS NOT NULL;
DROP INDEX crm.audit_log_subject;
";

const DOWN: &str = "
CREATE INDEX audit_log_subject ON crm.audit_log (subject, at DESC) WHERE subject IS NOT NULL;
CREATE INDEX activity_log_subjects ON crm.activity_log USING gin (subjects jsonb_path_ops);
DROP INDEX crm.audit_log_subject_at, crm.activity_log_more_subjects, crm.activity_log_first_subject;
";
