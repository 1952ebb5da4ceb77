//! Text files of unknown origin: which encoding they are in, and their characters without any loss.

mod encoding;
mod entities;
mod mixed;

pub use encoding::{Decoded, Encoding, TextError, decode};
pub(crate) use entities::unescaped;
pub use mixed::{Mixed, UNREADABLE, decode_mixed};
