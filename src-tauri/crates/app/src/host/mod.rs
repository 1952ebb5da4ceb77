//! What the hosts of a window share: how one process finds and calls another, secrets, and the notice that somebody wrote.

mod call;
mod ending;
pub mod forward;
pub mod rescue;
mod secret;
mod watch;

pub use crate::app::last_session;
pub use call::Call;
pub use ending::{end_when_asked, stop_when_asked};
pub use secret::secret;
pub use watch::watch;
