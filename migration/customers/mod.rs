//! Module `customers`, schema `customers`.

mod m20261123_130000_customers;
mod m20261123_140000_reach;
mod m20261123_141000_consents;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_130000_customers::Customers),
        Box::new(m20261123_140000_reach::Reach),
        Box::new(m20261123_141000_consents::Consents),
    ]
}
