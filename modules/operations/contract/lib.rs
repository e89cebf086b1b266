//! What other modules may know of `operations`: the ids and nodes of what administrators look after.

use crm_graph::{Node, typed_id};

typed_id! {
    /// Id of an event that could not be delivered to one of its subscribers.
    pub struct DeadLetterId: "DeadLetter", "deadletter";
}

/// An event that could not be delivered.
pub type DeadLetter = Node<DeadLetterId>;
