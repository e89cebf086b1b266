//! Module `locations`, schema `locations`.

mod m20261123_150000_teryt;

use sea_orm_migration::prelude::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_150000_teryt::Teryt)]
}
