//! One host a data folder: a second one finds the first through the folder's host lock and asks it to come forward.
//!
//! The first listens on a loopback port and wants a secret that only the data folder's owner can read. The answer is an
//! address to open (the web host) or nothing (a window raised itself). One line each way; nothing else is understood.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

/// Longest line that is read from a stranger.
const LINE: u64 = 256;
const TIMEOUT: Duration = Duration::from_secs(3);

/// Answers requests to come forward until the process ends; gives the port. `come` raises the window or makes an address.
///
/// # Errors
/// When no loopback port can be had.
pub fn listen(secret: String, come: impl Fn() -> String + Send + 'static) -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    std::thread::Builder::new().name("come forward".to_owned()).spawn(move || {
        for stream in listener.incoming().flatten() {
            // A stranger's broken line concerns nobody; the next one is answered.
            let _ = answer(stream, &secret, &come);
        }
    })?;
    Ok(port)
}

fn answer(mut stream: TcpStream, secret: &str, come: &dyn Fn() -> String) -> io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    let mut line = String::new();
    BufReader::new((&mut stream).take(LINE)).read_line(&mut line)?;
    if line.trim_end() == secret {
        writeln!(stream, "{}", come())?;
    }
    Ok(())
}

/// Asks the host at a port to come forward; gives the address to open, empty for a window.
///
/// # Errors
/// When nobody answers there, or somebody who does not know the secret.
pub fn ask(port: u16, secret: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    writeln!(stream, "{secret}")?;
    let mut line = String::new();
    if BufReader::new(stream.take(LINE)).read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::ConnectionRefused.into());
    }
    Ok(line.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_knows_the_secret_is_answered() {
        let port = listen("密".to_owned(), || "http://127.0.0.1/".to_owned()).expect("loopback is there");
        assert_eq!(ask(port, "密").expect("the secret is right"), "http://127.0.0.1/");
        assert!(ask(port, "wrong").is_err());
    }
}
