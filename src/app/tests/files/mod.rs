//! Files: in by upload or by a job, out by their link, gone when they end; with rights, whole or not at all.

mod downloads;
mod faults;
pub mod invented;
mod people;
pub mod program;
mod sweep;
mod uploads;
