//! `shuhui`, the command line of 述汇: the same use cases as the window, for scripts, tests and machines without a webview.
//!
//! [`arguments`] says what can be typed, [`chinese`] how clap says it to a clerk, [`command`] which use case answers,
//! [`answer`] how the answer leaves. Nothing is decided here that the window would have to decide as well.

mod answer;
mod arguments;
mod browser;
mod chinese;
mod command;
mod failure;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use shuhui_app::host::rescue::{self, Rescue};
use shuhui_app::{App, Clock, isolate};

use answer::{Answer, Voice};
use arguments::{Call, Command};
use failure::Failure;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == isolate::CHILD) {
        return match isolate::child_main() {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let words: Vec<_> = std::env::args_os().collect();
    let voice = Voice::asked_for(&words);
    let call = match chinese::parse(words) {
        Ok(call) => call,
        Err(other) => return other.end(voice),
    };
    // A fault of this program is told like every other error, and has an exit code of its own.
    failure::remember_panics();
    let ended = catch_unwind(AssertUnwindSafe(|| run(call, voice).and_then(|answer| answer.leave())));
    match ended.unwrap_or_else(|_| Err(Failure::of_panic())) {
        Ok(code) => code,
        Err(failure) => failure.end(voice),
    }
}

fn run(call: Call, voice: Voice) -> Result<Answer, Failure> {
    // The list of commands is the program's: no data folder is made for it.
    if let Command::Call { command: None, .. } = call.command {
        return command::call::list(voice);
    }
    let folder = call.data.unwrap_or_else(shuhui_app::data_folder);
    let clock = call.today.map_or_else(Clock::of_the_machine, Clock::on);
    let app = match (App::open(&folder, clock), &call.command) {
        (Err(refused), Command::Restore { file }) if rescue::helps(&refused) => {
            return command::backup::restore_lost(&folder, clock, file, voice);
        }
        (Err(refused), &Command::Serve { port, open }) => {
            let Some(rescue) = Rescue::of(&folder, clock, &refused) else { return Err(refused.into()) };
            return command::serve::run_lost(rescue, port, open, voice);
        }
        (Err(refused), _) => return Err(Failure::of_opening(&folder, clock, refused)),
        (Ok(app), _) => app,
    };
    let diagnostics = app.diagnostics().clone();
    diagnostics.watch_panics();
    if let Some(told) = app.replaced() {
        voice.warn(told);
    }
    let (name, began) = (call.command.name(), Instant::now());
    let ended = command::run(app, call.command, voice);
    diagnostics.command(name, began.elapsed(), ended.as_ref().map(drop).map_err(Failure::code));
    ended
}
