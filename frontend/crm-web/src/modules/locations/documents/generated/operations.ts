// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type ImportTerytInput = {
  readonly fileId: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type PlaceKind =
  | 'CITY'
  | 'COLONY'
  | 'DELEGATION'
  | 'ESTATE'
  | 'FOREST_SETTLEMENT'
  | 'HAMLET'
  | 'PART_OF_CITY'
  | 'PART_OF_PLACE'
  | 'SETTLEMENT'
  | 'SHELTER'
  | 'VILLAGE'
  | 'WARSAW_DISTRICT';

export type TerytRegister =
  | 'SIMC'
  | 'TERC'
  | 'ULIC';

export type ImportTerytMutationVariables = Exact<{
  input: ImportTerytInput;
}>;


export type ImportTerytMutation = { readonly importTeryt: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type TerytEditionsQueryVariables = Exact<{ [key: string]: never; }>;


export type TerytEditionsQuery = { readonly terytEditions: ReadonlyArray<{ readonly register: TerytRegister, readonly asOf: string, readonly entries: number, readonly importedAt: string }> };

export type TerytPlacesQueryVariables = Exact<{
  search: string;
}>;


export type TerytPlacesQuery = { readonly terytPlaces: ReadonlyArray<{ readonly code: string, readonly kind: PlaceKind, readonly name: string, readonly partOf: string | null, readonly communeCode: string, readonly commune: string | null, readonly district: string | null, readonly voivodeship: string | null }> };

export type TerytStreetsQueryVariables = Exact<{
  place: string;
  search: string;
}>;


export type TerytStreetsQuery = { readonly terytStreets: ReadonlyArray<{ readonly code: string, readonly feature: string | null, readonly name: string }> };

export const ImportTerytDocument: Operation<ImportTerytMutation, ImportTerytMutationVariables> = `mutation ImportTeryt($input: ImportTerytInput!) {
  importTeryt(input: $input) {
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

export const TerytEditionsDocument: Operation<TerytEditionsQuery, TerytEditionsQueryVariables> = `query TerytEditions {
  terytEditions {
    register
    asOf
    entries
    importedAt
  }
}`;

export const TerytPlacesDocument: Operation<TerytPlacesQuery, TerytPlacesQueryVariables> = `query TerytPlaces($search: String!) {
  terytPlaces(search: $search, first: 8) {
    code
    kind
    name
    partOf
    communeCode
    commune
    district
    voivodeship
  }
}`;

export const TerytStreetsDocument: Operation<TerytStreetsQuery, TerytStreetsQueryVariables> = `query TerytStreets($place: String!, $search: String!) {
  terytStreets(place: $place, search: $search, first: 8) {
    code
    feature
    name
  }
}`;
