//! Rows of this module and nobody else's. The only place that knows SeaORM.

mod confined;
mod documents;

pub(crate) use confined::Confined;
pub(crate) use documents::Documents;
