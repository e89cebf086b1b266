//! What can go against whoever looks after service accounts.

use crm_shared::{Code, Error, Kind};

/// A rule of service accounts that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServiceAccountError {
    /// No name.
    NameInvalid,
    /// Another account has this name.
    NameTaken,
    /// A description that is too long.
    DescriptionInvalid,
    /// No action that there is.
    ActionUnknown,
    /// An action that no program may have.
    ActionCritical,
    /// An action that who gives it doesn't hold, or not for these divisions.
    ActionBeyondOwn,
    /// The account may do more than who decides about it.
    BeyondOwnRights,
    /// For no division.
    DivisionsInvalid,
    /// No networks.
    NetworksInvalid,
    /// Too few requests in a minute, or too many.
    RateInvalid,
    /// An end that is over, or too far away.
    ExpiryInvalid,
    /// Nobody who works here.
    OwnerInvalid,
    /// Somebody else has changed the account since it was read.
    Stale,
    /// Nothing can be done with an account that was ended.
    Ended,
    /// Only possible with a suspended account.
    NotSuspended,
    /// Suspended already.
    Suspended,
    /// As many tokens as there may be.
    TokensTooMany,
    /// An overlap that is too long.
    OverlapInvalid,
    /// Nothing can be done with a token that has ended, or is ending already.
    TokenEnded,
}

pub(super) static NAME_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_NAME_INVALID",
    kind: Kind::Invalid,
    en: "Give the account a name, at most 200 characters.",
    pl: "Nadaj kontu nazwę, najwyżej 200 znaków.",
};
pub(super) static NAME_TAKEN: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_NAME_TAKEN",
    kind: Kind::Conflict,
    en: "Another service account has this name. Choose another one, or use that account.",
    pl: "Inne konto usługi ma już tę nazwę. Wybierz inną albo użyj tamtego konta.",
};
pub(super) static DESCRIPTION_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_DESCRIPTION_INVALID",
    kind: Kind::Invalid,
    en: "Say what the account is for in at most 1000 characters.",
    pl: "Opisz przeznaczenie konta, najwyżej 1000 znaków.",
};
pub(super) static ACTION_UNKNOWN: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_ACTION_UNKNOWN",
    kind: Kind::Invalid,
    en: "There is no such action. Give ids of actions such as users.staff.read.",
    pl: "Nie ma takiego uprawnienia. Podaj identyfikatory uprawnień, np. users.staff.read.",
};
pub(super) static ACTION_CRITICAL: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_ACTION_CRITICAL",
    kind: Kind::Invalid,
    en: "One of these actions is critical: only people may hold it. Leave it out.",
    pl: "Jedno z tych uprawnień jest krytyczne: mogą je mieć tylko osoby. Pomiń je.",
};
pub(super) static ACTION_BEYOND_OWN: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_ACTION_BEYOND_OWN",
    kind: Kind::Conflict,
    en: "You may not do one of these actions yourself, or not for these divisions. Ask somebody who may to give it.",
    pl: "Nie masz jednego z tych uprawnień albo nie masz go dla tych oddziałów. Poproś o nadanie go kogoś, kto je ma.",
};
pub(super) static BEYOND_OWN_RIGHTS: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_BEYOND_OWN_RIGHTS",
    kind: Kind::Conflict,
    en: "This account may do more than you. Ask an administrator.",
    pl: "To konto ma więcej uprawnień niż Ty. Poproś administratora.",
};
pub(super) static DIVISIONS_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_DIVISIONS_INVALID",
    kind: Kind::Invalid,
    en: "Name at least one division, all of them in use, or leave them out for all of the company.",
    pl: "Podaj co najmniej jeden oddział, same używane, albo pomiń je, by objąć całą firmę.",
};
pub(super) static NETWORKS_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_NETWORKS_INVALID",
    kind: Kind::Invalid,
    en: "Give at most 100 networks such as 203.0.113.0/24 or 2001:db8::/32, or single addresses.",
    pl: "Podaj najwyżej 100 sieci, np. 203.0.113.0/24 lub 2001:db8::/32, albo pojedyncze adresy.",
};
pub(super) static RATE_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_RATE_INVALID",
    kind: Kind::Invalid,
    en: "Allow 1 to 100000 requests in a minute.",
    pl: "Zezwól na 1 do 100000 żądań na minutę.",
};
pub(super) static EXPIRY_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_EXPIRY_INVALID",
    kind: Kind::Invalid,
    en: "Give an end in the future; that of a token at most 366 days away.",
    pl: "Podaj koniec ważności w przyszłości; dla tokenu najwyżej za 366 dni.",
};
pub(super) static OWNER_INVALID: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_OWNER_INVALID",
    kind: Kind::Invalid,
    en: "Only somebody who may sign in can answer for an account. Choose another person.",
    pl: "Za konto może odpowiadać tylko osoba, która może się logować. Wybierz inną osobę.",
};
pub(super) static STALE: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_STALE",
    kind: Kind::Conflict,
    en: "Somebody has changed this account in the meantime. Read it again and repeat what is still needed.",
    pl: "Ktoś w międzyczasie zmienił to konto. Wczytaj je ponownie i powtórz to, co nadal potrzebne.",
};
pub(super) static ENDED: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_ENDED",
    kind: Kind::Conflict,
    en: "This account was ended, which can't be undone. Create another one.",
    pl: "To konto zostało zakończone, czego nie można cofnąć. Utwórz nowe.",
};
pub(super) static NOT_SUSPENDED: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_NOT_SUSPENDED",
    kind: Kind::Conflict,
    en: "This account is not suspended.",
    pl: "To konto nie jest zawieszone.",
};
pub(super) static SUSPENDED: Code = Code {
    id: "USERS_SERVICE_ACCOUNT_SUSPENDED",
    kind: Kind::Conflict,
    en: "This account is suspended already.",
    pl: "To konto jest już zawieszone.",
};
pub(super) static TOKENS_TOO_MANY: Code = Code {
    id: "USERS_SERVICE_TOKENS_TOO_MANY",
    kind: Kind::Conflict,
    en: "This account has ten tokens already. Revoke one that is not needed any more.",
    pl: "To konto ma już dziesięć tokenów. Unieważnij ten, który nie jest już potrzebny.",
};
pub(super) static OVERLAP_INVALID: Code = Code {
    id: "USERS_SERVICE_TOKEN_OVERLAP_INVALID",
    kind: Kind::Invalid,
    en: "Let the old token go on for 0 to 10080 minutes (a week).",
    pl: "Pozwól staremu tokenowi działać jeszcze od 0 do 10080 minut (tydzień).",
};
pub(super) static TOKEN_ENDED: Code = Code {
    id: "USERS_SERVICE_TOKEN_ENDED",
    kind: Kind::Conflict,
    en: "This token has ended, or is ending already. Create another one.",
    pl: "Ten token już wygasł albo właśnie wygasa. Utwórz nowy.",
};

