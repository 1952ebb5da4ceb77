//! The window of 述汇.
fn main() {}
