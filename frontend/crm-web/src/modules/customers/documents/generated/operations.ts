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
  readonly mentionIds?: ReadonlyArray<string>;
  readonly pinned?: boolean;
  readonly text: string;
};

export type AnonymiseCustomerInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type AssignCustomerInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly staffId?: string | null | undefined;
};

export type BulkAssignCustomersInput = {
  readonly expectedCount: number;
  readonly idempotencyKey?: string | null | undefined;
  readonly selection: CustomerSelection;
  readonly staffId?: string | null | undefined;
};

export type BulkTagCustomersInput = {
  readonly add?: ReadonlyArray<string>;
  readonly expectedCount: number;
  readonly idempotencyKey?: string | null | undefined;
  readonly remove?: ReadonlyArray<string>;
  readonly selection: CustomerSelection;
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
  readonly customFields?: ReadonlyArray<CustomFieldInput>;
  readonly divisionId: string;
  readonly email?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly kind: CustomerKind;
  readonly krs?: string | null | undefined;
  readonly language?: Language;
  readonly nip?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly preferredChannel?: CustomerChannel | null | undefined;
  readonly regon?: string | null | undefined;
  readonly tags?: ReadonlyArray<string>;
};

export type CustomFieldFilter = {
  readonly contains?: string | null | undefined;
  readonly equals?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly isSet?: boolean | null | undefined;
  readonly key: string;
  readonly oneOf?: ReadonlyArray<string> | null | undefined;
  readonly to?: string | null | undefined;
};

export type CustomFieldInput = {
  readonly key: string;
  readonly value?: string | null | undefined;
};

export type CustomFieldType =
  | 'BOOLEAN'
  | 'CHOICE'
  | 'DATE'
  | 'NUMBER'
  | 'TEXT';

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

export type CustomerColumn =
  | 'ASSIGNED_TO'
  | 'CORRESPONDENCE_ADDRESS'
  | 'CREATED_AT'
  | 'DIVISION'
  | 'EMAIL'
  | 'EXTERNAL_IDS'
  | 'KIND'
  | 'KRS'
  | 'LANGUAGE'
  | 'NAME'
  | 'NIP'
  | 'NUMBER'
  | 'PHONE'
  | 'PREFERRED_CHANNEL'
  | 'REGISTERED_ADDRESS'
  | 'REGON'
  | 'STATUS'
  | 'STATUS_SINCE'
  | 'TAGS';

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

export type CustomerExternalIdInput = {
  readonly externalId: string;
  readonly system: string;
};

export type CustomerFilter = {
  readonly assignedToId?: string | null | undefined;
  readonly createdBefore?: string | null | undefined;
  readonly createdFrom?: string | null | undefined;
  readonly customFields?: ReadonlyArray<CustomFieldFilter>;
  readonly divisionId?: string | null | undefined;
  readonly kind?: CustomerKind | null | undefined;
  readonly mentionsId?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly retentionOver?: boolean | null | undefined;
  readonly search?: string | null | undefined;
  readonly status?: CustomerStatus | null | undefined;
  readonly tag?: string | null | undefined;
};

export type CustomerKind =
  | 'COMPANY'
  | 'PERSON'
  | 'SOLE_TRADER';

export type CustomerSelection = {
  readonly filter?: CustomerFilter | null | undefined;
  readonly ids?: ReadonlyArray<string> | null | undefined;
};

export type CustomerSort =
  | 'CHANGED_AT_ASC'
  | 'CHANGED_AT_DESC'
  | 'CREATED_AT_ASC'
  | 'CREATED_AT_DESC'
  | 'NAME_ASC'
  | 'NAME_DESC'
  | 'NUMBER_ASC'
  | 'NUMBER_DESC'
  | 'STATUS_SINCE_ASC'
  | 'STATUS_SINCE_DESC';

export type CustomerStatus =
  | 'ACTIVE'
  | 'IN_COLLECTION'
  | 'LEAD'
  | 'SUSPENDED'
  | 'TERMINATED';

export type CustomerTagsInput = {
  readonly add?: ReadonlyArray<string>;
  readonly remove?: ReadonlyArray<string>;
};

export type EditCustomerAddressInput = {
  readonly address: CustomerAddressInput;
  readonly addressId: string;
  readonly expectedVersion: number;
  readonly id: string;
};

