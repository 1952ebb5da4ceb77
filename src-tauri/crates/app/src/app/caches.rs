//! What is kept because it is costly to make: what the log calls things.

use std::sync::Arc;

use super::{App, lock};
use crate::cases::complete::Learned;
use crate::error::AppError;

/// What the log calls things, and the data version it was taken from.
pub(super) type Kept = Option<(u64, Arc<Learned>)>;

impl App {
    /// What the log calls things; made anew when somebody has written since.
    pub(crate) fn learned(&self) -> Result<Arc<Learned>, AppError> {
        // Taken before reading: a write in between makes the names older than they need be, never newer.
        let version = self.data_version();
        let mut kept = lock(&self.learned);
        if let Some((_, learned)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(learned));
        }
        let made = Arc::new(self.read(Learned::new)?);
        *kept = Some((version, Arc::clone(&made)));
        Ok(made)
    }
}
