//! `crm doctor`: what is wrong with this installation, and what to do about each.

use std::{net::SocketAddr, time::Duration};

use crm_core::{
    config::Settings,
    db::{embedded, inspect_roles},
    mail::{MailSettings, Refusal, Transport as _},
};
use crm_shared::Language;
use mail::Smtp;
use migration::Fitness;
use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::{
    database::{self, Database},
    keys, schema,
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
    findings.push(
        port("CRM_HTTP_LISTEN", settings.http.listen, "/ready", &["\r\n\r\nready\n", "\r\n\r\nnot ready: "]).await,
    );
    if let Some(address) = settings.http.metrics_listen {
        findings.push(port("CRM_METRICS_LISTEN", address, "/metrics", &["\ncrm_db_statements_total "]).await);
    }
    findings.push(keys::sentence(settings).map_or_else(Finding::Bad, Finding::Good));
    findings.push(schema::files(settings).examine().await.map_or_else(Finding::Bad, Finding::Good));
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

/// `words`: one of which a crm answers there when it is asked for `path`.
async fn port(key: &str, address: SocketAddr, path: &str, words: &[&str]) -> Finding {
    match TcpListener::bind(address).await {
        Ok(_) => Finding::Good(format!("{address} is free")),
        Err(_) if answers(address, path, words).await => {
            Finding::Good(format!("{address} is in use, and crm runs here"))
        }
        Err(error) => {
            Finding::Bad(format!("{address} is taken by another program ({error}); stop that, or choose another {key}"))
        }
    }
}

/// Whether somebody answers with one of these words within two seconds.
async fn answers(address: SocketAddr, path: &str, words: &[&str]) -> bool {
    let asking = async {
        let mut stream = TcpStream::connect(address).await?;
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(1024 * 1024).read_to_end(&mut answer).await?;
        let answer = String::from_utf8_lossy(&answer);
        std::io::Result::Ok(words.iter().any(|word| answer.contains(word)))
    };
    matches!(tokio::time::timeout(Duration::from_secs(2), asking).await, Ok(Ok(true)))
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
    match migration::fitness_for(&database.writer).await {
        Ok(Fitness::Fits) => {
            findings.push(Finding::Good(Fitness::Fits.to_string()));
            rights(database, findings).await;
        }
        Ok(unfit) => findings.push(Finding::Bad(unfit.to_string())),
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
