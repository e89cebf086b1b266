//! Module `api`, schema `api`.

mod m20261122_140000_documents;
mod m20261123_110300_confined_accounts;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_140000_documents::Documents),
        Box::new(m20261123_110300_confined_accounts::ConfinedAccounts),
    ]
}
