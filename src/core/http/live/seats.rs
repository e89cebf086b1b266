//! How many live connections there are, and whose.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crm_shared::{Code, Error, Kind};
use uuid::Uuid;

use crate::config;

/// More live connections, or more subscriptions on one, than allowed.
pub(in crate::http) static LIVE_LIMIT: Code = Code {
    id: "LIVE_LIMIT",
    kind: Kind::RateLimited,
    en: "Too many live updates at a time, the limit {limit}: at most {value}. End one first.",
    pl: "Zbyt wiele aktualizacji na żywo naraz, ograniczenie {limit}: najwyżej {value}. Najpierw zakończ którąś z nich.",
};

/// The live connections of this process.
pub struct Live {
    pub(super) settings: config::Live,
    taken: Arc<Taken>,
}

/// How many each person has.
type Taken = Mutex<HashMap<Uuid, usize>>;

impl Live {
    /// None so far.
    #[must_use]
    pub fn new(settings: config::Live) -> Self {
        Self { settings, taken: Arc::default() }
    }

    /// One more connection of a person.
    ///
    /// # Errors
    /// `LIVE_LIMIT`.
    pub(in crate::http) fn seat(&self, person: Uuid, transport: &'static str) -> Result<Seat, Error> {
        let mut taken = lock(&self.taken);
        let theirs = taken.entry(person).or_default();
        if *theirs >= self.settings.connections {
            return Err(self.refusal("connections", self.settings.connections));
        }
        *theirs += 1;
        ::metrics::gauge!("crm_live_connections", "transport" => transport).increment(1.0);
        Ok(Seat { person, transport, taken: Arc::clone(&self.taken) })
    }

    /// Refuses one more subscription on a connection that has so many.
    ///
    /// # Errors
    /// `LIVE_LIMIT`.
    pub(super) fn check_operations(&self, running: usize) -> Result<(), Error> {
        let limit = self.settings.operations;
        if running < limit { Ok(()) } else { Err(self.refusal("operations", limit)) }
    }

    fn refusal(&self, limit: &'static str, value: usize) -> Error {
        // A client that is lost leaves its places after two heartbeats.
        let wait = self.settings.heartbeat.as_secs().saturating_mul(2);
        Error::new(&LIVE_LIMIT)
            .with("limit", limit)
            .with("value", i64::try_from(value).unwrap_or(i64::MAX))
            .with("retryAfterSeconds", i64::try_from(wait).unwrap_or(i64::MAX))
    }
}

/// A live connection of a person; free again when dropped.
pub(in crate::http) struct Seat {
    person: Uuid,
    transport: &'static str,
    taken: Arc<Taken>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        ::metrics::gauge!("crm_live_connections", "transport" => self.transport).decrement(1.0);
        let mut taken = lock(&self.taken);
        if let Some(theirs) = taken.get_mut(&self.person) {
            *theirs -= 1;
            if *theirs == 0 {
                taken.remove(&self.person);
            }
        }
    }
}

fn lock(taken: &Taken) -> MutexGuard<'_, HashMap<Uuid, usize>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use uuid::Uuid;

    use super::{Live, lock};
    use crate::config;

    #[test]
    fn each_person_has_so_many_places_and_gets_them_back() {
        let live = Live::new(config::Live { heartbeat: Duration::from_secs(15), operations: 1, connections: 2 });
        let (anna, jan) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let first = live.seat(anna, "sse").unwrap();
        let second = live.seat(anna, "websocket").unwrap();
        let error = live.seat(anna, "sse").err().unwrap();
        assert!(error.to_string().contains("the limit connections: at most 2"), "{error}");
        let other = live.seat(jan, "sse").unwrap();
        drop(first);
        drop(live.seat(anna, "sse").unwrap());
        drop((second, other));
        assert!(lock(&live.taken).is_empty());
    }
}
