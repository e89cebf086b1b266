//! Whether a live connection may still be: its person's session, rights and time.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use crm_shared::{Error, Kind};
use tokio::{
    sync::watch,
    time::{Instant, Interval, MissedTickBehavior, interval_at},
};

use crate::{
    cx::{Actor, Cx},
    security::Identity,
    task,
};

/// Why a connection may not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The session ended, or its credentials ran out.
    SignedOut,
    /// The person's rights or language are others now: what runs began under the old ones.
    Changed,
    /// It can't be found out.
    Unavailable,
}

/// What has come up.
pub(super) enum Tick {
    /// It is time for a sign of life.
    Beat,
    /// Somebody's access has changed, perhaps this one's.
    Change,
}

/// Watches over one connection. [`judge`](Self::judge) before anything is told: what changed before an
/// event was made is known here by then.
pub(super) struct Watch {
    identity: Arc<dyn Identity>,
    cx: Cx,
    until: DateTime<Utc>,
    changes: watch::Receiver<u64>,
    beats: Interval,
    /// Something has changed since the last judgement.
    due: bool,
}

impl Watch {
    /// Over the connection of the person in `cx`, whose credentials run out at `until`.
    ///
    /// # Errors
    /// UNAUTHENTICATED where nobody is signed in.
    pub(super) fn new(
        identity: &Arc<dyn Identity>,
        cx: &Cx,
        until: DateTime<Utc>,
        heartbeat: Duration,
    ) -> Result<Self, Error> {
        cx.account()?;
        let mut beats = interval_at(Instant::now() + heartbeat, heartbeat);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Ok(Self {
            identity: Arc::clone(identity),
            cx: cx.clone(),
            until,
            changes: identity.changes(),
            beats,
            // What changed while the person was being identified.
            due: true,
        })
    }

    /// Waits for the next thing to come up.
    pub(super) async fn tick(&mut self) -> Tick {
        tokio::select! {
            biased;
            Ok(()) = self.changes.changed() => {
                self.due = true;
                Tick::Change
            }
            _ = self.beats.tick() => {
                // Nobody tells of a session in which nobody acts any more.
                self.due = true;
                Tick::Beat
            }
        }
    }

    /// # Errors
    /// Why the connection must end.
    pub(super) async fn judge(&mut self) -> Result<(), End> {
        if self.cx.now() >= self.until {
            return Err(End::SignedOut);
        }
        if !self.due {
            return Ok(());
        }
        let (identity, cx) = (Arc::clone(&self.identity), self.cx.clone());
        // To its end, also where the connection goes meanwhile.
        match task::spawn(async move { identity.again(&cx).await }).await {
            Ok(Ok(now)) if is_same(&now, self.cx.actor()) => {
                self.due = false;
                Ok(())
            }
            Ok(Ok(_)) => Err(End::Changed),
            Ok(Err(error)) if error.kind() == Kind::Unauthenticated => Err(End::SignedOut),
            Ok(Err(_)) | Err(_) => Err(End::Unavailable),
        }
    }
}

/// Whether somebody's language and rights are what they were.
fn is_same(now: &Actor, then: &Actor) -> bool {
    let own = |actor: &Actor| match actor {
        Actor::Staff(staff) => Some((staff.language, staff.barred)),
        Actor::Service(_) | Actor::Anonymous | Actor::System(_) => None,
    };
    own(now) == own(then) && now.rights() == then.rights()
}
