//! Rows of the shared infrastructure, as people see them. The only place that knows SeaORM.

mod files;

pub(crate) use files::FileRows;
