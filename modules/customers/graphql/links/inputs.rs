//! Inputs of links.

use async_graphql::{ID, InputObject};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use users_contract::StaffId;

use crate::{graphql::inputs::about, services::About};

/// Who shall look after a customer.
#[derive(InputObject)]
pub struct AssignCustomerInput {
    /// Id of the customer.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Id of an active member of staff; null: nobody.
    staff_id: Option<ID>,
}

impl AssignCustomerInput {
    pub(super) fn read(self) -> Result<(About, Option<StaffId>), Error> {
        let staff = self.staff_id.map(|id| StaffId::parse(&id)).transpose()?;
        Ok((about(&self.id, self.expected_version)?, staff))
    }
}

/// To whom a customer shall belong.
#[derive(InputObject)]
pub struct SetCustomerParentInput {
    /// Id of the customer.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Id of a customer of the same division; null: to none.
    parent_id: Option<ID>,
}

impl SetCustomerParentInput {
    pub(super) fn read(self) -> Result<(About, Option<CustomerId>), Error> {
        let parent = self.parent_id.map(|id| CustomerId::parse(&id)).transpose()?;
        Ok((about(&self.id, self.expected_version)?, parent))
    }
}

/// What another system calls a customer.
#[derive(InputObject)]
pub struct CustomerExternalIdInput {
    /// Name of the system: 1 to 40 small letters, digits, hyphens or underscores.
    system: String,
    /// The id there, 1 to 100 characters; no other customer has it in this system.
    external_id: String,
}

/// What other systems shall call a customer.
#[derive(InputObject)]
pub struct SetCustomerExternalIdsInput {
    /// Id of the customer.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// The ids that the customer shall have, no others; one of each system, 20 at most.
    external_ids: Vec<CustomerExternalIdInput>,
}

impl SetCustomerExternalIdsInput {
    pub(super) fn read(self) -> Result<(About, Vec<(String, String)>), Error> {
        let ids = self.external_ids.into_iter().map(|id| (id.system, id.external_id)).collect();
        Ok((about(&self.id, self.expected_version)?, ids))
    }
}
