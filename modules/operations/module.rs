//! Module `operations`: what administrators look after. See README.md.

mod actions;
mod config;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    config::Reader,
    lists::List,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Services, require, signed_in};
use crm_shared::{Action, Code, Labels};
use operations_contract::{DeadLetterId, JobId, MailId};

pub use graphql::{OperationsMutation as Mutation, OperationsQuery as Query, OperationsSubscription as Subscription};

use crate::{
    config::OperationsConfig,
    graphql::{DeadLetterLoader, JobLoader, MailLoader, ResultLoader},
    services::{DeadLetters, Jobs, Mails, Sweep},
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Operations { config: OperationsConfig::default() })
}

const NAME: &str = "operations";

/// The lists, as far as views of them go.
const LISTS: [List; 3] = [
    List {
        name: "operations.deadLetters",
        access: require(&actions::EVENT_READ),
        columns: &["subscriber", "event", "subject", "errorCode", "attempts", "waiting", "publishedAt", "failedAt"],
    },
    List {
        name: "operations.jobs",
        access: signed_in(),
        columns: &["kind", "status", "done", "total", "message", "startedBy", "errorCode", "createdAt", "finishedAt"],
    },
    List {
        name: "operations.mails",
        access: require(&actions::MAIL_READ),
        columns: &["recipient", "recipientName", "subject", "state", "attempts", "error", "createdAt", "finishedAt"],
    },
];

struct Operations {
    config: OperationsConfig,
}

impl Module for Operations {
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

    fn configure(&mut self, reader: &mut Reader) {
        self.config = OperationsConfig::read(reader);
    }

    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.nodes.owner::<DeadLetterId, _>(NAME, require(&actions::EVENT_READ), DeadLetterLoader::of);
        // Everybody sees their own; whose the others are decides the service.
        offers.nodes.owner::<JobId, _>(NAME, signed_in(), JobLoader::of);
        LISTS.into_iter().for_each(|list| offers.list(NAME, list));
        offers.nodes.owner::<MailId, _>(NAME, require(&actions::MAIL_READ), MailLoader::of);
        offers.nodes.part::<JobId, _>(NAME, signed_in(), ResultLoader::of);
    }

    fn wire(&self, house: &House, _: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(DeadLetters::new(house)));
        services.insert(Arc::new(Jobs::new(house)));
        services.insert(Arc::new(Mails::new(house)));
        Ok(Wiring { jobs: vec![Sweep::kind(self.config)?], ..Wiring::default() })
    }
}
