//! The rules, free of databases and of the API.

mod file;
mod place;
mod register;

pub(crate) use file::{Entry, Layout};
pub(crate) use place::{Place, PlaceKind, Street};
pub(crate) use register::{Edition, Merged, Register};
