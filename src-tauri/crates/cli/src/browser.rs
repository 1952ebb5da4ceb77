//! Opening an address in the installed browser: the one place where the systems differ.

use std::process::{Command, Stdio};

use shuhui_app::AppError;

/// Opens an address with the system's own way of doing so, and does not wait for the browser.
pub(crate) fn open(url: &str) -> Result<(), AppError> {
    let mut opener = opener(url);
    opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    opener
        .spawn()
        .map(drop)
        .map_err(|cause| AppError::new("host.no_browser", vec![("url", url.to_owned())]).because(&cause))
}

#[cfg(windows)]
fn opener(url: &str) -> Command {
    // `start` is a word of the shell, which would read the address as a command line; this is what it calls.
    let mut opener = Command::new("rundll32");
    opener.args(["url.dll,FileProtocolHandler", url]);
    opener
}

#[cfg(target_os = "macos")]
fn opener(url: &str) -> Command {
    let mut opener = Command::new("open");
    opener.arg(url);
    opener
}

#[cfg(not(any(windows, target_os = "macos")))]
fn opener(url: &str) -> Command {
    let mut opener = Command::new("xdg-open");
    opener.arg(url);
    opener
}
