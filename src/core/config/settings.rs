//! The settings that belong to no module.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use secrecy::SecretString;

use super::{Backup, Files, Reader};
use crate::{http::Limits, mail::MailSettings, security};

/// Everything that the house itself can be told.
#[derive(Debug)]
pub struct Settings {
    /// Folder of this instance: keys, and the embedded database where there is no external one.
    pub data_dir: PathBuf,
    /// The address under which people reach the system; links in messages use only this one.
    pub public_url: String,
    /// The public door.
    pub http: Http,
    /// How large a GraphQL document may be.
    pub limits: Limits,
    /// The web application behind it.
    pub web: Web,
    /// Files.
    pub files: Files,
    /// The database.
    pub database: Database,
    /// How mail leaves.
    pub mail: MailSettings,
    /// Keys given from outside.
    pub keys: Keys,
    /// Backups.
    pub backup: Backup,
    /// What the server says of itself.
    pub log: Log,
}

/// The public door.
#[derive(Debug, Clone)]
pub struct Http {
    /// Address and port of the door.
    pub listen: SocketAddr,
    /// Address and port of `/metrics`; none switches it off.
    pub metrics_listen: Option<SocketAddr>,
    /// Networks of the proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks that may come in; empty: all.
    pub allow: Vec<IpNet>,
    /// Largest request body of the API, bytes.
    pub body_limit: usize,
    /// How long a request may take before it is answered UNAVAILABLE.
    pub deadline: Duration,
    /// How long the headers, and then the body, of a request may take to arrive.
    pub header_timeout: Duration,
    /// Connections at a time; more wait to be taken.
    pub connections: usize,
    /// How long requests in flight may go on after a stop signal.
    pub shutdown_grace: Duration,
    /// Live connections.
    pub live: Live,
}

/// Live connections: WebSockets and server-sent events.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// How often a sign of life is sent. A client is given up after two without a sign of its own.
    pub heartbeat: Duration,
    /// Subscriptions of one connection at a time.
    pub operations: usize,
    /// Connections of one person at a time.
    pub connections: usize,
}

/// The web application behind the door.
#[derive(Debug)]
pub struct Web {
    /// The built application's `server.js`, which the server starts and stops itself.
    pub server_js: Option<PathBuf>,
    /// A web application that somebody else runs.
    pub url: Option<String>,
}

/// The database.
#[derive(Debug)]
pub struct Database {
    /// An external server; none: the embedded one.
    pub external: Option<Endpoints>,
    /// The admin's address, for `crm migrate` on an external server.
    pub admin: Option<SecretString>,
    /// Folder of PostgreSQL's server programs for the embedded database.
    pub bindir: Option<PathBuf>,
    /// Connections of the writer at most.
    pub writer_connections: u32,
    /// Connections of the reader at most.
    pub reader_connections: u32,
    /// How long to wait for a free connection.
    pub acquire_timeout: Duration,
    /// How long one statement may take.
    pub statement_timeout: Duration,
    /// How long a transaction may sit idle.
    pub idle_in_transaction_timeout: Duration,
}

/// Where the application roles connect on an external server.
#[derive(Debug)]
pub struct Endpoints {
    /// The running application.
    pub writer: SecretString,
    /// Reports and exports.
    pub reader: SecretString,
}

/// Keys given from outside. With the embedded database they may be absent: then they are made once
/// and kept in the data folder.
#[derive(Debug)]
pub struct Keys {
    /// Ed25519 private key, PKCS#8 PEM (`openssl genpkey -algorithm ed25519`).
    pub signing: Option<SecretString>,
    /// Ed25519 keys, private or public, that are accepted and don't sign: before and after a change.
    pub verifying: Option<SecretString>,
    /// 32 bytes, base64 (`openssl rand -base64 32`).
    pub encryption: Option<SecretString>,
}

/// What the server says of itself.
#[derive(Debug)]
pub struct Log {
    /// Filter in the syntax of `tracing_subscriber::EnvFilter`.
    pub filter: String,
    /// How lines look.
    pub format: LogFormat,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Pretty in a terminal, JSON elsewhere.
    Auto,
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "auto" => Ok(Self::Auto),
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err("give auto, pretty or json"),
        }
    }
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Auto => "auto",
            Self::Pretty => "pretty",
            Self::Json => "json",
        })
    }
}

impl Settings {
    /// Reads them. `default_data_dir` depends on who runs the server, so the caller names it;
    /// `pg_bindir` is PostgreSQL's own variable `PG_BINDIR`.
    pub fn read(reader: &mut Reader, default_data_dir: PathBuf, pg_bindir: Option<PathBuf>) -> Self {
        let data_dir = reader.value("CRM_DATA_DIR", Path(default_data_dir)).0;
        if data_dir.is_relative() {
            reader.mistake("CRM_DATA_DIR", "give an absolute path; PostgreSQL runs in another folder");
        }
        let http = Http::read(reader);
        let files = Files::read(reader, data_dir.join("files"));
        let public_url = public_url(reader, http.listen);
        Self {
            data_dir,
            public_url,
            http,
            limits: Limits::read(reader),
            web: Web::read(reader),
            files,
            database: Database::read(reader, pg_bindir),
            mail: MailSettings::read(reader),
            keys: Keys {
                signing: reader.secret("CRM_SIGNING_KEY"),
                verifying: reader.secret("CRM_VERIFYING_KEYS"),
                encryption: reader.secret("CRM_ENCRYPTION_KEY"),
            },
            backup: Backup::read(reader),
            log: Log {
                filter: reader.value("CRM_LOG", "info".to_owned()),
                format: reader.value("CRM_LOG_FORMAT", LogFormat::Auto),
            },
        }
        .checked(reader)
    }

