//! The libraries that ship in the program, by licence: the second half of THIRD-PARTY.md, written from what the lock
//! files pin. A library whose licence does not allow what we do fails the chore that finds it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::checkout::Checkout;

pub(crate) const FILE: &str = "THIRD-PARTY.md";

/// What stands above is written by hand.
const HEAD: &str = "## Program libraries\n";

const WORDS: &str = "
Written by `cargo xtask codegen` from `Cargo.lock` and `ui/package-lock.json`: what goes into the program on any system. Where a
licence offers a choice, the most liberal one is taken. All of them allow use, change and passing on, also together with works under
other terms; MPL-2.0 asks for the source of its own files, which are unchanged and published with the crates. SQLite, which
libsqlite3-sys brings, is in the public domain. Apache ECharts: © The Apache Software Foundation; this program includes software
developed at The Apache Software Foundation (https://www.apache.org/).
";

/// Licences that allow what we do with a library: use it unchanged and pass it on in a program under Apache-2.0.
const LIBERAL: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Licence to libraries, `name version`.
type Libraries = BTreeMap<String, BTreeSet<String>>;

/// The whole file with its libraries as they are now.
pub(crate) fn notices(checkout: &Checkout) -> Result<String> {
    let text = std::fs::read_to_string(checkout.path(FILE)).with_context(|| format!("无法读取 {FILE}"))?;
    let (by_hand, _) = text.split_once(HEAD).with_context(|| format!("{FILE} has no “{}”", HEAD.trim()))?;
    let crates = listed("Rust crates", &crates(checkout)?);
    let packages = listed("Libraries of the window", &packages(checkout)?);
    Ok(format!("{by_hand}{HEAD}{WORDS}{crates}{packages}"))
}

/// The crates that the two programs are linked from, on all systems; those that only build them are not in them.
fn crates(checkout: &Checkout) -> Result<Libraries> {
    let programs = ["--package", "shuhui-cli", "--package", "shuhui-desktop"];
    let tree = ["--locked", "--target", "all", "--edges", "normal,no-proc-macro", "--prefix", "none"];
    let args = [&["tree"], &programs[..], &tree[..], &["--format", "{l}|{p}"]].concat();
    let told = checkout.cargo(&args).output().context("the crates of the programs")?;
    let mut libraries = Libraries::new();
    // A crate that was told before stands with (*) behind it.
    for (licence, package) in told.lines().filter_map(|line| line.split_once('|')) {
        let (name, version) = package.split_once(" v").context("cargo tree tells name and version")?;
        if !name.starts_with("shuhui-") {
            add(&mut libraries, licence, name, version.split_whitespace().next().unwrap_or_default())?;
        }
    }
    Ok(libraries)
}

/// The packages that the page is made of, and those that these are made of.
fn packages(checkout: &Checkout) -> Result<Libraries> {
    #[derive(Deserialize)]
    struct Lock {
        packages: BTreeMap<String, Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        version: Option<String>,
        license: Option<String>,
        #[serde(default)]
        dev: bool,
    }
    let path = checkout.path("ui/package-lock.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    let lock: Lock = serde_json::from_str(&text).with_context(|| format!("无法读懂 {}", path.display()))?;
    let mut libraries = Libraries::new();
    for (place, Package { version, license, dev }) in lock.packages {
        if let (Some((_, name)), false) = (place.rsplit_once("node_modules/"), dev) {
            add(&mut libraries, &license.unwrap_or_default(), name, &version.unwrap_or_default())?;
        }
    }
    Ok(libraries)
}

fn add(libraries: &mut Libraries, licence: &str, name: &str, version: &str) -> Result<()> {
    let licence = licence.replace(" / ", " OR ").replace('/', " OR ");
    if !is_liberal(&licence) {
        bail!("{name} {version} is under “{licence}”: look whether it may ship, and name it in licences.rs");
    }
    libraries.entry(licence).or_default().insert(format!("{name} {version}"));
    Ok(())
}

/// Whether one of the choices asks for nothing but liberal licences.
fn is_liberal(licence: &str) -> bool {
    // Brackets stand around choices only, so that each part between ANDs can be looked at for itself.
    let plain = licence.replace(['(', ')'], "");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|one| LIBERAL.contains(&one.trim())))
}

fn listed(title: &str, libraries: &Libraries) -> String {
    let mut text = format!("\n### {title}\n");
    for (licence, names) in libraries {
        let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        text.push_str(&format!("\n**{licence}** — {names}.\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::is_liberal;

    #[test]
    fn a_licence_is_liberal_when_one_of_its_choices_is_and_all_of_its_parts_are() {
        for liberal in [
            "MIT",
            "GPL-3.0 OR MIT",
            "(Apache-2.0 OR MIT) AND BSD-3-Clause",
            "MIT OR Apache-2.0 OR LGPL-2.1-or-later",
        ] {
            assert!(is_liberal(liberal), "{liberal}");
        }
        for strict in ["", "GPL-3.0", "MIT AND GPL-3.0", "LGPL-2.1-or-later OR GPL-2.0"] {
            assert!(!is_liberal(strict), "{strict}");
        }
    }
}
