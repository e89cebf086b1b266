//! Module `workspace`, schema `workspace`.

mod m20261122_231500_views;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261122_231500_views::Views)]
}
