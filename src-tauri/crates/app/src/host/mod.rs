//! The hosts of the window: what both need, and the web host. The desktop host lives in src-tauri.

mod files;
pub mod forward;
mod page;
mod secret;
mod watch;
mod web;

pub use secret::secret;
pub use watch::watch;
pub use web::{Served, serve};
