//! How a failure leaves: a sentence or a JSON object on standard error, and the exit code of the contract.

use std::any::Any;
use std::io::{self, Write};
use std::process::ExitCode;

use shuhui_app::wire::WireError;
use shuhui_app::{AppError, Exit, locale};

use crate::answer::Voice;

/// A command that was not done.
#[derive(Debug)]
pub(crate) struct Failure {
    error: WireError,
    exit: Exit,
}

impl Failure {
    /// A command line that cannot be understood; the developer's detail is clap's own sentence.
    pub(crate) fn usage(code: &'static str, args: &[(&'static str, String)], detail: String) -> Self {
        let error = WireError { code: code.to_owned(), message: locale::say(code, args), detail };
        Self { error, exit: Exit::Usage }
    }

    /// A fault of this program that unwound.
    pub(crate) fn of_panic(cause: &(dyn Any + Send)) -> Self {
        let words = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let detail = words.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
        let error = WireError { detail, ..AppError::new("internal", Vec::new()).wire() };
        Self { error, exit: Exit::Internal }
    }

    /// Says it and gives the exit code.
    pub(crate) fn end(&self, voice: Voice) -> ExitCode {
        let text = match voice {
            Voice::Json => serde_json::json!({ "error": self.error }).to_string(),
            // What only a developer can use stands beside the sentence only where the program is to blame.
            Voice::Words if self.exit == Exit::Internal => {
                format!("{}\n（{}）", self.error.message, self.error.detail)
            }
            Voice::Words => self.error.message.clone(),
        };
        // With standard error gone there is nobody left to tell; the exit code remains.
        let _ = writeln!(io::stderr().lock(), "{text}");
        ExitCode::from(self.exit as u8)
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self { exit: error.exit(), error: error.wire() }
    }
}
