//! Foreign texts, read in a child process.

use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use shuhui_interchange::papers::pipe::{self, ChildError};
use shuhui_interchange::papers::{Edit, MAX_BYTES, Manuscript, Taken};

use super::{End, Job, Started, Watched, start};
use crate::error::AppError;

/// Reads a foreign text in a child process; setting `stop` ends the child.
///
/// # Errors
/// `papers.*` for a file that cannot be read, or whose child ended before the file did.
pub(crate) fn read_paper(file: File, name: &str, stop: &Arc<AtomicBool>) -> Result<Manuscript, AppError> {
    let Started { watched, mut to_child, from_child } = start(Job::ReadPaper, Arc::clone(stop))?;
    // A child that has heard enough closes its end; what it says about that is better than our broken pipe.
    let _ = pipe::ask(&mut to_child, name).and_then(|()| hand_over(file, &mut to_child));
    drop(to_child);
    pipe::listen(from_child).map_err(|error| refused(error, &watched, Job::ReadPaper, name))
}

/// Reads in a child process what a .docx looks like.
///
/// # Errors
/// `papers.*` as of a text.
pub(crate) fn read_format(file: File, name: &str) -> Result<Taken, AppError> {
    let Started { watched, mut to_child, from_child } = start(Job::ReadFormat, Arc::default())?;
    let _ = hand_over(file, &mut to_child);
    drop(to_child);
    pipe::listen_format(from_child).map_err(|error| refused(error, &watched, Job::ReadFormat, name))
}

/// Writes other words into a .docx in a child process; its look stays. With which of the changes could not be made.
///
/// # Errors
/// `papers.*` as of a text.
pub(crate) fn rewrite_paper(
    file: File,
    name: &str,
    edits: &[Edit],
) -> Result<(Vec<u8>, Vec<usize>), AppError> {
    let Started { watched, mut to_child, from_child } = start(Job::RewritePaper, Arc::default())?;
    let _ = pipe::ask_rewrite(&mut to_child, edits).and_then(|()| hand_over(file, &mut to_child));
    drop(to_child);
    pipe::listen_rewrite(from_child).map_err(|error| refused(error, &watched, Job::RewritePaper, name))
}

fn hand_over(mut file: File, to_child: &mut impl io::Write) -> io::Result<()> {
    io::copy(&mut (&mut file).take(MAX_BYTES + 1), to_child)?;
    to_child.flush()
}

/// Why nothing came of the child.
fn refused(error: ChildError, watched: &Watched, job: Job, name: &str) -> AppError {
    let named = || vec![("file", name.to_owned())];
    match error {
        ChildError::Refused(refusal) => AppError::told(refusal).with("file", name.to_owned()),
        ChildError::Gone(cause) => match watched.end() {
            End::Stopped => AppError::new("papers.cancelled", named()),
            End::Deadline => {
                let seconds = job.timeout().as_secs().to_string();
                AppError::new("papers.deadline", named()).with("seconds", seconds)
            }
            End::Own | End::Rested => AppError::new("papers.child_gone", named()).because(&cause),
        },
    }
}
