//! A foreign file is read in a child process: what goes over its pipes.
//!
//! In go one line of JSON, then the file's bytes to their end; out come lines, each a letter and JSON. The child knows no
//! path and no data folder. Starting it, bounding it and killing it are the caller's. Rows are not understood on the way
//! through: the caller puts them aside as they come, and reads them with [`row`] when the whole file is known to be good.

use std::borrow::Cow;
use std::io::{self, BufRead, BufWriter, Read, Write};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::{EntryFields, EntryId, Failure, Kinds, Quantity};

use super::{Line, LogRead, MAX_BYTES, Options, Row, Step, read_log};
use crate::tables::sheet;

/// Rows without an entry that are taken: those of the fullest sheets, and what stands above their headers.
const MOST_LINES: u32 = 2 * sheet::MAX_ROWS;

/// The longest line that is taken: a row of the longest cells, escaped.
const LONGEST_LINE: u64 = 16 << 20;

const ROW: u8 = b'r';
const LINE: u8 = b'b';
const LOOKED: u8 = b'l';
const DONE: u8 = b'd';
const FAILED: u8 = b'f';

/// All that the child needs beside the file.
#[derive(Serialize, Deserialize)]
struct Request<'r> {
    name: Cow<'r, str>,
    length: u64,
    options: Cow<'r, Options>,
    kinds: Cow<'r, Kinds>,
}

/// What came of the file in the end, and how many entries were handed out.
#[derive(Serialize, Deserialize)]
struct DoneLine(LogRead, u32);

/// A row: its sheet, its number, its entry, the entry that it was, how it stands in the file.
#[derive(Serialize, Deserialize)]
struct RowLine(usize, u32, Option<EntryLine>, Option<EntryId>, Option<Line>);

/// An entry without the names of its fields: most of what goes over the pipe.
#[derive(Serialize, Deserialize)]
struct EntryLine(
    NaiveDate,
    Option<NaiveDate>,
    String,
    String,
    [String; 4],
    Option<u32>,
    Vec<(String, Quantity)>,
    Vec<String>,
    String,
);

/// Why nothing came of the child.
#[derive(Debug, thiserror::Error)]
pub enum ChildError {
    /// The file cannot be read, and the child said why.
    #[error(transparent)]
    Refused(Failure),
    /// The child ended in the middle, or said what no child of ours says.
    #[error("the process that read the file is gone")]
    Gone(#[source] io::Error),
    /// What it told could not be put aside.
    #[error("keeping the rows that were read")]
    Keeping(#[source] io::Error),
}

/// What is to be said to the child before the file's bytes.
///
/// # Errors
/// When the pipe breaks.
pub fn ask(
    to_child: &mut impl Write,
    name: &str,
    length: u64,
    options: &Options,
    kinds: &Kinds,
) -> io::Result<()> {
    let request =
        Request { name: name.into(), length, options: Cow::Borrowed(options), kinds: Cow::Borrowed(kinds) };
    serde_json::to_writer(&mut *to_child, &request)?;
    to_child.write_all(b"\n")
}

/// The child's work from its first line to its last.
///
/// # Errors
/// When a pipe breaks: nobody waits any more.
pub fn serve_child(mut input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let request: Request<'_> = serde_json::from_slice(&line)?;
    let mut bytes = Vec::with_capacity(usize::try_from(request.length.min(MAX_BYTES)).unwrap_or_default());
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;

    let mut output = BufWriter::with_capacity(64 * 1024, output);
    let (mut entries, mut broken) = (0, None);
    let read = read_log(bytes, &request.name, &request.options, &request.kinds, &mut |step| {
        let said = match step {
            Step::Row { sheet, row } => {
                entries += u32::from(row.entry.is_some());
                let letter = if row.entry.is_some() { ROW } else { LINE };
                say(&mut output, letter, &RowLine::of(sheet, row))
            }
            Step::Looked => output.write_all(&[LOOKED, b'\n']).and_then(|()| output.flush()),
        };
        broken = broken.take().or(said.err());
    });
    if let Some(error) = broken {
        return Err(error);
    }
    match read {
        Ok(read) => say(&mut output, DONE, &DoneLine(read, entries))?,
        Err(error) => say(&mut output, FAILED, &Failure::of(&error))?,
    }
    output.flush()
}

/// The parent's side: puts the rows aside, calls `alive` with their number now and then, and gives what was told last.
///
/// # Errors
/// See [`ChildError`].
pub fn listen(
    mut from_child: impl BufRead,
    aside: &mut impl Write,
    alive: &mut dyn FnMut(u32),
) -> Result<LogRead, ChildError> {
    let mut line = Vec::new();
    let (mut entries, mut lines) = (0, 0);
    loop {
        line.clear();
        from_child.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(ChildError::Gone)?;
        let Some((letter, said)) = line.split_first().filter(|_| line.ends_with(b"\n")) else {
            return Err(ChildError::Gone(io::ErrorKind::UnexpectedEof.into()));
        };
        match *letter {
            ROW if entries < sheet::MAX_ROWS => {
                entries += 1;
                aside.write_all(said).map_err(ChildError::Keeping)?;
                if entries % 256 == 0 {
                    alive(entries);
                }
            }
            LINE if lines < MOST_LINES => {
                lines += 1;
                aside.write_all(said).map_err(ChildError::Keeping)?;
                if lines % 256 == 0 {
                    alive(entries);
                }
            }
            LOOKED => alive(entries),
            DONE => {
                let DoneLine(read, handed_out) = understood(said)?;
                return if handed_out == entries { Ok(read) } else { Err(strange()) };
            }
            FAILED => return Err(ChildError::Refused(understood(said)?)),
            _ => return Err(strange()),
        }
    }
}

/// A row that [`listen`] put aside, with the place of its sheet.
///
/// # Errors
/// When it is none.
pub fn row(line: &[u8]) -> io::Result<(usize, Row)> {
    let RowLine(sheet, row, entry, id, line) = serde_json::from_slice(line)?;
    Ok((sheet, Row { row, entry: entry.map(EntryFields::from), id, line }))
}

fn say(output: &mut impl Write, letter: u8, value: &impl Serialize) -> io::Result<()> {
    output.write_all(&[letter])?;
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}

fn understood<'l, T: Deserialize<'l>>(said: &'l [u8]) -> Result<T, ChildError> {
    serde_json::from_slice(said).map_err(|error| ChildError::Gone(error.into()))
}

fn strange() -> ChildError {
    ChildError::Gone(io::ErrorKind::InvalidData.into())
}

impl RowLine {
    fn of(sheet: usize, row: Row) -> Self {
        Self(sheet, row.row, row.entry.map(EntryLine::from), row.id, row.line)
    }
}

impl From<EntryFields> for EntryLine {
    fn from(fields: EntryFields) -> Self {
        Self(
            fields.date,
            fields.end_date,
            fields.kind,
            fields.title,
            [fields.place, fields.dept, fields.host, fields.speaker],
            fields.attendance,
            fields.measures.into_iter().collect(),
            fields.tags,
            fields.note,
        )
    }
}

impl From<EntryLine> for EntryFields {
    fn from(line: EntryLine) -> Self {
        let EntryLine(date, end_date, kind, title, [place, dept, host, speaker], attendance, ..) = line;
        let EntryLine(.., measures, tags, note) = line;
        Self {
            end_date,
            place,
            dept,
            host,
            speaker,
            attendance,
            measures: measures.into_iter().collect(),
            tags,
            note,
            ..Self::new(date, kind, title)
        }
    }
}
