//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Auditor, Helpdesk, NetworkTechnician},
};

/// See who works here: name, address, status, roles.
pub(crate) static STAFF_READ: Action = Action {
    id: "users.staff.read",
    pl: "Przeglądanie pracowników",
    en: "See members of staff",
    risk: Risk::Normal,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Change names and languages.
pub(crate) static STAFF_EDIT: Action = Action {
    id: "users.staff.edit",
    pl: "Edycja danych pracowników",
    en: "Edit members of staff",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// Let new people in.
pub(crate) static STAFF_INVITE: Action = Action {
    id: "users.staff.invite",
    pl: "Zapraszanie pracowników",
    en: "Invite members of staff",
    risk: Risk::Critical,
    granted_to: &[],
};

/// Shut people out, and let them in again.
pub(crate) static STAFF_DISABLE: Action = Action {
    id: "users.staff.disable",
    pl: "Wyłączanie i włączanie pracowników",
    en: "Disable and enable members of staff",
    risk: Risk::Critical,
    granted_to: &[],
};

/// Take a person's name and address away for good (RODO).
pub(crate) static STAFF_ANONYMISE: Action = Action {
    id: "users.staff.anonymise",
    pl: "Anonimizacja pracowników",
    en: "Anonymise members of staff",
    risk: Risk::Critical,
    granted_to: &[],
};

/// Say who may do what.
pub(crate) static ROLE_ASSIGN: Action = Action {
    id: "users.role.assign",
    pl: "Nadawanie i odbieranie ról",
    en: "Give and take roles",
    risk: Risk::Critical,
    granted_to: &[],
};

/// See what stands in the way of somebody's signing in: locks, due changes, open invitations.
pub(crate) static CREDENTIAL_READ: Action = Action {
    id: "users.credential.read",
    pl: "Przeglądanie stanu logowania pracowników",
    en: "See how members of staff can sign in",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

/// Look after how people sign in: address, lock, lost and leaked passwords.
pub(crate) static CREDENTIAL_MANAGE: Action = Action {
    id: "users.credential.manage",
    pl: "Zarządzanie logowaniem pracowników",
    en: "Manage how members of staff sign in",
    risk: Risk::Critical,
    granted_to: &[],
};

/// See where members of staff are signed in: addresses, programs, times.
pub(crate) static SESSION_READ: Action = Action {
    id: "users.session.read",
    pl: "Przeglądanie sesji pracowników",
    en: "See the sessions of members of staff",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

/// Sign members of staff out everywhere.
pub(crate) static SESSION_END: Action = Action {
    id: "users.session.end",
    pl: "Wylogowywanie pracowników",
    en: "Sign members of staff out",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// Take the list of staff away as a file.
pub(crate) static STAFF_EXPORT: Action = Action {
    id: "users.staff.export",
    pl: "Eksport listy pracowników",
    en: "Export the list of staff",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// Edit many members of staff at once by a file.
pub(crate) static STAFF_IMPORT: Action = Action {
    id: "users.staff.import",
    pl: "Import pracowników z pliku",
    en: "Import members of staff from a file",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// See the accounts of programs: who answers for them, what they may do, when they came last.
pub(crate) static SERVICE_ACCOUNT_READ: Action = Action {
    id: "users.serviceAccount.read",
    pl: "Przeglądanie kont usług",
    en: "See service accounts",
    risk: Risk::Sensitive,
    granted_to: &[Auditor],
};

/// Let programs in, change what they may do, and shut them out.
pub(crate) static SERVICE_ACCOUNT_MANAGE: Action = Action {
    id: "users.serviceAccount.manage",
    pl: "Zarządzanie kontami usług i ich tokenami",
    en: "Manage service accounts and their tokens",
    risk: Risk::Critical,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[
    &STAFF_READ,
    &STAFF_EDIT,
    &STAFF_INVITE,
    &STAFF_DISABLE,
    &STAFF_ANONYMISE,
    &ROLE_ASSIGN,
    &CREDENTIAL_READ,
    &CREDENTIAL_MANAGE,
    &SESSION_READ,
    &SESSION_END,
    &STAFF_EXPORT,
    &STAFF_IMPORT,
    &SERVICE_ACCOUNT_READ,
    &SERVICE_ACCOUNT_MANAGE,
];
