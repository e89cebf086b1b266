//! Module `files`: files as people see them. See README.md.

mod actions;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    files::Rights,
    lists::List,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Services, signed_in};
use crm_shared::{Action, Code, Labels};
use files_contract::FileId;
use operations_contract::JobId;

pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{FilesMutation as Mutation, FilesQuery as Query};

use crate::{
    graphql::{FileLoader, JobFileLoader},
    services::{Files, Sweep},
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(FilesModule)
}

const NAME: &str = "files";

/// The list of one's files, as far as views of it go.
const FILES: List = List {
    name: "files.myFiles",
    access: signed_in(),
    columns: &["name", "mediaType", "size", "owner", "createdAt", "expiresAt"],
};

struct FilesModule;

impl Module for FilesModule {
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
        offers.port(NAME, Arc::new(Rights { upload: &actions::FILE_UPLOAD }));
        offers.list(NAME, FILES);
        // Which ones, decides the service.
        offers.nodes.owner::<FileId, _>(NAME, signed_in(), FileLoader::of);
        offers.nodes.part::<JobId, _>(NAME, signed_in(), JobFileLoader::of);
    }

    fn wire(&self, house: &House, _: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(Files::new(house)));
        Ok(Wiring { jobs: vec![Sweep::kind(house)?], ..Wiring::default() })
    }
}
