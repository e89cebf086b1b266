//! A door on a real port, for what only real connections show.

use std::net::{IpAddr, SocketAddr};

use crm_app::server;
use crm_core::{
    config::{Reader, Settings},
    http::{Door, serve},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::oneshot,
};

use crate::support::TestApp;

pub struct OpenDoor {
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl OpenDoor {
    /// With settings of its own; `web` is where the web application listens.
    pub async fn with(app: &TestApp, settings: &[(&str, &str)], web: Option<String>) -> Self {
        Self::open(Self::closed(app, settings, web)).await
    }

    /// One that is not open yet.
    pub fn closed(app: &TestApp, settings: &[(&str, &str)], web: Option<String>) -> Door {
        let given = [("CRM_METRICS_LISTEN", "off")].iter().chain(settings);
        let mut reader = Reader::new(given.map(|(key, value)| ((*key).to_owned(), (*value).to_owned())), None);
        let settings = Settings::read(&mut reader, "/var/lib/crm-isp2".into(), None);
        reader.finish().expect("the test's settings");
        server::door(&settings, &app.assembly, &app.house, web).expect("a door")
    }

    /// Opens one.
    pub async fn open(door: Door) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let ended = crm_core::task::spawn(serve(door, listener, async {
            let _ = stopped.await;
        }));
        Self { address, stop, ended }
    }

    /// Connects and sends this much.
    pub async fn connect(&self, sent: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.expect("it listens");
        stream.write_all(sent.as_bytes()).await.expect("it takes the bytes");
        stream
    }

    pub async fn close(self) {
        self.stop.send(()).expect("it serves");
        self.ended.await.expect("it ends").expect("without an error");
    }
}

/// Sends bytes from this address and reads the answer to its end.
pub async fn exchange(from: IpAddr, to: SocketAddr, request: &[u8]) -> String {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind((from, 0).into()).expect("an address of this machine");
    let mut stream = socket.connect(to).await.expect("it listens");
    // The server may have answered and closed before it took everything.
    let _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// A GraphQL request as it lies on the wire; `headers` are whole lines.
pub fn wire(headers: &str, query: &str, variables: &Value) -> String {
    let body = json!({"query": query, "variables": variables}).to_string();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
}
