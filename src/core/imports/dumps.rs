//! What plain dumps of databases hold, a batch at a time.

use super::{
    batches::Batches,
    read::{Record, read_dump},
};
use crate::files::Content;

/// The rows of some tables of a dump, in the order of the dump.
pub type Dump = Batches<Record, ()>;

impl Dump {
    /// Begins to read those of these tables, whatever schema they are in.
    #[must_use]
    pub fn of_tables(content: Box<dyn Content>, tables: &'static [&'static str]) -> Self {
        Self::read(content, Record::size, move |file, each| read_dump(file, tables, each))
    }
}
