//! What tests need from outside the checkout: schemas, samples, the checker of printed pages, programs of the machine.
//!
//! A plain clone has none of it. A test that does not find it returns, and `cargo xtask test` names it with what was
//! absent in its last lines. Under `CI` it fails: there everything is installed, and a test that passes untried is a lie.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The file to which `cargo xtask test` has tests write what they did without: a line each, `what<Tab>test`.
const RECORD: &str = "SHUHUI_ABSENT";

/// The checkout.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file or folder of `../shared`.
pub fn find(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SHUHUI_SHARED").map_or_else(|| checkout().join("../shared"), PathBuf::from);
    let found = root.join(path).canonicalize().ok();
    found.or_else(|| required(&format!("../shared/{path}")))
}

/// Whether the machine has a program, which answers to `--version`.
pub fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    found || required::<()>(program).is_some()
}

/// A Python that has these modules: `SHUHUI_PYTHON`, the checkout's own, or the machine's.
pub fn python(modules: &str) -> Option<PathBuf> {
    let own = checkout().join("target/check-venv/bin/python3");
    let candidates = std::env::var_os("SHUHUI_PYTHON")
        .map(PathBuf::from)
        .into_iter()
        .chain([own, PathBuf::from("python3")]);
    let mut candidates = candidates.filter(|python| {
        let tried = Command::new(python).args(["-c", &format!("import {modules}")]).output();
        tried.is_ok_and(|tried| tried.status.success())
    });
    candidates.next().or_else(|| required(&format!("Python（{modules}）")))
}

/// Tells that the test goes no further because this is not here. Under `CI` it fails.
#[expect(clippy::panic, reason = "a test that fails says so by panicking")]
fn required<T>(what: &str) -> Option<T> {
    assert_ne!(what, "", "what is absent has a name");
    let in_ci = std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    if in_ci {
        panic!("{what} is not here, and CI is set: nothing may be left untried");
    }
    dispensed_with(what)
}

/// Tells that the test goes no further because the machine does not allow it, such as to mount a disk. No fault anywhere.
pub fn dispensed_with<T>(what: &str) -> Option<T> {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("?");
    eprintln!("skipped: {what} is not here");
    if let Some(record) = std::env::var_os(RECORD) {
        let opened = std::fs::OpenOptions::new().create(true).append(true).open(record);
        let written = opened.and_then(|mut file| file.write_all(format!("{what}\t{test}\n").as_bytes()));
        written.expect("the file that cargo xtask test named takes a line");
    }
    None
}
