//! Tables, in and out: [`read`] makes rows of a foreign file into entries, [`write`] makes entries into a file.

pub mod read;
pub mod sheet;
pub mod write;
