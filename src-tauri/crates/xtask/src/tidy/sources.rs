//! Rules about files: a header that says what the file is, a length that fits in the head, imports at their place.

use super::{Finding, Source, Weight};

/// Where a file should be split, and where it has to be.
const LONG: usize = 400;
const TOO_LONG: usize = 450;

/// The widest line of the page, in characters.
const WIDE: usize = 140;

/// What is against the rules in one file.
pub(super) fn findings(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(header(source));
    findings.extend(length(source));
    findings.extend(width(source));
    findings.extend(imports(source));
    findings.extend(impurity(source));
    findings
}

fn header(source: &Source) -> Option<Finding> {
    let headed = source.ending() != "rs" || source.text.starts_with("//!");
    (!headed).then(|| {
        source.fault(
            1,
            "no module header",
            "Begin the file with `//!`: what it is, and what it weighs or avoids.",
        )
    })
}

fn length(source: &Source) -> Option<Finding> {
    let counted =
        matches!(source.ending(), "rs" | "ts" | "vue" | "sql") && !source.path.contains("generated");
    // One declaration a line makes a style sheet long and not hard to read.
    let styles = source.text.find("\n<style").filter(|_| source.ending() == "vue");
    let lines = source.text[..styles.unwrap_or(source.text.len())].lines().count();
    if !counted || lines <= LONG {
        return None;
    }
    let weight = if lines > TOO_LONG { Weight::Fault } else { Weight::Advice };
    let finding = source.fault(LONG, format!("{lines} lines"), "Split it at a seam: one concern, one file.");
    Some(Finding { weight, ..finding })
}

/// Prettier leaves text in quotes and comments as they are; a picture in a style sheet is one word.
fn width(source: &Source) -> Vec<Finding> {
    let written = source.path.starts_with("ui/")
        && matches!(source.ending(), "ts" | "vue" | "js" | "css" | "html")
        && !source.path.contains("generated");
    let wide = source.lines().filter(|(_, line)| {
        written
            && line.chars().count() > WIDE
            && !line.contains("url(\"data:")
            && !line.contains("url('data:")
    });
    wide.map(|(n, _)| source.fault(n, format!("over {WIDE} characters"), "Break the line.")).collect()
}

/// The page runs in two hosts; only its platform folder knows which.
fn imports(source: &Source) -> Vec<Finding> {
    let in_page =
        source.path.starts_with("ui/src/") && matches!(source.ending(), "ts" | "vue" | "js" | "mts");
    if !in_page || source.path.starts_with("ui/src/platform/") {
        return Vec::new();
    }
    let named =
        source.lines().filter(|(_, line)| line.contains("'@tauri-apps/") || line.contains("\"@tauri-apps/"));
    named
        .map(|(n, _)| {
            source.fault(
                n,
                "imports tauri",
                "Ask `ui/src/platform` for it: the same page runs in the browser.",
            )
        })
        .collect()
}

/// Core's own code reads no file, clock, network or environment. Its tests, which stand last in a file, may.
fn impurity(source: &Source) -> Vec<Finding> {
    const OUTSIDE: [&str; 5] = ["std::fs", "std::net", "std::process", "std::env", "std::thread"];
    if !source.path.starts_with("src-tauri/crates/core/src/") {
        return Vec::new();
    }
    let code = source.lines().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
    let code = code.filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.filter_map(|(n, line)| {
        let outside = OUTSIDE.iter().find(|name| line.contains(*name))?;
        Some(source.fault(
            n,
            format!("core uses {outside}"),
            "Take it as a parameter; store, interchange or app reads it.",
        ))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{Weight, findings};
    use crate::tidy::Source;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let found = findings(&Source { path: path.to_owned(), text: text.to_owned() });
        let found: Vec<String> =
            found.iter().map(|finding| format!("{}: {}", finding.line, finding.what)).collect();
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn a_rust_file_says_first_what_it_is() {
        check("a.rs", "//! Periods.\n", &[]);
        check("a.rs", "use std::fmt;\n", &["1: no module header"]);
    }

    #[test]
    fn only_the_platform_folder_imports_tauri() {
        let line = "import { invoke } from '@tauri-apps/api/core'\n";
        check("ui/src/platform/tauri.ts", line, &[]);
        check("ui/src/features/log/LogPage.vue", line, &["1: imports tauri"]);
    }

    #[test]
    fn a_line_of_the_page_fits_beside_another() {
        let wide = format!("// {}\n", "字".repeat(138));
        check("ui/src/main.ts", &wide, &["1: over 140 characters"]);
        check("src-tauri/build.rs", &format!("//! {wide}"), &[]);
        check("ui/src/styles/icons.css", &format!(".a {{ mask: url(\"data:{wide}\") }}\n"), &[]);
    }

    #[test]
    fn the_style_sheet_of_a_component_does_not_count() {
        let text = format!("{}<style scoped>\n{}</style>\n", "x\n".repeat(400), "y\n".repeat(100));
        check("ui/src/App.vue", &text, &[]);
    }

    #[test]
    fn core_reads_no_files_but_in_tests() {
        let code = "//! x\n// std::fs is not used\nuse std::fs;\n#[cfg(test)]\nmod tests { use std::fs; }\n";
        check("src-tauri/crates/core/src/a.rs", code, &["3: core uses std::fs"]);
        check("src-tauri/crates/store/src/a.rs", code, &[]);
    }

    #[test]
    fn four_hundred_lines_are_advice_and_four_hundred_fifty_a_limit() {
        let of = |lines: usize| Source { path: "a.sql".to_owned(), text: "x\n".repeat(lines) };
        assert_eq!(findings(&of(400)), []);
        assert_eq!(findings(&of(401))[0].weight, Weight::Advice);
        assert_eq!(findings(&of(451))[0].weight, Weight::Fault);
    }
}
