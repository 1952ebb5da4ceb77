//! A foreign text is read in a child process: what goes over its pipes.
//!
//! In go one line of JSON and the file's bytes to their end; out come one line of JSON and the bytes of the pictures, one after the
//! other. The child knows no path. Starting, bounding and killing it are the caller's.

use std::io::{self, BufRead, BufWriter, Read, Write};

use serde::{Deserialize, Serialize};
use shuhui_core::Failure;

use super::{Edit, MAX_BYTES, Manuscript, Taken, format, read, rewrite};

/// The longest answer that is taken, without pictures: a text of thirty million characters is none.
const LONGEST_LINE: u64 = 256 << 20;

/// What the child says.
#[derive(Serialize, Deserialize)]
enum Said {
    /// The text, and how long its pictures are.
    Read(Manuscript, Vec<usize>),
    Refused(Failure),
}

/// What a child says that was asked what a file looks like.
#[derive(Serialize, Deserialize)]
enum Looked {
    Taken(Taken),
    Refused(Failure),
}

/// What a child says that wrote other words into a file: how many bytes come behind it, and which changes could not be made.
#[derive(Serialize, Deserialize)]
enum Rewritten {
    Done(usize, Vec<usize>),
    Refused(Failure),
}

/// Why nothing came of the child.
#[derive(Debug, thiserror::Error)]
pub enum ChildError {
    /// The file cannot be read, and the child said why.
    #[error(transparent)]
    Refused(Failure),
    /// The child ended in the middle, or said what no child of ours says.
    #[error("the process that read the text is gone")]
    Gone(#[source] io::Error),
}

/// What is to be said to the child before the file's bytes.
///
/// # Errors
/// When the pipe breaks.
pub fn ask(to_child: &mut impl Write, name: &str) -> io::Result<()> {
    serde_json::to_writer(&mut *to_child, name)?;
    to_child.write_all(b"\n")
}

/// The child's work from its first line to its last.
///
/// # Errors
/// When a pipe breaks: nobody waits any more.
pub fn serve_child(mut input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    input.by_ref().take(1 << 16).read_until(b'\n', &mut line)?;
    let name: String = serde_json::from_slice(&line)?;
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let mut output = BufWriter::with_capacity(64 * 1024, output);
    let (said, contents) = match read(&bytes, &name) {
        Ok(mut manuscript) => {
            let contents = std::mem::take(&mut manuscript.contents);
            (Said::Read(manuscript, contents.iter().map(Vec::len).collect()), contents)
        }
        Err(error) => (Said::Refused(Failure::of(&error)), Vec::new()),
    };
    serde_json::to_writer(&mut output, &said)?;
    output.write_all(b"\n")?;
    for content in &contents {
        output.write_all(content)?;
    }
    output.flush()
}

/// The work of a child that tells what a file looks like.
///
/// # Errors
/// When a pipe breaks: nobody waits any more.
pub fn serve_format(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let said = match format(&bytes) {
        Ok(taken) => Looked::Taken(taken),
        Err(error) => Looked::Refused(Failure::of(&error)),
    };
    serde_json::to_writer(&mut output, &said)?;
    output.flush()
}

/// The parent's side of that.
///
/// # Errors
/// See [`ChildError`].
pub fn listen_format(from_child: impl BufRead) -> Result<Taken, ChildError> {
    match serde_json::from_reader(from_child.take(1 << 20)) {
        Ok(Looked::Taken(taken)) => Ok(taken),
        Ok(Looked::Refused(failure)) => Err(ChildError::Refused(failure)),
        Err(error) => Err(ChildError::Gone(error.into())),
    }
}

/// What is to be said to the child that writes other words into a .docx, before the file's bytes.
///
/// # Errors
/// When the pipe breaks.
pub fn ask_rewrite(to_child: &mut impl Write, edits: &[Edit]) -> io::Result<()> {
    serde_json::to_writer(&mut *to_child, edits)?;
    to_child.write_all(b"\n")
}

/// The work of a child that writes other words into a .docx.
///
/// # Errors
/// When a pipe breaks: nobody waits any more.
pub fn serve_rewrite(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let edits: Vec<Edit> = serde_json::from_slice(&line)?;
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let (said, bytes) = match rewrite(&bytes, &edits) {
        Ok((bytes, left)) => (Rewritten::Done(bytes.len(), left), bytes),
        Err(error) => (Rewritten::Refused(Failure::of(&error)), Vec::new()),
    };
    serde_json::to_writer(&mut output, &said)?;
    output.write_all(b"\n")?;
    output.write_all(&bytes)?;
    output.flush()
}

/// The parent's side of that: the bytes of the new file, and which changes could not be made.
///
/// # Errors
/// See [`ChildError`].
pub fn listen_rewrite(mut from_child: impl BufRead) -> Result<(Vec<u8>, Vec<usize>), ChildError> {
    let mut line = Vec::new();
    from_child.by_ref().take(1 << 20).read_until(b'\n', &mut line).map_err(ChildError::Gone)?;
    match serde_json::from_slice(&line).map_err(|error| ChildError::Gone(error.into()))? {
        Rewritten::Refused(failure) => Err(ChildError::Refused(failure)),
        Rewritten::Done(length, left) => {
            let mut bytes = Vec::new();
            from_child.take(2 * MAX_BYTES).read_to_end(&mut bytes).map_err(ChildError::Gone)?;
            let whole = bytes.len() == length;
            if whole { Ok((bytes, left)) } else { Err(ChildError::Gone(io::ErrorKind::UnexpectedEof.into())) }
        }
    }
}

/// The parent's side: what the child made of the file.
///
/// # Errors
/// See [`ChildError`].
pub fn listen(mut from_child: impl BufRead) -> Result<Manuscript, ChildError> {
    let mut line = Vec::new();
    from_child.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(ChildError::Gone)?;
    if !line.ends_with(b"\n") {
        return Err(ChildError::Gone(io::ErrorKind::UnexpectedEof.into()));
    }
    let strange = || ChildError::Gone(io::ErrorKind::InvalidData.into());
    let said = serde_json::from_slice(&line).map_err(|error| ChildError::Gone(error.into()))?;
    let (mut manuscript, lengths) = match said {
        Said::Refused(failure) => return Err(ChildError::Refused(failure)),
        Said::Read(manuscript, lengths) => (manuscript, lengths),
    };
    let total = lengths.iter().try_fold(0_usize, |sum, length| sum.checked_add(*length));
    if total.is_none_or(|total| total as u64 > MAX_BYTES) {
        return Err(strange());
    }
    for length in lengths {
        let mut content = vec![0; length];
        from_child.read_exact(&mut content).map_err(ChildError::Gone)?;
        manuscript.contents.push(content);
    }
    Ok(manuscript)
}
