//! How a failure leaves: a sentence or a JSON object on standard error, and the exit code of the contract.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use shuhui_app::host::rescue::Rescue;
use shuhui_app::locale::{say, text};
use shuhui_app::wire::WireError;
use shuhui_app::{AppError, Class, Clock, Exit};

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
        let error = AppError::new(code, args.to_vec()).of(Class::Usage).detailed(detail);
        Self::from(error)
    }

    /// A data folder that cannot be opened. Where a copy would help, the sentence says how it is put in place.
    pub(crate) fn of_opening(folder: &Path, clock: Clock, refused: AppError) -> Self {
        let rescue = Rescue::of(folder, clock, &refused);
        let mut failure = Self::from(refused);
        if let Some(rescue) = rescue {
            let way = match rescue.copy() {
                Some(copy) => say("cli.said.rescue", &[("copy", copy)]),
                None => text("cli.said.rescue_by_file").to_owned(),
            };
            failure.error.message.push_str(&way);
        }
        failure
    }

    /// A fault of this program that unwound; where, [`remember_panics`] has noted.
    pub(crate) fn of_panic() -> Self {
        let detail = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self::from(AppError::internal().detailed(detail))
    }

    /// The stable code of what went wrong.
    pub(crate) fn code(&self) -> &str {
        &self.error.code
    }

    /// Says it and gives the exit code.
    pub(crate) fn end(&self, voice: Voice) -> ExitCode {
        self.tell(voice);
        ExitCode::from(self.exit as u8)
    }

    /// Says it on standard error.
    pub(crate) fn tell(&self, voice: Voice) {
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
    }
}

static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Notes panics instead of printing them: they leave as every other failure does.
pub(crate) fn remember_panics() {
    std::panic::set_hook(Box::new(|panic| {
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self { exit: error.exit(), error: error.wire() }
    }
}
