// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type ArchiveCustomFieldInput = {
  readonly expectedVersion: number;
  readonly id: string;
};

export type CreateCustomFieldInput = {
  readonly choices?: ReadonlyArray<CustomFieldChoiceInput> | null | undefined;
  readonly decimals?: number | null | undefined;
  readonly helpEn?: string | null | undefined;
  readonly helpPl?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly key: string;
  readonly kind: string;
  readonly labelEn: string;
  readonly labelPl: string;
  readonly maxLength?: number | null | undefined;
  readonly maximum?: string | null | undefined;
  readonly minimum?: string | null | undefined;
  readonly required?: boolean;
  readonly type: CustomFieldType;
};

export type CustomFieldChoiceInput = {
  readonly archived?: boolean;
  readonly key: string;
  readonly labelEn: string;
  readonly labelPl: string;
};

export type CustomFieldType =
  | 'BOOLEAN'
  | 'CHOICE'
  | 'DATE'
  | 'NUMBER'
  | 'TEXT';

export type EditCustomFieldInput = {
  readonly choices?: ReadonlyArray<CustomFieldChoiceInput> | null | undefined;
  readonly decimals?: number | null | undefined;
  readonly expectedVersion: number;
  readonly helpEn?: string | null | undefined;
  readonly helpPl?: string | null | undefined;
  readonly id: string;
  readonly labelEn?: string | null | undefined;
  readonly labelPl?: string | null | undefined;
  readonly maxLength?: number | null | undefined;
  readonly maximum?: string | null | undefined;
  readonly minimum?: string | null | undefined;
  readonly required?: boolean | null | undefined;
};

export type OrderCustomFieldsInput = {
  readonly ids: ReadonlyArray<string>;
  readonly kind: string;
};

export type RestoreCustomFieldInput = {
  readonly expectedVersion: number;
  readonly id: string;
};

export type ArchiveCustomFieldMutationVariables = Exact<{
  input: ArchiveCustomFieldInput;
}>;


