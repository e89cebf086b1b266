//! Module `customers`: who they are, how it stands with them, and how they are found. See README.md.

mod actions;
mod config;
mod domain;
mod error;
mod graphql;
mod labels;
mod mails;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    config::Reader,
    fields::FieldKind,
    jobs::JobKind,
    lists::List,
    mail::Template,
    module::{House, Module, Offers, Ports, Starter, Wiring},
    security::Reseal,
};
use crm_graph::{Key as _, Services, require};
use crm_shared::{Action, Code, Labels};
use customers_contract::CustomerId;

pub use graphql::{CustomersMutation as Mutation, CustomersQuery as Query, CustomersSubscription as Subscription};
pub use services::{Seed, Sown};

use crate::{
    config::CustomersConfig,
    domain::SealedKind,
    graphql::{ConsentLoader, CustomLoader, CustomerLoader, NoteLoader, ReachLoader},
    services::{
        Anonymise, Belongings, BulkCustomers, Changes, Consents, Custom, CustomerDirectory, CustomerImporter,
        CustomerSearch, ExportCustomers, ExportCustomersJob, FindDuplicates, ForgetWords, FromLms, FromTable,
        ImportCustomers, Links, Manage, MergeCustomers, Notes, Numbers, SealedNumbers, Source,
    },
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Customers { config: CustomersConfig::default() })
}

const NAME: &str = "customers";

/// The list of customers, as far as views of it go.
const CUSTOMERS: List = List {
    name: "customers.customers",
    access: require(&actions::CUSTOMER_READ),
    columns: &[
        "number",
        "name",
        "kind",
        "status",
        "division",
        "nip",
        "email",
        "phone",
        "tags",
        "statusSince",
        "createdAt",
        "changedAt",
    ],
};

/// Customers have custom fields.
const CUSTOM_FIELDS: FieldKind =
    FieldKind { name: CustomerId::NAME, pl: "Klienci", en: "Customers", access: require(&actions::CUSTOMER_READ) };

struct Customers {
    config: CustomersConfig,
}

impl Module for Customers {
    fn name(&self) -> &'static str {
        NAME
    }

    fn actions(&self) -> &'static [&'static Action] {
        actions::ALL
    }

    fn codes(&self) -> &'static [&'static Code] {
        &error::ALL
    }

    fn labels(&self) -> &'static [Labels] {
        labels::ALL
    }

    fn mails(&self) -> &'static [&'static Template] {
        mails::ALL
    }

    fn configure(&mut self, reader: &mut Reader) {
        self.config = CustomersConfig::read(reader);
    }

    fn provide(&self, house: &House, offers: &mut Offers) {
        offers.nodes.owner::<CustomerId, _>(NAME, require(&actions::CUSTOMER_READ), CustomerLoader::of);
        offers.nodes.part::<CustomerId, _>(NAME, require(&actions::CUSTOMER_READ), ReachLoader::of);
        offers.nodes.part::<CustomerId, _>(NAME, require(&actions::CUSTOMER_READ), ConsentLoader::of);
        offers.nodes.part::<CustomerId, _>(NAME, require(&actions::CUSTOMER_READ), NoteLoader::of);
        offers.nodes.part::<CustomerId, _>(NAME, require(&actions::CUSTOMER_READ), CustomLoader::of);
        offers.custom_fields(CUSTOM_FIELDS);
        offers.list(NAME, CUSTOMERS);
        let importer = |source| Arc::new(CustomerImporter::new(house, self.config.number.clone(), source));
        let (table, lms) = (importer(Source::Table), importer(Source::Lms));
        offers.importer(NAME, Arc::clone(&table) as _);
        offers.importer(NAME, Arc::clone(&lms) as _);
        // Of this module's own services: nobody else can name the types.
        offers.port(NAME, Arc::new(FromTable(table)));
        offers.port(NAME, Arc::new(FromLms(lms)));
        offers.search(Arc::new(CustomerSearch::new(house)));
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(Changes::new(house)));
        services.insert(Arc::new(FindDuplicates::new(house)));
        services.insert(Arc::new(Consents::new(house)));
        services.insert(Arc::new(CustomerDirectory::new(house)));
        services.insert(Arc::new(Belongings::new(house)));
        let custom = Arc::new(Custom::new(house, ports.take(NAME)?));
        services.insert(Arc::clone(&custom));
        let manage = Arc::new(Manage::new(house, ports.take(NAME)?, custom, self.config.number.clone()));
        services.insert(Arc::clone(&manage));
        services.insert(Arc::new(SealedNumbers::new(house)));
        let links = Arc::new(Links::new(house, ports.take(NAME)?));
        services.insert(Arc::clone(&links));
        services.insert(Arc::new(BulkCustomers::new(house, &links)));
        services.insert(Arc::new(Notes::new(house, ports.take(NAME)?)));
        services.insert(Arc::new(ExportCustomers::new(house, ports.take(NAME)?)));
        services.insert(Arc::new(MergeCustomers::new(house, ports.all())));
        services.insert(Arc::new(self.config.retention));
        services.insert(Arc::new(Anonymise::new(house, self.config.retention)));
        let (divisions, table, lms) = (ports.take(NAME)?, ports.take(NAME)?, ports.take(NAME)?);
        services.insert(Arc::new(ImportCustomers::new(house, divisions, table, lms)));
        services.insert(Arc::new(Seed::new(house, ports.take(NAME)?, ports.take(NAME)?, self.config.number.clone())));
        let export = ExportCustomersJob::kind(house, ports.take(NAME)?, ports.take(NAME)?, ports.take(NAME)?);
        let starters = SealedKind::ALL.map(|kind| Arc::new(Reseal::new(house, Numbers(kind))) as Arc<dyn Starter>);
        Ok(Wiring {
            starters: starters.into(),
            jobs: vec![JobKind::bulk(manage), JobKind::bulk(links), export, ForgetWords::kind(house)?],
            ..Wiring::default()
        })
    }
}
