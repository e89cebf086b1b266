//! The API of the lifecycle of members of staff.

mod inputs;
mod mutation;
mod passwords;
mod types;

pub use mutation::StaffMutation;
pub use passwords::PasswordMutation;
pub(super) use types::StaffSignIn;
