/** The actions that this module's screens ask about. */
export const COMPANY_READ = 'organization.company.read';
export const COMPANY_EDIT = 'organization.company.edit';
export const DIVISION_READ = 'organization.division.read';
export const DIVISION_MANAGE = 'organization.division.manage';
export const BANK_ACCOUNT_MANAGE = 'organization.bankAccount.manage';
export const HISTORY_READ = 'audit.history.read';
