// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type ActorKind =
  | 'ANONYMOUS'
  | 'SERVICE_ACCOUNT'
  | 'STAFF'
  | 'SYSTEM';

export type AddCustomerAddressInput = {
  readonly address: CustomerAddressInput;
  readonly expectedVersion: number;
  readonly id: string;
};

export type AddCustomerContactInput = {
  readonly contact: CustomerContactInput;
  readonly expectedVersion: number;
  readonly id: string;
};

export type AddCustomerNoteInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly pinned?: boolean;
  readonly text: string;
};

export type ChangeCustomerStatusInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
  readonly status: CustomerStatus;
};

export type ConsentKind =
  | 'COMPLAINT_ANSWERS'
  | 'CONTRACT_DOCUMENTS'
  | 'EARLY_START'
  | 'ELECTRONIC_INVOICES'
  | 'MARKETING'
  | 'PLOT_ACCESS'
  | 'PROVIDER_CHANGE'
  | 'SERVICE_INFORMATION'
  | 'THIRD_PARTY_MARKETING';

export type ConsentWay =
  | 'CONTRACT'
  | 'EMAIL'
  | 'IN_PERSON'
  | 'PHONE'
  | 'PORTAL'
  | 'POST';

export type ContactPurpose =
  | 'BILLING'
  | 'LEGAL_REPRESENTATIVE'
  | 'OTHER'
  | 'TECHNICAL';

export type CreateCustomerInput = {
  readonly companyName?: string | null | undefined;
  readonly divisionId: string;
  readonly email?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly kind: CustomerKind;
  readonly krs?: string | null | undefined;
  readonly language?: CustomerLanguage;
  readonly nip?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly preferredChannel?: CustomerChannel | null | undefined;
  readonly regon?: string | null | undefined;
  readonly tags?: ReadonlyArray<string>;
};

export type CustomerAddressInput = {
  readonly building: string;
  readonly city: string;
  readonly country?: string;
  readonly flat?: string | null | undefined;
  readonly kind: CustomerAddressKind;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
  readonly postalCode: string;
  readonly simc?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly terc?: string | null | undefined;
  readonly ulic?: string | null | undefined;
};

export type CustomerAddressKind =
  | 'CORRESPONDENCE'
  | 'REGISTERED'
  | 'SERVICE';

export type CustomerChannel =
  | 'EMAIL'
  | 'PHONE'
  | 'PORTAL'
  | 'POST'
  | 'SMS';

export type CustomerContactInput = {
  readonly email?: string | null | undefined;
  readonly name: string;
  readonly note?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly purposes: ReadonlyArray<ContactPurpose>;
};

export type CustomerDuplicateReason =
  | 'EMAIL'
  | 'NAME_AND_ADDRESS'
  | 'NIP'
  | 'PESEL'
  | 'PHONE';

export type CustomerDuplicatesInput = {
  readonly building?: string | null | undefined;
  readonly companyName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly nip?: string | null | undefined;
  readonly pesel?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
};

export type CustomerFilter = {
  readonly assignedToId?: string | null | undefined;
  readonly createdBefore?: string | null | undefined;
  readonly createdFrom?: string | null | undefined;
  readonly divisionId?: string | null | undefined;
  readonly kind?: CustomerKind | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly status?: CustomerStatus | null | undefined;
  readonly tag?: string | null | undefined;
};

export type CustomerKind =
  | 'COMPANY'
  | 'PERSON'
  | 'SOLE_TRADER';

export type CustomerLanguage =
  | 'EN'
  | 'PL';

export type CustomerSort =
  | 'CREATED_AT_ASC'
  | 'CREATED_AT_DESC'
  | 'NAME_ASC'
  | 'NAME_DESC';

export type CustomerStatus =
  | 'ACTIVE'
  | 'IN_COLLECTION'
  | 'LEAD'
  | 'SUSPENDED'
  | 'TERMINATED';

export type EditCustomerInput = {
  readonly companyName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly expectedVersion: number;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly id: string;
  readonly krs?: string | null | undefined;
  readonly language?: CustomerLanguage | null | undefined;
  readonly nip?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly preferredChannel?: CustomerChannel | null | undefined;
  readonly regon?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
};

export type HistoryCategory =
  | 'ACTIVITY'
  | 'CHANGE'
  | 'SECURITY';

export type HistoryOutcome =
  | 'DENIED'
  | 'FAILED'
  | 'REJECTED'
  | 'SUCCEEDED';

