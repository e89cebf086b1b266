//! The account of a program: who answers for it, what it may do, from where, and until when.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use crm_graph::Position;
use users_contract::{ServiceAccountId, ServiceTokenId, StaffId};

use super::Terms;

/// Tokens that one account has at once at most: enough to rotate several programs' one after the other.
pub(crate) const TOKENS: usize = 10;

/// Tokens of one account that are shown at most.
pub(crate) const TOKENS_SHOWN: usize = 20;

/// A service account as others may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceAccount {
    pub id: ServiceAccountId,
    pub terms: Terms,
    pub owner: StaffId,
    pub owner_active: bool,
    pub status: ServiceStatus,
    pub status_reason: Option<String>,
    pub status_since: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub created_by: StaffId,
    pub last_used_at: Option<DateTime<Utc>>,
    pub last_used_ip: Option<String>,
    /// Grows with every change of what people decide about it.
    pub version: i32,
}

/// What people have decided of an account as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServiceStatus {
    Active,
    Suspended,
    Ended,
}

impl ServiceStatus {
    /// The word in the database.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Ended => "ended",
        }
    }

    /// The status of a word in the database.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        [Self::Active, Self::Suspended, Self::Ended].into_iter().find(|status| status.id() == id)
    }
}

/// Whether an account works, or why it doesn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServiceState {
    Active,
    Suspended,
    Ended,
    Expired,
    /// Who answers for it is disabled or gone.
    OwnerInactive,
}

impl ServiceAccount {
    /// The name of the list, as its cursors carry it: newest first.
    pub(crate) const ORDER: &str = "serviceAccounts";

    /// Where it stands in the list.
    pub(crate) fn position(&self) -> Position {
        Position::by_time(self.created_at, &self.id)
    }

    /// Whether it works at `now`.
    pub(crate) fn state(&self, now: DateTime<Utc>) -> ServiceState {
        match self.status {
            ServiceStatus::Ended => ServiceState::Ended,
            ServiceStatus::Suspended => ServiceState::Suspended,
            ServiceStatus::Active if self.terms.expires_at.is_some_and(|at| at <= now) => ServiceState::Expired,
            ServiceStatus::Active if !self.owner_active => ServiceState::OwnerInactive,
            ServiceStatus::Active => ServiceState::Active,
        }
    }

    /// Whether it may come from there.
    pub(crate) fn admits(&self, ip: Option<IpAddr>) -> bool {
        let networks = &self.terms.networks;
        networks.is_empty() || ip.is_some_and(|ip| networks.iter().any(|network| network.contains(&ip.to_canonical())))
    }
}

/// A token, without itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceToken {
    pub id: ServiceTokenId,
    pub account: ServiceAccountId,
    pub hint: String,
    pub created_at: DateTime<Utc>,
    pub created_by: StaffId,
    pub expires_at: DateTime<Utc>,
    /// Revoked or replaced: good for nothing from then on.
    pub ended_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub last_used_ip: Option<String>,
}

impl ServiceToken {
    /// When it is good for nothing any more.
    pub(crate) fn ends_at(&self) -> DateTime<Utc> {
        self.ended_at.map_or(self.expires_at, |ended| ended.min(self.expires_at))
    }
}

/// Why a token lets nobody in. The caller isn't told, the audit log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TokenRefusal {
    TokenEnded,
    TokenExpired,
    Suspended,
    Ended,
    Expired,
    OwnerInactive,
    Address,
}

impl TokenRefusal {
    /// In the words of the audit log.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::TokenEnded => "the token was revoked or replaced",
            Self::TokenExpired => "the token has expired",
            Self::Suspended => "the account is suspended",
            Self::Ended => "the account was ended",
            Self::Expired => "the account has expired",
            Self::OwnerInactive => "the account's owner is not active",
            Self::Address => "the address is not among the account's networks",
        }
    }
}

/// Whether an account works, for whoever acts as it.
pub(crate) fn check_account(account: &ServiceAccount, now: DateTime<Utc>) -> Result<(), TokenRefusal> {
    match account.state(now) {
        ServiceState::Active => Ok(()),
        ServiceState::Suspended => Err(TokenRefusal::Suspended),
        ServiceState::Ended => Err(TokenRefusal::Ended),
        ServiceState::Expired => Err(TokenRefusal::Expired),
        ServiceState::OwnerInactive => Err(TokenRefusal::OwnerInactive),
    }
}

