//! Rows put aside between the process that reads a file and the write that takes them: in memory while they are few,
//! in a temporary file without a name when they are many.

use std::io::{self, BufRead, BufReader, Seek, SeekFrom};

use shuhui_interchange::tables::read::{Row, pipe};
use tempfile::SpooledTempFile;

/// Bytes that are kept in memory.
const IN_MEMORY: usize = 16 << 20;

/// The rows of one file.
pub(super) struct Spool(SpooledTempFile);

impl Spool {
    pub(super) fn new() -> Self {
        Self(tempfile::spooled_tempfile(IN_MEMORY))
    }

    /// Where rows go, a line each.
    pub(super) const fn lines(&mut self) -> &mut SpooledTempFile {
        &mut self.0
    }

    /// Gives every row with the place of its sheet, from the first; stops at the first error.
    pub(super) fn each<E>(
        &mut self,
        unreadable: impl Fn(&io::Error) -> E,
        mut take: impl FnMut(usize, Row) -> Result<(), E>,
    ) -> Result<(), E> {
        self.0.seek(SeekFrom::Start(0)).map_err(|cause| unreadable(&cause))?;
        let mut lines = BufReader::with_capacity(64 * 1024, &mut self.0);
        let mut line = Vec::new();
        loop {
            line.clear();
            if lines.read_until(b'\n', &mut line).map_err(|cause| unreadable(&cause))? == 0 {
                return Ok(());
            }
            let (sheet, row) = pipe::row(&line).map_err(|cause| unreadable(&cause))?;
            take(sheet, row)?;
        }
    }
}
