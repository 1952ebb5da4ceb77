//! What a long run said of its failures, told once more where the run ends: CI shows the end of its output only.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read};
use std::process::Stdio;
use std::sync::Mutex;

use anyhow::{Context as _, Result};

use crate::call::Call;

/// How many lines are told again, and how many of them stand behind a line that tells of a failure.
const LINES: usize = 160;
const BEHIND: usize = 12;

/// What cargo, rustc, libtest, Playwright, Vitest and node's test runner say where something failed.
const MARKS: [&str; 9] =
    ["panicked at", "error:", "error[", "Error:", "✘", "FAIL", "not ok ", "No space left", "signal:"];

/// The fault of a run that failed, with the lines that say why.
#[derive(Debug)]
pub(crate) struct Recounted {
    fault: String,
    pub(crate) lines: String,
}

impl fmt::Display for Recounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fault)
    }
}

impl std::error::Error for Recounted {}

/// Runs it as [`Call::run`] does, and remembers what it said of failures.
///
/// # Errors
/// It cannot be started, or ends with another exit than 0: then a [`Recounted`].
pub(crate) fn run(call: Call) -> Result<()> {
    let (mut command, shown) = call.into_parts();
    println!("$ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("无法启动 {shown}"))?;
    let said = Mutex::new(Vec::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| pass_on(out, &said));
        pass_on(err, &said);
    });
    let status = child.wait().with_context(|| format!("无法等到 {shown} 结束"))?;
    if status.success() {
        return Ok(());
    }
    let said = said.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    Err(Recounted { fault: format!("{shown} 没有成功（{status}）"), lines: telling(&said) }.into())
}

/// Shows each line at once and keeps it.
fn pass_on(stream: Option<impl Read>, said: &Mutex<Vec<String>>) {
    let Some(stream) = stream else { return };
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        println!("{line}");
        said.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(line);
    }
}

/// The lines with a mark and those behind them; where none has one, the last lines.
fn telling(said: &[String]) -> String {
    let mut chosen = Vec::new();
    let mut until = 0;
    for (n, line) in said.iter().enumerate() {
        if MARKS.iter().any(|mark| line.contains(mark)) {
            until = n + BEHIND;
        }
        if n < until && chosen.len() < LINES {
            chosen.push(line.as_str());
        }
    }
    if chosen.is_empty() {
        chosen = said[said.len().saturating_sub(BEHIND)..].iter().map(String::as_str).collect();
    }
    chosen.iter().map(|line| format!("  {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::telling;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_lines_that_tell_of_a_failure_are_told_again_and_no_others() {
        let good: String = "test a ... ok\n".repeat(30);
        let said = lines(&format!("{good}thread 'b' panicked at x.rs:1:1:\nleft is not right\n{good}"));
        let told = telling(&said);
        assert!(told.starts_with("  thread 'b' panicked at x.rs:1:1:\n  left is not right\n"), "{told}");
        assert_eq!(told.lines().count(), super::BEHIND);
    }

    #[test]
    fn a_run_that_names_no_failure_is_told_by_its_end() {
        assert_eq!(telling(&lines("one\ntwo\n")), "  one\n  two\n");
    }
}
