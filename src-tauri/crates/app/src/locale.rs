//! What a clerk reads: sentences by code from assets/locales/zh-CN.json, with `{name}` for arguments.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use shuhui_core::{Issue, Severity};

use crate::wire::WireIssue;

// Owned, because a sentence with a quote or a line break does not stand in the file as it is said.
static SENTENCES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../assets/locales/zh-CN.json"))
        .expect("the file is compiled in and a test reads every sentence of it")
});

/// The sentence of a code as it stands in the file, arguments unfilled.
pub fn sentence(code: &str) -> Option<&'static str> {
    SENTENCES.get(code).map(String::as_str)
}

/// All codes that have a sentence.
pub fn codes() -> impl Iterator<Item = &'static str> {
    SENTENCES.keys().map(String::as_str)
}

/// A fixed text of the interface; a missing one shows its key, which a test forbids.
pub fn text(key: &'static str) -> &'static str {
    sentence(key).unwrap_or(key)
}

/// The sentence of a code with its arguments filled in.
pub fn say<K: AsRef<str>, V: AsRef<str>>(code: &str, args: &[(K, V)]) -> String {
    let Some(sentence) = sentence(code) else {
        return code.to_owned();
    };
    let mut said = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    // Filled in one pass, so that braces inside an argument stay what they are.
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        if let Some((_, value)) = args.iter().find(|(given, _)| given.as_ref() == name) {
            said.push_str(value.as_ref());
        }
        rest = behind;
    }
    said.push_str(rest);
    said
}

/// An issue with its sentence, for the wire.
pub fn issue(issue: &Issue) -> WireIssue {
    WireIssue {
        place: issue.place.clone(),
        code: issue.code.clone().into_owned(),
        severity: severity(issue.severity).to_owned(),
        // A child that made a code up is broken, or not ours.
        message: match sentence(&issue.code) {
            Some(_) => say(&issue.code, &issue.args),
            None => text("internal").to_owned(),
        },
    }
}

/// How much an issue matters, for programs.
pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "advice",
        Severity::Error => "error",
    }
}

/// Several issues at once.
pub fn issues(issues: &[Issue]) -> Vec<WireIssue> {
    issues.iter().map(issue).collect()
}