export type ArchiveCustomFieldMutation = { readonly archiveCustomField: { readonly customField: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateCustomFieldMutationVariables = Exact<{
  input: CreateCustomFieldInput;
}>;


export type CreateCustomFieldMutation = { readonly createCustomField: { readonly customField: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditCustomFieldMutationVariables = Exact<{
  input: EditCustomFieldInput;
}>;


export type EditCustomFieldMutation = { readonly editCustomField: { readonly customField: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CustomFieldFactsFragment = { readonly id: string, readonly version: number | null, readonly kind: string | null, readonly key: string | null, readonly type: CustomFieldType | null, readonly label: string | null, readonly labelPl: string | null, readonly labelEn: string | null, readonly help: string | null, readonly helpPl: string | null, readonly helpEn: string | null, readonly required: boolean | null, readonly maxLength: number | null, readonly decimals: number | null, readonly minimum: string | null, readonly maximum: string | null, readonly archivedAt: string | null, readonly choices: ReadonlyArray<{ readonly key: string, readonly label: string, readonly labelPl: string, readonly labelEn: string, readonly archived: boolean }> | null };

export type CustomFieldKindsQueryVariables = Exact<{ [key: string]: never; }>;


export type CustomFieldKindsQuery = { readonly customFieldKinds: ReadonlyArray<{ readonly name: string, readonly label: string }> };

export type CustomFieldsQueryVariables = Exact<{
  kind: string;
  archived?: boolean | null | undefined;
}>;


export type CustomFieldsQuery = { readonly customFields: ReadonlyArray<{ readonly id: string, readonly version: number | null, readonly kind: string | null, readonly key: string | null, readonly type: CustomFieldType | null, readonly label: string | null, readonly labelPl: string | null, readonly labelEn: string | null, readonly help: string | null, readonly helpPl: string | null, readonly helpEn: string | null, readonly required: boolean | null, readonly maxLength: number | null, readonly decimals: number | null, readonly minimum: string | null, readonly maximum: string | null, readonly archivedAt: string | null, readonly choices: ReadonlyArray<{ readonly key: string, readonly label: string, readonly labelPl: string, readonly labelEn: string, readonly archived: boolean }> | null }> | null };

export type CustomFieldQueryVariables = Exact<{
  id: string;
}>;


export type CustomFieldQuery = { readonly node:
    | { readonly id: string, readonly version: number | null, readonly kind: string | null, readonly key: string | null, readonly type: CustomFieldType | null, readonly label: string | null, readonly labelPl: string | null, readonly labelEn: string | null, readonly help: string | null, readonly helpPl: string | null, readonly helpEn: string | null, readonly required: boolean | null, readonly maxLength: number | null, readonly decimals: number | null, readonly minimum: string | null, readonly maximum: string | null, readonly archivedAt: string | null, readonly choices: ReadonlyArray<{ readonly key: string, readonly label: string, readonly labelPl: string, readonly labelEn: string, readonly archived: boolean }> | null }
    | Record<PropertyKey, never>
   | null };

export type OrderCustomFieldsMutationVariables = Exact<{
  input: OrderCustomFieldsInput;
}>;


export type OrderCustomFieldsMutation = { readonly orderCustomFields: { readonly customFields: ReadonlyArray<{ readonly id: string }> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RestoreCustomFieldMutationVariables = Exact<{
  input: RestoreCustomFieldInput;
}>;


export type RestoreCustomFieldMutation = { readonly restoreCustomField: { readonly customField: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const ArchiveCustomFieldDocument: Operation<ArchiveCustomFieldMutation, ArchiveCustomFieldMutationVariables> = `mutation ArchiveCustomField($input: ArchiveCustomFieldInput!) {
  archiveCustomField(input: $input) {
    customField {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CreateCustomFieldDocument: Operation<CreateCustomFieldMutation, CreateCustomFieldMutationVariables> = `mutation CreateCustomField($input: CreateCustomFieldInput!) {
  createCustomField(input: $input) {
    customField {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const EditCustomFieldDocument: Operation<EditCustomFieldMutation, EditCustomFieldMutationVariables> = `mutation EditCustomField($input: EditCustomFieldInput!) {
  editCustomField(input: $input) {
    customField {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CustomFieldKindsDocument: Operation<CustomFieldKindsQuery, CustomFieldKindsQueryVariables> = `query CustomFieldKinds {
  customFieldKinds {
    name
    label
  }
}`;

export const CustomFieldsDocument: Operation<CustomFieldsQuery, CustomFieldsQueryVariables> = `query CustomFields($kind: String!, $archived: Boolean) {
  customFields(kind: $kind, archived: $archived) {
    ...CustomFieldFacts
  }
}
fragment CustomFieldFacts on CustomField {
  id
  version
  kind
  key
  type
  label
  labelPl
  labelEn
  help
  helpPl
  helpEn
  required
  maxLength
  decimals
  minimum
  maximum
  choices {
    key
    label
    labelPl
    labelEn
    archived
  }
  archivedAt
}`;

export const CustomFieldDocument: Operation<CustomFieldQuery, CustomFieldQueryVariables> = `query CustomField($id: ID!) {
  node(id: $id) {
    ... on CustomField {
      ...CustomFieldFacts
    }
  }
}
fragment CustomFieldFacts on CustomField {
  id
  version
  kind
  key
  type
  label
  labelPl
  labelEn
  help
  helpPl
  helpEn
  required
  maxLength
  decimals
  minimum
  maximum
  choices {
    key
    label
    labelPl
    labelEn
    archived
  }
  archivedAt
}`;

export const OrderCustomFieldsDocument: Operation<OrderCustomFieldsMutation, OrderCustomFieldsMutationVariables> = `mutation OrderCustomFields($input: OrderCustomFieldsInput!) {
  orderCustomFields(input: $input) {
    customFields {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const RestoreCustomFieldDocument: Operation<RestoreCustomFieldMutation, RestoreCustomFieldMutationVariables> = `mutation RestoreCustomField($input: RestoreCustomFieldInput!) {
  restoreCustomField(input: $input) {
    customField {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;
