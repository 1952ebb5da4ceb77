//! Suites, goldens and fault tests of the whole program: what several of them share.

pub mod document_text;
pub mod host;
pub mod office;
pub mod pdf;
pub mod program;
pub mod raster;
pub mod schema;
pub mod suite;
pub mod xml;
