//! `crm doctor`: what is wrong with this installation, and what to do about each.

use std::{net::SocketAddr, time::Duration};

use crm_core::{
    config::Settings,
    db::{embedded, inspect_roles},
    mail::{MailSettings, Refusal, Transport as _},
};
use crm_shared::Language;
use mail::Smtp;
use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use tokio::net::TcpListener;

use crate::{
    database::{self, Database},
    keys,
};

/// One thing that was looked at.
pub(crate) enum Finding {
    /// In order.
    Good(String),
    /// To be mended; the sentence says how.
    Bad(String),
}

/// Looks at everything; starts nothing that doesn't run.
pub(crate) async fn examine(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    let embedded = settings.database.external.is_none();
    let serving = embedded && embedded_owner(settings);
    findings.push(port("CRM_HTTP_LISTEN", settings.http.listen, serving).await);
    if let Some(address) = settings.http.metrics_listen {
        findings.push(port("CRM_METRICS_LISTEN", address, serving).await);
    }
    findings.push(keys::sentence(settings).map_or_else(Finding::Bad, Finding::Good));
    findings.push(mail_server(&settings.mail).await);
    if !embedded || embedded_server(settings, &mut findings) {
        match Database::open(settings).await {
            Ok(database) => {
                reach(&database, &mut findings).await;
                if let Err(error) = database.close().await {
                    findings.push(Finding::Bad(error.to_string()));
                }
            }
            Err(error) => findings.push(Finding::Bad(error.to_string())),
        }
    }
    findings
}

/// `serving`: a crm runs with this data folder, and will be who listens.
async fn port(key: &str, address: SocketAddr, serving: bool) -> Finding {
    match TcpListener::bind(address).await {
        Ok(_) => Finding::Good(format!("{address} is free")),
        Err(_) if serving => Finding::Good(format!("{address} is in use, and crm runs here")),
        Err(error) => Finding::Bad(format!(
            "{address} is taken ({error}). If crm serves there, all is well; else stop the other program or choose another {key}"
        )),
    }
}

/// Connects, encrypts and signs in, as for a mail.
async fn mail_server(settings: &MailSettings) -> Finding {
    let Some(server) = &settings.server else {
        return Finding::Good("no mail server is configured; mails are kept for administrators to read".to_owned());
    };
    let address = format!("{}:{}", server.host, server.port);
    let refusal = match tokio::time::timeout(settings.timeout, Smtp::new(server).check()).await {
        Ok(Ok(())) => return Finding::Good(format!("the mail server {address} lets us in")),
        Ok(Err(refusal)) => refusal,
        Err(_) => Refusal::Unreachable(format!("no answer within {} s", settings.timeout.as_secs())),
    };
    let error = refusal.into_error();
    Finding::Bad(format!("mail server {address}: {} ({})", error.sentence(Language::En), error.chain()))
}

fn embedded_owner(settings: &Settings) -> bool {
    let inspection = embedded::inspect(database::folder(settings), settings.database.bindir.as_deref());
    matches!(inspection.owner, Ok(Some(_)))
}

/// Looks at the embedded server without starting it; whether it runs, so that one may look inside.
fn embedded_server(settings: &Settings, findings: &mut Vec<Finding>) -> bool {
    let inspection = embedded::inspect(database::folder(settings), settings.database.bindir.as_deref());
    let runs = inspection.runs();
    let sentence = inspection.to_string();
    findings.push(if inspection.is_sound() { Finding::Good(sentence) } else { Finding::Bad(sentence) });
    if !runs {
        findings.push(Finding::Good(
            "the embedded database does not run; start the server to have its inside examined".to_owned(),
        ));
    }
    runs
}

async fn reach(database: &Database, findings: &mut Vec<Finding>) {
    for (role, options) in [("writer", &database.writer), ("reader", &database.reader)] {
        match connect(options).await {
            Ok(()) => findings.push(Finding::Good(format!("the {role} reaches the database"))),
            Err(error) => {
                findings.push(Finding::Bad(format!(
                    "the {role} does not reach the database: {error}. Check the address and password of the setting, and that the server runs"
                )));
                return;
            }
        }
    }
    match migration::pending_for(&database.writer).await {
        Ok(pending) if pending.is_empty() => {
            findings.push(Finding::Good("no migration is missing".to_owned()));
            rights(database, findings).await;
        }
        Ok(pending) => findings.push(Finding::Bad(format!(
            "{} migration(s) are missing ({}); run `crm migrate up`",
            pending.len(),
            pending.join(", ")
        ))),
        Err(error) => findings.push(Finding::Bad(format!("the migrations cannot be read: {error}"))),
    }
}

async fn rights(database: &Database, findings: &mut Vec<Finding>) {
    match inspect_roles(&database.writer, &database.reader).await {
        Ok(faults) if faults.is_empty() => {
            findings.push(Finding::Good("the roles' rights are as they should be".to_owned()));
        }
        Ok(faults) => findings.extend(faults.into_iter().map(Finding::Bad)),
        Err(error) => findings.push(Finding::Bad(format!("the roles' rights cannot be read: {error}"))),
    }
}

async fn connect(options: &PgConnectOptions) -> Result<(), String> {
    let connecting = PgConnection::connect_with(options);
    match tokio::time::timeout(Duration::from_secs(5), connecting).await {
        Ok(Ok(connection)) => connection.close().await.map_err(|error| error.to_string()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("no answer within 5 seconds".to_owned()),
    }
}
