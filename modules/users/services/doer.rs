//! Who asks, as the guardrails see them.

use crm_core::Cx;
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use users_contract::StaffId;

use crate::domain::Doer;

/// The caller: a person, or a program with what it may do.
pub(super) fn doer(cx: &Cx) -> Result<Doer<'_>, Error> {
    let rights = cx.actor().rights().ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))?;
    Ok(Doer { id: cx.staff().ok().map(|staff| StaffId::from_uuid(staff.id)), rights })
}
