//! What can go against whoever looks after members of staff.

use crm_shared::{Code, Kind};

pub(super) static EMAIL_INVALID: Code = Code {
    id: "USERS_EMAIL_INVALID",
    kind: Kind::Invalid,
    en: "Give an e-mail address such as anna.nowak@example.pl, without Polish letters; a domain with such letters in its xn-- form.",
    pl: "Podaj adres e-mail, np. anna.nowak@example.pl, bez polskich znaków; domenę z takimi znakami w postaci xn--.",
};
pub(super) static NAME_INVALID: Code = Code {
    id: "USERS_NAME_INVALID",
    kind: Kind::Invalid,
    en: "Give the name, at most 200 characters.",
    pl: "Podaj imię i nazwisko, najwyżej 200 znaków.",
};
pub(super) static EMAIL_TAKEN: Code = Code {
    id: "USERS_EMAIL_TAKEN",
    kind: Kind::Conflict,
    en: "Somebody has this address already, perhaps a person who is invited or disabled. Look for them in the list of staff.",
    pl: "Ktoś ma już ten adres, być może osoba zaproszona albo wyłączona. Poszukaj jej na liście pracowników.",
};
pub(super) static REASON_INVALID: Code = Code {
    id: "USERS_REASON_INVALID",
    kind: Kind::Invalid,
    en: "Say why, in at most 500 characters.",
    pl: "Podaj powód, najwyżej 500 znaków.",
};
pub(super) static VERSION_STALE: Code = Code {
    id: "USERS_VERSION_STALE",
    kind: Kind::Conflict,
    en: "Somebody has changed this person in the meantime. Read them again and repeat what is still needed.",
    pl: "Ktoś w międzyczasie zmienił dane tej osoby. Wczytaj je ponownie i powtórz to, co nadal potrzebne.",
};
pub(super) static NOT_YOURSELF: Code = Code {
    id: "USERS_NOT_YOURSELF",
    kind: Kind::Conflict,
    en: "You can't do this to yourself. Ask another administrator.",
    pl: "Nie możesz tego zrobić samemu sobie. Poproś innego administratora.",
};
pub(super) static LAST_ADMINISTRATOR: Code = Code {
    id: "USERS_LAST_ADMINISTRATOR",
    kind: Kind::Conflict,
    en: "This is the last active administrator. Make somebody else an administrator first.",
    pl: "To ostatni aktywny administrator. Najpierw nadaj tę rolę komuś innemu.",
};
pub(super) static ROLE_BEYOND_OWN: Code = Code {
    id: "USERS_ROLE_BEYOND_OWN",
    kind: Kind::Conflict,
    en: "One of these roles may do more than you. Only somebody who may do all of it can give it.",
    pl: "Jedna z tych ról pozwala na więcej niż Twoje uprawnienia. Może ją nadać tylko ktoś, kto ma je wszystkie.",
};
pub(super) static BEYOND_OWN_RIGHTS: Code = Code {
    id: "USERS_BEYOND_OWN_RIGHTS",
    kind: Kind::Conflict,
    en: "This person may do more than you. Ask an administrator.",
    pl: "Ta osoba ma więcej uprawnień niż Ty. Poproś administratora.",
};
pub(super) static OWN_SESSIONS: Code = Code {
    id: "USERS_OWN_SESSIONS",
    kind: Kind::Invalid,
    en: "These are your own sessions. To end them, sign out everywhere from your profile.",
    pl: "To Twoje własne sesje. Aby je zakończyć, wyloguj się wszędzie ze swojego profilu.",
};
pub(super) static STAFF_NOT_ACTIVE: Code = Code {
    id: "USERS_STAFF_NOT_ACTIVE",
    kind: Kind::Conflict,
    en: "This person can't sign in. Who is invited needs a new invitation, who is disabled must be enabled first.",
    pl: "Ta osoba nie może się logować. Zaproszonej wyślij nowe zaproszenie, wyłączoną najpierw włącz.",
};
pub(super) static STAFF_NOT_INVITED: Code = Code {
    id: "USERS_STAFF_NOT_INVITED",
    kind: Kind::Conflict,
    en: "This person is not waiting for an invitation. Who has forgotten the password needs a reset.",
    pl: "Ta osoba nie czeka na zaproszenie. Jeśli zapomniała hasła, użyj resetu hasła.",
};
pub(super) static STAFF_DISABLED: Code = Code {
    id: "USERS_STAFF_DISABLED",
    kind: Kind::Conflict,
    en: "This person is disabled already.",
    pl: "Ta osoba jest już wyłączona.",
};
pub(super) static STAFF_NOT_DISABLED: Code = Code {
    id: "USERS_STAFF_NOT_DISABLED",
    kind: Kind::Conflict,
    en: "This person is not disabled.",
    pl: "Ta osoba nie jest wyłączona.",
};
pub(super) static STAFF_ANONYMISED: Code = Code {
    id: "USERS_STAFF_ANONYMISED",
    kind: Kind::Conflict,
    en: "This person was anonymised, which can't be undone. Invite them anew if they come back.",
    pl: "Ta osoba została zanonimizowana, czego nie można cofnąć. Jeśli wraca, zaproś ją od nowa.",
};
pub(super) static LANGUAGE_INVALID: Code = Code {
    id: "USERS_LANGUAGE_INVALID",
    kind: Kind::Invalid,
    en: "Give the language as pl or en.",
    pl: "Podaj język jako pl albo en.",
};
pub(super) static IMPORTED_UNKNOWN: Code = Code {
    id: "USERS_IMPORTED_UNKNOWN",
    kind: Kind::Invalid,
    en: "Nobody with this address works here, and an import creates nobody. Check the address, or leave the row out.",
    pl: "Nie ma pracownika o tym adresie, a import nie tworzy nowych. Sprawdź adres albo usuń wiersz.",
};
