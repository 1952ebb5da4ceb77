//! Foreign templates, spreadsheets and texts are handled in a child process with a deadline and a memory limit and without the
//! data folder: endless loops, stack overflows and failed allocations end a process and cannot be caught in ours.
//!
//! Every binary starts *itself* with [`CHILD`] as its only argument; its `main` hands over to [`child_main`] first of all.
//! The first line on the pipe says which job it is. A template's child asks for figures and the parent answers from the
//! log; a spreadsheet's child gets the file's bytes and hands back rows.

mod examine;
mod papers;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use shuhui_compose::{ComposeError, Composed, Input, Template};
use shuhui_core::{FigureSource, Kinds};
use shuhui_interchange::pictures;
use shuhui_interchange::tables::read::pipe::{self, ChildError};
use shuhui_interchange::tables::read::{LogRead, MAX_BYTES, Options};

use crate::error::AppError;
use crate::locale;

pub(crate) use examine::lint;
pub(crate) use papers::{read_format, read_paper, rewrite_paper};

/// The hidden argument.
pub const CHILD: &str = "--shuhui-child";

/// How often a waiting parent looks whether it should go on waiting.
const POLL: Duration = Duration::from_millis(100);

/// How long a child that is done waits for more of the same: somebody who writes looks up within that time.
const REST: Duration = Duration::from_secs(60);

/// What a child can be started for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Job {
    Compose,
    Lint,
    ReadLog,
    ReadPaper,
    ReadFormat,
    RewritePaper,
    Thumbnail,
    PictureSize,
    PictureOnPage,
    PictureToPrint,
}

impl Job {
    const ALL: [Self; 10] = [
        Self::Compose,
        Self::Lint,
        Self::ReadLog,
        Self::ReadPaper,
        Self::ReadFormat,
        Self::RewritePaper,
        Self::Thumbnail,
        Self::PictureSize,
        Self::PictureOnPage,
        Self::PictureToPrint,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Lint => "lint",
            Self::ReadLog => "read_log",
            Self::ReadPaper => "read_paper",
            Self::ReadFormat => "read_format",
            Self::RewritePaper => "rewrite_paper",
            Self::Thumbnail => "thumbnail",
            Self::PictureSize => "picture_size",
            Self::PictureOnPage => "picture_on_page",
            Self::PictureToPrint => "picture_to_print",
        }
    }

    /// How long it may be silent. For a template that is far more than any report needs, and short enough to wait for; a
    /// spreadsheet is heard of every few thousand rows, but only once its table of texts has been read.
    const fn timeout(self) -> Duration {
        match self {
            Self::Compose | Self::Lint => Duration::from_secs(5),
            Self::ReadLog => Duration::from_secs(60),
            Self::ReadPaper | Self::ReadFormat | Self::RewritePaper => Duration::from_secs(20),
            Self::Thumbnail | Self::PictureSize | Self::PictureOnPage | Self::PictureToPrint => {
                Duration::from_secs(15)
            }
        }
    }

    /// Bytes that it may take: of address space, on Windows of the heap. A report needs a twentieth of it; a full sheet whose every cell
    /// is a text of its own, all.
    #[cfg(any(unix, windows))]
    const fn memory(self) -> u64 {
        match self {
            Self::Compose | Self::Lint | Self::ReadPaper | Self::ReadFormat | Self::RewritePaper => 768 << 20,
            Self::ReadLog => 1600 << 20,
            Self::Thumbnail | Self::PictureSize | Self::PictureOnPage | Self::PictureToPrint => 768 << 20,
        }
    }
}

/// Composes in a child process.
///
/// # Errors
/// `template.deadline` when it was stopped, `compose.*`, `file.*` when no child could be started.
pub fn compose(
    template: &Template,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
) -> Result<Composed, AppError> {
    let Started { watched, to_child, from_child } = start(Job::Compose, Arc::default())?;
    let made = shuhui_compose::wire::compose_through(template, input, figures, kinds, from_child, to_child);
    match made {
        Err(ComposeError::ChildGone(_)) if watched.end() == End::Deadline => {
            let seconds = Job::Compose.timeout().as_secs().to_string();
            Err(AppError::new(
                "template.deadline",
                vec![("name", template.name().to_owned()), ("seconds", seconds)],
            ))
        }
        made => made.map_err(explained),
    }
}

