//! Module `fields`, schema `fields`.

mod m20261123_160000_definitions;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_160000_definitions::Definitions)]
}
