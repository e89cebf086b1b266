//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Auditor, Helpdesk, NetworkTechnician},
    Text,
};

/// See the company: name, brand, how customers reach it.
pub(crate) static COMPANY_READ: Action = Action {
    id: "organization.company.read",
    pl: "Przeglądanie danych firmy",
    en: "See the company",
    about: Text {
        pl: "Nazwa handlowa, logo, kolor i kontakt dla klientów.",
        en: "Trade name, logo, colour, and how customers get in touch.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Change the company's name, brand, and how customers reach it.
pub(crate) static COMPANY_EDIT: Action = Action {
    id: "organization.company.edit",
    pl: "Edycja danych firmy",
    en: "Edit the company",
    about: Text {
        pl: "Zmiany widzą wszyscy klienci. Działa tylko z uprawnieniem dla całej firmy.",
        en: "All customers see the changes. Works only where held for all of the company.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

/// See divisions: legal entities and branches, with their bank accounts.
pub(crate) static DIVISION_READ: Action = Action {
    id: "organization.division.read",
    pl: "Przeglądanie oddziałów",
    en: "See divisions",
    about: Text {
        pl: "Podmioty i oddziały z numerami rejestrowymi, adresami i rachunkami bankowymi.",
        en: "Legal entities and branches with register numbers, addresses and bank accounts.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Create, edit, archive and restore divisions.
pub(crate) static DIVISION_MANAGE: Action = Action {
    id: "organization.division.manage",
    pl: "Zarządzanie oddziałami",
    en: "Manage divisions",
    about: Text {
        pl: "Edycja, archiwizacja i przywracanie; tworzenie tylko z uprawnieniem dla całej firmy. Dane trafiają na dokumenty.",
        en: "Edit, archive and restore; create only where held for all of the company. What is entered goes onto documents.",
    },
    risk: Risk::Sensitive,
    by_division: true,
    granted_to: &[],
};

/// Say to which accounts money goes.
pub(crate) static BANK_ACCOUNT_MANAGE: Action = Action {
    id: "organization.bankAccount.manage",
    pl: "Zarządzanie rachunkami bankowymi oddziałów",
    en: "Manage the bank accounts of divisions",
    about: Text {
        pl: "Decyduje, na które rachunki klienci wpłacają pieniądze i z których firma płaci.",
        en: "Decides to which accounts customers pay, and from which the company pays.",
    },
    risk: Risk::Critical,
    by_division: true,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] =
    &[&COMPANY_READ, &COMPANY_EDIT, &DIVISION_READ, &DIVISION_MANAGE, &BANK_ACCOUNT_MANAGE];
