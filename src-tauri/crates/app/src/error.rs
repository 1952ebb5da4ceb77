//! An error on its way out: a code for programs, a sentence for the clerk, the chain for the developer, a way to exit.

use std::fmt;

use shuhui_core::Explain;

use crate::locale;
use crate::wire::WireError;

/// What every use case fails with. Made from any [`Explain`] by `?`.
#[derive(Debug)]
pub struct AppError {
    code: &'static str,
    args: Vec<(&'static str, String)>,
    detail: String,
}

/// What an error means to a script (cli.md).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Exit {
    /// The command was called wrongly.
    Usage = 2,
    /// The input is bad.
    Input = 3,
    /// The data folder is bad.
    Data = 4,
    /// The program is.
    Internal = 70,
}

impl AppError {
    /// An error that begins here.
    pub fn new(code: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { code, args, detail: code.to_owned() }
    }

    /// The same error with the developer's chain of its cause.
    #[must_use]
    pub fn because(mut self, cause: &dyn std::error::Error) -> Self {
        self.detail = chain(cause);
        self
    }

    /// The same error with a developer's chain that came from another process.
    #[must_use]
    pub(crate) fn detailed(mut self, detail: &str) -> Self {
        detail.clone_into(&mut self.detail);
        self
    }

    /// A file that could not be read or written, with the verb and the path.
    pub fn io(verb: &'static str, path: &std::path::Path, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match (verb, cause.kind()) {
            (_, ErrorKind::NotFound) => "file.not_found",
            ("write", ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => "file.write_denied",
            (_, ErrorKind::PermissionDenied) => "file.read_denied",
            (_, ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => "file.disk_full",
            (_, ErrorKind::IsADirectory) => "file.is_folder",
            ("write", _) => "file.write",
            _ => "file.read",
        };
        Self {
            code,
            args: vec![("path", path.display().to_string())],
            detail: format!("{verb} {}: {cause}", path.display()),
        }
    }

    /// A request that does not have the shape of its command's.
    pub fn request(command: &str, cause: &serde_json::Error) -> Self {
        Self {
            code: "command.request",
            args: vec![("command", command.to_owned())],
            detail: format!("{command}: {cause}"),
        }
    }

    pub(crate) fn response(command: &str, cause: &serde_json::Error) -> Self {
        Self {
            code: "internal",
            args: Vec::new(),
            detail: format!("writing the response of {command}: {cause}"),
        }
    }

    pub(crate) fn unknown_command(name: &str) -> Self {
        Self::new("command.unknown", vec![("command", name.chars().take(40).collect())])
    }

    /// The stable code.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// How a script should understand it.
    pub fn exit(&self) -> Exit {
        match self.code {
            "internal" => Exit::Internal,
            "command.unknown" | "command.request" | "usage" => Exit::Usage,
            // The folder is well; what was asked of it is not in it.
            "store.no_entry"
            | "store.no_draft"
            | "store.no_kind"
            | "store.kind_exists"
            | "store.draft_conflict" => Exit::Input,
            "host.broken" => Exit::Internal,
            code if code.starts_with("store.") || code == "host.busy" => Exit::Data,
            _ => Exit::Input,
        }
    }

    /// All its faces, for the wire.
    pub fn wire(&self) -> WireError {
        WireError {
            code: self.code.to_owned(),
            message: locale::say(self.code, &self.args),
            detail: self.detail.clone(),
        }
    }
}

impl<E: Explain> From<E> for AppError {
    fn from(error: E) -> Self {
        Self { code: error.code(), args: error.args(), detail: chain(&error) }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&locale::say(self.code, &self.args))
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
