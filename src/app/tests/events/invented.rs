//! A module of bells that somebody listens to: its subscriber leaves a line in the audit log for each
//! ring, and may be in a mood.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use async_graphql::async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{Activity, AuditEntry, Details, write_audit},
    db::Tx,
    events::{Subscriber, Subscription},
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::Services;
use crm_shared::{Action, Code, Error, Event, codes};
use serde::{Deserialize, Serialize};

use crate::support::TestApp;

/// A bell rang.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rang {
    pub bell: String,
    pub nr: u32,
}

impl Event for Rang {
    const NAME: &'static str = "invented.bellRang";

    fn subject(&self) -> String {
        self.bell.clone()
    }
}

/// Rings of one bell.
pub fn rings(bell: &str, numbers: std::ops::Range<u32>) -> Vec<Rang> {
    numbers.map(|nr| Rang { bell: bell.to_owned(), nr }).collect()
}

/// How the listener takes a ring, after it has written its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Refuses,
    Panics,
    /// Never comes to its end.
    Hangs,
}

/// Listens; shared by the nodes of a test.
#[derive(Default)]
pub struct Listener {
    heard: Mutex<Vec<Rang>>,
    moods: Mutex<HashMap<(String, u32), Mood>>,
}

impl Listener {
    pub const NAME: &'static str = "invented.writeDownRings";

    /// What was heard so far, in this order, in vain too.
    pub fn heard(&self) -> Vec<Rang> {
        self.heard.lock().unwrap().clone()
    }

    pub fn heard_count(&self) -> usize {
        self.heard.lock().unwrap().len()
    }

    pub fn heard_of(&self, bell: &str) -> Vec<u32> {
        self.heard().into_iter().filter(|rang| rang.bell == bell).map(|rang| rang.nr).collect()
    }

    /// Takes a ring in this mood from now on.
    pub fn takes(&self, bell: &str, nr: u32, mood: Option<Mood>) {
        let mut moods = self.moods.lock().unwrap();
        match mood {
            Some(mood) => moods.insert((bell.to_owned(), nr), mood),
            None => moods.remove(&(bell.to_owned(), nr)),
        };
    }

    /// The module, for one node.
    pub fn module(self: &Arc<Self>) -> Vec<Box<dyn Module>> {
        vec![Box::new(Bells(Arc::clone(self)))]
    }
}

#[async_trait]
impl Subscriber<Rang> for Listener {
    async fn handle(&self, _: &Cx, tx: &Tx, event: Rang) -> Result<(), Error> {
        write_audit(tx, AuditEntry::change("bell.heard").because(format!("{} {}", event.bell, event.nr))).await?;
        let mood = self.moods.lock().unwrap().get(&(event.bell.clone(), event.nr)).copied();
        self.heard.lock().unwrap().push(event);
        match mood {
            None => Ok(()),
            Some(Mood::Refuses) => Err(Error::new(&codes::INVALID).with("detail", "too loud")),
            Some(Mood::Panics) => panic!("too loud"),
            Some(Mood::Hangs) => std::future::pending().await,
        }
    }
}

struct Bells(Arc<Listener>);

impl Module for Bells {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        &[]
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, _: &mut Offers) {}
    fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        let subscriber = Subscription::new::<Rang>(Listener::NAME, Arc::clone(&self.0));
        Ok(Wiring { subscribers: vec![subscriber], ..Wiring::default() })
    }
}

/// A house with bells.
pub async fn house_with_bells() -> (TestApp, Arc<Listener>) {
    let listener = Arc::new(Listener::default());
    (TestApp::with_modules(&[], listener.module()).await, listener)
}

impl TestApp {
    /// A transaction under a record of its own.
    pub async fn recorded(&self) -> Tx {
        let cx = self.system();
        let activity = Activity::start(&cx, "ring", Details::default());
        self.db.begin(&cx.recording(Arc::new(activity))).await.expect("a transaction")
    }

    /// Publishes in one transaction.
    pub async fn ring(&self, events: &[Rang]) {
        let tx = self.recorded().await;
        self.house.outbox.publish_all(&tx, events).await.expect("published");
        tx.commit().await.expect("committed");
    }

    /// Delivers what can be delivered now; how many deliveries were tried.
    pub async fn deliver(&self) -> usize {
        let mut tried = 0;
        loop {
            match self.assembly.dispatcher.round().await.expect("a round") {
                0 => return tried,
                more => tried += more,
            }
        }
    }

    /// The lines that stand in the log, each as often as it stands there.
    pub async fn written(&self) -> Vec<String> {
        let lines = self.rows("crm.audit_log", "event = 'bell.heard'").await;
        lines.iter().map(|line| line["reason"].as_str().expect("a reason").to_owned()).collect()
    }
}
