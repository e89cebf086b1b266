//! Types of mails.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use crm_graph::UserError;
use crm_shared::Language;
use operations_contract::Mail;

use crate::domain;

/// A mail that the system writes to a person. It is deleted after 90 days.
#[derive(Clone, SimpleObject)]
pub struct MailFacts {
    /// The recipient's address.
    recipient: String,
    /// The recipient's name.
    recipient_name: String,
    /// What it tells: `module.whatItTells`.
    template: String,
    /// Its subject, in the recipient's language.
    subject: String,
    /// Where it stands.
    state: MailState,
    /// How often it was handed to the mail server.
    attempts: i32,
    /// The code of the last failure; null where there was none. The server's log has the mail server's own
    /// words under the mail's id.
    error_code: Option<String>,
    /// What went wrong last and what to do, in the caller's language; null where nothing did.
    error: Option<String>,
    /// Id of the request that wrote it.
    request_id: String,
    /// When it was written, UTC.
    created_at: DateTime<Utc>,
    /// When it is (or was) to be handed over at the earliest, UTC.
    due_at: DateTime<Utc>,
    /// When it was sent or given up, UTC; null before that.
    finished_at: Option<DateTime<Utc>>,
    /// What it says, as text. Null once it is sent, and always while a mail server is configured: it may
    /// hold a link that is good once.
    text: Option<String>,
    /// The same as a whole HTML page.
    html: Option<String>,
}

impl MailFacts {
    pub(super) fn new(mail: domain::Mail, language: Language) -> Self {
        let code = mail.code.as_deref().and_then(|id| crm_core::mail::CODES.into_iter().find(|code| code.id == id));
        let (text, html) = mail.bodies.unzip();
        Self {
            recipient: mail.address,
            recipient_name: mail.name,
            template: mail.template,
            subject: mail.subject,
            state: mail.state.into(),
            attempts: mail.attempts,
            error: code.map(|code| code.text().of(language).to_owned()),
            error_code: mail.code,
            request_id: mail.request_id,
            created_at: mail.created_at,
            due_at: mail.due_at,
            finished_at: mail.finished_at,
            text,
            html,
        }
    }
}

/// The node of a mail, with what is at hand of it.
pub(super) fn node(mail: domain::Mail, language: Language) -> Mail {
    Mail::new(mail.id).with(MailFacts::new(mail, language))
}

/// Where a mail stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum MailState {
    /// It is on its way, or waits for its next attempt.
    Waiting,
    /// The mail server has taken it.
    Sent,
    /// It was given up after many attempts; `retryMail` has it tried again.
    Failed,
    /// The mail server refused it for good.
    Undeliverable,
    /// There was no mail server to hand it to; administrators may read it. Once there is one, `retryMail`
    /// sends it.
    Kept,
}

impl From<MailState> for domain::MailState {
    fn from(state: MailState) -> Self {
        match state {
            MailState::Waiting => Self::Waiting,
            MailState::Sent => Self::Sent,
            MailState::Failed => Self::Failed,
            MailState::Undeliverable => Self::Undeliverable,
            MailState::Kept => Self::Kept,
        }
    }
}

impl From<domain::MailState> for MailState {
    fn from(state: domain::MailState) -> Self {
        match state {
            domain::MailState::Waiting => Self::Waiting,
            domain::MailState::Sent => Self::Sent,
            domain::MailState::Failed => Self::Failed,
            domain::MailState::Undeliverable => Self::Undeliverable,
            domain::MailState::Kept => Self::Kept,
        }
    }
}

/// What came of `retryMail`.
#[derive(SimpleObject)]
pub struct RetryMailPayload {
    /// The mail; null where `userErrors` has entries.
    pub(super) mail: Option<Mail>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