    fn checked(self, reader: &mut Reader) -> Self {
        for mistake in security::Keys::mistakes(&self.keys) {
            reader.mistakes(&mistake);
        }
        if self.database.external.is_some() {
            for (key, given) in [("CRM_SIGNING_KEY", &self.keys.signing), ("CRM_ENCRYPTION_KEY", &self.keys.encryption)]
            {
                if given.is_none() {
                    reader.mistake(key, "must be given with an external database, the same on every node");
                }
            }
        }
        self
    }
}

fn public_url(reader: &mut Reader, listen: SocketAddr) -> String {
    let url = reader.value("CRM_PUBLIC_URL", format!("http://localhost:{}", listen.port()));
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' ', '@'])) {
        reader.mistake("CRM_PUBLIC_URL", "give scheme and host only, such as https://crm.example.pl");
    }
    url
}

impl Http {
    fn read(reader: &mut Reader) -> Self {
        let loopback = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let local = [
            IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8)),
            IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128)),
        ];
        let metrics = reader.value("CRM_METRICS_LISTEN", Switch::On(loopback(9464)));
        let metrics_listen = match metrics {
            Switch::On(address) => Some(address),
            Switch::Off => None,
        };
        if metrics_listen.is_some_and(|address| !address.ip().is_loopback()) {
            reader.mistake("CRM_METRICS_LISTEN", "figures are for this machine only; give a loopback address or `off`");
        }
        let body_limit = reader.value("CRM_HTTP_BODY_LIMIT", 262_144);
        let deadline = reader.value("CRM_HTTP_DEADLINE_SECONDS", 10);
        let header_timeout = reader.value("CRM_HTTP_HEADER_SECONDS", 10);
        let connections = reader.value("CRM_HTTP_CONNECTIONS", 512);
        let grace = reader.value("CRM_HTTP_SHUTDOWN_SECONDS", 25);
        Self {
            listen: reader.value("CRM_HTTP_LISTEN", loopback(8000)),
            metrics_listen,
            trusted_proxies: reader.list("CRM_HTTP_TRUSTED_PROXIES", &local),
            allow: reader.list("CRM_HTTP_ALLOW", &[]),
            body_limit: reader.within("CRM_HTTP_BODY_LIMIT", body_limit, 1_024, 16_777_216),
            deadline: Duration::from_secs(reader.within("CRM_HTTP_DEADLINE_SECONDS", deadline, 1, 300)),
            header_timeout: Duration::from_secs(reader.within("CRM_HTTP_HEADER_SECONDS", header_timeout, 1, 300)),
            connections: reader.within("CRM_HTTP_CONNECTIONS", connections, 1, 100_000),
            shutdown_grace: Duration::from_secs(reader.within("CRM_HTTP_SHUTDOWN_SECONDS", grace, 1, 300)),
            live: Live::read(reader),
        }
    }

    /// Whether a client of this address may come in.
    #[must_use]
    pub fn admits(&self, ip: IpAddr) -> bool {
        self.allow.is_empty() || self.allow.iter().any(|net| net.contains(&ip))
    }
}

impl Live {
    fn read(reader: &mut Reader) -> Self {
        let heartbeat = reader.value("CRM_LIVE_HEARTBEAT_SECONDS", 15);
        let operations = reader.value("CRM_LIVE_OPERATIONS", 20);
        let connections = reader.value("CRM_LIVE_CONNECTIONS", 10);
        Self {
            heartbeat: Duration::from_secs(reader.within("CRM_LIVE_HEARTBEAT_SECONDS", heartbeat, 1, 300)),
            operations: reader.within("CRM_LIVE_OPERATIONS", operations, 1, 1_000),
            connections: reader.within("CRM_LIVE_CONNECTIONS", connections, 1, 10_000),
        }
    }
}

impl Web {
    fn read(reader: &mut Reader) -> Self {
        let web = Self {
            server_js: reader.optional::<Path>("CRM_WEB_SERVER_JS").map(|path| path.0),
            url: reader.optional("CRM_WEB_URL"),
        };
        if web.server_js.is_some() && web.url.is_some() {
            reader.mistake("CRM_WEB_URL", "give this or CRM_WEB_SERVER_JS, not both");
        }
        let is_http = |url: &String| {
            let uri = url.parse::<http::Uri>();
            uri.is_ok_and(|uri| uri.scheme_str() == Some("http") && uri.authority().is_some())
        };
        if web.url.as_ref().is_some_and(|url| !is_http(url)) {
            reader.mistake("CRM_WEB_URL", "give an http:// address in your own network");
        }
        web
    }
}

