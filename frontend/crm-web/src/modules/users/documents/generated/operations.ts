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

export type ActorKind =
  | 'ANONYMOUS'
  | 'SERVICE_ACCOUNT'
  | 'STAFF'
  | 'SYSTEM';

export type AnonymiseStaffMemberInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type BootstrapInput = {
  readonly companyName?: string | null | undefined;
  readonly email: string;
  readonly language?: Language;
  readonly name: string;
  readonly password: string;
  readonly token: string;
};

export type BulkEndStaffSessionsInput = {
  readonly expectedCount: number;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
  readonly selection: StaffSelection;
};

export type ChangeMyPasswordInput = {
  readonly oldPassword: string;
  readonly password: string;
};

export type ChangeStaffEmailInput = {
  readonly email: string;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type CompleteSignInInput = {
  readonly code: string;
  readonly mfaToken: string;
};

export type ConfirmTotpEnrolmentInput = {
  readonly code: string;
};

export type DisableMfaInput = {
  readonly code: string;
  readonly password: string;
};

export type DisableStaffMemberInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type EditStaffMemberInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly language?: Language | null | undefined;
  readonly name?: string | null | undefined;
};

export type EnableStaffMemberInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type EndMySessionInput = {
  readonly id: string;
};

export type EndStaffSessionsInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
};

export type ExportFormat =
  | 'CSV'
  | 'JSON_LINES'
  | 'XLSX';

export type ExportStaffMembersInput = {
  readonly byteOrderMark?: boolean;
  readonly columns?: ReadonlyArray<StaffColumn> | null | undefined;
  readonly filter?: StaffFilter | null | undefined;
  readonly format?: ExportFormat;
  readonly idempotencyKey?: string | null | undefined;
  readonly sort?: StaffSort;
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

export type ImportStaffMembersInput = {
  readonly fileId: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type InviteStaffMemberInput = {
  readonly email: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly language?: Language;
  readonly name: string;
  readonly roles: ReadonlyArray<RoleGrantInput>;
};

export type Language =
  | 'EN'
  | 'PL';

export type LoginInput = {
  readonly carrier?: SessionCarrier;
  readonly email: string;
  readonly password: string;
};

export type RegenerateRecoveryCodesInput = {
  readonly code: string;
  readonly password: string;
};

export type ReinviteStaffMemberInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
};

export type RequireNewPasswordInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type ResetStaffMfaInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
};

export type ResetStaffPasswordInput = {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason: string;
};

export type RoleGrantInput = {
  readonly divisionId?: string | null | undefined;
  readonly roleId: string;
};

export type SessionCarrier =
  | 'COOKIE'
  | 'TOKEN';

export type SetMyLanguageInput = {
  readonly language: Language;
};

export type SetPasswordInput = {
  readonly password: string;
  readonly token: string;
};

export type SetStaffRolesInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
  readonly roles: ReadonlyArray<RoleGrantInput>;
};

export type StaffColumn =
  | 'CREATED_AT'
  | 'EMAIL'
  | 'LANGUAGE'
  | 'LAST_LOGIN_AT'
  | 'NAME'
  | 'ROLES'
  | 'STATUS';

export type StaffConcern =
  | 'INVITATION_EXPIRED'
  | 'LOCKED'
  | 'MFA_MISSING';

export type StaffFilter = {
  readonly concern?: StaffConcern | null | undefined;
  readonly divisionId?: string | null | undefined;
  readonly holdsAction?: string | null | undefined;
  readonly mfa?: boolean | null | undefined;
  readonly roleId?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly status?: StaffStatus | null | undefined;
};

export type StaffSelection = {
  readonly filter?: StaffFilter | null | undefined;
  readonly ids?: ReadonlyArray<string> | null | undefined;
};

export type StaffSort =
  | 'CREATED_AT_ASC'
  | 'CREATED_AT_DESC'
  | 'NAME_ASC'
  | 'NAME_DESC';

export type StaffStatus =
  | 'ACTIVE'
  | 'ANONYMISED'
  | 'DISABLED'
  | 'INVITED';

