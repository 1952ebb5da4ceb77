//! How long after its start the window can be used: the page tells the host, and the host prints it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::Measured;
use super::process::cost;
use super::programs::Ground;
use crate::call::{Call, on_path};
use crate::checkout::Checkout;
use crate::page;
use crate::screen::Screen;

/// Longer than any start that is worth a figure.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) fn figures(checkout: &Checkout) -> Result<Vec<Measured>> {
    if on_path(&["Xvfb"]).is_none() {
        println!("no Xvfb on this machine: the window is not measured");
        return Ok(Vec::new());
    }
    page::ensure_built(checkout)?;
    checkout.cargo(&["build", "--release", "--workspace", "--bin", "shuhui-desktop"]).run()?;
    let ground = Ground::new(checkout)?;
    let log = ground.csv(10_000, 2025..=2025)?;
    cost(ground.shuhui("data").args(["log", "import"]).arg(log))?;
    let screen = Screen::start()?;
    // The first start fills the caches of the disk and of the fonts.
    let mut starts = Vec::new();
    for _ in 0..6 {
        starts.push(start(checkout, &ground, &screen)?);
    }
    let first = starts.remove(0);
    starts.sort_by(f64::total_cmp);
    Ok(vec![
        Measured::new("window usable, first start", first, "ms"),
        Measured::new("window usable", starts[starts.len() / 2], "ms").at_most(1500.0),
    ])
}

/// One start, in milliseconds as the host counts them from the start of its process.
fn start(checkout: &Checkout, ground: &Ground, screen: &Screen) -> Result<f64> {
    let (mut command, _) = Call::new(checkout.binary("release", "shuhui-desktop"))
        .env("DISPLAY", screen.display())
        .without_env("WAYLAND_DISPLAY")
        .env("SHUHUI_DATA", ground.path("data"))
        .env("SHUHUI_READY_LINE", "1")
        .into_parts();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut window = Window(command.spawn().context("starting shuhui-desktop")?);
    let stdout = window.0.stdout.take().context("a piped output is there")?;
    let (told, ready) = mpsc::channel();
    // The reading ends with the window, whose end closes the pipe.
    std::thread::spawn(move || {
        let lines = BufReader::new(stdout).lines().map_while(Result::ok);
        if let Some(took) = lines.filter_map(|line| ready_after(&line)).next() {
            let _ = told.send(took);
        }
    });
    ready.recv_timeout(PATIENCE).context("the window did not say `shuhui ready <ms>`")
}

fn ready_after(line: &str) -> Option<f64> {
    line.strip_prefix("shuhui ready ")?.trim().parse().ok()
}

/// A running window, closed with this value.
struct Window(Child);

impl Drop for Window {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop and nothing to tell.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::ready_after;

    #[test]
    fn only_the_ready_line_is_a_time() {
        assert_eq!(ready_after("shuhui ready 412"), Some(412.0));
        assert_eq!(ready_after("shuhui listens"), None);
    }
}
