//! Lets both logs be asked for a person, a request, an action, an address and the like, newest first, page
//! by page.

crate::sql_migration!(
    /// Indexes of both logs.
    LogPaths, up: UP, down: DOWN
);

const UP: &str = r"
-- Each ends with (at, id): a page is read from where it begins, however far down the list that is.
DROP INDEX crm.activity_log_actor, crm.activity_log_request, crm.audit_log_actor, crm.audit_log_request;
CREATE INDEX activity_log_time ON crm.activity_log (at DESC, id DESC);
CREATE INDEX activity_log_actor ON crm.activity_log (actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX activity_log_request ON crm.activity_log (request_id, at DESC, id DESC);
CREATE INDEX activity_log_action ON crm.activity_log (action, at DESC, id DESC);
CREATE INDEX activity_log_ip ON crm.activity_log (ip, at DESC, id DESC) WHERE ip IS NOT NULL;
CREATE INDEX activity_log_division ON crm.activity_log (division_id, at DESC, id DESC) WHERE division_id IS NOT NULL;
-- Most rows tell of a success; those that don't are few, and what people look for.
CREATE INDEX activity_log_code ON crm.activity_log (code, at DESC, id DESC) WHERE code IS NOT NULL;
CREATE INDEX activity_log_outcome ON crm.activity_log (outcome, at DESC, id DESC) WHERE outcome <> 'succeeded';
CREATE INDEX audit_log_time ON crm.audit_log (at DESC, id DESC);
CREATE INDEX audit_log_actor ON crm.audit_log (actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_request ON crm.audit_log (request_id, at DESC, id DESC);
CREATE INDEX audit_log_event ON crm.audit_log (event, at DESC, id DESC);
CREATE INDEX audit_log_ip ON crm.audit_log (ip, at DESC, id DESC) WHERE ip IS NOT NULL;
CREATE INDEX audit_log_division ON crm.audit_log (division_id, at DESC, id DESC) WHERE division_id IS NOT NULL;
CREATE INDEX audit_log_reason ON crm.audit_log (at DESC, id DESC) WHERE reason IS NOT NULL;
";

const DOWN: &str = "
DROP INDEX crm.activity_log_time, crm.activity_log_actor, crm.activity_log_request, crm.activity_log_action,
    crm.activity_log_ip, crm.activity_log_division, crm.activity_log_code, crm.activity_log_outcome,
    crm.audit_log_time, crm.audit_log_actor, crm.audit_log_request, crm.audit_log_event, crm.audit_log_ip,
    crm.audit_log_division, crm.audit_log_reason;
CREATE INDEX activity_log_actor ON crm.activity_log (actor_id, at DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX activity_log_request ON crm.activity_log (request_id);
CREATE INDEX audit_log_actor ON crm.audit_log (actor_id, at DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_request ON crm.audit_log (request_id);
";
