//! What is written from other sources, committed, and tested for staleness: the TypeScript of the command list, from
//! the Rust types; what the program answers to the script of the page's tests; and the libraries in THIRD-PARTY.md,
//! from the lock files.

use anyhow::{Context as _, Result, bail};

use crate::call::Call;
use crate::checkout::{Checkout, replace};
use crate::licences;

/// A file and how it is made anew.
struct Written {
    path: &'static str,
    make: fn(&Checkout) -> Result<String>,
}

const FILES: [Written; 3] = [
    Written { path: "ui/src/ipc/generated.ts", make: types },
    Written { path: "ui/src/testing/recorded/answers.json", make: answers },
    Written { path: licences::FILE, make: licences::notices },
];

/// Writes the files that differ.
pub(crate) fn write(checkout: &Checkout) -> Result<()> {
    for Written { path, make } in FILES {
        let fresh = make(checkout)?;
        if committed(checkout, path).is_ok_and(|text| text == fresh) {
            println!("{path} 已是最新。");
        } else {
            replace(&checkout.path(path), fresh.as_bytes())?;
            println!("{path} 已写出。");
        }
    }
    Ok(())
}

/// Fails where a committed file is not what would be written.
pub(crate) fn check(checkout: &Checkout) -> Result<()> {
    for Written { path, make } in FILES {
        let fresh = make(checkout)?;
        if let Some(line) = first_difference(&committed(checkout, path)?, &fresh) {
            bail!("{path}:{line} 与它的来源不一致。运行 cargo xtask codegen 并提交");
        }
        println!("{path} 与它的来源一致。");
    }
    Ok(())
}

fn types(checkout: &Checkout) -> Result<String> {
    printed(checkout, "codegen", &[])
}

fn answers(checkout: &Checkout) -> Result<String> {
    printed(checkout, "record", &["ui/src/testing/recorded/script.json"])
}

/// What an example of shuhui-app prints.
fn printed(checkout: &Checkout, example: &str, words: &[&str]) -> Result<String> {
    // Of the whole workspace, as the tests are built: another choice of crates would compile Typst once more.
    checkout.cargo(&["build", "--quiet", "--workspace", "--example", example]).run()?;
    let call = Call::new(checkout.binary("debug", &format!("examples/{example}"))).within(checkout.root());
    // The account's name stands in the history of entries.
    let text = call.args(words).env("USERNAME", "李慧敏").output()?;
    if text.trim().is_empty() {
        bail!("the example `{example}` of shuhui-app printed nothing");
    }
    Ok(text)
}

fn committed(checkout: &Checkout, path: &str) -> Result<String> {
    let path = checkout.path(path);
    std::fs::read_to_string(&path).with_context(|| format!("无法读取 {}", path.display()))
}

/// The first line, from 1, in which two texts differ.
fn first_difference(old: &str, new: &str) -> Option<usize> {
    if old == new {
        return None;
    }
    let same = old.split('\n').zip(new.split('\n')).take_while(|(old, new)| old == new).count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn staleness_is_reported_by_line() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\nb\n", "a\nb\nc\n"), Some(3));
    }
}
