//! What is measured inside one process, by the example `bench` of shuhui-app: one JSON line a figure.

use anyhow::{Context as _, Result};

use super::Measured;
use crate::checkout::Checkout;

pub(super) fn figures(checkout: &Checkout) -> Result<Vec<Measured>> {
    let lines = checkout
        .cargo(&[
            "run",
            "--release",
            "--quiet",
            "--package",
            "shuhui-app",
            "--example",
            "bench",
        ])
        .output()?;
    read(&lines)
}

fn read(lines: &str) -> Result<Vec<Measured>> {
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a figure: {line}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_line_is_a_figure_with_or_without_a_budget() {
        let figures = read(
            "{\"name\": \"assemble, warm\", \"measured\": 4.2, \"unit\": \"ms\", \"budget\": 10}\n\
             {\"name\": \"entries\", \"measured\": 3, \"unit\": \"\"}\n",
        )
        .expect("two figures");
        assert_eq!(figures[0].budget, Some(10.0));
        assert_eq!(figures[1].budget, None);
        assert!(read("12 ms\n").is_err());
    }
}
