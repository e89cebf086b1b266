//! Mutations of members of staff by those who may.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service};
use crm_shared::Error;
use users_contract::StaffId;

use super::{
    super::roles::RoleGrantInput,
    inputs::{
        AnonymiseStaffMemberInput, ChangeStaffEmailInput, DisableStaffMemberInput, EditStaffMemberInput,
        EnableStaffMemberInput, InviteStaffMemberInput, ReinviteStaffMemberInput, RequireNewPasswordInput,
        ResetStaffPasswordInput, SetStaffRolesInput, UnlockStaffMemberInput,
    },
    types::{
        AnonymiseStaffMemberPayload, ChangeStaffEmailPayload, DisableStaffMemberPayload, EditStaffMemberPayload,
        EnableStaffMemberPayload, InviteStaffMemberPayload, ReinviteStaffMemberPayload, RequireNewPasswordPayload,
        ResetStaffPasswordPayload, SetStaffRolesPayload, UnlockStaffMemberPayload,
    },
};
use crate::{
    actions::{CREDENTIAL_MANAGE, ROLE_ASSIGN, STAFF_ANONYMISE, STAFF_DISABLE, STAFF_EDIT, STAFF_INVITE},
    services::{Anonymise, AssignRoles, Disable, Edit, Invite, Recover},
};

/// Mutations of `users` about members of staff.
#[derive(Default)]
pub struct StaffMutation;

