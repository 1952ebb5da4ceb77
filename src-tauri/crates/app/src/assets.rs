//! What is compiled in: the kinds that a new log begins with, and the shipped templates. The user's own templates lie in
//! the data folder, as folders of the same shape.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

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
        self.examined().map_err(refused)
    }

    /// The template that they make; a foreign one is examined in a child process.
    ///
    /// # Errors
    /// Its faults; shipped templates have none, which their tests see to.
    pub(crate) fn examined(&self) -> Result<Template, Faults> {
        match self.origin {
            Origin::Shipped => self.read_once(),
            Origin::Own | Origin::Folder => {
                let found = isolate::lint(self, &Known::default());
                Template::found(&self.name, &self.manifest, &self.body, found)
            }
        }
    }

    /// A shipped template, read when it is first asked for; a build for developers has them from the disk, where they change.
    fn read_once(&self) -> Result<Template, Faults> {
        static READ: Mutex<BTreeMap<String, Template>> = Mutex::new(BTreeMap::new());
        // Each change of it is whole, so a panic elsewhere leaves nothing half done.
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(template) = read.get(&self.name)
            && template.source() == (self.manifest.as_str(), self.body.as_str())
        {
            return Ok(template.clone());
        }
        let template = Template::found(&self.name, &self.manifest, &self.body, Vec::new())?;
        read.insert(self.name.clone(), template.clone());
        Ok(template)
    }
}

/// `template.faulty`, with the first fault.
pub(crate) fn refused(faults: Faults) -> AppError {
    let first = faults.issues.first().map(first_fault).unwrap_or_default();
    AppError::from(faults).with("first", first)
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Origin {
    /// Compiled in and tested with the program.
    Shipped,
    /// The office's own, in its data.
    Own,
    /// A folder that somebody put into the data folder, or one anywhere on the disk.
    Folder,
}

impl Origin {
    /// Whether somebody else than we wrote it.
    pub(crate) const fn is_foreign(self) -> bool {
        !matches!(self, Self::Shipped)
    }

    /// Its name on the wire.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Own => "own",
            Self::Folder => "folder",
        }
    }
}

/// The file that says what a template is.
pub(crate) const MANIFEST: &str = "template.toml";
/// The file that is its text.
pub(crate) const BODY: &str = "body.tera";

/// Larger texts are no templates.
pub(crate) const TEMPLATE_LIMIT: u64 = 1 << 20;

/// A new log's kinds, from assets/data/kinds.toml.
pub(crate) fn shipped_kinds() -> Vec<Kind> {
    // Whether they are works the names say, also of kinds that were seeded before anybody could say it.
    let kind = |ShippedKind { name, synonyms, word, measures, tags, colour, works: _ }| Kind {
        name,
        synonyms,
        measures,
        word,
        tags,
        colour,
        works: None,
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

/// Names of the templates that come with the program, in the order that they say themselves.
pub(crate) fn shipped_names() -> Vec<String> {
    let ending = format!("/{MANIFEST}");
    let mut names: Vec<String> =
        Shipped::iter().filter_map(|path| path.strip_suffix(&ending).map(str::to_owned)).collect();
    let order = |name: &str| shipped(name).and_then(|files| files.template().ok()).map(|one| one.order());
    names.sort_by_cached_key(|name| (order(name).unwrap_or(u32::MAX), name.clone()));
    names
}

/// A template that comes with the program.
pub(crate) fn shipped(name: &str) -> Option<TemplateFiles> {
    let text = |file: &str| {
        Shipped::get(&format!("{name}/{file}")).map(|file| String::from_utf8_lossy(&file.data).into_owned())
    };
    let (manifest, body) = (text(MANIFEST)?, text(BODY)?);
    Some(TemplateFiles { name: name.to_owned(), manifest, body, origin: Origin::Shipped })
}

/// Names of the templates that are folders of a folder.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|item| item.path().join(MANIFEST).is_file())
        .filter_map(|item| item.file_name().into_string().ok())
        .collect()
}

/// The template that is a folder of this name in a folder; a name is one folder's name, nothing that leads elsewhere.
pub(crate) fn in_folder(folder: &Path, name: &str) -> Option<Result<TemplateFiles, AppError>> {
    let plain = Path::new(name).components().count() == 1 && Path::new(name).file_name().is_some();
    (plain && folder.join(name).join(MANIFEST).is_file()).then(|| template_at(&folder.join(name)))
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
        manifest: text_of(&folder.join(MANIFEST))?,
        body: text_of(&folder.join(BODY))?,
        origin: Origin::Folder,
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
