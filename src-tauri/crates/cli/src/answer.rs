//! How an answer leaves: Chinese for people, or one JSON value for programs; and what the exit code says.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use shuhui_app::AppError;

use crate::failure::Failure;

/// Whom the program talks to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Voice {
    /// A person: sentences and tables in Chinese.
    Words,
    /// A program (`--json`): one JSON value and nothing else.
    Json,
}

/// Whether a check found something; part of the contract of `template lint` and `doctor`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    Done,
    Found,
}

/// What a command has to say.
#[derive(Debug)]
pub(crate) struct Answer {
    text: String,
    outcome: Outcome,
}

impl Voice {
    /// The voice that a command line asks for, looked up before it is understood: its errors want it as well.
    pub(crate) fn asked_for(words: &[OsString]) -> Self {
        let options = words.iter().take_while(|word| *word != "--");
        if options.into_iter().any(|word| word == "--json") { Self::Json } else { Self::Words }
    }

    /// Says beside the answer what a person should know before all else; a program asks `doctor`.
    pub(crate) fn warn(self, told: &str) {
        if self == Self::Words {
            // Nobody may be there to read it.
            drop(writeln!(io::stderr().lock(), "{told}"));
        }
    }

    /// The answer of a use case in this voice.
    pub(crate) fn answer<T: Serialize>(
        self,
        value: &T,
        words: impl FnOnce(&T) -> String,
    ) -> Result<Answer, Failure> {
        let text = match self {
            Self::Words => words(value),
            Self::Json => {
                serde_json::to_string(value).map_err(|cause| AppError::internal().because(&cause))?
            }
        };
        Ok(Answer { text, outcome: Outcome::Done })
    }
}

impl Answer {
    /// An answer that was given already.
    pub(crate) const fn given() -> Self {
        Self { text: String::new(), outcome: Outcome::Done }
    }

    /// The same answer with what a check found.
    pub(crate) fn with(self, outcome: Outcome) -> Self {
        Self { outcome, ..self }
    }

    /// Puts it on standard output.
    pub(crate) fn leave(self) -> Result<ExitCode, Failure> {
        self.say()?;
        Ok(match self.outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Found => ExitCode::from(1),
        })
    }

    /// Puts it on standard output while the command goes on.
    pub(crate) fn say(&self) -> Result<(), Failure> {
        let text = self.text.trim_end_matches('\n');
        if text.is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()) {
            // Whoever reads has seen enough (`| head`).
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|cause| {
                AppError::io("write", Path::new(shuhui_app::locale::text("cli.stdout")), &cause).into()
            }),
        }
    }
}