impl Database {
    fn read(reader: &mut Reader, pg_bindir: Option<PathBuf>) -> Self {
        let writer = reader.secret("CRM_DATABASE_WRITER_URL");
        let reader_url = reader.secret("CRM_DATABASE_READER_URL");
        let external = match (writer, reader_url) {
            (Some(writer), Some(reader)) => Some(Endpoints { writer, reader }),
            (None, None) => None,
            (Some(_), None) => {
                reader.mistake("CRM_DATABASE_READER_URL", "must be given together with CRM_DATABASE_WRITER_URL");
                None
            }
            (None, Some(_)) => {
                reader.mistake("CRM_DATABASE_WRITER_URL", "must be given together with CRM_DATABASE_READER_URL");
                None
            }
        };
        let seconds = |reader: &mut Reader, key, default| {
            let value = reader.value(key, default);
            Duration::from_secs(reader.within(key, value, 1, 3_600))
        };
        let count = |reader: &mut Reader, key, default| {
            let value = reader.value(key, default);
            reader.within(key, value, 1, 500)
        };
        Self {
            external,
            admin: reader.secret("CRM_DATABASE_ADMIN_URL"),
            bindir: pg_bindir,
            writer_connections: count(reader, "CRM_DATABASE_WRITER_CONNECTIONS", 16),
            reader_connections: count(reader, "CRM_DATABASE_READER_CONNECTIONS", 4),
            acquire_timeout: seconds(reader, "CRM_DATABASE_ACQUIRE_SECONDS", 3),
            statement_timeout: seconds(reader, "CRM_DATABASE_STATEMENT_SECONDS", 5),
            idle_in_transaction_timeout: seconds(reader, "CRM_DATABASE_IDLE_IN_TRANSACTION_SECONDS", 5),
        }
    }
}

/// A path that can be read and shown.
#[derive(Debug, Clone)]
pub(super) struct Path(pub(super) PathBuf);

impl FromStr for Path {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(PathBuf::from(text)))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display().fmt(f)
    }
}

/// An address, or the word `off`.
#[derive(Debug, Clone, Copy)]
enum Switch {
    On(SocketAddr),
    Off,
}

impl FromStr for Switch {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "off" { Ok(Self::Off) } else { text.parse().map(Self::On) }
    }
}

impl fmt::Display for Switch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(address) => address.fmt(f),
            Self::Off => f.write_str("off"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Settings};

    fn read(pairs: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
        let mut reader = Reader::new(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())), None);
        let settings = Settings::read(&mut reader, "/var/lib/crm-isp2".into(), None);
        reader.finish().map(|_| settings).map_err(|mistakes| mistakes.0)
    }

    #[test]
    fn nothing_given_is_a_working_local_instance() {
        let settings = read(&[]).unwrap();
        assert_eq!(settings.http.listen.to_string(), "127.0.0.1:8000");
        assert_eq!(settings.public_url, "http://localhost:8000");
        assert!(settings.database.external.is_none() && settings.http.admits([203, 0, 113, 7].into()));
    }

    #[test]
    fn an_external_database_wants_both_roles_and_both_keys() {
        let mistakes = read(&[("CRM_DATABASE_WRITER_URL", "postgres://w:x@db/crm")]).unwrap_err();
        assert_eq!(mistakes, ["CRM_DATABASE_READER_URL: must be given together with CRM_DATABASE_WRITER_URL"]);
        let mistakes = read(&[
            ("CRM_DATABASE_WRITER_URL", "postgres://w:x@db/crm"),
            ("CRM_DATABASE_READER_URL", "postgres://r:x@db/crm"),
        ])
        .unwrap_err();
        assert!(mistakes.len() == 2 && mistakes.iter().all(|m| m.contains("must be given with an external database")));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (key, value) in [
            ("CRM_DATA_DIR", "data"),
            ("CRM_FILES_DIR", "files"),
            ("CRM_PUBLIC_URL", "crm.example.pl"),
            ("CRM_PUBLIC_URL", "https://crm.example.pl/app"),
            ("CRM_METRICS_LISTEN", "0.0.0.0:9464"),
            ("CRM_HTTP_DEADLINE_SECONDS", "0"),
            ("CRM_HTTP_BODY_LIMIT", "10"),
            ("CRM_LOG_FORMAT", "xml"),
            ("CRM_WEB_URL", "https://elsewhere.example"),
            ("CRM_WEB_URL", "http://"),
            ("CRM_WEB_URL", "http://a b:3000"),
        ] {
            let mistakes = read(&[(key, value)]).unwrap_err();
            assert!(mistakes.len() == 1 && mistakes[0].starts_with(key), "{key}={value}: {mistakes:?}");
        }
    }

    #[test]
    fn the_allow_list_admits_only_its_networks() {
        let settings = read(&[("CRM_HTTP_ALLOW", "10.0.0.0/8,2001:db8::/32")]).unwrap();
        assert!(settings.http.admits([10, 1, 2, 3].into()));
        assert!(settings.http.admits("2001:db8::1".parse().unwrap()));
        assert!(!settings.http.admits([192, 0, 2, 1].into()));
    }
}
