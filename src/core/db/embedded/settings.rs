//! How the server is set up: what is ours to decide on its command line, the rest in a file that people may edit.

use super::Options;
use super::folder::{PORT, Site};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Who may connect and how. Written at every start, so that a restored folder can't be more open.
pub(super) const HBA: &str = "# Written by crm at every start. Unix socket only, with a password.\n\
                              local all all scram-sha-256\n";

/// Defaults for one application on one machine. Written once.
pub(super) const CONF: &str = "\
# Settings of crm's own PostgreSQL. Written once, yours to edit; a change works after a restart of crm.
# Sockets, max_connections and who may connect are decided by crm.

shared_buffers = 256MB                  # a quarter of the memory that PostgreSQL may have
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
random_page_cost = 1.1                  # solid state disks
jit = off                               # short queries only lose by it

checkpoint_timeout = 15min
max_wal_size = 2GB
wal_compression = on

timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
default_text_search_config = 'pg_catalog.simple'

# The log must not repeat people's data: no values of parameters, no DETAIL lines.
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_min_duration_statement = 2s
log_lock_waits = on
log_checkpoints = off
log_line_prefix = '%m [%p] %q%u@%d '
track_io_timing = on
";

/// For tests: fast, small, and gone after a crash.
const THROWAWAY: [&str; 9] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=256MB",
    "checkpoint_timeout=1h",
    "log_min_duration_statement=-1",
];

/// The server's arguments.
pub(super) fn arguments(site: &Site, options: &Options) -> Vec<OsString> {
    let mut arguments = vec![OsString::from("-D"), site.paths.data.clone().into_os_string()];
    let mut set = |name: &str, value: OsString| {
        let mut setting = OsString::from(format!("{name}="));
        setting.push(value);
        arguments.extend([OsString::from("-c"), setting]);
    };
    set("config_file", site.paths.conf.clone().into_os_string());
    set("hba_file", site.paths.hba.clone().into_os_string());
    set("listen_addresses", OsString::new());
    set("unix_socket_directories", quoted(&site.run));
    set("unix_socket_permissions", "0700".into());
    set("port", PORT.to_string().into());
    set("max_connections", options.max_connections.max(10).to_string().into());
    set("cluster_name", "crm".into());
    set("logging_collector", "off".into());
    set("password_encryption", "scram-sha-256".into());
    if !options.durable {
        for setting in THROWAWAY {
            arguments.extend([OsString::from("-c"), OsString::from(setting)]);
        }
    }
    arguments
}

/// The setting is a list, so a comma or a space in the path needs quotes.
fn quoted(path: &Path) -> OsString {
    let mut text = OsString::from("\"");
    let mut parts = path.as_os_str().as_bytes().split(|byte| *byte == b'"').peekable();
    while let Some(part) = parts.next() {
        text.push(OsStr::from_bytes(part));
        if parts.peek().is_some() {
            text.push("\"\"");
        }
    }
    text.push("\"");
    text
}
