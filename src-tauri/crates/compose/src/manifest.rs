//! Reading template.toml: every fault with its place, and the manifest when there is enough of one.

use std::ops::Range;

use shuhui_core::{Fix, Issue};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::lint::{self, instead};
use crate::render::UNIT;
use crate::scan::Lines;
use crate::template::{LEFT_OUT, Manifest, Narrowing, Parameter, ParameterKind, PeriodKind, WRITTEN};
use crate::words::{BUILT_IN, YIELDING};

/// The file's name, as issues give it.
pub(crate) const FILE: &str = "template.toml";

const FIELDS: [&str; 9] =
    ["title", "kind", "period", "characters", "note", "order", "parameter", "section", "scope"];
/// The parts of a scope that parameters may propose.
const SCOPE_FIELDS: [(&str, Narrowing); 4] = [
    ("with", Narrowing::With),
    ("dept", Narrowing::Dept),
    ("speaker", Narrowing::Speaker),
    ("person", Narrowing::Person),
];
const SCOPE_NAMES: [&str; 4] = [SCOPE_FIELDS[0].0, SCOPE_FIELDS[1].0, SCOPE_FIELDS[2].0, SCOPE_FIELDS[3].0];
const PARAMETER_FIELDS: [&str; 4] = ["key", "label", "default", "note"];

/// Words that Tera keeps for itself, or that name a function or a loop.
const RESERVED: [&str; 14] = [
    "true", "True", "false", "False", "loop", "self", "and", "or", "not", "is", "in", "none", "None", "null",
];

/// A parameter's name with its place, for what the body says of it.
pub(crate) struct Key {
    pub(crate) key: String,
    pub(crate) label: String,
    pub(crate) kind: ParameterKind,
    /// Whether template.toml itself has a use for it.
    pub(crate) narrows: bool,
    /// The bytes where it stands.
    pub(crate) span: Range<usize>,
}

/// What the file says, its keys with labels and places, and its faults.
pub(crate) fn read(written: &str) -> (Option<Manifest>, Vec<Key>, Vec<Issue>) {
    let source = written.trim_start_matches('\u{feff}');
    let (table, errors) = DeTable::parse_recoverable(source);
    let before = written.len() - source.len();
    let mut reading = Reading { lines: Lines::new(source), source, before, found: Vec::new() };
    for error in &errors {
        reading.report(
            Issue::error("template.toml_syntax").with("message", error.message()),
            error.span().unwrap_or(0..0),
        );
    }
    let table = &Fields { table: table.get_ref(), known: &FIELDS };
    reading.unknown(table);
    let title = reading.text(table, "title", 0..0);
    let kind = reading.text(table, "kind", 0..0);
    let period = reading.period(table);
    let note =
        table.get("note").and_then(|note| note.get_ref().as_str()).unwrap_or_default().trim().to_owned();
    let characters = reading.number(table, "characters");
    let order = reading.number(table, "order");
    let (mut parameters, mut keys) = (Vec::new(), Vec::new());
    for kind in [ParameterKind::Words, ParameterKind::Section] {
        reading.parameters(table, kind, &mut parameters, &mut keys);
    }
    let scope = reading.scope(table, &mut keys);
    let whole = title.zip(kind).zip(period);
    let manifest = whole.map(|((title, kind), period)| Manifest {
        title,
        kind,
        period,
        note,
        characters,
        order,
        parameters,
        scope,
    });
    reading.found.sort_by_key(|(at, _)| *at);
    let issues = reading.found.into_iter().map(|(_, issue)| issue).collect();
    (manifest.filter(|_| errors.is_empty()), keys, issues)
}

/// A table of the file with the names that it may have; one that is misspelt is told, and read as it was meant.
struct Fields<'t, 's> {
    table: &'t DeTable<'s>,
    known: &'static [&'static str],
}

impl<'t, 's> Fields<'t, 's> {
    fn get(&self, name: &str) -> Option<&'t Spanned<DeValue<'s>>> {
        let misspelt = || self.strangers().find(|(key, _)| self.meant(key.get_ref()) == Some(name));
        self.table.get(name).or_else(|| misspelt().map(|(_, value)| value))
    }

