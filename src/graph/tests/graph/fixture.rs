//! Two invented modules and the schema of both.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, EmptySubscription, ID, MergedObject, Object, Schema, SimpleObject, dataloader::Loader};
use crm_graph::{
    Key, Node, NodeQuery, Nodes, NodesBuilder, Root, Services, UserError, Uuid, list_cost, prepare, present, require,
    service, signed_in, typed_id,
};
use crm_shared::{Action, Code, Error, Kind, Risk, Text};

pub(crate) use super::world::{Person, Store, holder_of, nobody};

typed_id! {
    /// The id of a customer.
    pub(crate) struct CustomerId: "Customer", "customer";
}
typed_id! {
    /// The id of an invoice.
    pub(crate) struct InvoiceId: "Invoice", "invoice";
}
pub(crate) type Customer = Node<CustomerId>;
pub(crate) type Invoice = Node<InvoiceId>;

const fn action(id: &'static str) -> Action {
    Action { id, pl: "", en: "", about: Text::EMPTY, risk: Risk::Normal, by_division: false, granted_to: &[] }
}
pub(crate) static READ: Action = action("customers.customer.read");
pub(crate) static READ_SECRET: Action = action("customers.secret.read");
pub(crate) static READ_BALANCE: Action = action("billing.balance.read");
pub(crate) static READ_TAG: Action = action("tags.tag.read");
pub(crate) static ALL: [&Action; 3] = [&READ, &READ_SECRET, &READ_BALANCE];

/// A rule of the invented business.
pub(crate) static NAME_TAKEN: Code =
    Code { id: "CUSTOMERS_NAME_TAKEN", kind: Kind::Conflict, en: "Taken: {name}.", pl: "Zajęta: {name}." };

/// The ids are counted from 1.
pub(crate) fn id<K: Key>(number: u128) -> K {
    K::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn number<K: Key>(key: &K) -> u128 {
    key.uuid().as_u128()
}

pub(crate) struct Batched(pub(crate) Arc<Store>);

impl Batched {
    pub(crate) fn new(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self(Arc::clone(service(ctx)?)))
    }
}

/// The owner's part of a customer.
#[derive(Clone)]
pub(crate) struct CustomerProfile {
    pub(crate) name: String,
}

/// A customer of the provider.
#[Object]
impl CustomerProfile {
    /// Full name.
    async fn name(&self) -> &str {
        &self.name
    }

    /// Something of its own risk.
    #[graphql(guard = "require(&READ_SECRET)")]
    async fn secret(&self) -> &str {
        "hush"
    }

    /// A field that always fails.
    async fn broken(&self) -> Result<i32, Error> {
        Err(Error::internal("the disk is on fire"))
    }
}

impl Loader<CustomerId> for Batched {
    type Value = CustomerProfile;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerProfile>, Error> {
        self.0.count("customers", keys.len());
        Ok(keys.iter().filter_map(|key| Some((*key, self.0.customer(*key)?))).collect())
    }
}

/// Billing's part of a customer.
#[derive(Clone, SimpleObject)]
pub(crate) struct CustomerAccount {
    /// What the customer owes, in grosze.
    balance: i64,
    /// All invoices.
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    invoices: Vec<InvoiceRef>,
}

/// An entry of a customer's list of invoices.
#[derive(Clone, SimpleObject)]
pub(crate) struct InvoiceRef {
    /// The invoice; null when it is out of reach.
    invoice: Option<Invoice>,
}

pub(crate) struct Accounts(Arc<Store>);

impl Loader<CustomerId> for Accounts {
    type Value = CustomerAccount;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerAccount>, Error> {
        self.0.count("accounts", keys.len());
        if self.0.accounts_broken {
            return Err(Error::internal("SELECT … : connection reset"));
        }
        let account = |key: &CustomerId| {
            let invoice = Some(Invoice::new(id(number(key))));
            CustomerAccount { balance: 100 * number(key) as i64, invoices: vec![InvoiceRef { invoice }] }
        };
        Ok(keys.iter().map(|key| (*key, account(key))).collect())
    }
}

/// What a customer is to pay.
#[derive(Clone, SimpleObject)]
pub(crate) struct InvoiceBody {
    /// Number, as printed.
    number: String,
    /// Who pays.
    customer: Option<Customer>,
}

pub(crate) struct Invoices(Arc<Store>);

impl Loader<InvoiceId> for Invoices {
    type Value = InvoiceBody;
    type Error = Error;

    async fn load(&self, keys: &[InvoiceId]) -> Result<HashMap<InvoiceId, InvoiceBody>, Error> {
        self.0.count("invoices", keys.len());
        let body = |key: &InvoiceId| InvoiceBody {
            number: format!("FV/{}", number(key)),
            // Somebody else's, so that the back edge asks for customers that are not loaded yet.
            customer: Some(Customer::new(id(number(key) + 1000))),
        };
        Ok(keys.iter().map(|key| (*key, body(key))).collect())
    }
}

