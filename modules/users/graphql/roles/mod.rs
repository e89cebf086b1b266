//! The API of roles and rights.

mod inputs;
mod loaders;
mod mutation;
mod payloads;
mod query;
mod types;

pub(super) use inputs::RoleGrantInput;
pub(crate) use loaders::{RightsLoader, RoleLoader};
pub use mutation::RoleMutation;
pub use query::RoleQuery;
pub(super) use types::{GRANTS_USUAL, RIGHTS_USUAL, Right, RoleGrant, rights};
