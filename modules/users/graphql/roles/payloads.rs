//! What mutations of roles answer.

use async_graphql::SimpleObject;
use crm_core::Cx;
use crm_graph::UserError;
use crm_shared::Error;
use users_contract::{Role, RoleId};

macro_rules! payloads {
    ($($(#[$doc:meta])+ $payload:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(SimpleObject)]
        pub struct $payload {
            /// The role as it is now; null where `userErrors` has entries.
            role: Option<Role>,
            /// What is to be mended in the input.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            /// What the service has answered, as the API tells it.
            ///
            /// # Errors
            /// What no form can mend.
            pub(super) fn of(cx: &Cx, done: Result<RoleId, Vec<Error>>) -> Result<Self, Error> {
                match done {
                    Ok(id) => Ok(Self { role: Some(Role::new(id)), user_errors: Vec::new() }),
                    Err(errors) => Ok(Self { role: None, user_errors: cx.user_errors(errors)? }),
                }
            }
        }
    )+};
}
payloads! {
    /// What came of `createRole`.
    CreateRolePayload,
    /// What came of `editRole`.
    EditRolePayload,
}

/// What came of `deleteRole`.
#[derive(SimpleObject)]
pub struct DeleteRolePayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
