//! What other modules may know of `users`: the ids of its objects, the node of a member of staff, and the
//! events that it publishes.

mod events;

use crm_graph::{Node, typed_id};

pub use events::SignedInFromNewDevice;

typed_id! {
    /// Id of a member of staff.
    pub struct StaffId: "Staff", "staff";
}

typed_id! {
    /// Id of a session.
    pub struct SessionId: "Session", "session";
}

/// A member of staff; any module may return one from an id.
pub type Staff = Node<StaffId>;
