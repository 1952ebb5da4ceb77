//! `bench`: figures of the release build against their budgets, as a table and as target/bench.json.
//!
//! Processes are measured from outside, because that is what a clerk waits for; what runs inside one process is
//! measured by the example `bench` of shuhui-app and told here.

mod bundle;
mod inside;
mod log;
mod process;
mod programs;
mod window;
mod writing;

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use crate::checkout::{Checkout, replace};
use crate::table;

/// One figure. Smaller is better in all of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Measured {
    name: String,
    measured: f64,
    unit: String,
    /// The most that is allowed; none where the figure is told only.
    budget: Option<f64>,
}

impl Measured {
    fn new(name: impl Into<String>, measured: f64, unit: &str) -> Self {
        Self { name: name.into(), measured, unit: unit.to_owned(), budget: None }
    }

    fn at_most(self, budget: f64) -> Self {
        Self { budget: Some(budget), ..self }
    }

    fn verdict(&self) -> Verdict {
        match self.budget {
            None => Verdict::Told,
            Some(budget) if self.measured <= budget => Verdict::Within,
            Some(_) => Verdict::Over,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Within,
    Over,
    Told,
}

/// A group of figures that are measured together.
struct Bench {
    name: &'static str,
    run: fn(&Checkout) -> Result<Vec<Measured>>,
}

const BENCHES: [Bench; 10] = [
    Bench { name: "assemble", run: programs::assemble },
    Bench { name: "base", run: programs::base },
    Bench { name: "log", run: programs::log },
    Bench { name: "inside", run: inside::figures },
    Bench { name: "drafts", run: inside::drafts },
    Bench { name: "shelf", run: inside::shelf },
    Bench { name: "million", run: inside::million },
    Bench { name: "bundle", run: bundle::figures },
    Bench { name: "window", run: window::figures },
    Bench { name: "writing", run: writing::figures },
];

/// Measures the named groups, or all. Fails where a figure is over its budget or could not be had.
pub(crate) fn bench(checkout: &Checkout, names: &[&str]) -> Result<ExitCode> {
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|bench| bench.name != **name)) {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        bail!("no bench {unknown}; there are {}", known.join(", "));
    }
    // Together and of the whole workspace: so the libraries get one set of features, and are compiled once.
    checkout.cargo(&["build", "--release", "--workspace", "--bin", "shuhui", "--example", "bench"]).run()?;
    let (mut figures, mut whole) = (Vec::new(), true);
    for bench in BENCHES.iter().filter(|bench| names.is_empty() || names.contains(&bench.name)) {
        println!("\n{} …", bench.name);
        match (bench.run)(checkout) {
            Ok(measured) => figures.extend(measured),
            Err(fault) => {
                println!("✘ {fault:#}");
                whole = false;
            }
        }
    }
    print!("\n{}", shown(&figures));
    let file = checkout.target("bench.json");
    replace(&file, json(&figures)?.as_bytes())?;
    println!("\n{}", file.display());
    let within = figures.iter().all(|figure| figure.verdict() != Verdict::Over);
    Ok(if whole && within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn json(figures: &[Measured]) -> Result<String> {
    #[derive(Serialize)]
    struct Judged<'a> {
        #[serde(flatten)]
        figure: &'a Measured,
        verdict: Verdict,
    }
    let judged: Vec<_> = figures.iter().map(|figure| Judged { figure, verdict: figure.verdict() }).collect();
    Ok(serde_json::to_string_pretty(&judged)? + "\n")
}

fn shown(figures: &[Measured]) -> String {
    let row = |figure: &Measured| {
        let budget = figure.budget.map_or(String::new(), |budget| format!("≤ {budget} {}", figure.unit));
        let verdict = match figure.verdict() {
            Verdict::Within => "✔",
            Verdict::Over => "✘ over",
            Verdict::Told => "",
        };
        [figure.name.clone(), format!("{:.2} {}", figure.measured, figure.unit), budget, verdict.to_owned()]
    };
    table::lines(&figures.iter().map(row).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::{Measured, Verdict, json, shown};

    #[test]
    fn a_budget_is_met_exactly_and_a_figure_without_one_is_only_told() {
        assert_eq!(Measured::new("a", 30.0, "ms").at_most(30.0).verdict(), Verdict::Within);
        assert_eq!(Measured::new("a", 30.1, "ms").at_most(30.0).verdict(), Verdict::Over);
        assert_eq!(Measured::new("a", 30.1, "ms").verdict(), Verdict::Told);
    }

    #[test]
    fn table_and_json_tell_the_same() {
        let figures = [Measured::new("assemble, process", 12.345, "ms").at_most(30.0)];
        assert_eq!(shown(&figures), "  assemble, process  12.35 ms  ≤ 30 ms  ✔\n");
        let json = json(&figures).expect("numbers and text");
        let value: serde_json::Value = serde_json::from_str(&json).expect("its own output");
        assert_eq!(value[0]["verdict"], "within");
        assert_eq!(value[0]["budget"], 30.0);
    }
}
