//! Foreign texts, read in a child process.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use shuhui_interchange::papers::pipe::{self, ChildError};
use shuhui_interchange::papers::{MAX_BYTES, Manuscript};

use super::{End, Job, Started, start};
use crate::error::AppError;

/// Reads a foreign text in a child process; setting `stop` ends the child.
///
/// # Errors
/// `papers.*` for a file that cannot be read, or whose child ended before the file did.
pub(crate) fn read_paper(mut file: File, name: &str, stop: &Arc<AtomicBool>) -> Result<Manuscript, AppError> {
    let Started { watched, mut to_child, from_child } = start(Job::ReadPaper, Arc::clone(stop))?;
    // A child that has heard enough closes its end; what it says about that is better than our broken pipe.
    let _ = pipe::ask(&mut to_child, name)
        .and_then(|()| io::copy(&mut (&mut file).take(MAX_BYTES + 1), &mut to_child))
        .and_then(|_| to_child.flush());
    drop(to_child);
    let named = || vec![("file", name.to_owned())];
    match pipe::listen(from_child) {
        Ok(manuscript) => Ok(manuscript),
        Err(ChildError::Refused(refusal)) => Err(AppError::told(refusal).with("file", name.to_owned())),
        Err(ChildError::Gone(cause)) => match watched.end() {
            End::Stopped => Err(AppError::new("papers.cancelled", named())),
            End::Deadline => {
                let seconds = Job::ReadPaper.timeout().as_secs().to_string();
                Err(AppError::new("papers.deadline", named()).with("seconds", seconds))
            }
            End::Own | End::Rested => Err(AppError::new("papers.child_gone", named()).because(&cause)),
        },
    }
}
