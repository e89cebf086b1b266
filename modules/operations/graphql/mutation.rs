//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service};
use crm_shared::Error;
use operations_contract::DeadLetterId;

use super::{
    inputs::{DropDeadLetterInput, ReplayDeadLetterInput},
    types::{DropDeadLetterPayload, ReplayDeadLetterPayload},
};
use crate::{actions::EVENT_MANAGE, services::DeadLetters};

/// Mutations of `operations`.
#[derive(Default)]
pub struct OperationsMutation;

#[Object]
impl OperationsMutation {
    /// Has a dead letter delivered again, and then what waits behind it. Needs `operations.event.manage`.
    #[graphql(guard = "require(&EVENT_MANAGE)")]
    async fn replay_dead_letter(
        &self,
        ctx: &Context<'_>,
        input: ReplayDeadLetterInput,
    ) -> Result<ReplayDeadLetterPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = DeadLetterId::parse(&input.id)?;
        let replayed = service::<DeadLetters>(ctx)?.replay(&cx, id).await;
        Ok(ReplayDeadLetterPayload { user_errors: cx.user_errors(replayed.err())? })
    }

    /// Gives a dead letter up: its subscriber never hears of it, what waits behind it is delivered. Can't
    /// be undone. Needs `operations.event.manage`.
    #[graphql(guard = "require(&EVENT_MANAGE)")]
    async fn drop_dead_letter(
        &self,
        ctx: &Context<'_>,
        input: DropDeadLetterInput,
    ) -> Result<DropDeadLetterPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = DeadLetterId::parse(&input.id)?;
        let dropped = service::<DeadLetters>(ctx)?.give_up(&cx, id, &input.reason).await;
        Ok(DropDeadLetterPayload { user_errors: cx.user_errors(dropped.err())? })
    }
}
