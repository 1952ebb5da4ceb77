//! The use cases of 述汇 and the one list of commands that every host offers.
//!
//! wire types ─▶ [`commands::dispatch`] ─▶ [`cases`] ─▶ store, interchange, compose, draft, typeset. The window, the
//! web host and the command line stand on the same functions, so that what one can do the others can.

mod app;
mod assets;
pub mod cases;
mod clock;
pub mod commands;
mod diagnostics;
mod error;
mod fonts;
pub mod host;
mod input;
pub mod isolate;
pub mod locale;
mod output;
pub mod sample;
mod shapes;
mod typescript;
pub mod wire;

pub use app::{App, Download, data_folder};
pub use clock::Clock;
pub use diagnostics::Diagnostics;
pub use error::{AppError, Exit};
pub use shapes::{CommandShape, Shapes, about, shapes};
pub use shuhui_core::{Class, Place};
pub use shuhui_store::{Area, Areas};
pub use typescript::typescript;
