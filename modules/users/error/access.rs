//! What can go against whoever says who may do what.

use crm_shared::{Code, Error, Kind};

/// A rule of roles and grants that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccessError {
    /// A role that there isn't (any more).
    RoleUnknown,
    /// A division that there isn't (any more).
    DivisionUnknown,
    /// A division that is no longer in use.
    DivisionArchived,
    /// An action that no module declares.
    ActionUnknown,
    /// Where a filter or a question names an action that no module declares.
    ActionAskedUnknown,
    /// A role given for divisions, or everywhere, where the giver may not.
    DivisionBeyondOwn,
    /// The person works for divisions for which the caller may not do this.
    BeyondOwnDivisions,
    /// An action of a role that the caller doesn't hold everywhere.
    ActionBeyondOwn,
    /// A role lets its holders do more than the caller may.
    ExistingBeyondOwn,
    /// No name of a role.
    RoleNameInvalid,
    /// Another role has the name.
    RoleNameTaken,
    /// More than can be said of a role.
    DescriptionInvalid,
    /// Somebody else has changed the role since it was read.
    RoleStale,
    /// Every installation has it, as it is.
    RoleOfSystem,
    /// So many people hold it.
    RoleHeld(i64),
    /// There are as many as there can be.
    TooManyRoles,
}

pub(super) static ROLE_UNKNOWN: Code = Code {
    id: "USERS_ROLE_UNKNOWN",
    kind: Kind::Invalid,
    en: "One of these roles doesn't exist (any more). Read the roles again and choose from them.",
    pl: "Jedna z tych ról (już) nie istnieje. Wczytaj role ponownie i wybierz spośród nich.",
};
pub(super) static DIVISION_UNKNOWN: Code = Code {
    id: "USERS_DIVISION_UNKNOWN",
    kind: Kind::Invalid,
    en: "One of these divisions doesn't exist (any more). Read the divisions again and choose from them.",
    pl: "Jeden z tych oddziałów (już) nie istnieje. Wczytaj oddziały ponownie i wybierz spośród nich.",
};
pub(super) static DIVISION_ARCHIVED: Code = Code {
    id: "USERS_DIVISION_ARCHIVED",
    kind: Kind::Conflict,
    en: "One of these divisions is archived. Choose one in use, or have the division restored first.",
    pl: "Jeden z tych oddziałów jest zarchiwizowany. Wybierz oddział w użyciu albo najpierw przywróć tamten.",
};
pub(super) static ACTION_UNKNOWN: Code = Code {
    id: "USERS_ACTION_UNKNOWN",
    kind: Kind::Invalid,
    en: "There is no such action. The catalogue, `actions`, has all of them.",
    pl: "Nie ma takiego prawa. Wszystkie są w katalogu `actions`.",
};
pub(super) static DIVISION_BEYOND_OWN: Code = Code {
    id: "USERS_DIVISION_BEYOND_OWN",
    kind: Kind::Conflict,
    en: "You may do this only for some divisions. Give each role for one of those, at least one role.",
    pl: "Możesz to robić tylko dla niektórych oddziałów. Nadaj każdą rolę dla jednego z nich, przynajmniej jedną.",
};
pub(super) static BEYOND_OWN_DIVISIONS: Code = Code {
    id: "USERS_BEYOND_OWN_DIVISIONS",
    kind: Kind::Conflict,
    en: "This person works for more divisions than you may do this for. Ask somebody who may do it everywhere.",
    pl: "Ta osoba pracuje w większej liczbie oddziałów, niż obejmuje Twoje uprawnienie. Poproś kogoś, kto ma je w całej firmie.",
};
pub(super) static ACTION_BEYOND_OWN: Code = Code {
    id: "USERS_ACTION_BEYOND_OWN",
    kind: Kind::Conflict,
    en: "A role can get only actions that you hold yourself, everywhere. Leave the others out, or ask somebody who holds them.",
    pl: "Do roli można dodać tylko prawa, które masz w całej firmie. Pomiń pozostałe albo poproś kogoś, kto je ma.",
};
pub(super) static EXISTING_BEYOND_OWN: Code = Code {
    id: "USERS_EXISTING_ROLE_BEYOND_OWN",
    kind: Kind::Conflict,
    en: "This role may do more than you. Only somebody who may do all of it everywhere can change it.",
    pl: "Ta rola pozwala na więcej niż Twoje uprawnienia. Może ją zmienić tylko ktoś, kto ma je wszystkie w całej firmie.",
};
pub(super) static ROLE_NAME_INVALID: Code = Code {
    id: "USERS_ROLE_NAME_INVALID",
    kind: Kind::Invalid,
    en: "Give the role a name, at most 200 characters.",
    pl: "Podaj nazwę roli, najwyżej 200 znaków.",
};
pub(super) static ROLE_NAME_TAKEN: Code = Code {
    id: "USERS_ROLE_NAME_TAKEN",
    kind: Kind::Conflict,
    en: "There is a role of this name already. Choose another name.",
    pl: "Rola o tej nazwie już istnieje. Wybierz inną nazwę.",
};
pub(super) static DESCRIPTION_INVALID: Code = Code {
    id: "USERS_ROLE_DESCRIPTION_INVALID",
    kind: Kind::Invalid,
    en: "Say what the role is for in one line of at most 500 characters.",
    pl: "Opisz rolę w jednym wierszu, najwyżej 500 znaków.",
};
pub(super) static ROLE_STALE: Code = Code {
    id: "USERS_ROLE_STALE",
    kind: Kind::Conflict,
    en: "Somebody has changed this role in the meantime. Read it again and repeat what is still needed.",
    pl: "Ktoś w międzyczasie zmienił tę rolę. Wczytaj ją ponownie i powtórz to, co nadal potrzebne.",
};
pub(super) static ROLE_OF_SYSTEM: Code = Code {
    id: "USERS_ROLE_OF_SYSTEM",
    kind: Kind::Conflict,
    en: "System roles stay as they are. Create a role of your own with the actions that you need.",
    pl: "Role systemowe pozostają bez zmian. Utwórz własną rolę z potrzebnymi prawami.",
};
pub(super) static ROLE_HELD: Code = Code {
    id: "USERS_ROLE_HELD",
    kind: Kind::Conflict,
    en: "People hold this role; their number: {holders}. Take it from them first.",
    pl: "Tę rolę mają pracownicy; ich liczba: {holders}. Najpierw im ją odbierz.",
};
pub(super) static TOO_MANY_ROLES: Code = Code {
    id: "USERS_TOO_MANY_ROLES",
    kind: Kind::Conflict,
    en: "There are {max} own roles already, and there can't be more. Delete one that nobody needs.",
    pl: "Jest już tyle własnych ról, ile może być: {max}. Usuń taką, której nikt nie potrzebuje.",
};

