//! How often somebody may try to sign in: per network address and per account, counted before any
//! password is hashed, in a transaction of its own that stands whatever becomes of the attempt.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Cx,
    db::{Db, Tx},
    module::House,
    security::token_hash,
};
use crm_graph::Key as _;
use crm_shared::{Error, codes, hex};
use users_contract::StaffId;
use uuid::Uuid;

use crate::{
    config::UsersConfig,
    repository::{Sessions, Throttles},
};

/// How long an address from which a person has signed in stays one of theirs.
const KNOWN_DAYS: i64 = 30;

/// What a refusal names as the wait where no end is in sight: an administrator must help.
const A_DAY: i64 = 86_400;

/// Counts attempts.
pub(super) struct Throttle {
    db: Db,
    burst: i32,
    step: TimeDelta,
}

/// An attempt that was let in, and under which names it was counted.
pub(super) struct Attempt {
    address: String,
    account: String,
    strangers: String,
    step: TimeDelta,
}

impl Throttle {
    pub(super) fn new(house: &House, config: &UsersConfig) -> Self {
        Self { db: house.db.clone(), burst: config.sign_in_burst, step: config.sign_in_step }
    }

    /// Lets an attempt in, or says when to come back. Whether the account exists makes no difference.
    /// Attempts from an address of the person's own are counted apart, so that a stranger can't lock
    /// them out.
    pub(super) async fn enter(&self, cx: &Cx, email: &str, person: Option<StaffId>) -> Result<Attempt, Error> {
        let now = cx.now();
        let address = cx.origin().ip.map_or_else(|| "none".to_owned(), network);
        let strangers = account_of(email);
        // Asked for nobody, too: a statement less would tell who works here.
        let person = person.unwrap_or_else(|| StaffId::from_uuid(Uuid::nil()));
        let since = now - TimeDelta::days(KNOWN_DAYS);
        let ip = cx.origin().ip.map(|ip| ip.to_string()).unwrap_or_default();
        let known = Sessions::came_from(&self.db, person, &ip, since).await?;
        let account = if known { format!("{strangers}:{address}") } else { strangers.clone() };
        let attempt = Attempt { address: format!("address:{address}"), account, strangers, step: self.step };
        let tx = self.db.begin_apart(cx).await?;
        let refused = match Throttles::take(&tx, &attempt.address, now, self.burst, self.step).await? {
            Err(free_at) => Some(wait(Some(free_at), now)),
            Ok(()) => Throttles::enter(&tx, &attempt.account, now).await?.err().map(|free_at| wait(free_at, now)),
        };
        tx.commit().await?;
        match refused {
            None => Ok(attempt),
            Some(seconds) => Err(Error::new(&codes::RATE_LIMITED).with("retryAfterSeconds", seconds)),
        }
    }
}

impl Attempt {
    /// The attempt succeeded: it does not count, and the account's failures are forgotten.
    pub(super) async fn succeeded(&self, tx: &Tx) -> Result<(), Error> {
        Throttles::give_back(tx, &self.address, self.step).await?;
        Throttles::forget(tx, [&self.account, &self.strangers]).await
    }

    /// The attempt was right, and another must follow before anything begins: it does not count, but nothing is
    /// forgotten either. Else whoever knows the password could have the count begin anew after each code.
    pub(super) async fn half_way(&self, cx: &Cx, tx: &Tx) -> Result<(), Error> {
        Throttles::give_back(tx, &self.address, self.step).await?;
        Throttles::withdraw(tx, &self.account, cx.now()).await
    }

    /// The attempt came to no answer because something of ours failed: it does not count.
    pub(super) async fn withdraw(&self, db: &Db, cx: &Cx) {
        if let Err(error) = self.try_withdraw(db, cx).await {
            tracing::warn!(cause = error.chain(), "an attempt to sign in stays counted");
        }
    }

    async fn try_withdraw(&self, db: &Db, cx: &Cx) -> Result<(), Error> {
        let tx = db.begin_apart(cx).await?;
        self.half_way(cx, &tx).await?;
        tx.commit().await
    }
}

/// Under which name failures on a sign-in address are counted; those from an address of the person's own
/// have it behind this and a colon.
pub(super) fn account_of(email: &str) -> String {
    format!("account:{}", hex(token_hash(email)))
}

/// Whole seconds until then, at least one.
fn wait(free_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> i64 {
    let Some(free_at) = free_at else { return A_DAY };
    let millis = (free_at - now).num_milliseconds();
    ((millis + 999) / 1_000).max(1)
}

/// What is counted as one address: an IPv6 customer has a whole /64.
fn network(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{network, wait};

    #[test]
    fn an_ipv6_customer_is_one_address() {
        let net = |text: &str| network(text.parse().unwrap());
        assert_eq!(net("2001:db8:1:2::1"), net("2001:db8:1:2:ffff::9"));
        assert_ne!(net("2001:db8:1:2::1"), net("2001:db8:1:3::1"));
        assert_eq!(net("203.0.113.7"), "203.0.113.7");
    }

    #[test]
    fn a_wait_is_rounded_up_to_whole_seconds() {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let then = |millis| Some(now + chrono::TimeDelta::milliseconds(millis));
        assert_eq!((wait(then(1), now), wait(then(1_000), now), wait(then(1_001), now)), (1, 1, 2));
        assert_eq!((wait(then(-5), now), wait(None, now)), (1, 86_400));
    }
}
