//! Types of sessions.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{Caller as _, Key as _, UserError, service};
use crm_shared::Error;
use users_contract::Staff;

use super::super::types::Carrier;
use crate::{
    domain::{self, Device},
    services::MySessions,
};

/// A session: somebody is signed in somewhere.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct Session {
    /// Opaque id.
    id: ID,
    /// How it travels.
    carrier: Carrier,
    /// When the person signed in, UTC.
    created_at: DateTime<Utc>,
    /// When somebody acted in it last, to the minute, UTC. An open page that only shows live updates does nothing.
    last_used_at: DateTime<Utc>,
    /// When it ends at the latest, UTC.
    expires_at: DateTime<Utc>,
    /// Network address of the sign-in; null where it isn't known.
    ip: Option<String>,
    /// What the program that signed in calls itself, at most 200 characters.
    user_agent: Option<String>,
    /// Who is signed in.
    staff: Staff,
    #[graphql(skip)]
    of: domain::Session,
}

#[ComplexObject]
impl Session {
    /// From what the person signed in, in the caller's language: program and system, as far as they tell.
    async fn device(&self, ctx: &Context<'_>) -> Result<String, Error> {
        let ip = self.ip.as_deref().and_then(|ip| ip.parse().ok());
        Ok(Device::of(self.user_agent.as_deref(), ip).words(Cx::of(ctx)?.language()))
    }

    /// When it ends if nobody acts in it, UTC.
    async fn ends_at(&self, ctx: &Context<'_>) -> Result<DateTime<Utc>, Error> {
        Ok(self.of.ends_at(service::<MySessions>(ctx)?.idle()))
    }

    /// Whether it is the session that asks.
    async fn current(&self, ctx: &Context<'_>) -> Result<bool, Error> {
        Ok(Cx::of(ctx)?.staff().is_ok_and(|staff| staff.session == self.of.id.uuid()))
    }
}

impl From<domain::Session> for Session {
    fn from(session: domain::Session) -> Self {
        Self {
            of: session.clone(),
            id: session.id.global().into(),
            carrier: session.carrier.into(),
            created_at: session.created_at,
            last_used_at: session.last_used_at,
            expires_at: session.expires_at,
            ip: session.ip,
            user_agent: session.user_agent,
            staff: Staff::new(session.staff),
        }
    }
}

/// What came of `endMySession`.
#[derive(SimpleObject)]
pub struct EndMySessionPayload {
    /// Always empty: there is nothing to mend.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `endMyOtherSessions`.
#[derive(SimpleObject)]
pub struct EndMyOtherSessionsPayload {
    /// How many sessions were ended.
    pub(super) ended: i32,
    /// Always empty: there is nothing to mend.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `endStaffSession`.
#[derive(SimpleObject)]
pub struct EndStaffSessionPayload {
    /// Whose session it was; null where `userErrors` has entries.
    pub(super) staff: Option<Staff>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
