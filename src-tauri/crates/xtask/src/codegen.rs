//! The TypeScript of the command list: written from the Rust types, committed, tested for staleness.

use anyhow::{Context as _, Result, bail};

use crate::checkout::{Checkout, replace};

const GENERATED: &str = "ui/src/ipc/generated.ts";

/// Writes the types, if they differ.
pub(crate) fn write(checkout: &Checkout) -> Result<()> {
    let fresh = generate(checkout)?;
    if committed(checkout).is_ok_and(|text| text == fresh) {
        println!("{GENERATED} 已是最新。");
        return Ok(());
    }
    replace(&checkout.path(GENERATED), fresh.as_bytes())?;
    println!("{GENERATED} 已写出。");
    Ok(())
}

/// Fails where the committed types are not those of the Rust code.
pub(crate) fn check(checkout: &Checkout) -> Result<()> {
    let fresh = generate(checkout)?;
    let Some(line) = first_difference(&committed(checkout)?, &fresh) else {
        println!("{GENERATED} 与 Rust 的类型一致。");
        return Ok(());
    };
    bail!("{GENERATED}:{line} 与 Rust 的类型不一致。运行 cargo xtask codegen 并提交")
}

fn generate(checkout: &Checkout) -> Result<String> {
    let text =
        checkout.cargo(&["run", "--quiet", "--package", "shuhui-app", "--example", "codegen"]).output()?;
    if text.trim().is_empty() {
        bail!("the example `codegen` of shuhui-app printed nothing");
    }
    Ok(text)
}

fn committed(checkout: &Checkout) -> Result<String> {
    let path = checkout.path(GENERATED);
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