impl From<AccessError> for Error {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::RoleUnknown => Self::new(&ROLE_UNKNOWN).at("input.roles"),
            AccessError::DivisionUnknown => Self::new(&DIVISION_UNKNOWN).at("input.roles"),
            AccessError::DivisionArchived => Self::new(&DIVISION_ARCHIVED).at("input.roles"),
            AccessError::ActionUnknown => Self::new(&ACTION_UNKNOWN).at("input.actions"),
            AccessError::ActionAskedUnknown => Self::new(&ACTION_UNKNOWN),
            AccessError::DivisionBeyondOwn => Self::new(&DIVISION_BEYOND_OWN).at("input.roles"),
            AccessError::BeyondOwnDivisions => Self::new(&BEYOND_OWN_DIVISIONS).at("input.id"),
            AccessError::ActionBeyondOwn => Self::new(&ACTION_BEYOND_OWN).at("input.actions"),
            AccessError::ExistingBeyondOwn => Self::new(&EXISTING_BEYOND_OWN).at("input.id"),
            AccessError::RoleNameInvalid => Self::new(&ROLE_NAME_INVALID).at("input.name"),
            AccessError::RoleNameTaken => Self::new(&ROLE_NAME_TAKEN).at("input.name"),
            AccessError::DescriptionInvalid => Self::new(&DESCRIPTION_INVALID).at("input.description"),
            AccessError::RoleStale => Self::new(&ROLE_STALE).at("input.expectedVersion"),
            AccessError::RoleOfSystem => Self::new(&ROLE_OF_SYSTEM).at("input.id"),
            AccessError::RoleHeld(holders) => Self::new(&ROLE_HELD).at("input.id").with("holders", holders),
            AccessError::TooManyRoles => {
                Self::new(&TOO_MANY_ROLES).with("max", i64::try_from(crate::domain::ROLES_MAX).unwrap_or(i64::MAX))
            }
        }
    }
}