export type IdentityDocumentKind =
  | 'ID_CARD'
  | 'OTHER'
  | 'PASSPORT'
  | 'RESIDENCE_CARD';

export type AddCustomerAddressMutationVariables = Exact<{
  input: AddCustomerAddressInput;
}>;


export type AddCustomerAddressMutation = { readonly addCustomerAddress: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type AddCustomerContactMutationVariables = Exact<{
  input: AddCustomerContactInput;
}>;


export type AddCustomerContactMutation = { readonly addCustomerContact: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type AddCustomerNoteMutationVariables = Exact<{
  input: AddCustomerNoteInput;
}>;


export type AddCustomerNoteMutation = { readonly addCustomerNote: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ChangeCustomerStatusMutationVariables = Exact<{
  input: ChangeCustomerStatusInput;
}>;


export type ChangeCustomerStatusMutation = { readonly changeCustomerStatus: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { readonly createCustomer: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CustomerDuplicatesQueryVariables = Exact<{
  input: CustomerDuplicatesInput;
}>;


export type CustomerDuplicatesQuery = { readonly customerDuplicates: { readonly existsElsewhere: boolean, readonly found: ReadonlyArray<{ readonly reasons: ReadonlyArray<CustomerDuplicateReason>, readonly customer: { readonly id: string, readonly number: string | null, readonly name: string | null } }> } | null };

export type CustomerFactsFragment = { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly companyName: string | null, readonly givenName: string | null, readonly familyName: string | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly hasPesel: boolean | null, readonly identityDocument: IdentityDocumentKind | null, readonly email: string | null, readonly phone: string | null, readonly language: CustomerLanguage | null, readonly preferredChannel: CustomerChannel | null, readonly tags: ReadonlyArray<string> | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly statusReason: string | null, readonly nextStatuses: ReadonlyArray<CustomerStatus> | null, readonly createdAt: string | null };

export type CustomerQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  divisions: boolean;
  staff: boolean;
  history: boolean;
}>;


export type CustomerQuery = { readonly customer: { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly companyName: string | null, readonly givenName: string | null, readonly familyName: string | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly hasPesel: boolean | null, readonly identityDocument: IdentityDocumentKind | null, readonly email: string | null, readonly phone: string | null, readonly language: CustomerLanguage | null, readonly preferredChannel: CustomerChannel | null, readonly tags: ReadonlyArray<string> | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly statusReason: string | null, readonly nextStatuses: ReadonlyArray<CustomerStatus> | null, readonly createdAt: string | null, readonly division: { readonly id: string, readonly name?: string | null } | null, readonly assignedTo: { readonly id: string, readonly name?: string | null } | null, readonly parent: { readonly id: string, readonly number: string | null, readonly name: string | null } | null, readonly externalIds: ReadonlyArray<{ readonly system: string, readonly externalId: string }> | null, readonly contacts: ReadonlyArray<{ readonly id: string, readonly purposes: ReadonlyArray<ContactPurpose>, readonly name: string, readonly email: string | null, readonly phone: string | null, readonly note: string | null }> | null, readonly addresses: ReadonlyArray<{ readonly id: string, readonly kind: CustomerAddressKind, readonly street: string | null, readonly building: string, readonly flat: string | null, readonly postalCode: string, readonly city: string, readonly country: string }> | null, readonly consents: ReadonlyArray<{ readonly kind: ConsentKind, readonly channel: CustomerChannel | null, readonly given: boolean, readonly at: string, readonly way: ConsentWay }> | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly text: string, readonly pinned: boolean, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly id: string, readonly name?: string | null } | null }> | null, readonly history?: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null } | null };

export type CustomerNowQueryVariables = Exact<{
  id: string;
}>;


export type CustomerNowQuery = { readonly customer: { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly companyName: string | null, readonly givenName: string | null, readonly familyName: string | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly hasPesel: boolean | null, readonly identityDocument: IdentityDocumentKind | null, readonly email: string | null, readonly phone: string | null, readonly language: CustomerLanguage | null, readonly preferredChannel: CustomerChannel | null, readonly tags: ReadonlyArray<string> | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly statusReason: string | null, readonly nextStatuses: ReadonlyArray<CustomerStatus> | null, readonly createdAt: string | null } | null };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: CustomerFilter | null | undefined;
  sort: CustomerSort;
  divisions: boolean;
}>;


export type CustomersQuery = { readonly customers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly status: CustomerStatus | null, readonly nip: string | null, readonly email: string | null, readonly phone: string | null, readonly tags: ReadonlyArray<string> | null, readonly createdAt: string | null, readonly division: { readonly id: string, readonly name?: string | null } | null }> } | null };

