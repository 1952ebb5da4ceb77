//! A call of another program: shown before it runs, and named in the fault when it fails.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Another program with its arguments, not yet started.
pub(crate) struct Call {
    command: Command,
    shown: String,
}

impl Call {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        // A path says less than the program's name at its end.
        let name = Path::new(program).file_stem().unwrap_or(program);
        Self { command: Command::new(program), shown: name.to_string_lossy().into_owned() }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(self, args: impl IntoIterator<Item = A>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    pub(crate) fn without_env(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Runs it to its end in this terminal. Any exit but 0 is a fault.
    pub(crate) fn run(mut self) -> Result<()> {
        println!("$ {}", self.shown);
        let status = self.command.status().with_context(|| format!("无法启动 {}", self.shown))?;
        if !status.success() {
            bail!("{} 没有成功（{status}）", self.shown);
        }
        Ok(())
    }

    /// What it wrote to its standard output; its standard error goes to this terminal.
    pub(crate) fn output(mut self) -> Result<String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .with_context(|| format!("无法启动 {}", self.shown))?;
        if !output.status.success() {
            bail!("{} 没有成功（{}）", self.shown, output.status);
        }
        String::from_utf8(output.stdout).with_context(|| format!("{} 的输出不是 UTF-8", self.shown))
    }

    /// Whether it ends with 0; whatever it says is not shown.
    pub(crate) fn succeeds(mut self) -> bool {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// What it wrote to its standard output, whatever its exit; empty where it cannot be started.
    pub(crate) fn answer(mut self) -> String {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
    }

    /// The bare command, for a caller that watches the process itself, and how it is shown.
    pub(crate) fn into_parts(self) -> (Command, String) {
        (self.command, self.shown)
    }
}

/// The first of these programs that stands on PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}
