//! Rows as bytes: n, then the number of columns plus one (0: the row is absent), then each value with its type.
//! Numbers are written in groups of seven bits, small ones short.

use rusqlite::Row;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

use crate::error::unreadable;

const NULL: u8 = 0;
const INTEGER: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;
const BLOB: u8 = 4;

/// One value of a kept row, borrowed from its bytes.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a>(ValueRef<'a>);

/// A kept row: its n, and its cells unless it is absent.
pub(super) type Kept<'a> = (i64, Option<Vec<Cell<'a>>>);

/// Appends row `n` as it stands, or that it is absent.
pub(super) fn write(bytes: &mut Vec<u8>, n: i64, row: Option<&Row<'_>>) -> rusqlite::Result<()> {
    let Some(row) = row else {
        write_absent(bytes, n);
        return Ok(());
    };
    let columns = row.as_ref().column_count();
    number(bytes, n.cast_unsigned());
    number(bytes, columns as u64 + 1);
    for column in 0..columns {
        write_value(bytes, row.get_ref(column)?);
    }
    Ok(())
}

/// Appends row `n` with these cells.
pub(super) fn write_cells(bytes: &mut Vec<u8>, n: i64, cells: &[Cell<'_>]) {
    number(bytes, n.cast_unsigned());
    number(bytes, cells.len() as u64 + 1);
    for cell in cells {
        write_value(bytes, cell.0);
    }
}

/// Appends that row `n` is absent.
pub(super) fn write_absent(bytes: &mut Vec<u8>, n: i64) {
    number(bytes, n.cast_unsigned());
    number(bytes, 0);
}

/// Reads the rows back; ends after the first that is broken.
pub(super) fn read(bytes: &[u8]) -> impl Iterator<Item = rusqlite::Result<Kept<'_>>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let kept = read_row(&mut rest).ok_or_else(|| unreadable(0, "a kept row is cut short"));
        if kept.is_err() {
            rest = &[];
        }
        Some(kept)
    })
}

impl<'a> Cell<'a> {
    /// A value as a cell.
    pub(crate) const fn of(value: ValueRef<'a>) -> Self {
        Self(value)
    }

    /// The value.
    pub(crate) const fn value(self) -> ValueRef<'a> {
        self.0
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.0))
    }
}

fn write_value(bytes: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => bytes.push(NULL),
        ValueRef::Integer(integer) => {
            bytes.push(INTEGER);
            number(bytes, ((integer << 1) ^ (integer >> 63)).cast_unsigned());
        }
        ValueRef::Real(real) => {
            bytes.push(REAL);
            bytes.extend(real.to_le_bytes());
        }
        ValueRef::Text(text) => string(bytes, TEXT, text),
        ValueRef::Blob(blob) => string(bytes, BLOB, blob),
    }
}

pub(crate) fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn string(bytes: &mut Vec<u8>, kind: u8, content: &[u8]) {
    bytes.push(kind);
    number(bytes, content.len() as u64);
    bytes.extend(content);
}

fn read_row<'a>(rest: &mut &'a [u8]) -> Option<Kept<'a>> {
    let n = read_number(rest)?.cast_signed();
    let Some(columns) = read_number(rest)?.checked_sub(1) else { return Some((n, None)) };
    let cells = (0..columns).map(|_| read_cell(rest)).collect::<Option<_>>()?;
    Some((n, Some(cells)))
}

fn read_cell<'a>(rest: &mut &'a [u8]) -> Option<Cell<'a>> {
    let (kind, after) = rest.split_first()?;
    *rest = after;
    Some(Cell(match *kind {
        NULL => ValueRef::Null,
        INTEGER => {
            let zigzag = read_number(rest)?;
            ValueRef::Integer((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
        }
        REAL => {
            let (real, after) = rest.split_first_chunk()?;
            *rest = after;
            ValueRef::Real(f64::from_le_bytes(*real))
        }
        TEXT => ValueRef::Text(read_string(rest)?),
        BLOB => ValueRef::Blob(read_string(rest)?),
        _ => return None,
    }))
}

fn read_string<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(read_number(rest)?).ok()?;
    let (content, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(content)
}

pub(crate) fn read_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}
