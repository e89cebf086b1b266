//! The list of customers as a file.

use async_graphql::{Context, Enum, InputObject, Object};
use crm_core::{Cx, exports::Format, payloads};
use crm_graph::{require, service};
use crm_shared::Error;
use operations_contract::{Job, JobId};

use super::inputs::{CustomerFilter, CustomerSort};
use crate::{
    actions::{CUSTOMER_EXPORT, CUSTOMER_READ},
    domain,
    services::{ExportCustomers, Wanted},
};

/// A column of the exported list of customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::CustomerColumn")]
pub enum CustomerColumn {
    /// By which people know the customer.
    Number,
    /// What the customer is called.
    Name,
    /// What the customer is to the law.
    Kind,
    /// How it stands with the customer.
    Status,
    /// Since when.
    StatusSince,
    /// Whose customer it is.
    Division,
    /// Tax number.
    Nip,
    /// Statistical number.
    Regon,
    /// Number in the National Court Register.
    Krs,
    /// Where to write to.
    Email,
    /// Where to call.
    Phone,
    /// Where the customer lives or has its seat, in one line.
    RegisteredAddress,
    /// Where letters go, in one line.
    CorrespondenceAddress,
    /// Language to speak and write.
    Language,
    /// How the customer likes to be reached.
    PreferredChannel,
    /// Tags, separated by commas.
    Tags,
    /// Name of who looks after the customer.
    AssignedTo,
    /// What other systems call the customer: system and id, separated by commas.
    ExternalIds,
    /// When the customer was created.
    CreatedAt,
}

/// A list of customers to be exported, as `customers` shows it.
#[derive(InputObject)]
pub struct ExportCustomersInput {
    /// Whom to export; everybody without.
    filter: Option<CustomerFilter>,
    /// The order; ids set equals apart.
    #[graphql(default_with = "CustomerSort::NameAsc")]
    sort: CustomerSort,
    /// The columns, in this order, each once; all without.
    columns: Option<Vec<CustomerColumn>>,
    /// Keys of custom fields, whose values stand behind the columns, in this order, each once; all that are in use
    /// without, but none where only `columns` are chosen.
    custom_fields: Option<Vec<String>>,
    /// What the file is.
    #[graphql(default_with = "Format::Xlsx")]
    format: Format,
    /// Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8.
    #[graphql(default = true)]
    byte_order_mark: bool,
    /// Makes the request safe to repeat: the same key and input is the same job. At most 100 printable ASCII
    /// characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl ExportCustomersInput {
    async fn read(self, ctx: &Context<'_>) -> Result<Wanted, Error> {
        let custom = self.custom_fields.or_else(|| self.columns.as_ref().map(|_| Vec::new()));
        let columns = self.columns.map(|columns| columns.into_iter().map(Into::into).collect());
        Ok(Wanted {
            filter: self.filter.unwrap_or_default().read(ctx).await?,
            sort: self.sort.into(),
            columns: columns.unwrap_or_else(|| domain::CustomerColumn::ALL.to_vec()),
            custom,
            format: self.format,
            byte_order_mark: self.byte_order_mark,
        })
    }
}

payloads! {
    job: Job of JobId, "The job that makes the file; null where `userErrors` has entries.";
    /// What came of `exportCustomers`.
    ExportCustomersPayload,
}

/// Mutations of `customers` about files.
#[derive(Default)]
pub struct ExportMutation;

#[Object]
impl ExportMutation {
    /// Exports the list of customers: a job makes the file, which is at `job.file` then, for its owner and a week.
    /// Needs `customers.customer.read` and `customers.customer.export`; reading the file needs the latter.
    #[graphql(guard = "require(&CUSTOMER_READ).and(require(&CUSTOMER_EXPORT))")]
    async fn export_customers(
        &self,
        ctx: &Context<'_>,
        input: ExportCustomersInput,
    ) -> Result<ExportCustomersPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<ExportCustomers>(ctx)?.start(&cx, input.read(ctx).await?).await;
        ExportCustomersPayload::of(&cx, done)
    }
}
