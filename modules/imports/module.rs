//! Module `imports`: what a file would do, and what became of it. See README.md.

mod actions;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    imports::{Importers, Sweep, Worker},
    lists::List,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Services, signed_in};
use crm_shared::{Action, Code, Labels};
use imports_contract::ImportId;

pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{ImportsMutation as Mutation, ImportsQuery as Query};

use crate::{graphql::ImportLoader, services::Imports};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(ImportsModule)
}

const NAME: &str = "imports";

/// The list of imports, as far as views of it go.
const IMPORTS: List = List {
    name: "imports.imports",
    access: signed_in(),
    columns: &["kind", "state", "file", "startedBy", "createdAt"],
};

struct ImportsModule;

impl Module for ImportsModule {
    fn name(&self) -> &'static str {
        NAME
    }

    fn actions(&self) -> &'static [&'static Action] {
        actions::ALL
    }

    fn codes(&self) -> &'static [&'static Code] {
        error::CODES
    }

    fn labels(&self) -> &'static [Labels] {
        labels::ALL
    }

    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.list(NAME, IMPORTS);
        // Whose right an import takes is known with the import: the service asks for it.
        offers.nodes.owner::<ImportId, _>(NAME, signed_in(), ImportLoader::of);
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        let importers: Arc<Importers> = ports.take(NAME)?;
        services.insert(Arc::new(Imports::new(house, Arc::clone(&importers))));
        let worker = Worker::kind(house, importers, ports.take(NAME)?);
        Ok(Wiring { jobs: vec![worker, Sweep::kind()?], ..Wiring::default() })
    }
}
