//! Many customers at once, as an import writes them: one statement for all rows of a batch.

mod lms;
mod people;
mod writing;

pub(crate) use lms::{LMS_TABLES, LmsScratch};
pub(crate) use people::{Asked, Likely, Owner};
pub(crate) use writing::{Written, WrittenNumber};

/// Rows `d` of what is known of customers, as the audit log has them.
const DETAILS: &str = "AS d(\"companyName\" text, \"givenName\" text, \"familyName\" text, nip text, regon text, krs text, \
    email text, phone text, language text, \"preferredChannel\" text, tags text[])";
