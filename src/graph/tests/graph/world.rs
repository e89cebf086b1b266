//! What the invented modules work on, and who asks.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use crm_graph::{Caller, StepUp};
use crm_shared::{Action, Code, Language};

use super::fixture::{CustomerId, CustomerProfile, number};

pub(crate) struct Store {
    pub(crate) names: Mutex<BTreeMap<u128, String>>,
    /// Each batch: what was asked for, and how many of it.
    batches: Mutex<Vec<(&'static str, usize)>>,
    /// Whether reading accounts fails.
    pub(crate) accounts_broken: bool,
}

impl Store {
    fn filled(count: u128, accounts_broken: bool) -> Arc<Self> {
        let names = (1..=count).map(|number| (number, format!("Customer {number}"))).collect();
        Arc::new(Self { names: Mutex::new(names), batches: Mutex::default(), accounts_broken })
    }

    pub(crate) fn with_customers(count: u128) -> Arc<Self> {
        Self::filled(count, false)
    }

    pub(crate) fn with_broken_accounts(count: u128) -> Arc<Self> {
        Self::filled(count, true)
    }

    pub(crate) fn batches(&self) -> Vec<(&'static str, usize)> {
        std::mem::take(&mut *self.batches.lock().unwrap())
    }

    pub(crate) fn count(&self, what: &'static str, keys: usize) {
        self.batches.lock().unwrap().push((what, keys));
    }

    pub(crate) fn customer(&self, key: CustomerId) -> Option<CustomerProfile> {
        Some(CustomerProfile { name: self.names.lock().unwrap().get(&number(&key))?.clone() })
    }
}

/// Somebody who holds some actions, or nobody.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) actions: Option<Vec<&'static Action>>,
    pub(crate) language: Language,
    pub(crate) barred: Option<&'static Code>,
    pub(crate) step_up: Option<StepUp>,
}

pub(crate) fn nobody() -> Person {
    Person { actions: None, language: Language::En, barred: None, step_up: None }
}

pub(crate) fn holder_of(actions: &[&'static Action]) -> Person {
    Person { actions: Some(actions.to_vec()), ..nobody() }
}

impl Caller for Person {
    fn signed_in(&self) -> bool {
        self.actions.is_some()
    }

    fn may(&self, action: &Action) -> bool {
        self.actions.iter().flatten().any(|held| *held == action)
    }

    fn barred(&self) -> Option<&'static Code> {
        self.barred
    }

    fn step_up(&self) -> Option<StepUp> {
        self.step_up
    }

    fn language(&self) -> Language {
        self.language
    }

    fn request_id(&self) -> &str {
        "r-1"
    }
}
