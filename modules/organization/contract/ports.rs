//! What `organization` does for other modules.

use std::collections::HashMap;

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Conn, Tx},
};
use crm_graph::DivisionId;
use crm_shared::{Error, Language};

/// A division in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DivisionBrief {
    /// Its code, `WAW`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether it is in use: not archived.
    pub active: bool,
}

/// Tells of divisions.
#[async_trait]
pub trait Divisions: Send + Sync {
    /// The divisions of these ids, whoever asks; ids of none are missing.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn find_many(
        &self,
        conn: &dyn Conn,
        cx: &Cx,
        ids: &[DivisionId],
    ) -> Result<HashMap<DivisionId, DivisionBrief>, Error>;

    /// The divisions in use, in the order of their codes, whoever asks.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn in_use(&self, conn: &dyn Conn, cx: &Cx) -> Result<Vec<DivisionId>, Error>;

    /// What the company and its divisions in use are called, whoever asks; nothing before there is a company.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn names(&self, conn: &dyn Conn, cx: &Cx) -> Result<Vec<String>, Error>;
}

/// Makes the company.
#[async_trait]
pub trait Founding: Send + Sync {
    /// Whether a company may be called so.
    ///
    /// # Errors
    /// `ORGANIZATION_NAME_INVALID` at `input.companyName`.
    fn check(&self, name: &str) -> Result<(), Error>;

    /// Makes the company and its first division, in the transaction that creates the first administrator. Without
    /// a name they are called so that people will put it right, in this language.
    ///
    /// # Errors
    /// As [`check`](Self::check); UNAVAILABLE or INTERNAL.
    async fn found(&self, cx: &Cx, tx: &Tx, name: Option<&str>, language: Language) -> Result<(), Error>;
}
