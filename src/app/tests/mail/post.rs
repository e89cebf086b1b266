//! A house with a mail server, and mails that somebody writes in it.

use crm_core::mail::{Block, Fact, Template, To};
use crm_graph::Uuid;
use crm_shared::{Language, Text};
use serde_json::Value;

use super::smtp::SmtpServer;
use crate::support::TestApp;

/// Any mail.
pub static NEWS: Template = Template {
    name: "invented.news",
    subject: Text { pl: "Nowości: {what}", en: "News: {what}" },
    blocks: &[
        Block::Paragraph(Text { pl: "zażółć {what}.", en: "Look: {what}." }),
        Block::Facts(&[Fact { label: Text { pl: "Gęślą", en: "Fact" }, value: "what" }]),
    ],
};

/// Somebody, who speaks Polish.
pub const ŁUCJA: To<'static> = To { name: "Łucja Żak", address: "lucja@example.pl", language: Language::Pl };

/// Settings for a mail server.
pub fn settings(server: &SmtpServer) -> Vec<(&'static str, String)> {
    vec![
        ("CRM_MAIL_HOST", "127.0.0.1".to_owned()),
        ("CRM_MAIL_PORT", server.address.port().to_string()),
        ("CRM_MAIL_SECURITY", "none".to_owned()),
        ("CRM_MAIL_FROM", "Łącza Żak <crm@isp.example>".to_owned()),
        ("CRM_MAIL_TIMEOUT_SECONDS", "1".to_owned()),
    ]
}

/// A house and the server that takes its mails.
pub async fn house_with_post() -> (TestApp, SmtpServer) {
    let server = SmtpServer::start().await;
    let settings = settings(&server);
    let settings: Vec<_> = settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    (TestApp::with_settings(&settings).await, server)
}

impl TestApp {
    /// Writes a mail and commits.
    pub async fn write_mail(&self, to: To<'_>, what: &str) -> Uuid {
        let tx = self.recorded().await;
        let id = self.house.mail.send(&tx, to, &NEWS, &[("what", what)]).await.expect("written");
        tx.commit().await.expect("committed");
        id
    }

    /// Hands over what is due; how many mails that were.
    pub async fn carry(&self) -> usize {
        let mut carried = 0;
        while self.assembly.courier.turn().await.expect("a turn") {
            carried += 1;
        }
        carried
    }

    /// The row of a mail.
    pub async fn mail(&self, id: Uuid) -> Value {
        self.rows("crm.mail", &format!("id = '{id}'")).await.pop().expect("a mail")
    }

    /// Where a mail stands, and why.
    pub async fn stands(&self, id: Uuid) -> (String, Option<String>) {
        let row = self.mail(id).await;
        (row["state"].as_str().expect("a state").to_owned(), row["code"].as_str().map(ToOwned::to_owned))
    }
}
