// Written by `npm run codegen` from schema.graphql: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Operation } from '@/shared/graphql/operation';
export type AcceptInvitationInput = {
  readonly password: string;
  readonly token: string;
};

export type BootstrapInput = {
  readonly email: string;
  readonly language?: Language;
  readonly name: string;
  readonly password: string;
  readonly token: string;
};

export type Language =
  | 'EN'
  | 'PL';

export type LoginInput = {
  readonly carrier?: SessionCarrier;
  readonly email: string;
  readonly password: string;
};

export type SessionCarrier =
  | 'COOKIE'
  | 'TOKEN';

export type SetPasswordInput = {
  readonly password: string;
  readonly token: string;
};

export type SystemRole =
  | 'ACCOUNTANT'
  | 'ADMINISTRATOR'
  | 'AUDITOR'
  | 'HELPDESK'
  | 'NETWORK_TECHNICIAN';

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { readonly acceptInvitation: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BootstrapMutationVariables = Exact<{
  input: BootstrapInput;
}>;


export type BootstrapMutation = { readonly bootstrap: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type InstallationQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationQuery = { readonly installation: { readonly awaitsFirstAdministrator: boolean, readonly passwordMinLength: number } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { readonly login: { readonly passwordChangeToken: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { readonly logout: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly language: Language, readonly roles: ReadonlyArray<SystemRole>, readonly actions: ReadonlyArray<string>, readonly lastLoginAt: string | null, readonly createdAt: string } };

export type SetPasswordMutationVariables = Exact<{
  input: SetPasswordInput;
}>;


export type SetPasswordMutation = { readonly setPassword: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export const AcceptInvitationDocument: Operation<AcceptInvitationMutation, AcceptInvitationMutationVariables> = `mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    email
    userErrors {
      code
      message
      path
    }
  }
}`;

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
    passwordChangeToken
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

export const SetPasswordDocument: Operation<SetPasswordMutation, SetPasswordMutationVariables> = `mutation SetPassword($input: SetPasswordInput!) {
  setPassword(input: $input) {
    email
    userErrors {
      code
      message
      path
    }
  }
}`;
