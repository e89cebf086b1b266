//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Auditor, Helpdesk, NetworkTechnician},
    Text,
};

/// See who works here: name, address, status, roles.
pub(crate) static STAFF_READ: Action = Action {
    id: "users.staff.read",
    pl: "Przeglądanie pracowników",
    en: "See members of staff",
    about: Text {
        pl: "Kto pracuje w firmie: imiona i nazwiska, adresy e-mail, stan kont i role. Bez tego nie widać, kto co zrobił.",
        en: "Who works here: names, addresses, the state of accounts, and roles. Without it one can't see who did what.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Change names and languages.
pub(crate) static STAFF_EDIT: Action = Action {
    id: "users.staff.edit",
    pl: "Edycja danych pracowników",
    en: "Edit members of staff",
    about: Text {
        pl: "Zmiana imienia, nazwiska i języka pracownika. Adresu, ról ani hasła to nie obejmuje.",
        en: "Change a member's name and language. Addresses, roles and passwords are not part of it.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Let new people in.
pub(crate) static STAFF_INVITE: Action = Action {
    id: "users.staff.invite",
    pl: "Zapraszanie pracowników",
    en: "Invite members of staff",
    about: Text {
        pl: "Wpuszczanie nowych osób: zaproszenie e-mailem i jego ponowienie. Role można dać tylko takie, które się samemu ma.",
        en: "Let new people in: invite them by mail, and send the invitation again. One can give only roles whose rights one holds oneself.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

/// Shut people out, and let them in again.
pub(crate) static STAFF_DISABLE: Action = Action {
    id: "users.staff.disable",
    pl: "Wyłączanie i włączanie pracowników",
    en: "Disable and enable members of staff",
    about: Text {
        pl: "Wyłączenie konta kończy wszystkie sesje pracownika od razu. Własnego konta ani ostatniego administratora nie da się wyłączyć.",
        en: "Disabling an account ends all the member's sessions at once. Nobody can disable their own account or the last administrator.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

/// Take a person's name and address away for good (RODO).
pub(crate) static STAFF_ANONYMISE: Action = Action {
    id: "users.staff.anonymise",
    pl: "Anonimizacja pracowników",
    en: "Anonymise members of staff",
    about: Text {
        pl: "Trwałe usunięcie imienia, nazwiska i adresu byłego pracownika (RODO). Tego nie da się cofnąć; historia zostaje.",
        en: "Take the name and address of a former member away for good (GDPR). It can't be undone; history stays.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

/// Say who may do what.
pub(crate) static ROLE_ASSIGN: Action = Action {
    id: "users.role.assign",
    pl: "Nadawanie i odbieranie ról",
    en: "Give and take roles",
    about: Text {
        pl: "Decyduje, kto co może i w których oddziałach. Nie można nadać prawa ani oddziału, którego się samemu nie ma.",
        en: "Decides who may do what, and in which divisions. Nobody can give a right or a division that they don't hold themselves.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

/// See which roles there are, what they let people do, and what somebody may do.
pub(crate) static ROLE_READ: Action = Action {
    id: "users.role.read",
    pl: "Przeglądanie ról i uprawnień",
    en: "See roles and rights",
    about: Text {
        pl: "Jakie są role, na co pozwalają i skąd ktoś ma dane prawo. Niczego nie zmienia.",
        en: "Which roles there are, what they let people do, and where a right of somebody's comes from. It changes nothing.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Make roles, and say what they let people do.
pub(crate) static ROLE_MANAGE: Action = Action {
    id: "users.role.manage",
    pl: "Tworzenie, zmiana i usuwanie ról",
    en: "Create, edit and delete roles",
    about: Text {
        pl: "Własne role firmy i to, na co pozwalają. Zmiana roli działa od razu u wszystkich, którzy ją mają, więc do roli można dodać tylko prawa, które ma się samemu w całej firmie.",
        en: "The company's own roles and what they let people do. A change takes effect at once for everybody who holds the role, so one can add only actions that one holds everywhere.",
    },
    risk: Risk::Critical,
    by_division: false,
    granted_to: &[],
};

/// See what stands in the way of somebody's signing in: locks, due changes, open invitations.
pub(crate) static CREDENTIAL_READ: Action = Action {
    id: "users.credential.read",
    pl: "Przeglądanie stanu logowania pracowników",
    en: "See how members of staff can sign in",
    about: Text {
        pl: "Co stoi na przeszkodzie w logowaniu pracownika: blokady, wymagana zmiana hasła, otwarte zaproszenia. Haseł nie widzi nikt.",
        en: "What stands in the way of a member's signing in: locks, due changes of password, open invitations. Nobody sees passwords.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[Auditor],
};

/// Look after how people sign in: address, lock, lost and leaked passwords.
pub(crate) static CREDENTIAL_MANAGE: Action = Action {
    id: "users.credential.manage",
    pl: "Zarządzanie logowaniem pracowników",
    en: "Manage how members of staff sign in",
    about: Text {
        pl: "Zmiana adresu logowania, odblokowanie konta, łącze do nowego hasła. Kto to ma, może przejąć konto innej osoby.",
        en: "Change the sign-in address, unlock an account, send a link for a new password. Whoever holds it could take over somebody's account.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

/// See where members of staff are signed in: addresses, programs, times.
pub(crate) static SESSION_READ: Action = Action {
    id: "users.session.read",
    pl: "Przeglądanie sesji pracowników",
    en: "See the sessions of members of staff",
    about: Text {
        pl: "Gdzie zalogowani są pracownicy: adresy, programy, godziny. To dane osobowe; własne sesje widzi każdy.",
        en: "Where members are signed in: addresses, programs, times. These are personal data; one's own sessions need no right.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[Auditor],
};

/// Sign members of staff out everywhere.
pub(crate) static SESSION_END: Action = Action {
    id: "users.session.end",
    pl: "Wylogowywanie pracowników",
    en: "Sign members of staff out",
    about: Text {
        pl: "Wylogowuje pracownika ze wszystkich urządzeń. Niezapisana praca tej osoby przepada, hasło zostaje bez zmian.",
        en: "Signs a member out on every device. Work that they haven't saved is lost; the password stays as it is.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Take the list of staff away as a file.
pub(crate) static STAFF_EXPORT: Action = Action {
    id: "users.staff.export",
    pl: "Eksport listy pracowników",
    en: "Export the list of staff",
    about: Text {
        pl: "Pobranie listy pracowników jako pliku. Plik z danymi osobowymi opuszcza system, więc jego ochrona należy do pobierającego.",
        en: "Take the list of staff away as a file. The file holds personal data and leaves the system, so whoever takes it answers for it.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Edit many members of staff at once by a file.
pub(crate) static STAFF_IMPORT: Action = Action {
    id: "users.staff.import",
    pl: "Import pracowników z pliku",
    en: "Import members of staff from a file",
    about: Text {
        pl: "Zmiana danych wielu pracowników naraz z pliku. Przed zapisem pokazuje, co się zmieni.",
        en: "Change many members at once from a file. Before anything is saved it shows what will change.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// See the accounts of programs: who answers for them, what they may do, when they came last.
pub(crate) static SERVICE_ACCOUNT_READ: Action = Action {
    id: "users.serviceAccount.read",
    pl: "Przeglądanie kont usług",
    en: "See service accounts",
    about: Text {
        pl: "Lista kont programów: kto za nie odpowiada, co mogą, skąd i kiedy ostatnio się łączyły. Samych tokenów nie widzi nikt.",
        en: "The list of programs' accounts: who answers for them, what they may do, from where and when they came last. Nobody sees the tokens themselves.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[Auditor],
};

/// Let programs in, change what they may do, and shut them out.
pub(crate) static SERVICE_ACCOUNT_MANAGE: Action = Action {
    id: "users.serviceAccount.manage",
    pl: "Zarządzanie kontami usług i ich tokenami",
    en: "Manage service accounts and their tokens",
    about: Text {
        pl: "Tworzenie, zmiana, zawieszanie i kończenie kont programów oraz wydawanie im tokenów, nigdy z większymi uprawnieniami niż własne.",
        en: "Create, change, suspend and end programs' accounts and give them tokens, never with more rights than one's own.",
    },
    risk: Risk::Critical,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[
    &STAFF_READ,
    &STAFF_EDIT,
    &STAFF_INVITE,
    &STAFF_DISABLE,
    &STAFF_ANONYMISE,
    &ROLE_ASSIGN,
    &ROLE_READ,
    &ROLE_MANAGE,
    &CREDENTIAL_READ,
    &CREDENTIAL_MANAGE,
    &SESSION_READ,
    &SESSION_END,
    &STAFF_EXPORT,
    &STAFF_IMPORT,
    &SERVICE_ACCOUNT_READ,
    &SERVICE_ACCOUNT_MANAGE,
];
