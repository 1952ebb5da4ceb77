//! Words of reports that go with the year that they were written in, as `assets/data/year-words.txt` lists them.

use std::sync::LazyLock;

const LIST: &str = include_str!("../../../../../assets/data/year-words.txt");

/// One field for each list, called as the file calls it.
macro_rules! lists {
    ($($name:ident),* $(,)?) => {
        pub(super) struct Words {
            $(pub(super) $name: Vec<&'static str>,)*
        }

        pub(super) static WORDS: LazyLock<Words> =
            LazyLock::new(|| Words { $($name: list(stringify!($name)),)* });

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

lists!(
    once,
    once_anywhere,
    once_behind,
    serial,
    serial_high,
    stays,
    stays_once,
    plenums,
    sessions,
    papers,
    bodies,
    since,
    none,
    none_lead,
    none_else,
    ills,
    wanted,
    all_lead,
    all,
    all_alone,
    plans,
    posts,
    signed,
    addresses,
);

/// The words of a list, the longest first.
fn list(name: &str) -> Vec<&'static str> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<&str> = lines
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .flat_map(str::split_whitespace)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_is_asked_for_stands_in_the_file_and_no_other() {
        assert!(NAMES.iter().all(|name| !list(name).is_empty()));
        let lines = LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let unknown: Vec<&str> =
            lines.filter_map(|line| line.split(' ').next()).filter(|name| !NAMES.contains(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
