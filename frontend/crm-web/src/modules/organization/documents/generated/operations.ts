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

export type ArchiveDivisionInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type BankAccountInput = {
  readonly currency?: Currency;
  readonly iban: string;
  readonly isDefault?: boolean;
  readonly label?: string | null | undefined;
  readonly purpose: BankAccountPurpose;
};

export type BankAccountPurpose =
  | 'OTHER'
  | 'PAYMENTS_IN'
  | 'PAYMENTS_OUT'
  | 'VAT';

export type CreateDivisionInput = {
  readonly address?: DivisionAddressInput | null | undefined;
  readonly code: string;
  readonly form: DivisionForm;
  readonly idempotencyKey?: string | null | undefined;
  readonly krs?: string | null | undefined;
  readonly legalEntityId?: string | null | undefined;
  readonly name: string;
  readonly nip?: string | null | undefined;
  readonly regon?: string | null | undefined;
};

export type Currency =
  | 'CHF'
  | 'CZK'
  | 'EUR'
  | 'GBP'
  | 'PLN'
  | 'USD';

export type DivisionAddressInput = {
  readonly building: string;
  readonly city: string;
  readonly flat?: string | null | undefined;
  readonly postalCode: string;
  readonly simc?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly terc?: string | null | undefined;
  readonly ulic?: string | null | undefined;
};

export type DivisionFilter = {
  readonly archived?: boolean | null | undefined;
  readonly form?: DivisionForm | null | undefined;
};

export type DivisionForm =
  | 'BRANCH'
  | 'LEGAL_ENTITY';

export type EditCompanyInput = {
  readonly accentColour?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly expectedVersion: number;
  readonly logoId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly website?: string | null | undefined;
};