/// A part of every node, which tells the id back.
pub(crate) struct Tag(String);

#[Object]
impl Tag {
    /// What the part was made of, so many times.
    async fn tag(&self, times: u32) -> String {
        (0..times).map(|_| self.0.as_str()).collect()
    }
}

pub(crate) fn tags(nodes: &mut NodesBuilder) {
    nodes.every("tags", require(&READ_TAG), Tag);
}

pub(crate) fn customers(nodes: &mut NodesBuilder) {
    nodes.owner::<CustomerId, _>("customers", require(&READ), Batched::new);
}

pub(crate) fn billing(nodes: &mut NodesBuilder) {
    nodes.owner::<InvoiceId, _>("billing", signed_in(), |ctx| Ok(Invoices(Arc::clone(service(ctx)?))));
    nodes.part::<CustomerId, _>("billing", require(&READ_BALANCE), |ctx| Ok(Accounts(Arc::clone(service(ctx)?))));
}

#[derive(Default)]
pub(crate) struct CustomersQuery;

#[Object]
impl CustomersQuery {
    /// One customer; null when there is none.
    #[graphql(guard = "require(&READ)")]
    async fn customer(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Customer>, Error> {
        let id = CustomerId::parse(&id)?;
        Ok(service::<Store>(ctx)?.customer(id).map(|part| Customer::new(id).with(part)))
    }

    /// The first customers, each by id alone.
    async fn customers(&self, first: u32) -> Vec<Customer> {
        (1..=first).map(|number| Customer::new(id(number.into()))).collect()
    }

    /// The first customers, as a list query hands them over.
    async fn customers_at_hand(&self, ctx: &Context<'_>, first: u32) -> Result<Vec<Customer>, Error> {
        let store = service::<Store>(ctx)?;
        let hand_over = |id| Some(Customer::new(id).with(store.customer(id)?));
        Ok((1..=first).filter_map(|number| hand_over(id(number.into()))).collect())
    }
}

/// What renaming answers.
#[derive(SimpleObject)]
pub(crate) struct RenamePayload {
    /// The customer as it is now.
    customer: Option<Customer>,
    /// What the form can mend.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub(crate) struct CustomersMutation;

#[Object]
impl CustomersMutation {
    /// Gives a customer another name.
    #[graphql(guard = "require(&READ)")]
    async fn rename(&self, ctx: &Context<'_>, id: ID, name: String) -> Result<RenamePayload, Error> {
        let id = CustomerId::parse(&id)?;
        let outcome = match name.as_str() {
            "taken" => Err(Error::new(&NAME_TAKEN).with("name", name).at("input.name")),
            "broken" => Err(Error::internal("no such column: hunter2")),
            _ => Ok(service::<Store>(ctx)?.names.lock().unwrap().insert(number(&id), name)),
        };
        Ok(match outcome {
            Ok(_) => RenamePayload { customer: Some(Customer::new(id)), user_errors: Vec::new() },
            Err(error) => RenamePayload { customer: None, user_errors: vec![UserError::of(ctx, error)?] },
        })
    }
}

#[derive(MergedObject, Default)]
pub(crate) struct Query(NodeQuery, CustomersQuery);

pub(crate) type TestSchema = Schema<Root<Query>, Root<CustomersMutation>, EmptySubscription>;

pub(crate) fn nodes_of(modules: &[fn(&mut NodesBuilder)]) -> Result<Arc<Nodes>, Vec<String>> {
    let mut nodes = NodesBuilder::default();
    for module in modules {
        module(&mut nodes);
    }
    nodes.check()
}

/// A schema of both modules over a store.
pub(crate) fn schema(store: &Arc<Store>) -> TestSchema {
    schema_of(nodes_of(&[customers, billing]).unwrap(), store)
}

pub(crate) fn schema_of(nodes: Arc<Nodes>, store: &Arc<Store>) -> TestSchema {
    let mut services = Services::default();
    services.insert(Arc::clone(store));
    nodes
        .scope(|| Schema::build(Root::default(), Root(CustomersMutation), EmptySubscription))
        .data(Arc::clone(&nodes))
        .data(Arc::new(services))
        .finish()
}

/// The whole response as JSON text, presented; places in the document left out.
pub(crate) async fn ask(schema: &TestSchema, person: &Person, document: &str) -> String {
    let response = schema.execute(prepare(document, Arc::new(person.clone()))).await;
    let mut response = present(response, person);
    for error in &mut response.errors {
        error.locations.clear();
    }
    serde_json::to_string(&response).unwrap()
}
