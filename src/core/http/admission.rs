//! Who asks, and whether they may ask this at all.

use std::sync::Arc;

use async_graphql::{Request, parser::types::OperationType};
use chrono::{DateTime, Utc};
use crm_shared::{Error, Kind, codes};

use super::{
    document::Operation,
    graphql::Endpoint,
    live::sse::SSE,
    meter::Meter,
    trusted::{DOCUMENT_NOT_TRUSTED, DOCUMENT_UNKNOWN, DocumentId},
    way::Who,
    wire::Asked,
};
use crate::{cx::Cx, security::Identified};

/// A caller who may ask.
pub(super) struct Admitted {
    pub cx: Cx,
    /// A fresh access token for the browser to keep.
    pub set_cookie: Option<String>,
    /// When the credentials run out, where there were some.
    pub until: Option<DateTime<Utc>>,
}

impl Endpoint {
    /// The request with the text of the registered document that it names, if it names one.
    pub(super) async fn with_text(&self, cx: &Cx, Asked { mut request, document }: Asked) -> Result<Request, Error> {
        if let Some(id) = document {
            let text = self.trusted.text(cx, &id).await?.ok_or_else(|| Error::new(&DOCUMENT_UNKNOWN))?;
            request.query = text.to_string();
        }
        Ok(request)
    }

    /// Refuses a document that wasn't registered, where the caller may send no others.
    async fn check_trust(&self, cx: &Cx, request: &Request) -> Result<(), Error> {
        if self.trusted.only(cx).await? && self.trusted.text(cx, &DocumentId::of(&request.query)).await?.is_none() {
            return Err(Error::new(&DOCUMENT_NOT_TRUSTED));
        }
        Ok(())
    }

    /// Finds out who is asking and whether they may ask this at all: private by default. Bad
    /// credentials are refused, except where nobody needs any.
    pub(super) async fn admit(
        &self,
        cx: Cx,
        request: &Request,
        operation: &Operation<'_>,
        who: Who,
    ) -> Result<Admitted, Error> {
        let admitted = match who {
            Who::Known => {
                Meter::default().count(&*self.identity, &cx)?;
                Admitted { cx, set_cookie: None, until: None }
            }
            Who::Proving(credentials, meter) => {
                let public = operation.fields.iter().all(|field| self.public.contains(&field.name.node.as_str()));
                let identified = match &credentials {
                    None => None,
                    Some(credentials) => match self.identity.identify(&cx, credentials).await {
                        Ok(identified) => Some(identified),
                        Err(error) if error.kind() == Kind::Unauthenticated && public => None,
                        Err(error) => return Err(error),
                    },
                };
                match identified {
                    Some(Identified { actor, set_cookie, until }) => {
                        let mut origin = cx.origin().clone();
                        if operation.kind == OperationType::Subscription {
                            origin.transport = SSE;
                        }
                        let cx = Cx::new(actor, origin, Arc::clone(cx.world()));
                        meter.count(&*self.identity, &cx)?;
                        Admitted { cx, set_cookie, until: Some(until) }
                    }
                    None if public => Admitted { cx, set_cookie: None, until: None },
                    None => return Err(Error::new(&codes::UNAUTHENTICATED)),
                }
            }
        };
        self.check_trust(&admitted.cx, request).await?;
        Ok(admitted)
    }
}
