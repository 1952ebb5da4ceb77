//! Tools that a test needs and does not find: named in the last lines of `test`, faults where `CI` is set.
//!
//! Steps say it by failing with [`Absent`]. The Rust tests write a line each into a file, because cargo shows nothing of
//! what a passed test says (tests/beside).

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::call::Call;
use crate::checkout::Checkout;

/// The fault of a step without its tool.
#[derive(Debug)]
pub(crate) struct Absent(pub(crate) String);

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "没有找到 {}", self.0)
    }
}

impl std::error::Error for Absent {}

/// Whether nothing may be left untried.
pub(crate) fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

fn record(checkout: &Checkout) -> PathBuf {
    checkout.target("absent.txt")
}

/// Forgets what an earlier run did without.
pub(crate) fn forget(checkout: &Checkout) {
    // A file that is not there is forgotten already.
    let _ = std::fs::remove_file(record(checkout));
}

/// The same call, whose tests write down what they do without.
pub(crate) fn recorded(call: Call, checkout: &Checkout) -> Call {
    call.env("SHUHUI_ABSENT", record(checkout))
}

/// What the tests of this run did without; empty when they had everything.
pub(crate) fn told(checkout: &Checkout) -> String {
    listed(&std::fs::read_to_string(record(checkout)).unwrap_or_default())
}

/// `what<Tab>test` a line, by what was absent.
fn listed(record: &str) -> String {
    let mut absent: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (what, test) in record.lines().filter_map(|line| line.split_once('\t')) {
        let tests = absent.entry(what).or_default();
        if !tests.contains(&test) {
            tests.push(test);
        }
    }
    if absent.is_empty() {
        return String::new();
    }
    let count: usize = absent.values().map(Vec::len).sum();
    let lines: Vec<String> =
        absent.iter().map(|(what, tests)| format!("  {what}：{}", tests.join("、"))).collect();
    format!("\n因为缺东西而没有做的测试：{count} 个\n{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn tests_are_counted_once_and_named_under_what_they_lacked() {
        assert_eq!(listed(""), "");
        assert_eq!(
            listed("xmllint\ta\nsoffice\tb\nxmllint\tc\nxmllint\ta\n"),
            "\n因为缺东西而没有做的测试：3 个\n  soffice：b\n  xmllint：a、c\n"
        );
    }
}
