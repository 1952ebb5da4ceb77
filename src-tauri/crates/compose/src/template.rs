//! A template: the folder's template.toml and body.tera as one value, free of faults.

use std::collections::BTreeMap;

use shuhui_core::document::Scope;
use shuhui_core::{Explain, Issue, Severity};

use crate::lint::{self, Known};
use crate::manifest;
use crate::places::{self, Marked};
use crate::scan::{Part, scan};

/// Arguments that narrow a figure to some entries.
const NARROWING: [&str; 8] = ["tag", "with", "without", "host", "speaker", "person", "dept", "place"];

/// A template that can be rendered: whoever holds one need not check it again.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    name: String,
    toml: String,
    body: String,
    manifest: Manifest,
    pub(crate) marked: Marked,
}

/// What template.toml says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Manifest {
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) period: PeriodKind,
    pub(crate) note: String,
    pub(crate) characters: Option<u32>,
    /// Its place among the templates that come with the program.
    pub(crate) order: Option<u32>,
    pub(crate) parameters: Vec<Parameter>,
    /// The parameters whose words a draft's figures are narrowed to.
    pub(crate) scope: Vec<(Narrowing, String)>,
}

/// A part of a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Narrowing {
    With,
    Dept,
    Speaker,
    Person,
}

/// What is said of a section that is written, and of one that is not.
pub const WRITTEN: &str = "写";
/// See [`WRITTEN`].
pub const LEFT_OUT: &str = "不写";

/// Something that the user sets for a report: 主题, 单位简称, and which of its sections are written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// The variable's name in the body: an ASCII identifier.
    pub key: String,
    /// What the window calls it.
    pub label: String,
    /// What stands for it when nothing is set.
    pub default: String,
    /// What to write there; empty when its author wrote none.
    pub note: String,
    /// What it takes.
    pub kind: ParameterKind,
}

/// What a parameter takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParameterKind {
    /// Any words.
    Words,
    /// [`WRITTEN`] or [`LEFT_OUT`]: a section that may be left out, true or false for the body's `{% if %}`.
    Section,
}

impl Parameter {
    /// Whether a section is written, by what was said of it; nothing for a parameter of words, and for what says neither.
    pub fn is_written(&self, said: &str) -> Option<bool> {
        match (self.kind, said.trim()) {
            (ParameterKind::Section, WRITTEN | "是" | "true") => Some(true),
            (ParameterKind::Section, LEFT_OUT | "否" | "false") => Some(false),
            _ => None,
        }
    }
}

/// The periods that a template is meant for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PeriodKind {
    /// A whole calendar year.
    Year,
    /// 上半年 or 下半年.
    Half,
    /// Any span.
    Any,
}

/// A template that cannot be used, with all that is wrong in it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the template {name} has {} faults", .issues.len())]
pub struct Faults {
    /// The folder's name.
    pub name: String,
    /// Every fault, in the order of the files; never empty.
    pub issues: Vec<Issue>,
}

impl Explain for Faults {
    fn code(&self) -> &'static str {
        "template.faulty"
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        vec![("name", self.name.clone()), ("count", self.issues.len().to_string())]
    }
}

impl Template {
    /// Takes the two files of a folder. Advice does not hinder; every fault of severity error is in the answer.
    ///
    /// # Errors
    /// `template.faulty`, with all that is wrong.
    pub fn parse(name: &str, toml: &str, body: &str) -> Result<Self, Faults> {
        let (manifest, issues) = lint::examine(name, toml, body, &Known::default());
        Self::of(name, toml, body, manifest, issues)
    }

    /// Takes files that a test has examined, or the same text before: those that come with the program, and those of a child.
    ///
    /// # Errors
    /// `template.faulty` for what is wrong in template.toml.
    pub fn examined(name: &str, toml: &str, body: &str) -> Result<Self, Faults> {
        Self::found(name, toml, body, Vec::new())
    }

    /// Takes files with what lint found in them elsewhere.
    ///
    /// # Errors
    /// `template.faulty` for every error found.
    pub fn found(name: &str, toml: &str, body: &str, issues: Vec<Issue>) -> Result<Self, Faults> {
        let (manifest, _, own) = manifest::read(toml);
        Self::of(name, toml, body, manifest, if issues.is_empty() { own } else { issues })
    }

    fn of(
        name: &str,
        toml: &str,
        body: &str,
        manifest: Option<Manifest>,
        mut issues: Vec<Issue>,
    ) -> Result<Self, Faults> {
        issues.retain(|issue| issue.severity == Severity::Error);
        match manifest {
            Some(manifest) if issues.is_empty() => Ok(Self {
                name: name.to_owned(),
                toml: toml.to_owned(),
                body: body.to_owned(),
                manifest,
                marked: places::mark(body),
            }),
            _ => Err(Faults { name: name.to_owned(), issues }),
        }
    }

