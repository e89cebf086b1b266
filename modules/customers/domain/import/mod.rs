//! Customers as files have them.

mod cells;
mod lms;
mod row;
mod same;
mod step;

pub(crate) use cells::{Cells, Flaws};
pub(crate) use lms::LmsCustomer;
pub(crate) use row::{Imported, Known};
pub(crate) use step::{Moved, NewNumber, Side, Step};
