//! The command line: every use case, and serve.
fn main() {}