    /// The folder's name, by which commands ask for the template.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the window calls it.
    pub fn title(&self) -> &str {
        &self.manifest.title
    }

    /// The kind of document: 总结, 报告, 汇报.
    pub fn kind(&self) -> &str {
        &self.manifest.kind
    }

    /// The periods it is meant for.
    pub fn period(&self) -> PeriodKind {
        self.manifest.period
    }

    /// One line on what it is for; empty when its author wrote none.
    pub fn note(&self) -> &str {
        &self.manifest.note
    }

    /// How long the text should be, in characters.
    pub fn characters(&self) -> Option<u32> {
        self.manifest.characters
    }

    /// What can be set, in the order of the file.
    pub fn parameters(&self) -> &[Parameter] {
        &self.manifest.parameters
    }

    /// Where it stands in a list; those that say nothing come behind.
    pub fn order(&self) -> u32 {
        self.manifest.order.unwrap_or(u32::MAX)
    }

    /// What a draft with these parameters is narrowed to when nobody says otherwise.
    pub fn scope(&self, given: &BTreeMap<String, String>) -> Scope {
        let mut scope = Scope::default();
        for (narrowing, key) in &self.manifest.scope {
            let default = || {
                let parameter = self.manifest.parameters.iter().find(|parameter| parameter.key == *key);
                parameter.map(|parameter| parameter.default.as_str())
            };
            let said = given.get(key).map(String::as_str).or_else(default).unwrap_or_default().trim();
            if said.is_empty() {
                continue;
            }
            match narrowing {
                Narrowing::With => scope.with.push(said.to_owned()),
                Narrowing::Dept => scope.dept = Some(said.to_owned()),
                Narrowing::Speaker => scope.speaker = Some(said.to_owned()),
                Narrowing::Person => scope.person = Some(said.to_owned()),
            }
        }
        scope
    }

    /// Whether figures are narrowed by what a parameter says: `tag=key`, or by the scope that the template proposes.
    pub fn narrows(&self, parameter: &Parameter) -> bool {
        let key = parameter.key.as_str();
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let given = |code: &str, at: usize| {
            let whole = !code[..at].ends_with(is_word) && !code[at + key.len()..].starts_with(is_word);
            let name = code[..at].trim_end().strip_suffix('=').map(str::trim_end).unwrap_or_default();
            whole && NARROWING.contains(&name.rsplit(|c| !is_word(c)).next().unwrap_or_default())
        };
        let scoped = self.manifest.scope.iter().any(|(_, named)| named == key);
        scoped
            || scan(&self.body).iter().filter(|piece| matches!(piece.part, Part::Print | Part::Tag)).any(
                |piece| {
                    let code = &self.body[piece.inner(&self.body)];
                    code.match_indices(key).any(|(at, _)| given(code, at))
                },
            )
    }

    /// Whether a blank stands for a parameter that was emptied: one that has a default is wanted, and one that only stands in the text
    /// narrows no figure and decides nothing.
    pub fn leaves_blank(&self, parameter: &Parameter) -> bool {
        let is_wanted = parameter.kind == ParameterKind::Words && !parameter.default.trim().is_empty();
        let names = |code: &str| {
            code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == parameter.key)
        };
        let narrows = self.manifest.scope.iter().any(|(_, key)| *key == parameter.key);
        is_wanted
            && !narrows
            && scan(&self.body).iter().all(|piece| {
                let code = &self.body[piece.inner(&self.body)];
                match piece.part {
                    Part::Text | Part::Comment => true,
                    Part::Print => code.trim() == parameter.key || !names(code),
                    Part::Tag | Part::Unclosed => !names(code),
                }
            })
    }

    /// Whether the body says a word of this name.
    pub fn says(&self, name: &str) -> bool {
        scan(&self.body).iter().filter(|piece| matches!(piece.part, Part::Print | Part::Tag)).any(|piece| {
            let code = &self.body[piece.inner(&self.body)];
            code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
        })
    }

    /// The two files as they were given: template.toml and body.tera.
    pub fn source(&self) -> (&str, &str) {
        (&self.toml, &self.body)
    }
}

impl PeriodKind {
    /// As template.toml and the commands write it.
    pub const ALL: [(&'static str, Self); 3] =
        [("year", Self::Year), ("half", Self::Half), ("any", Self::Any)];

    /// `year`, `half` or `any`.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("any", |(text, _)| text)
    }

    /// Reads what `as_str` writes.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(written, _)| *written == text).map(|(_, kind)| *kind)
    }
}
