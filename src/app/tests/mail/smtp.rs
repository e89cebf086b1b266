//! A mail server on a real socket, that does what a test wants at each step.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// Where in the conversation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Ehlo,
    Mail,
    Rcpt,
    Data,
    /// Behind the last byte of the mail: it has been taken, whatever the client learns of it.
    Taken,
    Quit,
}

impl Step {
    pub const ALL: [Self; 7] =
        [Self::Greeting, Self::Ehlo, Self::Mail, Self::Rcpt, Self::Data, Self::Taken, Self::Quit];
}

/// What it does there in place of its duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Answers(&'static str),
    Hangs,
    HangsUp,
    /// Says something all the time, and never comes to an end.
    Babbles,
}

/// A mail that it has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: String,
    /// As sent, with `\r\n`, without the stuffed dots.
    pub data: String,
}

pub struct SmtpServer {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    moods: Mutex<Vec<(Step, &'static str, Mood)>>,
    taken: Mutex<Vec<Taken>>,
    said: Mutex<Vec<String>>,
}

impl SmtpServer {
    pub async fn start() -> Self {
        Self::start_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
    }

    pub async fn start_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::<Shared>::default();
        let conversations = Arc::clone(&shared);
        let listening = crm_core::task::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&conversations);
                crm_core::task::spawn(async move { shared.converse(stream).await });
            }
        });
        Self { address, shared, listening }
    }

    /// From now on it is in this mood at this step.
    pub fn is(&self, step: Step, mood: Mood) {
        self.is_to(step, "", mood);
    }

    /// The same, while the mail is for somebody whose address contains this.
    pub fn is_to(&self, step: Step, recipient: &'static str, mood: Mood) {
        self.shared.moods.lock().unwrap().push((step, recipient, mood));
    }

    /// It does its duty again.
    pub fn is_well(&self) {
        self.shared.moods.lock().unwrap().clear();
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.shared.taken.lock().unwrap().clone()
    }

    /// The commands that it heard, of all connections.
    pub fn heard(&self) -> Vec<String> {
        self.shared.said.lock().unwrap().clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// The conversation is over.
struct Over;

impl Shared {
    async fn converse(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let _ = self.steps(&mut stream).await;
    }

    async fn steps(&self, stream: &mut BufReader<TcpStream>) -> Result<(), Over> {
        let mut mail = Taken { from: String::new(), to: String::new(), data: String::new() };
        self.answer(stream, Step::Greeting, "", "220 test ESMTP").await?;
        loop {
            let line = read(stream).await?;
            self.said.lock().unwrap().push(line.trim_end().to_owned());
            let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => self.answer(stream, Step::Ehlo, "", "250-test\r\n250 8BITMIME").await?,
                "MAIL" => {
                    mail.from = between(&line);
                    self.answer(stream, Step::Mail, "", "250 ok").await?;
                }
                "RCPT" => {
                    mail.to = between(&line);
                    self.answer(stream, Step::Rcpt, &mail.to, "250 ok").await?;
                }
                "DATA" => {
                    self.answer(stream, Step::Data, &mail.to, "354 go on").await?;
                    mail.data.clear();
                    loop {
                        let line = read(stream).await?;
                        if line == ".\r\n" {
                            break;
                        }
                        mail.data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    }
                    // One that it refuses in words it has not taken.
                    if !matches!(self.mood(Step::Taken, &mail.to), Some(Mood::Answers(_))) {
                        self.taken.lock().unwrap().push(mail.clone());
                    }
                    self.answer(stream, Step::Taken, &mail.to, "250 taken").await?;
                }
                "QUIT" => {
                    self.answer(stream, Step::Quit, &mail.to, "221 bye").await?;
                    return Ok(());
                }
                _ => write(stream, "502 what?").await?,
            }
        }
    }

    fn mood(&self, step: Step, to: &str) -> Option<Mood> {
        let moods = self.moods.lock().unwrap();
        moods.iter().rfind(|(at, whose, _)| *at == step && to.contains(whose)).map(|(.., mood)| *mood)
    }

    async fn answer(&self, stream: &mut BufReader<TcpStream>, step: Step, to: &str, duty: &str) -> Result<(), Over> {
        match self.mood(step, to) {
            None => write(stream, duty).await,
            Some(Mood::Answers(words)) => write(stream, words).await,
            Some(Mood::Hangs) => {
                // Until the client has had enough.
                while read(stream).await.is_ok() {}
                Err(Over)
            }
            Some(Mood::HangsUp) => Err(Over),
            Some(Mood::Babbles) => loop {
                write(stream, "250-and").await?;
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            },
        }
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Result<String, Over> {
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(0) | Err(_) => Err(Over),
        Ok(_) => Ok(line),
    }
}

async fn write(stream: &mut BufReader<TcpStream>, line: &str) -> Result<(), Over> {
    stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.map_err(|_| Over)
}

fn between(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(inner, _)| inner.to_owned())
        .unwrap_or_default()
}