/// Reads a foreign file in a child process. Its rows go to `aside`, a line each, for `pipe::row`; `alive` hears how many
/// there are so far, and setting `stop` ends the child.
///
/// # Errors
/// `import.*`, `sheet.*`, `text.*` for a file that cannot be read; `import.deadline`, `import.child_gone` and
/// `import.cancelled` for a child that ended before the file did.
pub(crate) fn read_log(
    mut file: File,
    name: &str,
    options: &Options,
    kinds: &Kinds,
    aside: &mut impl Write,
    stop: &Arc<AtomicBool>,
    alive: &mut dyn FnMut(u32),
) -> Result<LogRead, AppError> {
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let Started { watched, mut to_child, from_child } = start(Job::ReadLog, Arc::clone(stop))?;
    // A child that has heard enough closes its end; what it says about that is better than our broken pipe.
    let _ = pipe::ask(&mut to_child, name, length, options, kinds)
        .and_then(|()| io::copy(&mut (&mut file).take(MAX_BYTES + 1), &mut to_child))
        .and_then(|_| to_child.flush());
    drop(to_child);
    let told = pipe::listen(from_child, aside, &mut |rows| {
        watched.heard();
        alive(rows);
    });
    let file = || vec![("file", name.to_owned())];
    match told {
        Ok(told) => Ok(told),
        Err(ChildError::Refused(refusal)) => Err(AppError::told(refusal)),
        Err(ChildError::Keeping(cause)) => Err(AppError::io("write", &std::env::temp_dir(), &cause)),
        Err(ChildError::Gone(cause)) => match watched.end() {
            End::Stopped => Err(AppError::new("import.cancelled", file())),
            End::Deadline => {
                let seconds = ("seconds", Job::ReadLog.timeout().as_secs().to_string());
                Err(AppError::new("import.deadline", file().into_iter().chain([seconds]).collect()))
            }
            End::Own | End::Rested => Err(AppError::new("import.child_gone", file()).because(&cause)),
        },
    }
}

/// The thumbnail of a picture, made in a child process; empty when there is none to be had, for whatever reason.
///
/// # Errors
/// When no child can be started.
pub(crate) fn thumbnail(file: File) -> Result<Vec<u8>, AppError> {
    let jpeg = looked_at(Job::Thumbnail, file, pictures::MAX_THUMBNAIL_BYTES)?;
    Ok(jpeg.filter(|jpeg| jpeg.starts_with(&[0xff, 0xd8])).unwrap_or_default())
}

/// A picture of a text for the page of a window, made in a child process; empty when there is none to be had.
///
/// # Errors
/// When no child can be started.
pub(crate) fn picture_on_page(bytes: &[u8]) -> Result<Vec<u8>, AppError> {
    let jpeg = looked_at(Job::PictureOnPage, bytes, pictures::MAX_THUMBNAIL_BYTES)?;
    Ok(jpeg.filter(|jpeg| jpeg.starts_with(&[0xff, 0xd8])).unwrap_or_default())
}

/// A picture of a text as it is printed, made in a child process; empty when there is none to be had.
///
/// # Errors
/// When no child can be started.
pub(crate) fn picture_to_print(bytes: &[u8]) -> Result<Vec<u8>, AppError> {
    Ok(looked_at(Job::PictureToPrint, bytes, pictures::MAX_PRINT_BYTES)?.unwrap_or_default())
}

