//! The rooms of the page: `frame ← rooms named for a concept (entries, amounts, periods …) ← features`.
//!
//! A feature is one page of the window. What two of them need stands in a room under the concept's name.

use super::{Finding, Source};

/// What every page stands on.
const FRAME: [&str; 5] = ["components", "ipc", "locales", "platform", "shell"];

/// The one list of pages, and the frame around each of them with its search box.
const SHOWS_PAGES: [&str; 2] = ["ui/src/shell/pages.ts", "ui/src/shell/PageFrame.vue"];

/// Imports that run against the direction.
pub(super) fn findings(source: &Source) -> Vec<Finding> {
    let Some(own) = place(&source.path) else { return Vec::new() };
    if SHOWS_PAGES.contains(&source.path.as_str()) {
        return Vec::new();
    }
    source
        .lines()
        .filter_map(|(n, line)| {
            let target = resolved(&source.path, imported(line)?)?;
            let (what, remedy) = against(own, place(&target)?)?;
            Some(source.fault(n, what, remedy))
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    Frame,
    Room(&'a str),
    Feature(&'a str),
}

/// Where a file of the page belongs. Tests' fakes, the entry and styles belong nowhere: they may see everything.
fn place(path: &str) -> Option<Place<'_>> {
    let mut parts = path.strip_prefix("ui/src/")?.split('/');
    let (first, second) = (parts.next()?, parts.next()?);
    match first {
        "testing" | "styles" => None,
        "features" => Some(Place::Feature(second)),
        frame if FRAME.contains(&frame) => Some(Place::Frame),
        room => Some(Place::Room(room)),
    }
}

fn against(from: Place<'_>, to: Place<'_>) -> Option<(String, &'static str)> {
    match (from, to) {
        (Place::Feature(from), Place::Feature(to)) if from != to => Some((
            format!("feature {from} imports from feature {to}"),
            "Move what both need to a room of its own in ui/src, named for the concept.",
        )),
        (Place::Frame, Place::Room(name) | Place::Feature(name)) => Some((
            format!("the frame imports from {name}"),
            "Pass it in from the page, or move it down into the frame.",
        )),
        (Place::Room(from), Place::Feature(to)) => {
            Some((format!("room {from} imports from feature {to}"), "Move what it needs into the room."))
        }
        _ => None,
    }
}

/// What a line imports: the word in quotes after `from`, or in `import(…)`.
fn imported(line: &str) -> Option<&str> {
    let after = ["from '", "import('", "import '"].iter().find_map(|lead| Some(line.split_once(lead)?.1))?;
    Some(after.split_once('\'')?.0)
}

/// The path in the checkout that an import of our own names.
fn resolved(importer: &str, target: &str) -> Option<String> {
    if let Some(inside) = target.strip_prefix("@/") {
        return Some(format!("ui/src/{inside}"));
    }
    target.starts_with('.').then_some(())?;
    let mut parts: Vec<&str> = importer.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::tidy::Source;

    fn check(path: &str, import: &str, expected: &[&str]) {
        let text = format!("import {{ a }} from '{import}'\n");
        let found = findings(&Source { path: path.to_owned(), text });
        let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
        assert_eq!(found, expected, "{path} imports {import}");
    }

    #[test]
    fn a_feature_borrows_from_rooms_and_from_no_other_feature() {
        check("ui/src/features/today/TodayPage.vue", "@/amounts/results", &[]);
        check("ui/src/features/log/form/fields.ts", "../grid/cells", &[]);
        let fault = ["feature today imports from feature log"];
        check("ui/src/features/today/TodayPage.vue", "../log/grid/cells", &fault);
        check("ui/src/features/today/TodayPage.vue", "@/features/log/grid/cells", &fault);
    }

    #[test]
    fn rooms_know_no_feature_and_the_frame_no_room() {
        check("ui/src/entries/requests.ts", "@/periods/periods", &[]);
        check(
            "ui/src/entries/requests.ts",
            "@/features/log/grid/cells",
            &["room entries imports from feature log"],
        );
        check("ui/src/shell/menu.ts", "../entries/requests", &["the frame imports from entries"]);
        check("ui/src/shell/PageFrame.vue", "@/search/SearchBox.vue", &[]);
        check("ui/src/testing/mounting.ts", "@/features/log/form/useEntryForm", &[]);
        check("ui/src/App.vue", "@/entries/importing", &[]);
    }
}