export type EditCustomerMutationVariables = Exact<{
  input: EditCustomerInput;
}>;


export type EditCustomerMutation = { readonly editCustomer: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const AddCustomerAddressDocument: Operation<AddCustomerAddressMutation, AddCustomerAddressMutationVariables> = `mutation AddCustomerAddress($input: AddCustomerAddressInput!) {
  addCustomerAddress(input: $input) {
    customer {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const AddCustomerContactDocument: Operation<AddCustomerContactMutation, AddCustomerContactMutationVariables> = `mutation AddCustomerContact($input: AddCustomerContactInput!) {
  addCustomerContact(input: $input) {
    customer {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const AddCustomerNoteDocument: Operation<AddCustomerNoteMutation, AddCustomerNoteMutationVariables> = `mutation AddCustomerNote($input: AddCustomerNoteInput!) {
  addCustomerNote(input: $input) {
    customer {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ChangeCustomerStatusDocument: Operation<ChangeCustomerStatusMutation, ChangeCustomerStatusMutationVariables> = `mutation ChangeCustomerStatus($input: ChangeCustomerStatusInput!) {
  changeCustomerStatus(input: $input) {
    customer {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CreateCustomerDocument: Operation<CreateCustomerMutation, CreateCustomerMutationVariables> = `mutation CreateCustomer($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    customer {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CustomerDuplicatesDocument: Operation<CustomerDuplicatesQuery, CustomerDuplicatesQueryVariables> = `query CustomerDuplicates($input: CustomerDuplicatesInput!) {
  customerDuplicates(input: $input) {
    existsElsewhere
    found {
      reasons
      customer {
        id
        number
        name
      }
    }
  }
}`;

export const CustomerDocument: Operation<CustomerQuery, CustomerQueryVariables> = `query Customer($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $divisions: Boolean!, $staff: Boolean!, $history: Boolean!) {
  customer(id: $id) {
    ...CustomerFacts
    division {
      id
      name @include(if: $divisions)
    }
    assignedTo {
      id
      name @include(if: $staff)
    }
    parent {
      id
      number
      name
    }
    externalIds {
      system
      externalId
    }
    contacts {
      id
      purposes
      name
      email
      phone
      note
    }
    addresses {
      id
      kind
      street
      building
      flat
      postalCode
      city
      country
    }
    consents {
      kind
      channel
      given
      at
      way
    }
    notes {
      id
      text
      pinned
      createdAt
      editedAt
      author {
        id
        name @include(if: $staff)
      }
    }
    history(first: $first, after: $after, last: $last, before: $before) @include(if: $history) {
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        at
        name
        category
        outcome
        errorCode
        reason
        requestId
        valuesErased
        actor {
          kind
          system
          staff {
            id
            name
          }
        }
        changes {
          field
          before
          after
        }
      }
    }
  }
}
fragment CustomerFacts on Customer {
  id
  version
  number
  name
  kind
  companyName
  givenName
  familyName
  nip
  regon
  krs
  hasPesel
  identityDocument
  email
  phone
  language
  preferredChannel
  tags
  status
  statusSince
  statusReason
  nextStatuses
  createdAt
}`;

export const CustomerNowDocument: Operation<CustomerNowQuery, CustomerNowQueryVariables> = `query CustomerNow($id: ID!) {
  customer(id: $id) {
    ...CustomerFacts
  }
}
fragment CustomerFacts on Customer {
  id
  version
  number
  name
  kind
  companyName
  givenName
  familyName
  nip
  regon
  krs
  hasPesel
  identityDocument
  email
  phone
  language
  preferredChannel
  tags
  status
  statusSince
  statusReason
  nextStatuses
  createdAt
}`;

export const CustomersDocument: Operation<CustomersQuery, CustomersQueryVariables> = `query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter, $sort: CustomerSort!, $divisions: Boolean!) {
  customers(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    sort: $sort
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      id
      number
      name
      kind
      status
      nip
      email
      phone
      tags
      division {
        id
        name @include(if: $divisions)
      }
      createdAt
    }
  }
}`;

export const EditCustomerDocument: Operation<EditCustomerMutation, EditCustomerMutationVariables> = `mutation EditCustomer($input: EditCustomerInput!) {
  editCustomer(input: $input) {
    customer {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;
