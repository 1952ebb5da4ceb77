//! An error on its way out: a code for programs, a sentence for the clerk, the chain for the developer, a way to exit.

use std::error::Error;
use std::fmt;
use std::path::Path;

use shuhui_core::issue::chain;
use shuhui_core::{Class, Explain, Failure};

use crate::locale;
use crate::wire::WireError;

/// What every use case fails with. Made from any [`Explain`] by `?`; its sentence is made when it leaves.
#[derive(Debug)]
pub struct AppError(Failure);

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
    /// An error of the input that begins here.
    pub fn new(code: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self(Failure::new(code, args))
    }

    /// A fault of this program.
    pub fn internal() -> Self {
        Self::new("internal", Vec::new()).of(Class::Internal)
    }

    /// An error that came from another process: it is the same error here.
    pub(crate) fn told(failure: Failure) -> Self {
        match locale::sentence(&failure.code) {
            Some(_) => Self(failure),
            None => Self::internal().detailed(format!("{}: {}", failure.code, failure.detail)),
        }
    }

    /// The same error with one more argument of its sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.0.args.push((name.into(), value));
        self
    }

    /// The same error as another's affair than the input's.
    #[must_use]
    pub fn of(self, class: Class) -> Self {
        Self(Failure { class, ..self.0 })
    }

    /// The same error with the request's field that it is about.
    #[must_use]
    pub fn about(self, field: &'static str) -> Self {
        Self(Failure { field: Some(field.into()), ..self.0 })
    }

    /// What this error means for the whole that it is a part of: another sentence about the same field.
    #[must_use]
    pub(crate) fn within(&self, code: &'static str, args: Vec<(&'static str, String)>) -> Self {
        let Failure { class, field, detail, .. } = self.0.clone();
        Self(Failure { class, field, detail, ..Failure::new(code, args) })
    }

    /// The same error with the developer's chain of its cause.
    #[must_use]
    pub fn because(self, cause: &dyn Error) -> Self {
        self.detailed(chain(cause))
    }

    /// The same error with what a developer should know.
    #[must_use]
    pub fn detailed(self, detail: String) -> Self {
        Self(Failure { detail, ..self.0 })
    }

    /// A file that could not be read or written, with the verb and the path.
    pub fn io(verb: &'static str, path: &Path, cause: &std::io::Error) -> Self {
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
        let path = path.display().to_string();
        Self::new(code, vec![("path", path.clone())]).detailed(format!("{verb} {path}: {cause}"))
    }

    /// A request that does not have the shape of its command's.
    pub fn request(command: &str, cause: &serde_json::Error) -> Self {
        Self::new("command.request", vec![("command", command.to_owned())])
            .of(Class::Usage)
            .detailed(format!("{command}: {cause}"))
    }

    pub(crate) fn response(command: &str, cause: &serde_json::Error) -> Self {
        Self::internal().detailed(format!("writing the response of {command}: {cause}"))
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// How a script should understand it.
    pub fn exit(&self) -> Exit {
        match self.0.class {
            Class::Usage => Exit::Usage,
            Class::Input => Exit::Input,
            Class::Data => Exit::Data,
            Class::Internal => Exit::Internal,
        }
    }

    /// All its faces, for the wire.
    pub fn wire(&self) -> WireError {
        WireError {
            code: self.code().to_owned(),
            message: self.to_string(),
            field: self.0.field.as_ref().map(|field| field.clone().into_owned()),
            detail: self.0.detail.clone(),
        }
    }
}

impl<E: Explain> From<E> for AppError {
    fn from(error: E) -> Self {
        Self(Failure::of(&error))
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&locale::say(&self.0.code, &self.0.args))
    }
}

/// Says which field of the request a failed step was about.
pub(crate) trait About<T> {
    /// The same with the field's name.
    ///
    /// # Errors
    /// The error, which names the field now.
    fn about(self, field: &'static str) -> Result<T, AppError>;
}

impl<T, E: Into<AppError>> About<T> for Result<T, E> {
    fn about(self, field: &'static str) -> Result<T, AppError> {
        self.map_err(|error| error.into().about(field))
    }
}
