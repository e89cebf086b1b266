//! Pure vocabulary shared by every crate of the house: error kinds and codes, actions of the
//! access model, events, languages, texts in all of them, numbers of Polish registers and of bank accounts.
//! No I/O, no clock, no database.

mod action;
mod address;
mod contact;
mod currency;
mod error;
mod event;
mod faults;
mod iban;
mod language;
mod registers;
mod text;

pub use action::{Action, Risk, SystemRole};
pub use address::{postal_code, teryt};
pub use contact::{email_address, phone_number};
pub use currency::Currency;
pub use error::{Code, Error, Kind, Param, codes};
pub use event::Event;
pub use faults::Faults;
pub use iban::Iban;
pub use language::Language;
pub use registers::{Krs, Nip, Regon};
pub use text::{Label, Labels, Text, hex, line, normalised, plain, plain_words, reason};
