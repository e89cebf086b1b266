//! The search over everything: asks each module for its kind of object, and puts the hits in one order.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use crm_core::{
    Cx,
    search::{Hit, SearchKind, SearchQuery, SearchSource},
};
use crm_shared::Error;
use futures_util::{FutureExt as _, future::join_all};
use tokio::time::timeout;

use crate::error::WorkspaceError;

/// Characters that are searched for.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=200;

/// The most hits of one answer.
const MOST_HITS: usize = 50;

/// Searches.
pub(crate) struct Search {
    sources: Vec<Arc<dyn SearchSource>>,
    deadline: Duration,
}

/// What was found.
pub(crate) struct Found {
    /// Best first.
    pub hits: Vec<(SearchKind, Hit)>,
    /// Whether there are more.
    pub has_more: bool,
    /// Kinds of which nobody knows whether there are any.
    pub unanswered: Vec<(SearchKind, Unanswered)>,
}

/// Why a kind of object was not searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unanswered {
    TooSlow,
    Failed,
}

impl Search {
    pub(crate) fn new(sources: &[Arc<dyn SearchSource>], deadline: Duration) -> Self {
        let mut sources = sources.to_vec();
        sources.sort_by_key(|source| source.kind().name);
        Self { sources, deadline }
    }

    /// What the caller may search for, by name.
    pub(crate) fn kinds(&self, cx: &Cx) -> Vec<SearchKind> {
        self.sources.iter().map(|source| source.kind()).filter(|kind| kind.access.admit(cx).is_ok()).collect()
    }

    /// The best `first` hits of these kinds (none: of all) out of those that the caller may search for. The
    /// modules are asked at the same time, each for as long as it may take; one that fails is named.
    pub(crate) async fn run(&self, cx: &Cx, typed: &str, kinds: Option<&[String]>, first: i32) -> Result<Found, Error> {
        let query = SearchQuery::new(typed);
        if !LENGTHS.contains(&query.text().chars().count()) {
            return Err(WorkspaceError::TextLength.into());
        }
        let first = usize::try_from(first).ok().filter(|first| (1..=MOST_HITS).contains(first));
        let first = first.ok_or(WorkspaceError::TooManyHits)?;
        let asked = self.asked(cx, kinds)?;
        // One more than is shown tells whether there are more.
        let answers = join_all(asked.iter().map(|source| self.ask(cx, source.as_ref(), &query, first + 1))).await;
        let (mut hits, mut unanswered) = (Vec::new(), Vec::new());
        for (source, answer) in asked.iter().zip(answers) {
            match answer {
                Ok(found) => hits.push((source.kind(), found)),
                Err(why) => unanswered.push((source.kind(), why)),
            }
        }
        let mut hits = ranked(hits);
        let has_more = hits.len() > first;
        hits.truncate(first);
        Ok(Found { hits, has_more, unanswered })
    }

    fn asked(&self, cx: &Cx, kinds: Option<&[String]>) -> Result<Vec<&Arc<dyn SearchSource>>, WorkspaceError> {
        let is_known = |name: &String| self.sources.iter().any(|source| source.kind().name == name);
        if kinds.is_some_and(|kinds| !kinds.iter().all(is_known)) {
            return Err(WorkspaceError::KindUnknown);
        }
        let is_asked = |kind: SearchKind| {
            kinds.is_none_or(|kinds| kinds.iter().any(|name| name == kind.name)) && kind.access.admit(cx).is_ok()
        };
        Ok(self.sources.iter().filter(|source| is_asked(source.kind())).collect())
    }

    async fn ask(
        &self,
        cx: &Cx,
        source: &dyn SearchSource,
        query: &SearchQuery,
        first: usize,
    ) -> Result<Vec<Hit>, Unanswered> {
        let kind = source.kind().name;
        // A module's mistake is that module's alone.
        let asked = AssertUnwindSafe(source.search(cx, query, first as i64)).catch_unwind();
        match timeout(self.deadline, asked).await {
            Ok(Ok(Ok(hits))) => Ok(hits),
            Ok(Ok(Err(error))) => {
                tracing::warn!(
                    kind,
                    cause = error.chain(),
                    code = error.code().id,
                    "a kind of object can't be searched"
                );
                Err(Unanswered::Failed)
            }
            Ok(Err(_)) => {
                tracing::error!(kind, "the search for a kind of object panicked");
                Err(Unanswered::Failed)
            }
            Err(_) => {
                tracing::warn!(kind, "the search for a kind of object takes too long");
                Err(Unanswered::TooSlow)
            }
        }
    }
}

/// Puts hits in one order: what fits best first; of equals the first of each kind, then the second of
/// each, so that no kind hides another; kinds by name.
fn ranked(found: Vec<(SearchKind, Vec<Hit>)>) -> Vec<(SearchKind, Hit)> {
    let mut all = Vec::new();
    for (kind, mut hits) in found {
        hits.sort_by_key(|hit| hit.fit);
        let (mut place, mut last) = (0, None);
        for hit in hits {
            place = if last == Some(hit.fit) { place + 1 } else { 0 };
            last = Some(hit.fit);
            all.push((place, kind, hit));
        }
    }
    all.sort_by(|(a, kind_a, hit_a), (b, kind_b, hit_b)| (hit_a.fit, a, kind_a.name).cmp(&(hit_b.fit, b, kind_b.name)));
    all.into_iter().map(|(_, kind, hit)| (kind, hit)).collect()
}

#[cfg(test)]
mod tests {
    use crm_core::search::{
        Fit::{self, Exact, Fuzzy, Prefix},
        Hit, SearchKind,
    };
    use crm_graph::signed_in;

    use super::ranked;

    fn kind(name: &'static str) -> SearchKind {
        SearchKind { name, pl: "", en: "", access: signed_in() }
    }

    fn hit(id: &str, fit: Fit) -> Hit {
        Hit { id: id.to_owned(), title: String::new(), subtitle: String::new(), field: "name", fit }
    }

    #[test]
    fn the_best_fit_comes_first_and_no_kind_hides_another() {
        let sheep = vec![hit("s1", Prefix), hit("s2", Prefix), hit("s3", Fuzzy), hit("s4", Exact)];
        let goats = vec![hit("g1", Prefix), hit("g2", Prefix), hit("g3", Prefix)];
        let order = |found| ranked(found).into_iter().map(|(_, hit)| hit.id).collect::<Vec<_>>().join(" ");
        let expected = "s4 g1 s1 g2 s2 g3 s3";
        assert_eq!(order(vec![(kind("Sheep"), sheep.clone()), (kind("Goat"), goats.clone())]), expected);
        assert_eq!(order(vec![(kind("Goat"), goats), (kind("Sheep"), sheep)]), expected, "whoever answers first");
        assert_eq!(order(vec![(kind("Goat"), vec![]), (kind("Sheep"), vec![])]), "");
    }
}
