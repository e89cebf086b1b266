//! Payloads of bulk actions.

use crm_core::payloads;
use operations_contract::{Job, JobId};

payloads! {
    job: Job of JobId, "The job that does it; null where `userErrors` has entries. `jobProgress` follows it, its `bulk` tells to whom it was done.";
    /// What came of `bulkTagCustomers`.
    BulkTagCustomersPayload,
    /// What came of `bulkAssignCustomers`.
    BulkAssignCustomersPayload,
}
