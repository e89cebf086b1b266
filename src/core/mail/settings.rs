//! Settings `CRM_MAIL_…`.

use std::{fmt, str::FromStr, time::Duration};

use secrecy::SecretString;

use super::Mailbox;
use crate::config::Reader;

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// The server that takes it; none: mails are kept for administrators to read.
    pub server: Option<MailServer>,
    /// How long handing one over may take.
    pub timeout: Duration,
    /// Whether the log gets the mails that no server takes, links and all.
    pub log: bool,
}

/// A mail server, and how to speak to it.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: Security,
    /// Name and password of our account there; none: it takes our mails without.
    pub login: Option<(String, SecretString)>,
    /// Who the mails are from.
    pub from: Mailbox,
    /// Where answers go; none: to the sender.
    pub reply_to: Option<Mailbox>,
}

/// How the connection to a mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// It begins in the clear and must change over before anything is said (RFC 3207).
    StartTls,
    /// From the first byte on (RFC 8314).
    Tls,
    /// Not at all: for a server on the same machine.
    None,
}

impl FromStr for Security {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "starttls" => Ok(Self::StartTls),
            "tls" => Ok(Self::Tls),
            "none" => Ok(Self::None),
            _ => Err("give starttls, tls or none"),
        }
    }
}

impl fmt::Display for Security {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StartTls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        })
    }
}

impl MailSettings {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let host: Option<String> = reader.optional("CRM_MAIL_HOST");
        let port = reader.value("CRM_MAIL_PORT", 587);
        let security = reader.value("CRM_MAIL_SECURITY", Security::StartTls);
        let user: Option<String> = reader.optional("CRM_MAIL_USER");
        let password = reader.secret("CRM_MAIL_PASSWORD");
        let from: Option<Mailbox> = reader.optional("CRM_MAIL_FROM");
        let reply_to = reader.optional("CRM_MAIL_REPLY_TO");
        let timeout = reader.value("CRM_MAIL_TIMEOUT_SECONDS", 30);
        let timeout = Duration::from_secs(reader.within("CRM_MAIL_TIMEOUT_SECONDS", timeout, 1, 300));
        let log = reader.value("CRM_MAIL_LOG", false);
        let login = match (user, password) {
            (Some(user), Some(password)) => Some((user, password)),
            (None, None) => None,
            (Some(_), None) => {
                reader.mistake("CRM_MAIL_PASSWORD", "must be given together with CRM_MAIL_USER");
                None
            }
            (None, Some(_)) => {
                reader.mistake("CRM_MAIL_USER", "must be given together with CRM_MAIL_PASSWORD");
                None
            }
        };
        if login.is_some() && security == Security::None {
            reader.mistake("CRM_MAIL_SECURITY", "a password would travel in the clear; give starttls or tls");
        }
        let server = match (host, from) {
            (Some(host), Some(from)) => Some(MailServer { host, port, security, login, from, reply_to }),
            (Some(_), None) => {
                reader.mistake("CRM_MAIL_FROM", "must be given together with CRM_MAIL_HOST");
                None
            }
            (None, Some(_)) => {
                reader.mistake("CRM_MAIL_HOST", "must be given together with CRM_MAIL_FROM");
                None
            }
            (None, None) => None,
        };
        Self { server, timeout, log }
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::{MailSettings, Security};
    use crate::config::Reader;

    fn read(pairs: &[(&str, &str)]) -> Result<MailSettings, Vec<String>> {
        let mut reader = Reader::new(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())), None);
        let settings = MailSettings::read(&mut reader);
        reader.finish().map(|_| settings).map_err(|mistakes| mistakes.0)
    }

    #[test]
    fn a_server_needs_a_host_and_a_sender() {
        assert!(read(&[]).unwrap().server.is_none());
        let given = [
            ("CRM_MAIL_HOST", "smtp.example.pl"),
            ("CRM_MAIL_FROM", "Łącza <crm@example.pl>"),
            ("CRM_MAIL_USER", "crm"),
            ("CRM_MAIL_PASSWORD", "tajne"),
        ];
        let server = read(&given).unwrap().server.unwrap();
        assert_eq!((server.port, server.security, server.from.name.as_str()), (587, Security::StartTls, "Łącza"));
        assert_eq!(server.login.unwrap().1.expose_secret(), "tajne");
        for left_out in 0..4 {
            let rest: Vec<_> =
                given.iter().enumerate().filter(|(nr, _)| *nr != left_out).map(|(_, pair)| *pair).collect();
            let mistakes = read(&rest).unwrap_err();
            assert!(mistakes.len() == 1 && mistakes[0].starts_with(given[left_out].0), "{mistakes:?}");
        }
    }

    #[test]
    fn a_password_never_travels_in_the_clear() {
        let given = [
            ("CRM_MAIL_HOST", "smtp.example.pl"),
            ("CRM_MAIL_FROM", "crm@example.pl"),
            ("CRM_MAIL_USER", "crm"),
            ("CRM_MAIL_PASSWORD", "tajne"),
            ("CRM_MAIL_SECURITY", "none"),
        ];
        assert_eq!(
            read(&given).unwrap_err(),
            ["CRM_MAIL_SECURITY: a password would travel in the clear; give starttls or tls"]
        );
        assert!(read(&given[..2]).is_ok() && read(&[("CRM_MAIL_SECURITY", "ssl")]).is_err());
    }
}
