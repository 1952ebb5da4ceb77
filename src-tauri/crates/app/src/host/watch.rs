//! Notices that somebody wrote: another process, or this one.

use std::sync::Arc;
use std::time::Duration;

use shuhui_store::Areas;

use crate::App;

/// A person does not notice half of this; the question itself costs a microsecond.
const INTERVAL: Duration = Duration::from_millis(400);

/// Calls `changed` with what every area counts whenever one of them has changed, until it answers `false`.
///
/// # Errors
/// When the system starts no more threads.
pub fn watch(app: Arc<App>, changed: impl Fn(Areas) -> bool + Send + 'static) -> std::io::Result<()> {
    std::thread::Builder::new().name("watch the log".to_owned()).spawn(move || {
        let mut seen = app.areas();
        loop {
            std::thread::sleep(INTERVAL);
            let now = app.areas();
            if now != seen {
                seen.clone_from(&now);
                if !changed(now) {
                    return;
                }
            }
        }
    })?;
    Ok(())
}
