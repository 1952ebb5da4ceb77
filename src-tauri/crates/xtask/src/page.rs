//! The page that the program shows (ui/): its libraries and its build, each redone only when it has to be.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::call::Call;
use crate::checkout::Checkout;

/// What a build of the page reads. Folders count with all that lies in them.
const SOURCES: [&str; 8] = [
    "ui/src",
    "ui/public",
    "ui/index.html",
    "ui/package.json",
    "ui/package-lock.json",
    "ui/vite.config.ts",
    "ui/tsconfig.json",
    "assets/locales",
];

/// The page stands in ui/dist, made of the sources as they are now.
pub(crate) fn ensure_built(checkout: &Checkout) -> Result<()> {
    ensure_libraries(checkout)?;
    if is_current(checkout) {
        println!("页面没有变化，不重新构建。");
        return Ok(());
    }
    checkout.npm(&["run", "build"]).run()
}

/// The libraries of package-lock.json stand in ui/node_modules.
pub(crate) fn ensure_libraries(checkout: &Checkout) -> Result<()> {
    ensure_node()?;
    let lock = checkout.path("ui/package-lock.json");
    if !lock.is_file() {
        bail!("{} 不存在，源代码不完整", lock.display());
    }
    let installed = checkout.path("ui/node_modules/.package-lock.json");
    if changed(&installed) >= changed(&lock) && same_libraries(&lock, &installed).unwrap_or(false) {
        println!("页面用的库齐全。");
        return Ok(());
    }
    checkout.npm(&["ci", "--no-audit", "--no-fund"]).run()
}

/// Whether ui/dist is newer than everything it is made of.
pub(crate) fn is_current(checkout: &Checkout) -> bool {
    let built = changed(&checkout.path("ui/dist/index.html"));
    built.is_some() && SOURCES.iter().all(|source| newest(&checkout.path(source)) <= built)
}

/// Node in a version that Vite runs on: 20.19 or later of 20, 22.12 or later.
pub(crate) fn ensure_node() -> Result<()> {
    let version = Call::new("node").arg("--version").answer();
    match node_version(&version) {
        Some(found) if node_suffices(found) => Ok(()),
        Some((major, minor)) => {
            bail!("Node 是 {major}.{minor}，需要 20.19 以上（或 22.12 以上）。装好新的 Node 后再运行")
        }
        None => bail!("没有找到 Node。装好 Node 20.19 以上（或 22.12 以上）后再运行"),
    }
}

fn node_version(answer: &str) -> Option<(u32, u32)> {
    let mut numbers = answer.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn node_suffices(version: (u32, u32)) -> bool {
    matches!(version, (20, 19..) | (22, 12..) | (23.., _))
}

/// The half of npm's lock files that says what stands in node_modules.
#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Deserialize)]
struct Locked {
    version: Option<String>,
    #[serde(default)]
    optional: bool,
}

/// Whether npm's record in node_modules holds what the lock file asks for. Optional packages are those of
/// other platforms: npm leaves them out.
fn same_libraries(lock: &Path, installed: &Path) -> Result<bool> {
    let read = |path: &Path| -> Result<Lock> {
        let text = std::fs::read(path).with_context(|| format!("无法读取 {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} 不是 npm 的锁文件", path.display()))
    };
    Ok(satisfies(&read(lock)?, &read(installed)?))
}

fn satisfies(lock: &Lock, installed: &Lock) -> bool {
    let version = |lock: &Lock, name: &str| lock.packages.get(name).and_then(|locked| locked.version.clone());
    let all_there = lock
        .packages
        .iter()
        .filter(|(name, locked)| !name.is_empty() && !locked.optional)
        .all(|(name, locked)| version(installed, name) == locked.version);
    let nothing_else = installed.packages.keys().all(|name| version(installed, name) == version(lock, name));
    all_there && nothing_else
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// The latest change in a file or folder. A folder's own time tells of files that were removed.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = changed(path);
    let Ok(entries) = std::fs::read_dir(path) else {
        return own;
    };
    entries.flatten().map(|entry| newest(&entry.path())).fold(own, Option::max)
}

#[cfg(test)]
mod tests {
    use super::{Lock, node_suffices, node_version, satisfies};

    fn lock(packages: &str) -> Lock {
        serde_json::from_str(&format!(r#"{{"packages": {{{packages}}}}}"#)).expect("a lock file")
    }

    #[test]
    fn a_newer_version_in_the_lock_file_asks_for_an_install() {
        let old = lock(r#""node_modules/vue": {"version": "3.5.0"}"#);
        let new = lock(r#""": {"version": "0.1.0"}, "node_modules/vue": {"version": "3.5.1"}"#);
        assert!(satisfies(&new, &lock(r#""node_modules/vue": {"version": "3.5.1"}"#)));
        assert!(!satisfies(&new, &old));
    }

    #[test]
    fn packages_of_other_platforms_may_be_absent_and_removed_ones_must_be() {
        let wanted = lock(r#""node_modules/a-linux": {"version": "1.0.0", "optional": true}"#);
        assert!(satisfies(&wanted, &lock("")));
        assert!(satisfies(&wanted, &lock(r#""node_modules/a-linux": {"version": "1.0.0"}"#)));
        assert!(!satisfies(&wanted, &lock(r#""node_modules/left-over": {"version": "1.0.0"}"#)));
    }

    #[test]
    fn node_18_is_too_old_and_22_12_is_not() {
        assert_eq!(node_version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(node_version(""), None);
        assert!(!node_suffices((18, 20)) && !node_suffices((20, 18)) && !node_suffices((21, 7)));
        assert!(node_suffices((20, 19)) && node_suffices((22, 12)) && node_suffices((24, 0)));
    }
}