export type EditDivisionInput = {
  readonly address?: DivisionAddressInput | null | undefined;
  readonly code?: string | null | undefined;
  readonly expectedVersion: number;
  readonly id: string;
  readonly krs?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly nip?: string | null | undefined;
  readonly regon?: string | null | undefined;
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

export type RestoreDivisionInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type SetDivisionBankAccountsInput = {
  readonly accounts: ReadonlyArray<BankAccountInput>;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type ArchiveDivisionMutationVariables = Exact<{
  input: ArchiveDivisionInput;
}>;


export type ArchiveDivisionMutation = { readonly archiveDivision: { readonly division: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateDivisionMutationVariables = Exact<{
  input: CreateDivisionInput;
}>;


export type CreateDivisionMutation = { readonly createDivision: { readonly division: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DivisionOptionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DivisionOptionsQuery = { readonly divisions: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly code: string | null, readonly form: DivisionForm | null, readonly archivedAt: string | null }> } | null };

export type DivisionFactsFragment = { readonly id: string, readonly code: string | null, readonly name: string | null, readonly form: DivisionForm | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly archivedAt: string | null, readonly version: number | null, readonly address: { readonly building: string, readonly city: string, readonly flat: string | null, readonly postalCode: string, readonly simc: string | null, readonly street: string | null, readonly terc: string | null, readonly ulic: string | null } | null, readonly bankAccounts: ReadonlyArray<{ readonly iban: string, readonly currency: Currency, readonly purpose: BankAccountPurpose, readonly label: string | null, readonly isDefault: boolean }> | null };

export type DivisionQueryVariables = Exact<{
  id: string;
  history: boolean;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
}>;


export type DivisionQuery = { readonly division: { readonly archivedReason: string | null, readonly createdAt: string | null, readonly id: string, readonly code: string | null, readonly name: string | null, readonly form: DivisionForm | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly archivedAt: string | null, readonly version: number | null, readonly legalEntity: { readonly id: string, readonly name: string | null } | null, readonly history?: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null, readonly address: { readonly building: string, readonly city: string, readonly flat: string | null, readonly postalCode: string, readonly simc: string | null, readonly street: string | null, readonly terc: string | null, readonly ulic: string | null } | null, readonly bankAccounts: ReadonlyArray<{ readonly iban: string, readonly currency: Currency, readonly purpose: BankAccountPurpose, readonly label: string | null, readonly isDefault: boolean }> | null } | null };

export type DivisionNowQueryVariables = Exact<{
  id: string;
}>;


export type DivisionNowQuery = { readonly division: { readonly id: string, readonly code: string | null, readonly name: string | null, readonly form: DivisionForm | null, readonly nip: string | null, readonly regon: string | null, readonly krs: string | null, readonly archivedAt: string | null, readonly version: number | null, readonly address: { readonly building: string, readonly city: string, readonly flat: string | null, readonly postalCode: string, readonly simc: string | null, readonly street: string | null, readonly terc: string | null, readonly ulic: string | null } | null, readonly bankAccounts: ReadonlyArray<{ readonly iban: string, readonly currency: Currency, readonly purpose: BankAccountPurpose, readonly label: string | null, readonly isDefault: boolean }> | null } | null };

export type EditCompanyMutationVariables = Exact<{
  input: EditCompanyInput;
}>;


export type EditCompanyMutation = { readonly editCompany: { readonly company: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditDivisionMutationVariables = Exact<{
  input: EditDivisionInput;
}>;


export type EditDivisionMutation = { readonly editDivision: { readonly division: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CompanyFactsFragment = { readonly id: string, readonly name: string | null, readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly accentColour: string | null, readonly version: number | null, readonly logo: { readonly id: string, readonly name: string | null, readonly url: string | null } | null };

export type CompanyQueryVariables = Exact<{ [key: string]: never; }>;


export type CompanyQuery = { readonly company: { readonly id: string, readonly name: string | null, readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly accentColour: string | null, readonly version: number | null, readonly logo: { readonly id: string, readonly name: string | null, readonly url: string | null } | null } | null };

export type DivisionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: DivisionFilter | null | undefined;
}>;


export type DivisionsQuery = { readonly divisions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string | null, readonly name: string | null, readonly form: DivisionForm | null, readonly nip: string | null, readonly archivedAt: string | null, readonly address: { readonly city: string } | null }> } | null };

export type RestoreDivisionMutationVariables = Exact<{
  input: RestoreDivisionInput;
}>;


export type RestoreDivisionMutation = { readonly restoreDivision: { readonly division: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetDivisionBankAccountsMutationVariables = Exact<{
  input: SetDivisionBankAccountsInput;
}>;


export type SetDivisionBankAccountsMutation = { readonly setDivisionBankAccounts: { readonly division: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const ArchiveDivisionDocument: Operation<ArchiveDivisionMutation, ArchiveDivisionMutationVariables> = `mutation ArchiveDivision($input: ArchiveDivisionInput!) {
  archiveDivision(input: $input) {
    division {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CreateDivisionDocument: Operation<CreateDivisionMutation, CreateDivisionMutationVariables> = `mutation CreateDivision($input: CreateDivisionInput!) {
  createDivision(input: $input) {
    division {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const DivisionOptionsDocument: Operation<DivisionOptionsQuery, DivisionOptionsQueryVariables> = `query DivisionOptions($after: String) {
  divisions(first: 100, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      code
      form
      archivedAt
    }
  }
}`;

export const DivisionDocument: Operation<DivisionQuery, DivisionQueryVariables> = `query Division($id: ID!, $history: Boolean!, $after: String, $before: String, $first: Int, $last: Int) {
  division(id: $id) {
    ...DivisionFacts
    archivedReason
    createdAt
    legalEntity {
      id
      name
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
fragment DivisionFacts on Division {
  id
  code
  name
  form
  nip
  regon
  krs
  archivedAt
  address {
    building
    city
    flat
    postalCode
    simc
    street
    terc
    ulic
  }
  bankAccounts {
    iban
    currency
    purpose
    label
    isDefault
  }
  version
}`;

export const DivisionNowDocument: Operation<DivisionNowQuery, DivisionNowQueryVariables> = `query DivisionNow($id: ID!) {
  division(id: $id) {
    ...DivisionFacts
  }
}
fragment DivisionFacts on Division {
  id
  code
  name
  form
  nip
  regon
  krs
  archivedAt
  address {
    building
    city
    flat
    postalCode
    simc
    street
    terc
    ulic
  }
  bankAccounts {
    iban
    currency
    purpose
    label
    isDefault
  }
  version
}`;

export const EditCompanyDocument: Operation<EditCompanyMutation, EditCompanyMutationVariables> = `mutation EditCompany($input: EditCompanyInput!) {
  editCompany(input: $input) {
    company {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const EditDivisionDocument: Operation<EditDivisionMutation, EditDivisionMutationVariables> = `mutation EditDivision($input: EditDivisionInput!) {
  editDivision(input: $input) {
    division {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CompanyDocument: Operation<CompanyQuery, CompanyQueryVariables> = `query Company {
  company {
    ...CompanyFacts
  }
}
fragment CompanyFacts on Company {
  id
  name
  email
  phone
  website
  accentColour
  logo {
    id
    name
    url
  }
  version
}`;

export const DivisionsDocument: Operation<DivisionsQuery, DivisionsQueryVariables> = `query Divisions($first: Int, $after: String, $last: Int, $before: String, $filter: DivisionFilter) {
  divisions(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
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
      code
      name
      form
      nip
      archivedAt
      address {
        city
      }
    }
  }
}`;

export const RestoreDivisionDocument: Operation<RestoreDivisionMutation, RestoreDivisionMutationVariables> = `mutation RestoreDivision($input: RestoreDivisionInput!) {
  restoreDivision(input: $input) {
    division {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const SetDivisionBankAccountsDocument: Operation<SetDivisionBankAccountsMutation, SetDivisionBankAccountsMutationVariables> = `mutation SetDivisionBankAccounts($input: SetDivisionBankAccountsInput!) {
  setDivisionBankAccounts(input: $input) {
    division {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;
