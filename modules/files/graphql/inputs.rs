//! Inputs of this module's slice.

use async_graphql::{ID, InputObject};

/// A file to be deleted.
#[derive(InputObject)]
pub struct DeleteFileInput {
    /// Id of the file.
    pub(super) id: ID,
}
