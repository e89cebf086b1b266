//! How PostgreSQL's own client programs connect: by variables of their environment, so that no password
//! is on a command line, where everybody could read it.

use std::{ffi::OsString, path::Path};

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use url::Url;

use super::parse_url;

/// The machine's certificate authorities, for a libpq older than 16, which doesn't look for them itself.
const AUTHORITIES: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/// Variables for a client program. No `Debug`: one of them is the password.
#[derive(Clone)]
pub struct Libpq {
    variables: Vec<(&'static str, OsString)>,
    /// The authorities are the machine's.
    machine_authorities: bool,
}

impl Libpq {
    /// For the address of a setting.
    ///
    /// # Errors
    /// A sentence without the address, which holds a password.
    pub fn of_url(key: &str, url: &SecretString) -> Result<Self, String> {
        let options = parse_url(key, url)?;
        let parsed = Url::parse(url.expose_secret()).map_err(|error| format!("{key}: {error}"))?;
        let decoded = |text: &str| OsString::from(percent_decode_str(text).decode_utf8_lossy().into_owned());
        let mut password = parsed.password().map(decoded);
        let mut files = Vec::new();
        for (name, value) in parsed.query_pairs() {
            let variable = match &*name {
                "password" => {
                    password = Some(OsString::from(value.into_owned()));
                    continue;
                }
                "sslrootcert" | "ssl-root-cert" | "ssl-ca" => "PGSSLROOTCERT",
                "sslcert" | "ssl-cert" => "PGSSLCERT",
                "sslkey" | "ssl-key" => "PGSSLKEY",
                _ => continue,
            };
            files.push((variable, OsString::from(value.into_owned())));
        }
        let mut libpq = Self::of(&options, password);
        let verifies = matches!(options.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull);
        libpq.machine_authorities = verifies && !files.iter().any(|(variable, _)| *variable == "PGSSLROOTCERT");
        libpq.variables.extend(files);
        Ok(libpq)
    }

    /// For a role of the embedded server.
    pub(super) fn with_password(options: &PgConnectOptions, password: &str) -> Self {
        Self::of(options, Some(password.into()))
    }

    fn of(options: &PgConnectOptions, password: Option<OsString>) -> Self {
        let host = options.get_socket().map_or_else(|| options.get_host().into(), |folder| folder.clone().into());
        let mode = match options.get_ssl_mode() {
            PgSslMode::Disable => "disable",
            PgSslMode::Allow => "allow",
            PgSslMode::Prefer => "prefer",
            PgSslMode::Require => "require",
            PgSslMode::VerifyCa => "verify-ca",
            PgSslMode::VerifyFull => "verify-full",
        };
        let mut variables = vec![
            ("PGHOST", host),
            ("PGPORT", options.get_port().to_string().into()),
            ("PGUSER", options.get_username().into()),
            ("PGDATABASE", options.get_database().unwrap_or(options.get_username()).into()),
            ("PGSSLMODE", mode.into()),
        ];
        variables.extend(options.get_options().map(|options| ("PGOPTIONS", options.into())));
        variables.extend(password.map(|password| ("PGPASSWORD", password)));
        Self { variables, machine_authorities: false }
    }

    /// The database's name.
    pub(super) fn database(&self) -> OsString {
        let database = self.variables.iter().find(|(name, _)| *name == "PGDATABASE");
        database.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The variables for a program of this major version.
    pub(super) fn variables(&self, major: u16) -> Vec<(&'static str, OsString)> {
        let mut variables = self.variables.clone();
        if self.machine_authorities {
            let file = AUTHORITIES.into_iter().find(|file| Path::new(file).exists());
            let authorities = if major >= 16 { Some("system") } else { file };
            variables.extend(authorities.map(|authorities| ("PGSSLROOTCERT", authorities.into())));
        }
        variables
    }
}

#[cfg(test)]
mod tests {
    use super::Libpq;

    fn text(url: &str, major: u16) -> String {
        let libpq = Libpq::of_url("KEY", &url.to_owned().into()).unwrap();
        let lines = libpq.variables(major).into_iter().map(|(name, value)| format!("{name}={}", value.display()));
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_address_becomes_variables() {
        assert_eq!(
            text("postgres://crm_admin:za%C5%BC%40%2F%2B@db.example.pl:5433/crm?sslmode=require", 15),
            "PGHOST=db.example.pl PGPORT=5433 PGUSER=crm_admin PGDATABASE=crm PGSSLMODE=require PGPASSWORD=zaż@/+"
        );
        assert_eq!(
            text("postgres:///crm?host=/run/postgresql&user=a&password=b%20c&sslmode=disable", 15),
            "PGHOST=/run/postgresql PGPORT=5432 PGUSER=a PGDATABASE=crm PGSSLMODE=disable PGPASSWORD=b c"
        );
        let verified = text("postgres://a:b@db/crm?sslmode=verify-full", 16);
        assert!(verified.ends_with("PGSSLMODE=verify-full PGPASSWORD=b PGSSLROOTCERT=system"), "{verified}");
        let own = text("postgres://a:b@db/crm?sslmode=verify-full&sslrootcert=/etc/own.pem", 16);
        assert!(own.ends_with("PGSSLROOTCERT=/etc/own.pem"), "{own}");
    }

    #[test]
    fn a_wrong_address_is_told_without_its_password() {
        let error = Libpq::of_url("KEY", &"no address:hunter2".to_owned().into()).err().unwrap();
        assert!(error.starts_with("KEY: give an address") && !error.contains("hunter2"), "{error}");
    }
}
