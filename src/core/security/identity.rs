//! Who is asking: the port that the module `users` offers to the HTTP door.

use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use crm_graph::Account;
use crm_shared::Error;
use secrecy::SecretString;
use tokio::sync::watch;

use crate::cx::{Actor, Cx};

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
    /// The person, or the program with its service account.
    pub actor: Actor,
    /// A `Set-Cookie` line with a fresh access token, where the old one had run out.
    pub set_cookie: Option<String>,
    /// When the credentials run out: what is kept open on their word ends then.
    pub until: DateTime<Utc>,
}

/// How many requests an account may make, and how many of them are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Requests in a minute.
    pub limit: u32,
    /// Requests that are left of it.
    pub remaining: u32,
    /// Seconds until the next minute begins.
    pub reset: u32,
    /// Whether this request was one too many.
    pub exceeded: bool,
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

    /// The caller of `cx` as of now: what is kept open asks again after each of [`changes`](Self::changes), and
    /// now and then. It is no use of a session: one that nobody acts in comes to its end.
    ///
    /// # Errors
    /// UNAUTHENTICATED where the session or the token has ended; UNAVAILABLE where that can't be found out.
    async fn again(&self, cx: &Cx) -> Result<Actor, Error>;

    /// An account as of now, for work that goes on without a session: its language and its rights.
    ///
    /// # Errors
    /// UNAUTHENTICATED where there is no such account or it may do nothing any more; UNAVAILABLE where that
    /// can't be found out.
    async fn account(&self, cx: &Cx, account: Account) -> Result<Actor, Error>;

    /// Counts one request of the caller of `cx`, where their requests are counted.
    fn spend(&self, cx: &Cx) -> Option<Quota>;

    /// Tells that somebody's access has changed, or may have: a session ended, a person was disabled,
    /// rights were given or taken. Rare; tells not whose.
    fn changes(&self) -> watch::Receiver<u64>;
}
