//! The laws of the house (architecture.md), held against the real tree. Every checker is a pure
//! function, so that each refusal is proven with an invented offence too: a law that was never seen
//! to refuse anything proves nothing.

mod assembly;
mod crate_graph;
mod error_codes;
mod face;
mod imports;
mod layout;
mod manifests;
mod migrations;
mod operators;
mod places;
mod repeating;
mod scanner;
pub(crate) mod schema_file;
pub(crate) mod schema_laws;
mod statements;
mod texts;
mod tree;

/// Fails with all sentences at once.
#[track_caller]
fn hold(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
