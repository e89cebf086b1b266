//! The web application's server, where this process runs it: started on a free loopback port,
//! started again when it breaks, stopped with this process.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use crm_core::task;
use tokio::{
    process::{Child, ChildStdin, Command},
    sync::oneshot,
};

use crate::settings;

/// Ends with its parent: Node sees its standard input close when this process is gone, however it
/// went.
const RUN: &str = "process.stdin.resume();\
     for (const event of ['end', 'close', 'error']) process.stdin.on(event, () => process.exit(0));\
     import(require('node:url').pathToFileURL(process.argv[1]))";

/// The running web application.
pub(crate) struct Web {
    /// Where it listens.
    pub url: String,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

impl Web {
    /// Starts `server_js`. It asks the API at `api`.
    pub(crate) fn start(server_js: &Path, api: SocketAddr) -> io::Result<Self> {
        if !server_js.is_file() {
            let text = format!("CRM_WEB_SERVER_JS: {} does not exist; build it with `make build`", server_js.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, text));
        }
        let server_js = server_js.canonicalize()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let running = spawn(&server_js, port, api)?;
        let (stop, stopped) = oneshot::channel();
        let ended = task::spawn(keep(running, server_js, port, api, stopped));
        Ok(Self { url: format!("http://127.0.0.1:{port}"), stop, ended })
    }

    /// Stops it.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        if let Err(broken) = self.ended.await {
            tracing::error!(%broken, "the web application's keeper broke");
        }
    }
}

/// The process, and the standard input that keeps it alive (waiting for a child would close one that
/// is still its own).
type Running = (Child, Option<ChildStdin>);

async fn keep(running: Running, server_js: PathBuf, port: u16, api: SocketAddr, mut stopped: oneshot::Receiver<()>) {
    let (mut child, mut lifeline) = running;
    loop {
        tokio::select! {
            _ = &mut stopped => {
                // It has no state of its own; its standard input closes and it ends.
                drop(lifeline.take());
                if tokio::time::timeout(Duration::from_secs(5), child.wait()).await.is_err()
                    && let Err(error) = child.kill().await
                {
                    tracing::warn!(%error, "the web application could not be stopped");
                }
                return;
            }
            status = child.wait() => {
                tracing::error!(?status, "the web application ended; it is started again");
                tokio::time::sleep(Duration::from_secs(1)).await;
                match spawn(&server_js, port, api) {
                    Ok(again) => (child, lifeline) = again,
                    Err(error) => {
                        tracing::error!(%error, "the web application does not start; pages are not served");
                        return;
                    }
                }
            }
        }
    }
}

fn spawn(server_js: &Path, port: u16, api: SocketAddr) -> io::Result<Running> {
    // A wildcard address is not one to connect to.
    let api = if api.ip().is_unspecified() { SocketAddr::from((Ipv4Addr::LOCALHOST, api.port())) } else { api };
    let mut child = Command::new("node")
        .arg("--eval")
        .arg(RUN)
        .arg(server_js)
        // Keys and addresses of the database are none of its business.
        .env_clear()
        .envs(settings::environment_without_settings())
        .env("NODE_ENV", "production")
        .env("NEXT_TELEMETRY_DISABLED", "1")
        .env("HOSTNAME", "127.0.0.1")
        .env("PORT", port.to_string())
        // Longer than the door keeps an idle connection.
        .env("KEEP_ALIVE_TIMEOUT", "60000")
        .env("CRM_API_URL", format!("http://{api}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        // Ctrl+C in the terminal is for this process, which stops the others in order.
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| {
            let sentence = format!("node could not be started: {error}; install Node.js 20.19 or later");
            io::Error::new(error.kind(), sentence)
        })?;
    let lifeline = child.stdin.take();
    Ok((child, lifeline))
}
