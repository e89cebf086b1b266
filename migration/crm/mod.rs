//! Shared infrastructure, schema `crm`.

mod m20261122_080000_logs;
mod m20261122_160000_outbox;
mod m20261122_170000_jobs;
mod m20261122_200000_files;
mod m20261122_210000_mail;
mod m20261122_220000_idempotency;
mod m20261122_221000_history;
mod m20261122_222000_bulk;
mod m20261122_230000_imports;
mod m20261122_233000_backup;
mod m20261123_110000_service_accounts;
mod m20261123_120000_log_paths;
mod m20261123_120100_log_seals;
mod m20261123_120200_log_reader;
mod m20261123_170000_import_terms;
mod m20261123_182000_import_subject;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_080000_logs::Logs),
        Box::new(m20261122_160000_outbox::Outbox),
        Box::new(m20261122_170000_jobs::Jobs),
        Box::new(m20261122_200000_files::Files),
        Box::new(m20261122_210000_mail::Mail),
        Box::new(m20261122_220000_idempotency::Idempotency),
        Box::new(m20261122_221000_history::History),
        Box::new(m20261122_222000_bulk::Bulk),
        Box::new(m20261122_230000_imports::Imports),
        Box::new(m20261122_233000_backup::Backup),
        Box::new(m20261123_110000_service_accounts::ServiceAccounts),
        Box::new(m20261123_120000_log_paths::LogPaths),
        Box::new(m20261123_120100_log_seals::LogSeals),
        Box::new(m20261123_120200_log_reader::LogReader),
        Box::new(m20261123_170000_import_terms::ImportTerms),
        Box::new(m20261123_182000_import_subject::ImportSubject),
    ]
}
