//! Pure rules: no database, no GraphQL, no clock.

mod credentials;
mod staff;

pub(crate) use credentials::{PASSWORD_MAX_BYTES, check_password, email_address, person_name};
pub(crate) use staff::{Carrier, Staff, StaffStatus, actions_of};
