//! Notices that somebody wrote: another process, or this one.

use std::sync::Arc;
use std::time::Duration;

use crate::App;

/// A person does not notice half of this; the question itself costs a microsecond.
const PAUSE: Duration = Duration::from_millis(400);

/// Calls `changed` with the new version whenever the log or a draft changed, until it answers `false`.
///
/// # Errors
/// When the system starts no more threads.
pub fn watch(app: Arc<App>, changed: impl Fn(u64) -> bool + Send + 'static) -> std::io::Result<()> {
    std::thread::Builder::new().name("watch the log".to_owned()).spawn(move || {
        let mut seen = app.data_version();
        loop {
            std::thread::sleep(PAUSE);
            let now = app.data_version();
            if now != seen {
                seen = now;
                if !changed(now) {
                    return;
                }
            }
        }
    })?;
    Ok(())
}
