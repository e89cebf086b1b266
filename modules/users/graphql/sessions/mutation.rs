//! Mutations of sessions.

use async_graphql::{Context, Object};
use crm_core::{Cx, http::cookies};
use crm_graph::{Key as _, person, require, service};
use crm_shared::Error;
use users_contract::{SessionId, Staff};

use super::{
    inputs::{EndMySessionInput, EndStaffSessionInput},
    types::{EndMyOtherSessionsPayload, EndMySessionPayload, EndStaffSessionPayload},
};
use crate::{
    actions::SESSION_END,
    services::{EndSessions, MySessions},
};

/// Mutations of `users` about single sessions.
#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Ends one of the caller's own sessions; its tokens are refused from now on. To end the one that asks is to sign
    /// out. For every person who is signed in.
    #[graphql(guard = "person()")]
    async fn end_my_session(&self, ctx: &Context<'_>, input: EndMySessionInput) -> Result<EndMySessionPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, SessionId::parse(&input.id)?);
        if service::<MySessions>(ctx)?.end(&cx, id).await? {
            for cookie in [cookies::clear(cookies::ACCESS), cookies::clear(cookies::RENEWAL)] {
                ctx.append_http_header("set-cookie", cookie);
            }
        }
        Ok(EndMySessionPayload { user_errors: Vec::new() })
    }

    /// Ends all of the caller's sessions but the one that asks. For every person who is signed in.
    #[graphql(guard = "person()")]
    async fn end_my_other_sessions(&self, ctx: &Context<'_>) -> Result<EndMyOtherSessionsPayload, Error> {
        let ended = service::<MySessions>(ctx)?.end_others(&Cx::of(ctx)?).await?;
        Ok(EndMyOtherSessionsPayload { ended: i32::try_from(ended).unwrap_or(i32::MAX), user_errors: Vec::new() })
    }

    /// Ends one session of somebody else; its tokens are refused from now on. Needs `users.session.end`.
    #[graphql(guard = "require(&SESSION_END)")]
    async fn end_staff_session(
        &self,
        ctx: &Context<'_>,
        input: EndStaffSessionInput,
    ) -> Result<EndStaffSessionPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?.once(&input)?, SessionId::parse(&input.id)?);
        let ended = service::<EndSessions>(ctx)?.single(&cx, id, &input.reason).await;
        let staff = ended.as_ref().ok().copied().map(Staff::new);
        Ok(EndStaffSessionPayload { staff, user_errors: cx.user_errors(ended.err())? })
    }
}
