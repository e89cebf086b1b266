//! Module `users`, schema `users`.

mod m20261122_080100_staff;
mod m20261122_100000_throttle;
mod m20261122_120000_access;
mod m20261122_130000_staff_list;
mod m20261122_150000_profile;
mod m20261122_180000_sweep;
mod m20261122_211000_device;
mod m20261122_231600_search;
mod m20261122_232000_lifecycle;
mod m20261123_090000_roles;
mod m20261123_100000_mfa;
mod m20261123_110100_sessions;
mod m20261123_110200_service_accounts;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_080100_staff::Staff),
        Box::new(m20261122_100000_throttle::Throttle),
        Box::new(m20261122_120000_access::Access),
        Box::new(m20261122_130000_staff_list::StaffList),
        Box::new(m20261122_150000_profile::Profile),
        Box::new(m20261122_180000_sweep::Sweep),
        Box::new(m20261122_211000_device::Device),
        Box::new(m20261122_231600_search::Search),
        Box::new(m20261122_232000_lifecycle::Lifecycle),
        Box::new(m20261123_090000_roles::Roles),
        Box::new(m20261123_100000_mfa::Mfa),
        Box::new(m20261123_110100_sessions::Sessions),
        Box::new(m20261123_110200_service_accounts::ServiceAccounts),
    ]
}
