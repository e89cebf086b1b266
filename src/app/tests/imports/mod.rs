//! Imports: what a file would do is shown before it is done, it is done once whoever dies, and taken back.

mod applying;
mod figures;
mod files;
mod invented;
mod program;
mod rights;
mod staff;
mod undoing;