/// Whether a token lets its account in, from there.
pub(crate) fn check_token(
    token: &ServiceToken,
    account: &ServiceAccount,
    now: DateTime<Utc>,
    ip: Option<IpAddr>,
) -> Result<(), TokenRefusal> {
    if token.ended_at.is_some_and(|at| at <= now) {
        return Err(TokenRefusal::TokenEnded);
    }
    if token.expires_at <= now {
        return Err(TokenRefusal::TokenExpired);
    }
    check_account(account, now)?;
    if account.admits(ip) { Ok(()) } else { Err(TokenRefusal::Address) }
}

#[cfg(test)]
mod tests {
    use crm_graph::{Key as _, Scope, Uuid};
    use users_contract::{ServiceAccountId, ServiceTokenId, StaffId};

    use super::{ServiceAccount, ServiceState, ServiceStatus, ServiceToken, TokenRefusal, check_token};
    use crate::domain::Terms;

    const NOW: &str = "2026-11-22T10:00:00Z";

    fn account() -> ServiceAccount {
        let now = NOW.parse().unwrap();
        let terms = Terms {
            name: "Integrator".to_owned(),
            description: String::new(),
            actions: Vec::new(),
            scope: Scope::Everywhere,
            networks: Vec::new(),
            expires_at: None,
            per_minute: 60,
        };
        ServiceAccount {
            id: ServiceAccountId::from_uuid(Uuid::nil()),
            terms,
            owner: StaffId::from_uuid(Uuid::nil()),
            owner_active: true,
            status: ServiceStatus::Active,
            status_reason: None,
            status_since: now,
            created_at: now,
            created_by: StaffId::from_uuid(Uuid::nil()),
            last_used_at: None,
            last_used_ip: None,
            version: 1,
        }
    }

    fn token() -> ServiceToken {
        ServiceToken {
            id: ServiceTokenId::from_uuid(Uuid::nil()),
            account: ServiceAccountId::from_uuid(Uuid::nil()),
            hint: "x".to_owned(),
            created_at: NOW.parse().unwrap(),
            created_by: StaffId::from_uuid(Uuid::nil()),
            expires_at: "2026-11-22T11:00:00Z".parse().unwrap(),
            ended_at: None,
            last_used_at: None,
            last_used_ip: None,
        }
    }

    #[test]
    fn an_account_works_only_while_nothing_speaks_against_it() {
        let now = NOW.parse().unwrap();
        let state = |change: fn(&mut ServiceAccount)| {
            let mut account = account();
            change(&mut account);
            account.state(now)
        };
        assert_eq!(state(|_| {}), ServiceState::Active);
        assert_eq!(state(|account| account.owner_active = false), ServiceState::OwnerInactive);
        assert_eq!(state(|account| account.terms.expires_at = NOW.parse().ok()), ServiceState::Expired);
        assert_eq!(
            state(|account| account.terms.expires_at = "2026-11-22T10:00:01Z".parse().ok()),
            ServiceState::Active
        );
        assert_eq!(state(|account| account.status = ServiceStatus::Suspended), ServiceState::Suspended);
        let both = |account: &mut ServiceAccount| {
            (account.status, account.owner_active) = (ServiceStatus::Ended, false);
        };
        assert_eq!(state(both), ServiceState::Ended);
    }

    #[test]
    fn a_token_is_good_until_it_ends_and_from_where_it_may_come() {
        let mut account = account();
        let ip = |text: &str| Some(text.parse().unwrap());
        let at = |text: &str| text.parse().unwrap();
        assert_eq!(check_token(&token(), &account, at(NOW), None), Ok(()));
        assert_eq!(check_token(&token(), &account, at("2026-11-22T11:00:00Z"), None), Err(TokenRefusal::TokenExpired));
        let ending = ServiceToken { ended_at: Some(at("2026-11-22T10:30:00Z")), ..token() };
        assert_eq!(check_token(&ending, &account, at(NOW), None), Ok(()), "an overlap");
        assert_eq!(check_token(&ending, &account, ending.ends_at(), None), Err(TokenRefusal::TokenEnded));
        account.terms.networks = vec!["203.0.113.0/24".parse().unwrap(), "2001:db8::/32".parse().unwrap()];
        for (from, answer) in [
            ("203.0.113.7", Ok(())),
            ("::ffff:203.0.113.7", Ok(())),
            ("2001:db8:1::1", Ok(())),
            ("203.0.114.7", Err(TokenRefusal::Address)),
            ("2001:db9::1", Err(TokenRefusal::Address)),
        ] {
            assert_eq!(check_token(&token(), &account, at(NOW), ip(from)), answer, "{from}");
        }
        assert_eq!(check_token(&token(), &account, at(NOW), None), Err(TokenRefusal::Address), "from nowhere");
    }
}
