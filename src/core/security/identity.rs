//! Who is asking: the port that the module `users` offers to the HTTP door.

use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use crm_shared::Error;
use secrecy::SecretString;
use tokio::sync::watch;
use uuid::Uuid;

use crate::cx::{Cx, StaffActor};

/// What a request brings to prove who it is.
#[derive(Debug)]
pub enum Credentials {
    /// `Authorization: Bearer …`
    Bearer(SecretString),
    /// The cookies of a web session, from a caller of the same origin.
    Cookies {
        /// The short-lived access token.
        access: Option<SecretString>,
        /// The token that renews it.
        renewal: Option<SecretString>,
    },
}

/// Whom the credentials belong to.
#[derive(Debug)]
pub struct Identified {
    /// The person.
    pub staff: StaffActor,
    /// A `Set-Cookie` line with a fresh access token, where the old one had run out.
    pub set_cookie: Option<String>,
    /// When the credentials run out: what is kept open on their word ends then.
    pub until: DateTime<Utc>,
}

impl fmt::Debug for dyn Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}

/// Tells from credentials who is asking.
#[async_trait]
pub trait Identity: Send + Sync {
    /// # Errors
    /// UNAUTHENTICATED for credentials that are wrong, expired, revoked or belong to somebody who
    /// is no longer active; UNAVAILABLE where that can't be found out.
    async fn identify(&self, cx: &Cx, credentials: &Credentials) -> Result<Identified, Error>;

    /// Whom a session belongs to by now: what is kept open asks again after each of [`changes`](Self::changes).
    ///
    /// # Errors
    /// UNAUTHENTICATED where the session has ended; UNAVAILABLE where that can't be found out.
    async fn again(&self, cx: &Cx, session: Uuid) -> Result<StaffActor, Error>;

    /// A person as of now, for work that goes on without a session: their language and their rights.
    ///
    /// # Errors
    /// UNAUTHENTICATED where there is no such person or they are disabled; UNAVAILABLE where that can't be
    /// found out.
    async fn person(&self, cx: &Cx, staff: Uuid) -> Result<StaffActor, Error>;

    /// Tells that somebody's access has changed, or may have: a session ended, a person was disabled,
    /// rights were given or taken. Rare; tells not whose.
    fn changes(&self) -> watch::Receiver<u64>;
}
