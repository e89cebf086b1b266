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

export type ActionRisk =
  | 'CRITICAL'
  | 'NORMAL'
  | 'SENSITIVE';

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

export type ConfineServiceAccountInput = {
  readonly only: boolean;
  readonly serviceAccountId: string;
};

export type ConfirmTotpEnrolmentInput = {
  readonly code: string;
};

export type CreateRoleInput = {
  readonly actions: ReadonlyArray<string>;
  readonly description?: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly reason: string;
};

export type CreateServiceAccountInput = {
  readonly actions: ReadonlyArray<string>;
  readonly description?: string;
  readonly divisionIds?: ReadonlyArray<string> | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly networks?: ReadonlyArray<string>;
  readonly ownerId?: string | null | undefined;
  readonly requestsPerMinute?: number;
};

export type CreateServiceAccountTokenInput = {
  readonly expiresAt: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly serviceAccountId: string;
};

export type DeleteRoleInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
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

export type EditRoleInput = {
  readonly actions: ReadonlyArray<string>;
  readonly description: string;
  readonly expectedVersion: number;
  readonly id: string;
  readonly name: string;
  readonly reason: string;
};

export type EditServiceAccountInput = {
  readonly actions?: ReadonlyArray<string> | null | undefined;
  readonly description?: string | null | undefined;
  readonly divisionIds?: ReadonlyArray<string> | null | undefined;
  readonly expectedVersion: number;
  readonly expiresAt?: string | null | undefined;
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly networks?: ReadonlyArray<string> | null | undefined;
  readonly reason: string;
  readonly requestsPerMinute?: number | null | undefined;
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

export type EndServiceAccountInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
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

export type HandOverServiceAccountInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly ownerId: string;
  readonly reason: string;
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

export type ResumeServiceAccountInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
};

export type RevokeServiceAccountTokenInput = {
  readonly id: string;
  readonly reason: string;
};

export type RoleGrantInput = {
  readonly divisionId?: string | null | undefined;
  readonly roleId: string;
};

export type RotateServiceAccountTokenInput = {
  readonly expiresAt: string;
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly overlapMinutes?: number;
};

export type ServiceAccountState =
  | 'ACTIVE'
  | 'ENDED'
  | 'EXPIRED'
  | 'OWNER_INACTIVE'
  | 'SUSPENDED';

export type ServiceTokenState =
  | 'ACTIVE'
  | 'ENDED'
  | 'EXPIRED'
  | 'REPLACED';

export type SessionCarrier =
  | 'COOKIE'
  | 'TOKEN';

export type SetPasswordInput = {
  readonly password: string;
  readonly token: string;
};

export type SetRoleMfaPolicyInput = {
  readonly expectedVersion: number;
  readonly graceDays?: number | null | undefined;
  readonly id: string;
  readonly reason: string;
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

export type SuspendServiceAccountInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
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

export type ActionHoldersQueryVariables = Exact<{
  action: string;
}>;


export type ActionHoldersQuery = { readonly staffMembers: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly status: StaffStatus | null }> } | null };

export type ActionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ActionsQuery = { readonly actions: ReadonlyArray<{ readonly id: string, readonly module: string, readonly label: string, readonly description: string, readonly risk: ActionRisk, readonly byDivision: boolean }> | null };

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

export type ConfineServiceAccountMutationVariables = Exact<{
  input: ConfineServiceAccountInput;
}>;


