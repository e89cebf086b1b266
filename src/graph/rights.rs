//! What somebody may do, and for which divisions of the company.

use std::collections::{BTreeSet, HashMap};

use crm_shared::Action;
use uuid::Uuid;

use crate::{Key as _, typed_id};

typed_id! {
    /// The id of a division: a legal entity or a branch of the company. Module `organization` owns divisions;
    /// everything else knows them by their ids.
    pub struct DivisionId: "Division", "division";
}

/// For which divisions somebody may do something. Every read of a table whose rows belong to divisions
/// takes one, and filters by it in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of the company, divisions to come included.
    Everywhere,
    /// These only.
    Divisions(BTreeSet<DivisionId>),
}

impl Scope {
    /// Whether it takes in what belongs to this division.
    #[must_use]
    pub fn holds(&self, division: DivisionId) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Divisions(divisions) => divisions.contains(&division),
        }
    }

    /// Whether it takes in all that another takes in.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everywhere, _) => true,
            (Self::Divisions(_), Self::Everywhere) => false,
            (Self::Divisions(own), Self::Divisions(others)) => own.is_superset(others),
        }
    }

    /// What both take in: whoever needs two actions for something may do it where they hold both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Everywhere, scope) | (scope, Self::Everywhere) => scope.clone(),
            (Self::Divisions(one), Self::Divisions(another)) => Self::Divisions(one & another),
        }
    }

    /// The divisions for a condition of SQL, `$n::uuid[] IS NULL OR division_id = ANY ($n)`; none: all.
    #[must_use]
    pub fn divisions(&self) -> Option<Vec<Uuid>> {
        match self {
            Self::Everywhere => None,
            Self::Divisions(divisions) => Some(divisions.iter().map(|division| division.uuid()).collect()),
        }
    }

    fn extend(&mut self, other: Self) {
        match (self, other) {
            (Self::Everywhere, _) => {}
            (own, Self::Everywhere) => *own = Self::Everywhere,
            (Self::Divisions(own), Self::Divisions(others)) => own.extend(others),
        }
    }
}

/// The actions that somebody holds, each with the divisions that it is held for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rights(HashMap<&'static str, Scope>);

impl Rights {
    /// Adds an action for so many more divisions.
    pub fn grant(&mut self, action: &'static Action, scope: Scope) {
        self.0.entry(action.id).and_modify(|held| held.extend(scope.clone())).or_insert(scope);
    }

    /// Whether the action of this id is held, for whichever division.
    #[must_use]
    pub fn holds(&self, action: &str) -> bool {
        self.0.contains_key(action)
    }

    /// For which divisions the action is held; none where it isn't.
    #[must_use]
    pub fn scope(&self, action: &Action) -> Option<&Scope> {
        self.0.get(action.id)
    }

    /// Whether they take in all that others take in: whoever holds these may give those.
    #[must_use]
    pub fn cover(&self, others: &Self) -> bool {
        others.0.iter().all(|(action, scope)| self.0.get(action).is_some_and(|own| own.covers(scope)))
    }

    /// Those of them that others hold, too, for the divisions that both are held for.
    #[must_use]
    pub fn within(&self, others: &Self) -> Self {
        let both = self.0.iter().filter_map(|(action, scope)| Some((*action, scope.and(others.0.get(action)?))));
        Self(both.filter(|(_, scope)| *scope != Scope::Divisions(BTreeSet::new())).collect())
    }

    /// The ids of the actions, in no order.
    pub fn actions(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// The ids of the actions, each with the divisions that it is held for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Scope)> {
        self.0.iter().map(|(action, scope)| (*action, scope))
    }
}

