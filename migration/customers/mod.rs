//! Module `customers`, schema `customers`.

mod m20261123_130000_customers;
mod m20261123_140000_reach;
mod m20261123_141000_consents;
mod m20261123_142000_notes;
mod m20261123_143000_links;
mod m20261123_161000_custom_fields;
mod m20261123_180000_merge;
mod m20261123_181000_anonymisation;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_130000_customers::Customers),
        Box::new(m20261123_140000_reach::Reach),
        Box::new(m20261123_141000_consents::Consents),
        Box::new(m20261123_142000_notes::Notes),
        Box::new(m20261123_143000_links::Links),
        Box::new(m20261123_161000_custom_fields::CustomFields),
        Box::new(m20261123_180000_merge::Merge),
        Box::new(m20261123_181000_anonymisation::Anonymisation),
    ]
}
