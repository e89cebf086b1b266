//! Batches of histories.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, dataloader::Loader};
use crm_core::Cx;
use crm_graph::{Page, Window, service};
use crm_shared::Error;

use crate::{domain::Entry, services::Histories};

/// A page of an object's history.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct PageOf {
    pub subject: String,
    pub window: Window,
}

/// How many entries an object's history has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct CountOf(pub String);

/// Loads histories.
pub(super) struct HistoryLoader {
    cx: Cx,
    histories: Arc<Histories>,
}

impl HistoryLoader {
    pub(super) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, histories: Arc::clone(service(ctx)?) })
    }
}

/// One statement for each window: the objects of a list are asked for the same one.
impl Loader<PageOf> for HistoryLoader {
    type Value = Page<Entry>;
    type Error = Error;

    async fn load(&self, keys: &[PageOf]) -> Result<HashMap<PageOf, Page<Entry>>, Error> {
        let mut windows: HashMap<&Window, Vec<String>> = HashMap::new();
        for PageOf { subject, window } in keys {
            windows.entry(window).or_default().push(subject.clone());
        }
        let mut found = HashMap::new();
        for (window, subjects) in windows {
            let pages = self.histories.pages(&self.cx, &subjects, window).await?;
            let of = |(subject, page)| (PageOf { subject, window: window.clone() }, page);
            found.extend(pages.into_iter().map(of));
        }
        Ok(found)
    }
}

impl Loader<CountOf> for HistoryLoader {
    type Value = i64;
    type Error = Error;

    async fn load(&self, keys: &[CountOf]) -> Result<HashMap<CountOf, i64>, Error> {
        let subjects: Vec<_> = keys.iter().map(|CountOf(subject)| subject.clone()).collect();
        let counts = self.histories.counts(&self.cx, &subjects).await?;
        Ok(counts.into_iter().map(|(subject, count)| (CountOf(subject), count)).collect())
    }
}
