//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Auditor, Helpdesk, NetworkTechnician},
};

/// See the company: name, brand, how customers reach it.
pub(crate) static COMPANY_READ: Action = Action {
    id: "organization.company.read",
    pl: "Przeglądanie danych firmy",
    en: "See the company",
    risk: Risk::Normal,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Change the company's name, brand, and how customers reach it.
pub(crate) static COMPANY_EDIT: Action = Action {
    id: "organization.company.edit",
    pl: "Edycja danych firmy",
    en: "Edit the company",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// See divisions: legal entities and branches, with their bank accounts.
pub(crate) static DIVISION_READ: Action = Action {
    id: "organization.division.read",
    pl: "Przeglądanie oddziałów",
    en: "See divisions",
    risk: Risk::Normal,
    granted_to: &[Auditor, Helpdesk, Accountant, NetworkTechnician],
};

/// Create, edit, archive and restore divisions.
pub(crate) static DIVISION_MANAGE: Action = Action {
    id: "organization.division.manage",
    pl: "Zarządzanie oddziałami",
    en: "Manage divisions",
    risk: Risk::Sensitive,
    granted_to: &[],
};

/// Say to which accounts money goes.
pub(crate) static BANK_ACCOUNT_MANAGE: Action = Action {
    id: "organization.bankAccount.manage",
    pl: "Zarządzanie rachunkami bankowymi oddziałów",
    en: "Manage the bank accounts of divisions",
    risk: Risk::Critical,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] =
    &[&COMPANY_READ, &COMPANY_EDIT, &DIVISION_READ, &DIVISION_MANAGE, &BANK_ACCOUNT_MANAGE];
