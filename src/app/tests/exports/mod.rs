//! Exports: a list as a file, made by a job: whole, once, with rights and in constant memory.

mod engine;
mod figures;
mod invented;
mod staff;