/// Pixels across and down of a picture that office programs show, read in a child process; none for any other file.
///
/// # Errors
/// When no child can be started.
pub(crate) fn picture_size(file: File) -> Result<Option<(u32, u32)>, AppError> {
    let size = looked_at(Job::PictureSize, file, 64)?.and_then(|size| String::from_utf8(size).ok());
    Ok(size.as_deref().and_then(|size| {
        let (width, height) = size.split_once(' ')?;
        Some((width.parse().ok()?, height.parse().ok()?))
    }))
}

/// What a child says about a picture; none when it dies over it, which breaks the pipe.
fn looked_at(job: Job, mut picture: impl Read, most: u64) -> Result<Option<Vec<u8>>, AppError> {
    let Started { watched, mut to_child, from_child } = start(job, Arc::default())?;
    let _ = io::copy(&mut (&mut picture).take(pictures::MAX_PICTURE_BYTES), &mut to_child)
        .and_then(|_| to_child.flush());
    drop(to_child);
    let mut said = Vec::new();
    let read = from_child.take(most).read_to_end(&mut said);
    Ok((read.is_ok() && watched.end() == End::Own).then_some(said))
}

/// A failed rendering with the sentence of what went wrong at its place, where more is known than the place.
pub(crate) fn explained(error: ComposeError) -> AppError {
    let reason = error.reason().map(|issue| locale::say(&issue.code, &issue.args));
    let error = AppError::from(error);
    match reason {
        Some(reason) => error.with("reason", reason),
        None => error,
    }
}

/// What `main` does when it was started with [`CHILD`].
///
/// # Errors
/// When the pipe breaks, which means that nobody waits any more.
pub fn child_main() -> io::Result<()> {
    end_with_parent();
    let mut input = io::stdin().lock();
    let mut name = String::new();
    input.by_ref().take(64).read_line(&mut name)?;
    let job = Job::ALL.into_iter().find(|job| job.name() == name.trim_end());
    let job = job.ok_or(io::ErrorKind::InvalidInput)?;
    limit_memory(job);
    match job {
        Job::Compose => shuhui_compose::wire::serve_child(input, io::stdout().lock()),
        Job::Lint => shuhui_compose::wire::serve_lint(input, io::stdout().lock()),
        Job::ReadLog => pipe::serve_child(input, io::stdout().lock()),
        Job::ReadPaper => shuhui_interchange::papers::pipe::serve_child(input, io::stdout().lock()),
        Job::ReadFormat => shuhui_interchange::papers::pipe::serve_format(input, io::stdout().lock()),
        Job::RewritePaper => shuhui_interchange::papers::pipe::serve_rewrite(input, io::stdout().lock()),
        Job::Thumbnail => pictures::serve_child(input, io::stdout().lock()),
        Job::PictureSize => pictures::serve_size(input, io::stdout().lock()),
        Job::PictureOnPage => pictures::serve_page(input, io::stdout().lock()),
        Job::PictureToPrint => pictures::serve_print(input, io::stdout().lock()),
    }
}

struct Started {
    watched: Watched,
    to_child: BufWriter<ChildStdin>,
    from_child: BufReader<ChildStdout>,
}

fn start(job: Job, stop: Arc<AtomicBool>) -> Result<Started, AppError> {
    let program = std::env::current_exe().map_err(|cause| AppError::internal().because(&cause))?;
    let mut child = Command::new(&program)
        .arg(CHILD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|cause| AppError::io("read", &program, &cause))?;
    let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(AppError::internal());
    };
    let tie = tied(&child);
    let watched = Watched::new(child, tie, job.timeout(), stop);
    let mut to_child = BufWriter::with_capacity(64 * 1024, to);
    writeln!(to_child, "{}", job.name()).map_err(|cause| AppError::internal().because(&cause))?;
    Ok(Started { watched, to_child, from_child: BufReader::with_capacity(64 * 1024, from) })
}

/// How a child ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    /// By itself, or because its work was done.
    Own,
    /// It was silent for too long.
    Deadline,
    /// Nobody had work for it any more.
    Rested,
    /// Somebody asked for it.
    Stopped,
}

