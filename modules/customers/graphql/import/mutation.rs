//! Mutations of imports.

use async_graphql::{Context, Object};
use crm_core::{Cx, payloads};
use crm_graph::{require, service};
use crm_shared::Error;
use imports_contract::{Import, ImportId};

use super::inputs::{ImportCustomersFromLmsInput, ImportCustomersInput};
use crate::{actions::CUSTOMER_IMPORT, services::ImportCustomers};

/// Mutations of `customers` that start imports.
#[derive(Default)]
pub struct ImportMutation;

payloads! {
    import: Import of ImportId, "The import; its file is being read. Null where `userErrors` has entries.";
    /// What came of `importCustomers`.
    ImportCustomersPayload,
    /// What came of `importCustomersFromLms`.
    ImportCustomersFromLmsPayload,
}

#[Object]
impl ImportMutation {
    /// Has a table of customers read: what it would create and change shows the import, and `applyImport` does it. The
    /// upload goes as soon as it was read, in a day at most. Needs `customers.customer.import` for the division.
    #[graphql(guard = "require(&CUSTOMER_IMPORT)")]
    async fn import_customers(
        &self,
        ctx: &Context<'_>,
        input: ImportCustomersInput,
    ) -> Result<ImportCustomersPayload, Error> {
        let (cx, order) = (Cx::of(ctx)?.once(&input)?, input.read()?);
        let done = service::<ImportCustomers>(ctx)?.table(&cx, order).await;
        ImportCustomersPayload::of(&cx, done)
    }

    /// Has the dump of an LMS database read, never run: as `importCustomers`, with the ids that LMS gives as those of
    /// the system `lms`. Needs `customers.customer.import` for the division.
    #[graphql(guard = "require(&CUSTOMER_IMPORT)")]
    async fn import_customers_from_lms(
        &self,
        ctx: &Context<'_>,
        input: ImportCustomersFromLmsInput,
    ) -> Result<ImportCustomersFromLmsPayload, Error> {
        let (cx, order) = (Cx::of(ctx)?.once(&input)?, input.read()?);
        let done = service::<ImportCustomers>(ctx)?.lms(&cx, order).await;
        ImportCustomersFromLmsPayload::of(&cx, done)
    }
}
