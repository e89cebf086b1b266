//! What other modules may know of `audit`: the id of an entry of a log.

use crm_graph::typed_id;

typed_id! {
    /// Id of an entry of the activity log or of the audit log.
    pub struct EntryId: "HistoryEntry", "entry";
}
