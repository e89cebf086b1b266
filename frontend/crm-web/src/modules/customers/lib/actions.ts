/** Who may see customers, and change what is known of them, how it stands with them, and notes; who may read sealed numbers. */
export const CUSTOMER_READ = 'customers.customer.read';
export const CUSTOMER_EDIT = 'customers.customer.edit';
export const STATUS_CHANGE = 'customers.customer.changeStatus';
export const NOTE_WRITE = 'customers.note.write';
export const CUSTOMER_EXPORT = 'customers.customer.export';
export const CUSTOMER_IMPORT = 'customers.customer.import';
export const CUSTOMER_MERGE = 'customers.customer.merge';
export const CUSTOMER_ANONYMISE = 'customers.customer.anonymise';
export const PESEL_REVEAL = 'customers.pesel.reveal';
export const DOCUMENT_REVEAL = 'customers.identityDocument.reveal';

/** What else is shown of a customer, as far as the viewer may read it. */
export const DIVISION_READ = 'organization.division.read';
export const HISTORY_READ = 'audit.history.read';
export const STAFF_READ = 'users.staff.read';
