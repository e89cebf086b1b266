//! Module `audit`: the reading side of both logs. See README.md.

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

pub use domain::Verification;
pub use graphql::{AuditMutation as Mutation, AuditQuery as Query, AuditSubscription as Subscription};
pub use services::{Sealer, Verify};

use crate::{
    config::AuditConfig,
    graphql::History,
    services::{ExportLog, ExportLogs, Forward, Histories, Logs, OfActivity, OfAudit, Retain, Streams},
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Audit { config: AuditConfig::default() })
}

const NAME: &str = "audit";

/// The lists, as far as views of them go. Everybody has them: they hold what one did oneself.
const LISTS: [List; 2] = [
    List {
        name: "audit.activityLog",
        access: signed_in(),
        columns: &[
            "at",
            "actor",
            "action",
            "outcome",
            "errorCode",
            "subjects",
            "division",
            "ip",
            "requestId",
            "userAgent",
        ],
    },
    List {
        name: "audit.auditLog",
        access: signed_in(),
        columns: &["at", "actor", "event", "category", "subject", "division", "reason", "changes", "ip", "requestId"],
    },
];

struct Audit {
    config: AuditConfig,
}

impl Module for Audit {
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
        self.config = AuditConfig::read(reader);
    }

    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.nodes.every(NAME, require(&actions::HISTORY_READ), History::of);
        LISTS.into_iter().for_each(|list| offers.list(NAME, list));
    }

    fn wire(&self, house: &House, _: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(Histories::new(house)));
        services.insert(Arc::new(Logs::new(house)));
        let sealer = Arc::new(Sealer::new(house, &self.config));
        services.insert(Arc::new(Verify::new(house, &sealer)));
        services.insert(Arc::clone(&sealer));
        services.insert(Arc::new(ExportLogs::new(house)));
        let streams = Arc::new(Streams::new(house));
        services.insert(Arc::clone(&streams));
        let forward = Arc::new(Forward::new(house, self.config.forward.clone()));
        Ok(Wiring {
            jobs: vec![
                Retain::kind(house, &sealer)?,
                ExportLog::<OfActivity>::kind(house),
                ExportLog::<OfAudit>::kind(house),
            ],
            restored: vec![Arc::clone(&sealer) as _],
            background: vec![sealer, streams, forward],
            ..Wiring::default()
        })
    }
}
