//! The direction of dependencies, held by cargo's own metadata:
//! `core ← {store, interchange, compose, draft, typeset} ← app ← {host ← cli, desktop}`.

use anyhow::{Context as _, Result};
use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package};

use super::{Finding, Weight};
use crate::checkout::Checkout;

const MIDDLE: [&str; 5] =
    ["shuhui-store", "shuhui-interchange", "shuhui-compose", "shuhui-draft", "shuhui-typeset"];

/// Crates whose business is the outside world; core has none of it.
const NOT_IN_CORE: [&str; 7] = ["csv", "directories", "rusqlite", "rust-embed", "tempfile", "tokio", "zip"];

/// Dependencies that run against the direction.
pub(super) fn findings(checkout: &Checkout) -> Result<Vec<Finding>> {
    let manifest = checkout.path("Cargo.toml");
    let metadata =
        MetadataCommand::new().manifest_path(manifest).no_deps().exec().context("cargo metadata")?;
    Ok(metadata.workspace_packages().into_iter().flat_map(|package| findings_of(checkout, package)).collect())
}

fn findings_of(checkout: &Checkout, package: &Package) -> Vec<Finding> {
    let manifest = package.manifest_path.as_std_path();
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    let path =
        manifest.strip_prefix(checkout.root()).unwrap_or(manifest).to_string_lossy().replace('\\', "/");
    // A test may read what its crate may not; but tests of two peers together belong to shuhui-tests.
    let kept = |d: &&Dependency| d.kind != DependencyKind::Development || d.name.starts_with("shuhui-");
    let names = package.dependencies.iter().filter(kept).map(|dependency| dependency.name.as_str());
    names
        .filter_map(|to| {
            let (what, remedy) = against(&package.name, to)?;
            let line = text.lines().position(|line| line.trim_start().starts_with(to)).map_or(1, |n| n + 1);
            Some(Finding { path: path.clone(), line, what, remedy, weight: Weight::Fault })
        })
        .collect()
}

/// What is wrong with one package depending on another, and what to do instead.
fn against(from: &str, to: &str) -> Option<(String, &'static str)> {
    if to.starts_with("tauri") {
        let remedy = "Only shuhui-desktop may name tauri; give the host to the code as a parameter or a trait of core.";
        return (from != "shuhui-desktop").then(|| (format!("{from} depends on {to}"), remedy));
    }
    if to == "axum" {
        let remedy = "Only shuhui-host serves; what both hosts need stands in shuhui-app without a server.";
        return (from != "shuhui-host").then(|| (format!("{from} depends on {to}"), remedy));
    }
    if !to.starts_with("shuhui-") {
        let remedy = "Core is pure: take what comes from outside as a value, and do the work in store, interchange or app.";
        return (from == "shuhui-core" && NOT_IN_CORE.contains(&to))
            .then(|| (format!("core depends on {to}"), remedy));
    }
    let middle = |name: &str| MIDDLE.contains(&name);
    let (allowed, remedy) = match from {
        "shuhui-core" => {
            (false, "Core knows none of the others: move the type down into core, or the code up.")
        }
        "shuhui-app" => (to == "shuhui-core" || middle(to), "The app is below its hosts: the host calls it."),
        "shuhui-host" | "shuhui-desktop" => (
            to == "shuhui-app" || to == "shuhui-core",
            "A host offers what the app does: make it a use case of the app.",
        ),
        "shuhui-cli" => (
            ["shuhui-app", "shuhui-host", "shuhui-core"].contains(&to),
            "The command line offers what the app does: make it a use case of the app.",
        ),
        "shuhui-tests" => (to != "shuhui-desktop", "Tests drive the window from outside, by WebDriver."),
        "xtask" => (false, "The chores start programs; they must build while those do not."),
        _ if middle(from) => (
            to == "shuhui-core",
            "Peers do not see each other: put the shared type or a trait into core, and let app join them.",
        ),
        _ => (false, "A new crate has no place yet: name it in xtask/src/tidy/layers.rs."),
    };
    (!allowed).then(|| (format!("{from} depends on {to}"), remedy))
}

#[cfg(test)]
mod tests {
    use super::against;

    #[test]
    fn dependencies_point_to_the_core() {
        for (from, to) in [
            ("shuhui-store", "shuhui-core"),
            ("shuhui-app", "shuhui-draft"),
            ("shuhui-host", "shuhui-app"),
            ("shuhui-cli", "shuhui-app"),
            ("shuhui-cli", "shuhui-host"),
            ("shuhui-desktop", "tauri"),
            ("shuhui-host", "axum"),
            ("shuhui-tests", "shuhui-typeset"),
            ("shuhui-core", "chrono"),
        ] {
            assert_eq!(against(from, to), None, "{from} → {to}");
        }
    }

    #[test]
    fn peers_hosts_and_strangers_are_held_apart() {
        for (from, to) in [
            ("shuhui-compose", "shuhui-store"),
            ("shuhui-core", "shuhui-app"),
            ("shuhui-core", "rusqlite"),
            ("shuhui-cli", "shuhui-store"),
            ("shuhui-app", "shuhui-host"),
            ("shuhui-desktop", "shuhui-host"),
            ("shuhui-app", "tauri-plugin-dialog"),
            ("shuhui-app", "axum"),
            ("shuhui-tests", "shuhui-desktop"),
            ("shuhui-new", "shuhui-core"),
            ("xtask", "shuhui-core"),
        ] {
            assert!(against(from, to).is_some(), "{from} → {to}");
        }
    }
}
