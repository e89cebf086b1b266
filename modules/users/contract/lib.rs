//! What other modules may know of `users`: the ids of its objects, the nodes of members of staff and of roles,
//! the ports that it offers, and the events that it publishes.

mod events;
mod ports;

use crm_graph::{Node, typed_id};

pub use events::SignedInFromNewDevice;
pub use ports::{Colleague, Colleagues};

typed_id! {
    /// Id of a member of staff.
    pub struct StaffId: "Staff", "staff";
}

typed_id! {
    /// Id of a session.
    pub struct SessionId: "Session", "session";
}

typed_id! {
    /// Id of a role.
    pub struct RoleId: "Role", "role";
}

/// A role: actions that go together under a name.
pub type Role = Node<RoleId>;

typed_id! {
    /// Id of a service account: a program's.
    pub struct ServiceAccountId: "ServiceAccount", "account";
}

typed_id! {
    /// Id of a token of a service account; says nothing of the token itself.
    pub struct ServiceTokenId: "ServiceToken", "token";
}

/// The account of a program; any module may return one from an id.
pub type ServiceAccount = Node<ServiceAccountId>;

/// A member of staff; any module may return one from an id.
pub type Staff = Node<StaffId>;
