//! Module `customers`, schema `customers`.

mod m20261123_130000_customers;
mod m20261123_140000_reach;
mod m20261123_141000_consents;
mod m20261123_142000_notes;
mod m20261123_143000_links;
mod m20261123_161000_custom_fields;
mod m20261123_171000_import;
mod m20261123_180000_merge;
mod m20261123_181000_anonymisation;
mod m20261123_190000_sorts;
mod m20261123_191000_begin;
mod m20261123_192000_statuses;
mod m20261123_200000_words;
mod m20261123_201000_phones;
mod m20261123_202000_pending;
mod m20261123_220000_mentions;
mod m20261123_230000_note_customer;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_130000_customers::Customers),
        Box::new(m20261123_140000_reach::Reach),
        Box::new(m20261123_141000_consents::Consents),
        Box::new(m20261123_142000_notes::Notes),
        Box::new(m20261123_143000_links::Links),
        Box::new(m20261123_161000_custom_fields::CustomFields),
        Box::new(m20261123_171000_import::Import),
        Box::new(m20261123_180000_merge::Merge),
        Box::new(m20261123_181000_anonymisation::Anonymisation),
        Box::new(m20261123_190000_sorts::Sorts),
        Box::new(m20261123_191000_begin::Begin),
        Box::new(m20261123_192000_statuses::Statuses),
        Box::new(m20261123_200000_words::Words),
        Box::new(m20261123_201000_phones::Phones),
        Box::new(m20261123_202000_pending::Pending),
        Box::new(m20261123_220000_mentions::Mentions),
        Box::new(m20261123_230000_note_customer::NoteCustomer),
    ]
}
