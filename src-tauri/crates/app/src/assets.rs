//! What is compiled in: the kinds that a new log begins with, and the shipped templates. The user's own templates lie in
//! the data folder, as folders of the same shape.

use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;
use shuhui_compose::{Faults, Known, Template};
use shuhui_core::{Issue, Kind, Place};

use crate::error::AppError;
use crate::{input, isolate, locale};

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../templates"]
struct Shipped;

/// A template's files, not yet understood.
#[derive(Clone, Debug)]
pub(crate) struct TemplateFiles {
    /// The folder's name.
    pub name: String,
    /// template.toml
    pub manifest: String,
    /// body.tera
    pub body: String,
    /// Who wrote it: a foreign template is handled in a child process.
    pub origin: Origin,
}

impl TemplateFiles {
    /// The template that they make.
    ///
    /// # Errors
    /// `template.faulty`, which says the first fault.
    pub(crate) fn template(&self) -> Result<Template, AppError> {
        self.examined().map_err(|faults| {
            let first = faults.issues.first().map(first_fault).unwrap_or_default();
            AppError::from(faults).with("first", first)
        })
    }

    /// The template that they make; a foreign one is examined in a child process.
    ///
    /// # Errors
    /// Its faults; shipped templates have none, which their tests see to.
    pub(crate) fn examined(&self) -> Result<Template, Faults> {
        let found = match self.origin {
            Origin::Shipped => Vec::new(),
            Origin::Foreign => isolate::lint(self, &Known::default()),
        };
        Template::found(&self.name, &self.manifest, &self.body, found)
    }
}

/// The first fault with its place, as a part of a sentence.
fn first_fault(issue: &Issue) -> String {
    let message = locale::issue(issue).message;
    match &issue.place {
        Place::Template { file, row: Some(row), .. } => locale::say(
            "template.first_fault",
            &[("file", file.as_str()), ("row", &row.to_string()), ("message", &message)],
        ),
        _ => message,
    }
}

/// Where a template comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// Compiled in and tested with the program.
    Shipped,
    /// Found on the user's disk.
    Foreign,
}

/// The file that is its text.
pub(crate) const BODY: &str = "body.tera";

/// Larger texts are no templates.
const TEMPLATE_LIMIT: u64 = 1 << 20;

/// A new log's kinds, from assets/data/kinds.toml.
pub(crate) fn shipped_kinds() -> Vec<Kind> {
    let kind = |ShippedKind { name, synonyms, word, measures, tags, colour, works: _ }| Kind {
        name,
        synonyms,
        measures,
        word,
        tags,
        colour,
    };
    kinds_file().into_iter().map(kind).collect()
}

/// The kinds whose titles are those of works, and stand in 《》.
pub(crate) fn works() -> &'static [String] {
    static WORKS: LazyLock<Vec<String>> =
        LazyLock::new(|| kinds_file().into_iter().filter(|kind| kind.works).map(|kind| kind.name).collect());
    &WORKS
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedKind {
    name: String,
    #[serde(default)]
    synonyms: Vec<String>,
    word: String,
    #[serde(default)]
    measures: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    colour: u8,
    #[serde(default)]
    works: bool,
}

fn kinds_file() -> Vec<ShippedKind> {
    #[derive(Deserialize)]
    struct File {
        kind: Vec<ShippedKind>,
    }
    let file: File = toml::from_str(include_str!("../../../../assets/data/kinds.toml"))
        .expect("the file is compiled in, and every test begins a log with it");
    file.kind
}

/// Names of all templates: shipped ones first, in their order, then those of a folder, sorted.
pub(crate) fn template_names(own: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        Shipped::iter().filter_map(|path| path.strip_suffix("/template.toml").map(str::to_owned)).collect();
    names.sort_by_cached_key(|name| (order(own, name), name.clone()));
    let mut found: Vec<String> = std::fs::read_dir(own)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|item| item.path().join("template.toml").is_file())
        .filter_map(|item| item.file_name().into_string().ok())
        .filter(|name| !names.contains(name))
        .collect();
    found.sort_unstable();
    names.extend(found);
    names
}

/// The place of a shipped template in a list, as it says itself.
fn order(own: &Path, name: &str) -> u32 {
    let template = template(own, name).ok().and_then(|files| files.template().ok());
    template.map_or(u32::MAX, |template| template.order())
}

/// The files of a template by name; the shipped ones cannot be shadowed.
///
/// # Errors
/// `template.unknown` with the nearest name, `file.*`.
pub(crate) fn template(own: &Path, name: &str) -> Result<TemplateFiles, AppError> {
    let shipped = |file: &str| {
        Shipped::get(&format!("{name}/{file}")).map(|file| String::from_utf8_lossy(&file.data).into_owned())
    };
    if let (Some(manifest), Some(body)) = (shipped("template.toml"), shipped("body.tera")) {
        return Ok(TemplateFiles { name: name.to_owned(), manifest, body, origin: Origin::Shipped });
    }
    // A name is one folder's name: nothing that leads elsewhere.
    let plain = Path::new(name).components().count() == 1 && Path::new(name).file_name().is_some();
    if plain && own.join(name).join("template.toml").is_file() {
        return template_at(&own.join(name));
    }
    let known = template_names(own);
    Err(AppError::new(
        "template.unknown",
        vec![("name", name.chars().take(40).collect()), ("known", known.join("、"))],
    ))
}

/// The folder of a template of which a file may have been named.
pub(crate) fn folder_of(named: &Path) -> &Path {
    if named.is_file() { named.parent().unwrap_or(named) } else { named }
}

/// The files of a template folder anywhere on the disk.
///
/// # Errors
/// `file.*` with the path that could not be read, `template.too_large`.
pub(crate) fn template_at(folder: &Path) -> Result<TemplateFiles, AppError> {
    let folder = folder_of(folder);
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(TemplateFiles {
        name,
        manifest: text_of(&folder.join("template.toml"))?,
        body: text_of(&folder.join(BODY))?,
        origin: Origin::Foreign,
    })
}

fn text_of(path: &Path) -> Result<String, AppError> {
    let place = || vec![("path", path.display().to_string())];
    let bytes =
        input::read(path, TEMPLATE_LIMIT)?.ok_or_else(|| AppError::new("template.too_large", place()))?;
    let decoded = shuhui_interchange::text::decode(&bytes)
        .map_err(|cause| AppError::new("template.not_text", place()).because(&cause))?;
    Ok(decoded.text.into_owned())
}