export type EditCustomerContactInput = {
  readonly contact: CustomerContactInput;
  readonly contactId: string;
  readonly expectedVersion: number;
  readonly id: string;
};

export type EditCustomerInput = {
  readonly companyName?: string | null | undefined;
  readonly customFields?: ReadonlyArray<CustomFieldInput>;
  readonly email?: string | null | undefined;
  readonly expectedVersion: number;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly id: string;
  readonly krs?: string | null | undefined;
  readonly language?: Language | null | undefined;
  readonly nip?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly preferredChannel?: CustomerChannel | null | undefined;
  readonly regon?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
};

export type EditCustomerNoteInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly mentionIds?: ReadonlyArray<string> | null | undefined;
  readonly pinned: boolean;
  readonly text: string;
};

export type ExportCustomersInput = {
  readonly byteOrderMark?: boolean;
  readonly columns?: ReadonlyArray<CustomerColumn> | null | undefined;
  readonly customFields?: ReadonlyArray<string> | null | undefined;
  readonly filter?: CustomerFilter | null | undefined;
  readonly format?: ExportFormat;
  readonly idempotencyKey?: string | null | undefined;
  readonly sort?: CustomerSort;
};

export type ExportFormat =
  | 'CSV'
  | 'JSON_LINES'
  | 'XLSX';

export type HistoryCategory =
  | 'ACTIVITY'
  | 'CHANGE'
  | 'SECURITY';

export type HistoryOutcome =
  | 'DENIED'
  | 'FAILED'
  | 'REJECTED'
  | 'SUCCEEDED';

export type IdentityDocumentInput = {
  readonly kind: IdentityDocumentKind;
  readonly number: string;
};

export type IdentityDocumentKind =
  | 'ID_CARD'
  | 'OTHER'
  | 'PASSPORT'
  | 'RESIDENCE_CARD';

export type ImportCustomersFromLmsInput = {
  readonly divisionId: string;
  readonly doubles: ImportDoubles;
  readonly fileId: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly lmsDivision?: string | null | undefined;
};

export type ImportCustomersInput = {
  readonly divisionId: string;
  readonly doubles: ImportDoubles;
  readonly externalSystem: string;
  readonly fileId: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type ImportDoubles =
  | 'CREATE'
  | 'REFUSE';

export type Language =
  | 'EN'
  | 'PL';

export type MergeCustomersInput = {
  readonly doubleId: string;
  readonly expectedDoubleVersion: number;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type RecordCustomerConsentInput = {
  readonly at?: string | null | undefined;
  readonly channel?: CustomerChannel | null | undefined;
  readonly given: boolean;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly kind: ConsentKind;
  readonly textVersion?: string | null | undefined;
  readonly way: ConsentWay;
};

export type RemoveCustomerAddressInput = {
  readonly addressId: string;
  readonly expectedVersion: number;
  readonly id: string;
};

export type RemoveCustomerContactInput = {
  readonly contactId: string;
  readonly expectedVersion: number;
  readonly id: string;
};

export type RemoveCustomerNoteInput = {
  readonly expectedVersion: number;
  readonly id: string;
};

export type RevealCustomerIdentityDocumentInput = {
  readonly id: string;
  readonly reason: string;
};

export type RevealCustomerPeselInput = {
  readonly id: string;
  readonly reason: string;
};

export type SetCustomerExternalIdsInput = {
  readonly expectedVersion: number;
  readonly externalIds: ReadonlyArray<CustomerExternalIdInput>;
  readonly id: string;
};

export type SetCustomerIdentityDocumentInput = {
  readonly document?: IdentityDocumentInput | null | undefined;
  readonly expectedVersion: number;
  readonly id: string;
};

export type SetCustomerParentInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly parentId?: string | null | undefined;
};

export type SetCustomerPeselInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly pesel?: string | null | undefined;
};

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

export type AssignCustomerMutationVariables = Exact<{
  input: AssignCustomerInput;
}>;


export type AssignCustomerMutation = { readonly assignCustomer: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BulkTagCustomersPreviewQueryVariables = Exact<{
  selection: CustomerSelection;
  tags: CustomerTagsInput;
}>;


export type BulkTagCustomersPreviewQuery = { readonly bulkTagCustomersPreview: { readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number, readonly message: string }> } | null };

export type BulkAssignCustomersPreviewQueryVariables = Exact<{
  selection: CustomerSelection;
}>;


