//! An office: a data folder, a desk with files, and the program. A test of the command line is three lines:
//!
//! ```no_run
//! let office = shuhui_tests::office::Office::new();
//! office.run("log add --date 2025-03-05 --kind 督查 --title 冬季用电督查").done();
//! assert_eq!(office.json("log list")["total"], 1);
//! ```
//! The folders' names hold hanzi and spaces, as those of users do.
#![expect(
    clippy::panic,
    reason = "a test that fails says so by panicking, with the command line that failed"
)]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::shuhui;

/// A fresh office; it goes with its value.
pub struct Office {
    root: TempDir,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    /// The command line, for messages.
    pub line: String,
    /// The exit code; none when the process was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

impl Office {
    /// With an empty desk and no data folder yet.
    pub fn new() -> Self {
        let root = tempfile::Builder::new()
            .prefix("述汇 测试 ")
            .tempdir()
            .expect("the temporary folder can be written to");
        std::fs::create_dir(root.path().join("桌 面")).expect("a fresh folder takes a folder");
        Self { root }
    }

    /// With the sample log of the checkout imported.
    pub fn with_sample() -> Self {
        let office = Self::new();
        office
            .run_words(&["log", "import", &office.sample("2025年台账.csv"), &office.sample("2024年台账.csv")])
            .done();
        office
    }

    /// The path of a file of assets/sample.
    pub fn sample(&self, name: &str) -> String {
        let path = beside::checkout().join("assets/sample").join(name);
        path.to_str().expect("the checkout's path is text").to_owned()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.root.path().join("数据 文件夹")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data().join("shuhui.db")
    }

    /// A file on the desk, where the program runs.
    pub fn desk(&self, name: &str) -> PathBuf {
        self.root.path().join("桌 面").join(name)
    }

    /// Puts a file on the desk, or deeper, with its folders.
    #[expect(clippy::disallowed_methods, reason = "a file of a test need not survive a crash")]
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.desk(name);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .expect("the desk takes folders");
        std::fs::write(&path, bytes).expect("the desk takes files");
        path
    }

    /// Puts a template of the user's own into the data folder.
    #[expect(clippy::disallowed_methods, reason = "a file of a test need not survive a crash")]
    pub fn put_template(&self, name: &str, manifest: &str, body: &str) {
        let folder = self.data().join("templates").join(name);
        std::fs::create_dir_all(&folder).expect("the data folder takes folders");
        std::fs::write(folder.join("template.toml"), manifest).expect("the folder takes files");
        std::fs::write(folder.join("body.tera"), body).expect("the folder takes files");
    }

    /// Runs a command line, cut into words as a shell does.
    pub fn run(&self, line: &str) -> Run {
        self.run_words(&words(line))
    }

    /// Runs a command line of these words.
    pub fn run_words(&self, words: &[impl AsRef<str>]) -> Run {
        let mut command = self.command();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let output = command.args(&words).stdin(Stdio::null()).output().expect("the program starts");
        Run::of(words.join(" "), output)
    }

    /// Runs a command line that reads these bytes from its standard input.
    pub fn run_with_input(&self, line: &str, input: &[u8]) -> Run {
        let mut command = self.command();
        command.args(words(line)).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // A program that reads nothing may be gone by now, which is its right.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input));
        Run::of(line.to_owned(), child.wait_with_output().expect("the program ends"))
    }

    /// Runs a command line that succeeds with `--json`, and reads its one value.
    pub fn json(&self, line: &str) -> Value {
        self.run(&format!("{line} --json")).done().value()
    }

    /// The program on this office's data folder, run from the desk.
    pub fn command(&self) -> Command {
        let mut command = Command::new(shuhui());
        command.current_dir(self.desk("")).env("SHUHUI_DATA", self.data()).env_remove("RUST_BACKTRACE");
        // Every machine has the same fonts here: those that a test puts on its desk.
        command.env("SHUHUI_FONTS", self.desk("字体"));
        command
    }
}

impl Run {
    /// What a finished process said.
    pub fn of(line: String, output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Self { line, code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The same run, which must have succeeded in silence on standard error.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "shuhui {}\n{}", self.line, self.out);
        self
    }

    /// The same run, which must have ended with this code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "shuhui {}\n{}\n{}", self.line, self.out, self.err);
        self
    }

    /// The one JSON value of standard output.
    #[track_caller]
    pub fn value(&self) -> Value {
        one_value(&self.out).unwrap_or_else(|fault| panic!("shuhui {}: {fault}\n{}", self.line, self.out))
    }

    /// The code and the sentence of an error told as JSON.
    #[track_caller]
    pub fn error(&self) -> (String, String) {
        let value = one_value(&self.err)
            .unwrap_or_else(|fault| panic!("shuhui {}: {fault}\n{}", self.line, self.err));
        let field = |name: &str| {
            let text = value["error"][name].as_str();
            text.unwrap_or_else(|| panic!("shuhui {}: no {name} in {value}", self.line)).to_owned()
        };
        // Part of the contract, though nothing is promised about its words.
        field("detail");
        (field("code"), field("message"))
    }
}

fn one_value(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|cause| format!("not one JSON value: {cause}"))
}

/// A command line cut into words: by spaces, with '…' and "…" kept together.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c == ' ' => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    assert_eq!(quote, None, "a quote is left open: {line}");
    words.extend(word);
    words
}
