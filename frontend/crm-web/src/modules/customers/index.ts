/** The module's only import point. */
export { CustomerDetail } from './components/customer-detail';
export { CustomerList } from './components/customer-list';
export { DoublePicker } from './components/double-picker';
export { ImportColumns } from './components/import-columns';
export { CustomerImportForm } from './components/import-form';
export { LikelyDoubles } from './components/likely-doubles';
export { MergePreview } from './components/merge-page';
export { NewCustomerForm } from './components/new-customer-form';
export { CUSTOMER_EDIT, CUSTOMER_IMPORT, CUSTOMER_MERGE, CUSTOMER_READ } from './lib/actions';
export {
  CUSTOMER_LIST,
  customersPath,
  hasDropped,
  readCustomerView,
  shownColumns,
  viewOfKept,
  withFields,
} from './lib/customer-view';
export { getCustomer, getCustomers, getDoubles, getMerge } from './lib/customers';
export { importWording } from './lib/import-words';