export type BulkAssignCustomersPreviewQuery = { readonly bulkAssignCustomersPreview: { readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number, readonly message: string }> } | null };

export type BulkTagCustomersMutationVariables = Exact<{
  input: BulkTagCustomersInput;
}>;


export type BulkTagCustomersMutation = { readonly bulkTagCustomers: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BulkAssignCustomersMutationVariables = Exact<{
  input: BulkAssignCustomersInput;
}>;


export type BulkAssignCustomersMutation = { readonly bulkAssignCustomers: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ChangeCustomerStatusMutationVariables = Exact<{
  input: ChangeCustomerStatusInput;
}>;


export type ChangeCustomerStatusMutation = { readonly changeCustomerStatus: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { readonly createCustomer: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CustomerMarkFragment = { readonly id: string, readonly version: number | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly version: number }> | null, readonly consentLedger: ReadonlyArray<{ readonly recordedAt: string }> | null };

export type CustomerChangedSubscriptionVariables = Exact<{
  id: string;
}>;


export type CustomerChangedSubscription = { readonly customerChanged: { readonly id: string, readonly version: number | null, readonly notes: ReadonlyArray<{ readonly id: string, readonly version: number }> | null, readonly consentLedger: ReadonlyArray<{ readonly recordedAt: string }> | null } };

export type CustomerDuplicatesQueryVariables = Exact<{
  input: CustomerDuplicatesInput;
}>;


export type CustomerDuplicatesQuery = { readonly customerDuplicates: { readonly existsElsewhere: boolean, readonly found: ReadonlyArray<{ readonly reasons: ReadonlyArray<CustomerDuplicateReason>, readonly customer: { readonly id: string, readonly number: string | null, readonly name: string | null } }> } | null };

export type CustomerFactsFragment = { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly companyName: string | null, readonly givenName: string | null, readonly familyName: string | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly hasPesel: boolean | null, readonly identityDocument: IdentityDocumentKind | null, readonly email: string | null, readonly phone: string | null, readonly language: Language | null, readonly preferredChannel: CustomerChannel | null, readonly tags: ReadonlyArray<string> | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly statusReason: string | null, readonly nextStatuses: ReadonlyArray<CustomerStatus> | null, readonly createdAt: string | null, readonly mergedAt: string | null, readonly anonymisedAt: string | null, readonly customFields: ReadonlyArray<{ readonly key: string, readonly label: string, readonly type: CustomFieldType, readonly display: string | null, readonly text: string | null, readonly number: string | null, readonly date: string | null, readonly choice: string | null, readonly boolean: boolean | null }> | null, readonly division: { readonly id: string } | null, readonly assignedTo: { readonly id: string, readonly name?: string | null } | null, readonly parent: { readonly id: string, readonly number: string | null, readonly name: string | null } | null, readonly externalIds: ReadonlyArray<{ readonly system: string, readonly externalId: string }> | null, readonly contacts: ReadonlyArray<{ readonly id: string, readonly purposes: ReadonlyArray<ContactPurpose>, readonly name: string, readonly email: string | null, readonly phone: string | null, readonly note: string | null }> | null, readonly addresses: ReadonlyArray<{ readonly id: string, readonly kind: CustomerAddressKind, readonly street: string | null, readonly building: string, readonly flat: string | null, readonly postalCode: string, readonly city: string, readonly country: string, readonly terc: string | null, readonly simc: string | null, readonly ulic: string | null, readonly latitude: number | null, readonly longitude: number | null }> | null };

export type CustomerNoteFactsFragment = { readonly id: string, readonly version: number, readonly text: string, readonly pinned: boolean, readonly mentions: ReadonlyArray<{ readonly id: string, readonly name?: string | null }> };

export type CustomerConsentFactsFragment = { readonly kind: ConsentKind, readonly channel: CustomerChannel | null, readonly given: boolean, readonly at: string, readonly way: ConsentWay, readonly textVersion: string | null, readonly recordedAt: string, readonly recordedBy: { readonly id: string, readonly name?: string | null } | null };

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


export type CustomerQuery = { readonly customer: { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly companyName: string | null, readonly givenName: string | null, readonly familyName: string | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly hasPesel: boolean | null, readonly identityDocument: IdentityDocumentKind | null, readonly email: string | null, readonly phone: string | null, readonly language: Language | null, readonly preferredChannel: CustomerChannel | null, readonly tags: ReadonlyArray<string> | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly statusReason: string | null, readonly nextStatuses: ReadonlyArray<CustomerStatus> | null, readonly createdAt: string | null, readonly mergedAt: string | null, readonly anonymisedAt: string | null, readonly division: { readonly id: string, readonly name?: string | null } | null, readonly mergedInto: { readonly id: string, readonly number: string | null, readonly name: string | null } | null, readonly consents: ReadonlyArray<{ readonly kind: ConsentKind, readonly channel: CustomerChannel | null, readonly given: boolean, readonly at: string, readonly way: ConsentWay, readonly textVersion: string | null, readonly recordedAt: string, readonly recordedBy: { readonly id: string, readonly name?: string | null } | null }> | null, readonly consentLedger: ReadonlyArray<{ readonly kind: ConsentKind, readonly channel: CustomerChannel | null, readonly given: boolean, readonly at: string, readonly way: ConsentWay, readonly textVersion: string | null, readonly recordedAt: string, readonly recordedBy: { readonly id: string, readonly name?: string | null } | null }> | null, readonly notes: ReadonlyArray<{ readonly createdAt: string, readonly editedAt: string | null, readonly id: string, readonly version: number, readonly text: string, readonly pinned: boolean, readonly author: { readonly id: string, readonly name?: string | null } | null, readonly mentions: ReadonlyArray<{ readonly id: string, readonly name?: string | null }> }> | null, readonly history?: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null, readonly customFields: ReadonlyArray<{ readonly key: string, readonly label: string, readonly type: CustomFieldType, readonly display: string | null, readonly text: string | null, readonly number: string | null, readonly date: string | null, readonly choice: string | null, readonly boolean: boolean | null }> | null, readonly assignedTo: { readonly id: string, readonly name?: string | null } | null, readonly parent: { readonly id: string, readonly number: string | null, readonly name: string | null } | null, readonly externalIds: ReadonlyArray<{ readonly system: string, readonly externalId: string }> | null, readonly contacts: ReadonlyArray<{ readonly id: string, readonly purposes: ReadonlyArray<ContactPurpose>, readonly name: string, readonly email: string | null, readonly phone: string | null, readonly note: string | null }> | null, readonly addresses: ReadonlyArray<{ readonly id: string, readonly kind: CustomerAddressKind, readonly street: string | null, readonly building: string, readonly flat: string | null, readonly postalCode: string, readonly city: string, readonly country: string, readonly terc: string | null, readonly simc: string | null, readonly ulic: string | null, readonly latitude: number | null, readonly longitude: number | null }> | null } | null, readonly children: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string | null, readonly name: string | null, readonly status: CustomerStatus | null }> } | null };

export type CustomerNowQueryVariables = Exact<{
  id: string;
  staff: boolean;
}>;


export type CustomerNowQuery = { readonly customer: { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly companyName: string | null, readonly givenName: string | null, readonly familyName: string | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly hasPesel: boolean | null, readonly identityDocument: IdentityDocumentKind | null, readonly email: string | null, readonly phone: string | null, readonly language: Language | null, readonly preferredChannel: CustomerChannel | null, readonly tags: ReadonlyArray<string> | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly statusReason: string | null, readonly nextStatuses: ReadonlyArray<CustomerStatus> | null, readonly createdAt: string | null, readonly mergedAt: string | null, readonly anonymisedAt: string | null, readonly customFields: ReadonlyArray<{ readonly key: string, readonly label: string, readonly type: CustomFieldType, readonly display: string | null, readonly text: string | null, readonly number: string | null, readonly date: string | null, readonly choice: string | null, readonly boolean: boolean | null }> | null, readonly division: { readonly id: string } | null, readonly assignedTo: { readonly id: string, readonly name?: string | null } | null, readonly parent: { readonly id: string, readonly number: string | null, readonly name: string | null } | null, readonly externalIds: ReadonlyArray<{ readonly system: string, readonly externalId: string }> | null, readonly contacts: ReadonlyArray<{ readonly id: string, readonly purposes: ReadonlyArray<ContactPurpose>, readonly name: string, readonly email: string | null, readonly phone: string | null, readonly note: string | null }> | null, readonly addresses: ReadonlyArray<{ readonly id: string, readonly kind: CustomerAddressKind, readonly street: string | null, readonly building: string, readonly flat: string | null, readonly postalCode: string, readonly city: string, readonly country: string, readonly terc: string | null, readonly simc: string | null, readonly ulic: string | null, readonly latitude: number | null, readonly longitude: number | null }> | null } | null };

export type CustomerNotesNowQueryVariables = Exact<{
  id: string;
  staff: boolean;
}>;


export type CustomerNotesNowQuery = { readonly customer: { readonly notes: ReadonlyArray<{ readonly id: string, readonly version: number, readonly text: string, readonly pinned: boolean, readonly mentions: ReadonlyArray<{ readonly id: string, readonly name?: string | null }> }> | null } | null };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: CustomerFilter | null | undefined;
  sort: CustomerSort;
  divisions: boolean;
  assigned: string;
  mentions: string;
  parent: string;
  byAssigned: boolean;
  byMentions: boolean;
  byParent: boolean;
}>;


