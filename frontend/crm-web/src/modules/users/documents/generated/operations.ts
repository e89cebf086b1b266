// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type BootstrapInput = {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly language?: Language;
};

export type Language =
  | 'PL'
  | 'EN';

export type LoginInput = {
  readonly email: string;
  readonly password: string;
  readonly carrier?: SessionCarrier;
};

export type SessionCarrier =
  | 'TOKEN'
  | 'COOKIE';

export type SystemRole =
  | 'ADMINISTRATOR'
  | 'AUDITOR'
  | 'HELPDESK'
  | 'ACCOUNTANT'
  | 'NETWORK_TECHNICIAN';

export type BootstrapMutationVariables = Exact<{
  input: BootstrapInput;
}>;


export type BootstrapMutation = { readonly bootstrap: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type InstallationQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationQuery = { readonly installation: { readonly awaitsFirstAdministrator: boolean, readonly passwordMinLength: number } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { readonly login: { readonly me: { readonly language: Language } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { readonly logout: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly language: Language, readonly roles: ReadonlyArray<SystemRole>, readonly actions: ReadonlyArray<string>, readonly lastLoginAt: string | null, readonly createdAt: string } };

export const BootstrapDocument: Operation<BootstrapMutation, BootstrapMutationVariables> = `mutation Bootstrap($input: BootstrapInput!) {
  bootstrap(input: $input) {
    staff {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const InstallationDocument: Operation<InstallationQuery, InstallationQueryVariables> = `query Installation {
  installation {
    awaitsFirstAdministrator
    passwordMinLength
  }
}`;

export const LoginDocument: Operation<LoginMutation, LoginMutationVariables> = `mutation Login($input: LoginInput!) {
  login(input: $input) {
    me {
      language
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const LogoutDocument: Operation<LogoutMutation, LogoutMutationVariables> = `mutation Logout {
  logout {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ProfileDocument: Operation<ProfileQuery, ProfileQueryVariables> = `query Profile {
  me {
    id
    name
    email
    language
    roles
    actions
    lastLoginAt
    createdAt
  }
}`;
