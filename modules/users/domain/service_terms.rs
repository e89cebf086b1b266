//! What people decide about a service account, and what they may write.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use crm_graph::{DivisionId, Rights, Scope};
use crm_shared::{Action, Risk, line};
use ipnet::IpNet;

use crate::error::ServiceAccountError;

/// Networks of one account at most.
const NETWORKS: usize = 100;

/// What people decide about an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terms {
    pub name: String,
    pub description: String,
    /// Ids of actions, sorted.
    pub actions: Vec<String>,
    pub scope: Scope,
    /// From where it may come; none: from anywhere.
    pub networks: Vec<IpNet>,
    /// Good for nothing from then on; none: no end.
    pub expires_at: Option<DateTime<Utc>>,
    pub per_minute: u32,
}

impl Terms {
    /// What it may do by itself, before its owner's rights are asked. Never a critical action, also where one has
    /// become critical since.
    pub(crate) fn rights(&self, all: &[&'static Action]) -> Rights {
        let mut rights = Rights::default();
        for action in all.iter().filter(|action| action.risk != Risk::Critical) {
            let brought = action.by_division || self.scope == Scope::Everywhere;
            if brought && self.actions.iter().any(|held| held == action.id) {
                rights.grant(action, self.scope.clone());
            }
        }
        rights
    }
}

/// A name: 1 to 200 characters, none of them a control character.
pub(crate) fn account_name(input: &str) -> Result<String, ServiceAccountError> {
    line(input, 1..=200).ok_or(ServiceAccountError::NameInvalid)
}

/// What an account is for: at most 1,000 characters, none of them a control character.
pub(crate) fn account_description(input: &str) -> Result<String, ServiceAccountError> {
    line(input, 0..=1_000).ok_or(ServiceAccountError::DescriptionInvalid)
}

/// Actions that an account may be given: known ones, and none that is critical. Sorted, each once.
pub(crate) fn account_actions(ids: &[String], all: &[&'static Action]) -> Result<Vec<String>, ServiceAccountError> {
    let mut actions = Vec::new();
    for id in ids {
        match all.iter().find(|action| action.id == id) {
            None => return Err(ServiceAccountError::ActionUnknown),
            Some(action) if action.risk == Risk::Critical => return Err(ServiceAccountError::ActionCritical),
            Some(action) => actions.push(action.id.to_owned()),
        }
    }
    actions.sort_unstable();
    actions.dedup();
    Ok(actions)
}

/// For which divisions; none: everywhere. An account for no division is a slip.
pub(crate) fn account_scope(divisions: Option<Vec<DivisionId>>) -> Result<Scope, ServiceAccountError> {
    match divisions {
        None => Ok(Scope::Everywhere),
        Some(divisions) if divisions.is_empty() => Err(ServiceAccountError::DivisionsInvalid),
        Some(divisions) => Ok(Scope::Divisions(divisions.into_iter().collect())),
    }
}

/// Networks as people write them: `203.0.113.0/24`, `2001:db8::/32`, or one address.
pub(crate) fn account_networks(input: &[String]) -> Result<Vec<IpNet>, ServiceAccountError> {
    if input.len() > NETWORKS {
        return Err(ServiceAccountError::NetworksInvalid);
    }
    let network = |text: &String| {
        let text = text.trim();
        let address = || text.parse::<IpAddr>().map(|ip| IpNet::from(ip.to_canonical()));
        text.parse::<IpNet>().or_else(|_| address()).map(|network| network.trunc())
    };
    let networks: Result<Vec<_>, _> = input.iter().map(network).collect();
    let mut networks = networks.map_err(|_| ServiceAccountError::NetworksInvalid)?;
    networks.sort_unstable();
    networks.dedup();
    Ok(networks)
}

/// Requests in a minute.
pub(crate) fn account_rate(per_minute: i32) -> Result<u32, ServiceAccountError> {
    let rate = u32::try_from(per_minute).ok().filter(|rate| (1..=100_000).contains(rate));
    rate.ok_or(ServiceAccountError::RateInvalid)
}

#[cfg(test)]
mod tests {
    use crm_graph::{DivisionId, Key as _, Scope, Uuid};
    use crm_shared::{Action, Risk, Text};

    use super::{
        Terms, account_actions, account_description, account_name, account_networks, account_rate, account_scope,
    };
    use crate::error::ServiceAccountError::{self, ActionCritical, ActionUnknown, DivisionsInvalid, NetworksInvalid};

    const fn action(id: &'static str, risk: Risk) -> Action {
        Action { id, pl: "", en: "", about: Text::EMPTY, risk, by_division: true, granted_to: &[] }
    }
    static READ: Action = action("x.read", Risk::Normal);
    static EXPORT: Action = action("x.export", Risk::Sensitive);
    static GIVE: Action = action("x.give", Risk::Critical);
    static ALL: [&Action; 3] = [&READ, &EXPORT, &GIVE];

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_critical_or_unknown_action_is_never_given() {
        let given = |ids: &[&str]| account_actions(&owned(ids), &ALL);
        assert_eq!(given(&["x.read", "x.export", "x.read"]), Ok(owned(&["x.export", "x.read"])));
        assert_eq!(given(&["x.read", "x.give"]), Err(ActionCritical));
        assert_eq!(given(&["x.none"]), Err(ActionUnknown));
        let terms = Terms {
            name: String::new(),
            description: String::new(),
            // Critical since.
            actions: owned(&["x.give", "x.gone", "x.read"]),
            scope: Scope::Everywhere,
            networks: Vec::new(),
            expires_at: None,
            per_minute: 1,
        };
        assert_eq!(terms.rights(&ALL).actions().collect::<Vec<_>>(), ["x.read"]);
    }

    #[test]
    fn networks_are_kept_in_one_form() {
        let read = |texts: &[&str]| {
            let networks = account_networks(&owned(texts))?;
            Ok(networks.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(
            read(&["203.0.113.7/24", " 198.51.100.1 ", "2001:db8::1", "::ffff:198.51.100.1", "203.0.113.0/24"]),
            Ok(owned(&["198.51.100.1/32", "203.0.113.0/24", "2001:db8::1/128"]))
        );
        assert_eq!(read(&[]), Ok(Vec::new()));
        for wrong in ["", "203.0.113.0/33", "example.pl", "203.0.113", "10.0.0.0/8; DROP"] {
            assert_eq!(read(&[wrong]), Err(NetworksInvalid), "{wrong}");
        }
        assert_eq!(account_networks(&vec!["10.0.0.1".to_owned(); 101]), Err(NetworksInvalid));
    }

    #[test]
    fn texts_numbers_and_divisions_are_bounded() {
        assert_eq!(account_name("  Żółw & Spółka ").as_deref(), Ok("Żółw & Spółka"));
        let long = "ż".repeat(1_000_000);
        for wrong in ["", " ", "a\0b", "a\u{7}", &"ż".repeat(201), &long] {
            assert_eq!(account_name(wrong), Err(ServiceAccountError::NameInvalid));
        }
        assert_eq!(account_description(""), Ok(String::new()));
        assert!(account_description(&"ż".repeat(1_000)).is_ok() && account_description(&long).is_err());
        assert_eq!((account_rate(1), account_rate(100_000)), (Ok(1), Ok(100_000)));
        for wrong in [0, -1, 100_001, i32::MIN] {
            assert_eq!(account_rate(wrong), Err(ServiceAccountError::RateInvalid));
        }
        let one = DivisionId::from_uuid(Uuid::from_u128(1));
        assert_eq!(account_scope(None), Ok(Scope::Everywhere));
        assert_eq!(account_scope(Some(vec![one, one])), Ok(Scope::Divisions([one].into())));
        assert_eq!(account_scope(Some(Vec::new())), Err(DivisionsInvalid));
    }
}
