//! Hands mails to a server by SMTP (RFC 5321), encrypted as the settings say.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use crm_core::{
    mail::{MailServer, Mailbox, Message, Refusal, Security, Transport},
    task,
};
use lettre::{
    Address,
    message::{Mailbox as Named, MultiPart, header},
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};
use secrecy::ExposeSecret as _;

/// How long a server has to say goodbye.
const LEAVE: Duration = Duration::from_secs(1);

/// A mail server. Each mail gets a connection of its own: mails are few, and a broken connection then is
/// nobody else's.
#[derive(Debug, Clone)]
pub struct Smtp(MailServer);

impl Smtp {
    /// The server of the settings; nothing is sent to it yet.
    #[must_use]
    pub fn new(server: &MailServer) -> Self {
        Self(server.clone())
    }

    /// Everything up to where a mail can be given.
    async fn open(&self) -> Result<AsyncSmtpConnection, Refusal> {
        let MailServer { host, port, security, login, from, .. } = &self.0;
        // The name of this machine is often one that the world doesn't know.
        let hello = ClientId::Domain(from.domain().to_owned());
        let tls = || TlsParameters::new_rustls(host.clone()).map_err(unwelcome);
        let at_once = if *security == Security::Tls { Some(tls()?) } else { None };
        let connecting = AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), None, &hello, at_once, None);
        let mut connection = connecting.await.map_err(refused_us)?;
        if *security == Security::StartTls {
            connection.starttls(tls()?, &hello).await.map_err(refused_us)?;
        }
        if let Some((user, password)) = login {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await.map_err(refused_us)?;
        }
        Ok(connection)
    }

    fn envelope(&self, message: &Message) -> Result<(Address, Address, Vec<u8>), Refusal> {
        let from = named(&self.0.from).map_err(unwelcome)?;
        let to = named(&message.to).map_err(|error| Refusal::Refused(error.to_string()))?;
        let id = format!("<{}@{}>", message.id.simple(), self.0.from.domain());
        let mut builder = lettre::Message::builder()
            .from(from.clone())
            .to(to.clone())
            .subject(message.subject.clone())
            .date(SystemTime::from(message.written_at))
            .message_id(Some(id))
            // RFC 3834: nobody's holiday answers it.
            .raw_header(constant("Auto-Submitted", "auto-generated"))
            .raw_header(constant("X-Auto-Response-Suppress", "All"));
        if let Some(reply_to) = &self.0.reply_to {
            builder = builder.reply_to(named(reply_to).map_err(unwelcome)?);
        }
        let bodies = MultiPart::alternative_plain_html(message.text.clone(), message.html.clone());
        let whole = builder.multipart(bodies).map_err(|error| Refusal::Refused(error.to_string()))?;
        Ok((from.email, to.email, whole.formatted()))
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, message: &Message) -> Result<(), Refusal> {
        let (from, to, bytes) = self.envelope(message)?;
        let mut connection = self.open().await?;
        connection.command(Mail::new(Some(from), Vec::new())).await.map_err(refused_us)?;
        connection.command(Rcpt::new(to, Vec::new())).await.map_err(refused_mail)?;
        connection.command(Data).await.map_err(refused_mail)?;
        connection.message(&bytes).await.map_err(refused_mail)?;
        // It has the mail. One that doesn't take leave must not make us think that it hasn't.
        task::spawn(async move { tokio::time::timeout(LEAVE, connection.abort()).await });
        Ok(())
    }

    async fn check(&self) -> Result<(), Refusal> {
        let mut connection = self.open().await?;
        let _ = tokio::time::timeout(LEAVE, connection.abort()).await;
        Ok(())
    }
}

/// Before there is a mail: whatever the server says, it says of us.
fn refused_us(error: Error) -> Refusal {
    if error.is_transient() {
        Refusal::Deferred(words(&error))
    } else if error.is_permanent() || error.is_client() || error.is_tls() {
        Refusal::Unwelcome(words(&error))
    } else {
        Refusal::Unreachable(words(&error))
    }
}

/// From the recipient on: the server speaks of this mail.
fn refused_mail(error: Error) -> Refusal {
    if error.is_permanent() { Refusal::Refused(words(&error)) } else { refused_us(error) }
}

fn unwelcome(error: impl std::error::Error) -> Refusal {
    Refusal::Unwelcome(words(&error))
}

fn words(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        // lettre's own words have the first cause already.
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words.push_str(": ");
            words.push_str(&cause_words);
        }
        next = cause.source();
    }
    words
}

fn named(mailbox: &Mailbox) -> Result<Named, lettre::address::AddressError> {
    let name = (!mailbox.name.is_empty()).then(|| mailbox.name.clone());
    Ok(Named::new(name, mailbox.address.parse()?))
}

fn constant(name: &'static str, value: &str) -> header::HeaderValue {
    header::HeaderValue::new(header::HeaderName::new_from_ascii_str(name), value.to_owned())
}
