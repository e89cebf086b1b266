//! The door for requests of this very process: they pass everything that one over the network passes.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
};
use crm_shared::Error;
use http::{Request, header};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::Door;

/// More than any answer that this process asks itself for.
const LONGEST: usize = 1 << 20;

/// The door, without a network before it.
pub struct Inside(Router);

/// Who asks, from where and with what, as far as the door is to know.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// The access token; none: nobody is signed in.
    pub token: Option<&'a str>,
    /// The address that the request comes from.
    pub ip: IpAddr,
    /// The name of the program.
    pub user_agent: &'a str,
}

impl Door {
    /// The door for requests of this process.
    #[must_use]
    pub fn inside(self) -> Inside {
        Inside(self.router())
    }
}

impl Inside {
    /// Sends a GraphQL document; the whole answer, `data` and `errors`.
    ///
    /// # Errors
    /// INTERNAL where the answer is none of GraphQL.
    pub async fn graphql(&self, asker: Asker<'_>, document: &str, variables: Value) -> Result<Value, Error> {
        let body = json!({ "query": document, "variables": variables }).to_string();
        let request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, asker.user_agent)
            .extension(ConnectInfo(SocketAddr::new(asker.ip, 0)));
        let request = match asker.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        };
        let request = request.body(Body::from(body)).map_err(Error::internal)?;
        let Ok(answer) = self.0.clone().oneshot(request).await;
        let bytes = to_bytes(answer.into_body(), LONGEST).await.map_err(Error::internal)?;
        serde_json::from_slice(&bytes).map_err(Error::internal)
    }
}