export type ConfineServiceAccountMutation = { readonly confineServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ConfirmTotpEnrolmentMutationVariables = Exact<{
  input: ConfirmTotpEnrolmentInput;
}>;


export type ConfirmTotpEnrolmentMutation = { readonly confirmTotpEnrolment: { readonly recoveryCodes: ReadonlyArray<string> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateRoleMutationVariables = Exact<{
  input: CreateRoleInput;
}>;


export type CreateRoleMutation = { readonly createRole: { readonly role: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateServiceAccountTokenMutationVariables = Exact<{
  input: CreateServiceAccountTokenInput;
}>;


export type CreateServiceAccountTokenMutation = { readonly createServiceAccountToken: { readonly token: string | null, readonly tokenId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type CreateServiceAccountMutationVariables = Exact<{
  input: CreateServiceAccountInput;
}>;


export type CreateServiceAccountMutation = { readonly createServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DeleteRoleMutationVariables = Exact<{
  input: DeleteRoleInput;
}>;


export type DeleteRoleMutation = { readonly deleteRole: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DisableMfaMutationVariables = Exact<{
  input: DisableMfaInput;
}>;


export type DisableMfaMutation = { readonly disableMfa: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type DisableStaffMemberMutationVariables = Exact<{
  input: DisableStaffMemberInput;
}>;


export type DisableStaffMemberMutation = { readonly disableStaffMember: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditRoleMutationVariables = Exact<{
  input: EditRoleInput;
}>;


export type EditRoleMutation = { readonly editRole: { readonly role: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type EditServiceAccountMutationVariables = Exact<{
  input: EditServiceAccountInput;
}>;


export type EditServiceAccountMutation = { readonly editServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export type EndServiceAccountMutationVariables = Exact<{
  input: EndServiceAccountInput;
}>;


export type EndServiceAccountMutation = { readonly endServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type BulkEndStaffSessionsPreviewQueryVariables = Exact<{
  selection: StaffSelection;
}>;


export type BulkEndStaffSessionsPreviewQuery = { readonly bulkEndStaffSessionsPreview: { readonly count: number, readonly refused: ReadonlyArray<{ readonly code: string, readonly count: number, readonly message: string }> } | null };

export type EndStaffSessionsMutationVariables = Exact<{
  input: EndStaffSessionsInput;
}>;


export type EndStaffSessionsMutation = { readonly endStaffSessions: { readonly staff: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ExplainAccessQueryVariables = Exact<{
  staffId: string;
  action: string;
  divisions: boolean;
}>;


export type ExplainAccessQuery = { readonly staff: { readonly id: string, readonly name: string | null, readonly email: string | null, readonly status: StaffStatus | null } | null, readonly explainAccess: { readonly active: boolean, readonly held: boolean, readonly everywhere: boolean, readonly action: { readonly id: string, readonly label: string, readonly description: string, readonly risk: ActionRisk, readonly byDivision: boolean }, readonly divisions: ReadonlyArray<{ readonly id: string, readonly name?: string | null }>, readonly through: ReadonlyArray<{ readonly name: string, readonly grantedAt: string, readonly everywhere: boolean, readonly role: { readonly id: string } | null, readonly division: { readonly id: string, readonly name?: string | null } | null }>, readonly givenBy: ReadonlyArray<{ readonly id: string, readonly name: string | null }> } | null };

export type ExportStaffMembersMutationVariables = Exact<{
  input: ExportStaffMembersInput;
}>;


export type ExportStaffMembersMutation = { readonly exportStaffMembers: { readonly job: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type FindStaffQueryVariables = Exact<{
  filter: StaffFilter;
}>;


export type FindStaffQuery = { readonly staffMembers: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly email: string | null }> } | null };

export type HandOverServiceAccountMutationVariables = Exact<{
  input: HandOverServiceAccountInput;
}>;


export type HandOverServiceAccountMutation = { readonly handOverServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { readonly logout: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type MyRightsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyRightsQuery = { readonly me: { readonly id: string, readonly rights: ReadonlyArray<{ readonly action: string, readonly everywhere: boolean, readonly divisions: ReadonlyArray<{ readonly id: string }> }> } };

export type MySecurityQueryVariables = Exact<{ [key: string]: never; }>;


export type MySecurityQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly mfa: { readonly enabledAt: string | null, readonly dueAt: string | null, readonly recoveryCodesLeft: number } }, readonly mySessions: ReadonlyArray<{ readonly id: string, readonly carrier: SessionCarrier, readonly createdAt: string, readonly lastUsedAt: string, readonly device: string, readonly ip: string | null, readonly current: boolean }> | null, readonly installation: { readonly passwordMinLength: number } };

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

export type ResumeServiceAccountMutationVariables = Exact<{
  input: ResumeServiceAccountInput;
}>;


export type ResumeServiceAccountMutation = { readonly resumeServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RevokeServiceAccountTokenMutationVariables = Exact<{
  input: RevokeServiceAccountTokenInput;
}>;


export type RevokeServiceAccountTokenMutation = { readonly revokeServiceAccountToken: { readonly tokenId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type RoleFactsFragment = { readonly id: string, readonly name: string | null, readonly description: string | null, readonly system: SystemRole | null, readonly actions: ReadonlyArray<string> | null, readonly mfaGraceDays: number | null, readonly version: number | null };

export type RolesQueryVariables = Exact<{ [key: string]: never; }>;


export type RolesQuery = { readonly roles: ReadonlyArray<{ readonly holders: number | null, readonly id: string, readonly name: string | null, readonly description: string | null, readonly system: SystemRole | null, readonly actions: ReadonlyArray<string> | null, readonly mfaGraceDays: number | null, readonly version: number | null }> | null };

export type RoleQueryVariables = Exact<{
  id: string;
  history: boolean;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
}>;


export type RoleQuery = { readonly role: { readonly holders: number | null, readonly id: string, readonly name: string | null, readonly description: string | null, readonly system: SystemRole | null, readonly actions: ReadonlyArray<string> | null, readonly mfaGraceDays: number | null, readonly version: number | null, readonly history?: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null } | null };

export type RoleNowQueryVariables = Exact<{
  id: string;
}>;


export type RoleNowQuery = { readonly role: { readonly id: string, readonly name: string | null, readonly description: string | null, readonly system: SystemRole | null, readonly actions: ReadonlyArray<string> | null, readonly mfaGraceDays: number | null, readonly version: number | null } | null };

export type RoleOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleOptionsQuery = { readonly roles: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly description: string | null, readonly system: SystemRole | null }> | null };

export type RotateServiceAccountTokenMutationVariables = Exact<{
  input: RotateServiceAccountTokenInput;
}>;


export type RotateServiceAccountTokenMutation = { readonly rotateServiceAccountToken: { readonly token: string | null, readonly tokenId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type ServiceAccountFactsFragment = { readonly id: string, readonly name: string | null, readonly description: string | null, readonly state: ServiceAccountState | null, readonly actions: ReadonlyArray<string> | null, readonly divisionIds: ReadonlyArray<string> | null, readonly networks: ReadonlyArray<string> | null, readonly expiresAt: string | null, readonly requestsPerMinute: number | null, readonly version: number | null, readonly owner: { readonly id: string, readonly name?: string | null } | null };

export type ServiceAccountQueryVariables = Exact<{
  id: string;
  names: boolean;
  documents: boolean;
  history: boolean;
  after?: string | null | undefined;
  before?: string | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
}>;


export type ServiceAccountQuery = { readonly serviceAccount: { readonly trustedDocumentsOnly?: boolean | null, readonly createdAt: string | null, readonly lastUsedAt: string | null, readonly lastUsedIp: string | null, readonly stateReason: string | null, readonly stateSince: string | null, readonly id: string, readonly name: string | null, readonly description: string | null, readonly state: ServiceAccountState | null, readonly actions: ReadonlyArray<string> | null, readonly divisionIds: ReadonlyArray<string> | null, readonly networks: ReadonlyArray<string> | null, readonly expiresAt: string | null, readonly requestsPerMinute: number | null, readonly version: number | null, readonly createdBy: { readonly id: string, readonly name?: string | null } | null, readonly tokens: ReadonlyArray<{ readonly id: string, readonly hint: string, readonly state: ServiceTokenState, readonly createdAt: string, readonly endsAt: string, readonly lastUsedAt: string | null, readonly lastUsedIp: string | null }> | null, readonly history?: { readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly name: string, readonly category: HistoryCategory, readonly outcome: HistoryOutcome | null, readonly errorCode: string | null, readonly reason: string | null, readonly requestId: string, readonly valuesErased: boolean, readonly actor: { readonly kind: ActorKind, readonly system: string | null, readonly staff: { readonly id: string, readonly name: string | null } | null }, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } | null, readonly owner: { readonly id: string, readonly name?: string | null } | null } | null };

export type ServiceAccountNowQueryVariables = Exact<{
  id: string;
  names: boolean;
}>;


export type ServiceAccountNowQuery = { readonly serviceAccount: { readonly id: string, readonly name: string | null, readonly description: string | null, readonly state: ServiceAccountState | null, readonly actions: ReadonlyArray<string> | null, readonly divisionIds: ReadonlyArray<string> | null, readonly networks: ReadonlyArray<string> | null, readonly expiresAt: string | null, readonly requestsPerMinute: number | null, readonly version: number | null, readonly owner: { readonly id: string, readonly name?: string | null } | null } | null };

export type ServiceAccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  names: boolean;
}>;


export type ServiceAccountsQuery = { readonly serviceAccounts: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly state: ServiceAccountState | null, readonly lastUsedAt: string | null, readonly expiresAt: string | null, readonly owner: { readonly id: string, readonly name?: string | null } | null }> } | null };

export type SetPasswordMutationVariables = Exact<{
  input: SetPasswordInput;
}>;


export type SetPasswordMutation = { readonly setPassword: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

export type SetRoleMfaPolicyMutationVariables = Exact<{
  input: SetRoleMfaPolicyInput;
}>;


export type SetRoleMfaPolicyMutation = { readonly setRoleMfaPolicy: { readonly role: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export type StaffRightsQueryVariables = Exact<{
  id: string;
  divisions: boolean;
}>;


export type StaffRightsQuery = { readonly staff: { readonly id: string, readonly rights: ReadonlyArray<{ readonly action: string, readonly everywhere: boolean, readonly divisions: ReadonlyArray<{ readonly id: string, readonly name?: string | null }> }> | null } | null };

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

export type SuspendServiceAccountMutationVariables = Exact<{
  input: SuspendServiceAccountInput;
}>;


export type SuspendServiceAccountMutation = { readonly suspendServiceAccount: { readonly serviceAccount: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: string | null }> } };

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

export const ActionHoldersDocument: Operation<ActionHoldersQuery, ActionHoldersQueryVariables> = `query ActionHolders($action: String!) {
  staffMembers(filter: {holdsAction: $action}, first: 10) {
    totalCount
    nodes {
      id
      name
      status
    }
  }
}`;

export const ActionsDocument: Operation<ActionsQuery, ActionsQueryVariables> = `query Actions {
  actions {
    id
    module
    label
    description
    risk
    byDivision
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

export const ConfineServiceAccountDocument: Operation<ConfineServiceAccountMutation, ConfineServiceAccountMutationVariables> = `mutation ConfineServiceAccount($input: ConfineServiceAccountInput!) {
  confineServiceAccount(input: $input) {
    serviceAccount {
      id
    }
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

export const CreateRoleDocument: Operation<CreateRoleMutation, CreateRoleMutationVariables> = `mutation CreateRole($input: CreateRoleInput!) {
  createRole(input: $input) {
    role {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CreateServiceAccountTokenDocument: Operation<CreateServiceAccountTokenMutation, CreateServiceAccountTokenMutationVariables> = `mutation CreateServiceAccountToken($input: CreateServiceAccountTokenInput!) {
  createServiceAccountToken(input: $input) {
    token
    tokenId
    userErrors {
      code
      message
      path
    }
  }
}`;

export const CreateServiceAccountDocument: Operation<CreateServiceAccountMutation, CreateServiceAccountMutationVariables> = `mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) {
    serviceAccount {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const DeleteRoleDocument: Operation<DeleteRoleMutation, DeleteRoleMutationVariables> = `mutation DeleteRole($input: DeleteRoleInput!) {
  deleteRole(input: $input) {
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

export const EditRoleDocument: Operation<EditRoleMutation, EditRoleMutationVariables> = `mutation EditRole($input: EditRoleInput!) {
  editRole(input: $input) {
    role {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const EditServiceAccountDocument: Operation<EditServiceAccountMutation, EditServiceAccountMutationVariables> = `mutation EditServiceAccount($input: EditServiceAccountInput!) {
  editServiceAccount(input: $input) {
    serviceAccount {
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

export const EndServiceAccountDocument: Operation<EndServiceAccountMutation, EndServiceAccountMutationVariables> = `mutation EndServiceAccount($input: EndServiceAccountInput!) {
  endServiceAccount(input: $input) {
    serviceAccount {
      id
    }
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

export const ExplainAccessDocument: Operation<ExplainAccessQuery, ExplainAccessQueryVariables> = `query ExplainAccess($staffId: ID!, $action: String!, $divisions: Boolean!) {
  staff(id: $staffId) {
    id
    name
    email
    status
  }
  explainAccess(staffId: $staffId, action: $action) {
    action {
      id
      label
      description
      risk
      byDivision
    }
    active
    held
    everywhere
    divisions {
      id
      name @include(if: $divisions)
    }
    through {
      name
      grantedAt
      everywhere
      role {
        id
      }
      division {
        id
        name @include(if: $divisions)
      }
    }
    givenBy {
      id
      name
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

export const FindStaffDocument: Operation<FindStaffQuery, FindStaffQueryVariables> = `query FindStaff($filter: StaffFilter!) {
  staffMembers(filter: $filter, first: 8) {
    nodes {
      id
      name
      email
    }
  }
}`;

export const HandOverServiceAccountDocument: Operation<HandOverServiceAccountMutation, HandOverServiceAccountMutationVariables> = `mutation HandOverServiceAccount($input: HandOverServiceAccountInput!) {
  handOverServiceAccount(input: $input) {
    serviceAccount {
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

export const LogoutDocument: Operation<LogoutMutation, LogoutMutationVariables> = `mutation Logout {
  logout {
    userErrors {
      code
      message
      path
    }
  }
}`;

export const MyRightsDocument: Operation<MyRightsQuery, MyRightsQueryVariables> = `query MyRights {
  me {
    id
    rights {
      action
      everywhere
      divisions {
        id
      }
    }
  }
}`;

export const MySecurityDocument: Operation<MySecurityQuery, MySecurityQueryVariables> = `query MySecurity {
  me {
    id
    name
    email
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

export const ResumeServiceAccountDocument: Operation<ResumeServiceAccountMutation, ResumeServiceAccountMutationVariables> = `mutation ResumeServiceAccount($input: ResumeServiceAccountInput!) {
  resumeServiceAccount(input: $input) {
    serviceAccount {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}`;

export const RevokeServiceAccountTokenDocument: Operation<RevokeServiceAccountTokenMutation, RevokeServiceAccountTokenMutationVariables> = `mutation RevokeServiceAccountToken($input: RevokeServiceAccountTokenInput!) {
  revokeServiceAccountToken(input: $input) {
    tokenId
    userErrors {
      code
      message
      path
    }
  }
}`;

export const RolesDocument: Operation<RolesQuery, RolesQueryVariables> = `query Roles {
  roles {
    ...RoleFacts
    holders
  }
}
fragment RoleFacts on Role {
  id
  name
  description
  system
  actions
  mfaGraceDays
  version
}`;

export const RoleDocument: Operation<RoleQuery, RoleQueryVariables> = `query Role($id: ID!, $history: Boolean!, $after: String, $before: String, $first: Int, $last: Int) {
  role(id: $id) {
    ...RoleFacts
    holders
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
fragment RoleFacts on Role {
  id
  name
  description
  system
  actions
  mfaGraceDays
  version
}`;

export const RoleNowDocument: Operation<RoleNowQuery, RoleNowQueryVariables> = `query RoleNow($id: ID!) {
  role(id: $id) {
    ...RoleFacts
  }
}
fragment RoleFacts on Role {
  id
  name
  description
  system
  actions
  mfaGraceDays
  version
}`;

export const RoleOptionsDocument: Operation<RoleOptionsQuery, RoleOptionsQueryVariables> = `query RoleOptions {
  roles {
    id
    name
    description
    system
  }
}`;

export const RotateServiceAccountTokenDocument: Operation<RotateServiceAccountTokenMutation, RotateServiceAccountTokenMutationVariables> = `mutation RotateServiceAccountToken($input: RotateServiceAccountTokenInput!) {
  rotateServiceAccountToken(input: $input) {
    token
    tokenId
    userErrors {
      code
      message
      path
    }
  }
}`;

export const ServiceAccountDocument: Operation<ServiceAccountQuery, ServiceAccountQueryVariables> = `query ServiceAccount($id: ID!, $names: Boolean!, $documents: Boolean!, $history: Boolean!, $after: String, $before: String, $first: Int, $last: Int) {
  serviceAccount(id: $id) {
    ...ServiceAccountFacts
    trustedDocumentsOnly @include(if: $documents)
    createdAt
    createdBy {
      id
      name @include(if: $names)
    }
    lastUsedAt
    lastUsedIp
    stateReason
    stateSince
    tokens {
      id
      hint
      state
      createdAt
      endsAt
      lastUsedAt
      lastUsedIp
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
fragment ServiceAccountFacts on ServiceAccount {
  id
  name
  description
  state
  owner {
    id
    name @include(if: $names)
  }
  actions
  divisionIds
  networks
  expiresAt
  requestsPerMinute
  version
}`;

export const ServiceAccountNowDocument: Operation<ServiceAccountNowQuery, ServiceAccountNowQueryVariables> = `query ServiceAccountNow($id: ID!, $names: Boolean!) {
  serviceAccount(id: $id) {
    ...ServiceAccountFacts
  }
}
fragment ServiceAccountFacts on ServiceAccount {
  id
  name
  description
  state
  owner {
    id
    name @include(if: $names)
  }
  actions
  divisionIds
  networks
  expiresAt
  requestsPerMinute
  version
}`;

export const ServiceAccountsDocument: Operation<ServiceAccountsQuery, ServiceAccountsQueryVariables> = `query ServiceAccounts($first: Int, $after: String, $last: Int, $before: String, $names: Boolean!) {
  serviceAccounts(first: $first, after: $after, last: $last, before: $before) {
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
      state
      owner {
        id
        name @include(if: $names)
      }
      lastUsedAt
      expiresAt
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

export const SetRoleMfaPolicyDocument: Operation<SetRoleMfaPolicyMutation, SetRoleMfaPolicyMutationVariables> = `mutation SetRoleMfaPolicy($input: SetRoleMfaPolicyInput!) {
  setRoleMfaPolicy(input: $input) {
    role {
      id
    }
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

export const StaffRightsDocument: Operation<StaffRightsQuery, StaffRightsQueryVariables> = `query StaffRights($id: ID!, $divisions: Boolean!) {
  staff(id: $id) {
    id
    rights {
      action
      everywhere
      divisions {
        id
        name @include(if: $divisions)
      }
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

export const SuspendServiceAccountDocument: Operation<SuspendServiceAccountMutation, SuspendServiceAccountMutationVariables> = `mutation SuspendServiceAccount($input: SuspendServiceAccountInput!) {
  suspendServiceAccount(input: $input) {
    serviceAccount {
      id
    }
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
