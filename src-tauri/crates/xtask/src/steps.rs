//! Steps of a check: run in order, each under its heading and with its time, all of them told at the end.
//!
//! A failed step does not stop the ones after it, except those that would only fail for the same reason.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::absent::{self, Absent};
use crate::checkout::Checkout;
use crate::recount::Recounted;
use crate::table;

/// One step. Its name is short and known to the steps that need it.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// Steps without which this one makes no sense.
    pub(crate) needs: &'static [&'static str],
    pub(crate) run: fn(&Checkout) -> Result<()>,
}

enum End {
    Passed,
    /// With what it said of its failures, where it was remembered.
    Failed(Option<String>),
    /// Not done, because the machine lacks this.
    Absent(String),
    /// Not run, because the named step had failed.
    Skipped(&'static str),
}

/// How all steps ended, in order.
pub(crate) struct Report {
    ends: Vec<(&'static str, End, Duration)>,
}

/// Runs all steps.
pub(crate) fn run_all(checkout: &Checkout, steps: &[&Step]) -> Report {
    let mut report = Report { ends: Vec::new() };
    for (n, step) in steps.iter().enumerate() {
        println!("\n━━━ {}/{} {} ━━━", n + 1, steps.len(), step.title);
        let start = Instant::now();
        let end = match report.first_unmet(step) {
            Some(name) => {
                println!("没有运行：先要“{name}”通过。");
                End::Skipped(name)
            }
            None => match (step.run)(checkout) {
                Ok(()) => End::Passed,
                Err(fault) => {
                    println!("✘ {fault:#}");
                    match fault.downcast_ref::<Absent>() {
                        Some(Absent(what)) if !absent::in_ci() => End::Absent(what.clone()),
                        _ => End::Failed(fault.downcast_ref().map(|told: &Recounted| told.lines.clone())),
                    }
                }
            },
        };
        report.ends.push((step.name, end, start.elapsed()));
    }
    report
}

impl Report {
    fn first_unmet(&self, step: &Step) -> Option<&'static str> {
        let unmet =
            self.ends.iter().find(|(name, end, _)| step.needs.contains(name) && !matches!(end, End::Passed));
        unmet.map(|(name, ..)| *name)
    }

    fn count(&self, chosen: fn(&End) -> bool) -> usize {
        self.ends.iter().filter(|(_, end, _)| chosen(end)).count()
    }

    pub(crate) fn passed(&self) -> bool {
        self.count(|end| !matches!(end, End::Passed | End::Absent(_))) == 0
    }

    /// Every step with its time, the failed ones once more, the tests that lacked a tool, and the closing line that CI reads.
    pub(crate) fn summary(&self, checkout: &Checkout) -> String {
        let rows: Vec<[String; 3]> = self
            .ends
            .iter()
            .map(|(name, end, took)| {
                let (mark, time) = match end {
                    End::Passed => ("✔ 通过", format!("{:.1} s", took.as_secs_f64())),
                    End::Failed(_) => ("✘ 失败", format!("{:.1} s", took.as_secs_f64())),
                    End::Absent(what) => ("– 没有做", format!("缺 {what}")),
                    End::Skipped(first) => ("– 未运行", format!("先要 {first}")),
                };
                [mark.to_owned(), (*name).to_owned(), time]
            })
            .collect();
        let mut failed: Vec<&str> = Vec::new();
        let mut text = String::new();
        for (name, end, _) in &self.ends {
            let End::Failed(said) = end else { continue };
            failed.push(name);
            if let Some(said) = said {
                text.push_str(&format!("\n━━━ 失败的步骤 {name} 说了什么 ━━━\n{said}"));
            }
        }
        text.push_str(&format!("\n━━━ 结果 ━━━\n{}", table::lines(&rows)));
        if !failed.is_empty() {
            text.push_str(&format!("\n失败的步骤：{}\n", failed.join("、")));
        }
        let skipped = self.count(|end| matches!(end, End::Skipped(_) | End::Absent(_)));
        let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        text.push_str(&absent::told(checkout));
        text + &format!(
            "\n{} passed, {} failed{skipped}\n",
            self.count(|end| matches!(end, End::Passed)),
            failed.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::{Step, run_all};
    use crate::absent::{self, Absent};
    use crate::checkout::Checkout;

    const GOOD: Step = Step { name: "good", title: "good", needs: &[], run: |_| Ok(()) };
    const BAD: Step = Step { name: "bad", title: "bad", needs: &[], run: |_| bail!("on purpose") };
    const AFTER_BAD: Step =
        Step { name: "after", title: "after", needs: &["good", "bad"], run: |_| panic!("was run") };

    #[test]
    fn a_failed_step_stops_only_what_needs_it_and_the_last_line_counts() {
        let checkout = Checkout::find().expect("tests run inside the checkout");
        let report = run_all(&checkout, &[&BAD, &AFTER_BAD, &GOOD]);
        assert!(!report.passed());
        let summary = report.summary(&checkout);
        assert!(summary.contains("失败的步骤：bad\n"), "{summary}");
        assert!(summary.ends_with("\n1 passed, 1 failed, 1 skipped\n"), "{summary}");
    }

    #[test]
    fn all_good_says_so_in_the_line_that_ci_reads() {
        let checkout = Checkout::find().expect("tests run inside the checkout");
        let report = run_all(&checkout, &[&GOOD, &GOOD]);
        assert!(report.passed());
        assert!(report.summary(&checkout).ends_with("\n2 passed, 0 failed\n"));
    }

    const BARE: Step =
        Step { name: "bare", title: "bare", needs: &[], run: |_| Err(Absent("Xvfb".to_owned()).into()) };

    #[test]
    fn a_step_that_lacks_its_tool_is_named_and_fails_only_in_ci() {
        let checkout = Checkout::find().expect("tests run inside the checkout");
        let report = run_all(&checkout, &[&BARE, &GOOD]);
        let summary = report.summary(&checkout);
        assert_eq!(report.passed(), !absent::in_ci());
        if absent::in_ci() {
            assert!(summary.ends_with("\n1 passed, 1 failed\n"), "{summary}");
        } else {
            assert!(summary.contains("缺 Xvfb"), "{summary}");
            assert!(summary.ends_with("\n1 passed, 0 failed, 1 skipped\n"), "{summary}");
        }
    }
}
