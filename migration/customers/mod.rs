//! Module `customers`, schema `customers`.

mod m20261123_130000_customers;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_130000_customers::Customers)]
}