/// A child that is killed when it is silent for too long or no longer wanted.
struct Watched {
    child: Arc<Mutex<(Child, End)>>,
    /// Whether it is at work, each time that this is known.
    heard: mpsc::Sender<bool>,
    _tie: Tie,
}

impl Watched {
    fn new(child: Child, tie: Tie, timeout: Duration, stop: Arc<AtomicBool>) -> Self {
        let child = Arc::new(Mutex::new((child, End::Own)));
        let (heard, hears) = mpsc::channel();
        let watched = Arc::clone(&child);
        std::thread::spawn(move || {
            let (mut silent, mut at_work) = (Duration::ZERO, true);
            let why = loop {
                match hears.recv_timeout(POLL.min(timeout)) {
                    Ok(works) => (silent, at_work) = (Duration::ZERO, works),
                    Err(mpsc::RecvTimeoutError::Disconnected) => return,
                    Err(mpsc::RecvTimeoutError::Timeout) => silent += POLL,
                }
                if stop.load(Ordering::Relaxed) {
                    break End::Stopped;
                }
                if at_work && silent >= timeout {
                    break End::Deadline;
                }
                if !at_work && silent >= REST {
                    break End::Rested;
                }
            };
            let mut watched = watched.lock().unwrap_or_else(PoisonError::into_inner);
            if watched.0.kill().is_ok() {
                watched.1 = why;
            }
        });
        Self { child, heard, _tie: tie }
    }

    /// The child has shown that it is at work.
    fn heard(&self) {
        let _ = self.heard.send(true);
    }

    /// The child waits for more work, which may not come.
    fn rests(&self) {
        let _ = self.heard.send(false);
    }

    /// Ends the child, if it still runs, and tells why it ended.
    fn end(&self) -> End {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.0.kill();
        let _ = child.0.wait();
        child.1
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.end();
    }
}

/// Ends this process when the one that started it is gone: nobody waits for what it does. A pipe tells that only to a
/// child that reads or writes, and one that works in a circle does neither.
#[cfg(unix)]
fn end_with_parent() {
    let parent = std::os::unix::process::parent_id();
    let watch = move || {
        while std::os::unix::process::parent_id() == parent {
            std::thread::sleep(POLL);
        }
        std::process::exit(1);
    };
    // Without the watch it still ends at its next word.
    let _ = std::thread::Builder::new().stack_size(64 * 1024).spawn(watch);
}

/// Windows tells nobody who started whom; there the parent ties the child to itself.
#[cfg(not(unix))]
fn end_with_parent() {}

/// On Windows, a job that the system ends with everything in it when the last handle to it goes, which the parent has.
#[cfg(windows)]
type Tie = Option<win32job::Job>;

/// Elsewhere the child looks after its parent.
#[cfg(not(windows))]
struct Tie;

#[cfg(windows)]
fn tied(child: &Child) -> Tie {
    use std::os::windows::io::AsRawHandle as _;
    let mut limits = win32job::ExtendedLimitInfo::new();
    limits.limit_kill_on_job_close();
    let job = win32job::Job::create_with_limit_info(&limits).ok()?;
    // Without it the child still ends when it next reads or writes.
    job.assign_process(child.as_raw_handle() as isize).ok()?;
    Some(job)
}

#[cfg(not(windows))]
const fn tied(_: &Child) -> Tie {
    Tie
}

#[cfg(unix)]
fn limit_memory(job: Job) {
    // Without the limit the child is still bounded by its deadline, and by the sizes that a zip's directory promises.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, job.memory(), job.memory());
}

/// Windows limits what a job of processes commits, but no crate says so without `unsafe`; what a child takes of its own heap, which is
/// where foreign files and templates grow, is counted here.
#[cfg(windows)]
#[global_allocator]
static HEAP: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

#[cfg(windows)]
fn limit_memory(job: Job) {
    // A child that has more already than it may take does not exist: it has read one line.
    let _ = HEAP.set_limit(usize::try_from(job.memory()).unwrap_or(usize::MAX));
}

#[cfg(not(any(unix, windows)))]
fn limit_memory(_: Job) {}
