//! What a person needs in order to sign in, besides a password: links that are good once, and nothing
//! that stands in the way.

use chrono::{DateTime, Utc};

use super::MfaState;

/// What a link lets its holder do, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkPurpose {
    /// Choose the first password.
    Invitation,
    /// Choose another password, without the old one.
    Reset,
    /// Choose another password, having signed in with the old one.
    Due,
}

impl LinkPurpose {
    /// The word in the database.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Due => "due",
        }
    }
}

/// How it stands with somebody's signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SignInState {
    pub must_change_password: bool,
    /// When and why the person was disabled.
    pub disabled: Option<(DateTime<Utc>, String)>,
    /// Until when the link of the invitation is good, or was.
    pub invited_until: Option<DateTime<Utc>>,
    /// After too many wrong passwords.
    pub lock: Option<Lock>,
    /// The second factor.
    pub mfa: MfaState,
}

/// A lock on an account, set by the throttle of sign-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    /// Until then.
    Until(DateTime<Utc>),
    /// Until somebody takes it away.
    Lasting,
}

impl Lock {
    /// What so many failures in a row mean, the next attempt being free at `free_at`.
    pub(crate) fn of(failures: i32, free_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<Self> {
        match failures {
            _ if free_at > now && failures < 100 => Some(Self::Until(free_at)),
            100.. => Some(Self::Lasting),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::Lock;

    #[test]
    fn a_hundred_failures_lock_for_good_and_fewer_for_a_while() {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let later = now + TimeDelta::seconds(1);
        assert_eq!(Lock::of(10, now, now), None);
        assert_eq!(Lock::of(10, later, now), Some(Lock::Until(later)));
        assert_eq!(Lock::of(99, later, now), Some(Lock::Until(later)));
        assert_eq!(Lock::of(100, now, now), Some(Lock::Lasting));
        assert_eq!(Lock::of(100, later, now), Some(Lock::Lasting));
    }
}
