//! Pure vocabulary shared by every crate of the house: error kinds and codes, actions of the
//! access model, events, languages, texts in all of them. No I/O, no clock, no database.

mod action;
mod error;
mod event;
mod language;
mod text;

pub use action::{Action, Risk, SystemRole};
pub use error::{Code, Error, Kind, Param, codes};
pub use event::Event;
pub use language::Language;
pub use text::{Label, Labels, Text, normalised, plain, reason};
