//! How many requests an account has left, told on every answer: `RateLimit-Limit`, `RateLimit-Remaining` and
//! `RateLimit-Reset` (draft-ietf-httpapi-ratelimit-headers).

use std::sync::{Arc, OnceLock};

use crm_shared::{Error, codes};
use http::{
    HeaderMap, HeaderName,
    header::{HeaderValue, RETRY_AFTER},
};

use crate::{
    cx::Cx,
    security::{Identity, Quota},
};

/// What was counted of one request, once its caller is known. Its clones are one.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter(Arc<OnceLock<Quota>>);

impl Meter {
    /// Counts the request of the caller of `cx`, where their requests are counted.
    ///
    /// # Errors
    /// RATE_LIMITED where it is one too many.
    pub(super) fn count(&self, identity: &dyn Identity, cx: &Cx) -> Result<(), Error> {
        let Some(quota) = identity.spend(cx) else { return Ok(()) };
        let quota = *self.0.get_or_init(|| quota);
        if quota.exceeded {
            return Err(Error::new(&codes::RATE_LIMITED).with("retryAfterSeconds", i64::from(quota.reset)));
        }
        Ok(())
    }

    /// Writes it into the headers of the answer.
    pub(super) fn tell(&self, headers: &mut HeaderMap) {
        let Some(quota) = self.0.get() else { return };
        for (name, value) in [
            ("ratelimit-limit", quota.limit),
            ("ratelimit-remaining", quota.remaining),
            ("ratelimit-reset", quota.reset),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
        if quota.exceeded {
            headers.insert(RETRY_AFTER, HeaderValue::from(quota.reset));
        }
    }
}
