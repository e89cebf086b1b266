/** The module's only import point. */
export { AccountsForm } from './components/accounts-form';
export { CompanyForm } from './components/company-form';
export { DivisionDetail } from './components/division-detail';
export { EditDivisionForm, NewDivisionForm } from './components/division-form';
export { OrganizationPage } from './components/organization-page';
export {
  BANK_ACCOUNT_MANAGE,
  COMPANY_EDIT,
  COMPANY_READ,
  DIVISION_MANAGE,
  DIVISION_READ,
} from './lib/actions';
export { type DivisionOption, getDivisionOptions } from './lib/division-options';
export { organizationPath, readDivisionView } from './lib/division-view';
export { getCompany, getDivision, getDivisions } from './lib/organization';