/// Held for all of the company.
impl FromIterator<&'static Action> for Rights {
    fn from_iter<I: IntoIterator<Item = &'static Action>>(actions: I) -> Self {
        Self(actions.into_iter().map(|action| (action.id, Scope::Everywhere)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crm_shared::{Action, Risk, Text};
    use uuid::Uuid;

    use super::{DivisionId, Rights, Scope};
    use crate::Key as _;

    static READ: Action = Action {
        id: "x.read",
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        by_division: false,
        granted_to: &[],
    };
    static EDIT: Action = Action {
        id: "x.edit",
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        by_division: false,
        granted_to: &[],
    };

    fn division(number: u128) -> DivisionId {
        DivisionId::from_uuid(Uuid::from_u128(number))
    }

    fn of(numbers: &[u128]) -> Scope {
        Scope::Divisions(numbers.iter().map(|number| division(*number)).collect())
    }

    fn rights(grants: &[(&'static Action, Scope)]) -> Rights {
        let mut rights = Rights::default();
        for (action, scope) in grants {
            rights.grant(action, scope.clone());
        }
        rights
    }

    #[test]
    fn everywhere_takes_in_every_division_and_divisions_only_their_own() {
        assert!(Scope::Everywhere.holds(division(7)) && Scope::Everywhere.covers(&Scope::Everywhere));
        assert!(of(&[1, 2]).holds(division(2)) && !of(&[1, 2]).holds(division(3)));
        assert!(of(&[1, 2]).covers(&of(&[2])) && !of(&[2]).covers(&of(&[1, 2])));
        assert!(!of(&[1]).covers(&Scope::Everywhere), "divisions to come are not among them");
        assert!(!of(&[]).holds(division(1)) && Scope::Everywhere.covers(&of(&[])));
    }

    #[test]
    fn of_two_scopes_what_both_take_in_is_left() {
        assert_eq!(Scope::Everywhere.and(&of(&[1])), of(&[1]));
        assert_eq!(of(&[1]).and(&Scope::Everywhere), of(&[1]));
        assert_eq!(of(&[1, 2]).and(&of(&[2, 3])), of(&[2]));
        assert_eq!(of(&[1]).and(&of(&[2])), of(&[]));
        assert_eq!(Scope::Everywhere.and(&Scope::Everywhere), Scope::Everywhere);
    }

    #[test]
    fn the_same_action_held_twice_is_held_for_both() {
        let held = rights(&[(&READ, of(&[1])), (&READ, of(&[2])), (&EDIT, of(&[1])), (&EDIT, Scope::Everywhere)]);
        assert_eq!(held.scope(&READ), Some(&of(&[1, 2])));
        assert_eq!(held.scope(&EDIT), Some(&Scope::Everywhere));
        assert_eq!(rights(&[(&EDIT, Scope::Everywhere), (&EDIT, of(&[1]))]).scope(&EDIT), Some(&Scope::Everywhere));
    }

    #[test]
    fn rights_within_others_are_what_both_hold() {
        let own = rights(&[(&READ, of(&[1, 2])), (&EDIT, Scope::Everywhere)]);
        let theirs = |scope| rights(&[(&READ, scope)]);
        assert_eq!(own.within(&theirs(Scope::Everywhere)), theirs(of(&[1, 2])));
        assert_eq!(own.within(&theirs(of(&[2, 3]))), theirs(of(&[2])));
        assert_eq!(own.within(&theirs(of(&[3]))), Rights::default(), "held for no division is not held");
        assert_eq!(own.within(&rights(&[(&EDIT, of(&[7]))])), rights(&[(&EDIT, of(&[7]))]));
        assert_eq!(own.within(&Rights::default()), Rights::default());
    }

    #[test]
    fn rights_cover_others_action_by_action_and_division_by_division() {
        let held = rights(&[(&READ, Scope::Everywhere), (&EDIT, of(&[1]))]);
        assert!(held.cover(&rights(&[(&READ, of(&[5])), (&EDIT, of(&[1]))])));
        assert!(!held.cover(&rights(&[(&EDIT, of(&[1, 2]))])));
        assert!(!held.cover(&rights(&[(&EDIT, Scope::Everywhere)])));
        assert!(held.cover(&Rights::default()) && !Rights::default().cover(&held));
    }
}
