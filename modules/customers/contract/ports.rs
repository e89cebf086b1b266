//! What `customers` asks of other modules.

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Conn, Tx},
};
use crm_shared::{Error, Text};

use crate::CustomerId;

/// What of a module points to customers. Each module that keeps ids of customers offers one for each sort of object,
/// with [`Offers::join`](crm_core::module::Offers::join).
#[async_trait]
pub trait CustomerReferences: Send + Sync {
    /// What points there, as people read it: `faktury`.
    fn what(&self) -> Text;

    /// How many of them point to a customer, whoever asks.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn count(&self, conn: &dyn Conn, to: CustomerId) -> Result<i64, Error>;

    /// Has all that points to `from` point to `to`, for `from` was a double; both belong to one division. What this
    /// refuses refuses the merge.
    ///
    /// # Errors
    /// A refusal that tells the person what to do first; UNAVAILABLE or INTERNAL.
    async fn repoint(&self, cx: &Cx, tx: &Tx, from: CustomerId, to: CustomerId) -> Result<(), Error>;
}
