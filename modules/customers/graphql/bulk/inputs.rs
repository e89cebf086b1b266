//! Inputs of bulk actions.

use async_graphql::{Context, ID, InputObject};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use users_contract::StaffId;

use crate::{domain::TagChange, graphql::inputs::CustomerFilter, services};

/// Customers that are selected: either by `ids` or by `filter`.
#[derive(InputObject)]
pub struct CustomerSelection {
    /// Ids of customers.
    ids: Option<Vec<ID>>,
    /// Everybody whom `customers` shows under this filter; an empty one: everybody.
    filter: Option<CustomerFilter>,
}

impl CustomerSelection {
    pub(super) async fn read(self, ctx: &Context<'_>) -> Result<services::CustomerSelection, Error> {
        let chosen = self.ids.map(|ids| ids.iter().map(|id| CustomerId::parse(id)).collect::<Result<_, _>>());
        let filter = match self.filter {
            Some(filter) => Some(filter.read(ctx).await?),
            None => None,
        };
        services::CustomerSelection::new(chosen.transpose()?, filter)
    }
}

/// Tags that customers get or lose.
#[derive(InputObject)]
pub struct CustomerTagsInput {
    /// Tags of 1 to 40 characters that they get, 20 at most; who has one keeps it.
    #[graphql(default)]
    add: Vec<String>,
    /// Tags that they lose, 20 at most; who has none of them loses nothing.
    #[graphql(default)]
    remove: Vec<String>,
}

impl CustomerTagsInput {
    pub(super) fn read(&self) -> Result<TagChange, Vec<Error>> {
        TagChange::read(&self.add, &self.remove)
    }
}

/// Tags that many customers are to get or lose.
#[derive(InputObject)]
pub struct BulkTagCustomersInput {
    /// To whom it is done.
    pub(super) selection: CustomerSelection,
    /// How many customers the caller has seen to be selected (`bulkTagCustomersPreview`): if they are not as many any
    /// more, nothing is started.
    pub(super) expected_count: i32,
    /// Tags of 1 to 40 characters that they get, 20 at most; who has one keeps it.
    #[graphql(default)]
    pub(super) add: Vec<String>,
    /// Tags that they lose, 20 at most; who has none of them loses nothing.
    #[graphql(default)]
    pub(super) remove: Vec<String>,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable ASCII
    /// characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// Who shall look after many customers.
#[derive(InputObject)]
pub struct BulkAssignCustomersInput {
    /// To whom it is done.
    pub(super) selection: CustomerSelection,
    /// How many customers the caller has seen to be selected (`bulkAssignCustomersPreview`): if they are not as many
    /// any more, nothing is started.
    pub(super) expected_count: i32,
    /// Id of an active member of staff; null: nobody.
    staff_id: Option<ID>,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable ASCII
    /// characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl BulkAssignCustomersInput {
    /// Who it is; none: nobody.
    pub(super) fn staff(&self) -> Result<Option<StaffId>, Error> {
        self.staff_id.as_ref().map(|id| StaffId::parse(id)).transpose()
    }
}
