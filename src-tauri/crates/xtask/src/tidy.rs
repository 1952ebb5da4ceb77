//! `tidy`: the house rules that neither rustfmt nor clippy nor ESLint knows. Each finding says what to do.

mod layers;
mod rooms;
mod sources;
mod words;

use std::fmt;

use anyhow::{Context as _, Result, bail};

use crate::call::Call;
use crate::checkout::Checkout;

/// Something against a rule, at a place.
#[derive(PartialEq, Eq, Debug)]
struct Finding {
    path: String,
    /// Counted from 1.
    line: usize,
    what: String,
    remedy: &'static str,
    weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Weight {
    Fault,
    /// Told, but let through.
    Advice,
}

/// A file of the checkout, as a path with `/` from its root, with its text.
struct Source {
    path: String,
    text: String,
}

/// Looks at everything that is or would be committed.
pub(crate) fn tidy(checkout: &Checkout) -> Result<()> {
    let sources = sources(checkout)?;
    let mut findings = layers::findings(checkout)?;
    findings.extend(sources.iter().flat_map(sources::findings));
    findings.extend(sources.iter().flat_map(rooms::findings));
    findings.extend(sources.iter().flat_map(words::findings));
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    for finding in &findings {
        println!("{finding}");
    }
    let faults = findings.iter().filter(|finding| finding.weight == Weight::Fault).count();
    if faults > 0 {
        bail!("tidy: {faults} faults");
    }
    println!("tidy: {} files in order", sources.len());
    Ok(())
}

/// The text files that git tracks, and those it would add.
fn sources(checkout: &Checkout) -> Result<Vec<Source>> {
    let listed = Call::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .within(checkout.root())
        .output()
        .context("tidy asks git which files belong to the checkout")?;
    let read = |path: &str| {
        // Fonts, pictures and tables in other encodings are no text; a file removed but not yet committed is gone.
        let text = std::fs::read_to_string(checkout.path(path)).ok()?;
        Some(Source { path: path.to_owned(), text })
    };
    Ok(listed.split('\0').filter(|path| !path.is_empty()).filter_map(read).collect())
}

impl Source {
    fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    fn fault(&self, line: usize, what: impl Into<String>, remedy: &'static str) -> Finding {
        Finding { path: self.path.clone(), line, what: what.into(), remedy, weight: Weight::Fault }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = if self.weight == Weight::Advice { "advice: " } else { "" };
        write!(f, "{}:{}: {weight}{}\n    {}", self.path, self.line, self.what, self.remedy)
    }
}
