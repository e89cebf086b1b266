//! Module `organization`, schema `organization`.

mod m20261123_080000_divisions;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_080000_divisions::Divisions)]
}
