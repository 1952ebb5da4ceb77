//! Words that have no place in the checkout: names that say nothing, code that is not there yet, paths of one machine.

use super::{Finding, Source};

/// Names under which anything could hide.
const EMPTY_NAMES: [&str; 7] = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor"];

/// Where machines keep people's folders. Put together, so that this file does not name them.
const MACHINE_FOLDERS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

const UNWRITTEN: [&str; 2] = [concat!("to", "do!("), concat!("unimpl", "emented!(")];

/// What is against the rules in one file.
pub(super) fn findings(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(file_name(source));
    findings.extend(addresses(source));
    for (n, line) in source.lines() {
        if matches!(source.ending(), "rs" | "ts" | "vue")
            && let Some(name) = type_name(line).filter(|name| is_empty_name(name))
        {
            findings.push(source.fault(
                n,
                format!("the type name {name}"),
                "Name it after what it is in the clerk's world, or after the one thing it does.",
            ));
        }
        if source.ending() == "rs"
            && let Some(macro_name) = UNWRITTEN.iter().find(|name| line.contains(*name))
        {
            findings.push(source.fault(
                n,
                format!("{macro_name}…)"),
                "Write it, or leave it out with its caller.",
            ));
        }
        if let Some(folder) = machine_folder(line) {
            findings.push(source.fault(
                n,
                format!("a path of one machine: {folder}"),
                "Say it from the checkout's root, or take the path as a parameter.",
            ));
        }
    }
    findings
}

/// `log/helpers.ts` is as empty as `LogHelper`.
fn file_name(source: &Source) -> Option<Finding> {
    let name = source.path.rsplit('/').next()?;
    let stem = name.split('.').next()?.to_lowercase();
    let empty = matches!(source.ending(), "rs" | "ts" | "vue")
        && EMPTY_NAMES.iter().any(|word| word.to_lowercase() == stem);
    empty.then(|| {
        source.fault(
            1,
            format!("the file name {name}"),
            "Name it after what stands in it; if that is many things, they are many files.",
        )
    })
}

/// A lock file with addresses binds everyone to the registry of whoever wrote it.
fn addresses(source: &Source) -> Option<Finding> {
    if source.path.rsplit('/').next() != Some("package-lock.json") {
        return None;
    }
    let (n, _) = source.lines().find(|(_, line)| line.trim_start().starts_with("\"resolved\": \"http"))?;
    Some(source.fault(
        n,
        "addresses of a registry",
        "Write the lock file with `npm install --omit-lockfile-registry-resolved`.",
    ))
}

/// The name that a line of Rust or TypeScript gives to a type.
fn type_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|word| {
        matches!(*word, "export" | "default" | "declare" | "abstract" | "pub") || word.starts_with("pub(")
    });
    let declares =
        matches!(words.next()?, "struct" | "enum" | "trait" | "type" | "class" | "interface" | "union");
    let name = words.next().filter(|_| declares)?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    Some(&name[..end])
}

/// Whether one of the words of a name in CamelCase says nothing.
fn is_empty_name(name: &str) -> bool {
    EMPTY_NAMES.iter().any(|word| {
        name.match_indices(word)
            .any(|(at, _)| !name[at + word.len()..].starts_with(|c: char| c.is_lowercase()))
    })
}

fn machine_folder(line: &str) -> Option<&'static str> {
    // Inside an address or a longer path the same letters mean something else.
    let goes_on = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || "/._-}$*)>".contains(c));
    MACHINE_FOLDERS.into_iter().find(|folder| line.match_indices(folder).any(|(at, _)| !goes_on(&line[..at])))
}

#[cfg(test)]
mod tests {
    use super::{findings, is_empty_name, type_name};
    use crate::tidy::Source;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let found = findings(&Source { path: path.to_owned(), text: text.to_owned() });
        let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
        assert_eq!(found, expected, "{path}: {text}");
    }

    #[test]
    fn type_names_are_found_in_both_languages() {
        assert_eq!(type_name("pub(crate) struct EntryTable<'a> {"), Some("EntryTable"));
        assert_eq!(type_name("export interface Draft {"), Some("Draft"));
        assert_eq!(type_name("let struct_like = 1;"), None);
    }

    #[test]
    fn a_word_in_a_name_counts_only_as_a_word() {
        assert!(is_empty_name("LogManager") && is_empty_name("HelperOfLog") && is_empty_name("Utils"));
        assert!(!is_empty_name("Utility") && !is_empty_name("Period") && !is_empty_name("Serviceable"));
    }

    #[test]
    fn empty_names_and_unwritten_code_are_found() {
        check("a.rs", concat!("fn f() { to", "do!() }\n"), &[concat!("to", "do!(…)")]);
        check("ui/src/helpers.ts", "", &["the file name helpers.ts"]);
        check("a.ts", "export class DraftService {}\n", &["the type name DraftService"]);
    }

    #[test]
    fn paths_of_one_machine_are_found_and_addresses_are_not() {
        check("a.md", concat!("see `/wo", "rk/main`\n"), &[concat!("a path of one machine: /wo", "rk/")]);
        check("a.md", concat!("https://example.org/ho", "me/page and src/wo", "rk/a\n"), &[]);
    }

    #[test]
    fn a_lock_file_names_no_registry() {
        let line = "  \"resolved\": \"https://registry.example/vue.tgz\",\n";
        check("ui/package-lock.json", line, &["addresses of a registry"]);
        check("ui/package.json", line, &[]);
    }
}