export type CustomersQuery = { readonly customers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string | null, readonly name: string | null, readonly kind: CustomerKind | null, readonly status: CustomerStatus | null, readonly statusSince: string | null, readonly nip: string | null, readonly email: string | null, readonly phone: string | null, readonly tags: ReadonlyArray<string> | null, readonly anonymisedAt: string | null, readonly createdAt: string | null, readonly changedAt: string | null, readonly division: { readonly id: string, readonly name?: string | null } | null }> } | null, readonly assigned?: { readonly id: string, readonly name: string | null } | null, readonly mentions?: { readonly id: string, readonly name: string | null } | null, readonly parent?: { readonly id: string, readonly number: string | null, readonly name: string | null } | null };

export type EditCustomerAddressMutationVariables = Exact<{
  input: EditCustomerAddressInput;
}>;


export type EditCustomerAddressMutation = { readonly editCustomerAddress: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditCustomerContactMutationVariables = Exact<{
  input: EditCustomerContactInput;
}>;


export type EditCustomerContactMutation = { readonly editCustomerContact: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditCustomerNoteMutationVariables = Exact<{
  input: EditCustomerNoteInput;
}>;


export type EditCustomerNoteMutation = { readonly editCustomerNote: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditCustomerMutationVariables = Exact<{
  input: EditCustomerInput;
}>;


export type EditCustomerMutation = { readonly editCustomer: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ExportCustomersMutationVariables = Exact<{
  input: ExportCustomersInput;
}>;


export type ExportCustomersMutation = { readonly exportCustomers: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type FindCustomersQueryVariables = Exact<{
  filter: CustomerFilter;
}>;


export type FindCustomersQuery = { readonly customers: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string | null, readonly name: string | null }> } | null };

export type ImportCustomersMutationVariables = Exact<{
  input: ImportCustomersInput;
}>;


export type ImportCustomersMutation = { readonly importCustomers: { readonly import: { readonly id: string, readonly job: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ImportCustomersFromLmsMutationVariables = Exact<{
  input: ImportCustomersFromLmsInput;
}>;


export type ImportCustomersFromLmsMutation = { readonly importCustomersFromLms: { readonly import: { readonly id: string, readonly job: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type MergedCustomerFragment = { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly status: CustomerStatus | null, readonly email: string | null, readonly phone: string | null, readonly createdAt: string | null, readonly customFields: ReadonlyArray<{ readonly key: string, readonly label: string, readonly display: string | null }> | null };

export type CustomerMergeQueryVariables = Exact<{
  id: string;
  doubleId: string;
}>;


export type CustomerMergeQuery = { readonly customerMerge: { readonly contacts: number, readonly addresses: number, readonly notes: number, readonly consents: number, readonly externalIds: number, readonly tags: number, readonly children: number, readonly pesel: boolean, readonly identityDocument: boolean, readonly customer: { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly status: CustomerStatus | null, readonly email: string | null, readonly phone: string | null, readonly createdAt: string | null, readonly customFields: ReadonlyArray<{ readonly key: string, readonly label: string, readonly display: string | null }> | null }, readonly double: { readonly id: string, readonly version: number | null, readonly number: string | null, readonly name: string | null, readonly status: CustomerStatus | null, readonly email: string | null, readonly phone: string | null, readonly createdAt: string | null, readonly customFields: ReadonlyArray<{ readonly key: string, readonly label: string, readonly display: string | null }> | null }, readonly fields: ReadonlyArray<{ readonly field: string, readonly customer: string | null, readonly double: string }>, readonly elsewhere: ReadonlyArray<{ readonly what: string, readonly count: number }>, readonly refused: ReadonlyArray<{ readonly code: string, readonly message: string }> } | null };

export type MergeCustomersMutationVariables = Exact<{
  input: MergeCustomersInput;
}>;


export type MergeCustomersMutation = { readonly mergeCustomers: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type AnonymiseCustomerMutationVariables = Exact<{
  input: AnonymiseCustomerInput;
}>;


export type AnonymiseCustomerMutation = { readonly anonymiseCustomer: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RecordCustomerConsentMutationVariables = Exact<{
  input: RecordCustomerConsentInput;
}>;


export type RecordCustomerConsentMutation = { readonly recordCustomerConsent: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RemoveCustomerAddressMutationVariables = Exact<{
  input: RemoveCustomerAddressInput;
}>;


export type RemoveCustomerAddressMutation = { readonly removeCustomerAddress: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RemoveCustomerContactMutationVariables = Exact<{
  input: RemoveCustomerContactInput;
}>;


export type RemoveCustomerContactMutation = { readonly removeCustomerContact: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RemoveCustomerNoteMutationVariables = Exact<{
  input: RemoveCustomerNoteInput;
}>;


export type RemoveCustomerNoteMutation = { readonly removeCustomerNote: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RevealCustomerIdentityDocumentMutationVariables = Exact<{
  input: RevealCustomerIdentityDocumentInput;
}>;


export type RevealCustomerIdentityDocumentMutation = { readonly revealCustomerIdentityDocument: { readonly number: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RevealCustomerPeselMutationVariables = Exact<{
  input: RevealCustomerPeselInput;
}>;


export type RevealCustomerPeselMutation = { readonly revealCustomerPesel: { readonly pesel: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetCustomerExternalIdsMutationVariables = Exact<{
  input: SetCustomerExternalIdsInput;
}>;


export type SetCustomerExternalIdsMutation = { readonly setCustomerExternalIds: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetCustomerIdentityDocumentMutationVariables = Exact<{
  input: SetCustomerIdentityDocumentInput;
}>;


export type SetCustomerIdentityDocumentMutation = { readonly setCustomerIdentityDocument: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetCustomerParentMutationVariables = Exact<{
  input: SetCustomerParentInput;
}>;


export type SetCustomerParentMutation = { readonly setCustomerParent: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetCustomerPeselMutationVariables = Exact<{
  input: SetCustomerPeselInput;
}>;


export type SetCustomerPeselMutation = { readonly setCustomerPesel: { readonly customer: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export const AssignCustomerDocument: Operation<AssignCustomerMutation, AssignCustomerMutationVariables> = `mutation AssignCustomer($input: AssignCustomerInput!) {
  assignCustomer(input: $input) {
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

export const BulkTagCustomersPreviewDocument: Operation<BulkTagCustomersPreviewQuery, BulkTagCustomersPreviewQueryVariables> = `query BulkTagCustomersPreview($selection: CustomerSelection!, $tags: CustomerTagsInput!) {
  bulkTagCustomersPreview(selection: $selection, tags: $tags) {
    refused {
      code
      count
      message
    }
  }
}`;

export const BulkAssignCustomersPreviewDocument: Operation<BulkAssignCustomersPreviewQuery, BulkAssignCustomersPreviewQueryVariables> = `query BulkAssignCustomersPreview($selection: CustomerSelection!) {
  bulkAssignCustomersPreview(selection: $selection) {
    refused {
      code
      count
      message
    }
  }
}`;

export const BulkTagCustomersDocument: Operation<BulkTagCustomersMutation, BulkTagCustomersMutationVariables> = `mutation BulkTagCustomers($input: BulkTagCustomersInput!) {
  bulkTagCustomers(input: $input) {
    job {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const BulkAssignCustomersDocument: Operation<BulkAssignCustomersMutation, BulkAssignCustomersMutationVariables> = `mutation BulkAssignCustomers($input: BulkAssignCustomersInput!) {
  bulkAssignCustomers(input: $input) {
    job {
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

export const CustomerChangedDocument: Operation<CustomerChangedSubscription, CustomerChangedSubscriptionVariables> = `subscription CustomerChanged($id: ID!) {
  customerChanged(id: $id) {
    ...CustomerMark
  }
}
fragment CustomerMark on Customer {
  id
  version
  notes {
    id
    version
  }
  consentLedger {
    recordedAt
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
    mergedInto {
      id
      number
      name
    }
    consents {
      ...CustomerConsentFacts
    }
    consentLedger {
      ...CustomerConsentFacts
    }
    notes {
      ...CustomerNoteFacts
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
  children: customers(filter: {parentId: $id}, first: 5) {
    totalCount
    nodes {
      id
      number
      name
      status
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
  mergedAt
  anonymisedAt
  customFields {
    key
    label
    type
    display
    text
    number
    date
    choice
    boolean
  }
  division {
    id
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
    terc
    simc
    ulic
    latitude
    longitude
  }
}
fragment CustomerConsentFacts on CustomerConsent {
  kind
  channel
  given
  at
  way
  textVersion
  recordedAt
  recordedBy {
    id
    name @include(if: $staff)
  }
}
fragment CustomerNoteFacts on CustomerNote {
  id
  version
  text
  pinned
  mentions {
    id
    name @include(if: $staff)
  }
}`;

export const CustomerNowDocument: Operation<CustomerNowQuery, CustomerNowQueryVariables> = `query CustomerNow($id: ID!, $staff: Boolean!) {
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
  mergedAt
  anonymisedAt
  customFields {
    key
    label
    type
    display
    text
    number
    date
    choice
    boolean
  }
  division {
    id
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
    terc
    simc
    ulic
    latitude
    longitude
  }
}`;

export const CustomerNotesNowDocument: Operation<CustomerNotesNowQuery, CustomerNotesNowQueryVariables> = `query CustomerNotesNow($id: ID!, $staff: Boolean!) {
  customer(id: $id) {
    notes {
      ...CustomerNoteFacts
    }
  }
}
fragment CustomerNoteFacts on CustomerNote {
  id
  version
  text
  pinned
  mentions {
    id
    name @include(if: $staff)
  }
}`;

export const CustomersDocument: Operation<CustomersQuery, CustomersQueryVariables> = `query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter, $sort: CustomerSort!, $divisions: Boolean!, $assigned: ID!, $mentions: ID!, $parent: ID!, $byAssigned: Boolean!, $byMentions: Boolean!, $byParent: Boolean!) {
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
      statusSince
      nip
      email
      phone
      tags
      anonymisedAt
      division {
        id
        name @include(if: $divisions)
      }
      createdAt
      changedAt
    }
  }
  assigned: staff(id: $assigned) @include(if: $byAssigned) {
    id
    name
  }
  mentions: staff(id: $mentions) @include(if: $byMentions) {
    id
    name
  }
  parent: customer(id: $parent) @include(if: $byParent) {
    id
    number
    name
  }
}`;

export const EditCustomerAddressDocument: Operation<EditCustomerAddressMutation, EditCustomerAddressMutationVariables> = `mutation EditCustomerAddress($input: EditCustomerAddressInput!) {
  editCustomerAddress(input: $input) {
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

export const EditCustomerContactDocument: Operation<EditCustomerContactMutation, EditCustomerContactMutationVariables> = `mutation EditCustomerContact($input: EditCustomerContactInput!) {
  editCustomerContact(input: $input) {
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

export const EditCustomerNoteDocument: Operation<EditCustomerNoteMutation, EditCustomerNoteMutationVariables> = `mutation EditCustomerNote($input: EditCustomerNoteInput!) {
  editCustomerNote(input: $input) {
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

export const ExportCustomersDocument: Operation<ExportCustomersMutation, ExportCustomersMutationVariables> = `mutation ExportCustomers($input: ExportCustomersInput!) {
  exportCustomers(input: $input) {
    job {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const FindCustomersDocument: Operation<FindCustomersQuery, FindCustomersQueryVariables> = `query FindCustomers($filter: CustomerFilter!) {
  customers(filter: $filter, first: 8) {
    nodes {
      id
      number
      name
    }
  }
}`;

export const ImportCustomersDocument: Operation<ImportCustomersMutation, ImportCustomersMutationVariables> = `mutation ImportCustomers($input: ImportCustomersInput!) {
  importCustomers(input: $input) {
    import {
      id
      job {
        id
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ImportCustomersFromLmsDocument: Operation<ImportCustomersFromLmsMutation, ImportCustomersFromLmsMutationVariables> = `mutation ImportCustomersFromLms($input: ImportCustomersFromLmsInput!) {
  importCustomersFromLms(input: $input) {
    import {
      id
      job {
        id
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CustomerMergeDocument: Operation<CustomerMergeQuery, CustomerMergeQueryVariables> = `query CustomerMerge($id: ID!, $doubleId: ID!) {
  customerMerge(id: $id, doubleId: $doubleId) {
    customer {
      ...MergedCustomer
    }
    double {
      ...MergedCustomer
    }
    fields {
      field
      customer
      double
    }
    contacts
    addresses
    notes
    consents
    externalIds
    tags
    children
    pesel
    identityDocument
    elsewhere {
      what
      count
    }
    refused {
      code
      message
    }
  }
}
fragment MergedCustomer on Customer {
  id
  version
  number
  name
  status
  email
  phone
  createdAt
  customFields {
    key
    label
    display
  }
}`;

export const MergeCustomersDocument: Operation<MergeCustomersMutation, MergeCustomersMutationVariables> = `mutation MergeCustomers($input: MergeCustomersInput!) {
  mergeCustomers(input: $input) {
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

export const AnonymiseCustomerDocument: Operation<AnonymiseCustomerMutation, AnonymiseCustomerMutationVariables> = `mutation AnonymiseCustomer($input: AnonymiseCustomerInput!) {
  anonymiseCustomer(input: $input) {
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

export const RecordCustomerConsentDocument: Operation<RecordCustomerConsentMutation, RecordCustomerConsentMutationVariables> = `mutation RecordCustomerConsent($input: RecordCustomerConsentInput!) {
  recordCustomerConsent(input: $input) {
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

export const RemoveCustomerAddressDocument: Operation<RemoveCustomerAddressMutation, RemoveCustomerAddressMutationVariables> = `mutation RemoveCustomerAddress($input: RemoveCustomerAddressInput!) {
  removeCustomerAddress(input: $input) {
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

export const RemoveCustomerContactDocument: Operation<RemoveCustomerContactMutation, RemoveCustomerContactMutationVariables> = `mutation RemoveCustomerContact($input: RemoveCustomerContactInput!) {
  removeCustomerContact(input: $input) {
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

export const RemoveCustomerNoteDocument: Operation<RemoveCustomerNoteMutation, RemoveCustomerNoteMutationVariables> = `mutation RemoveCustomerNote($input: RemoveCustomerNoteInput!) {
  removeCustomerNote(input: $input) {
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

export const RevealCustomerIdentityDocumentDocument: Operation<RevealCustomerIdentityDocumentMutation, RevealCustomerIdentityDocumentMutationVariables> = `mutation RevealCustomerIdentityDocument($input: RevealCustomerIdentityDocumentInput!) {
  revealCustomerIdentityDocument(input: $input) {
    number
    userErrors {
      code
      message
      path
    }
  }
}`;

export const RevealCustomerPeselDocument: Operation<RevealCustomerPeselMutation, RevealCustomerPeselMutationVariables> = `mutation RevealCustomerPesel($input: RevealCustomerPeselInput!) {
  revealCustomerPesel(input: $input) {
    pesel
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SetCustomerExternalIdsDocument: Operation<SetCustomerExternalIdsMutation, SetCustomerExternalIdsMutationVariables> = `mutation SetCustomerExternalIds($input: SetCustomerExternalIdsInput!) {
  setCustomerExternalIds(input: $input) {
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

export const SetCustomerIdentityDocumentDocument: Operation<SetCustomerIdentityDocumentMutation, SetCustomerIdentityDocumentMutationVariables> = `mutation SetCustomerIdentityDocument($input: SetCustomerIdentityDocumentInput!) {
  setCustomerIdentityDocument(input: $input) {
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

export const SetCustomerParentDocument: Operation<SetCustomerParentMutation, SetCustomerParentMutationVariables> = `mutation SetCustomerParent($input: SetCustomerParentInput!) {
  setCustomerParent(input: $input) {
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

export const SetCustomerPeselDocument: Operation<SetCustomerPeselMutation, SetCustomerPeselMutationVariables> = `mutation SetCustomerPesel($input: SetCustomerPeselInput!) {
  setCustomerPesel(input: $input) {
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
