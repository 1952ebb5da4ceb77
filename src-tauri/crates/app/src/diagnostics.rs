//! The diagnostics log: what a developer needs to know about a fault, and nothing that anybody wrote.
//!
//! *Invariant:* a line holds codes, commands, durations, versions and places in the program, never a text, a title or a
//! name; so it can be handed on by an office that may hand on nothing else. Whatever goes wrong while a line is written goes
//! unsaid: a log that cannot be written must not stop what it is about.

use std::fs::File;
use std::io::Write as _;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::clock::Clock;

/// Below the data folder.
const FOLDER: &str = "diagnostics";
const FILE: &str = "shuhui.log";
/// The one before.
const OLDER: &str = "shuhui.1.log";
/// Bytes from which a new file is begun: some thousand lines.
const FULL: u64 = 256 << 10;
/// A command that took longer is worth a line although it went well.
const SLOW: Duration = Duration::from_millis(500);

/// The log beside one data folder.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    folder: PathBuf,
    clock: Clock,
}

impl Diagnostics {
    /// The log of a data folder, which is made with its first line.
    pub fn of(data: &Path, clock: Clock) -> Self {
        Self { folder: data.join(FOLDER), clock }
    }

    /// Where it lies, whether or not there is a line yet.
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// A host begins to work on the folder.
    pub fn started(&self, host: &str) {
        self.line(&format!(
            "{host} {} on {} {} starts",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ));
    }

    /// A host ends as it should.
    pub(crate) fn ended(&self, host: &str) {
        self.line(&format!("{host} ends"));
    }

    /// The data could not be opened. A folder that never was ours gets no log.
    pub(crate) fn not_opened(&self, code: &'static str) {
        if self.folder.is_dir() {
            self.line(&format!("open {code}"));
        }
    }

    /// A command ended, with the code of its error: a line for a fault, and for what took its time.
    pub fn command(&self, name: &'static str, took: Duration, ended: Result<(), &str>) {
        let took_ms = took.as_millis();
        match ended {
            Err(code) => self.line(&format!("{name} {took_ms} ms {code}")),
            Ok(()) if took >= SLOW => self.line(&format!("{name} {took_ms} ms")),
            Ok(()) => {}
        }
    }

    /// Writes a line for every panic of this process from now on, before whatever else is done about it.
    pub fn watch_panics(&self) {
        let (own, before) = (self.clone(), std::panic::take_hook());
        std::panic::set_hook(Box::new(move |panic| {
            own.panicked(panic.location());
            before(panic);
        }));
    }

    /// Where, not what: the words of a panic may quote the value that it is about.
    fn panicked(&self, place: Option<&Location<'_>>) {
        let thread = std::thread::current();
        let place = place.map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
        self.line(&format!("panic in {}{place}", thread.name().unwrap_or("a thread")));
    }

    fn line(&self, said: &str) {
        let moment = self.clock.now().format("%Y-%m-%dT%H:%M:%S%.3f");
        // One write, so that lines of several processes do not run into each other.
        let line = format!("{moment} {} {said}\n", std::process::id());
        let _ = self.open().and_then(|mut file| file.write_all(line.as_bytes()));
    }

    fn open(&self) -> std::io::Result<File> {
        shuhui_store::make_private_folder(&self.folder)?;
        let path = self.path();
        if path.metadata().is_ok_and(|found| found.len() >= FULL) {
            std::fs::rename(&path, self.folder.join(OLDER))?;
        }
        shuhui_store::private_file().create(true).append(true).open(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> (tempfile::TempDir, Diagnostics) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let log = Diagnostics::of(folder.path(), Clock::on("2025-12-08".parse().expect("a day")));
        (folder, log)
    }

    fn lines(log: &Diagnostics) -> Vec<String> {
        let text = std::fs::read_to_string(log.path()).unwrap_or_default();
        // Behind the moment and the process.
        text.lines().filter_map(|line| line.splitn(3, ' ').nth(2).map(str::to_owned)).collect()
    }

    #[test]
    fn faults_and_what_takes_its_time_have_a_line() {
        let (_folder, log) = log();
        log.command("log.list", Duration::from_millis(3), Ok(()));
        log.command("log.import", Duration::from_millis(1830), Ok(()));
        log.command("export.make", Duration::from_millis(3), Err("file.not_found"));
        assert_eq!(lines(&log), ["log.import 1830 ms", "export.make 3 ms file.not_found"]);
    }

    #[test]
    fn a_panic_tells_its_place_and_not_its_words() {
        let (_folder, log) = log();
        log.panicked(Some(Location::caller()));
        let said = lines(&log);
        assert!(said.len() == 1 && said[0].contains("diagnostics.rs:"), "{said:?}");
    }

    #[test]
    fn the_log_stays_small() {
        let (folder, log) = log();
        let long = "x".repeat(1000);
        for _ in 0..1000 {
            log.line(&long);
        }
        let files = std::fs::read_dir(folder.path().join(FOLDER)).expect("a folder").flatten();
        let sizes: Vec<u64> = files.map(|file| file.metadata().expect("a file").len()).collect();
        assert!(sizes.len() == 2 && sizes.iter().all(|bytes| *bytes < FULL + 2000), "{sizes:?}");
    }

    #[cfg(unix)]
    #[test]
    fn the_log_is_its_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, log) = log();
        log.line("x");
        for path in [folder.path().join(FOLDER), log.path()] {
            let mode = path.metadata().expect("it is there").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", path.display());
        }
    }
}
