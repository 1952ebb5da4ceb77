//! `shuhui serve` under test: the requests that the page makes, without a page.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ExitStatus, Stdio};

use serde_json::Value;

use crate::office::Office;

/// A running host, which ends with its value.
pub struct Host {
    child: Child,
    /// Where it is, with a token that works once.
    pub url: String,
}

impl Host {
    /// Serves the office's data folder.
    pub fn start(office: &Office) -> Self {
        Self::start_with(office, &[])
    }

    /// The same with arguments of the whole program, such as `--today`.
    ///
    /// # Panics
    /// When the program does not say where it is.
    pub fn start_with(office: &Office, arguments: &[&str]) -> Self {
        let mut command = office.command();
        command.args(["serve", "--json"]).args(arguments).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it is");
        let url =
            serde_json::from_str::<Value>(&line).expect("one JSON value")["url"].as_str().map(str::to_owned);
        Self { child, url: url.expect("an address") }
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        port(&self.url)
    }

    /// How it ended, once it has.
    ///
    /// # Panics
    /// When the system does not say.
    pub fn ended(&mut self) -> ExitStatus {
        self.child.wait().expect("it was started here")
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // Already ended is as good as ended now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port of an address.
///
/// # Panics
/// When it is no loopback address with a port.
pub fn port(url: &str) -> u16 {
    let authority = url.strip_prefix("http://127.0.0.1:").expect("loopback only");
    authority.split('/').next().and_then(|port| port.parse().ok()).expect("a port")
}

/// What is asked for at an address: path and query.
pub fn target(url: &str) -> &str {
    url.split_at("http://".len()).1.split_once('/').map_or("", |(_, target)| target)
}

/// One request, head and body of the answer.
///
/// # Panics
/// When there is no answer, or none in UTF-8.
pub fn request(port: u16, head: &str, body: &str) -> (String, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the host listens");
    let host = if head.contains("\r\nHost:") { String::new() } else { format!("Host: 127.0.0.1:{port}\r\n") };
    let length = body.len();
    write!(stream, "{head}\r\n{host}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}")
        .expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers in UTF-8");
    answer
        .split_once("\r\n\r\n")
        .map(|(head, body)| (head.to_owned(), body.to_owned()))
        .expect("head and body")
}

/// Opens the address and gives the session's cookie.
///
/// # Panics
/// When the address gives no session, or one that a page's script could read.
pub fn open(url: &str) -> String {
    let (head, _) = request(port(url), &format!("GET /{} HTTP/1.1", target(url)), "");
    assert!(head.starts_with("HTTP/1.1 303"), "{head}");
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    cookie.split(';').next().expect("name and value").to_owned()
}

/// Runs a command of the list; head of the answer, and its value or error.
///
/// # Panics
/// When the answer is not JSON.
pub fn ask(port: u16, cookie: &str, command: &str, body: &str) -> (String, Value) {
    let head = format!(
        "POST /rpc/{command} HTTP/1.1\r\nCookie: {cookie}\r\nx-shuhui: 1\r\nContent-Type: application/json"
    );
    let (head, body) = request(port, &head, body);
    (head, serde_json::from_str(&body).expect("the host answers in JSON"))
}
