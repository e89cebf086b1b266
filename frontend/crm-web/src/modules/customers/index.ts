/** The module's only import point. */
export { CustomerDetail } from './components/customer-detail';
export { CustomerList } from './components/customer-list';
export { NewCustomerForm } from './components/new-customer-form';
export { CUSTOMER_EDIT, CUSTOMER_READ } from './lib/actions';
export {
  CUSTOMER_LIST,
  customersPath,
  readCustomerView,
  shownColumns,
  viewOfKept,
} from './lib/customer-view';
export { getCustomer, getCustomers } from './lib/customers';
