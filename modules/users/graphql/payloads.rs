//! What this module's own mutations answer.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_graph::UserError;
use imports_contract::Import;
use operations_contract::Job;
use users_contract::Staff;

/// What came of `refreshSession`.
#[derive(Default, SimpleObject)]
pub struct RefreshSessionPayload {
    /// The fresh access token; null where `userErrors` has entries. Keep it secret.
    pub(super) access_token: Option<String>,
    /// When the access token runs out, UTC.
    pub(super) expires_at: Option<DateTime<Utc>>,
    /// What the next `refreshSession` takes, once; null where `userErrors` has entries. Keep it secret.
    pub(super) refresh_token: Option<String>,
    /// When the session ends, however often it is renewed, UTC.
    pub(super) session_expires_at: Option<DateTime<Utc>>,
    /// `USERS_REFRESH_SUPERSEDED`: another request was faster; use its tokens. Anything else: sign in again.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `setMyLanguage`.
#[derive(SimpleObject)]
pub struct SetMyLanguagePayload {
    /// The person, changed.
    pub(super) staff: Option<Staff>,
    /// Always empty: there is nothing to mend.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `endStaffSessions`.
#[derive(SimpleObject)]
pub struct EndStaffSessionsPayload {
    /// The person; null where `userErrors` has entries.
    pub(super) staff: Option<Staff>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `bulkEndStaffSessions`.
#[derive(SimpleObject)]
pub struct BulkEndStaffSessionsPayload {
    /// The job that does it; null where `userErrors` has entries. `jobProgress` follows it, its `bulk` tells
    /// whom it was done to.
    pub(super) job: Option<Job>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `importStaffMembers`.
#[derive(SimpleObject)]
pub struct ImportStaffMembersPayload {
    /// The import; its file is being read. Null where `userErrors` has entries.
    pub(super) import: Option<Import>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `bootstrap`.
#[derive(SimpleObject)]
pub struct BootstrapPayload {
    /// The first administrator; null where `userErrors` has entries. Sign in to read more than the id.
    pub(super) staff: Option<Staff>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `login`.
#[derive(Default, SimpleObject)]
pub struct LoginPayload {
    /// The access token of a `TOKEN` session; null for a `COOKIE` session and where `userErrors` has
    /// entries. Keep it secret.
    pub(super) access_token: Option<String>,
    /// When the access token runs out, UTC.
    pub(super) expires_at: Option<DateTime<Utc>>,
    /// What `refreshSession` takes, once; null for a `COOKIE` session and where `userErrors` has entries.
    /// Keep it secret.
    pub(super) refresh_token: Option<String>,
    /// When the session ends, however often it is renewed, UTC.
    pub(super) session_expires_at: Option<DateTime<Utc>>,
    /// Who signed in; null where `userErrors` has entries. Ask `me` for more than the id.
    pub(super) staff: Option<Staff>,
    /// What `completeSignIn` takes within ten minutes; null unless `userErrors` has `USERS_MFA_REQUIRED`. Keep it
    /// secret.
    pub(super) mfa_token: Option<String>,
    /// What `setPassword` takes, once and within ten minutes; null unless `userErrors` has
    /// `USERS_NEW_PASSWORD_DUE`. Keep it secret.
    pub(super) password_change_token: Option<String>,
    /// What is to be mended in the input. The password was right, but before a session can begin,
    /// `USERS_MFA_REQUIRED`: the second factor must come; `USERS_NEW_PASSWORD_DUE`: another one must be chosen.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `logout`.
#[derive(SimpleObject)]
pub struct LogoutPayload {
    /// Always empty: there is nothing to mend.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `logoutEverywhere`.
#[derive(SimpleObject)]
pub struct LogoutEverywherePayload {
    /// Always empty: there is nothing to mend.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `exportStaffMembers`.
#[derive(SimpleObject)]
pub struct ExportStaffMembersPayload {
    /// The job that makes the file; null where `userErrors` has entries.
    pub(super) job: Option<Job>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
