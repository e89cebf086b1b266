//! What other modules may know of `customers`: the ids and nodes of customers, and the events that it publishes.

mod events;

use crm_graph::{Node, typed_id};

pub use events::{CustomerChanged, CustomerCreated, CustomerStatusChanged};

typed_id! {
    /// Id of a customer.
    pub struct CustomerId: "Customer", "customer";
}

/// A customer; any module may return one from an id.
pub type Customer = Node<CustomerId>;
