/** The module's only import point. */
export { CustomerDetail } from './components/customer-detail';
export { CustomerList } from './components/customer-list';
export { DoublePicker } from './components/double-picker';
export { LikelyDoubles } from './components/likely-doubles';
export { MergePreview } from './components/merge-page';
export { NewCustomerForm } from './components/new-customer-form';
export { CUSTOMER_EDIT, CUSTOMER_MERGE, CUSTOMER_READ } from './lib/actions';
export {
  CUSTOMER_LIST,
  customersPath,
  readCustomerView,
  shownColumns,
  viewOfKept,
} from './lib/customer-view';
export { getCustomer, getCustomers, getDoubles, getMerge } from './lib/customers';
