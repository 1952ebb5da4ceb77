//! The chores of developers: run, test, doctor, codegen, tidy, bench.
fn main() {}
