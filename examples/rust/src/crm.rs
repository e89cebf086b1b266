//! Talks to the CRM: typed documents in, typed data out, and patience where the server asks for it.

use std::{error::Error, fmt, thread, time::Duration};

use graphql_client::{GraphQLQuery, Response};
use serde_json::Value;

/// How often one request is sent at most.
const MOST_TRIES: u32 = 5;

/// What the server refuses. Programs go by the code; the message is for people.
#[derive(Debug)]
pub struct Refused {
    /// One of ten kinds; the message begins with the exact code.
    pub code: String,
    /// The action that the account lacks, where it is FORBIDDEN.
    pub action: Option<String>,
    message: String,
    /// Seconds after which the same request may be sent again; none where that wouldn't help.
    retry_after: Option<u64>,
}

impl Refused {
    fn new(error: &graphql_client::Error, retry_after: Option<u64>) -> Self {
        let extension = |name| error.extensions.as_ref()?.get(name)?.as_str().map(str::to_owned);
        let code = extension("code").unwrap_or_default();
        let (reason, request) = (extension("reason"), extension("requestId").unwrap_or_default());
        let message = format!("{}: {} (request {request})", reason.as_ref().unwrap_or(&code), error.message);
        let passes = code == "RATE_LIMITED" || code == "UNAVAILABLE";
        Self { code, action: extension("action"), message, retry_after: passes.then(|| retry_after.unwrap_or(2)) }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Refused {}

/// The server, and who asks it.
pub struct Crm {
    agent: ureq::Agent,
    url: String,
    authorization: String,
}

impl Crm {
    pub fn new(url: &str, token: &str) -> Self {
        let patient = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(30)));
        let agent = patient.http_status_as_error(false).build().into();
        Self { agent, url: url.trim_end_matches('/').to_owned(), authorization: format!("Bearer {token}") }
    }

    /// The data of a document.
    pub fn ask<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Result<Q::ResponseData, Box<dyn Error>> {
        let body = serde_json::to_string(&Q::build_query(variables))?;
        let answer: Response<Q::ResponseData> = serde_json::from_slice(&self.send("/graphql", Some(&body))?)?;
        answer.data.ok_or_else(|| "the answer has no data".into())
    }

    /// The content of a file.
    pub fn download(&self, path: &str) -> Result<Vec<u8>, Box<dyn Error>> {
        self.send(path, None)
    }

    /// Sends a request, and again where the server asks for patience or the network fails. Nobody knows then
    /// whether it was done the first time: what changes something needs an `idempotencyKey`.
    fn send(&self, path: &str, body: Option<&str>) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut tries = 1;
        loop {
            let error = match self.request(path, body) {
                Ok(content) => return Ok(content),
                Err(error) => error,
            };
            match error.downcast_ref::<Refused>().map_or(Some(1), |refused| refused.retry_after) {
                Some(seconds) if tries < MOST_TRIES => wait(seconds, &error.to_string()),
                _ => return Err(error),
            }
            tries += 1;
        }
    }

    fn request(&self, path: &str, body: Option<&str>) -> Result<Vec<u8>, Box<dyn Error>> {
        let url = format!("{}{path}", self.url);
        let mut response = match body {
            Some(body) => {
                let request = self.agent.post(url).header("authorization", &self.authorization);
                request.content_type("application/json").send(body)?
            }
            None => self.agent.get(url).header("authorization", &self.authorization).call()?,
        };
        let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        let content = response.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
        if response.body().mime_type() == Some("application/json") {
            let answer: Response<Value> = serde_json::from_slice(&content)?;
            if let Some(error) = answer.errors.iter().flatten().next() {
                return Err(Refused::new(error, retry_after).into());
            }
        }
        if response.status().is_success() {
            Ok(content)
        } else {
            Err(format!("HTTP status {}", response.status()).into())
        }
    }
}

/// Waits, and says why.
pub fn wait(seconds: u64, why: &str) {
    eprintln!("waiting {seconds} s: {why}");
    thread::sleep(Duration::from_secs(seconds));
}
