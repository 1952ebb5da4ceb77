//! A screen in memory for programs with a window: they neither disturb the desktop nor depend on its size.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// A running Xvfb. It ends with this value.
pub(crate) struct Screen {
    server: Child,
    number: u32,
}

impl Screen {
    /// Starts one under a free display number and waits until it takes connections.
    pub(crate) fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            // The number goes to descriptor 1 once the server is ready; no sleeping, no guessing.
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("无法启动 Xvfb（软件包 xvfb）")?;
        let stdout = server.stdout.take().context("a piped output is there")?;
        let mut line = String::new();
        let answered = BufReader::new(stdout).read_line(&mut line);
        match (answered, line.trim().parse()) {
            (Ok(_), Ok(number)) => Ok(Self { server, number }),
            _ => {
                let status = server.wait().context("waiting for Xvfb")?;
                bail!("Xvfb 没有给出显示号就结束了（{status}）")
            }
        }
    }

    /// The value of DISPLAY for programs that are to open here.
    pub(crate) fn display(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop and nothing to tell.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
