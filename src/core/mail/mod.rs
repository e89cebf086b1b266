//! Mail. A service writes one in the transaction of its change ([`Mail::send`]); afterwards a courier
//! hands it to the mail server. With a rollback nobody gets anything.
//!
//! - **At least once**: a mail leaves its row only once the server has taken it. Where nobody knows whether
//!   it has (it hung up behind the last byte, the process was killed), it is handed over again under the same
//!   Message-ID, by which mail programs know a copy.
//! - **Couriers of their own**: no transaction is open and no worker of events or jobs is busy while a mail
//!   server makes up its mind, and a job would act as a person who may be disabled meanwhile. So the row is
//!   an outbox of its own: claimed with a lease (`SKIP LOCKED`), taken over from a killed node after it.
//! - **Failures**: what may pass (no answer, 4xx, a refused login) is tried again with growing waits for about
//!   three hours, then it waits for a person (`failed`; module `operations`). What the server refuses for
//!   good (5xx for the recipient or the message) is `undeliverable`.
//! - **Secrets**: a mail may hold a link that is good once. Its bodies are erased as soon as it is sent or
//!   refused for good, never logged, and shown to nobody while a server is configured.
//! - **No server**: mails are `kept` for administrators to read; with `CRM_MAIL_LOG` the log has them, too.

mod courier;
mod letter;
mod post;
mod repository;
mod settings;
mod template;
mod transport;

use crm_shared::{Code, Kind};

pub use courier::Courier;
pub use post::{Mail, To};
pub use settings::{MailServer, MailSettings, Security};
pub use template::{Block, Fact, Template};
pub use transport::{Mailbox, Message, Refusal, Transport};

/// No answer of the mail server, or none in time; it may have taken the mail.
static MAIL_UNREACHABLE: Code = Code {
    id: "MAIL_UNREACHABLE",
    kind: Kind::Upstream,
    en: "The mail server does not answer in time. Check CRM_MAIL_HOST and the network; `crm doctor` tries it.",
    pl: "Serwer poczty nie odpowiada na czas. Sprawdź CRM_MAIL_HOST i sieć; próbuje tego `crm doctor`.",
};

/// The mail server wants nothing of us, whoever the mail is for.
static MAIL_UNWELCOME: Code = Code {
    id: "MAIL_UNWELCOME",
    kind: Kind::Upstream,
    en: "The mail server refuses us: encryption, sign-in or sender. Check the settings CRM_MAIL_…; `crm doctor` tries them.",
    pl: "Serwer poczty nas odrzuca: szyfrowanie, logowanie albo nadawca. Sprawdź ustawienia CRM_MAIL_…; próbuje ich `crm doctor`.",
};

/// The mail server wants this mail later.
static MAIL_DEFERRED: Code = Code {
    id: "MAIL_DEFERRED",
    kind: Kind::Upstream,
    en: "The mail server put this mail off. It is tried again by itself.",
    pl: "Serwer poczty odłożył tę wiadomość na później. Wysyłka zostanie ponowiona.",
};

/// The mail server will never take this mail.
static MAIL_REFUSED: Code = Code {
    id: "MAIL_REFUSED",
    kind: Kind::Upstream,
    en: "The mail server refused this mail for good. Check the recipient's address.",
    pl: "Serwer poczty ostatecznie odrzucił tę wiadomość. Sprawdź adres odbiorcy.",
};

/// The error codes of mail, for the catalogue.
pub static CODES: [&Code; 4] = [&MAIL_UNREACHABLE, &MAIL_UNWELCOME, &MAIL_DEFERRED, &MAIL_REFUSED];
