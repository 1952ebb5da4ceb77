//! Reading a file that somebody named: never more of it than is allowed, whatever its length claims to be.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::AppError;

/// The whole of a file; `None` when it has more than `limit` bytes. A device or a pipe tells no length, so what is read
/// is counted.
///
/// # Errors
/// `file.*` with the path.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, AppError> {
    let fail = |cause: std::io::Error| AppError::io("read", path, &cause);
    let file = File::open(path).map_err(fail)?;
    let claimed = file.metadata().map_err(fail)?.len();
    if claimed > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(claimed).unwrap_or(0) + 1);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(fail)?;
    Ok(u64::try_from(bytes.len()).is_ok_and(|length| length <= limit).then_some(bytes))
}
