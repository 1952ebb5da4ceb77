//! What stands outside the checkout: schemas, the checker of printed pages, and a Python with its packages.
//!
//! A plain clone has none of it. A suite that needs it then says so and passes.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file or folder of `shared`, or `None` with a note to the reader of the test's output.
pub fn find(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SHUHUI_SHARED").map_or_else(|| checkout().join("../shared"), PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        return found.canonicalize().ok();
    }
    eprintln!("skipped: {} is not here", found.display());
    None
}

/// A Python that has these modules: `SHUHUI_PYTHON`, the checkout's own, or the machine's; `None` with a note.
pub fn python(modules: &str) -> Option<PathBuf> {
    let own = checkout().join("target/check-venv/bin/python3");
    let candidates = std::env::var_os("SHUHUI_PYTHON")
        .map(PathBuf::from)
        .into_iter()
        .chain([own, PathBuf::from("python3")]);
    let found = candidates.into_iter().find(|python| {
        let tried = Command::new(python).args(["-c", &format!("import {modules}")]).output();
        tried.is_ok_and(|tried| tried.status.success())
    });
    if found.is_none() {
        eprintln!("skipped: no Python with {modules} is here; set SHUHUI_PYTHON");
    }
    found
}