export type StepUpInput = {
  readonly code?: string | null | undefined;
  readonly password?: string | null | undefined;
};

export type SystemRole =
  | 'ACCOUNTANT'
  | 'ADMINISTRATOR'
  | 'AUDITOR'
  | 'HELPDESK'
  | 'NETWORK_TECHNICIAN';

export type UnlockStaffMemberInput = {
  readonly id: string;
};

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { readonly acceptInvitation: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type AnonymiseStaffMemberMutationVariables = Exact<{
  input: AnonymiseStaffMemberInput;
}>;


export type AnonymiseStaffMemberMutation = { readonly anonymiseStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BootstrapMutationVariables = Exact<{
  input: BootstrapInput;
}>;


export type BootstrapMutation = { readonly bootstrap: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BulkEndStaffSessionsMutationVariables = Exact<{
  input: BulkEndStaffSessionsInput;
}>;


export type BulkEndStaffSessionsMutation = { readonly bulkEndStaffSessions: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ChangeMyPasswordMutationVariables = Exact<{
  input: ChangeMyPasswordInput;
}>;


export type ChangeMyPasswordMutation = { readonly changeMyPassword: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ChangeStaffEmailMutationVariables = Exact<{
  input: ChangeStaffEmailInput;
}>;


export type ChangeStaffEmailMutation = { readonly changeStaffEmail: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CompleteSignInMutationVariables = Exact<{
  input: CompleteSignInInput;
}>;


export type CompleteSignInMutation = { readonly completeSignIn: { readonly passwordChangeToken: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ConfirmTotpEnrolmentMutationVariables = Exact<{
  input: ConfirmTotpEnrolmentInput;
}>;


export type ConfirmTotpEnrolmentMutation = { readonly confirmTotpEnrolment: { readonly recoveryCodes: ReadonlyArray<string> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DisableMfaMutationVariables = Exact<{
  input: DisableMfaInput;
}>;


export type DisableMfaMutation = { readonly disableMfa: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DisableStaffMemberMutationVariables = Exact<{
  input: DisableStaffMemberInput;
}>;


export type DisableStaffMemberMutation = { readonly disableStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditStaffMemberMutationVariables = Exact<{
  input: EditStaffMemberInput;
}>;


export type EditStaffMemberMutation = { readonly editStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EnableStaffMemberMutationVariables = Exact<{
  input: EnableStaffMemberInput;
}>;


export type EnableStaffMemberMutation = { readonly enableStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EndMyOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndMyOtherSessionsMutation = { readonly endMyOtherSessions: { readonly ended: number, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EndMySessionMutationVariables = Exact<{
  input: EndMySessionInput;
}>;


export type EndMySessionMutation = { readonly endMySession: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BulkEndStaffSessionsPreviewQueryVariables = Exact<{
  selection: StaffSelection;
}>;


export type BulkEndStaffSessionsPreviewQuery = { readonly bulkEndStaffSessionsPreview: { readonly count: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number, readonly message: string }> } | null };

export type EndStaffSessionsMutationVariables = Exact<{
  input: EndStaffSessionsInput;
}>;


export type EndStaffSessionsMutation = { readonly endStaffSessions: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ExportStaffMembersMutationVariables = Exact<{
  input: ExportStaffMembersInput;
}>;


export type ExportStaffMembersMutation = { readonly exportStaffMembers: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ImportStaffMembersMutationVariables = Exact<{
  input: ImportStaffMembersInput;
}>;


export type ImportStaffMembersMutation = { readonly importStaffMembers: { readonly import: { readonly id: string, readonly job: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type InstallationQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationQuery = { readonly installation: { readonly awaitsFirstAdministrator: boolean, readonly passwordMinLength: number } };

export type InviteStaffMemberMutationVariables = Exact<{
  input: InviteStaffMemberInput;
}>;


export type InviteStaffMemberMutation = { readonly inviteStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { readonly login: { readonly mfaToken: string | null, readonly passwordChangeToken: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { readonly logout: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type MySecurityQueryVariables = Exact<{ [key: string]: never; }>;


export type MySecurityQuery = { readonly me: { readonly id: string, readonly mfa: { readonly enabledAt: string | null, readonly dueAt: string | null, readonly recoveryCodesLeft: number } }, readonly mySessions: ReadonlyArray<{ readonly id: string, readonly carrier: SessionCarrier, readonly createdAt: string, readonly lastUsedAt: string, readonly device: string, readonly ip: string | null, readonly current: boolean }> | null, readonly installation: { readonly passwordMinLength: number } };

export type ProfileQueryVariables = Exact<{
  divisions: boolean;
}>;


export type ProfileQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly language: Language, readonly actions: ReadonlyArray<string>, readonly lastLoginAt: string | null, readonly createdAt: string, readonly roles: ReadonlyArray<{ readonly name: string, readonly role: { readonly id: string } | null, readonly division: { readonly id: string, readonly name?: string | null } | null }>, readonly mfa: { readonly enabledAt: string | null, readonly dueAt: string | null, readonly recoveryCodesLeft: number } } };

export type RegenerateRecoveryCodesMutationVariables = Exact<{
  input: RegenerateRecoveryCodesInput;
}>;


export type RegenerateRecoveryCodesMutation = { readonly regenerateRecoveryCodes: { readonly recoveryCodes: ReadonlyArray<string> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ReinviteStaffMemberMutationVariables = Exact<{
  input: ReinviteStaffMemberInput;
}>;


export type ReinviteStaffMemberMutation = { readonly reinviteStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RequireNewPasswordMutationVariables = Exact<{
  input: RequireNewPasswordInput;
}>;


export type RequireNewPasswordMutation = { readonly requireNewPassword: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ResetStaffMfaMutationVariables = Exact<{
  input: ResetStaffMfaInput;
}>;


export type ResetStaffMfaMutation = { readonly resetStaffMfa: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ResetStaffPasswordMutationVariables = Exact<{
  input: ResetStaffPasswordInput;
}>;


export type ResetStaffPasswordMutation = { readonly resetStaffPassword: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RoleOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleOptionsQuery = { readonly roles: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly description: string | null, readonly system: SystemRole | null }> | null };

export type SetMyLanguageMutationVariables = Exact<{
  input: SetMyLanguageInput;
}>;


export type SetMyLanguageMutation = { readonly setMyLanguage: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetPasswordMutationVariables = Exact<{
  input: SetPasswordInput;
}>;


export type SetPasswordMutation = { readonly setPassword: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetStaffRolesMutationVariables = Exact<{
  input: SetStaffRolesInput;
}>;


export type SetStaffRolesMutation = { readonly setStaffRoles: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type StaffMembersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: StaffFilter | null | undefined;
  sort: StaffSort;
  divisions: boolean;
}>;


export type StaffMembersQuery = { readonly staffMembers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly email: string | null, readonly status: StaffStatus | null, readonly language: Language | null, readonly lastLoginAt: string | null, readonly createdAt: string | null, readonly roles: ReadonlyArray<{ readonly name: string, readonly role: { readonly id: string } | null, readonly division: { readonly id: string, readonly name?: string | null } | null }> | null }> } | null };

export type StaffFactsFragment = { readonly id: string, readonly name: string | null, readonly email: string | null, readonly status: StaffStatus | null, readonly language: Language | null, readonly version: number | null, readonly roles: ReadonlyArray<{ readonly name: string, readonly role: { readonly id: string } | null, readonly division: { readonly id: string, readonly name?: string | null } | null }> | null };

export type StaffQueryVariables = Exact<{
  id: string;
  credentials: boolean;
  sessions: boolean;
  history: boolean;
  divisions: boolean;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
}>;


export type StaffQuery = { readonly staff: { readonly lastLoginAt: string | null, readonly createdAt: string | null, readonly disabledAt?: string | null, readonly disabledReason?: string | null, readonly invitationExpiresAt?: string | null, readonly locked?: boolean | null, readonly lockedUntil?: string | null, readonly mustChangePassword?: boolean | null, readonly mfaEnabledAt?: string | null, readonly mfaDueAt?: string | null, readonly id: string, readonly name: string | null, readonly email: string | null, readonly status: StaffStatus | null, readonly language: Language | null, readonly version: number | null, readonly sessions?: ReadonlyArray<{ readonly id: string, readonly carrier: SessionCarrier, readonly createdAt: string, readonly lastUsedAt: string, readonly device: string, readonly ip: string | null, readonly userAgent: string | null }> | null, readonly history?: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null, readonly roles: ReadonlyArray<{ readonly name: string, readonly role: { readonly id: string } | null, readonly division: { readonly id: string, readonly name?: string | null } | null }> | null } | null };

export type StaffNowQueryVariables = Exact<{
  id: string;
  divisions: boolean;
}>;


export type StaffNowQuery = { readonly staff: { readonly id: string, readonly name: string | null, readonly email: string | null, readonly status: StaffStatus | null, readonly language: Language | null, readonly version: number | null, readonly roles: ReadonlyArray<{ readonly name: string, readonly role: { readonly id: string } | null, readonly division: { readonly id: string, readonly name?: string | null } | null }> | null } | null };

export type StartTotpEnrolmentMutationVariables = Exact<{ [key: string]: never; }>;


export type StartTotpEnrolmentMutation = { readonly startTotpEnrolment: { readonly enrolment: { readonly secret: string, readonly qrSvg: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type StepUpMutationVariables = Exact<{
  input: StepUpInput;
}>;


export type StepUpMutation = { readonly stepUp: { readonly goodUntil: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type UnlockStaffMemberMutationVariables = Exact<{
  input: UnlockStaffMemberInput;
}>;


export type UnlockStaffMemberMutation = { readonly unlockStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export const AnonymiseStaffMemberDocument: Operation<AnonymiseStaffMemberMutation, AnonymiseStaffMemberMutationVariables> = `mutation AnonymiseStaffMember($input: AnonymiseStaffMemberInput!) {
  anonymiseStaffMember(input: $input) {
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

export const BulkEndStaffSessionsDocument: Operation<BulkEndStaffSessionsMutation, BulkEndStaffSessionsMutationVariables> = `mutation BulkEndStaffSessions($input: BulkEndStaffSessionsInput!) {
  bulkEndStaffSessions(input: $input) {
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

export const ChangeMyPasswordDocument: Operation<ChangeMyPasswordMutation, ChangeMyPasswordMutationVariables> = `mutation ChangeMyPassword($input: ChangeMyPasswordInput!) {
  changeMyPassword(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ChangeStaffEmailDocument: Operation<ChangeStaffEmailMutation, ChangeStaffEmailMutationVariables> = `mutation ChangeStaffEmail($input: ChangeStaffEmailInput!) {
  changeStaffEmail(input: $input) {
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

export const CompleteSignInDocument: Operation<CompleteSignInMutation, CompleteSignInMutationVariables> = `mutation CompleteSignIn($input: CompleteSignInInput!) {
  completeSignIn(input: $input) {
    passwordChangeToken
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ConfirmTotpEnrolmentDocument: Operation<ConfirmTotpEnrolmentMutation, ConfirmTotpEnrolmentMutationVariables> = `mutation ConfirmTotpEnrolment($input: ConfirmTotpEnrolmentInput!) {
  confirmTotpEnrolment(input: $input) {
    recoveryCodes
    userErrors {
      code
      message
      path
    }
  }
}`;

export const DisableMfaDocument: Operation<DisableMfaMutation, DisableMfaMutationVariables> = `mutation DisableMfa($input: DisableMfaInput!) {
  disableMfa(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const DisableStaffMemberDocument: Operation<DisableStaffMemberMutation, DisableStaffMemberMutationVariables> = `mutation DisableStaffMember($input: DisableStaffMemberInput!) {
  disableStaffMember(input: $input) {
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

export const EditStaffMemberDocument: Operation<EditStaffMemberMutation, EditStaffMemberMutationVariables> = `mutation EditStaffMember($input: EditStaffMemberInput!) {
  editStaffMember(input: $input) {
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

export const EnableStaffMemberDocument: Operation<EnableStaffMemberMutation, EnableStaffMemberMutationVariables> = `mutation EnableStaffMember($input: EnableStaffMemberInput!) {
  enableStaffMember(input: $input) {
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

export const EndMyOtherSessionsDocument: Operation<EndMyOtherSessionsMutation, EndMyOtherSessionsMutationVariables> = `mutation EndMyOtherSessions {
  endMyOtherSessions {
    ended
    userErrors {
      code
      message
      path
    }
  }
}`;

export const EndMySessionDocument: Operation<EndMySessionMutation, EndMySessionMutationVariables> = `mutation EndMySession($input: EndMySessionInput!) {
  endMySession(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const BulkEndStaffSessionsPreviewDocument: Operation<BulkEndStaffSessionsPreviewQuery, BulkEndStaffSessionsPreviewQueryVariables> = `query BulkEndStaffSessionsPreview($selection: StaffSelection!) {
  bulkEndStaffSessionsPreview(selection: $selection) {
    count
    refused {
      code
      count
      message
    }
  }
}`;

export const EndStaffSessionsDocument: Operation<EndStaffSessionsMutation, EndStaffSessionsMutationVariables> = `mutation EndStaffSessions($input: EndStaffSessionsInput!) {
  endStaffSessions(input: $input) {
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

export const ExportStaffMembersDocument: Operation<ExportStaffMembersMutation, ExportStaffMembersMutationVariables> = `mutation ExportStaffMembers($input: ExportStaffMembersInput!) {
  exportStaffMembers(input: $input) {
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

export const ImportStaffMembersDocument: Operation<ImportStaffMembersMutation, ImportStaffMembersMutationVariables> = `mutation ImportStaffMembers($input: ImportStaffMembersInput!) {
  importStaffMembers(input: $input) {
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

export const InstallationDocument: Operation<InstallationQuery, InstallationQueryVariables> = `query Installation {
  installation {
    awaitsFirstAdministrator
    passwordMinLength
  }
}`;

export const InviteStaffMemberDocument: Operation<InviteStaffMemberMutation, InviteStaffMemberMutationVariables> = `mutation InviteStaffMember($input: InviteStaffMemberInput!) {
  inviteStaffMember(input: $input) {
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

export const LoginDocument: Operation<LoginMutation, LoginMutationVariables> = `mutation Login($input: LoginInput!) {
  login(input: $input) {
    mfaToken
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

export const MySecurityDocument: Operation<MySecurityQuery, MySecurityQueryVariables> = `query MySecurity {
  me {
    id
    mfa {
      enabledAt
      dueAt
      recoveryCodesLeft
    }
  }
  mySessions {
    id
    carrier
    createdAt
    lastUsedAt
    device
    ip
    current
  }
  installation {
    passwordMinLength
  }
}`;

export const ProfileDocument: Operation<ProfileQuery, ProfileQueryVariables> = `query Profile($divisions: Boolean!) {
  me {
    id
    name
    email
    language
    roles {
      name
      role {
        id
      }
      division {
        id
        name @include(if: $divisions)
      }
    }
    actions
    lastLoginAt
    createdAt
    mfa {
      enabledAt
      dueAt
      recoveryCodesLeft
    }
  }
}`;

export const RegenerateRecoveryCodesDocument: Operation<RegenerateRecoveryCodesMutation, RegenerateRecoveryCodesMutationVariables> = `mutation RegenerateRecoveryCodes($input: RegenerateRecoveryCodesInput!) {
  regenerateRecoveryCodes(input: $input) {
    recoveryCodes
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ReinviteStaffMemberDocument: Operation<ReinviteStaffMemberMutation, ReinviteStaffMemberMutationVariables> = `mutation ReinviteStaffMember($input: ReinviteStaffMemberInput!) {
  reinviteStaffMember(input: $input) {
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

export const RequireNewPasswordDocument: Operation<RequireNewPasswordMutation, RequireNewPasswordMutationVariables> = `mutation RequireNewPassword($input: RequireNewPasswordInput!) {
  requireNewPassword(input: $input) {
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

export const ResetStaffMfaDocument: Operation<ResetStaffMfaMutation, ResetStaffMfaMutationVariables> = `mutation ResetStaffMfa($input: ResetStaffMfaInput!) {
  resetStaffMfa(input: $input) {
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

export const ResetStaffPasswordDocument: Operation<ResetStaffPasswordMutation, ResetStaffPasswordMutationVariables> = `mutation ResetStaffPassword($input: ResetStaffPasswordInput!) {
  resetStaffPassword(input: $input) {
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

export const RoleOptionsDocument: Operation<RoleOptionsQuery, RoleOptionsQueryVariables> = `query RoleOptions {
  roles {
    id
    name
    description
    system
  }
}`;

export const SetMyLanguageDocument: Operation<SetMyLanguageMutation, SetMyLanguageMutationVariables> = `mutation SetMyLanguage($input: SetMyLanguageInput!) {
  setMyLanguage(input: $input) {
    userErrors {
      code
      message
      path
    }
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

export const SetStaffRolesDocument: Operation<SetStaffRolesMutation, SetStaffRolesMutationVariables> = `mutation SetStaffRoles($input: SetStaffRolesInput!) {
  setStaffRoles(input: $input) {
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

export const StaffMembersDocument: Operation<StaffMembersQuery, StaffMembersQueryVariables> = `query StaffMembers($first: Int, $after: String, $last: Int, $before: String, $filter: StaffFilter, $sort: StaffSort!, $divisions: Boolean!) {
  staffMembers(
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
      name
      email
      status
      roles {
        name
        role {
          id
        }
        division {
          id
          name @include(if: $divisions)
        }
      }
      language
      lastLoginAt
      createdAt
    }
  }
}`;

export const StaffDocument: Operation<StaffQuery, StaffQueryVariables> = `query Staff($id: ID!, $credentials: Boolean!, $sessions: Boolean!, $history: Boolean!, $divisions: Boolean!, $after: String, $before: String, $first: Int, $last: Int) {
  staff(id: $id) {
    ...StaffFacts
    lastLoginAt
    createdAt
    disabledAt @include(if: $credentials)
    disabledReason @include(if: $credentials)
    invitationExpiresAt @include(if: $credentials)
    locked @include(if: $credentials)
    lockedUntil @include(if: $credentials)
    mustChangePassword @include(if: $credentials)
    mfaEnabledAt @include(if: $credentials)
    mfaDueAt @include(if: $credentials)
    sessions @include(if: $sessions) {
      id
      carrier
      createdAt
      lastUsedAt
      device
      ip
      userAgent
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
fragment StaffFacts on Staff {
  id
  name
  email
  status
  roles {
    name
    role {
      id
    }
    division {
      id
      name @include(if: $divisions)
    }
  }
  language
  version
}`;

export const StaffNowDocument: Operation<StaffNowQuery, StaffNowQueryVariables> = `query StaffNow($id: ID!, $divisions: Boolean!) {
  staff(id: $id) {
    ...StaffFacts
  }
}
fragment StaffFacts on Staff {
  id
  name
  email
  status
  roles {
    name
    role {
      id
    }
    division {
      id
      name @include(if: $divisions)
    }
  }
  language
  version
}`;

export const StartTotpEnrolmentDocument: Operation<StartTotpEnrolmentMutation, StartTotpEnrolmentMutationVariables> = `mutation StartTotpEnrolment {
  startTotpEnrolment {
    enrolment {
      secret
      qrSvg
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const StepUpDocument: Operation<StepUpMutation, StepUpMutationVariables> = `mutation StepUp($input: StepUpInput!) {
  stepUp(input: $input) {
    goodUntil
    userErrors {
      code
      message
      path
    }
  }
}`;

export const UnlockStaffMemberDocument: Operation<UnlockStaffMemberMutation, UnlockStaffMemberMutationVariables> = `mutation UnlockStaffMember($input: UnlockStaffMemberInput!) {
  unlockStaffMember(input: $input) {
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
