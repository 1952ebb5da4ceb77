//! The program under test: `shuhui` as it was built, or built now.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::SystemTime;

use beside::checkout;

/// Where `shuhui` is: `SHUHUI_BIN`, else beside these tests. It is built when a source is newer than it.
///
/// # Panics
/// When it cannot be built.
pub fn shuhui() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("SHUHUI_BIN") {
        Some(program) => std::path::absolute(program).expect("the working directory is there"),
        None => built(),
    })
}

fn built() -> PathBuf {
    let test = std::env::current_exe().expect("a running program knows where it is");
    // target/debug/deps/this-test
    let profile = test.ancestors().nth(2).expect("cargo puts tests into a folder of the profile's folder");
    let program = profile.join(format!("shuhui{}", std::env::consts::EXE_SUFFIX));
    let stands = modified(&program);
    if stands.is_some_and(|stands| newest_source() <= stands) {
        return program;
    }
    let target = profile.parent().expect("the profile's folder stands in the target folder");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // The whole workspace is chosen, so that the libraries get the features they were tested with.
    cargo.args(["build", "--quiet", "--workspace", "--bin", "shuhui"]).arg("--target-dir").arg(target);
    if profile.file_name() == Some(OsStr::new("release")) {
        cargo.arg("--release");
    }
    let done = cargo.current_dir(checkout()).status().expect("cargo runs these tests, so it is there");
    assert!(done.success(), "shuhui cannot be built");
    program
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}

/// When anything that is compiled into the program was last written.
fn newest_source() -> SystemTime {
    let mut folders: Vec<PathBuf> =
        ["src-tauri/crates", "templates", "assets"].iter().map(|folder| checkout().join(folder)).collect();
    let mut newest = SystemTime::UNIX_EPOCH;
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = item.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(time) = modified(&path) {
                newest = newest.max(time);
            }
        }
    }
    newest
}
