//! Module `api`, schema `api`.

mod m20261122_140000_documents;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261122_140000_documents::Documents)]
}
