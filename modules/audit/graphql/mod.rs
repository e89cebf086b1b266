//! The module's slice of the API: a part of every node.

mod loaders;
mod types;

pub(crate) use types::History;
