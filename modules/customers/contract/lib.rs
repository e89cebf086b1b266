//! What other modules may know of `customers`: the ids and nodes of customers, the port that it asks for, and the
//! events that it publishes.

mod events;
mod ports;

use crm_graph::{Node, typed_id};

pub use events::{
    CustomerAnonymised, CustomerChanged, CustomerConsentChanged, CustomerCreated, CustomerMerged, CustomerRemoved,
    CustomerStatusChanged,
};
pub use ports::CustomerReferences;

typed_id! {
    /// Id of a customer.
    pub struct CustomerId: "Customer", "customer";
}

typed_id! {
    /// Id of somebody whom one speaks with at a customer's.
    pub struct ContactId: "CustomerContact", "contact";
}

typed_id! {
    /// Id of a note about a customer.
    pub struct NoteId: "CustomerNote", "note";
}

typed_id! {
    /// Id of an address of a customer.
    pub struct AddressId: "CustomerAddress", "address";
}

/// A customer; any module may return one from an id.
pub type Customer = Node<CustomerId>;
