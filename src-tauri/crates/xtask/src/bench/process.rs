//! What a process costs: wall time from start to end, and the most memory it held.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use wait4::Wait4 as _;

/// The cost of one run.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    pub(super) wall: Duration,
    /// The kernel's own high-water mark of resident memory, in bytes. Never less than what this program held
    /// when it started the other one, so this program must stay small.
    pub(super) peak: u64,
}

/// Runs a command to its end, its output thrown away.
pub(super) fn cost(command: &mut Command) -> Result<Cost> {
    let shown = format!("{command:?}");
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("starting {shown}"))?;
    let used = child.wait4().with_context(|| format!("waiting for {shown}"))?;
    let wall = start.elapsed();
    if !used.status.success() {
        bail!("{shown} ended with {}", used.status);
    }
    Ok(Cost { wall, peak: used.rusage.maxrss })
}

/// The costs of several runs.
pub(super) struct Costs(Vec<Cost>);

impl Costs {
    /// Runs it `times` times, after `warm` runs that do not count.
    pub(super) fn of(warm: usize, times: usize, command: impl Fn() -> Command) -> Result<Self> {
        for _ in 0..warm {
            cost(&mut command())?;
        }
        let costs: Result<Vec<Cost>> = (0..times).map(|_| cost(&mut command())).collect();
        Ok(Self(costs?))
    }

    /// The costs of two commands that take turns, so that what else the machine does meets both alike.
    pub(super) fn in_turn(
        warm: usize,
        times: usize,
        one: impl Fn() -> Command,
        other: impl Fn() -> Command,
    ) -> Result<(Self, Self)> {
        let (mut ones, mut others) = (Vec::new(), Vec::new());
        for turn in 0..warm + times {
            let costs = (cost(&mut one())?, cost(&mut other())?);
            if turn >= warm {
                ones.push(costs.0);
                others.push(costs.1);
            }
        }
        Ok((Self(ones), Self(others)))
    }

    pub(super) fn median_ms(&self) -> f64 {
        let mut times: Vec<f64> = self.0.iter().map(|cost| cost.wall.as_secs_f64() * 1000.0).collect();
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
    }

    pub(super) fn least_ms(&self) -> f64 {
        self.0.iter().map(|cost| cost.wall.as_secs_f64() * 1000.0).fold(f64::INFINITY, f64::min)
    }

    pub(super) fn peak_mib(&self) -> f64 {
        self.0.iter().map(|cost| cost.peak).max().unwrap_or(0) as f64 / (1024.0 * 1024.0)
    }
}

impl From<Vec<Cost>> for Costs {
    fn from(costs: Vec<Cost>) -> Self {
        Self(costs)
    }
}
