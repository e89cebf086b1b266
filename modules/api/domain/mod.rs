//! Pure rules: no database, no GraphQL, no clock.

mod document;

pub(crate) use document::{Document, document_name};
