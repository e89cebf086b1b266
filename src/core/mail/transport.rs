//! The port to mail servers; `src/adapters/mail` implements it.

use std::{fmt, str::FromStr};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use crm_shared::{Code, Error};

use super::{MAIL_DEFERRED, MAIL_REFUSED, MAIL_UNREACHABLE, MAIL_UNWELCOME};

/// Hands mails to a server.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Hands one over. The caller bounds its time, and may drop it at any await.
    ///
    /// # Errors
    /// Why the server has not, or may not have, taken it.
    async fn send(&self, message: &Message) -> Result<(), Refusal>;

    /// Goes as far as one can without a mail: connects, encrypts, signs in.
    ///
    /// # Errors
    /// Why the server wants nothing of us.
    async fn check(&self) -> Result<(), Refusal>;
}

/// A mail as it leaves. Bodies have `\n` line ends.
#[derive(Clone)]
pub struct Message {
    /// What makes its Message-ID: the same, however often it is handed over.
    pub id: uuid::Uuid,
    /// Who gets it.
    pub to: Mailbox,
    /// One line.
    pub subject: String,
    /// For programs that show no HTML.
    pub text: String,
    /// For the others.
    pub html: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// Whoever prints it by mistake learns no body.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Somebody's address, and the name that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// May be empty; one line.
    pub name: String,
    /// ASCII, `name@domain`.
    pub address: String,
}

impl Mailbox {
    /// What is behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() { f.write_str(&self.address) } else { write!(f, "{} <{}>", self.name, self.address) }
    }
}

/// `anna@example.pl` or `Anna Nowak <anna@example.pl>`.
impl FromStr for Mailbox {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, address) = match text.strip_suffix('>').and_then(|text| text.split_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"'), address),
            None => ("", text),
        };
        let plain = |part: &str| {
            !part.is_empty() && part.bytes().all(|c| c.is_ascii_graphic() && !b"<>()[],;:\\\"@".contains(&c))
        };
        let sound = address.split_once('@').is_some_and(|(local, domain)| plain(local) && plain(domain));
        if !sound || address.len() > 254 || name.chars().any(char::is_control) {
            return Err("give an address such as crm@example.pl or CRM <crm@example.pl>");
        }
        Ok(Self { name: name.to_owned(), address: address.to_owned() })
    }
}

/// Why a mail server has not taken a mail; each with the server's words or the fault, for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It does not answer (any more). It may have taken the mail.
    Unreachable(String),
    /// It wants nothing of us: encryption, sign-in, sender.
    Unwelcome(String),
    /// It wants this mail later.
    Deferred(String),
    /// It will never take this mail.
    Refused(String),
}

impl Refusal {
    /// Whether trying again is of no use.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_))
    }

    /// The error, with the words as its cause.
    #[must_use]
    pub fn into_error(self) -> Error {
        let (code, words): (&'static Code, _) = match self {
            Self::Unreachable(words) => (&MAIL_UNREACHABLE, words),
            Self::Unwelcome(words) => (&MAIL_UNWELCOME, words),
            Self::Deferred(words) => (&MAIL_DEFERRED, words),
            Self::Refused(words) => (&MAIL_REFUSED, words),
        };
        Error::new(code).because(words)
    }
}

#[cfg(test)]
mod tests {
    use super::Mailbox;

    #[test]
    fn addresses_are_read_with_and_without_a_name() {
        for (text, name, domain) in [
            ("crm@example.pl", "", "example.pl"),
            ("Łącza Żak <biuro@isp.example>", "Łącza Żak", "isp.example"),
            ("\"CRM, dział 2\" <crm+2@example.pl>", "CRM, dział 2", "example.pl"),
        ] {
            let read: Mailbox = text.parse().unwrap();
            assert_eq!((read.name.as_str(), read.domain()), (name, domain), "{text}");
        }
        for wrong in [
            "",
            "crm",
            "@example.pl",
            "crm@",
            "a b@example.pl",
            "a@b@c",
            "x\r\ny <a@b>",
            "<a@b",
            "ż@example.pl",
            "a@[::1]",
        ] {
            assert!(wrong.parse::<Mailbox>().is_err(), "{wrong:?}");
        }
    }
}