impl From<ServiceAccountError> for Error {
    fn from(error: ServiceAccountError) -> Self {
        let (code, path) = match error {
            ServiceAccountError::NameInvalid => (&NAME_INVALID, "input.name"),
            ServiceAccountError::NameTaken => (&NAME_TAKEN, "input.name"),
            ServiceAccountError::DescriptionInvalid => (&DESCRIPTION_INVALID, "input.description"),
            ServiceAccountError::ActionUnknown => (&ACTION_UNKNOWN, "input.actions"),
            ServiceAccountError::ActionCritical => (&ACTION_CRITICAL, "input.actions"),
            ServiceAccountError::ActionBeyondOwn => (&ACTION_BEYOND_OWN, "input.actions"),
            ServiceAccountError::BeyondOwnRights => (&BEYOND_OWN_RIGHTS, "input.id"),
            ServiceAccountError::DivisionsInvalid => (&DIVISIONS_INVALID, "input.divisionIds"),
            ServiceAccountError::NetworksInvalid => (&NETWORKS_INVALID, "input.networks"),
            ServiceAccountError::RateInvalid => (&RATE_INVALID, "input.requestsPerMinute"),
            ServiceAccountError::ExpiryInvalid => (&EXPIRY_INVALID, "input.expiresAt"),
            ServiceAccountError::OwnerInvalid => (&OWNER_INVALID, "input.ownerId"),
            ServiceAccountError::Stale => (&STALE, "input.expectedVersion"),
            ServiceAccountError::Ended => (&ENDED, "input.id"),
            ServiceAccountError::NotSuspended => (&NOT_SUSPENDED, "input.id"),
            ServiceAccountError::Suspended => (&SUSPENDED, "input.id"),
            ServiceAccountError::TokensTooMany => (&TOKENS_TOO_MANY, "input.id"),
            ServiceAccountError::OverlapInvalid => (&OVERLAP_INVALID, "input.overlapMinutes"),
            ServiceAccountError::TokenEnded => (&TOKEN_ENDED, "input.id"),
        };
        Self::new(code).at(path)
    }
}
