//! What mutations of one object answer.

/// Declares payloads of mutations: the object as it is afterwards, and what is to be mended.
///
/// ```ignore
/// payloads! {
///     customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
///     /// What came of `editCustomer`.
///     EditCustomerPayload,
/// }
/// ```
#[macro_export]
macro_rules! payloads {
    ($field:ident: $node:ident of $key:ty, $of:tt; $($(#[$doc:meta])+ $payload:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(::async_graphql::SimpleObject)]
        pub struct $payload {
            #[doc = $of]
            $field: Option<$node>,
            /// What is to be mended in the input.
            user_errors: Vec<::crm_graph::UserError>,
        }

        impl $payload {
            /// What a service has answered, as the API tells it.
            ///
            /// # Errors
            /// What no form can mend.
            pub(super) fn of<E>(cx: &$crate::Cx, done: Result<$key, E>) -> Result<Self, ::crm_shared::Error>
            where
                Vec<::crm_shared::Error>: From<E>,
            {
                match done {
                    Ok(id) => Ok(Self { $field: Some($node::new(id)), user_errors: Vec::new() }),
                    Err(refused) => {
                        let refused = Vec::<::crm_shared::Error>::from(refused);
                        Ok(Self { $field: None, user_errors: cx.user_errors(refused)? })
                    }
                }
            }
        }
    )+};
}