#[Object]
impl StaffMutation {
    /// Creates a person and sends them a link with which they choose their password; they can't sign in before.
    /// Needs `users.staff.invite`, and every action that the roles hold.
    #[graphql(guard = "require(&STAFF_INVITE)")]
    async fn invite_staff_member(
        &self,
        ctx: &Context<'_>,
        input: InviteStaffMemberInput,
    ) -> Result<InviteStaffMemberPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<Invite>(ctx)?.run(&cx, input.read()?).await;
        InviteStaffMemberPayload::of(&cx, done)
    }

    /// Sends somebody who has not chosen a password yet another link; the one before is worthless.
    /// Needs `users.staff.invite`.
    #[graphql(guard = "require(&STAFF_INVITE)")]
    async fn reinvite_staff_member(
        &self,
        ctx: &Context<'_>,
        input: ReinviteStaffMemberInput,
    ) -> Result<ReinviteStaffMemberPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let done = service::<Invite>(ctx)?.again(&cx, StaffId::parse(&input.id)?).await;
        ReinviteStaffMemberPayload::of(&cx, done)
    }

    /// Changes a person's name and language. Needs `users.staff.edit`.
    #[graphql(guard = "require(&STAFF_EDIT)")]
    async fn edit_staff_member(
        &self,
        ctx: &Context<'_>,
        input: EditStaffMemberInput,
    ) -> Result<EditStaffMemberPayload, Error> {
        let (cx, (about, profile)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Edit>(ctx)?.profile(&cx, about, profile).await;
        EditStaffMemberPayload::of(&cx, done)
    }

    /// Changes the address that a person signs in with: all their sessions end, open links are worthless, and the
    /// address before is told. Needs `users.credential.manage`, and every action that the person holds.
    #[graphql(guard = "require(&CREDENTIAL_MANAGE)")]
    async fn change_staff_email(
        &self,
        ctx: &Context<'_>,
        input: ChangeStaffEmailInput,
    ) -> Result<ChangeStaffEmailPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Edit>(ctx)?.email(&cx, about, &input.email, &input.reason).await;
        ChangeStaffEmailPayload::of(&cx, done)
    }

    /// Has a person hold exactly these roles, from their next request on; it signs nobody out. Nobody
    /// changes their own. Needs `users.role.assign`, and every action that the person or a given role holds, for the same
    /// divisions.
    #[graphql(guard = "require(&ROLE_ASSIGN)")]
    async fn set_staff_roles(
        &self,
        ctx: &Context<'_>,
        input: SetStaffRolesInput,
    ) -> Result<SetStaffRolesPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let roles = RoleGrantInput::read(input.roles)?;
        let done = service::<AssignRoles>(ctx)?.run(&cx, about, &roles, &input.reason).await;
        SetStaffRolesPayload::of(&cx, done)
    }

    /// Shuts a person out: all their sessions end at once. Nothing is deleted. Nobody disables themselves. Needs
    /// `users.staff.disable`, and every action that the person holds.
    #[graphql(guard = "require(&STAFF_DISABLE)")]
    async fn disable_staff_member(
        &self,
        ctx: &Context<'_>,
        input: DisableStaffMemberInput,
    ) -> Result<DisableStaffMemberPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Disable>(ctx)?.run(&cx, about, &input.reason).await;
        DisableStaffMemberPayload::of(&cx, done)
    }

    /// Lets a disabled person in again, with the password and roles that they had; who never chose a password is
    /// invited again. Needs `users.staff.disable`, and every action that the person holds.
    #[graphql(guard = "require(&STAFF_DISABLE)")]
    async fn enable_staff_member(
        &self,
        ctx: &Context<'_>,
        input: EnableStaffMemberInput,
    ) -> Result<EnableStaffMemberPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Disable>(ctx)?.undo(&cx, about, &input.reason).await;
        EnableStaffMemberPayload::of(&cx, done)
    }

    /// Lets a person try to sign in again at once, however many wrong passwords there were. Needs
    /// `users.credential.manage`, and every action that the person holds.
    #[graphql(guard = "require(&CREDENTIAL_MANAGE)")]
    async fn unlock_staff_member(
        &self,
        ctx: &Context<'_>,
        input: UnlockStaffMemberInput,
    ) -> Result<UnlockStaffMemberPayload, Error> {
        let cx = Cx::of(ctx)?;
        let done = service::<Recover>(ctx)?.unlock(&cx, StaffId::parse(&input.id)?).await;
        UnlockStaffMemberPayload::of(&cx, done)
    }

    /// Sends a person a link with which they choose another password; the present one stays good until then. Needs
    /// `users.credential.manage`, and every action that the person holds.
    #[graphql(guard = "require(&CREDENTIAL_MANAGE)")]
    async fn reset_staff_password(
        &self,
        ctx: &Context<'_>,
        input: ResetStaffPasswordInput,
    ) -> Result<ResetStaffPasswordPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let id = StaffId::parse(&input.id)?;
        let done = service::<Recover>(ctx)?.reset(&cx, id, &input.reason).await;
        ResetStaffPasswordPayload::of(&cx, done)
    }

    /// Ends all sessions of a person and has them choose another password at their next sign-in. Needs
    /// `users.credential.manage`, and every action that the person holds.
    #[graphql(guard = "require(&CREDENTIAL_MANAGE)")]
    async fn require_new_password(
        &self,
        ctx: &Context<'_>,
        input: RequireNewPasswordInput,
    ) -> Result<RequireNewPasswordPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Recover>(ctx)?.require_new(&cx, about, &input.reason).await;
        RequireNewPasswordPayload::of(&cx, done)
    }

    /// Takes away who a person is (RODO): name, address, password, roles, where they signed in from. Logs and
    /// documents keep the id. Can't be undone; nobody anonymises themselves. Needs `users.staff.anonymise`, and
    /// every action that the person holds.
    #[graphql(guard = "require(&STAFF_ANONYMISE)")]
    async fn anonymise_staff_member(
        &self,
        ctx: &Context<'_>,
        input: AnonymiseStaffMemberInput,
    ) -> Result<AnonymiseStaffMemberPayload, Error> {
        let (cx, about) = (Cx::of(ctx)?, input.about()?);
        let done = service::<Anonymise>(ctx)?.run(&cx, about, &input.reason).await;
        AnonymiseStaffMemberPayload::of(&cx, done)
    }
}
