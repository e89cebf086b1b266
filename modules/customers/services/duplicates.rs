//! Tells who may be the customer that somebody is about to create.

use std::sync::Arc;

use crm_core::{Cx, db::Db, module::House, security::Keys};
use crm_shared::Error;

use super::sealed::blinds;
use crate::{
    actions::CUSTOMER_READ,
    domain::{Duplicates, SealedKind, TypedLikeness},
    repository::CustomerRows,
};

/// Looks for doubles.
pub(crate) struct FindDuplicates {
    db: Db,
    keys: Arc<Keys>,
}

impl FindDuplicates {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys) }
    }

    /// Those whom the caller sees, and whether there are others: of these nothing more is told.
    pub(crate) async fn run(&self, cx: &Cx, typed: &TypedLikeness) -> Result<Duplicates, Error> {
        let scope = cx.scope(&CUSTOMER_READ)?;
        let of = typed.read(cx.now().date_naive());
        let pesel = of.pesel.as_ref().map(|pesel| blinds(&self.keys, SealedKind::Pesel, pesel.digits()));
        CustomerRows::duplicates(&self.db, &of, &pesel.transpose()?.unwrap_or_default(), &scope).await
    }
}
