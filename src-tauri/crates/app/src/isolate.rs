//! Foreign templates run in a child process with a deadline and a memory limit and without the data folder: endless loops,
//! stack overflows and failed allocations end a process and cannot be caught in ours.
//!
//! Every binary starts *itself* with [`CHILD`] as its only argument; its `main` hands over to [`child_main`] first of all.
//! The child asks for figures over the pipe and the parent answers from the log.

use std::io::{self, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use shuhui_compose::{ComposeError, Input, Template};
use shuhui_core::{Document, Explain, FigureSource, Issue, Kinds};

use crate::error::AppError;
use crate::locale;

/// The hidden argument.
pub const CHILD: &str = "--compose-child";

/// Far more than any report needs, short enough to wait for.
const DEADLINE: Duration = Duration::from_secs(5);
/// Address space of the child; a report needs a twentieth.
#[cfg(unix)]
const MEMORY: u64 = 768 << 20;

/// Composes in a child process.
///
/// # Errors
/// `template.deadline` when it was stopped, `compose.*`, `file.*` when no child could be started.
pub fn compose(
    template: &Template,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<(Document, Vec<Issue>), AppError> {
    let program =
        std::env::current_exe().map_err(|cause| AppError::new("internal", Vec::new()).because(&cause))?;
    let mut child = Command::new(&program)
        .arg(CHILD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|cause| AppError::io("read", &program, &cause))?;
    let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(AppError::new("internal", Vec::new()));
    };
    let watched = Watched::new(child);
    let made =
        shuhui_compose::wire::compose_through(template, input, figures, kinds, BufReader::new(from), to);
    let stopped = watched.end();
    match made {
        Err(ComposeError::ChildGone(_)) if stopped => {
            let seconds = DEADLINE.as_secs().to_string();
            Err(AppError::new(
                "template.deadline",
                vec![("name", template.name().to_owned()), ("seconds", seconds)],
            ))
        }
        made => made.map_err(|error| explained(&error)),
    }
}

/// A failed rendering with the sentence of what went wrong at its place, where more is known than the place.
pub(crate) fn explained(error: &ComposeError) -> AppError {
    let reason = error.reason().map(|issue| locale::say(issue.code, &issue.args));
    let args = error.args().into_iter().chain(reason.map(|reason| ("reason", reason)));
    AppError::new(error.code(), args.collect()).because(error)
}

/// What `main` does when it was started with [`CHILD`].
///
/// # Errors
/// When the pipe breaks, which means that nobody waits any more.
pub fn child_main() -> io::Result<()> {
    limit_memory();
    shuhui_compose::wire::serve_child(io::stdin().lock(), io::stdout().lock())
}

/// A child that is killed at the deadline.
struct Watched {
    child: Arc<Mutex<(Child, bool)>>,
    done: mpsc::Sender<()>,
}

impl Watched {
    fn new(child: Child) -> Self {
        let child = Arc::new(Mutex::new((child, false)));
        let (done, ended) = mpsc::channel();
        let watched = Arc::clone(&child);
        std::thread::spawn(move || {
            if ended.recv_timeout(DEADLINE) == Err(mpsc::RecvTimeoutError::Timeout) {
                let mut watched = watched.lock().unwrap_or_else(PoisonError::into_inner);
                watched.1 = watched.0.kill().is_ok();
            }
        });
        Self { child, done }
    }

    /// Ends the child, if it still runs, and tells whether the deadline did.
    fn end(self) -> bool {
        let _ = self.done.send(());
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.0.kill();
        let _ = child.0.wait();
        child.1
    }
}

#[cfg(unix)]
fn limit_memory() {
    // Without the limit the child is still bounded by the deadline.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY);
}

/// Windows has no such limit for a process that sets it on itself; the deadline bounds the child there.
#[cfg(not(unix))]
fn limit_memory() {}
