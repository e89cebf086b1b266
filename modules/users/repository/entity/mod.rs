//! SeaORM entities; they never leave the repository.

pub(super) mod bootstrap_token;
pub(super) mod installation;
pub(super) mod session;
pub(super) mod staff;
