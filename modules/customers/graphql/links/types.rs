//! Payloads of links.

use crm_core::payloads;
use customers_contract::{Customer, CustomerId};

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `assignCustomer`.
    AssignCustomerPayload,
    /// What came of `setCustomerParent`.
    SetCustomerParentPayload,
    /// What came of `setCustomerExternalIds`.
    SetCustomerExternalIdsPayload,
}