    fn strangers(&self) -> impl Iterator<Item = (&'t Spanned<DeString<'s>>, &'t Spanned<DeValue<'s>>)> {
        self.table.iter().filter(|(key, _)| !self.known.contains(&key.get_ref().as_ref()))
    }

    /// The name that a misspelt one can only be: one that is not there.
    fn meant(&self, name: &str) -> Option<&'static str> {
        lint::meant(name, self.known.iter().copied().filter(|known| self.table.get(*known).is_none()))
    }
}

struct Reading<'s> {
    lines: Lines<'s>,
    source: &'s str,
    /// Bytes of the file before the source.
    before: usize,
    /// With the byte where each stands.
    found: Vec<(usize, Issue)>,
}

impl Reading<'_> {
    fn report(&mut self, issue: Issue, range: Range<usize>) {
        self.found.push((range.start, lint::place(issue, FILE, self.source, &self.lines, range)));
    }

    fn unknown(&mut self, table: &Fields<'_, '_>) {
        for (key, _) in table.strangers() {
            let (name, span) = (key.get_ref().as_ref(), key.span());
            let meant = table.meant(name);
            let suggestion = meant.map_or_else(|| instead(name, table.known.iter().copied()), str::to_owned);
            let mut issue =
                Issue::advice("template.unknown_field").with("name", name).with("suggestion", suggestion);
            // Only a name that stands there bare is replaced as it stands.
            issue.fix = meant.filter(|_| self.source.get(span.clone()) == Some(name)).map(|meant| Fix {
                range: span.start + self.before..span.end + self.before,
                text: meant.to_owned(),
            });
            self.report(issue, span);
        }
    }

    /// A text that must be there and say something; `home` is where it is missed.
    fn text(&mut self, table: &Fields<'_, '_>, name: &str, home: Range<usize>) -> Option<String> {
        let Some(value) = table.get(name) else {
            self.report(Issue::error("template.missing_field").with("name", name), home);
            return None;
        };
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Some(_) => {
                self.report(Issue::error("template.empty_field").with("name", name), value.span());
                None
            }
            None => {
                self.report(Issue::error("template.field_not_text").with("name", name), value.span());
                None
            }
        }
    }

    fn period(&mut self, table: &Fields<'_, '_>) -> Option<PeriodKind> {
        let text = self.text(table, "period", 0..0)?;
        let read = PeriodKind::read(&text);
        if read.is_none() {
            let span = table.get("period").map_or(0..0, Spanned::span);
            let suggestion = instead(&text, PeriodKind::ALL.iter().map(|(written, _)| *written));
            self.report(
                Issue::error("template.bad_period_kind").with("value", text).with("suggestion", suggestion),
                span,
            );
        }
        read
    }

    fn number(&mut self, table: &Fields<'_, '_>, name: &str) -> Option<u32> {
        let value = table.get(name)?;
        let read = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        if read.is_none() {
            self.report(Issue::error("template.field_not_number").with("name", name), value.span());
        }
        read
    }

    /// What stands under `[scope]`: parameters whose words a draft's figures are narrowed to.
    fn scope(&mut self, table: &Fields<'_, '_>, keys: &mut [Key]) -> Vec<(Narrowing, String)> {
        let Some(value) = table.get("scope") else { return Vec::new() };
        let Some(fields) = value.get_ref().as_table() else {
            self.report(Issue::error("template.field_not_text").with("name", "scope"), value.span());
            return Vec::new();
        };
        let fields = &Fields { table: fields, known: &SCOPE_NAMES };
        self.unknown(fields);
        let mut scope = Vec::new();
        for (name, narrowing) in SCOPE_FIELDS {
            let Some(value) = fields.get(name) else { continue };
            let named = match value.get_ref() {
                DeValue::Array(keys) => keys.iter().map(|key| (key.get_ref().as_str(), key.span())).collect(),
                key => vec![(key.as_str(), value.span())],
            };
            for (key, span) in named {
                let Some(key) = key else {
                    self.report(Issue::error("template.field_not_text").with("name", name), span);
                    continue;
                };
                let words = |known: &&mut Key| known.kind == ParameterKind::Words;
                if let Some(known) = keys.iter_mut().filter(words).find(|known| known.key == key) {
                    known.narrows = true;
                    scope.push((narrowing, key.to_owned()));
                    continue;
                }
                let words = keys.iter().filter(|known| known.kind == ParameterKind::Words);
                let known: Vec<&str> = words.map(|known| known.key.as_str()).collect();
                let issue = match known.is_empty() {
                    true => Issue::error("template.scope_without_parameters"),
                    false => Issue::error("template.scope_parameter").with("suggestion", instead(key, known)),
                };
                self.report(issue.with("key", key), span);
            }
        }
        scope
    }

    /// What stands under `[[parameter]]` or `[[section]]`.
    fn parameters(
        &mut self,
        table: &Fields<'_, '_>,
        kind: ParameterKind,
        parameters: &mut Vec<Parameter>,
        keys: &mut Vec<Key>,
    ) {
        let name = match kind {
            ParameterKind::Words => "parameter",
            ParameterKind::Section => "section",
        };
        let Some(value) = table.get(name) else { return };
        let not_a_list = || Issue::error("template.parameters_not_list").with("name", name);
        let Some(list) = value.get_ref().as_array() else { return self.report(not_a_list(), value.span()) };
        for item in list.iter() {
            let Some(fields) = item.get_ref().as_table() else {
                self.report(not_a_list(), item.span());
                continue;
            };
            let fields = &Fields { table: fields, known: &PARAMETER_FIELDS };
            self.unknown(fields);
            let key = self.text(fields, "key", item.span());
            let label = self.text(fields, "label", item.span()).unwrap_or_default();
            let default = match kind {
                ParameterKind::Words => self.default(fields, item.span()).unwrap_or_default(),
                ParameterKind::Section => self.written(fields).to_owned(),
            };
            let Some(key) = key else { continue };
            let span = fields.get("key").map_or(item.span(), Spanned::span);
            self.key(&key, kind, keys, span.clone());
            keys.push(Key { key: key.clone(), label: label.clone(), kind, narrows: false, span });
            let note = fields.get("note").and_then(|note| note.get_ref().as_str()).unwrap_or_default();
            parameters.push(Parameter { key, label, default, note: note.trim().to_owned(), kind });
        }
    }

    /// Whether a section is written when nobody says anything: it is.
    fn written(&mut self, fields: &Fields<'_, '_>) -> &'static str {
        match fields.get("default").map(|value| (value.get_ref(), value.span())) {
            None | Some((DeValue::Boolean(true), _)) => WRITTEN,
            Some((DeValue::Boolean(false), _)) => LEFT_OUT,
            Some((_, span)) => {
                self.report(Issue::error("template.section_default"), span);
                WRITTEN
            }
        }
    }

    fn key(&mut self, key: &str, kind: ParameterKind, before: &[Key], span: Range<usize>) {
        let identifier = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let code = if !identifier {
            "template.bad_key"
        } else if RESERVED.contains(&key)
            || (BUILT_IN.contains(&key)
                && !YIELDING.contains(&key)
                && (key != UNIT || kind == ParameterKind::Section))
        {
            "template.reserved_key"
        } else if before.iter().any(|other| other.key == key) {
            "template.repeated_key"
        } else {
            return;
        };
        self.report(Issue::error(code).with("key", key), span);
    }

    /// May be empty, must be there: every parameter has a default.
    fn default(&mut self, fields: &Fields<'_, '_>, home: Range<usize>) -> Option<String> {
        let Some(value) = fields.get("default") else {
            self.report(Issue::error("template.missing_field").with("name", "default"), home);
            return None;
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            _ => {
                self.report(Issue::error("template.field_not_text").with("name", "default"), value.span());
                return None;
            }
        };
        if text.contains("{{") || text.contains("{%") {
            self.report(Issue::error("template.default_with_tags"), value.span());
        }
        Some(text)
    }
}
