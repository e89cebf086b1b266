//! Notes.

mod inputs;
mod mutation;
mod types;

pub use mutation::NoteMutation;
pub(crate) use types::NoteLoader;
