//! What the hosts of a window share: how one process finds and calls another, secrets, and the notice that somebody wrote.

mod call;
pub mod forward;
mod secret;
mod watch;

pub use call::Call;
pub use secret::secret;
pub use watch::watch;
