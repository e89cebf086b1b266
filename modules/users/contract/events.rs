//! What this module tells the others, after the fact.

use crm_graph::{Key as _, Uuid};
use crm_shared::Event;
use serde::{Deserialize, Serialize};

use crate::{SessionId, StaffId};

/// Somebody has signed in from a device that they had not used before; never at their first sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInFromNewDevice {
    staff: Uuid,
    session: Uuid,
}

impl SignedInFromNewDevice {
    /// Of this person, who has begun this session.
    #[must_use]
    pub fn new(staff: StaffId, session: SessionId) -> Self {
        Self { staff: staff.uuid(), session: session.uuid() }
    }

    /// Who signed in.
    #[must_use]
    pub fn staff(&self) -> StaffId {
        StaffId::from_uuid(self.staff)
    }

    /// The session that began so.
    #[must_use]
    pub fn session(&self) -> SessionId {
        SessionId::from_uuid(self.session)
    }
}

impl Event for SignedInFromNewDevice {
    const NAME: &'static str = "users.staffSignedInFromNewDevice";

    fn subject(&self) -> String {
        self.staff().to_string()
    }
}
