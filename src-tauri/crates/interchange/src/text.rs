//! Text files of unknown origin: which encoding they are in, and their characters without any loss.

mod encoding;

pub use encoding::{Decoded, Encoding, TextError, decode};
